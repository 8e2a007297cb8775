"""Normalisation: dialects, references, and what is reported."""

from __future__ import annotations

from typing import Any

import pytest
from specpress.diagnostics import Reporter

REF = {"$ref": "#/components/schemas/Thing"}


@pytest.mark.parametrize(
    ("given", "want"),
    [
        ({"type": "string", "nullable": True}, {"type": ["string", "null"]}),
        ({"type": ["string"], "nullable": True}, {"type": ["string", "null"]}),
        ({"type": ["string", "null"], "nullable": True}, {"type": ["string", "null"]}),
        ({"type": "null", "nullable": True}, {"type": "null"}),
        ({"type": "string", "nullable": False}, {"type": "string"}),
        ({"nullable": True}, {}),
        ({"nullable": True, "title": "Any"}, {"title": "Any"}),
        (
            {"nullable": True, "oneOf": [{"type": "string"}], "title": "T"},
            {"oneOf": [{"type": "string"}], "title": "T"},
        ),
        (
            {"anyOf": [{"type": "string"}, {"nullable": True}]},
            {"anyOf": [{"type": "string"}, {"type": "null"}]},
        ),
        (
            {"anyOf": [{"type": "string"}, {"nullable": True, "description": "None."}]},
            {"anyOf": [{"type": "string"}, {"type": "null", "description": "None."}]},
        ),
        (
            {"oneOf": [{"enum": ["a", "b"], "nullable": True, "title": "T"}]},
            {"oneOf": [{"title": "T", "anyOf": [{"enum": ["a", "b"]}, {"type": "null"}]}]},
        ),
        (
            {"oneOf": [{"allOf": [{"minLength": 1, "nullable": True}, {"maxLength": 2}]}]},
            {"oneOf": [{"allOf": [{"minLength": 1}, {"maxLength": 2}]}]},
        ),
        ({"enum": ["a"], "type": "string"}, {"const": "a", "type": "string"}),
        ({"anyOf": [True, {"minLength": 1}]}, {"anyOf": [True, {"minLength": 1}]}),
        ({"enum": ["a"], "const": "a"}, {"enum": ["a"], "const": "a"}),
        ({"enum": ["a", "b"]}, {"enum": ["a", "b"]}),
        ({"enum": ["5", "8"], "default": 5}, {"enum": ["5", "8"]}),
        ({"type": "integer", "default": 13.5}, {"type": "integer"}),
        ({"type": "integer", "default": 13.0}, {"type": "integer", "default": 13.0}),
        ({"type": "number", "default": 1}, {"type": "number", "default": 1}),
        ({"type": "string", "default": None}, {"type": "string"}),
        (
            {"anyOf": [{"type": "integer"}, {"type": "null"}], "default": "null"},
            {"anyOf": [{"type": "integer"}, {"type": "null"}]},
        ),
        ({"minimum": 1, "exclusiveMinimum": True}, {"exclusiveMinimum": 1}),
        ({"minimum": 1, "exclusiveMinimum": False}, {"minimum": 1}),
        ({"exclusiveMaximum": 2}, {"exclusiveMaximum": 2}),
        ({"example": 1}, {"examples": [1]}),
        ({"example": 1, "examples": [2]}, {"examples": [2]}),
        (
            {"items": [{"type": "string"}], "additionalItems": False},
            {"prefixItems": [{"type": "string"}], "items": False},
        ),
        (
            {"dependencies": {"a": ["b"], "c": {"required": ["d"]}}},
            {"dependentRequired": {"a": ["b"]}, "dependentSchemas": {"c": {"required": ["d"]}}},
        ),
        ({"items": [{"type": "string"}]}, {"prefixItems": [{"type": "string"}]}),
        ({"items": True, "additionalItems": False}, {"items": True, "additionalItems": False}),
        ({"dependencies": {"a": ["b"]}}, {"dependentRequired": {"a": ["b"]}}),
        ({"dependencies": {"c": {}}}, {"dependentSchemas": {"c": {}}}),
        ({"dependencies": ["a"]}, {"dependencies": ["a"]}),
        ({"exclusiveMinimum": True}, {}),
        ({"maximum": 2, "exclusiveMaximum": True}, {"exclusiveMaximum": 2}),
        ({"minimum": 1, "exclusiveMinimum": 2}, {"minimum": 1, "exclusiveMinimum": 2}),
        ({"enum": []}, {"enum": []}),
        ({"type": ["null"], "nullable": True}, {"type": ["null"]}),
        ({"xml": {}, "externalDocs": {}, "title": "T"}, {"title": "T"}),
        ({"allOf": [{"title": "A"}]}, {"allOf": [{"title": "A"}]}),
        ({"$id": "https://a/b", "$comment": "x", "type": "string"}, {"type": "string"}),
        (
            {"properties": {"$ref": {"type": "string"}}},
            {"properties": {"$ref": {"type": "string"}}},
        ),
        ({"const": {"$ref": "#/nowhere"}}, {"const": {"$ref": "#/nowhere"}}),
        ({"default": {"nullable": True}}, {"default": {"nullable": True}}),
    ],
)
def test_dialects_become_2020_12(normal: Any, report: Reporter, given: Any, want: Any) -> None:
    assert normal(given).root == want
    assert report.diagnostics == ()


def test_references_become_definitions_once(normal: Any, report: Reporter) -> None:
    schema = normal({"properties": {"a": REF, "b": {"items": REF}}}, {"Thing": {"type": "string"}})
    assert schema.root["$defs"] == {"Thing": {"type": "string"}}
    assert schema.root["properties"]["a"] == {"$ref": "#/$defs/Thing"}
    assert report.diagnostics == ()


def test_a_schema_may_hold_itself(normal: Any, report: Reporter) -> None:
    tree = {"type": "object", "properties": {"child": REF}}
    schema = normal(REF, {"Thing": tree})
    assert schema.root["$defs"]["Thing"]["properties"]["child"] == {"$ref": "#/$defs/Thing"}
    assert report.diagnostics == ()


def test_what_is_no_schema_is_reported_where_it_stands(normal: Any, report: Reporter) -> None:
    schema = normal({"properties": {"steps": "integer"}})
    assert schema.root["properties"]["steps"] is True
    (found,) = report.diagnostics
    assert (found.code.id, str(found.location.pointer)) == ("E213", "/schema/properties/steps")


def test_what_is_no_map_of_schemas_is_kept_as_it_is(normal: Any) -> None:
    assert normal({"properties": [], "allOf": {}}).root == {"properties": [], "allOf": {}}


def test_what_is_no_schema_in_an_old_keyword_is_reported(normal: Any, report: Reporter) -> None:
    normal({"type": "array", "items": [[]]})
    (found,) = report.diagnostics
    assert (found.code.id, str(found.location.pointer)) == ("E213", "/schema/items/0")


def test_a_dangling_reference_is_reported(normal: Any, report: Reporter) -> None:
    normal({"properties": {"a": REF}})
    (found,) = report.diagnostics
    assert found.code.id == "E301"
    assert str(found.location.pointer) == "/schema/properties/a/$ref"


def test_a_reference_beside_a_lone_branch_stays_beside_it(normal: Any) -> None:
    both = {"$ref": "#/components/schemas/A", "allOf": [{"$ref": "#/components/schemas/B"}]}
    found = normal(both, {"A": {"minimum": 1}, "B": {"maximum": 2}})
    assert found.root["$ref"] == "#/$defs/A"
    assert found.root["allOf"] == [{"$ref": "#/$defs/B"}]
    assert found.definitions == {"A": {"minimum": 1}, "B": {"maximum": 2}}


def test_two_definitions_of_one_name_are_numbered_from_2(normal: Any) -> None:
    branches = [{"$ref": "#/components/schemas/A+B"}, {"$ref": "#/components/schemas/A&B"}]
    found = normal({"anyOf": branches}, {"A+B": {"minimum": 1}, "A&B": {"maximum": 2}})
    assert found.definitions == {"A-B": {"minimum": 1}, "A-B-2": {"maximum": 2}}
