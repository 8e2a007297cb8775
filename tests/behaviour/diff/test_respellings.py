"""Schemas that are spelled otherwise and mean the same are no change."""

from __future__ import annotations

import copy
import itertools
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest
from specpress.diff.effect import Effect
from specpress.diff.schemas import SchemaComparison

sys.path.insert(0, str(Path(__file__).parent))

from random_schemas import SchemaMaker, has_circle

STRING = {"type": "string", "minLength": 2}
NULLED: list[Any] = [
    {"type": ["string", "null"], "minLength": 2},
    {"type": ["null", "string"], "minLength": 2},
    {"anyOf": [STRING, {"type": "null"}]},
    {"anyOf": [{"type": "null"}, STRING]},
    {"oneOf": [STRING, {"type": "null"}]},
    {"oneOf": [STRING, {"const": None}]},
    {"anyOf": [STRING, {"enum": [None]}]},
    {"anyOf": [{"$ref": "#/$defs/text"}, {"type": "null"}]},
    {"allOf": [{"type": ["string", "null"]}, {"minLength": 2}]},
    {"type": ["string", "null"], "anyOf": [{"minLength": 2}, {"type": "null"}]},
    {"anyOf": [{"anyOf": [STRING]}, {"type": "null"}]},
]
LISTED: list[Any] = [
    {"enum": ["a", "b", None]},
    {"type": ["string", "null"], "enum": ["a", "b", None]},
    {"anyOf": [{"enum": ["a", "b"]}, {"type": "null"}]},
    {"oneOf": [{"type": "string", "enum": ["b", "a"]}, {"type": "null"}]},
    {"oneOf": [{"const": "a"}, {"const": "b"}, {"type": "null"}]},
    {"oneOf": [{"const": "a", "title": "A"}, {"const": "b", "title": "B"}, {"const": None}]},
    {"anyOf": [{"const": "a"}, {"enum": ["b", None]}]},
]
CAT = {"type": "object", "properties": {"k": {"const": "cat"}, "n": STRING}, "required": ["k"]}
DOG = {"type": "object", "properties": {"k": {"enum": ["dog"]}}, "required": ["k"]}
TAGGED: list[Any] = [
    {"oneOf": [CAT, DOG]},
    {"oneOf": [DOG, CAT]},
    {"anyOf": [CAT, DOG]},
    {"anyOf": [{"allOf": [CAT]}, {"$ref": "#/$defs/dog"}]},
    {"anyOf": [CAT, {"oneOf": [DOG]}]},
    {"anyOf": [CAT, DOG, CAT]},
    {"type": "object", "required": ["k"], "oneOf": [CAT, DOG]},
]
ONE: list[Any] = [
    STRING,
    {"allOf": [STRING]},
    {"anyOf": [STRING]},
    {"oneOf": [STRING]},
    {"$ref": "#/$defs/text"},
    {"allOf": [{"type": "string"}, {"minLength": 2}]},
    {"type": "string", "allOf": [{"minLength": 1}, {"minLength": 2}]},
    {"$ref": "#/$defs/text", "type": "string"},
    {"anyOf": [STRING, STRING]},
    {"anyOf": [STRING, {"type": "string", "minLength": 5}]},
]
WHOLE: list[Any] = [
    {"type": "integer", "minimum": 1, "maximum": 9},
    {"type": "integer", "exclusiveMinimum": 0, "exclusiveMaximum": 10},
    {"type": "integer", "exclusiveMinimum": 0.5, "maximum": 9.5},
    {"type": "integer", "minimum": 0.1, "exclusiveMaximum": 9.1},
    {"type": "integer", "minimum": 1, "maximum": 9, "multipleOf": 1},
    {"type": "integer", "minimum": 1, "maximum": 9, "multipleOf": 0.5},
    {"allOf": [{"type": "integer", "minimum": 0}, {"exclusiveMinimum": 0}, {"maximum": 9}]},
]
STEPS: list[Any] = [
    {"type": "integer", "multipleOf": 8, "minimum": 8, "maximum": 64},
    {"type": "integer", "multipleOf": 8, "minimum": 1, "maximum": 71},
    {"type": "integer", "multipleOf": 1.6, "exclusiveMinimum": 0, "exclusiveMaximum": 72},
]
NEEDS: list[Any] = [
    {"type": "object", "dependentRequired": {"a": ["b", "c"], "b": ["c"]}},
    {"type": "object", "dependentRequired": {"a": ["b", "a", "b"], "b": ["c"], "d": []}},
    {"type": "object", "dependentSchemas": {"a": {"required": ["b"]}, "b": {"required": ["c"]}}},
    {
        "type": "object",
        "dependentRequired": {"b": ["c"]},
        "if": {"required": ["a"]},
        "then": {"required": ["b"]},
    },
    {
        "type": "object",
        "allOf": [
            {"dependentSchemas": {"a": {"$ref": "#/$defs/needs"}}},
            {"if": {"required": ["b"]}, "then": {"required": ["c"]}},
        ],
    },
]
ASKED: list[Any] = [
    {"type": "object", "required": ["a", "b"]},
    {"type": "object", "required": ["b", "a", "b"], "minProperties": 2},
    {"type": "object", "required": ["a"], "dependentRequired": {"a": ["b"]}},
    {"type": "object", "required": ["a"], "dependentSchemas": {"a": {"required": ["b"]}}},
    {"type": "object", "allOf": [{"required": ["a"]}, {"required": ["b"], "minProperties": 1}]},
]
BASE64: list[Any] = [
    {"type": "string", "format": "byte"},
    {"type": "string", "contentEncoding": "base64"},
    {"type": "string", "contentEncoding": "BASE64"},
    {"type": "string", "format": "base64", "contentEncoding": "base64"},
]
ANY_BYTES: list[Any] = [
    {"type": "string", "format": "binary"},
    {"type": "string", "contentMediaType": "application/octet-stream"},
]
FAMILIES = {
    "whole": WHOLE,
    "steps": STEPS,
    "needs": NEEDS,
    "asked": ASKED,
    "null": NULLED,
    "listed": LISTED,
    "tagged": TAGGED,
    "one": ONE,
}
SPELLINGS = {**FAMILIES, "base64": BASE64, "any bytes": ANY_BYTES}
DEFINITIONS = {"text": STRING, "dog": DOG, "needs": {"required": ["b"]}}
FRAMES: list[Any] = [
    lambda schema: {"type": "object", "properties": {"m": schema}},
    lambda schema: {"type": "array", "items": schema},
    lambda schema: {"type": "object", "additionalProperties": schema},
    lambda schema: {"type": "array", "prefixItems": [schema], "items": False},
    lambda schema: {"type": "object", "patternProperties": {"^x": schema}},
    lambda schema: {"type": "array", "contains": schema},
    lambda schema: {"not": schema},
    lambda schema: {"if": {"properties": {"m": schema}}, "then": {"required": ["n"]}},
]


def _effects(old: Any, new: Any) -> list[tuple[Effect, str]]:
    found = SchemaComparison(
        {**old, "$defs": DEFINITIONS}, {**new, "$defs": {**DEFINITIONS, "more": True}}
    ).differences()
    return [(one.effect, one.message) for one in found if one.effect is not Effect.NONE]


@pytest.mark.parametrize("frame", range(len(FRAMES)))
@pytest.mark.parametrize("family", SPELLINGS)
def test_all_spellings_are_one(family: str, frame: int) -> None:
    spellings = [FRAMES[frame](one) for one in SPELLINGS[family]]
    for old in spellings:
        for new in spellings:
            assert _effects(old, new) == [], (old, new)


@pytest.mark.parametrize("family", FAMILIES)
def test_each_spelling_is_told_from_what_means_less(family: str) -> None:
    lesser = {
        "null": {"type": "string", "minLength": 2},
        "listed": {"enum": ["a", None]},
        "tagged": CAT,
        "one": {"type": "string", "minLength": 3},
        "whole": {"type": "integer", "minimum": 2, "maximum": 9},
        "steps": {"type": "integer", "multipleOf": 8, "minimum": 9, "maximum": 64},
        "needs": {"type": "object", "dependentRequired": {"a": ["b", "c", "d"], "b": ["c"]}},
        "asked": {"type": "object", "required": ["a", "b", "c"]},
    }[family]
    for spelling in FAMILIES[family]:
        narrower = [effect for effect, _ in _effects(spelling, lesser)]
        wider = [effect for effect, _ in _effects(lesser, spelling)]
        assert narrower, spelling
        assert set(narrower) <= {Effect.NARROWER}, (spelling, narrower)
        assert wider, spelling
        assert set(wider) <= {Effect.WIDER}, (spelling, wider)


CONTENTS: list[Any] = [
    {"type": "string"},
    {"type": "string", "format": "byte"},
    {"type": "string", "contentEncoding": "base64url"},
    {"type": "string", "contentMediaType": "image/png"},
    {"type": "string", "contentMediaType": "image/jpeg"},
    {"type": "string", "contentMediaType": "image/png", "contentEncoding": "base64"},
    {"type": "string", "contentMediaType": "application/json", "contentSchema": {"maxLength": 1}},
    {"type": "string", "contentMediaType": "application/json"},
]


@pytest.mark.parametrize("frame", range(4))
@pytest.mark.parametrize(("old", "new"), list(itertools.permutations(CONTENTS, 2)))
def test_what_a_text_stands_for_is_told(frame: int, old: Any, new: Any) -> None:
    effects = [effect for effect, _ in _effects(FRAMES[frame](old), FRAMES[frame](new))]
    assert effects
    assert set(effects) == {Effect.UNKNOWN}


def _respelled(schema: Any, random: Random) -> Any:
    """The same in another spelling, at random, down to the last subschema."""
    if not isinstance(schema, dict):
        return schema
    made = {
        key: {name: _respelled(one, random) for name, one in value.items()}
        if key in {"properties", "patternProperties", "$defs"}
        else [_respelled(one, random) for one in value]
        if key in {"anyOf", "oneOf", "allOf", "prefixItems"}
        else _respelled(value, random)
        if key in {"items", "contains", "not", "if", "then", "additionalProperties"}
        else value
        for key, value in schema.items()
    }
    for keyword in ("anyOf", "oneOf", "allOf", "enum", "required"):
        if keyword in made:
            made[keyword] = random.sample(made[keyword], len(made[keyword]))
    if "const" in made and random.random() < 0.5:
        made["enum"] = [made.pop("const")]
    rest = {key: value for key, value in made.items() if key != "$defs"}
    if "$defs" not in made and random.random() < 0.15:
        return {random.choice(["allOf", "anyOf", "oneOf"]): [rest]}
    return made


@pytest.mark.parametrize("seed", range(6))
def test_drawn_respellings_are_no_change(seed: int) -> None:
    random = Random(seed)
    maker = SchemaMaker(random)
    tried = 0
    for _ in range(150):
        old = maker.root()
        old.setdefault("$defs", {"one": True, "two": {"type": "string"}})
        if has_circle(old):
            continue
        new = _respelled(copy.deepcopy(old), random)
        found = SchemaComparison(old, new).differences()
        assert [one for one in found if one.effect is not Effect.NONE] == [], (old, new)
        tried += new != old
    assert tried > 50


@pytest.mark.parametrize(
    ("old", "new", "effects"),
    [
        ({"oneOf": [{"minimum": 1}, {"maximum": 5}]}, {"anyOf": [{"minimum": 1}, {"maximum": 5}]},
         {Effect.WIDER}),
        ({"anyOf": [{"minimum": 1}, {"maximum": 5}]}, {"oneOf": [{"minimum": 1}, {"maximum": 5}]},
         {Effect.NARROWER}),
        ({"prefixItems": [STRING]}, {"prefixItems": [STRING, STRING]}, {Effect.NARROWER}),
        ({"prefixItems": [STRING], "items": False}, {"prefixItems": [STRING], "items": STRING},
         {Effect.WIDER}),
        ({"propertyNames": {"maxLength": 5}}, {"propertyNames": {"maxLength": 3}},
         {Effect.NARROWER}),
        ({"patternProperties": {"^x": STRING}}, {"patternProperties": {"^x": {"type": "string"}}},
         {Effect.WIDER}),
        ({"type": "array", "contains": {"minimum": 1}}, {"type": "array", "contains": True},
         {Effect.WIDER}),
        ({"type": "array", "contains": {"minimum": 1}, "maxContains": 2},
         {"type": "array", "contains": True, "maxContains": 2}, {Effect.UNKNOWN}),
        ({"type": "array", "contains": {"minimum": 1}, "minContains": 2},
         {"type": "array", "contains": True}, {Effect.UNKNOWN}),
        ({"type": "number", "multipleOf": 0.5}, {"type": "number", "multipleOf": 0.25},
         {Effect.WIDER}),
        ({"type": "number", "multipleOf": 0.25}, {"type": "number", "multipleOf": 0.5},
         {Effect.NARROWER}),
        ({"type": "string", "pattern": "^[a-z_]+$"}, {"type": "string", "pattern": "^[a-z]+$"},
         {Effect.CROSSED}),
        ({"if": {"required": ["a"]}, "then": {"required": ["b"]}},
         {"if": {"required": ["b"]}, "then": {"required": ["a"]}},
         {Effect.NARROWER, Effect.WIDER}),
    ],
)  # fmt: skip
def test_edits_have_their_direction(old: Any, new: Any, effects: set[Effect]) -> None:
    assert {effect for effect, _ in _effects(old, new)} == effects
