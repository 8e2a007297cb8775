"""What CONTRIBUTING.md says of the code is so: its packages, and the functions of the journey."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

IMPLIED = {"version"}
"""A constant, which needs no row."""


@pytest.fixture(scope="module")
def text(repo: Path) -> str:
    return (repo / "CONTRIBUTING.md").read_text(encoding="utf-8")


def table(text: str, head: str) -> list[str]:
    """The first cells of the table below a head."""
    rows = text[text.index(head) :].split("\n\n", 1)[0].splitlines()[2:]
    return [row.split("|")[1] for row in rows]


def test_every_package_has_a_row(repo: Path, text: str) -> None:
    package = repo / "generator/specpress"
    found = {path.stem for path in package.iterdir() if path.suffix == ".py"}
    found |= {path.parent.name for path in package.glob("*/__init__.py")}
    cells = table(text, "| package of `generator/specpress` |")
    told = {name for cell in cells for name in re.findall(r"`([a-z_]+)`", cell)}
    assert told == found - {"__init__", "__main__"} - IMPLIED


def test_every_part_of_the_runtime_has_a_row(repo: Path, text: str) -> None:
    runtime = repo / "templates/provider/package/_runtime"
    found = {path.stem for path in runtime.iterdir() if path.suffix == ".py"}
    found |= {path.parent.name for path in runtime.glob("*/__init__.py")}
    cells = table(text, "| part of `_runtime` |")
    assert {name for cell in cells for name in _names(cell)} == found - {"__init__"}


def test_the_journey_leads_through_what_there_is(text: str) -> None:
    steps = [name for cell in table(text, "| function | gives |") for name in _names(cell)]
    assert steps
    missing = [step for step in steps if not _exists(step)]
    assert missing == []


def test_modules_that_are_named_are_there(repo: Path, text: str) -> None:
    named = set(re.findall(r"`((?:[a-z_]+/)+[a-z_]+\.(?:py|json))`", text))
    roots = (repo, repo / "generator/specpress", repo / "templates/provider/package")
    missing = [one for one in named if not any((root / one).exists() for root in roots)]
    assert missing == []


def _names(cell: str) -> list[str]:
    return re.findall(r"`([A-Za-z_.]+)`", cell)


def _exists(name: str) -> bool:
    """Whether a dotted name below `specpress` leads to a module, a class, or a member of it."""
    parts = name.split(".")
    for size in range(len(parts), 0, -1):
        try:
            found: object = importlib.import_module(".".join(["specpress", *parts[:size]]))
        except ModuleNotFoundError:
            continue
        for part in parts[size:]:
            found = getattr(found, part, None)
        return found is not None
    return False
