"""Following a path of keys into a JSON value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..facts.profile import Pointer


def follow(value: Any, pointer: Pointer) -> Any:
    """Return what lies at a pointer, or None where it leads nowhere."""
    for key in pointer:
        if value.__class__ is dict:  # what JSON gives, and asked for each chunk of a stream
            value = value.get(key)
        elif isinstance(value, list) and key.isdigit() and int(key) < len(cast("Any", value)):
            value = cast("Sequence[Any]", value)[int(key)]
        else:
            return None
    return value
