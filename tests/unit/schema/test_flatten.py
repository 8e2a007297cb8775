"""Flattening: one object out of references, siblings and `allOf`."""

from __future__ import annotations

from typing import Any

import pytest
from specpress.jsonvalue import json_equal
from specpress.schema import Flattener, FlattenFault

REF = {"$ref": "#/components/schemas/Thing"}


def flat(normal: Any, given: Any, **components: Any) -> Any:
    schema = normal(given, components)
    return Flattener(schema).flatten(schema.root)


@pytest.mark.parametrize(
    ("given", "want"),
    [
        (
            {"allOf": [{"properties": {"a": {}}}, {"properties": {"b": {}}, "required": ["b"]}]},
            {"properties": {"a": {}, "b": {}}, "required": ["b"]},
        ),
        (
            {"allOf": [{"minimum": 1, "maximum": 9}, {"minimum": 3}], "maximum": 5},
            {"minimum": 3, "maximum": 5},
        ),
        ({"allOf": [{"enum": [1, 2, 3]}, {"enum": [3.0, 2]}]}, {"enum": [2, 3]}),
        ({"allOf": [{"type": ["integer", "string"]}, {"type": "number"}]}, {"type": "integer"}),
        (
            {"allOf": [{"title": "A", "type": "string"}], "title": "B"},
            {"title": "B", "type": "string"},
        ),
        (
            {"type": "object", "allOf": [{"if": {"required": ["a"]}, "then": {"required": ["b"]}}]},
            {
                "type": "object",
                "allOf": [{"if": {"required": ["a"]}, "then": {"required": ["b"]}}],
            },
        ),
        (
            {"allOf": [{"pattern": "^a"}, {"pattern": "b$"}]},
            {"pattern": "^a", "allOf": [{"pattern": "b$"}]},
        ),
        (
            {"allOf": [{"properties": {"a": {}}}, {"additionalProperties": False}]},
            {
                "properties": {"a": {}},
                "additionalProperties": False,
                "allOf": [{"additionalProperties": False}],
            },
        ),
        (
            {
                "allOf": [
                    {"prefixItems": [{"type": "string"}], "unevaluatedItems": False},
                    {"items": {"minLength": 2}},
                ]
            },
            {
                "prefixItems": [{"allOf": [{"type": "string"}, {"minLength": 2}]}],
                "items": False,
            },
        ),
        (
            {"allOf": [{"properties": {"a": {"minLength": 1}}}, {"properties": {"a": True}}]},
            {"properties": {"a": {"minLength": 1}}},
        ),
        (
            {"allOf": [{"properties": {"a": {"minLength": 1}}}, {"properties": {"a": {}}}]},
            {"properties": {"a": {"minLength": 1}}},
        ),
        (
            {"allOf": [{"properties": {"a": True}}, {"properties": {"a": {"minLength": 1}}}]},
            {"properties": {"a": {"minLength": 1}}},
        ),
        (
            {"allOf": [{"properties": {"a": {}}}, {"properties": {"a": {"minLength": 1}}}]},
            {"properties": {"a": {"minLength": 1}}},
        ),
        (
            {"allOf": [{"properties": {"a": False}}, {"properties": {"a": {"minLength": 1}}}]},
            {"properties": {"a": False}},
        ),
        (
            {"allOf": [{"properties": {"a": {"minLength": 1}}}, {"properties": {"a": False}}]},
            {"properties": {"a": False}},
        ),
        (
            {
                "allOf": [
                    {"properties": {"a": {"minLength": 1}}},
                    {"properties": {"a": {"minLength": 1}}},
                ]
            },
            {"properties": {"a": {"minLength": 1}}},
        ),
        (
            {
                "allOf": [{"anyOf": [{"prefixItems": [{}]}], "unevaluatedItems": False}],
                "title": "A",
            },
            {"anyOf": [{"prefixItems": [{}]}], "unevaluatedItems": False, "title": "A"},
        ),
        ({"allOf": [{"type": "number"}, {"type": ["integer", "null"]}]}, {"type": "integer"}),
        (
            {"allOf": [{"type": "number"}, {"type": ["integer", "number"]}]},
            {"type": ["number", "integer"]},
        ),
        ({"allOf": [{"required": ["a"]}, {"required": ["b", "a"]}]}, {"required": ["a", "b"]}),
        (
            {"allOf": [{"if": {"minLength": 1}, "then": True, "title": "A"}, {"type": "string"}]},
            {"type": "string", "allOf": [{"if": {"minLength": 1}, "then": True, "title": "A"}]},
        ),
        (
            {"allOf": [{"type": "integer"}, {"type": "string"}]},
            {"type": "string", "allOf": [{"type": "integer"}]},
        ),
        (
            {"allOf": [{"minimum": 3, "maximum": 5}, {"minimum": 1, "maximum": 9}]},
            {"minimum": 3, "maximum": 5},
        ),
        ({"allOf": [{"minimum": 3}, {"minimum": "1"}]}, {"minimum": "1"}),
        ({"allOf": [{"minimum": "3"}, {"minimum": 1}]}, {"minimum": 1}),
        ({"allOf": [{"type": "number"}, {"type": "number"}]}, {"type": "number"}),
        (
            {"allOf": [{"type": ["number", "string"]}, {"type": ["integer", "string"]}]},
            {"type": ["string", "integer"]},
        ),
        ({"allOf": [{"type": "integer"}, {"type": "number"}]}, {"type": "integer"}),
        (
            {"allOf": [{"type": ["string", "boolean"]}, {"type": ["integer", "boolean"]}]},
            {"type": "boolean"},
        ),
        (
            {"allOf": [{"type": "object", "if": {"minLength": 1}, "then": True}], "title": "A"},
            {"type": "object", "if": {"minLength": 1}, "then": True, "title": "A"},
        ),
        (
            {"allOf": [{"type": "object"}], "if": {"minLength": 1}, "then": True},
            {"type": "object", "if": {"minLength": 1}, "then": True},
        ),
        (
            {
                "allOf": [
                    {"properties": {"a": {"minLength": 1}, "b": {}}},
                    {"properties": {"a": {"minLength": 1}}},
                ]
            },
            {"properties": {"a": {"minLength": 1}, "b": {}}},
        ),
        # What is merged by neither is said by the last; what may stand twice, by both.
        (
            {"allOf": [{"title": "A", "type": "string"}, {"title": "B", "minLength": 1}]},
            {"title": "B", "type": "string", "minLength": 1},
        ),
        (
            {"allOf": [{"anyOf": [{"minLength": 1}]}], "anyOf": [{"maxLength": 2}]},
            {"anyOf": [{"minLength": 1}], "allOf": [{"anyOf": [{"maxLength": 2}]}]},
        ),
        (
            {"allOf": [{"multipleOf": 2, "type": "integer"}, {"multipleOf": 3}]},
            {"multipleOf": 2, "type": "integer", "allOf": [{"multipleOf": 3}]},
        ),
        (
            {"allOf": [{"title": "A", "description": "b"}]},
            {"allOf": [{"title": "A", "description": "b"}]},
        ),
        ({"allOf": [{}], "title": "A"}, {"title": "A"}),
        (
            {
                "allOf": [{"patternProperties": {"a": {"minLength": 1}, "b": {}}}],
                "patternProperties": {"a": {"maxLength": 2}, "c": {}},
            },
            {
                "patternProperties": {
                    "a": {"allOf": [{"minLength": 1}, {"maxLength": 2}]},
                    "b": {},
                    "c": {},
                }
            },
        ),
        (
            {"allOf": [{"items": {"minLength": 1}}], "items": {"maxLength": 2}},
            {"items": {"allOf": [{"minLength": 1}, {"maxLength": 2}]}},
        ),
        (
            {
                "allOf": [{"additionalProperties": {"minLength": 1}}],
                "additionalProperties": {"maxLength": 2},
            },
            {"additionalProperties": {"allOf": [{"minLength": 1}, {"maxLength": 2}]}},
        ),
        ({"allOf": [{"required": "a"}], "required": ["b"]}, {"required": ["b"]}),
        ({"allOf": [{"enum": [1]}, {"enum": [2, 3]}]}, {"const": 1, "enum": [2, 3]}),
        ({"allOf": [{"enum": [1, 2]}, {"enum": [3, 4]}]}, {"enum": []}),
        ({"allOf": {"title": "A"}, "type": "string"}, {"allOf": {"title": "A"}, "type": "string"}),
        # The longer of two lists of single items; each begins its own `items` behind them.
        (
            {
                "allOf": [
                    {"prefixItems": [{"minLength": 1}], "items": {"title": "A"}},
                    {"prefixItems": [{}, {"minLength": 2}]},
                ]
            },
            {
                "prefixItems": [{"minLength": 1}, {"allOf": [{"title": "A"}, {"minLength": 2}]}],
                "items": {"title": "A"},
            },
        ),
        (
            {"allOf": [{"items": {"minLength": 1}}], "unevaluatedItems": False},
            {"items": {"minLength": 1}, "unevaluatedItems": False},
        ),
        (
            {"allOf": [{"items": {"minLength": 1}, "unevaluatedItems": False}], "title": "A"},
            {"items": {"minLength": 1}, "title": "A"},
        ),
        # A part judges the members that only other parts describe as any others.
        (
            {
                "allOf": [{"properties": {"a": {}}, "additionalProperties": {"minLength": 1}}],
                "properties": {"b": {}},
            },
            {
                "properties": {"a": {}, "b": {}},
                "additionalProperties": {"minLength": 1},
                "allOf": [{"properties": {"a": True}, "additionalProperties": {"minLength": 1}}],
            },
        ),
        (
            {
                "allOf": [{"properties": {"a": {}}, "additionalProperties": {"minLength": 1}}],
                "properties": {"a": {}},
            },
            {"properties": {"a": {}}, "additionalProperties": {"minLength": 1}},
        ),
        (
            {
                "allOf": [{"properties": {"a": {}}, "additionalProperties": {}}],
                "properties": {"b": {}},
            },
            {"properties": {"a": {}, "b": {}}, "additionalProperties": {}},
        ),
        (
            {
                "allOf": [{"properties": {"a": {}}, "additionalProperties": True}],
                "properties": {"b": {}},
            },
            {"properties": {"a": {}, "b": {}}, "additionalProperties": True},
        ),
        (
            {
                "allOf": [{"properties": {"a": {}}, "unevaluatedProperties": False}],
                "properties": {"b": {}},
            },
            {
                "properties": {"a": {}, "b": {}},
                "unevaluatedProperties": False,
                "allOf": [{"properties": {"a": True}, "additionalProperties": False}],
            },
        ),
        (
            {"allOf": [{"anyOf": [{}], "unevaluatedProperties": False}], "properties": {"b": {}}},
            {"anyOf": [{}], "unevaluatedProperties": False, "properties": {"b": {}}},
        ),
        (
            {
                "allOf": [{"patternProperties": {"^x": {}}, "additionalProperties": False}],
                "properties": {"b": {}},
            },
            {
                "patternProperties": {"^x": {}},
                "additionalProperties": False,
                "properties": {"b": {}},
                "allOf": [{"additionalProperties": False, "patternProperties": {"^x": {}}}],
            },
        ),
    ],
)
def test_all_of_merges(normal: Any, given: Any, want: Any) -> None:
    assert flat(normal, given) == want


def test_the_place_of_use_says_more_than_the_target(normal: Any) -> None:
    given = {**REF, "description": "here", "default": "x"}
    thing = {"type": "string", "description": "there", "enum": ["x", "y"]}
    want = {"type": "string", "description": "here", "enum": ["x", "y"], "default": "x"}
    assert flat(normal, given, Thing=thing) == want


def test_both_conditions_of_one_schema_stay(normal: Any) -> None:
    first = {"if": {"required": ["a"]}, "then": {"required": ["b"]}}
    second = {"if": {"required": ["c"]}, "then": {"required": ["d"]}}
    merged = flat(normal, {"allOf": [{"type": "object", **first}], **second})
    parts = [merged, *merged.get("allOf", [])]
    found = [{key: part[key] for key in ("if", "then")} for part in parts if "if" in part]
    assert first in found
    assert second in found


def test_references_in_a_circle_are_a_fault(normal: Any) -> None:
    schema = normal({"allOf": [REF]}, {"Thing": {"allOf": [REF]}})
    with pytest.raises(FlattenFault):
        Flattener(schema).flatten(schema.root)


@pytest.mark.parametrize("count", [159, 160])
def test_chains_of_references_have_an_end(normal: Any, count: int) -> None:
    components: dict[str, Any] = {
        f"T{number}": {"$ref": f"#/components/schemas/T{number + 1}"} for number in range(count)
    }
    schema = normal(
        {"$ref": "#/components/schemas/T0"}, {**components, f"T{count}": {"title": "T"}}
    )
    if count == 159:
        assert Flattener(schema).flatten(schema.root) == {"title": "T"}
    else:
        with pytest.raises(FlattenFault, match="more than 160 schemas"):
            Flattener(schema).flatten(schema.root)


def test_a_merged_keyword_stands_where_it_was_taken_from(normal: Any) -> None:
    merged = flat(
        normal, {**REF, "allOf": [{"type": "string"}, {"pattern": "b"}]}, Thing={"pattern": "a"}
    )
    assert str(merged.place("pattern").pointer) == "/components/schemas/Thing/pattern"
    assert str(merged.place("type").pointer) == "/schema/allOf/0/type"
    assert [str(one.location.pointer) for one in merged["allOf"]] == ["/schema/allOf/1"]


def test_references_that_double_end(normal: Any) -> None:
    components: dict[str, Any] = {
        f"T{level}": {"allOf": [{"$ref": f"#/components/schemas/T{level + 1}"}] * 2}
        for level in range(40)
    }
    components["T40"] = {"type": "string"}
    schema = normal({"$ref": "#/components/schemas/T0"}, components)
    assert Flattener(schema).flatten(schema.root) == {"type": "string"}


def test_a_member_that_two_parts_describe_alike_is_described_once(normal: Any) -> None:
    part = {"properties": {"a": {"type": "string", "maxLength": 5}}}
    assert flat(normal, {"allOf": [part, {**part, "required": ["a"]}]})["properties"] == {
        "a": {"type": "string", "maxLength": 5}
    }


def test_what_two_references_leave_is_kept_once(normal: Any) -> None:
    components: dict[str, Any] = {"C18": {"type": "string"}}
    for level in range(18):
        ref = {"$ref": f"#/components/schemas/C{level + 1}"}
        components[f"C{level}"] = {"allOf": [ref, {"not": {"const": f"{level}"}}, ref]}
    found = flat(normal, {"$ref": "#/components/schemas/C0"}, **components)
    assert len(found["allOf"]) == 18


def test_schemas_of_shared_parts_are_compared_part_by_part() -> None:
    def shared() -> Any:
        part: Any = {"type": "string"}
        for _ in range(60):
            part = {"properties": {"a": part, "b": part}}
        return part

    assert json_equal(shared(), shared())  # by each way alone, 2^60 comparisons
    assert not json_equal(shared(), {"properties": {"a": shared(), "b": {"type": "string"}}})
