"""Whether two schemas can both allow one value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from specpress.diff.assertions import listed_values, types_of
from specpress.jsonvalue import JsonObject, JsonValue, ValueSet, object_of

Resolve: TypeAlias = "Callable[[JsonValue], JsonObject]"


_OBJECT: Final = frozenset({"object"})


def are_disjoint(left: JsonValue, right: JsonValue, resolve: Resolve) -> bool:
    """Whether it is certain that no value meets both: by type, by value, or by a tag.

    A tag is a member that both objects require and whose values they have nothing of in common.
    """
    first, second = resolve(left), resolve(right)
    if not _share_type(first, second):
        return True
    values = listed_values(first), listed_values(second)
    if values[0] is not None and values[1] is not None and not _share(values[0], values[1]):
        return True
    if types_of(first) != _OBJECT or types_of(second) != _OBJECT:
        return False
    tags = _required(first) & _required(second)
    members = _members(first), _members(second)
    return any(
        not _share_value(resolve(members[0][tag]), resolve(members[1][tag]))
        for tag in sorted(tags)
        if tag in members[0] and tag in members[1]
    )


def have_a_tag(branches: list[JsonValue], resolve: Resolve) -> bool:
    """Whether all are objects with one required member whose values no two of them share."""
    schemas = [resolve(branch) for branch in branches]
    if not schemas or any(types_of(schema) != _OBJECT for schema in schemas):
        return False
    names = _required(schemas[0])
    for schema in schemas:
        names &= _required(schema) & _members(schema).keys()
    return any(_is_tag([resolve(_members(one)[name]) for one in schemas]) for name in sorted(names))


def _is_tag(members: list[JsonObject]) -> bool:
    met = ValueSet()
    for member in members:
        values = listed_values(member)
        if values is None or any(value in met for value in values):
            return False
        for value in values:
            met.add(value)
    return True


def _share_type(first: JsonObject, second: JsonObject) -> bool:
    types = [_widened(types_of(schema)) for schema in (first, second)]
    return bool(types[0] & types[1])


def _widened(types: frozenset[str]) -> frozenset[str]:
    return types | {"integer"} if "number" in types else types


def _share_value(first: JsonObject, second: JsonObject) -> bool:
    values = listed_values(first), listed_values(second)
    return values[0] is None or values[1] is None or _share(values[0], values[1])


def _share(left: list[JsonValue], right: list[JsonValue]) -> bool:
    others = ValueSet(right)
    return any(value in others for value in left)


def _required(schema: JsonObject) -> set[str]:
    names = schema.get("required")
    return {name for name in names if isinstance(name, str)} if isinstance(names, list) else set()


def _members(schema: JsonObject) -> JsonObject:
    members = schema.get("properties")
    return object_of(members)
