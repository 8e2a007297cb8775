"""Read-only members are no part of requests, and write-only ones no part of results."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from specpress.diagnostics import Reporter
from specpress.diff import Level, diff_apis
from specpress.ir import Api
from specpress.pipeline import NoProgress, Options, load

B, D, S = Level.BREAKING, Level.DANGEROUS, Level.SAFE
PROFILE = """\
specpress: 1
id: acme
name: Acme
python: { distribution: acme-models, package: acme_models, client: Acme }
auth: { scheme: bearer, env: ACME_API_KEY }
identity: { slug: [file], callable_id: [file], title: [info.title] }
transport: { kind: plain }
"""


def _api(folder: Path, members: dict[str, Any], required: tuple[str, ...]) -> Api:
    """One model whose request and result are the same object."""
    frame = {"type": "object", "required": [*required], "properties": members}
    answer = {"description": "A frame.", "content": {"application/json": {"schema": frame}}}
    body = {"required": True, "content": {"application/json": {"schema": frame}}}
    spec = {
        "openapi": "3.0.3",
        "info": {"title": "Sketch", "version": "1", "description": "Draws."},
        "servers": [{"url": "https://api.acme.dev"}],
        "paths": {"/": {"post": {"requestBody": body, "responses": {"200": answer}}}},
    }
    specs = folder / "specs/acme"
    specs.mkdir(parents=True, exist_ok=True)
    (specs / "provider.yaml").write_text(PROFILE, encoding="utf-8")
    (specs / "sketch.json").write_text(json.dumps(spec), encoding="utf-8")
    report = Reporter()
    options = Options(specs=specs.parent, output=folder, templates=())
    api = load(options, report, NoProgress()).api
    assert not report.has_errors, [found.message for found in report.diagnostics]
    return api


PLAIN = {"type": "string", "description": "A name."}
SHORT = {**PLAIN, "maxLength": 3}
READ = {"readOnly": True}
WRITE = {"writeOnly": True}
INNER = {"type": "object", "description": "A frame.", "properties": {"deep": PLAIN}}
CASES: dict[str, tuple[dict[str, Any], dict[str, Any], list[tuple[Level, str, str]]]] = {
    # Each: the member before, the member after, and what is said of it by direction.
    "limit": (PLAIN, SHORT, [(B, "request", "limit"), (S, "response", "limit")]),
    "limit, read-only": (
        PLAIN | READ,
        SHORT | READ,
        [(S, "request", "limit"), (S, "response", "limit")],
    ),
    "limit gone, write-only": (
        SHORT | WRITE,
        PLAIN | WRITE,
        [(S, "request", "limit"), (S, "response", "limit")],
    ),
    "limit gone": (SHORT, PLAIN, [(D, "response", "limit"), (S, "request", "limit")]),
    "type inside, read-only": (
        INNER | READ,
        {**INNER, **READ, "properties": {"deep": {**PLAIN, "type": "integer"}}},
        [(B, "response", "type"), (S, "request", "type")],
    ),
    "read-only now": (PLAIN, PLAIN | READ, [(D, "request", "visibility")]),
    "not read-only now": (PLAIN | READ, PLAIN, [(S, "request", "visibility")]),
    "write-only now": (PLAIN, PLAIN | WRITE, [(B, "response", "visibility")]),
    "not write-only now": (PLAIN | WRITE, PLAIN, [(S, "response", "visibility")]),
}


@pytest.mark.parametrize("case", CASES)
def test_member_that_changes(case: str, tmp_path: Path) -> None:
    before, after, want = CASES[case]
    other = {"other": PLAIN}
    old = _api(tmp_path, {"name": before, **other}, ())
    new = _api(tmp_path, {"name": after, **other}, ())
    (model,) = diff_apis(old, new).models
    found = [(one.level, one.direction.value, one.kind.value) for one in model.changes]
    assert found == want


def test_read_only_member_that_comes_and_goes(tmp_path: Path) -> None:
    without = _api(tmp_path, {"other": PLAIN}, ())
    with_it = _api(tmp_path, {"other": PLAIN, "name": PLAIN | READ}, ("name",))
    (come,) = diff_apis(without, with_it).models
    (added,) = (one for one in come.changes if one.direction.value == "request")
    assert (added.level, added.kind.value) == (S, "added")
    assert added.message.endswith("(`name` is read-only, so callers do not send it)")
    (gone,) = diff_apis(with_it, without).models
    assert {(one.direction.value, one.level) for one in gone.changes} == {
        ("request", S),
        ("response", B),
    }


def test_required_member_that_is_read_only_no_more(tmp_path: Path) -> None:
    old = _api(tmp_path, {"other": PLAIN, "name": PLAIN | READ}, ("name",))
    new = _api(tmp_path, {"other": PLAIN, "name": PLAIN}, ("name",))
    (model,) = diff_apis(old, new).models
    (change,) = model.changes
    assert (change.level, change.message) == (B, "no longer read-only, and required")


def test_renamed_read_only_member(tmp_path: Path) -> None:
    old = _api(tmp_path, {"other": PLAIN, "startTime": PLAIN | READ}, ())
    new = _api(tmp_path, {"other": PLAIN, "timeStart": PLAIN | READ}, ())
    (model,) = diff_apis(old, new).models
    renamed = {(one.direction.value, one.kind.value, one.level) for one in model.changes}
    assert ("request", "renamed", S) in renamed
