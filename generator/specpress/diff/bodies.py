"""Requests whose body may have several media types, as one schema for each of them."""

from __future__ import annotations

from collections.abc import Collection

from specpress.ir import Model
from specpress.jsonvalue import JsonObject, JsonValue, list_of, object_of, referred
from specpress.mediatype import covers


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
        one.media_type: _joined(common, _own(schema, branch, label))
        for one, branch in zip(endpoint.choices, branches, strict=True)
    }


def told_by_bodies(old: Model, new: Model) -> frozenset[str]:
    """Members of requests that went with a body: what is said of that says it of them."""
    before, after = old.endpoint, new.endpoint
    wholes = {before.body.whole, after.body.whole}
    if not before.choices:
        return frozenset(wholes - {""} if len(wholes) > 1 else ())
    kept = bodies_kept(
        [one.media_type for one in before.choices],
        [one.media_type for one in after.choices] or [after.media_type],
    )
    left = {name for one in before.choices if one.media_type in kept for name in one.members}
    gone = {name for one in before.choices for name in one.members} - left
    return frozenset(gone | ({before.content_type} if not after.choices else set()))


def written_out(model: Model, schema: JsonObject) -> JsonObject:
    """The schema of requests whose body is given as a whole, as if its members were given."""
    whole, members = model.endpoint.body.whole, object_of(schema.get("properties"))
    inner = members.get(whole)
    reference = object_of(inner).get("$ref")
    own = object_of(referred(schema, reference) if isinstance(reference, str) else inner)
    beside = {name: one for name, one in members.items() if name != whole}
    required = [name for name in list_of(schema.get("required")) if name != whole]
    return {
        **schema,
        **own,
        "properties": {**object_of(own.get("properties")), **beside},
        "required": [*list_of(own.get("required")), *required],
    }


def _joined(common: JsonObject, own: JsonObject) -> JsonObject:
    """The parameters and a body as one object, which may be closed."""
    members = {**object_of(own["properties"]), **object_of(common["properties"])}
    required = [*list_of(common.get("required")), *list_of(own.get("required"))]
    return {**common, **own, "properties": members, "required": required}


def bodies_kept(before: Collection[str], after: Collection[str]) -> dict[str, str]:
    """Media types that bodies had, and those as which the same bodies are taken now."""
    found: dict[str, str] = {}
    for name in before:
        fits = [name] if name in after else [one for one in after if covers(one, name)]
        if fits:
            found[name] = fits[0]
    return found


def _own(schema: JsonObject, branch: JsonValue, label: str) -> JsonObject:
    """What a branch says, also by its reference: whether it is closed, the members tell."""
    said = object_of(branch)
    reference = said.get("$ref")
    base = object_of(referred(schema, reference)) if isinstance(reference, str) else {}
    kept = {key: value for key, value in said.items() if key not in {"title", "$ref"}}
    members = {**object_of(base.get("properties")), **_without(said.get("properties"), label)}
    return {**base, **kept, "properties": members}


def _without(members: JsonValue, label: str) -> JsonObject:
    return {
        name: one for name, one in object_of(members).items() if name != label and one is not False
    }
