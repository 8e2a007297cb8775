"""What types do not say stays beside them as rules."""

from __future__ import annotations

from typing import Any

import pytest
from specpress.diagnostics import Reporter
from specpress.ir import (
    Array,
    Primitive,
    PrimitiveKind,
    SchemaNode,
    SchemaRule,
    Tuple,
    Union,
)
from specpress.lower.conditions import lower_conditions
from specpress.lower.rules import rules_of
from specpress.lower.schemas import SchemaLowerer
from specpress.schema import Flattener

CASES: dict[str, tuple[dict[str, Any], list[dict[str, Any]]]] = {
    "all said": ({"type": "string", "minLength": 1, "pattern": "a"}, []),
    "second pattern": (
        {"type": "string", "allOf": [{"pattern": "a"}, {"pattern": "b"}]},
        [{"pattern": "b"}],
    ),
    "second step": (
        {"type": "number", "allOf": [{"multipleOf": 2}, {"multipleOf": 3}]},
        [{"multipleOf": 3}],
    ),
    "not": ({"type": "integer", "not": {"const": 0}}, [{"not": {"const": 0}}]),
    "not of nothing": ({"not": {"type": "null"}}, [{"not": {"type": "null"}}]),
    "if": (
        {"type": "integer", "if": {"minimum": 5}, "then": {"multipleOf": 5}},
        [{"if": {"minimum": 5}, "then": {"multipleOf": 5}}],
    ),
    "if without then": ({"type": "integer", "if": {"minimum": 5}}, []),
    "if never": ({"type": "integer", "if": False, "then": {"multipleOf": 5}}, []),
    "if never, else": (
        {"type": "integer", "if": False, "else": {"multipleOf": 5}},
        [{"if": False, "else": {"multipleOf": 5}}],
    ),
    "contains at most": (
        {"type": "array", "contains": {"const": 1}, "minContains": 0, "maxContains": 1},
        [{"contains": {"const": 1}, "minContains": 0, "maxContains": 1}],
    ),
    "all different": ({"type": "object", "propertyNames": {}, "additionalProperties": False}, []),
    "contains": (
        {"type": "array", "contains": {"const": 1}, "maxContains": 2},
        [{"contains": {"const": 1}, "maxContains": 2}],
    ),
    "contains none": ({"type": "array", "contains": {"const": 1}, "minContains": 0}, []),
    "about another type": ({"type": "integer", "minLength": 3, "contains": {}}, []),
    "limits of values": ({"enum": [1, 2], "maximum": 1}, [{"maximum": 1}]),
    "limits of a constant": ({"const": "a", "minLength": 3}, [{"minLength": 3}]),
    "a map": (
        {"type": "object", "dependentSchemas": {"a": {"minProperties": 2}}, "minProperties": 1},
        [],  # the name makes it an object, whose conditions say it
    ),
    "a map with not": (
        {"type": "object", "not": {"maxProperties": 0}},
        [{"not": {"maxProperties": 0}}],
    ),
    "encoding": (
        {"type": "string", "contentEncoding": "base64"},
        [{"contentEncoding": "base64"}],
    ),
    "of 3.0": (
        {"type": "number", "minimum": 1, "exclusiveMinimum": True, "nullable": True,
         "not": {"enum": [3]}},
        [{"not": {"const": 3}}],
    ),
    "listed in anyOf": ({"anyOf": [{"const": "a"}, {"const": "b"}], "minLength": 2},
                        [{"minLength": 2}]),
    "listed in oneOf beside anyOf": (
        {"oneOf": [{"const": "a"}, {"const": "b"}], "anyOf": [{"minLength": 2}, {"pattern": "a"}]},
        [{"anyOf": [{"minLength": 2}, {"pattern": "a"}]}],
    ),
    "nothing at all": ({"type": "array", "uniqueItems": False, "minItems": 0, "contains": {}},
                       [{"contains": {}}]),
    "what refuses nothing": ({"enum": ["a"], "title": "A", "minLength": 0, "pattern": ""},
                             [{"pattern": ""}]),
    "what refuses all": ({"type": "integer", "not": {}}, [{"not": {}}]),
    "a second union": (
        {"oneOf": [{"minimum": 1}, {"maximum": 0}], "type": "integer",
         "allOf": [{"not": {"const": 7}}]},
        [{"not": {"const": 7}}],
    ),
    "reference": ({"$ref": "#/components/schemas/Odd"}, [{"not": {"multipleOf": 2}}]),
}  # fmt: skip
COMPONENTS = {"Odd": {"type": "integer", "not": {"multipleOf": 2}}}


def rules(normal: Any, schema: dict[str, Any]) -> list[Any]:
    """The rules of the type of a schema, or of the variants of a union."""
    lowerer = SchemaLowerer(normal(schema, COMPONENTS), Reporter(), documentation_link="")
    kind, _ = lowerer.lower_root("response")
    kinds = kind.variants if isinstance(kind, Union) else (kind,)
    found = [rule for one in kinds for rule in getattr(one, "rules", ())]
    return [rule.node for rule in dict.fromkeys(found)]


@pytest.mark.parametrize("name", CASES)
def test_rules(normal: Any, name: str) -> None:
    schema, want = CASES[name]
    assert rules(normal, schema) == want


@pytest.mark.parametrize("name", CASES)
def test_rules_of_items(normal: Any, name: str) -> None:
    schema, want = CASES[name]
    lowerer = SchemaLowerer(
        normal({"type": "array", "items": schema}, COMPONENTS), Reporter(), documentation_link=""
    )
    kind, _ = lowerer.lower_root("response")
    assert isinstance(kind, Array)
    kinds = kind.items.variants if isinstance(kind.items, Union) else (kind.items,)
    found = dict.fromkeys(rule for one in kinds for rule in getattr(one, "rules", ()))
    assert [rule.node for rule in found] == want


@pytest.mark.parametrize(
    ("given", "keyword", "place"),
    [
        ({"type": "string", "not": {"const": "a"}}, "not", "/schema/not"),
        ({"allOf": [{"type": "string"}, {"not": {"const": "a"}}]}, "not", "/schema/allOf/1/not"),
        ({"allOf": [{"multipleOf": 2}, {"type": "integer", "not": {"const": 4}}]}, "not",
         "/schema/allOf/1/not"),
    ],
)  # fmt: skip
def test_a_rule_is_a_node_at_its_place(normal: Any, given: Any, keyword: str, place: str) -> None:
    schema = normal(given)
    flat = Flattener(schema).flatten(schema.root)
    (rule,) = rules_of(flat, Primitive(kind=PrimitiveKind.STRING))
    assert str(rule.node.place(keyword).pointer) == place


def test_the_schema_of_a_condition_is_the_node_of_the_member(normal: Any) -> None:
    then = {"properties": {"steps": {"maximum": 4, "title": "S"}}}
    given = {"type": "object", "if": {"required": ["fast"]}, "then": then}
    schema = normal({**given, "properties": {"steps": {"type": "integer"}}})
    flat = Flattener(schema).flatten(schema.root)
    (condition,) = lower_conditions(flat, schema.location)
    assert condition.schema is not None
    assert condition.schema.node == {"maximum": 4}
    assert str(condition.schema.node.location.pointer).endswith("/then/properties/steps")


def test_rules_are_compared_as_json_schema_compares(normal: Any) -> None:
    def rule(keywords: Any) -> SchemaRule:
        return SchemaRule(SchemaNode(keywords, normal({}).root.location))

    assert rule({"const": 1}) == rule({"const": 1.0})
    assert rule({"const": 1}) != rule({"const": True})
    first, second = rule({"not": {"const": 1}}), rule({"not": {"const": True}})
    assert len({first, second, rule({"not": {"const": 1}})}) == 2


@pytest.mark.parametrize(
    ("keywords", "has_rest"),
    [({}, True), ({"maxItems": 3}, True), ({"maxItems": 2}, False), ({"items": False}, False)],
)
def test_lists_that_go_on_behind_their_places(
    normal: Any, keywords: dict[str, Any], has_rest: bool
) -> None:
    schema = normal({"type": "array", "prefixItems": [{}, {}], **keywords})
    kind, _ = SchemaLowerer(schema, Reporter(), documentation_link="").lower_root("response")
    assert isinstance(kind, Tuple)
    assert (kind.rest is not None) is has_rest
