"""An allow list is an object with the one member `allow`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from specpress.diagnostics import Reporter
from specpress.document import discover
from specpress.rules.allow_list import read_allow_list

PROFILE = Path(__file__).resolve().parents[2] / "diagnostics" / "provider.yaml"
ENTRY = "{code: W501, path: a.json, pointer: /info, reason: known}"


@pytest.mark.parametrize(
    ("text", "count", "codes"),
    [
        (f"allow: [{ENTRY}]", 1, []),
        (f"allow: [{ENTRY}]\nallowed: []", 0, ["E640"]),
        (f"[{ENTRY}]", 0, ["E640"]),
        ("allow: {}", 0, ["E640"]),
        ("allow: []", 0, []),
    ],
)
def test_its_form(tmp_path: Path, text: str, count: int, codes: list[str]) -> None:
    folder = tmp_path / "specs/example"
    folder.mkdir(parents=True)
    shutil.copy(PROFILE, folder)
    (folder / "allow.yaml").write_text(text, encoding="utf-8")
    report = Reporter()
    (found,) = discover(tmp_path / "specs", report)
    assert len(read_allow_list(found, report)) == count
    assert [one.code.id for one in report.diagnostics] == codes
