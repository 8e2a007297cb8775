"""What an `if` schema asks of members; None where it asks what no condition can say."""

from __future__ import annotations

from typing import Any

import pytest
from specpress.ir import TestKind as Kind
from specpress.lower.condition_tests import read_tests

PRESENT, EQUALS, OTHER = Kind.PRESENT, Kind.EQUALS, Kind.NOT_EQUALS


@pytest.mark.parametrize(
    ("schema", "want"),
    [
        ({}, None),
        (True, None),
        ({"title": "T", "type": "object"}, None),
        ({"required": ["a"]}, [("a", PRESENT, [], False)]),
        ({"properties": {"a": {}}}, None),
        ({"properties": {"a": True}, "required": ["a"]}, [("a", PRESENT, [], False)]),
        ({"properties": {"a": False}}, None),
        ({"properties": {"a": {"const": 1}}}, [("a", EQUALS, ["1"], True)]),
        (
            {"properties": {"a": {"const": 1, "type": "integer"}}, "required": ["a", "b"]},
            [("a", EQUALS, ["1"], False), ("b", PRESENT, [], False)],
        ),
        ({"properties": {"a": {"enum": [1, 2]}}}, [("a", EQUALS, ["1", "2"], True)]),
        ({"properties": {"a": {"enum": [1, 2], "minimum": 2}}}, None),
        ({"properties": {"a": {"not": {"const": 1}}}}, [("a", OTHER, ["1"], True)]),
        ({"properties": {"a": {"not": {"minimum": 1}}}}, None),
        ({"properties": {"a": {"not": {}}}}, None),
        (
            {"properties": {"a": {"required": ["b"]}}, "required": ["a"]},
            [("a.b", PRESENT, [], False)],
        ),
        ({"properties": {"a": {"required": ["b"]}}}, None),
        ({"properties": {"a": {"minimum": 1}}, "required": ["a"]}, None),
        ({"minProperties": 1}, None),
    ],
)
def test_tests(schema: Any, want: Any) -> None:
    found = read_tests(schema)
    told = [
        (".".join(one.path), one.kind, [value.text for value in one.values], one.or_absent)
        for one in found or ()
    ]
    assert (None if found is None else told) == want
