"""What bodies hold: members, files, or a value that is given as a whole."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from specpress.diagnostics import Reporter
from specpress.document import Document, RequestBody, discover, read_document
from specpress.lower.body_contents import BodyContents, is_bytes

PROFILE = """\
specpress: 1
id: flux
name: Flux
python: { distribution: flux-models, package: flux_models, client: Flux }
auth: { scheme: none }
transport: { kind: plain, server: "https://flux.example" }
"""
JSON, FORM, TEXT = "application/json", "multipart/form-data", "text/plain"
A, B = {"properties": {"a": {}}}, {"properties": {"b": {}}}
FILE = {"type": "string", "format": "binary"}


def read(folder: Path, media: str, schema: Any) -> tuple[Document, RequestBody]:
    return read_all(folder, {media: schema})


def read_all(
    folder: Path, schemas: dict[str, Any], components: Any = None
) -> tuple[Document, RequestBody]:
    (folder / "flux").mkdir()
    (folder / "flux/provider.yaml").write_text(PROFILE, encoding="utf-8")
    body = {"content": {media: {"schema": schema} for media, schema in schemas.items()}}
    post = {"requestBody": body, "responses": {"204": {"description": "Done."}}}
    paths = {"/run": {"post": post}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "A", "version": "1"},
        "paths": paths,
        "components": {"schemas": components or {}},
    }
    (folder / "flux/a.json").write_text(json.dumps(document), encoding="utf-8")
    report = Reporter()
    (found,) = discover(folder, report)
    document_read = read_document(found.spec_paths[0], found, report)
    assert document_read is not None, report.diagnostics
    request = document_read.operations[0].request_body
    assert request is not None
    return document_read, request


@pytest.mark.parametrize(
    ("media", "schema", "takes"),
    [
        (JSON, A, True),
        (JSON, {"type": "object", **A}, True),
        (JSON, {"type": "object"}, False),
        (JSON, {"type": "array", "items": A}, False),
        (JSON, {"items": A}, False),
        (JSON, {"enum": [{"a": 1}], **A}, False),
        (JSON, {"const": {"a": 1}, **A}, False),
        (JSON, {"type": ["object", "null"], **A}, True),
        (JSON, {"type": ["null", "object"], **A}, False),
        (JSON, {"oneOf": [A, B]}, True),
        (JSON, {"anyOf": [A, {"type": "string"}]}, False),
        (JSON, {"anyOf": [{"type": "string"}], **A}, True),
        (JSON, {"allOf": [A]}, True),
        (JSON, {"properties": {}, "maxProperties": 0}, True),
        (JSON, {"properties": {}, "maxProperties": 1}, False),
        (JSON, {"properties": {}, "additionalProperties": False}, True),
        (JSON, {"additionalProperties": {}}, False),
        (FORM, A, True),
        (FORM, {"oneOf": [A, B]}, True),
        (TEXT, A, False),
    ],
)
def test_members(tmp_path: Path, media: str, schema: Any, takes: bool) -> None:
    document, body = read(tmp_path, media, schema)
    assert body.schema is not None
    assert BodyContents(document).takes_members(body, body.schema) is takes


@pytest.mark.parametrize(
    ("schema", "is_file"),
    [
        (FILE, True),
        ({"format": "binary"}, True),
        ({"type": ["string", "null"], "format": "binary"}, True),
        ({"type": "integer", "format": "binary"}, False),
        ({"type": "string", "format": "byte"}, False),
        ({"contentMediaType": "image/png"}, True),
        ({"contentMediaType": "image/png", "contentEncoding": "base64"}, False),
        ({"contentMediaType": "application/json"}, False),
        ({"type": "array", "items": FILE}, True),
        ({"type": "array", "items": {"type": "string"}}, False),
        ({"additionalProperties": FILE}, True),
        ({"anyOf": [{"type": "string"}, FILE]}, True),
        ({"anyOf": [{"type": "string"}, True]}, False),
        ({"type": "object", "properties": {"a": FILE}}, False),
    ],
)
def test_files(tmp_path: Path, schema: Any, is_file: bool) -> None:
    document, body = read(tmp_path, FORM, {"properties": {"part": schema}})
    assert body.schema is not None
    contents = BodyContents(document)
    ((_, part),) = contents.described(body.schema)
    assert contents.may_be_file(part) is is_file


@pytest.mark.parametrize(
    ("schema", "needed"),
    [
        ({"required": ["a"]}, ["a"]),
        ({"required": ["a"], "allOf": [{"required": ["b"]}, True]}, ["a", "b"]),
        ({"anyOf": [{"required": ["b"]}], "required": ["a"]}, ["a"]),
        ({"allOf": [{"$ref": "#/components/schemas/Loop"}]}, ["c"]),
        (True, []),
    ],
)
def test_what_is_needed(tmp_path: Path, schema: Any, needed: list[str]) -> None:
    loop = {"required": ["c"], "allOf": [{"$ref": "#/components/schemas/Loop"}]}
    document, body = read_all(tmp_path, {JSON: schema}, {"Loop": loop})
    assert body.schema is not None
    assert list(BodyContents(document).needed(body.schema)) == needed


WITH_FILE = {"properties": {"a": FILE}}


@pytest.mark.parametrize(
    ("schemas", "apart"),
    [
        ({JSON: A, FORM: A}, [JSON]),
        ({JSON: A, FORM: B}, [JSON, FORM]),
        ({JSON: WITH_FILE, FORM: WITH_FILE}, [JSON, FORM]),
        ({"image/png": FILE, "image/jpeg": FILE}, ["image/png", "image/jpeg"]),
    ],
)
def test_bodies_to_choose_from(tmp_path: Path, schemas: dict[str, Any], apart: list[str]) -> None:
    document, body = read_all(tmp_path, schemas)
    assert [one.media_type for one in BodyContents(document).apart(body)] == apart


@pytest.mark.parametrize("form", [["binary"], {"binary": 1}, None, 5, True])
def test_a_format_that_is_no_text_means_no_bytes(form: Any) -> None:
    assert is_bytes({"format": "binary"})
    assert not is_bytes({"format": form})
