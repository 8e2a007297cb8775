"""Defaults that are of no type that their schema takes: they say nothing and are left out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from specpress.jsonvalue import JsonObject, JsonValue, json_type
from specpress.vocabulary import ALTERNATIVES

_DEEPEST: Final = 4


def is_of_kind(
    value: JsonValue,
    schema: JsonObject,
    flatten: Callable[[JsonValue], JsonObject] | None = None,
    *,
    depth: int = 0,
) -> bool:
    """Whether a value is of a type that a schema in 2020-12 form names, or that a listed value has.

    Args:
        value: the value.
        schema: the schema; one that names no type takes all.
        flatten: gives the flat form of alternatives, whose references are not followed without it.
        depth: of alternatives; those that are nested too deep, or endlessly, take all.
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
                or is_of_kind(value, flatten(one) if flatten else one, flatten, depth=depth + 1)
                for one in branches
            )
        ):
            return False
    listed = [schema["const"]] if "const" in schema else schema.get("enum")
    if not isinstance(listed, list):
        return True
    return _family(kind) in {_family(json_type(one)) for one in listed}


def _family(kind: str) -> str:
    return "number" if kind == "integer" else kind
