"""Work grows with the size of a spec, not with its square: counted in calls, never in seconds."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from specpress.diagnostics import Reporter
from specpress.document import discover, read_document
from specpress.rules import check_documents

from .counting import Work

PROFILE = Path(__file__).resolve().parent.parent / "diagnostics" / "provider.yaml"
TEXT = {"type": "string", "description": "What to draw, in words."}


def all_of(count: int) -> dict[str, Any]:
    return {"allOf": [{"type": "object", "properties": {f"p{n}": TEXT}} for n in range(count)]}


def dependents(count: int) -> dict[str, Any]:
    names = [f"p{n}" for n in range(count)]
    rules = dict.fromkeys(names[:4], names)
    return {"type": "object", "properties": dict.fromkeys(names, TEXT), "dependentRequired": rules}


def marked(count: int) -> dict[str, Any]:
    """Schemas with defaults, which are checked, in a document that names no `readOnly`."""
    return {
        "type": "object",
        "properties": {f"p{n}": {**TEXT, "default": ""} for n in range(count)},
    }


def lint_work(folder: Path, schema: dict[str, Any], paths: int = 1) -> int:
    body = {"content": {"application/json": {"schema": schema}}}
    call = {"operationId": "run", "requestBody": body, "responses": {"200": {"description": "ok"}}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Many", "version": "1"},
        "servers": [{"url": "https://api.example.com"}],
        "paths": {f"/v{n}/x{n}": {"post": {**call, "operationId": f"r{n}"}} for n in range(paths)},
    }
    specs = folder / "specs" / "example"
    specs.mkdir(parents=True)
    shutil.copy(PROFILE, specs / "provider.yaml")
    (specs / "many.json").write_text(json.dumps(document), encoding="utf-8")
    work = Work()

    def lint() -> None:
        report = Reporter()
        (found,) = discover(folder / "specs", report)
        read = read_document(found.spec_paths[0], found, report)
        assert read is not None
        source = read.root.file.source
        source._text = work.text(source.text)
        check_documents([read], found, report)

    return work.of(lint)


@pytest.mark.parametrize("schema", [all_of, dependents, marked])
def test_lint_takes_work_in_proportion(schema: Any, tmp_path: Path) -> None:
    lint_work(tmp_path / "warm", schema(10))
    few = lint_work(tmp_path / "few", schema(50))
    assert lint_work(tmp_path / "many", schema(200)) < 5 * few


def test_operations_take_work_in_proportion(tmp_path: Path) -> None:
    lint_work(tmp_path / "warm", TEXT, 10)
    few = lint_work(tmp_path / "few", TEXT, 50)
    assert lint_work(tmp_path / "many", TEXT, 200) < 5 * few
