"""Which defaults are of the type that their schema takes, in any part of them."""

from __future__ import annotations

from typing import Any

import pytest
from specpress.schema.defaults import is_of_kind
from specpress.schema.dialect import modernize

TEXT = {"type": "string"}
NULLABLE = {"type": "string", "nullable": True}
LIST: dict[str, Any] = {"type": "array"}
OBJECT: dict[str, Any] = {"type": "object"}


@pytest.mark.parametrize(
    ("value", "schema", "expected"),
    [
        (["a"], {**LIST, "items": TEXT}, True),
        (["a", 1], {**LIST, "items": TEXT}, False),
        ([1], {**LIST, "items": {"type": "number"}}, True),
        ([1.5], {**LIST, "items": {"type": "integer"}}, False),
        ([[1]], {**LIST, "items": {**LIST, "items": TEXT}}, False),
        ([1, "a"], {**LIST, "prefixItems": [{"type": "integer"}], "items": TEXT}, True),
        ([1, 1], {**LIST, "prefixItems": [{"type": "integer"}], "items": TEXT}, False),
        ([1, "a"], {**LIST, "items": {}}, True),
        ([1], {**LIST, "items": False}, True),
        ([1], {**LIST, "items": {"$ref": "#/elsewhere"}}, True),
        ([1], {**LIST, "items": {"enum": ["1"]}}, False),
        ([None], {**LIST, "items": NULLABLE}, True),
        (None, {"anyOf": [NULLABLE, {"type": "integer"}]}, True),
        ({"a": 1}, {**OBJECT, "properties": {"a": TEXT}}, False),
        ({"a": "x", "b": 1}, {**OBJECT, "properties": {"a": TEXT}}, True),
        ({"a": 1}, {**OBJECT, "properties": {"a": True}}, True),
        ("ab", {"items": {"type": "integer"}, "properties": {"a": {"type": "integer"}}}, True),
        (1, {"type": "number"}, True),
        ("a", {"type": "number"}, False),
        ("a", {"type": ["integer", "number"]}, False),
        (1, {"type": ["string", "number"]}, True),
        (1.5, {"type": "integer"}, False),
        (1, {}, True),
        (1, {"const": 2}, True),
        (1, {"const": "1"}, False),
        (1.5, {"enum": [2]}, True),
        ("a", {"enum": [2, "b"]}, True),
        ("a", {"enum": []}, False),
        ("a", {"oneOf": [{"type": "integer"}]}, False),
        ("a", {"oneOf": [{"type": "integer"}, True]}, True),
        ("a", {"anyOf": [{"oneOf": [{"anyOf": [{"type": "integer"}]}]}]}, False),
        # What is nested deeper than four takes all.
        (1, {"anyOf": [{"anyOf": [{"anyOf": [{"anyOf": [TEXT]}]}]}]}, False),
        (1, {"anyOf": [{"anyOf": [{"anyOf": [{"anyOf": [{"anyOf": [TEXT]}]}]}]}]}, True),
        ([[[[1]]]], {"items": {"items": {"items": {"items": TEXT}}}}, False),
        ([[[[[1]]]]], {"items": {"items": {"items": {"items": {"items": TEXT}}}}}, True),
        ([1], {"items": [TEXT]}, True),
    ],
)
def test_each_part_is_of_its_own_kind(value: Any, schema: Any, expected: bool) -> None:
    assert is_of_kind(value, schema, modernize) is expected
