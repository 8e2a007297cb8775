"""Finding places takes one pass: work is counted, and grows as the document does."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from specpress.diagnostics import Reporter
from specpress.diagnostics.format import Format
from specpress.diagnostics.printers import print_diagnostics
from specpress.document import discover, read_document
from specpress.rules import check_documents
from specpress.source import Location, Pointer, Source, locate_in_string, read_value

from tests.extent import part

from .counting import Work, growth

PROFILE = Path(__file__).resolve().parent.parent / "diagnostics" / "provider.yaml"
TEXT = "The value {} is <b>bold</b>, &amp; has \\`marks\\`, [a link](#no-{}) and words to fold, "


def document(members: int) -> dict[str, Any]:
    properties = {
        f"member{n}": {"type": "string", "description": TEXT.format(n, n) * 3}
        for n in range(members)
    }
    schema = {"type": "object", "properties": properties}
    body = {"content": {"application/json": {"schema": schema}}}
    call = {"operationId": "run", "requestBody": body, "responses": {"200": {"description": "ok"}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Texts", "version": "1"},
        "servers": [{"url": "https://api.example.com"}],
        "paths": {"/": {"post": call}},
    }


class _Literal(yaml.SafeDumper):
    pass


def _styled(style: str | None) -> Callable[[Any], str]:
    dumper = type("Dumper", (_Literal,), {})
    dumper.add_representer(
        str,
        lambda self, text: self.represent_scalar(
            "tag:yaml.org,2002:str", text, style=style if " " in text else None
        ),
    )
    return lambda value: yaml.dump(value, Dumper=dumper, sort_keys=False)


WRITERS: dict[str, tuple[str, Callable[[Any], str]]] = {
    "JSON on one line": ("json", json.dumps),
    "JSON": ("json", lambda value: json.dumps(value, indent=2)),
    "YAML, plain": ("yaml", lambda value: yaml.safe_dump(value, sort_keys=False)),
    "YAML, folded": ("yaml", _styled(">")),
    "YAML, literal": ("yaml", _styled("|")),
    "YAML, double quotes": ("yaml", _styled('"')),
    "YAML, single quotes": ("yaml", _styled("'")),
}


def _count_text(source: Source, work: Work) -> None:
    """Count from here on what goes through the text; the YAML parser takes no text but `str`."""
    source.position(Pointer())
    setattr(source, "_text", work.text(source.text))  # noqa: B010 - a private member


@pytest.mark.parametrize("form", part(WRITERS, 3))
def test_findings_in_texts(form: str, tmp_path: Path) -> None:
    ending, write = WRITERS[form]
    work = Work()

    def lint(members: int) -> int:
        folder = tmp_path / str(members) / "example"
        folder.mkdir(parents=True)
        shutil.copy(PROFILE, folder / "provider.yaml")
        (folder / f"texts.{ending}").write_text(write(document(members)), encoding="utf-8")
        report = Reporter()
        (found,) = discover(folder.parent, report)

        def run() -> None:
            read = read_document(found.spec_paths[0], found, report)
            assert read is not None
            _count_text(read.file.source, work)
            check_documents([read], found, report)
            for style in Format:
                print_diagnostics(report.diagnostics, style)

        units = work.of(run)
        assert len(report.diagnostics) > 3 * members
        return units

    assert growth(lint, 25) < 4.6


@pytest.mark.parametrize("form", WRITERS)
def test_findings_in_one_long_text(form: str) -> None:
    ending, write = WRITERS[form]
    work = Work()

    def locate(marks: int) -> int:
        value = 'some "words" to fold and a MARK, with \\ in them '.upper() * marks + "end"
        source = Source("x", Path(f"x.{ending}"), write({"before": 1, "a": value}))
        tree = read_value(source)
        assert isinstance(tree, dict)
        assert tree["a"] == value
        _count_text(source, work)
        places = [n for n in range(len(value)) if value.startswith("MARK", n)]
        at = Location(source, Pointer(("a",)))

        def run() -> None:
            found = [locate_in_string(at, place, value).position for place in places]
            for position in {found[0], found[marks // 2], found[-1]}:
                assert source.line(position.line)[position.column - 1 :].startswith("MARK")

        return work.of(run)

    assert growth(locate, 100) < 4.6
