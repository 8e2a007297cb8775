"""What lint knows of a document: words, constants of the request, anchors of its page."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from specpress.diagnostics import Reporter
from specpress.document import discover, read_document
from specpress.rules.survey import Survey, survey
from specpress.rules.vocabulary import document_words, page_anchors, request_members

PROFILE = Path(__file__).resolve().parents[2] / "diagnostics" / "provider.yaml"
TEXT = {"type": "string"}


def surveyed(folder: Path, request: Any, answer: Any = TEXT, **schemas: Any) -> Survey:
    def content(schema: Any) -> dict[str, Any]:
        return {"content": {"application/json": {"schema": schema}}}

    operation = {
        "operationId": "run",
        "parameters": [{"name": "page", "in": "query", "schema": TEXT}],
        "requestBody": content(request),
        "responses": {
            "200": {"description": "Yes.", **content(answer)},
            "204": {"description": "Nothing."},
        },
    }
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Example", "version": "1"},
        "paths": {"/run": {"post": operation}},
        "components": {"schemas": schemas},
    }
    specs = folder / "specs/example"
    specs.mkdir(parents=True)
    shutil.copy(PROFILE, specs / "provider.yaml")
    (specs / "example.json").write_text(json.dumps(document), encoding="utf-8")
    (found,) = discover(folder / "specs", Reporter())
    read = read_document(found.spec_paths[0], found, Reporter())
    assert read is not None
    return survey(read)


def holding(**members: Any) -> dict[str, Any]:
    return {"type": "object", "properties": members}


@pytest.mark.parametrize(
    ("value", "known"),
    [
        ("w", True),
        (7, False),
        ({"w": 1}, True),
        # The list of examples is the first of four levels.
        ({"a": {"a": {"w": 1}}}, True),
        ({"a": {"a": {"a": {"w": 1}}}}, False),
        ([[["w"]]], True),
        ([[[["w"]]]], False),
        ([{"a": {"w": 1}}], True),
        ([{"a": {"a": {"w": 1}}}], False),
    ],
)
def test_words_of_examples_are_those_of_a_few_levels(
    value: Any, known: bool, tmp_path: Path
) -> None:
    found = surveyed(tmp_path, holding(a={"examples": [value]}, b={"enum": ["listed"]}))
    words = document_words(found)
    assert ("w" in words) is known
    assert words >= {"a", "b", "listed", "page", "run"}


CONSTANT = {"const": "c"}
REQUESTS: dict[str, tuple[Any, set[str]]] = {
    "plain": (holding(a=CONSTANT), {"a"}),
    "list": ({"type": "array", "items": holding(a=CONSTANT)}, {"a"}),
    "parts": ({"allOf": [holding(a=CONSTANT), holding(b=CONSTANT)]}, {"a", "b"}),
    "circle": ({"$ref": "#/components/schemas/Circle"}, {"c"}),
    "true": (True, set()),
}
CIRCLE = {**holding(c=CONSTANT), "allOf": [{"$ref": "#/components/schemas/Circle"}]}


@pytest.mark.parametrize("name", REQUESTS)
def test_members_of_the_request(name: str, tmp_path: Path) -> None:
    request, members = REQUESTS[name]
    found = request_members(surveyed(tmp_path, request, Circle=CIRCLE))
    assert found == {"properties": dict.fromkeys(members, CONSTANT)}


ANCHORS: dict[str, tuple[Any, set[str]]] = {
    "nested": (holding(a=holding(b=TEXT)), {"a", "a-b"}),
    "items": ({"type": "array", "items": holding(a=TEXT)}, {"a"}),
    "map": (holding(a={"additionalProperties": holding(b=TEXT)}), {"a", "a-b"}),
    "choice": ({"anyOf": [holding(a=TEXT), holding(b=TEXT)]}, {"a", "b"}),
    "part": ({"allOf": [holding(a=TEXT)], "oneOf": [holding(b=TEXT)]}, {"a", "b"}),
    "boolean": (holding(a=True), {"a"}),
    "same-twice": ({"anyOf": [{"$ref": "#/components/schemas/T"}] * 2}, {"t"}),
}


@pytest.mark.parametrize("name", ANCHORS)
def test_anchors_of_the_page(name: str, tmp_path: Path) -> None:
    schema, paths = ANCHORS[name]
    found = surveyed(tmp_path, schema, schema, T=holding(T=TEXT))
    sides = ("request", "response")
    assert page_anchors(found) == {f"{side}-{path}" for side in sides for path in paths}


def test_anchors_of_what_holds_itself_end(tmp_path: Path) -> None:
    schema = {"$ref": "#/components/schemas/Deep"}
    found = page_anchors(surveyed(tmp_path, schema, Deep=holding(inner=schema)))
    assert "request-inner-inner" in found
    assert len({len(one) for one in found}) == len(found)
