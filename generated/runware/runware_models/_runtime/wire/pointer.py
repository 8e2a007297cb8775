"""Reading JSON values of any form: what lies at a path of keys, and of which kind it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeGuard, cast

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


def object_of(value: object) -> dict[str, Any]:
    """Return an object; an empty one if it is none."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def objects_of(value: object) -> list[dict[str, Any]]:
    """Return the objects in an array; nothing if it is none."""
    listed = cast("Sequence[Any]", value) if isinstance(value, list) else ()
    return [cast("dict[str, Any]", one) for one in listed if isinstance(one, dict)]


def is_number(value: object) -> TypeGuard[float]:
    """Tell whether a value is a number; Python counts truth values as some."""
    return isinstance(value, int | float) and not isinstance(value, bool)
