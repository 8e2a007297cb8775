"""Requests whose body may have several media types, as one schema for each of them."""

from __future__ import annotations

from specpress.ir import Model
from specpress.jsonvalue import JsonObject, JsonValue, list_of, object_of


def schemas_by_body(model: Model) -> dict[str, JsonObject]:
    """The schema of requests that are sent in each media type.

    One that is not sent in the others says nothing of the members that these alone have, nor of
    the member that chooses: a body that comes or goes changes nothing for the others.
    """
    schema, endpoint = model.request.schema.published, model.endpoint
    if not endpoint.choices:
        return {endpoint.media_type: schema}
    label = endpoint.content_type
    common = {key: value for key, value in schema.items() if key != "anyOf"}
    common["properties"] = _without(schema.get("properties"), label)
    branches = list_of(schema.get("anyOf"))
    return {
        one.media_type: {**common, "allOf": [_own(branch, label)]}
        for one, branch in zip(endpoint.choices, branches, strict=True)
    }


def _own(branch: JsonValue, label: str) -> JsonObject:
    said = object_of(branch)
    kept = {key: value for key, value in said.items() if key != "title"}
    return {**kept, "properties": _without(said.get("properties"), label)}


def _without(members: JsonValue, label: str) -> JsonObject:
    return {
        name: one for name, one in object_of(members).items() if name != label and one is not False
    }
