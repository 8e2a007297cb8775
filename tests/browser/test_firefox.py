"""The site in Firefox: its controls, and what axe-core says of it, in both themes and widths."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from .firefox import Firefox, firefox

_MODEL = "runware/openai-gpt-5-5.html"
_VIOLATIONS = """
  const found = await axe.run(document, {preload: false, resultTypes: ['violations']});
  return found.violations.flatMap((one) => one.nodes.slice(0, 3).map((node) =>
    `${one.id}: ${node.html.slice(0, 120)}`));"""


def _read_and_use(page: Firefox, site: Path) -> None:
    """Search by keyboard leads to a parameter; the builder checks what is typed."""
    page.go((site / _MODEL).as_uri())
    page.until("document.querySelector('#tree-models[data-all]')")
    page.type("/max tok")
    page.until("document.querySelector('#search-hits li[aria-selected=true]')")
    assert page.run("return document.querySelector('#search-hits [role=option]').firstChild.data;")
    page.type("\ue007")
    page.until("location.hash === '#request-settings-maxTokens'")
    page.until("document.querySelector('.parameter.found')")
    page.run("document.querySelector('[data-open-builder]').click();")
    page.until("document.querySelector('#builder-issues p')")
    valid = "return document.querySelector('#builder-issues').innerText;"
    assert page.run(valid) == "The request is valid."
    page.run(
        """const field = document.querySelector('#builder-form input[type=number]');
        field.value = '-7'; field.dispatchEvent(new Event('input', {bubbles: true}));"""
    )
    page.until("document.querySelector('#builder-issues li .place')")


def test_the_site_in_firefox(site: Path, axe: str, tmp_path: Path) -> None:
    """One browser for all of it, as starting one takes longer than the rest."""
    program = os.environ.get("FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        pytest.skip("no Firefox on this machine: `apt-get install firefox-esr` brings one")
    (tmp_path / "profile").mkdir()
    with firefox(program, tmp_path / "profile") as page:
        _read_and_use(page, site)
        wrong: list[str] = []
        for path in (_MODEL, "index.html", "compare.html"):
            for width, theme in ((1440, "light"), (360, "dark")):
                page.run(f"localStorage.setItem('specpress-theme', '{theme}');")
                page.go((site / path).as_uri(), width=width)
                page.run(axe)
                wrong += [f"{path} {width} {theme} {one}" for one in page.run(_VIOLATIONS)]
                assert page.run("return document.documentElement.dataset.theme;") == theme
                assert page.run("return document.documentElement.scrollWidth;") <= width
        assert wrong == []
        assert page.problems == []
