"""Which parameters callers give, and which the client fills in by itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from specpress.diagnostics import Reporter
from specpress.document import discover, read_document
from specpress.lower.parameters import check_parameters, filled_path

PROFILE = """\
specpress: 1
id: flux
name: Flux
python: {{ distribution: flux-models, package: flux_models, client: Flux }}
auth: {auth}
transport: {{ kind: plain, server: "https://flux.example" }}
"""
ONE, TWO, TEXT = {"const": "a b"}, {"enum": ["a", "b"]}, {"type": "string"}


@pytest.mark.parametrize(
    ("auth", "place", "name", "schema", "is_asked"),
    [
        ("{ scheme: none }", "header", "X-Key", TEXT, True),
        ("{ scheme: header, header: x-key, env: K }", "header", "X-Key", TEXT, False),
        ("{ scheme: header, header: X-Other, env: K }", "header", "X-Key", TEXT, True),
        ("{ scheme: bearer, env: K }", "header", "Authorization", TEXT, False),
        ("{ scheme: none }", "header", "Content-Type", TEXT, False),
        ("{ scheme: query, name: key, env: K }", "query", "key", TEXT, False),
        ("{ scheme: query, name: key, env: K }", "query", "other", TEXT, True),
        ("{ scheme: query, name: key, env: K }", "cookie", "key", TEXT, True),
        ("{ scheme: cookie, name: key, env: K }", "cookie", "key", TEXT, False),
        ("{ scheme: cookie, name: key, env: K }", "cookie", "other", TEXT, True),
        ("{ scheme: cookie, name: key, env: K }", "query", "key", TEXT, True),
        ("{ scheme: none }", "path", "id", ONE, False),
        ("{ scheme: none }", "path", "id", TWO, True),
        ("{ scheme: none }", "path", "id", {"enum": ["a b"]}, False),
        ("{ scheme: none }", "path", "id", {"const": 7}, False),
        ("{ scheme: none }", "path", "id", {"const": True}, True),
        ("{ scheme: none }", "path", "id", {"const": ".."}, True),
        ("{ scheme: none }", "query", "id", ONE, True),
    ],
)
def test_what_callers_are_asked_for(
    tmp_path: Path, auth: str, place: str, name: str, schema: Any, is_asked: bool
) -> None:
    folder = tmp_path / "flux"
    folder.mkdir()
    (folder / "provider.yaml").write_text(PROFILE.format(auth=auth), encoding="utf-8")
    parameter = {"name": name, "in": place, "required": True, "schema": schema}
    body = {"content": {"application/json": {"schema": {"properties": {"a": {}}}}}}
    call = {"parameters": [parameter], "requestBody": body}
    post = {"post": {**call, "responses": {"204": {"description": "Done."}}}}
    path = "/run/{id}" if place == "path" else "/run"
    document = {"openapi": "3.1.0", "info": {"title": "A", "version": "1"}, "paths": {path: post}}
    (folder / "a.json").write_text(json.dumps(document), encoding="utf-8")
    report = Reporter()
    (found,) = discover(tmp_path, report)
    read = read_document(found.spec_paths[0], found, report)
    assert read is not None
    assert check_parameters(read, read.operations[0], found.profile.auth, report) is not is_asked
    assert [one.code.id for one in report.diagnostics] == (["E217"] if is_asked else [])
    want = path if is_asked else path.format(id="7" if schema.get("const") == 7 else "a%20b")
    assert filled_path(read, read.operations[0]) == want
