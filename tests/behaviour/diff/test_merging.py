"""Two schemas that hold together, as one; None where no plain keywords say it."""

from __future__ import annotations

from typing import Any

import pytest
from specpress.diff.merging import merge

A, B = {"minLength": 1}, {"maxLength": 5}


@pytest.mark.parametrize(
    ("left", "right", "both"),
    [
        ({"type": "string"}, {"type": ["string", "null"]}, {"type": "string"}),
        ({"type": ["integer", "string"]}, {"type": "number"}, {"type": "integer"}),
        ({"type": "number"}, {"type": ["integer", "null"]}, {"type": "integer"}),
        (
            {"type": ["integer", "null"]},
            {"type": ["null", "number"]},
            {"type": ["integer", "null"]},
        ),
        ({"type": "string"}, {"type": "number"}, {"enum": []}),
        ({"enum": [1, 2, True]}, {"enum": [2, 3, 1]}, {"enum": [1, 2]}),
        ({"required": ["a"]}, {"required": ["b", "a"]}, {"required": ["a", "b"]}),
        ({"minimum": 1, "maximum": 5}, {"minimum": 2, "maximum": 6}, {"minimum": 2, "maximum": 5}),
        ({"minLength": 3}, {"maxLength": 5}, {"minLength": 3, "maxLength": 5}),
        ({"pattern": "a"}, {"pattern": "b"}, None),
        ({"description": "A."}, {"description": "B."}, {"description": "B."}),
        ({"allOf": [A]}, {"allOf": [B]}, {"allOf": [A, B]}),
        (
            {"properties": {"a": A, "c": A}},
            {"properties": {"a": B, "b": B, "c": A}},
            {"properties": {"a": {"allOf": [A, B]}, "c": A, "b": B}},
        ),
        (
            {"dependentRequired": {"a": ["b"]}},
            {"dependentRequired": {"a": ["c"], "d": ["e"]}},
            {"dependentRequired": {"a": ["b", "c"], "d": ["e"]}},
        ),
        ({"properties": {"a": A}}, {"additionalProperties": False}, None),
        ({"additionalProperties": False}, {"properties": {"a": A}}, None),
        (
            {"additionalProperties": True},
            {"properties": {"a": A}},
            {"additionalProperties": True, "properties": {"a": A}},
        ),
        ({"prefixItems": [A]}, {"items": B}, None),
        ({"items": A}, {"items": A}, {"items": A}),
        ({"contains": A}, {"contains": B}, None),
        ({"not": A}, {"minContains": 2}, None),
        ({"not": A}, {"maxLength": 5}, {"not": A, "maxLength": 5}),
        ({"maxLength": 5}, {"not": A}, {"not": A, "maxLength": 5}),
        ({"minLength": 1}, {"minLength": "1"}, None),
        ({"minLength": "1"}, {"minLength": 1}, None),
        ({"enum": [1], "type": "integer"}, {"enum": [2]}, {"enum": [], "type": "integer"}),
        ({"type": ["number", "integer"]}, {"type": ["integer", "null"]}, {"type": "integer"}),
        ({"type": ["number", "string"]}, {"type": "string"}, {"type": "string"}),
        ({"type": ["integer", "string"]}, {"type": "string"}, {"type": "string"}),
    ],
)
def test_merge(left: dict[str, Any], right: dict[str, Any], both: dict[str, Any] | None) -> None:
    assert merge(left, right) == both
