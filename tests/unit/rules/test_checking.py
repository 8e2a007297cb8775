"""Errors are about what the call touches; elsewhere the same faults are doubts."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from specpress.diagnostics import Reporter, Severity
from specpress.document import discover, read_document
from specpress.rules import check_documents

PROFILE = Path(__file__).resolve().parents[2] / "diagnostics" / "provider.yaml"
WRONG = {"type": "integer", "minimum": 5, "default": 4, "description": "Sampling steps."}
RIGHT = {"type": "integer", "description": "Sampling steps."}


def _lint(tmp_path: Path, request: Any, response: Any, other: Any, unused: Any) -> dict[str, str]:
    """Pointers of E204 findings with their severities."""

    def body(schema: Any) -> dict[str, Any]:
        return {"content": {"application/json": {"schema": schema}}}

    def holding(member: Any) -> dict[str, Any]:
        return {"type": "object", "properties": {"steps": member}}

    document = {
        "openapi": "3.1.0",
        "info": {"title": "Example", "version": "1", "description": "Draws images."},
        "paths": {
            "/run": {
                "post": {
                    "operationId": "run",
                    "requestBody": body(holding(request)),
                    "responses": {"200": {"description": "Done.", **body(holding(response))}},
                }
            },
            "/state": {
                "get": {
                    "operationId": "state",
                    "responses": {"200": {"description": "Done.", **body(holding(other))}},
                }
            },
        },
        "components": {"schemas": {"Unused": holding(unused)}},
    }
    folder = tmp_path / "specs" / "example"
    folder.mkdir(parents=True)
    shutil.copy(PROFILE, folder / "provider.yaml")
    (folder / "example.json").write_text(json.dumps(document), encoding="utf-8")
    report = Reporter()
    (found,) = discover(tmp_path / "specs", report)
    read = read_document(found.spec_paths[0], found, report)
    assert read is not None
    check_documents([read], found, report)
    return {
        found.location.pointer.tokens[1]: found.severity.value
        for found in report.diagnostics
        if found.code.id == "E204"
    }


def test_request(tmp_path: Path) -> None:
    assert _lint(tmp_path, WRONG, RIGHT, RIGHT, RIGHT) == {"/run": Severity.ERROR.value}


def test_result(tmp_path: Path) -> None:
    assert _lint(tmp_path, RIGHT, WRONG, RIGHT, RIGHT) == {"/run": Severity.ERROR.value}


def test_another_operation_and_an_unused_component(tmp_path: Path) -> None:
    found = _lint(tmp_path, RIGHT, RIGHT, WRONG, WRONG)
    assert found == {"/state": Severity.WARNING.value, "schemas": Severity.WARNING.value}
