"""The languages of a profile: which are shown, in which order, and those that it brings."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from specpress.diagnostics import Reporter
from specpress.examples.call_languages import shipped_languages
from specpress.pipeline import NoProgress, Options, generate
from specpress.profile.consistency import SHIPPED_LANGUAGES

LANGUAGES = r"""
docs:
  languages: [go, mine, python, curl, ruby]
  own_languages:
    mine:
      label: "Mine <b>"
      strings: ruby
      join: " ~ "
      variable: env({name})
      header: "head({name}, {value})\n"
      text: "send({method}, {url})\n{headers}body {body}"
"""


def build(repo: Path, folder: Path, more: str) -> tuple[dict[str, bytes], Reporter]:
    shutil.copytree(repo / "tests/diagnostics/E603/good/specs", folder / "specs")
    with (folder / "specs/example/provider.yaml").open("a", encoding="utf-8") as profile:
        profile.write(more)
    report = Reporter()
    options = Options(specs=folder / "specs", output=folder, templates=(repo / "templates",))
    return dict(generate(options, report, NoProgress()).files), report


def test_a_profile_chooses_orders_and_adds(repo: Path, tmp_path: Path) -> None:
    files, report = build(repo, tmp_path, LANGUAGES)
    assert not report.has_errors
    page = files["site/example/example-image.html"].decode()
    tabs = re.findall(r'data-tab="([^"]*)"', page)
    assert tabs[:5] == ["Go", "Mine &lt;b&gt;", "Python", "curl", "Ruby"]
    mine = "head('Authorization', 'Bearer ' ~ env('EXAMPLE_API_KEY'))\n"
    text = files["example/docs/models/example-image.md"].decode()
    assert "send('POST', 'https://api.example.com/v1/run')\n" + mine in text
    assert "Ruby" not in text  # the fifth


def test_what_is_shipped_is_what_profiles_may_name() -> None:
    assert ("json", "curl", "python", "javascript", *shipped_languages()) == SHIPPED_LANGUAGES


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("docs: { languages: [rubi] }", "there is no language 'rubi'"),
        (LANGUAGES.replace("[go, mine,", "[go,"), "the language 'mine' is not among"),
    ],
)
def test_what_fits_nothing_is_said(repo: Path, tmp_path: Path, more: str, said: str) -> None:
    _, report = build(repo, tmp_path, f"\n{more}\n")
    assert [one.message for one in report.diagnostics if said in one.message]
