"""One small pair of schemas for each keyword that asserts something: without it and with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Schema = dict[str, Any]
INT, TEXT, NUMBER = {"type": "integer"}, {"type": "string"}, {"type": "number"}
LIST: Schema = {"type": "array", "items": TEXT}
ANY_LIST: Schema = {"type": "array"}
PAIR: Schema = {"type": "object", "properties": {"a": INT, "b": INT}}
HAS_ART: Schema = {**LIST, "contains": {"const": "art"}}
IF: Schema = {**INT, "if": {"minimum": 100}}

CAT: Schema = {
    "type": "object",
    "properties": {"kind": TEXT, "lives": INT},
    "required": ["kind"],
}
DOG: Schema = {**CAT, "properties": {"kind": TEXT, "bark": TEXT}}
COMPONENTS = {"Cat": CAT, "Dog": DOG}
"""Schemas that probes may refer to."""
PETS: Schema = {"oneOf": [{"$ref": f"#/components/schemas/{name}"} for name in COMPONENTS]}


@dataclass(frozen=True)
class Probe:
    """A schema without a keyword and with it, a value that both take, and one that it refuses."""

    without: Schema
    keyword: Schema
    good: Any
    bad: Any

    @property
    def given(self) -> Schema:
        """The schema with the keyword."""
        return {**self.without, **self.keyword}


PROBES: dict[str, Probe] = {
    "type": Probe({}, {"type": "integer"}, 1, "x"),
    "enum": Probe(TEXT, {"enum": ["a", "b"]}, "a", "c"),
    "const": Probe(TEXT, {"const": "a"}, "a", "c"),
    "allOf": Probe(TEXT, {"allOf": [{"maxLength": 3}]}, "abc", "abcd"),
    "anyOf": Probe({}, {"anyOf": [TEXT, INT]}, "a", [1]),
    "oneOf": Probe({}, {"oneOf": [TEXT, INT]}, 1, [1]),
    "not": Probe(INT, {"not": {"const": 0}}, 1, 0),
    "if": Probe(
        {**INT, "then": {"multipleOf": 50}, "else": {"multipleOf": 7}},
        {"if": {"minimum": 100}},
        150,
        120,
    ),
    "then": Probe(IF, {"then": {"multipleOf": 50}}, 150, 120),
    "else": Probe(IF, {"else": {"multipleOf": 7}}, 14, 15),
    "minimum": Probe(NUMBER, {"minimum": 3}, 3, 2),
    "maximum": Probe(NUMBER, {"maximum": 3}, 3, 4),
    "exclusiveMinimum": Probe(NUMBER, {"exclusiveMinimum": 3}, 4, 3),
    "exclusiveMaximum": Probe(NUMBER, {"exclusiveMaximum": 3}, 2, 3),
    "multipleOf": Probe(INT, {"multipleOf": 8}, 16, 12),
    "minLength": Probe(TEXT, {"minLength": 3}, "abc", "ab"),
    "maxLength": Probe(TEXT, {"maxLength": 3}, "abc", "abcd"),
    "pattern": Probe(TEXT, {"pattern": "^[a-c]+$"}, "abc", "xyz"),
    "format": Probe(TEXT, {"format": "date"}, "2026-01-31", "never"),
    "minItems": Probe(LIST, {"minItems": 2}, ["a", "b"], ["a"]),
    "maxItems": Probe(LIST, {"maxItems": 1}, ["a"], ["a", "b"]),
    "uniqueItems": Probe(LIST, {"uniqueItems": True}, ["a", "b"], ["a", "a"]),
    "items": Probe(ANY_LIST, {"items": INT}, [1], ["a"]),
    "prefixItems": Probe(ANY_LIST, {"prefixItems": [TEXT, INT]}, ["a", 1], [1, "a"]),
    "contains": Probe(LIST, {"contains": {"const": "art"}}, ["art"], ["b"]),
    "minContains": Probe(HAS_ART, {"minContains": 2}, ["art", "art"], ["art"]),
    "maxContains": Probe(HAS_ART, {"maxContains": 1}, ["art"], ["art", "art"]),
    "unevaluatedItems": Probe(
        {"type": "array", "prefixItems": [TEXT]}, {"unevaluatedItems": False}, ["a"], ["a", "b"]
    ),
    "minProperties": Probe(PAIR, {"minProperties": 2}, {"a": 1, "b": 2}, {"a": 1}),
    "maxProperties": Probe(PAIR, {"maxProperties": 1}, {"a": 1}, {"a": 1, "b": 2}),
    "required": Probe(PAIR, {"required": ["a"]}, {"a": 1}, {"b": 1}),
    "dependentRequired": Probe(PAIR, {"dependentRequired": {"a": ["b"]}}, {"b": 1}, {"a": 1}),
    "properties": Probe({"type": "object"}, {"properties": {"a": INT}}, {"a": 1}, {"a": "x"}),
    "patternProperties": Probe(
        {"type": "object"}, {"patternProperties": {"^x-": INT}}, {"x-a": 1}, {"x-a": "b"}
    ),
    "dependentSchemas": Probe(
        PAIR,
        {"dependentSchemas": {"a": {"properties": {"c": INT}, "required": ["c"]}}},
        {"a": 1, "c": 2},
        {"a": 1},
    ),
    "additionalProperties": Probe(PAIR, {"additionalProperties": False}, {"a": 1}, {"z": 1}),
    "propertyNames": Probe(
        {"type": "object"}, {"propertyNames": {"pattern": "^x-"}}, {"x-a": 1}, {"a": 1}
    ),
    "unevaluatedProperties": Probe(PAIR, {"unevaluatedProperties": False}, {"a": 1}, {"z": 1}),
}

FOLDED: dict[str, Probe] = {
    "nullable": Probe(INT, {"nullable": True}, None, "x"),
    "exclusiveMinimum: true": Probe({**NUMBER, "minimum": 3}, {"exclusiveMinimum": True}, 4, 3),
    "exclusiveMaximum: true": Probe({**NUMBER, "maximum": 3}, {"exclusiveMaximum": True}, 2, 3),
    "items: list": Probe(ANY_LIST, {"items": [TEXT, INT]}, ["a", 1], [1, "a"]),
    "additionalItems": Probe(
        {"type": "array", "items": [TEXT]}, {"additionalItems": False}, ["a"], ["a", "b"]
    ),
    "dependencies: names": Probe(PAIR, {"dependencies": {"a": ["b"]}}, {"b": 1}, {"a": 1}),
    "dependencies: schemas": Probe(
        PAIR,
        {"dependencies": {"a": {"properties": {"c": INT}, "required": ["c"]}}},
        {"a": 1, "c": 2},
        {"a": 1},
    ),
    "discriminator": Probe(
        PETS,
        {"discriminator": {"propertyName": "kind"}},
        {"kind": "Cat", "lives": 9},
        {"kind": "Cow"},
    ),
    "discriminator.mapping": Probe(
        {**PETS, "discriminator": {"propertyName": "kind"}},
        {
            "discriminator": {
                "propertyName": "kind",
                "mapping": {"tiger": "#/components/schemas/Cat"},
            }
        },
        {"kind": "tiger", "lives": 9},
        {"kind": "lion"},
    ),
    "discriminator.defaultMapping": Probe(
        {**PETS, "discriminator": {"propertyName": "kind"}},
        {
            "discriminator": {
                "propertyName": "kind",
                "defaultMapping": "#/components/schemas/Dog",
            }
        },
        {"kind": "wolf", "bark": "x"},
        {"kind": "wolf", "bark": 1},
    ),
    "$ref": Probe({}, {"$ref": "#/components/schemas/Cat"}, {"kind": "a"}, {"lives": 9}),
}
"""What OpenAPI and the drafts 4, 6, 7 and 2019-09 write in ways of their own, by keyword."""
