"""A schema as alternatives that are each about values of one type.

One set of values has many spellings: a list of types, `anyOf` of types, `oneOf` of branches that no
value shares, `enum` with null. Keywords about strings say nothing of numbers (JSON Schema 2020-12
core, section 7.6.1), so every schema is the union of what it says of each type, and comparing the
unions compares meaning, whatever the spelling.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from specpress.diff.assertions import branch_constants, listed_values, types_of
from specpress.diff.disjoint import are_disjoint, have_a_tag
from specpress.diff.merging import merge
from specpress.diff.notes import NOTES
from specpress.jsonvalue import JsonObject, JsonValue, ValueSet, json_type, list_of
from specpress.vocabulary import ALTERNATIVES, speaks_of

Cases: TypeAlias = "Mapping[str, list[JsonObject]]"
"""The alternatives by type; `number` stands for integers too, whose cases say `type: integer`."""

Resolve: TypeAlias = "Callable[[JsonValue], JsonObject]"

TYPES: Final = ("array", "boolean", "null", "number", "object", "string")
_MOST: Final = 64
"""Alternatives of one type; products of choices beyond it are compared as they are spelled."""
_MOST_APART: Final = 100
"""Branches of which each is held against each other; of more, only a tag that all have counts."""

_BY_TYPE: Final[Mapping[str, frozenset[str]]] = {kind: speaks_of(kind) for kind in TYPES}
_OF_ONE_TYPE: Final = frozenset[str]().union(*_BY_TYPE.values())
_SPELLED: Final = frozenset({"$defs", "anyOf", "const", "enum", "oneOf", "type"})


def open_branches(schema: JsonObject, keyword: str) -> list[JsonValue] | None:
    """The branches under a keyword; None without it, and where they only list constants."""
    value = schema.get(keyword)
    if not isinstance(value, list) or branch_constants(value) is not None:
        return None
    return value


def cases_of(schema: JsonObject, resolve: Resolve) -> Cases | None:
    """The alternatives of a schema; None where its choices cannot be told apart exactly.

    Args:
        schema: one that is resolved.
        resolve: follows references of its side.
    """
    own = {key: value for key, value in schema.items() if key not in NOTES}
    return _cases(own, resolve, depth=0)


def are_apart(branches: list[JsonValue], resolve: Resolve) -> bool:
    """Whether it is certain that no value meets two of the branches."""
    return have_a_tag(branches, resolve) or (
        len(branches) <= _MOST_APART
        and all(
            are_disjoint(branch, other, resolve)
            for number, branch in enumerate(branches)
            for other in branches[number + 1 :]
        )
    )


def _cases(schema: JsonObject, resolve: Resolve, *, depth: int) -> Cases | None:
    found: Cases = {kind: [case] for kind, case in _split(schema).items()}
    for keyword in ALTERNATIVES:
        branches = open_branches(schema, keyword)
        if branches is None:
            continue
        if depth > _MOST or (keyword == "oneOf" and not are_apart(branches, resolve)):
            return None
        union: dict[str, list[JsonObject]] = {}
        for branch in branches:
            inner = _cases(resolve(branch), resolve, depth=depth + 1)
            if inner is None:
                return None
            for kind, alternatives in inner.items():
                union.setdefault(kind, []).extend(alternatives)
        found = {kind: _products(found[kind], union[kind]) for kind in found if kind in union}
        if any(len(alternatives) > _MOST for alternatives in found.values()):
            return None
    return {
        kind: _listed_once(alternatives) for kind, alternatives in found.items() if alternatives
    }


def _split(schema: JsonObject) -> dict[str, JsonObject]:
    """What a schema says of each type by itself, its choices aside."""
    types = types_of(schema)
    values = listed_values(schema)
    found: dict[str, JsonObject] = {}
    for kind in TYPES:
        is_whole = kind == "number" and "number" not in types
        if kind not in types and not (is_whole and "integer" in types):
            continue
        case: JsonObject = {
            key: value
            for key, value in schema.items()
            if key in _BY_TYPE[kind] or (key not in _OF_ONE_TYPE and key not in _SPELLED)
        }
        case["type"] = "integer" if is_whole else kind
        if values is not None:
            case["enum"] = [value for value in values if _kind_of(value) == kind]
        if kind == "null" or (kind == "boolean" and len(_listed(case)) == 2):
            case.pop("enum", None)  # it lists all values of the type
        found[kind] = case
    return found


def _listed_once(cases: list[JsonObject]) -> list[JsonObject]:
    """The alternatives, those that do nothing but list values as one list."""
    listed: list[JsonObject] = []
    others: list[JsonObject] = []
    for case in cases:
        only_lists = "enum" in case and case.keys() - NOTES == {"enum", "type"}
        (listed if only_lists else others).append(case)
    if len(listed) < 2:
        return cases
    values = ValueSet(value for case in listed for value in list_of(case["enum"]))
    return [
        {"type": listed[0]["type"], "enum": list(values)},
        *(c for c in cases if c not in listed),
    ]


def _kind_of(value: JsonValue) -> str:
    """The type of a value, as the keys of `Cases` have it."""
    kind = json_type(value)
    return "number" if kind == "integer" else kind


def _products(left: list[JsonObject], right: list[JsonObject]) -> list[JsonObject]:
    if len(left) * len(right) > _MOST * 4:
        return [*left, *right] * _MOST  # refused by its length
    products = (conjunction(one, other) for one in left for other in right)
    return [found for found in products if found is not None]


def conjunction(left: JsonObject, right: JsonObject) -> JsonObject | None:
    """What two cases of one type say together, exactly; None when no value meets both."""
    merged = merge(left, right)
    if merged is None:
        merged = {**left, **{key: value for key, value in right.items() if key in NOTES}}
        asserting: JsonObject = {key: value for key, value in right.items() if key not in NOTES}
        merged["allOf"] = [*list_of(left.get("allOf")), asserting]
    return None if merged.get("enum") == [] else merged


def _listed(case: JsonObject) -> list[JsonValue]:
    return list_of(case.get("enum"))
