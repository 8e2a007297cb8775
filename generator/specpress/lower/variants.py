"""Requests that are one of several objects: what each of these takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from specpress.ir import Json, RequestVariant
from specpress.jsonvalue import JsonObject, JsonValue, json_equal, list_of, object_of
from specpress.schema import Flattener, FlattenFault
from specpress.text import SpecText
from specpress.vocabulary import ANNOTATIONS

_MOST: Final = 20
"""Alternatives that are told apart: of more, no reader would look for theirs."""
_SCALARS: Final = (str, int, float)


def request_variants(flat: JsonObject, flattener: Flattener) -> tuple[RequestVariant, ...]:
    """The alternatives of a request, those that ask for most first; none where it has no choice.

    Where one of them says nothing that types can tell, callers can give anything, and there is no
    choice either.

    Args:
        flat: the root of the request, references and `allOf` followed.
        flattener: of the same schema.
    """
    keywords = [keyword for keyword in ("oneOf", "anyOf") if keyword in flat]
    branches = flat[keywords[0]] if len(keywords) == 1 else None
    if not isinstance(branches, list) or not 1 < len(branches) <= _MOST:
        return ()
    found: list[RequestVariant] = []
    for branch in branches:
        variant = _variant(flat, branch, flattener)
        if variant is None:
            return ()
        found.append(variant)
    if keywords == ["anyOf"]:  # of which several may hold at once
        names = tuple(dict.fromkeys(name for one in found for name in one.members))
        barred = [_barred(branch, flattener) for branch in branches]
        found = [
            replace(one, members=tuple(name for name in names if name not in bar))
            for one, bar in zip(found, barred, strict=True)
        ]
    ordered = sorted(found, key=_breadth)
    kept: list[RequestVariant] = []
    for one in ordered:
        if not any(_takes_all(other, one) for other in kept):
            kept.append(one)
    return tuple(kept) if len(kept) > 1 else ()


def _variant(flat: JsonObject, branch: JsonValue, flattener: Flattener) -> RequestVariant | None:
    try:
        own: JsonObject = flattener.flatten(branch)
    except FlattenFault:
        return None
    if not own.keys() - ANNOTATIONS - {"type"} or own.get("type", "object") != "object":
        return None
    common, members = _members(flat), _members(own)
    names = tuple(dict.fromkeys((*common, *members)))
    required = [name for name in (*_required(flat), *_required(own)) if name in names]
    values: list[tuple[str, tuple[Json, ...]]] = []
    for name, schema in members.items():
        allowed = _values(schema)
        if allowed and not json_equal(allowed, _values(common.get(name))):
            values.append((name, tuple(map(Json.of, allowed))))
    if not members:
        return None  # a rule about members, and no object of its own
    title = own.get("title")
    reference = branch.get("$ref") if isinstance(branch, dict) else None
    if not isinstance(title, str) and isinstance(reference, str):
        title = reference.rpartition("/")[2]
    return RequestVariant(
        title=SpecText(title if isinstance(title, str) else ""),
        members=names,
        required=tuple(dict.fromkeys(required)),
        values=tuple(values),
    )


def _members(schema: Mapping[str, JsonValue]) -> JsonObject:
    """The members that a schema describes, but for those that may not be there."""
    members = schema.get("properties")
    found = object_of(members)
    return {name: one for name, one in found.items() if one is not False}


def _barred(branch: JsonValue, flattener: Flattener) -> frozenset[str]:
    """The members that may not be there."""
    members = object_of(flattener.flatten(branch).get("properties"))
    return frozenset(name for name, one in members.items() if one is False)


def _required(schema: Mapping[str, JsonValue]) -> list[str]:
    listed = schema.get("required")
    return [one for one in list_of(listed) if isinstance(one, str)]


def _values(schema: JsonValue) -> list[JsonValue]:
    """The few values that a member may have, where they are texts or numbers."""
    said = object_of(schema)
    values = [said["const"]] if "const" in said else list_of(said.get("enum"))
    return values if all(isinstance(one, _SCALARS) for one in values) else []


def _breadth(variant: RequestVariant) -> tuple[int, int, int]:
    """How much a variant takes: the narrower ones come first."""
    return (
        -len(variant.required),
        len(variant.members),
        sum(len(values) for _, values in variant.values) if variant.values else _MOST**3,
    )


def _takes_all(broad: RequestVariant, narrow: RequestVariant) -> bool:
    """Whether one variant takes whatever another does, as far as their types say."""
    known = dict(narrow.values)
    return (
        {*narrow.members} <= {*broad.members}
        and {*broad.required} <= {*narrow.required}
        and all(
            name in known and {one.text for one in known[name]} <= {one.text for one in values}
            for name, values in broad.values
        )
    )
