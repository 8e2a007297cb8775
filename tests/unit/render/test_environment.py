"""Templates: compiled once in a process, and anew when their text is another."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import jinja2
import pytest
from specpress.render import compiled as compiling
from specpress.render.environment import TemplateFault, Templates


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts of the templates that are compiled."""
    found: list[str] = []
    compile_ = jinja2.Environment.compile

    def counted(self: jinja2.Environment, source: Any, *rest: Any) -> Any:
        found.append(str(source))
        return compile_(self, source, *rest)

    monkeypatch.setattr(jinja2.Environment, "compile", counted)
    return found


def test_a_template_is_compiled_once_until_it_changes(tmp_path: Path, compiled: list[str]) -> None:
    template, other = tmp_path / "a" / "x.j2", tmp_path / "b" / "x.j2"
    for path in (template, other):
        path.parent.mkdir()
        path.write_text("one {{ view }}", encoding="utf-8")

    def render(path: Path) -> str:
        return Templates((path.parent,)).render("x.j2", 1)

    assert [render(template), render(template)] == ["one 1", "one 1"]
    assert compiled == ["one {{ view }}"]
    template.write_text("\n\n{{ view.missing }}", encoding="utf-8")
    with pytest.raises(TemplateFault) as raised:
        render(template)
    assert (raised.value.template, raised.value.line) == ("x.j2", 3)
    # The same text elsewhere is a template of its own: a fault names its folder's file.
    assert render(other) == "one 1"
    template.write_text("one {{ view }}", encoding="utf-8")
    assert render(template) == "one 1"
    assert len(compiled) == 4


class Kept(dict[str, bytes]):
    """Codes of one machine."""

    def read(self, name: str) -> bytes | None:
        return self.get(name)

    def write(self, name: str, content: bytes) -> None:
        self[name] = content


def test_code_that_an_earlier_process_kept_is_taken_while_the_text_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compiled: list[str]
) -> None:
    template, kept = tmp_path / "x.j2", Kept()
    template.write_text("one {{ view }}", encoding="utf-8")

    def render() -> str:
        monkeypatch.setattr(compiling, "_compiled", {})  # as in a process of its own
        return Templates((tmp_path,), kept).render("x.j2", 1)

    assert [render(), render()] == ["one 1", "one 1"]
    template.write_text("two {{ view }}", encoding="utf-8")
    assert render() == "two 1"
    assert compiled == ["one {{ view }}", "two {{ view }}"]
    for name, content in kept.items():
        kept[name] = b"other" + content  # as another version of Python writes it
    assert render() == "two 1"
    assert len(compiled) == 3


def test_code_of_shipped_templates_lies_where_python_keeps_that_of_modules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compiled: list[str]
) -> None:
    monkeypatch.setattr(compiling, "shipped_templates", lambda: tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    template, kept = tmp_path / "x.j2", Kept()
    template.write_text("one {{ view }}", encoding="utf-8")

    def render() -> str:
        monkeypatch.setattr(compiling, "_compiled", {})  # as in a process of its own
        return Templates((tmp_path,), kept).render("x.j2", 1)

    assert [render(), render()] == ["one 1", "one 1"]
    assert compiled == ["one {{ view }}"]
    template.write_text("two {{ view }}", encoding="utf-8")
    assert render() == "two 1"
    (beside,) = (tmp_path / "__pycache__").iterdir()
    assert not kept
    beside.write_bytes(beside.read_bytes()[:40])  # as other code of specpress's wrote it
    assert render() == "two 1"
    assert len(compiled) == 3
    # Where Python is asked to write nothing, nothing is written there.
    beside.unlink()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert render() == "two 1"
    assert not beside.exists()
    assert len(kept) == 1
