"""Values that schemas accept, found where one made from the types alone is refused."""

from __future__ import annotations

import pytest
from specpress.examples.search import search_value
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.validators import compile_schema, load_validator

from tests.hostile.counting import Work

TEXT: JsonObject = {"type": "string"}


def wide(*names: str, **rules: JsonValue) -> JsonObject:
    members: JsonObject = dict.fromkeys(names, TEXT)
    return {"type": "object", "properties": members, "additionalProperties": False, **rules}


SCHEMAS: dict[str, JsonObject] = {
    "if on members that are not there": wide(
        "a", "b", "c", **{"if": {"not": {"required": ["a"]}}, "then": {"required": ["b", "c"]}}
    ),
    "members that need each other, and one is needed": wide(
        "width", "height", "resolution",
        dependentRequired={"width": ["height"], "height": ["width"]},
        anyOf=[{"required": ["width"]}, {"required": ["resolution"], "not": {"required": ["a"]}}],
    ),
    "combinations": {
        "type": "object",
        "required": ["w", "h"],
        "properties": {"w": {"type": "integer"}, "h": {"type": "integer"}},
        "oneOf": [
            {"properties": {"w": {"const": 1920}, "h": {"const": 1080}}},
            {"properties": {"w": {"const": 777}, "h": {"const": 333}}},
        ],
    },
    "contains": {
        "type": "object",
        "required": ["frames"],
        "properties": {
            "frames": {
                "type": "array",
                "items": {"type": "object", "properties": {"at": {"enum": ["last", "first"]}}},
                "contains": {"required": ["at"], "properties": {"at": {"const": "first"}}},
                "minItems": 2,
            }
        },
    },
    "a nested member that a rule of the root asks for": {
        "type": "object",
        "required": ["mode"],
        "properties": {
            "mode": {"const": "edit"},
            "inputs": {
                "type": "object",
                "properties": {"image": TEXT, "mask": TEXT},
                "additionalProperties": False,
            },
        },
        "if": {"properties": {"mode": {"const": "edit"}}},
        "then": {
            "required": ["inputs"],
            "properties": {"inputs": {"required": ["image", "mask"]}},
        },
    },
    "not, by value": {
        "type": "object",
        "required": ["size"],
        "properties": {"size": {"enum": ["a", "b", "c"]}},
        "not": {"properties": {"size": {"enum": ["a", "b"]}}},
    },
    "names by a pattern": {
        "type": "object",
        "minProperties": 1,
        "patternProperties": {"^x-[a-z]{3}$": {"type": "integer", "minimum": 7}},
        "additionalProperties": False,
    },
    "a member that no list of members names": {"type": "object", "required": ["odd"]},
    "a schema for each member that is there": wide(
        "kind", "a", "b", required=["kind"],
        dependentSchemas={"kind": {"required": ["a"], "properties": {"a": {"pattern": "^v\\d+$"}}}},
    ),
    "several at once": wide(
        "a", "b", "c", "d", "e",
        allOf=[
            {"oneOf": [{"required": ["a"]}, {"required": ["b"]}]},
            {"not": {"required": ["a"]}},
            {"if": {"required": ["b"]}, "then": {"required": ["d"]}},
            {
                "if": {"required": ["d"]},
                "then": {"properties": {"e": {"const": "E"}}, "required": ["e"]},
            },
        ],
    ),
    "behind references": {
        "$defs": {
            "Rule": {"if": {"required": ["p"]}, "then": {"required": ["q"]}},
            "Q": {"type": "array", "items": {"$ref": "#/$defs/Item"}, "minItems": 1},
            "Item": {
                "type": "object",
                "required": ["id"],
                "properties": {"id": {"multipleOf": 3, "minimum": 4}},
            },
        },
        "type": "object",
        "required": ["p"],
        "properties": {"p": TEXT, "q": {"$ref": "#/$defs/Q"}},
        "allOf": [{"$ref": "#/$defs/Rule"}],
    },
}  # fmt: skip


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_value_is_found(name: str) -> None:
    schema = SCHEMAS[name]
    validate = load_validator(compile_schema(schema)).validate
    found = search_value(schema, [{}], validate)
    assert found is not None
    assert not validate(found.value)


def test_what_no_value_satisfies_is_given_up() -> None:
    schema: JsonObject = {"type": "object", "required": ["a"], "properties": {"a": False}}
    validate = load_validator(compile_schema(schema)).validate
    assert search_value(schema, [{}, {"a": 1}], validate) is None


def test_what_is_not_needed_is_left_out_again() -> None:
    schema = wide("a", "b", "c", required=["a"], **{"not": {"required": ["c"]}})
    validate = load_validator(compile_schema(schema)).validate
    found = search_value(schema, [{"b": "x", "c": "x"}], validate)
    assert found is not None
    assert isinstance(found.value, dict)
    assert list(found.value) == ["a"]


@pytest.mark.parametrize("keyword", ["allOf", "anyOf"])
def test_what_is_led_to_in_many_ways_is_looked_at_once(keyword: str) -> None:
    next_ = [{"$ref": f"#/$defs/d{n + 1}"} for n in range(14)]
    defs: JsonObject = {f"d{n}": {keyword: [next_[n], next_[n]]} for n in range(14)}
    impossible: JsonObject = {"type": "object", "required": ["a"], "not": {"required": ["a"]}}
    schema: JsonObject = {"$ref": "#/$defs/d0", "$defs": {**defs, "d14": impossible}}
    validate = load_validator(compile_schema(impossible)).validate
    assert Work().of(lambda: search_value(schema, [{}], validate)) < 100_000
