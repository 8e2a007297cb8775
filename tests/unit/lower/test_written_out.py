"""A schema that is very large when its references are followed is refused before it is made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from specpress.diagnostics import Reporter
from specpress.document import Address, References, SpecFile
from specpress.document.files import Files
from specpress.lower import written_out
from specpress.lower.written_out import Size, WrittenOut
from specpress.schema import Direction
from specpress.schema.normal import Normalizer
from specpress.source import Source


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> tuple[WrittenOut, Reporter]:
    monkeypatch.setattr(written_out, "_MAX_TYPES", 3)
    monkeypatch.setattr(written_out, "_MAX_CHARACTERS", 10)
    report = Reporter()
    file = SpecFile.read(Source("a.json", Path("a.json"), '{"type": "object"}'))
    normal = Normalizer(References(Files(Path())), report, Direction.REQUEST).normalize(
        Address(file)
    )
    return WrittenOut(normal, report), report


@pytest.mark.parametrize(
    ("said", "characters"),
    [
        ({"description": "four", "minLength": 1234567}, 4),
        ({"title": "one", "description": "two"}, 6),
        ({"enum": ["ab", "c", 17, None, True]}, 6),
        ({"default": {"key": ["a"], "b": {}}}, 5),
        ({"const": ""}, 0),
    ],
)
def test_what_is_counted(counted: tuple[WrittenOut, Reporter], said: Any, characters: int) -> None:
    found, _ = counted
    found.add_texts(said)
    assert found.size == Size(0, characters)


def test_the_limits(counted: tuple[WrittenOut, Reporter]) -> None:
    found, report = counted
    for _ in range(3):
        found.add_type()
    found.add(Size(0, 10))
    before = found.size
    assert (before, found.is_too_large(), report.diagnostics) == (Size(3, 10), False, ())
    found.add(Size(0, 1))
    assert found.since(before) == Size(0, 1)
    assert (found.is_too_large(), found.is_too_large()) == (True, True)
    found.add_type()
    assert found.is_too_large()
    (finding,) = report.diagnostics
    assert "over 10 characters" in finding.message


def test_too_many_types(counted: tuple[WrittenOut, Reporter]) -> None:
    found, report = counted
    found.add(Size(4, 0))
    assert found.is_too_large()
    (finding,) = report.diagnostics
    assert "over 3 types" in finding.message
