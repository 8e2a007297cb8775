"""Which branches are alternatives, and which only say what members go together."""

from __future__ import annotations

from typing import Any

import pytest
from specpress.lower.shapes import is_string, text_or_none, union_variants
from specpress.lower.variants import request_variants
from specpress.schema import Flattener

MEMBERS: Any = {"a": {"type": "string"}, "b": {"type": "string"}}
RULES: Any = [{"required": ["a"]}, {"required": ["b"]}]
TESTED: Any = [{"properties": {"a": {"const": 1}}}, {"not": {"required": ["a"]}}]
TAGGED: Any = [
    {"type": "object", "properties": {"kind": {"const": "x"}}, "required": ["kind"]},
    {"type": "object", "properties": {"kind": {"const": "y"}}, "required": ["kind"]},
]
DESCRIBED: Any = [
    {"properties": {"a": {"type": "string"}}, "required": ["a"]},
    {"properties": {"b": {"$ref": "#/$defs/B"}}},
]
REFERRED: Any = [{"$ref": "#/$defs/A", "required": ["a"]}]
SCALARS: Any = [{"type": "string"}, {"type": "integer"}]


@pytest.mark.parametrize(
    ("schema", "want"),
    [
        ({}, None),
        ({"anyOf": []}, None),
        ({"anyOf": SCALARS}, SCALARS),
        ({"oneOf": DESCRIBED}, DESCRIBED),
        ({"properties": MEMBERS, "oneOf": DESCRIBED}, DESCRIBED),
        ({"properties": MEMBERS, "anyOf": RULES}, None),
        ({"properties": MEMBERS, "oneOf": TESTED}, None),
        ({"properties": MEMBERS, "oneOf": TAGGED}, None),
        ({"anyOf": RULES}, None),
        ({"oneOf": TESTED}, None),
        ({"oneOf": TAGGED}, TAGGED),
        ({"oneOf": RULES, "anyOf": SCALARS}, SCALARS),
        ({"oneOf": [True, {"type": "string"}]}, [True, {"type": "string"}]),
        (
            {"oneOf": [{"$ref": "#/$defs/A", "required": ["a"]}]},
            [{"$ref": "#/$defs/A", "required": ["a"]}],
        ),
    ],
)
def test_union_variants(schema: Any, want: Any) -> None:
    assert union_variants(schema) == want


@pytest.mark.parametrize(
    ("schema", "want"),
    [
        ({}, False),
        ({"minLength": 1}, True),
        ({"type": ["null"], "minLength": 1}, False),
        ({"minLength": 1, "anyOf": SCALARS}, False),
    ],
)
def test_what_means_a_text_without_a_type(schema: Any, want: bool) -> None:
    assert is_string(schema) is want


@pytest.mark.parametrize(("value", "want"), [("a", "a"), ("", ""), (7, None), (None, None)])
def test_texts(value: Any, want: str | None) -> None:
    assert text_or_none(value) == want


@pytest.mark.parametrize(
    ("keyword", "members"),
    [
        ("oneOf", [("a", "c"), ("a", "b", "c")]),
        ("anyOf", [("a", "b", "c"), ("a", "b", "c")]),
    ],
)
def test_several_branches_of_any_of_may_hold_at_once(
    normal: Any, keyword: str, members: list[tuple[str, ...]]
) -> None:
    branches = [
        {"title": "One", "properties": {"c": {}}, "required": ["c"], "additionalProperties": False},
        {"title": "Two", "properties": {"b": {}, "c": {}}, "required": ["b"]},
    ]
    schema = normal({"type": "object", "properties": {"a": {}}, keyword: branches})
    flattener = Flattener(schema)
    found = request_variants(flattener.flatten(schema.root), flattener)
    assert sorted(tuple(sorted(one.members)) for one in found) == sorted(members)
