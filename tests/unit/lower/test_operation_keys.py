"""Names of the further operations of a model: by their ids, else their paths."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from specpress.diagnostics import Reporter
from specpress.document import discover, read_document
from specpress.lower.operation_keys import operation_keys

PROFILE = """\
specpress: 1
id: flux
name: Flux
python: { distribution: flux-models, package: flux_models, client: Flux }
auth: { scheme: none }
transport: { kind: plain, server: "https://flux.example" }
"""
LONG = "a" * 40 + "B" * 3 + "c" * 40


@pytest.mark.parametrize(
    ("first", "further", "keys"),
    [
        ("/v1/images createImage", ["/v1/edits editImage"], ["edit"]),
        ("/v1/images createImage", ["/v1/images/copies createImageCopy"], ["copy"]),
        ("/run generateImage", ["/x imageToImage"], ["image-to-image"]),
        ("/run runImage", ["/x", "/y/z"], ["x", "z"]),
        ("/run runImage", ["/a/x", "/b/x"], ["post-a-x", "post-b-x"]),
        ("/run runImage", ["/a/x editImage", "/b/x editImage"], ["post-a-x", "post-b-x"]),
        ("/run runImage", ["/a/x", "/A/X", "/b"], ["operation-1", "operation-2", "b"]),
        ("/run runImage", [f"/{'x' * 64}"], ["x" * 64]),
        ("/run runImage", [f"/{LONG}"], [f"{'a' * 40}-bb-b{'c' * 10}-b8c17179"]),
    ],
)
def test_keys(tmp_path: Path, first: str, further: list[str], keys: list[str]) -> None:
    folder = tmp_path / "flux"
    folder.mkdir()
    (folder / "provider.yaml").write_text(PROFILE, encoding="utf-8")
    body = {"content": {"application/json": {"schema": {"properties": {"a": {}}}}}}
    paths: dict[str, Any] = {}
    for text in (first, *further):
        path, _, name = text.partition(" ")
        call = {"requestBody": body, "responses": {"204": {"description": "Done."}}}
        paths[path] = {"post": call | ({"operationId": name} if name else {})}
    document = {"openapi": "3.1.0", "info": {"title": "A", "version": "1"}, "paths": paths}
    (folder / "a.json").write_text(json.dumps(document), encoding="utf-8")
    report = Reporter()
    (found,) = discover(tmp_path, report)
    read = read_document(found.spec_paths[0], found, report)
    assert read is not None
    assert [one.key for one in operation_keys(read, report)] == keys
