"""Schemas whose keywords look at their siblings, or are said twice: where merging may lose one."""

from __future__ import annotations

from tests.views.probes import INT as I
from tests.views.probes import PAIR as P
from tests.views.probes import TEXT as S
from tests.views.probes import Schema

SIBLINGS: dict[str, Schema] = {
    "closed-ext": {"allOf": [{**P, "additionalProperties": False}, {"properties": {"c": I}}]},
    "open-ext": {"allOf": [{**P, "additionalProperties": S}, {"properties": {"c": I}}]},
    "pat-ext": {
        "allOf": [{**P, "patternProperties": {"^c": S}}, {"properties": {"c": {"minLength": 2}}}]
    },
    "uneval-branch": {"allOf": [{**P, "unevaluatedProperties": False}, {"properties": {"c": I}}]},
    "uneval-own": {"allOf": [P, {"properties": {"c": I}}], "unevaluatedProperties": False},
    "two-tuples": {
        "allOf": [
            {"type": "array", "prefixItems": [S, I]},
            {"prefixItems": [{"minLength": 2}], "items": I},
        ]
    },
    "tuple-own": {
        "allOf": [{"type": "array", "prefixItems": [S, I]}],
        "items": False,
        "prefixItems": [S],
    },
    "enum-type": {"type": "string", "enum": ["a", 1, None, "abc"]},
    "enum-open": {"anyOf": [{"type": "string", "enum": ["a", "b"]}, {"type": "string"}]},
    "enum-two": {"allOf": [{"enum": ["a", "b", 1]}, {"enum": ["b", "abc", 1]}]},
    "const-enum": {"allOf": [{"const": "a"}, {"enum": ["b", "a"]}]},
    "enum-limits": {"enum": ["a", "abc", "abcd"], "minLength": 2},
    "null-enum": {"type": ["string", "null"], "enum": ["a", None]},
    "null-anyof": {"anyOf": [S, {"type": "null"}], "minLength": 2},
    "null-obj": {"type": ["object", "null"], "properties": {"a": I}, "required": ["a"]},
    "map-names": {"type": "object", "propertyNames": {"maxLength": 1}, "additionalProperties": I},
    "obj-names": {
        "type": "object",
        "properties": {"a": I, "abc": I},
        "propertyNames": {"maxLength": 1},
    },
    "not-required": {**P, "not": {"required": ["a", "b"]}},
    "not-type": {"not": {"type": ["string", "array"]}},
    "multi": {"allOf": [{"multipleOf": 2}, {"multipleOf": 3}], "type": "integer"},
    "patterns": {"allOf": [{"pattern": "^a"}, {"pattern": "c$"}], "type": "string"},
    "if-obj": {
        **P,
        "if": {"required": ["a"]},
        "then": {"properties": {"b": {"minimum": 3}}, "required": ["b"]},
        "else": {"properties": {"b": {"maximum": 1}}},
    },
    "one-of-req": {**P, "oneOf": [{"required": ["a"]}, {"required": ["b"]}]},
    "dep": {**P, "dependentSchemas": {"a": {"minProperties": 2}}},
    "tags": {
        "oneOf": [
            {"type": "object", "properties": {"k": {"const": "a"}, "n": I}, "required": ["k"]},
            {"type": "object", "properties": {"k": {"const": "b"}, "n": S}, "required": ["k", "n"]},
        ]
    },
    "num-int": {"type": ["integer", "number"], "minimum": 3},
    "str-num": {"type": ["string", "number"], "minimum": 3, "minLength": 2},
    "list-any": {"type": "array", "items": {"anyOf": [I, S]}, "uniqueItems": True, "minItems": 1},
    "nested-all": {
        "allOf": [
            {"allOf": [{"type": "number", "minimum": 3}, {"exclusiveMinimum": 3}]},
            {"maximum": 8},
        ]
    },
    "false-prop": {"type": "object", "properties": {"a": False, "b": I}, "required": ["b"]},
    "req-undesc": {"type": "object", "required": ["a", "zz"]},
    "uneval-if": {
        "type": "object",
        "properties": {"k": {"enum": ["a", "b"]}},
        "if": {"properties": {"k": {"const": "a"}}, "required": ["k"]},
        "then": {"properties": {"a": I}},
        "unevaluatedProperties": False,
    },
    "min-frac": {"type": "integer", "minimum": 2.5, "maximum": 7.5},
    "add-any": {
        "type": "object",
        "properties": {"a": I},
        "additionalProperties": {"anyOf": [S, I]},
        "minProperties": 1,
    },
    "closed-then": {
        **P,
        "if": {"required": ["a"]},
        "then": {"properties": {"c": I}},
        "additionalProperties": False,
    },
    "nested-tuples": {
        "allOf": [
            {"allOf": [{"prefixItems": [S]}, {"prefixItems": [{}, I]}]},
            {"type": "array", "unevaluatedItems": {"type": "null"}},
        ]
    },
    "null-branch": {
        "type": ["object", "null"],
        "anyOf": [{"type": "object", "properties": {"a": I}}, {"type": "string"}],
    },
    "enum-null": {
        "type": ["string", "null"],
        "oneOf": [{"const": "a"}, {"const": 1}, {"type": "null"}],
    },
}
