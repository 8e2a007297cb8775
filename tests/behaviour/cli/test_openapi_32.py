"""OpenAPI 3.2: `$self`, the base of references, and `itemSchema`, the items of a stream."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PROFILE = """\
specpress: 1
id: acme
name: Acme
python: { distribution: acme-models, package: acme_models, client: Acme }
auth: { scheme: bearer, env: ACME_API_KEY }
identity: { slug: [file], callable_id: [file], title: [info.title] }
transport: { kind: plain }
"""
SIZE = {"type": "integer", "minimum": 1, "description": "How large."}


def document(size: Any, answer: Any, **members: Any) -> dict[str, Any]:
    request = {"type": "object", "properties": {"size": size}, "additionalProperties": False}
    return {
        "openapi": "3.2.0",
        **members,
        "info": {"title": "Demo", "version": "1", "description": "A demo."},
        "servers": [{"url": "https://api.acme.example"}],
        "paths": {
            "/demo": {
                "post": {
                    "operationId": "run",
                    "requestBody": {
                        "required": True,
                        "content": {"application/json": {"schema": request}},
                    },
                    "responses": {"200": {"description": "OK", "content": answer}},
                }
            }
        },
        "components": {"schemas": {"Size": SIZE}},
    }


JSON = {
    "application/json": {"schema": {"type": "object", "properties": {"url": {"type": "string"}}}}
}
HOME = "https://acme.example/specs/v1/demo.json"


@pytest.fixture
def specs(tmp_path: Path) -> Path:
    folder = tmp_path / "specs" / "acme"
    folder.mkdir(parents=True)
    (folder / "provider.yaml").write_text(PROFILE, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "ref",
    [
        f"{HOME}#/components/schemas/Size",
        "#/components/schemas/Size",
        "demo.json#/components/schemas/Size",
        "https://acme.example/specs/v1/parts/size.json",
        "parts/size.json",
    ],
)
def test_self_is_the_base_of_references(
    specs: Path, tmp_path: Path, specpress: Callable[..., Any], ref: str
) -> None:
    text = json.dumps(document({"$ref": ref}, JSON, **{"$self": HOME}))
    (specs / "demo.json").write_text(text, encoding="utf-8")
    (specs / "parts").mkdir()
    (specs / "parts" / "size.json").write_text(json.dumps(SIZE), encoding="utf-8")
    (tmp_path / "request.json").write_text('{"size": 0}', encoding="utf-8")
    done = specpress("validate", "demo", "request.json", cwd=tmp_path)
    assert "must be at least 1" in done.stdout, done.stdout + done.stderr


def test_what_is_published_elsewhere_is_not_fetched(
    specs: Path, tmp_path: Path, specpress: Callable[..., Any]
) -> None:
    ref = {"$ref": "https://other.example/specs/v1/size.json"}
    text = json.dumps(document(ref, JSON, **{"$self": HOME}))
    (specs / "demo.json").write_text(text, encoding="utf-8")
    done = specpress("lint", cwd=tmp_path)
    assert "leads to another host or scheme" in done.stdout


@pytest.mark.parametrize(
    ("media_type", "item"),
    [
        ("application/jsonl", {"type": "object", "properties": {"delta": {"type": "string"}}}),
        (
            "text/event-stream",
            {
                "type": "object",
                "properties": {
                    "event": {"type": "string"},
                    "data": {
                        "type": "string",
                        "contentMediaType": "application/json",
                        "contentSchema": {
                            "type": "object",
                            "properties": {"delta": {"type": "string"}},
                        },
                    },
                },
            },
        ),
    ],
)
def test_items_of_a_stream_are_typed_and_documented(
    specs: Path, tmp_path: Path, specpress: Callable[..., Any], media_type: str, item: Any
) -> None:
    answer = {media_type: {"itemSchema": item}}
    text = json.dumps(document(SIZE, answer))
    (specs / "demo.json").write_text(text, encoding="utf-8")
    done = specpress("build", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    types = tmp_path / "generated/acme/acme_models/models/demo/types.py"
    assert "delta: str" in types.read_text(encoding="utf-8")
    page = (tmp_path / "generated/acme/docs/models/demo.md").read_text(encoding="utf-8")
    assert "`delta`" in page
