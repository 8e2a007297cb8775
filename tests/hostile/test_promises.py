"""Each promise of SECURITY.md names a test, and each test that it names is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

_NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def test_the_tests_that_security_md_names_are_there(repo: Path) -> None:
    text = (repo / "SECURITY.md").read_text(encoding="utf-8")
    named = _NAMED.findall(text)
    assert len(named) > 40
    missing = [f"{path}::{name}" for path, name in named if not _has(repo / path, name)]
    assert missing == []


def test_each_promise_names_a_test(repo: Path) -> None:
    text = (repo / "SECURITY.md").read_text(encoding="utf-8")
    section = text.partition("## What none of them can do")[2].partition("\n## ")[0]
    promises = section.split("\n- **")[1:]
    assert len(promises) > 10
    assert [promise[:40] for promise in promises if not _NAMED.search(promise)] == []


def _has(path: Path, name: str) -> bool:
    if not path.is_file():
        return False
    found = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return not name or any(
        isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name == name
        for node in found
    )
