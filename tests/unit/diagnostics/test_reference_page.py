"""The page of codes at the root of the project is the one that the registry makes."""

from __future__ import annotations

import os
from pathlib import Path

from specpress.diagnostics import REGISTRY
from specpress.diagnostics.reference_page import reference_page


def test_page_is_current(repo: Path) -> None:
    page = repo / "DIAGNOSTICS.md"
    if os.environ.get("SPECPRESS_REWRITE_GOLDENS"):
        page.write_text(reference_page(), encoding="utf-8")
    assert page.read_text(encoding="utf-8") == reference_page()


def test_every_code_is_on_the_page() -> None:
    page = reference_page()
    assert [code for code in REGISTRY if f"### {code}: " not in page] == []
