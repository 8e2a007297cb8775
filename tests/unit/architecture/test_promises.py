"""SECURITY.md says only what tests hold: each test that it names is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

_NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
_PROMISES = re.compile(r"^- \*\*(.+?)\*\*(.*?)(?=^- \*\*|^## )", re.MULTILINE | re.DOTALL)


def test_each_named_test_exists(repo: Path) -> None:
    text = (repo / "SECURITY.md").read_text(encoding="utf-8")
    named = _NAMED.findall(text)
    assert len(named) > 20
    for path, name in named:
        tree = ast.parse((repo / path).read_text(encoding="utf-8"))
        functions = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        assert name in functions, f"SECURITY.md names {path}::{name}, which is not there"


def test_each_promise_names_a_test(repo: Path) -> None:
    text = (repo / "SECURITY.md").read_text(encoding="utf-8")
    start = text.index("## What none of them can do")
    part = text[start : text.index("\n## ", start + 3) + 4]
    promises = _PROMISES.findall(part)
    assert len(promises) >= 10
    assert [title for title, words in promises if not _NAMED.search(words)] == []
