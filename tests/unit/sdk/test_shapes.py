"""Rows of name tables as words of a text: what the generator writes, the runtime reads."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest
from specpress.targets.sdk import shapes


@pytest.fixture
def facts(repo: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(repo / "templates/provider/package")
    return importlib.import_module("_runtime.facts.model")


@pytest.mark.parametrize(
    ("name", "wire_name", "word"),
    [
        ("max_tokens", "maxTokens", "max_tokens"),
        ("task_uuid", "taskUUID", "task_uuid=taskUUID"),
        ("tool", "Tool", "tool=Tool"),
        ("copy_", "copy", "copy_"),
        ("x_", "x", "x_"),
        ("class_", "class", "class_"),
        ("a__b", "aB", "a__b"),
        ("a__b", "a__b", "a__b=a__b"),
        ("_9", "9", "_9"),
        ("_9_lives", "9lives", "_9_lives=9lives"),
        ("Size", "Size", "Size"),
    ],
)
@pytest.mark.parametrize("shape", [None, "Inner"])
def test_words(facts: ModuleType, name: str, wire_name: str, word: str, shape: str | None) -> None:
    row = shapes._Row(name=name, wire_name=wire_name, shape=shape, media=False)
    needed = frozenset({"Inner"})
    text = shapes._plain(row, needed)
    assert shapes._is_plain(row, needed)
    (field,) = facts.Shape("S", text).all_fields()
    assert (field.name, field.wire_name, field.shape) == (name, wire_name, shape)
    assert text == (word if shape is None else f"{word}:Inner")


@pytest.mark.parametrize("wire_name", ["image[]", "a b", "x:y", "x=y", "größe", "", "@type"])
def test_names_that_are_no_words_have_a_field(wire_name: str) -> None:
    row = shapes._Row(name="given", wire_name=wire_name, shape=None, media=False)
    assert not shapes._is_plain(row, frozenset())
