"""Which success answers are one form, and which are several."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from specpress.diagnostics import Reporter
from specpress.document import Document, ProviderFolder, discover, read_document
from specpress.ir import ResponseOrigin
from specpress.lower.answer_forms import answer_forms
from specpress.lower.operation import response_schema

PROFILE = """\
specpress: 1
id: flux
name: Flux
python: { distribution: flux-models, package: flux_models, client: Flux }
auth: { scheme: bearer, env: FLUX_API_KEY }
transport: { kind: plain }
"""


@pytest.mark.parametrize(
    ("first", "second", "forms"),
    [
        ({"type": "object", "title": "A"}, {"title": "A", "type": "object"}, 1),
        ({"type": "object", "maxProperties": 1}, {"type": "object", "maxProperties": 1.0}, 1),
        ({"type": "object"}, {"type": "array"}, 2),
        ({"const": 1}, {"const": True}, 2),
    ],
)
def test_equal_schemas_are_one_form(
    first: object, second: object, forms: int, tmp_path: Path
) -> None:
    assert _forms(tmp_path, {"200": _answer(first), "201": _answer(second)}) == forms


def test_one_reference_in_two_files_is_two_schemas(tmp_path: Path) -> None:
    for name, kind in (("x", "object"), ("y", "array")):
        file = {"answer": _answer({"$ref": "#/it"}), "it": {"type": kind}}
        (tmp_path / f"{name}.json").write_text(json.dumps(file))
    answers = {"200": {"$ref": "../x.json#/answer"}, "201": {"$ref": "../y.json#/answer"}}
    assert _forms(tmp_path, answers) == 2


def _answer(schema: object) -> object:
    return {"description": "Done.", "content": {"application/json": {"schema": schema}}}


@pytest.mark.parametrize(
    ("schema", "origin"),
    [
        ({}, "UNKNOWN"),
        ({"type": "object"}, "UNKNOWN"),
        ({"type": ["object"], "description": "All."}, "UNKNOWN"),
        ({"type": "object", "additionalProperties": {}}, "UNKNOWN"),
        ({"type": "object", "additionalProperties": True}, "UNKNOWN"),
        ({"additionalProperties": {"type": "string"}}, "SPEC"),
        ({"type": "object", "properties": {"a": {}}}, "SPEC"),
        ({"type": "object", "minProperties": 1}, "SPEC"),
        ({"type": "string"}, "SPEC"),
        (True, "UNKNOWN"),
    ],
)
def test_a_schema_that_says_something_is_that_of_results(
    tmp_path: Path, schema: object, origin: str
) -> None:
    read, folder = _read(tmp_path, {"200": _answer(schema)})
    place = response_schema(read, read.operations[0], folder, None)
    assert place.origin is ResponseOrigin[origin]


def _forms(specs: Path, responses: object) -> int:
    read, _ = _read(specs, responses)
    return len(answer_forms(read, read.operations[0]).json)


def _read(specs: Path, responses: object) -> tuple[Document, ProviderFolder]:
    folder = specs / "flux"
    folder.mkdir()
    (folder / "provider.yaml").write_text(PROFILE)
    body = {"content": {"application/json": {"schema": {"type": "object"}}}}
    run = {"operationId": "run", "requestBody": body, "responses": responses}
    document = {"openapi": "3.1.0", "info": {"title": "A", "version": "1"}}
    (folder / "a.json").write_text(json.dumps({**document, "paths": {"/run": {"post": run}}}))
    report = Reporter()
    (found,) = discover(specs, report)
    read = read_document(found.spec_paths[0], found, report)
    assert read is not None, report.diagnostics
    return read, found
