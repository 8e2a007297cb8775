"""An allow list is an object with the one member `allow`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from specpress.diagnostics import Reporter
from specpress.document import discover
from specpress.rules.allow_list import Allowance, read_allow_list
from specpress.source import Pointer

PROFILE = Path(__file__).resolve().parents[2] / "diagnostics" / "provider.yaml"
ENTRY = "{code: W501, path: a.json, pointer: /info, reason: known}"


def read(folder: Path, text: str) -> tuple[tuple[Allowance, ...], Reporter]:
    specs = folder / "specs/example"
    specs.mkdir(parents=True)
    shutil.copy(PROFILE, specs)
    (specs / "allow.yaml").write_text(text, encoding="utf-8")
    report = Reporter()
    (found,) = discover(folder / "specs", report)
    return read_allow_list(found, report), report


@pytest.mark.parametrize(
    ("text", "count", "codes"),
    [
        (f"allow: [{ENTRY}]", 1, []),
        (f"allow: [{ENTRY}]\nallowed: []", 0, ["E640"]),
        (f"[{ENTRY}]", 0, ["E640"]),
        ("allow: {}", 0, ["E640"]),
        ("allow: []", 0, []),
        ("allow: [", 0, ["E101"]),
    ],
)
def test_its_form(tmp_path: Path, text: str, count: int, codes: list[str]) -> None:
    found, report = read(tmp_path, text)
    assert len(found) == count
    assert [one.code.id for one in report.diagnostics] == codes


@pytest.mark.parametrize(
    ("entry", "member", "told"),
    [
        ("W501", "", "an entry is an object"),
        ("{code: W501, reason: r, pathh: a}", "pathh", "an entry has no `pathh`, but `path`"),
        ("{code: W501, reason: r, zzz: a}", "zzz", "an entry has no `zzz`"),
        ("{code: W501, reason: 5}", "reason", "`reason` is a text"),
        ("{code: W501, reason: ' '}", "reason", "`reason` is a text"),
        ("{code: W501}", "", "the entry has no `reason`"),
        ("{reason: r}", "", "the entry has no `code`"),
        ("{code: W000, reason: r}", "code", "there is no code `W000`"),
        (
            "{code: W501, reason: r, pointer: info}",
            "pointer",
            "`pointer` starts with a slash: /components/schemas/Request",
        ),
    ],
)
def test_a_wrong_entry_allows_nothing(tmp_path: Path, entry: str, member: str, told: str) -> None:
    found, report = read(tmp_path, f"allow: [{entry}, {ENTRY}]")
    (one,) = report.diagnostics
    assert (one.message, one.location.pointer.tokens) == (
        told,
        ("allow", "0", member)[: 2 + bool(member)],
    )
    assert [entry.pointer for entry in found] == [Pointer.parse("/info")]


def test_what_an_entry_says(tmp_path: Path) -> None:
    (whole, bare), _ = read(tmp_path, f"allow: [{ENTRY}, {{code: W502, reason: r}}]")
    assert (whole.code, whole.path, str(whole.pointer), whole.reason) == (
        *("W501", "a.json"),
        *("/info", "known"),
    )
    assert (bare.code, bare.path, str(bare.pointer), bare.reason) == ("W502", "", "", "r")
