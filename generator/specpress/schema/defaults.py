"""Defaults that are of no type that their schema takes: they say nothing and are left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from specpress.jsonvalue import JsonObject, JsonValue, json_type
from specpress.vocabulary import ALTERNATIVES

Flatten: TypeAlias = "Callable[[JsonObject], JsonObject]"

_DEEPEST: Final = 4


def is_of_kind(
    value: JsonValue,
    schema: JsonObject,
    flatten: Flatten,
    *,
    depth: int = 0,
) -> bool:
    """Whether a value is of a type that a schema in 2020-12 form names, or that a listed value has.

    So is each item and member of it.

    Args:
        value: the value.
        schema: the schema; one that names no type takes all.
        flatten: gives the form of alternatives and parts that is looked at.
        depth: of alternatives and parts; what is nested too deep, or endlessly, takes all.
    """
    kind = json_type(value)
    declared = schema.get("type")
    names = declared if isinstance(declared, list) else [declared]
    is_named = kind in names or (kind == "integer" and "number" in names)
    if declared is not None and not is_named:
        return False
    for keyword in ALTERNATIVES:
        branches = schema.get(keyword)
        if (
            isinstance(branches, list)
            and depth < _DEEPEST
            and not any(
                not isinstance(one, dict)
                or is_of_kind(value, flatten(one), flatten, depth=depth + 1)
                for one in branches
            )
        ):
            return False
    listed = [schema["const"]] if "const" in schema else schema.get("enum")
    if isinstance(listed, list) and _family(kind) not in {_family(json_type(v)) for v in listed}:
        return False
    return depth >= _DEEPEST or all(
        is_of_kind(part, inner, flatten, depth=depth + 1)
        for part, inner in _parts(value, schema, flatten)
    )


def _parts(
    value: JsonValue, schema: JsonObject, flatten: Flatten
) -> Iterator[tuple[JsonValue, JsonObject]]:
    """What stands in a value, and the schema of each."""
    items, members = schema.get("items"), schema.get("properties")
    if isinstance(value, list) and isinstance(items, dict):
        inner = flatten(items)
        yield from ((part, inner) for part in value[_first_item(schema) :])
    if isinstance(value, dict) and isinstance(members, dict):
        for name, part in value.items():
            member = members.get(name)
            if isinstance(member, dict):
                yield part, flatten(member)


def _first_item(schema: JsonObject) -> int:
    """Where the items begin that `items` speaks of."""
    prefix = schema.get("prefixItems")
    return len(prefix) if isinstance(prefix, list) else 0


def _family(kind: str) -> str:
    return "number" if kind == "integer" else kind
