"""The schema of bodies that templates make of requests."""

from __future__ import annotations

from specpress.body_templates import fields_of
from specpress.ir import BodyForm
from specpress.jsonvalue import JsonArray, JsonObject, list_of, object_of


def schema_as_sent(request: JsonObject, body: BodyForm) -> JsonObject | None:
    """The schema of bodies, where that is not the one of requests; None where there is no template.

    What a document declares is of an endpoint, which several models may share: that a member has
    one value only, as the name of the model has, is said by the schema of requests alone.

    Args:
        request: the schema of what callers give.
        body: how theirs is made.
    """
    template = None if body.template is None else body.template.value
    if body.sent is not None:
        return _of_one_model(body.sent.published, _constants(request, object_of(template)))
    return _sent_schema(request, template) if isinstance(template, dict) else None


def _constants(request: JsonObject, template: JsonObject) -> JsonObject:
    """The members with one value only that are sent as they are given."""
    changed = fields_of(template) | template.keys()
    return {
        name: {"const": schema["const"]}
        for name, schema in object_of(request.get("properties")).items()
        if name not in changed and isinstance(schema, dict) and "const" in schema
    }


def _of_one_model(declared: JsonObject, constants: JsonObject) -> JsonObject:
    """What an endpoint takes, with the constants of one of its models."""
    if not constants:
        return declared
    return {**declared, "allOf": [*list_of(declared.get("allOf")), {"properties": constants}]}


def _sent_schema(request: JsonObject, template: JsonObject) -> JsonObject:
    """What can be said of bodies that a template makes of the members of a request.

    Members that it does not name are sent as they are; of those that it makes, the kind is known.
    Other programs fill them as the endpoint allows, not as the template does.
    """
    named = fields_of(template)
    kept: JsonObject = {}
    for name, schema in object_of(request.get("properties")).items():
        if name not in named:
            kept[name] = schema
    for name, part in template.items():
        kept[name] = {"type": "array"} if isinstance(part, list) else {}
    listed: JsonArray = [name for name in list_of(request.get("required")) if name in kept]
    others = {key: one for key, one in request.items() if key in {"$defs", "$schema"}}
    return {**others, "type": "object", "properties": kept, "required": listed}
