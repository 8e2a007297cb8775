"""Bodies that are made of the members of a request by a template.

``{"$field": NAME}`` stands for a member; what holds one that was left out is left out. ``"$if":
NAME`` says so of a whole object. An item of a list with ``"$each": NAME`` is made for each value of
a list, which is ``{"$item": True}`` in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

_ABSENT = object()
_OWN = frozenset({"$if", "$each"})


def rendered(template: Mapping[str, Any], members: Mapping[str, Any]) -> dict[str, Any]:
    """Return the body that a template makes; members that it does not name keep their names.

    Args:
        template: The template.
        members: Those of the request.
    """
    named = set(_fields(template))
    rest = {name: value for name, value in members.items() if name not in named}
    return {**rest, **_made(template, members, None)}


def _fields(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for one in cast("Sequence[Any]", node):
            yield from _fields(one)
    elif isinstance(node, dict):
        for key, one in cast("Mapping[str, Any]", node).items():
            if key in {"$field", "$if", "$each"}:
                yield str(one)
            else:
                yield from _fields(one)


def _made(node: Any, members: Mapping[str, Any], item: Any) -> Any:
    if isinstance(node, list):
        parts = cast("Sequence[Any]", node)
        return [one for part in parts for one in _items(part, members, item)]
    if not isinstance(node, dict):
        return node
    named = cast("Mapping[str, Any]", node)
    if "$field" in named:
        return members.get(named["$field"], _ABSENT)
    if "$item" in named:
        return item
    if "$if" in named and named["$if"] not in members:
        return _ABSENT
    made = {key: _made(one, members, item) for key, one in named.items() if key not in _OWN}
    return {key: one for key, one in made.items() if one is not _ABSENT}


def _items(node: Any, members: Mapping[str, Any], item: Any) -> list[Any]:
    if isinstance(node, dict) and "$each" in node:
        each = cast("Mapping[str, Any]", node)
        values = members.get(each["$each"]) or ()
        found = [_made(each, members, one) for one in values]
    else:
        found = [_made(node, members, item)]
    return [one for one in found if one is not _ABSENT]
