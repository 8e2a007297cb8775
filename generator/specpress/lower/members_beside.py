"""Members of a request that stand beside those of its body: their names, and what counts them."""

from __future__ import annotations

from specpress.jsonvalue import JsonObject, list_of, object_of
from specpress.names import split_words


def all_or_none(schema: JsonObject) -> JsonObject:
    """An object that may be left out: each member asks for those that the object needs."""
    needed = list_of(schema.get("required"))
    known = object_of(schema.get("dependentRequired"))
    asked: JsonObject = {
        name: [*dict.fromkeys([*needed, *list_of(known.get(name))])]
        for name in object_of(schema.get("properties"))
    }
    kept = {key: one for key, one in schema.items() if key not in {"required", "minProperties"}}
    return {**kept, "dependentRequired": {**known, **asked}}


def with_others(schema: JsonObject, names: list[str], needed: int) -> JsonObject:
    """A schema of a body's members which counts and names others, too, that are no members of it.

    JSON Schema counts all members or none, so as many may be there as with all of the others, and
    have to be as with those alone that are always given.
    """
    found = dict(schema)
    most, least = schema.get("maxProperties"), schema.get("minProperties")
    if isinstance(most, int):
        found["maxProperties"] = most + len(names)
    if isinstance(least, int):
        found["minProperties"] = least + needed
    if "propertyNames" in schema and names:
        found["propertyNames"] = {"anyOf": [schema["propertyNames"], {"enum": [*names]}]}
    return found


def free_label(name: str, taken: set[str]) -> str:
    """A name for the member that chooses a media type, which is no other's in SDKs either."""
    words = {split_words(one.lower()) for one in taken}
    label = name
    while split_words(label.lower()) in words:
        label += "-header" if label == name else "-2"
    return label
