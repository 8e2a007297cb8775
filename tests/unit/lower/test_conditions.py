"""Rules between members: every keyword form, given and want."""

from __future__ import annotations

from typing import Any

import pytest
from specpress.ir import Condition, Json
from specpress.lower.conditions import lower_conditions
from specpress.schema import Flattener

W, H, R, J = {"required": ["w"]}, {"required": ["h"]}, {"required": ["r"]}, {"required": ["i"]}


def words(condition: Condition) -> str:
    """A short text of a condition, for comparing."""
    tests = " and ".join(
        f"{'.'.join(test.path)} {test.kind.value}"
        + "".join(f" {value.text}" for value in test.values)
        + (" or absent" if test.or_absent else "")
        for test in condition.when
    )
    names = " ".join(".".join(path) for path in condition.paths)
    groups = " | ".join("+".join(".".join(path) for path in group) for group in condition.groups)
    rows = " ".join(
        f"{title}={','.join(value.text for value in values)}"
        for title, values in condition.combinations
    )
    schema = Json.of(condition.schema.node).text if condition.schema else ""
    parts = [condition.kind.value, names, groups, rows, schema, f"if {tests}" if tests else ""]
    return " ".join(part for part in parts if part)


@pytest.mark.parametrize(
    ("given", "want"),
    [
        (
            {"if": {"properties": {"t": {"const": "x"}}}, "then": R},
            ['required r if t equals "x" or absent'],
        ),
        (
            {"if": {"properties": {"t": {"const": "x"}}, "required": ["t"]}, "then": R},
            ['required r if t equals "x"'],
        ),
        (
            {
                "if": {"properties": {"t": {"enum": ["x", "y"]}}, "required": ["t"]},
                "then": R,
                "else": J,
            },
            ['required r if t equals "x" "y"', 'required i if t not equals "x" "y" or absent'],
        ),
        ({"if": W, "then": H, "else": R}, ["required h if w present", "required r if w absent"]),
        ({"if": W, "then": {"type": "object", "then": {}, "else": {}}}, []),
        ({"if": W, "then": {"minProperties": 2}}, ['other {"minProperties":2} if w present']),
        ({"if": {"not": W}, "then": R}, ["required r if w absent"]),
        (
            {"if": W, "then": {"properties": {"in": {"required": ["ref"]}}}},
            ["required in.ref if w present"],
        ),
        (
            {"if": W, "then": {"properties": {"n": {"maxItems": 4}}}},
            ['limited n {"maxItems":4} if w present'],
        ),
        ({"if": W, "then": {"not": R}}, ["forbidden r if w present"]),
        ({"if": W, "then": {"properties": {"r": False}}}, ["forbidden r if w present"]),
        (
            {"dependentRequired": {"w": ["h"], "h": ["w"]}},
            ["required h if w present", "required w if h present"],
        ),
        ({"dependentSchemas": {"w": {"not": R}}}, ["forbidden r if w present"]),
        ({"not": {"allOf": [R, {"anyOf": [W, H]}]}}, ["not together r w", "not together r h"]),
        ({"not": {"required": ["w", "r"]}}, ["not together w r"]),
        ({"not": {"anyOf": [W, H]}}, ["forbidden w", "forbidden h"]),
        ({"anyOf": [W, {"required": ["h", "i"]}]}, ["any of w | h+i"]),
        ({"oneOf": [W, H]}, ["one of w | h"]),
        (
            {"oneOf": [{"title": "S", "properties": {"w": {"const": 1}, "h": {"const": 2}}}]},
            ["combinations w h S=1,2"],
        ),
        (
            {"allOf": [{"if": W, "then": H}, {"oneOf": [R, J]}]},
            ["one of r | i", "required h if w present"],
        ),
        (
            {"if": {"minProperties": 3}, "then": R},
            ['other {"if":{"minProperties":3},"then":{"required":["r"]}}'],
        ),
        ({"if": W}, []),
        (
            {"if": {"properties": {"t": {"const": "x"}}}, "then": R, "required": ["t"]},
            ['required r if t equals "x"'],
        ),
        (
            {
                "properties": {"t": {"type": "string"}},
                "oneOf": [
                    {"properties": {"t": {"const": "a"}}, "required": ["t", "w"]},
                    {"properties": {"t": {"const": "b"}, "h": {"minimum": 2}}, "required": ["t"]},
                ],
            },
            [
                'limited t {"enum":["a","b"]}',
                'required w if t equals "a"',
                'limited h {"minimum":2} if t equals "b"',
            ],
        ),
        (
            {
                "properties": {"t": {"enum": ["a", "b"]}},
                "anyOf": [
                    {"properties": {"t": {"const": "a"}}, "required": ["t", "w"]},
                    {"properties": {"t": {"const": "b"}}, "required": ["t", "h"]},
                ],
            },
            ['required w if t equals "a"', 'required h if t equals "b"'],
        ),
        (
            {
                "properties": {"n": {"type": ["integer", "string"]}, "m": {"type": "string"}},
                "if": W,
                "then": {"properties": {"n": {"type": "string"}, "m": {"type": "string"}}},
            },
            ['limited n {"type":"string"} if w present'],
        ),
        ({"if": True, "then": R, "else": J}, ["required r"]),
        ({"if": False, "then": R, "else": J}, ["required i"]),
        ({"dependentSchemas": {"w": False}}, ["forbidden w"]),
        ({"dependentSchemas": {"w": True}}, []),
        (
            {"if": {"properties": {"t": {"not": {"const": "x"}}}, "required": ["t"]}, "then": R},
            ['required r if t not equals "x"'],
        ),
        (
            {"if": {"properties": {"t": {"not": {"minLength": 2}}}, "required": ["t"]}, "then": R},
            [
                (
                    'other {"if":{"properties":{"t":{"not":{"minLength":2}}},"required":["t"]},'
                    '"then":{"required":["r"]}}'
                )
            ],
        ),
        (
            {"if": {"properties": {"t": True}, "required": ["t"]}, "then": R},
            ["required r if t present"],
        ),
        (
            {"if": {"properties": {"t": True}}, "then": R},
            ['other {"if":{"properties":{"t":true}},"then":{"required":["r"]}}'],
        ),
        (
            {"not": {"allOf": [R], "minProperties": 3}},
            ['other {"not":{"allOf":[{"required":["r"]}],"minProperties":3}}'],
        ),
        ({"anyOf": [{"allOf": [W, H]}, R]}, ["any of w+h | r"]),
        (
            {"anyOf": [{"allOf": [W, {"minProperties": 3}]}, R]},
            [
                (
                    'other {"anyOf":[{"allOf":[{"required":["w"]},{"minProperties":3}]},'
                    '{"required":["r"]}]}'
                )
            ],
        ),
        ({"if": {"allOf": [W, H]}, "then": R}, ["required r if w present and h present"]),
    ],
)
def test_conditions(normal: Any, given: Any, want: list[str]) -> None:
    schema = normal({"type": "object", **given})
    flat = Flattener(schema).flatten(schema.root)
    assert [words(found) for found in lower_conditions(flat, schema.location)] == want


def test_a_condition_on_a_member_of_a_member(normal: Any) -> None:
    inner = {"required": ["k"], "properties": {"k": {"const": 1}}}
    asked = {"required": ["o"], "properties": {"o": inner}}
    schema = normal({"type": "object", "if": asked, "then": R})
    flat = Flattener(schema).flatten(schema.root)
    found = [words(one) for one in lower_conditions(flat, schema.location)]
    assert found == ["required r if o.k equals 1"]
