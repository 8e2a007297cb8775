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


def schema_as_sent(
    request: JsonValue, template: JsonValue, declared: JsonValue
) -> JsonObject | None:
    """The schema of bodies, where that is not the one of requests; None where there is no template.

    What a document declares is of an endpoint, which several models may share: that a member has
    one value only, as the name of the model has, is said by the schema of requests alone.

    Args:
        request: the schema of what callers give.
        template: what bodies are made of.
        declared: the schema that the document has for them; None where it has none.
    """
    asked = request if isinstance(request, dict) else {}
    made = template if isinstance(template, dict) else {}
    if isinstance(declared, dict):
        return _of_one_model(declared, _constants(asked, made))
    return sent_schema(asked, made) if isinstance(template, dict) else None


def _constants(request: JsonObject, template: JsonObject) -> JsonObject:
    """The members with one value only that are sent as they are given."""
    members = request.get("properties")
    changed = fields_of(template) | template.keys()
    return {
        name: {"const": schema["const"]}
        for name, schema in (members if isinstance(members, dict) else {}).items()
        if name not in changed and isinstance(schema, dict) and "const" in schema
    }


def _of_one_model(declared: JsonObject, constants: JsonObject) -> JsonObject:
    """What an endpoint takes, with the constants of one of its models."""
    if not constants:
        return declared
    others = declared.get("allOf")
    every = others if isinstance(others, list) else []
    return {**declared, "allOf": [*every, {"properties": constants}]}


def sent_schema(request: JsonObject, template: JsonObject) -> JsonObject:
    """What can be said of bodies that a template makes of the members of a request.

    Members that it does not name are sent as they are; of those that it makes, the kind is known.
    Other programs fill them as the endpoint allows, not as the template does.
    """
    named = fields_of(template)
    members = request.get("properties")
    kept: JsonObject = {}
    for name, schema in (members if isinstance(members, dict) else {}).items():
        if name not in named:
            kept[name] = schema
    for name, part in template.items():
        kept[name] = {"type": "array"} if isinstance(part, list) else {}
    required = request.get("required")
    listed: list[JsonValue] = [
        name for name in (required if isinstance(required, list) else []) if name in kept
    ]
    others = {key: one for key, one in request.items() if key in {"$defs", "$schema"}}
    return {**others, "type": "object", "properties": kept, "required": listed}
