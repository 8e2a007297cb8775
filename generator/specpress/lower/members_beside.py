"""Members of a request that stand beside those of its body: their names, and what counts them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from specpress.document import Address
from specpress.jsonvalue import JsonObject, JsonValue, list_of, member_names, object_of
from specpress.lower.body_contents import BodyContents
from specpress.names import split_words

CLOSING: Final = frozenset({"additionalProperties", "unevaluatedProperties"})
"""What says something of members that stand beside those of its own schema."""
_COUNTING: Final = frozenset({"maxProperties", "minProperties", "propertyNames"})
"""What says something of all members together."""
_MOST_PARTS: Final = 1_000


def opened(address: Address, contents: BodyContents) -> JsonObject | None:
    """A schema that counts or closes, with each part that does so in it; None where none does.

    What refers to more in another file cannot stand in this one, and stays as it is; so does a
    schema of very many parts, which validators refuse.

    Args:
        address: the schema, references followed.
        contents: the bodies of the document, to whose file the result goes.
    """
    if not _counts(address, contents, set()):
        return None
    parts = islice(_parts(address, contents, ()), _MOST_PARTS + 1)
    return _opened(address, contents, ()) if sum(1 for _ in parts) <= _MOST_PARTS else None


def _counts(address: Address, contents: BodyContents, seen: set[Address]) -> bool:
    """Whether a schema or a part of it counts or closes; each is looked at once."""
    if address in seen:
        return False
    seen.add(address)
    return bool(object_of(address.value).keys() & (CLOSING | _COUNTING)) or any(
        _counts(one, contents, seen) for one in contents.branches(address, "allOf")
    )


def _parts(
    address: Address, contents: BodyContents, above: tuple[Address, ...]
) -> Iterator[Address]:
    """A schema and its parts, each as often as it is one."""
    yield address
    if address not in above:
        for one in contents.branches(address, "allOf"):
            yield from _parts(one, contents, (*above, address))


def _opened(
    address: Address, contents: BodyContents, above: tuple[Address, ...]
) -> JsonObject | None:
    """The same of a part of it, which is a part of those `above` it."""
    value = object_of(address.value)
    is_at_home = address.file is contents.file or "$ref" not in member_names(value)
    if not is_at_home or address in above:
        return None
    listed = list_of(value.get("allOf"))
    followed = list(contents.branches(address, "allOf"))
    inner = [_opened(one, contents, (*above, address)) for one in followed]
    if len(followed) != len(listed):
        inner = []  # one leads nowhere, which is reported where the document is read
    if not (value.keys() & (CLOSING | _COUNTING) or any(inner)):
        return None
    if any(inner):
        parts: list[JsonValue] = [own or was for own, was in zip(inner, listed, strict=True)]
        return {**value, "allOf": parts}
    return value


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
    if "allOf" in schema:
        found["allOf"] = [
            _beside(part, names, needed) if isinstance(part, dict) else part
            for part in list_of(schema["allOf"])
        ]
    most, least = schema.get("maxProperties"), schema.get("minProperties")
    if isinstance(most, int):
        found["maxProperties"] = most + len(names)
    if isinstance(least, int):
        found["minProperties"] = least + needed
    if "propertyNames" in schema and names:
        found["propertyNames"] = {"anyOf": [schema["propertyNames"], {"enum": [*names]}]}
    return found


def _beside(part: JsonObject, names: list[str], needed: int) -> JsonObject:
    """The same of a part, which where it is closed knows the others."""
    found = with_others(part, names, needed)
    if part.keys() & CLOSING:
        known: JsonObject = dict.fromkeys(names, True)
        found["properties"] = {**known, **object_of(part.get("properties"))}
    return found


def free_label(name: str, taken: set[str]) -> str:
    """A name for the member that chooses a media type, which is no other's in SDKs either."""
    words = {split_words(one.lower()) for one in taken}
    label = name
    while split_words(label.lower()) in words:
        label += "-header" if label == name else "-2"
    return label
