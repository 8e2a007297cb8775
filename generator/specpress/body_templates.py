"""Bodies that are made of the members of a request by a template.

`{"$field": NAME}` stands for a member; what holds one that was left out is left out. `"$if": NAME`
says so of a whole object. An item of a list with `"$each": NAME` is made for each value of a list,
which is `{"$item": true}` in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from specpress.jsonvalue import JsonObject, JsonValue

_ABSENT: Final[JsonValue] = object()  # type: ignore[assignment]
_OWN: Final = frozenset({"$if", "$each"})


def rendered(template: JsonObject, members: Mapping[str, JsonValue]) -> JsonObject:
    """The body that a template makes; members that it does not name keep their names.

    Args:
        template: the template, an object.
        members: of the request.
    """
    named = fields_of(template)
    rest = {name: value for name, value in members.items() if name not in named}
    made = _made(template, members, None)
    return {**rest, **made} if isinstance(made, dict) else rest


def fields_of(template: JsonValue) -> frozenset[str]:
    """The members that a template names."""
    found: set[str] = set()
    if isinstance(template, list):
        for one in template:
            found |= fields_of(one)
    elif isinstance(template, dict):
        for key, one in template.items():
            found |= {str(one)} if key in {"$field", "$if", "$each"} else fields_of(one)
    return frozenset(found)


def _made(node: JsonValue, members: Mapping[str, JsonValue], item: JsonValue) -> JsonValue:
    if isinstance(node, list):
        return [one for part in node for one in _items(part, members, item)]
    if not isinstance(node, dict):
        return node
    if "$field" in node:
        return members.get(str(node["$field"]), _ABSENT)
    if "$item" in node:
        return item
    if "$if" in node and str(node["$if"]) not in members:
        return _ABSENT
    made = {key: _made(one, members, item) for key, one in node.items() if key not in _OWN}
    return {key: one for key, one in made.items() if one is not _ABSENT}


def _items(node: JsonValue, members: Mapping[str, JsonValue], item: JsonValue) -> list[JsonValue]:
    if isinstance(node, dict) and "$each" in node:
        values = members.get(str(node["$each"]))
        found = [_made(node, members, one) for one in (values if isinstance(values, list) else [])]
    else:
        found = [_made(node, members, item)]
    return [one for one in found if one is not _ABSENT]
