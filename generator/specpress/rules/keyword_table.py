"""The keywords of schemas: which kind of value each holds, for which type, since which dialect."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from specpress.jsonvalue import JsonValue

TYPES: Final = ("array", "boolean", "integer", "null", "number", "object", "string")

Test: TypeAlias = "Callable[[JsonValue], bool]"


def _is_number(value: JsonValue) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_count(value: JsonValue) -> bool:
    return _is_number(value) and isinstance(value, (int, float)) and value >= 0 and value % 1 == 0


def _is_names(value: JsonValue) -> bool:
    return isinstance(value, list) and all(isinstance(name, str) for name in value)


def _is_type(value: JsonValue) -> bool:
    return isinstance(value, str) or (_is_names(value) and bool(value))


def _is_schema(value: JsonValue) -> bool:
    return isinstance(value, (dict, bool))


def _is_string(value: JsonValue) -> bool:
    return isinstance(value, str)


def _is_flag(value: JsonValue) -> bool:
    return isinstance(value, bool)


def _is_list(value: JsonValue) -> bool:
    return isinstance(value, list)


def _is_branches(value: JsonValue) -> bool:
    return isinstance(value, list) and bool(value)


def _is_object(value: JsonValue) -> bool:
    return isinstance(value, dict)


def _is_step(value: JsonValue) -> bool:
    return _is_number(value) and isinstance(value, (int, float)) and value > 0


def _is_limit_or_flag(value: JsonValue) -> bool:
    return isinstance(value, bool) or _is_number(value)


KINDS: Final[dict[str, tuple[Test, str]]] = {
    **dict.fromkeys(("minimum", "maximum"), (_is_number, "a number")),
    **dict.fromkeys(("exclusiveMinimum", "exclusiveMaximum"), (_is_limit_or_flag, "a number")),
    "multipleOf": (_is_step, "a number above 0"),
    **dict.fromkeys(
        (
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "minProperties",
            "maxProperties",
            "minContains",
            "maxContains",
        ),
        (_is_count, "a whole number that is not negative"),
    ),
    **dict.fromkeys(
        ("uniqueItems", "nullable", "readOnly", "writeOnly", "deprecated"),
        (_is_flag, "true or false"),
    ),
    **dict.fromkeys(
        (
            "pattern",
            "format",
            "title",
            "description",
            "$comment",
            "contentMediaType",
            "contentEncoding",
        ),
        (_is_string, "a string"),
    ),
    "type": (_is_type, "the name of a type, or a list of names"),
    "enum": (_is_list, "a list of values"),
    "examples": (_is_list, "a list of values"),
    "required": (_is_names, "a list of names"),
    **dict.fromkeys(("allOf", "anyOf", "oneOf"), (_is_branches, "a list of schemas")),
    **dict.fromkeys(
        (
            "properties",
            "patternProperties",
            "dependentRequired",
            "dependentSchemas",
            "$defs",
            "discriminator",
        ),
        (_is_object, "an object"),
    ),
    **dict.fromkeys(
        ("additionalProperties", "propertyNames", "contains", "not", "if", "then", "else"),
        (_is_schema, "a schema"),
    ),
}
"""Keyword to the test that its value must pass, and what that is in words. `items` is missing: a
list of schemas stands there in older drafts."""

SUBJECTS: Final[dict[str, frozenset[str]]] = {
    **dict.fromkeys(
        ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
        frozenset({"number", "integer"}),
    ),
    **dict.fromkeys(("minLength", "maxLength", "pattern"), frozenset({"string"})),
    **dict.fromkeys(
        ("items", "prefixItems", "minItems", "maxItems", "uniqueItems", "contains"),
        frozenset({"array"}),
    ),
    **dict.fromkeys(
        (
            "properties",
            "patternProperties",
            "additionalProperties",
            "propertyNames",
            "required",
            "minProperties",
            "maxProperties",
            "dependentRequired",
            "dependentSchemas",
        ),
        frozenset({"object"}),
    ),
}
"""Keyword to the types that it speaks about (JSON Schema 2020-12 validation, section 6)."""

ONLY_SINCE_31: Final = frozenset(
    {
        "$anchor",
        "$defs",
        "$dynamicAnchor",
        "$dynamicRef",
        "$id",
        "$schema",
        "const",
        "contains",
        "contentEncoding",
        "contentMediaType",
        "contentSchema",
        "dependentRequired",
        "dependentSchemas",
        "else",
        "examples",
        "if",
        "maxContains",
        "minContains",
        "patternProperties",
        "prefixItems",
        "propertyNames",
        "then",
        "unevaluatedItems",
        "unevaluatedProperties",
    }
)
"""Keywords that the Schema Object of OpenAPI 3.0 does not have."""

OLDER: Final = frozenset(
    {"additionalItems", "definitions", "dependencies", "divisibleBy", "extends", "id"}
)
"""Keywords of older drafts, which are read where they mean something."""

KNOWN: Final = (
    frozenset(KINDS)
    | frozenset(SUBJECTS)
    | ONLY_SINCE_31
    | OLDER
    | {
        "$recursiveAnchor",
        "$recursiveRef",
        "$ref",
        "$vocabulary",
        "default",
        "example",
        "externalDocs",
        "xml",
    }
)
"""Every keyword of JSON Schema 2020-12 and of the OpenAPI Schema Object."""
