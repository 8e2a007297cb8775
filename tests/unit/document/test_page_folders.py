"""Folders below a provider's `pages/`."""

from __future__ import annotations

from pathlib import Path

from specpress.diagnostics import Reporter
from specpress.document.files import Files
from specpress.document.page_files import read_page_files


def test_a_link_to_a_folder_is_said_to_be_left_out(tmp_path: Path) -> None:
    pages = tmp_path / "specs/acme/pages"
    (pages / "here").mkdir(parents=True)
    (pages / "here/a.md").write_text("# A\n", encoding="utf-8")
    (pages / "there").symlink_to(pages / "here")
    (pages / "here/round").symlink_to(pages)
    report = Reporter()
    found = read_page_files(tmp_path / "specs/acme", Files(tmp_path / "specs"), report)
    assert [one.path for one in found.pages] == ["here/a.md"]
    assert [one.message for one in report.diagnostics] == [
        "the link 'here/round' leads to a folder, which is not read",
        "the link 'there' leads to a folder, which is not read",
    ]
