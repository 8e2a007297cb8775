"""Which keywords of JSON Schema 2020-12 hold subschemas."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from specpress.jsonvalue import JsonObject, JsonValue

SUBSCHEMAS: Final = frozenset(
    {
        "additionalProperties",
        "contains",
        "contentSchema",
        "else",
        "if",
        "items",
        "not",
        "propertyNames",
        "then",
        "unevaluatedItems",
        "unevaluatedProperties",
    }
)
"""Keywords whose value is a schema."""

SCHEMA_ARRAYS: Final = frozenset({"allOf", "anyOf", "oneOf", "prefixItems"})
"""Keywords whose value is a list of schemas."""

SCHEMA_MAPS: Final = frozenset({"dependentSchemas", "patternProperties", "properties"})
"""Keywords whose value maps names to schemas."""

IDENTITY: Final = frozenset(
    {
        "$anchor",
        "$comment",
        "$defs",
        "$dynamicAnchor",
        "$id",
        "$recursiveAnchor",
        "$schema",
        "$vocabulary",
        "definitions",
        "id",
    }
)
"""Keywords that name schemas. References are resolved before, so a normal schema has none: real
specs repeat the same nested `$id`, which validators that index ids refuse."""


ANNOTATIONS: Final = frozenset(
    {
        *("$comment", "default", "deprecated", "description", "example", "examples"),
        *("externalDocs", "readOnly", "title", "writeOnly", "xml"),
    }
)
"""Keywords that never assert anything."""


def is_annotation(keyword: str) -> bool:
    """Whether a keyword says something of values without asserting anything."""
    return keyword in ANNOTATIONS or keyword.startswith("x-")


def subschemas(schema: JsonObject) -> Iterator[tuple[tuple[str, ...], JsonValue]]:
    """The direct subschemas of a schema, each with its tokens, in the schema's order."""
    for keyword, value in schema.items():
        if keyword in SUBSCHEMAS:
            yield (keyword,), value
        elif keyword in SCHEMA_ARRAYS and isinstance(value, list):
            for number, item in enumerate(value):
                yield (keyword, str(number)), item
        elif keyword in SCHEMA_MAPS and isinstance(value, dict):
            for name, item in value.items():
                yield (keyword, name), item


def with_subschemas(schema: JsonObject, change: Callable[[JsonValue], JsonValue]) -> JsonObject:
    """A copy of a schema with each direct subschema, and each definition, changed."""
    changed: JsonObject = {}
    for keyword, value in schema.items():
        if keyword in SUBSCHEMAS:
            changed[keyword] = change(value)
        elif keyword in SCHEMA_ARRAYS and isinstance(value, list):
            changed[keyword] = [change(item) for item in value]
        elif (keyword in SCHEMA_MAPS or keyword == "$defs") and isinstance(value, dict):
            changed[keyword] = {name: change(item) for name, item in value.items()}
        else:
            changed[keyword] = value
    return changed
