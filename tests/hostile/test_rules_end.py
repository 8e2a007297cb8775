"""Specs made to keep the rules busy: each ends in findings, and in reasonable work.

No test here measures time. The work is bounded in the code; without the bounds these tests would
run for hours or exhaust the stack.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from specpress.diagnostics import Diagnostic, Reporter
from specpress.document import discover, read_document
from specpress.rules import check_documents

PROFILE = Path(__file__).resolve().parent.parent / "diagnostics" / "provider.yaml"


def _lint(
    tmp_path: Path, properties: dict[str, Any], schemas: dict[str, Any] | None = None
) -> tuple[Diagnostic, ...]:
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Hostile", "version": "1", "description": "See [this](#request-none)."},
        "servers": [{"url": "https://api.example.com"}],
        "paths": {
            "/": {
                "post": {
                    "operationId": "run",
                    "requestBody": {
                        "content": {
                            "application/json": {
                                "schema": {"type": "object", "properties": properties}
                            }
                        }
                    },
                    "responses": {"200": {"description": "Done."}},
                }
            }
        },
        "components": {"schemas": schemas or {}},
    }
    folder = tmp_path / "specs" / "example"
    folder.mkdir(parents=True)
    shutil.copy(PROFILE, folder / "provider.yaml")
    (folder / "hostile.json").write_text(json.dumps(document), encoding="utf-8")
    report = Reporter()
    (found,) = discover(tmp_path / "specs", report)
    read = read_document(found.spec_paths[0], found, report)
    assert read is not None
    check_documents([read], found, report)
    return report.diagnostics


def _codes(found: tuple[Diagnostic, ...]) -> set[str]:
    return {one.code.id for one in found}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def test_references_that_multiply(tmp_path: Path) -> None:
    schemas: dict[str, Any] = {
        f"L{n}": {"allOf": [_ref(f"L{n + 1}"), _ref(f"L{n + 1}")]} for n in range(60)
    }
    schemas["L60"] = {"type": "string"}
    found = _lint(tmp_path, {"a": {**_ref("L0"), "default": 3, "examples": [4]}}, schemas)
    assert "W216" in _codes(found)


def test_a_chain_of_references_longer_than_the_stack(tmp_path: Path) -> None:
    schemas: dict[str, Any] = {
        f"L{n}": {"type": "object", "required": ["n"], "properties": {"n": _ref(f"L{n + 1}")}}
        for n in range(3000)
    }
    schemas["L3000"] = _ref("L0")
    assert "E209" in _codes(_lint(tmp_path, {"a": _ref("L0")}, schemas))


def test_a_hundred_thousand_values(tmp_path: Path) -> None:
    values = [*range(100_000), 0]
    found = _lint(tmp_path, {"a": {"type": "integer", "enum": values, "default": -1}})
    assert {"W210", "E204"} <= _codes(found)


def test_thousands_of_branches(tmp_path: Path) -> None:
    branches = [{"type": "object", "required": [f"m{n}"]} for n in range(4000)]
    found = _lint(tmp_path, {"a": {"oneOf": [*branches, branches[0]], "anyOf": branches}})
    assert "E211" in _codes(found)


@pytest.mark.parametrize(
    "text",
    [
        "`" * 40_000,
        "`" * 20_000 + "a" * 20_000,
        "\n" * 40_000 + "`",
        "```\n~~~\n" * 5_000,
        "".join("`" * n + "\n" for n in range(250, 2, -1)),
        "<a " * 10_000,
        "[a](" * 10_000,
        "- `a`" * 8_000,
        "\\`" * 20_000,
        "default " * 5_000,
        "**a" * 10_000,
        "x" * 2_000_000,
    ],
    ids=range(12),
)
def test_texts(tmp_path: Path, text: str) -> None:
    member = {"type": "string", "enum": ["a", "b"], "default": "a", "description": text}
    found = _lint(tmp_path, {"a": member})
    assert ("W719" in _codes(found)) is (len(text) > 50_000)


@pytest.mark.parametrize(
    "pattern",
    [
        "(" * 5_000 + "a" + ")" * 5_000,
        "(a+)+$",
        "a{1000000000}" * 10,
        "[" * 5_000,
        "(?=" * 2_000,
        "(a|" * 2_000,
        "^" * 10_000,
        "\\" * 9_999,
    ],
    ids=range(8),
)
def test_patterns(tmp_path: Path, pattern: str) -> None:
    member = {"type": "string", "pattern": pattern, "maxLength": 5, "default": "a" * 40 + "!"}
    found = _lint(tmp_path, {"a": {**member, "description": "Text."}})
    assert {"E230", "E260", "W223", "W224", "E204"} & _codes(found)


def test_words_that_are_nearly_right(tmp_path: Path) -> None:
    """Suggestions look at some candidates, not at thousands for each of a hundred."""
    members = {f"member{n}": {"type": "string", "description": f"{n}"} for n in range(5_000)}
    required = [f"membre{n}" for n in range(100)]
    schema = {"type": "object", "properties": members, "required": required}
    found = _lint(tmp_path, {"a": {**schema, "additionalProperties": False}})
    assert sum(one.code.id == "E207" for one in found) == 100
