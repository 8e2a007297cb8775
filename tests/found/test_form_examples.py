"""The author's examples of forms are what pages and programs show."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.found.conftest import PLAIN, Tree

TEXT = {"type": "string", "description": "What is said."}
FILE = {"type": "string", "format": "binary", "description": "A picture."}


def spec(media_type: str, schema: dict[str, Any], **examples: Any) -> str:
    answer = {"type": "object", "properties": {"url": TEXT}}
    operation = {
        "operationId": "run",
        "summary": "Run it.",
        "requestBody": {
            "required": True,
            "content": {media_type: {"schema": {"type": "object", **schema}, **examples}},
        },
        "responses": {
            "200": {"description": "OK", "content": {"application/json": {"schema": answer}}}
        },
    }
    return json.dumps(
        {
            "openapi": "3.1.0",
            "info": {"title": "Demo", "version": "1"},
            "servers": [{"url": "https://api.acme.example/v1"}],
            "paths": {"/demo": {"post": operation}},
        }
    )


MEMBERS = {
    "required": ["prompt", "picture"],
    "properties": {"prompt": TEXT, "picture": FILE, "strength": {"type": "number"}},
}
FIELDS = {"required": ["prompt"], "properties": {"prompt": TEXT, "strength": {"type": "number"}}}
OTTER = {"prompt": "An otter", "strength": 0.3}


@pytest.mark.parametrize(
    ("media_type", "schema", "examples", "shown"),
    [
        ("multipart/form-data", MEMBERS, {"example": OTTER}, "picture=@picture.bin"),
        (
            "multipart/form-data",
            MEMBERS,
            {"examples": {"otter": {"value": {**OTTER, "picture": "otter.png"}}}},
            "picture=@picture.bin",
        ),
        ("application/x-www-form-urlencoded", FIELDS, {"example": OTTER}, "strength=0.3"),
        ("application/x-www-form-urlencoded", {**FIELDS, "example": OTTER}, {}, "strength=0.3"),
    ],
)
def test_pages_show_them(
    tmp_path: Path,
    specpress: Any,
    media_type: str,
    schema: dict[str, Any],
    examples: dict[str, Any],
    shown: str,
) -> None:
    folder = tmp_path / "specs/acme"
    folder.mkdir(parents=True)
    (folder / "provider.yaml").write_text(PLAIN)
    (folder / "demo.json").write_text(spec(media_type, schema, **examples))
    tree = Tree(tmp_path, specpress).build()
    page = tree.text("generated/acme/docs/models/demo.md")
    assert 'prompt="An otter"' in page
    assert "strength=0.3" in page
    assert shown in page


def test_those_that_break_the_schema_are_findings(tmp_path: Path, specpress: Any) -> None:
    folder = tmp_path / "specs/acme"
    folder.mkdir(parents=True)
    (folder / "provider.yaml").write_text(PLAIN)
    kind = "application/x-www-form-urlencoded"
    for name, example in (("bad", {"prompt": 5}), ("text", "prompt=5"), ("good", OTTER)):
        (folder / f"{name}.json").write_text(spec(kind, FIELDS, example=example))
    told = Tree(tmp_path, specpress).specpress("lint").stdout
    found = [line for line in told.splitlines() if "[W208]" in line]
    assert [line.split(":")[0].rpartition("/")[2] for line in found] == ["bad.json"]
