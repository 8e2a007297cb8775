"""`specpress new strings`: the words of pages are written out, translated, and said on pages."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, cast

import yaml

from .conftest import Run

_WORDS = re.compile(r"(\{[a-z_]+\})")


def _translated(text: Any) -> Any:
    """Each letter outside of places in upper case, which no English text of pages is in."""
    if isinstance(text, list):
        return [_translated(one) for one in cast("list[Any]", text)]
    return "".join(part if _WORDS.fullmatch(part) else part.upper() for part in _WORDS.split(text))


def test_what_it_writes_can_be_translated_and_is_said(project: Path, specpress: Run) -> None:
    provider = project / "specs/acme"
    profile = provider / "provider.yaml"
    said = yaml.safe_load(profile.read_text("utf-8"))
    said.setdefault("docs", {})["language"] = "de"
    profile.write_text(json.dumps(said), encoding="utf-8")
    assert "W726" in specpress("lint", cwd=project).stdout

    done = specpress("new", "strings", "acme", cwd=project)
    assert done.returncode == 0, done.stderr
    path = provider / "strings.yaml"
    written = yaml.safe_load(path.read_text("utf-8"))
    # As it was written it says what pages say, so nothing is missing, unknown or misshapen.
    found = specpress("lint", cwd=project).stdout
    assert not [code for code in ("W726", "W727", "W728", "E659") if code in found], found

    written["strings"] = {
        english: _translated(text) for english, text in written["strings"].items()
    }
    dropped = written["strings"].pop("Request parameters")
    path.write_text(yaml.safe_dump(written, allow_unicode=True), encoding="utf-8")
    assert "W726" in specpress("lint", cwd=project).stdout
    # A second time it prints what the file lacks, and writes nothing.
    before = path.read_bytes()
    again = specpress("new", "strings", "acme", cwd=project)
    assert path.read_bytes() == before
    lacking = yaml.safe_load(again.stdout)
    assert lacking["strings"] == {"Request parameters": "Request parameters"}
    assert lacking["plural"] == written["plural"]

    written["strings"]["Request parameters"] = dropped
    path.write_text(yaml.safe_dump(written, allow_unicode=True), encoding="utf-8")
    found = specpress("lint", cwd=project).stdout
    assert not [code for code in ("W726", "W727", "W728", "E659") if code in found], found
    assert specpress("build", cwd=project).returncode == 0
    page = next((project / "generated/site/acme").glob("*.html")).read_text("utf-8")
    assert "REQUEST PARAMETERS</h2>" in page
    assert ">Request parameters<" not in page


def test_an_unknown_provider_is_named(project: Path, specpress: Run) -> None:
    for command in (("strings", "nobody"), ("form", "nobody", "one")):
        done = specpress("new", *command, cwd=project)
        assert done.returncode == 2
        assert "There is no specs/nobody/provider.yaml" in done.stderr
    assert not (project / "specs/nobody").exists()
