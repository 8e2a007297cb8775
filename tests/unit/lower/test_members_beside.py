"""Parts of bodies that count or close their members, and what stands beside these."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from specpress.lower import members_beside
from specpress.lower.body_contents import BodyContents
from specpress.lower.members_beside import all_or_none, free_label, opened, with_others

from tests.unit.lower.test_body_contents import JSON, read_all

A, B = {"properties": {"a": {}}}, {"properties": {"b": {}}}
CLOSED = {**A, "additionalProperties": False}
COUNTED = {**B, "maxProperties": 2}


def found_in(folder: Path, schema: Any, schemas: Any = None) -> Any:
    document, body = read_all(folder, {JSON: schema}, schemas)
    contents = BodyContents(document)
    assert body.schema is not None
    followed = contents.follow(body.schema)
    assert followed is not None
    return opened(followed, contents)


@pytest.mark.parametrize(
    ("schema", "want"),
    [
        (A, None),
        ({"allOf": [A, B]}, None),
        (CLOSED, CLOSED),
        ({**A, "unevaluatedProperties": False}, {**A, "unevaluatedProperties": False}),
        ({**A, "minProperties": 1}, {**A, "minProperties": 1}),
        ({**A, "propertyNames": {"maxLength": 3}}, {**A, "propertyNames": {"maxLength": 3}}),
        ({"allOf": [A, COUNTED]}, {"allOf": [A, COUNTED]}),
        (
            {"allOf": [{"$ref": "#/components/schemas/Counted"}, A]},
            {"allOf": [COUNTED, A]},
        ),
        (
            {"allOf": [{"$ref": "#/components/schemas/Deep"}], "minProperties": 1},
            {"allOf": [{"allOf": [COUNTED]}], "minProperties": 1},
        ),
        (
            {"$ref": "#/components/schemas/Loop"},
            {"maxProperties": 3, "allOf": [{"$ref": "#/components/schemas/Loop"}]},
        ),
    ],
)
def test_parts_that_count_are_opened(tmp_path: Path, schema: Any, want: Any) -> None:
    schemas = {
        "Counted": COUNTED,
        "Deep": {"allOf": [{"$ref": "#/components/schemas/Counted"}]},
        "Loop": {"maxProperties": 3, "allOf": [{"$ref": "#/components/schemas/Loop"}]},
    }
    assert found_in(tmp_path, schema, schemas) == want


@pytest.mark.parametrize(("most", "is_opened"), [(3, True), (2, False)])
def test_a_schema_of_very_many_parts_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, is_opened: bool
) -> None:
    monkeypatch.setattr(members_beside, "_MOST_PARTS", most)
    schema = {"allOf": [COUNTED, A]}
    assert found_in(tmp_path, schema) == (schema if is_opened else None)


def test_an_object_that_may_be_left_out_is_given_as_a_whole() -> None:
    schema: Any = {
        "properties": {"a": {}, "b": {}},
        "required": ["a"],
        "minProperties": 1,
        "dependentRequired": {"b": ["c", "a"], "z": ["y"]},
    }
    assert all_or_none(schema) == {
        "properties": {"a": {}, "b": {}},
        "dependentRequired": {"a": ["a"], "b": ["a", "c"], "z": ["y"]},
    }


def test_a_schema_counts_others_too() -> None:
    schema: Any = {
        "maxProperties": 2,
        "minProperties": 1,
        "propertyNames": {"maxLength": 3},
        "allOf": [CLOSED, {"minProperties": 2}, True],
    }
    assert with_others(schema, ["x", "y"], 1) == {
        "maxProperties": 4,
        "minProperties": 2,
        "propertyNames": {"anyOf": [{"maxLength": 3}, {"enum": ["x", "y"]}]},
        "allOf": [
            {"properties": {"x": True, "y": True, "a": {}}, "additionalProperties": False},
            {"minProperties": 3},
            True,
        ],
    }
    assert with_others(schema, [], 0) == {
        **schema,
        "allOf": [CLOSED, {"minProperties": 2}, True],
    }


@pytest.mark.parametrize(
    ("taken", "want"),
    [
        (set[str](), "Accept"),
        ({"other"}, "Accept"),
        ({"accept"}, "Accept-header"),
        ({"ACCEPT", "accept_header"}, "Accept-header-2"),
        ({"Accept", "Accept-Header", "acceptHeader2"}, "Accept-header-2"),
        ({"Accept", "Accept-Header", "accept-header-2"}, "Accept-header-2-2"),
    ],
)
def test_a_label_is_no_other_name(taken: set[str], want: str) -> None:
    assert free_label("Accept", taken) == want
