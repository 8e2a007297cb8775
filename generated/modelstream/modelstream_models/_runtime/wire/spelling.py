"""What is wrong with a request, by the names of the call; loaded for errors alone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeGuard

from ..records import replace

if TYPE_CHECKING:
    from ..errors import Issue
    from .names import Names, WireTable

_KEY = re.compile(r"`([^`\n]+)`")
"""A key in a message of a validator."""


def as_called(
    table: WireTable, arguments: Mapping[str, object], issues: Sequence[Issue]
) -> tuple[Issue, ...]:
    """Return issues with the names that the caller uses.

    Args:
        table: The names of the model.
        arguments: The arguments of the method, by Python name.
        issues: What is wrong, in wire names.
    """
    return tuple(_as_called(table, arguments, issue) for issue in issues)


def _as_called(table: WireTable, arguments: Mapping[str, object], issue: Issue) -> Issue:
    value: Any = arguments
    shape = table.root
    places = [""]
    for part in issue.pointer.split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        if _is_array(value) and name.isdigit():
            value = value[int(name)] if int(name) < len(value) else None
            places.append(part)
            continue
        names = table.names(shape, value)
        key = _key_for(name, value, names)
        places.append(key.replace("~", "~0").replace("/", "~1"))
        value = value.get(key) if _is_object(value) else None
        place = names.wire.get(name) if names is not None else None
        shape = place[1] if place is not None else (names.values if names is not None else None)
    here = table.names(shape, value)
    own = {} if here is None or _is_wire_form(value, here) else here.python
    message = _KEY.sub(lambda found: _both(found[1], own), issue.message)
    spelled = "/".join(places)
    return replace(issue, message=message, given="" if spelled == issue.pointer else spelled)


def _is_array(value: object) -> TypeGuard[Sequence[Any]]:
    return isinstance(value, Sequence) and not isinstance(value, str | bytes)


def _is_object(value: object) -> TypeGuard[Mapping[Any, Any]]:
    return isinstance(value, Mapping)


def _key_for(name: str, value: object, names: Names | None) -> str:
    """Return the key by which an object has a member, or would have it."""
    if names is None:
        return name
    for key in value if _is_object(value) else ():
        if key in names.either and names.either[key][0] == name:
            return str(key)
    return name if _is_wire_form(value, names) else names.python.get(name, name)


def _is_wire_form(value: object, names: Names) -> bool:
    """Tell whether an object is written with wire names, or in their style."""
    keys = map(str, value if _is_object(value) else ())
    return any(
        key in names.python or (key not in names.either and key != key.lower()) for key in keys
    )


def _both(name: str, python: Mapping[str, str]) -> str:
    """Return a key as it is called in Python, with its wire name beside it if that differs."""
    own = python.get(name)
    return f"`{name}`" if own is None else f"`{own}` (`{name}` on the wire)"
