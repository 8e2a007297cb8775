"""What `specpress diff` says of pairs of specs that were found in use."""

from __future__ import annotations

import json
from typing import Any

import pytest

from .conftest import Tree


def changes(tree: Tree) -> list[tuple[str, str, str]]:
    """Level, path and message of each change."""
    done = tree.specpress("diff", "old", "new", "--format", "json")
    assert done.returncode == 0, done.stderr
    return [
        (one["level"], one["path"], one["message"])
        for model in json.loads(done.stdout)["models"]
        for one in model["changes"]
    ]


@pytest.mark.case("reported/12-diff-nullable/a-widened")
def test_null_that_comes_widens(tree: Tree) -> None:
    assert changes(tree) == [("safe", "seed", "null is allowed now")]


@pytest.mark.case("reported/12-diff-nullable/b-respelled")
def test_a_list_of_types_is_any_of_them(tree: Tree) -> None:
    assert changes(tree) == []


@pytest.mark.case("reported/12-diff-nullable/c-3.0-to-3.1")
def test_nullable_is_a_type_in_3_1(tree: Tree) -> None:
    assert changes(tree) == []


@pytest.mark.case("reported/12-diff-nullable/d-const-to-enum")
def test_a_constant_is_a_list_of_one(tree: Tree) -> None:
    assert changes(tree) == []


@pytest.mark.case("reported/12-diff-nullable/e-enum-opened")
def test_an_opened_enum_widens(tree: Tree) -> None:
    assert [level for level, _, _ in changes(tree)] == ["safe"]


@pytest.mark.case("fidelity/diff-false-alarm-anyof-oneof")
def test_alternatives_of_types_are_types(tree: Tree) -> None:
    assert changes(tree) == []


@pytest.mark.case("fidelity/diff-false-alarm-const-enum")
def test_a_constant_respelled_is_no_change(tree: Tree) -> None:
    assert changes(tree) == []


@pytest.mark.case("fidelity/diff-dangerous-multipleOf")
def test_a_step_that_refuses_what_was_accepted_breaks(tree: Tree) -> None:
    assert changes(tree) == [("breaking", "p", "step was 2, is 3")]


@pytest.mark.case("fidelity/diff-component-rename")
def test_a_renamed_class_breaks_who_imports_it(tree: Tree) -> None:
    assert changes(tree) == [("breaking", "a", "in the SDK it was `Cfg`, is `Config`")]


@pytest.mark.case("fidelity/diff-content-type")
def test_another_media_type_breaks(tree: Tree) -> None:
    ((level, _, message),) = changes(tree)
    assert level == "breaking"
    assert "application/vnd.acme+json" in message


@pytest.mark.case("fidelity/diff-response-map")
def test_the_values_of_a_map_count(tree: Tree) -> None:
    assert [(level, path) for level, path, _ in changes(tree)] == [("breaking", "*")]


@pytest.mark.case("fidelity/readonly-diff")
def test_what_callers_cannot_send_is_not_demanded(tree: Tree) -> None:
    """`id` is read-only: results have it for sure now, and requests never hold it."""
    assert changes(tree) == [("safe", "job.id", "required now")]
    done = tree.specpress(
        "validate", "ma", "-", "--specs", "new", stdin='{"job": {"name": "n", "secret": "s"}}'
    )
    assert done.returncode == 0, done.stdout


_SPELLINGS: dict[str, dict[str, Any]] = {
    "list": {"type": ["string", "null"], "minLength": 2},
    "anyOf": {"anyOf": [{"type": "string", "minLength": 2}, {"type": "null"}]},
    "oneOf": {"oneOf": [{"type": "null"}, {"type": "string", "minLength": 2}]},
    "enum": {"anyOf": [{"enum": [None]}, {"type": "string", "minLength": 2}]},
    "beside": {"minLength": 2, "anyOf": [{"type": "string"}, {"type": "null"}]},
    "folded": {"allOf": [{"type": ["null", "string"]}, {"minLength": 2}]},
    "moved": {"$ref": "#/components/schemas/Moved"},
}


@pytest.mark.case("reported/12-diff-nullable/b-respelled")
@pytest.mark.parametrize("place", ["member", "list", "map", "result"])
@pytest.mark.parametrize("spelling", sorted(_SPELLINGS))
def test_null_in_every_spelling(tree: Tree, spelling: str, place: str) -> None:
    first = {"type": "string", "nullable": True, "minLength": 2}
    _write(tree, "old", "3.0.3", first, place)
    _write(tree, "new", "3.2.0" if place == "list" else "3.1.0", _SPELLINGS[spelling], place)
    assert changes(tree) == []


def _write(tree: Tree, side: str, version: str, schema: dict[str, Any], place: str) -> None:
    path = tree.folder / side / "acme" / "demo.json"
    spec = json.loads(path.read_text(encoding="utf-8"))
    spec["openapi"] = version
    spec["components"]["schemas"] = {"Moved": _SPELLINGS["list"]}
    operation = spec["paths"]["/demo"]["post"]
    request = operation["requestBody"]["content"]["application/json"]["schema"]
    answer = operation["responses"]["200"]["content"]["application/json"]["schema"]
    held = {
        "member": schema,
        "list": {"type": "array", "items": schema},
        "map": {"type": "object", "additionalProperties": schema},
        "result": schema,
    }[place]
    (answer if place == "result" else request)["properties"]["seed"] = held
    if place == "result":
        request["properties"]["seed"] = {"type": "integer"}
    path.write_text(json.dumps(spec), encoding="utf-8")


@pytest.mark.case("reported/12-diff-nullable/b-respelled")
def test_a_type_beside_its_members(tree: Tree) -> None:
    inner = {"properties": {"m": {"type": "integer"}}}
    _write(tree, "old", "3.1.0", inner, "member")
    _write(tree, "new", "3.1.0", {"type": "object", **inner}, "member")
    assert changes(tree) == []


_PAIR: dict[str, Any] = {"prefixItems": [{"type": "number"}, {"type": "string"}], "minItems": 2}


@pytest.mark.case("reported/12-diff-nullable/b-respelled")
@pytest.mark.parametrize("place", ["member", "list", "map", "result"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"type": "boolean"}, {"enum": [True, False]}),
        ({"type": ["null", "boolean"]}, {"enum": [None, False, True]}),
        (
            {"type": "array", **_PAIR, "maxItems": 2},
            {"type": "array", **_PAIR, "items": False},
        ),
        (
            {"type": "array", **_PAIR, "items": {"type": "null"}, "maxItems": 2},
            {"type": "array", **_PAIR, "items": False, "maxItems": 5},
        ),
    ],
)
def test_booleans_and_tuples_respelled(
    tree: Tree, old: dict[str, Any], new: dict[str, Any], place: str
) -> None:
    _write(tree, "old", "3.1.0", old, place)
    _write(tree, "new", "3.1.0", new, place)
    assert changes(tree) == []
    _write(tree, "old", "3.1.0", new, place)
    _write(tree, "new", "3.1.0", old, place)
    assert changes(tree) == []
