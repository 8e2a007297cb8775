"""Recursion, numbers and types of the specs that were found to fail in use."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.found.conftest import Tree

IMPORTED = "from acme_models import Acme; from acme_models.models.{0} import client, types"


@pytest.mark.case("reported/07-recursive-request-root")
def test_a_request_that_holds_itself_is_typed_as_itself(tree: Tree) -> None:
    tree.build()
    types = tree.text("generated/acme/acme_models/models/demo/types.py")
    assert "DemoRequest" in types
    printed = tree.python(
        IMPORTED.format("demo")
        + "; from typing import get_type_hints; print(get_type_hints(types.DemoRequest))"
    )
    assert "DemoRequest" in printed


@pytest.mark.case("reported/08-recursive-additionalProperties")
def test_a_map_of_its_own_object_ends(tree: Tree) -> None:
    tree.build()
    assert "as above" in tree.text("generated/acme/docs/models/demo.md")


@pytest.mark.case("fidelity/crash-recursive-map")
def test_an_object_whose_other_members_are_itself_ends(tree: Tree) -> None:
    tree.build()
    given: dict[str, Any] = {"v": {"a": "x", "b": {"a": "y", "c": {}}}}
    assert _validated(tree, "ma", given) == 0
    given["v"]["b"]["c"] = {"a": 1}
    assert _validated(tree, "ma", given) == 1


@pytest.mark.case("fidelity/crash-map-of-union")
def test_names_are_translated_in_a_map_of_lists_of_a_choice(tree: Tree) -> None:
    tree.build()
    sent = tree.python(
        IMPORTED.format("m8")
        + "; from acme_models._runtime.wire.names import WireTable"
        + "; table = WireTable(client.SPEC.shapes, 100)"
        + "; given = {'v': {'k_k': [{'a_a': 'x'}, {'b_b': 'y'}]}}"
        + "; print(table.request(given, python_first=True)[0])"
    )
    assert sent.strip() == "{'v': {'k_k': [{'aA': 'x'}, {'bB': 'y'}]}}"


@pytest.mark.case("families/map-of-object-union.json")
def test_a_map_of_a_choice_of_texts_and_objects_is_typed(tree: Tree) -> None:
    tree.build()
    types = tree.text("generated/acme/acme_models/models/map_of_object_union/types.py")
    assert "variables: Mapping[str, str | " in types


@pytest.mark.case("fidelity/crash-numbers")
def test_the_largest_numbers_are_bounds_like_others(tree: Tree) -> None:
    tree.build()
    page = tree.text("generated/acme/docs/models/ma.md")
    assert "10 to 1.7976931348623157e+308" in page
    assert _validated(tree, "ma", {"v": 10**300}) == 0
    assert _validated(tree, "ma", {"v": 10**309}) == 1


@pytest.mark.case("reported/14-patternProperties")
def test_members_by_pattern_are_a_mapping_and_named_in_messages(tree: Tree) -> None:
    tree.build()
    assert "weights: Mapping[str, float]" in tree.text(
        "generated/acme/acme_models/models/demo/types.py"
    )
    page = tree.text("generated/acme/docs/models/demo.md")
    assert "- **Members**: names match `^w_`: `number`\n- **Other members**: none" in page
    (tree.folder / "request.json").write_text('{"weights": {"x": 1}}', encoding="utf-8")
    said = tree.specpress("validate", "demo", "request.json")
    assert "the key `x` is not allowed; expected a key that matches ^w_" in said.stdout
    assert _validated(tree, "demo", {"weights": {"w_a": 1}}) == 0


@pytest.mark.case("reported/15-tuple-of-pydantic")
def test_tuples_are_typed_documented_and_taken_as_any_sequence(tree: Tree) -> None:
    tree.build()
    types = tree.text("generated/acme/acme_models/models/demo/types.py")
    assert "point: tuple[float, float]" in types
    assert "size: tuple[int, int]" in types
    page = tree.text("generated/acme/docs/models/demo.md")
    assert "`array` of 2 numbers" in page
    assert "- **Item 1: meaning**: Across." in page
    sent = tree.python(
        IMPORTED.format("demo")
        + "; from acme_models._runtime.wire.names import WireTable"
        + "; from acme_models.models.demo.validator import is_valid"
        + "; table = WireTable(client.SPEC.shapes, 100)"
        + "; wire = table.request({'point': (1.5, 2), 'size': [3, 4]}, python_first=True)[0]"
        + "; print(wire, is_valid(wire))"
    )
    assert sent.strip() == "{'point': [1.5, 2], 'size': [3, 4]} True"


def _validated(tree: Tree, model: str, request: object) -> int:
    (tree.folder / "request.json").write_text(json.dumps(request), encoding="utf-8")
    return tree.specpress("validate", model, "request.json").returncode
