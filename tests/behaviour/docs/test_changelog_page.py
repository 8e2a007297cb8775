"""Docs and site have a changelog page of each provider whose folder holds a changelog."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from markupsafe import escape
from specpress.diagnostics import Reporter
from specpress.diff import Release, changelog_json
from specpress.ir import (
    Api,
    ChangeLevel,
    Changelog,
    ChangeSide,
    ProviderApi,
    ReleaseChange,
    ReleaseNotes,
)
from specpress.output import hash_inputs
from specpress.pipeline import Build, NoProgress, Options, generate
from specpress.targets.docs.site.feed import feed_files
from specpress.text import SpecText

PAGE = "site/runware/changelog/index.html"
MARKDOWN = "runware/docs/changelog.md"
LINKS = {
    "runware/docs/index.md": "[Changelog](changelog.md)",
    "runware/docs/llms.txt": "[What each release changed](changelog.md)",
    "site/index.html": 'href="runware/changelog/index.html"',
    "site/runware/index.html": 'href="../runware/changelog/index.html"',
    "site/runware/openai-gpt-5-5.html": 'href="changelog/index.html"',
    "site/runware/alibaba-qwen3-5-397b.html": 'href="changelog/index.html"',
}
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \"quoted\" 'x' & [a](javascript:alert(1)) | \u202e"
LEVELS = """---
title: "Changelog of Runware"
description: "What each release changed in the models of Runware"
---

# Changelog of Runware

- **Breaking**: Some calls that worked fail now.
- **Dangerous**: Calls are taken, and may do something else.
- **Safe**: Whatever worked works.

<a id="release-2"></a>

## Unreleased

No model changed.

<a id="release-1"></a>

## 1.2

### Breaking

- [GPT-5.5](models/openai-gpt-5-5.md): result `seed` is gone

### Safe

- [GPT-5.5](models/openai-gpt-5-5.md): request `seed` was added
- Gone model: request `seed` old news

Only texts changed of 1 model.

Changes since 1.0.0. [All models](index.md)
"""


def hostile_lines(text: str) -> str:
    """The lines of a Markdown changelog that carry text of its file, without code."""
    lines = [
        line for line in text.split("\n") if line.startswith(("## ", "- ")) and "**" not in line
    ]
    assert len(lines) == 2, text
    return re.sub(r"`+ ?.*? ?`+", "", "\n".join(lines))


def build(repo: Path, specs: Path) -> Build:
    """What the specs give, in memory."""
    options = Options(specs=specs, output=specs, templates=(repo / "templates",))
    report = Reporter()
    found = generate(options, report, NoProgress())
    assert not report.has_errors, [one.message for one in report.diagnostics]
    return found


@pytest.fixture
def specs(repo: Path, tmp_path: Path) -> Path:
    """A copy of the project's specs."""
    return Path(shutil.copytree(repo / "specs", tmp_path / "specs"))


def change(**members: str) -> dict[str, Any]:
    """An entry of a changelog."""
    safe = {"level": "safe", "kind": "added", "direction": "request", "path": "seed"}
    return {**safe, "message": "added", **members}


def model(*changes: dict[str, Any], **members: str) -> dict[str, Any]:
    """The changes of a model."""
    known = {"provider": "runware", "slug": "openai-gpt-5-5", "title": "GPT-5.5"}
    return {**known, **members, "changes": list(changes)}


def write(specs: Path, *releases: dict[str, Any]) -> None:
    """Put a changelog beside the specs."""
    value = {"specpress": 1, "since": "1.0.0", "releases": list(releases)}
    (specs / "runware/changelog.json").write_text(json.dumps(value), encoding="utf-8")


def test_what_the_command_writes_is_what_the_page_shows(
    repo: Path, specs: Path, load_providers: Callable[[Path], tuple[ProviderApi, ...]]
) -> None:
    new = Api(providers=load_providers(specs))
    path = specs / "runware/alibaba-qwen3-5-397b.json"
    was = path.read_text(encoding="utf-8")
    spec: Any = json.loads(was)
    schema = spec["components"]["schemas"]["RequestBody"]["items"]
    del schema["properties"]["seed"]
    path.write_text(json.dumps(spec), encoding="utf-8")
    old = Api(providers=load_providers(specs))
    path.write_text(was, encoding="utf-8")
    text = changelog_json([Release(title="1.0", api=old), Release(title="1.1", api=new)])
    assert changelog_json([Release(title="1.0", api=old), Release(title="1.1", api=new)]) == text
    (specs / "runware/changelog.json").write_text(text, encoding="utf-8")
    (found,) = json.loads(text)["releases"][0]["models"][0]["changes"]
    made = build(repo, specs)
    page = made.files.files[PAGE].decode("utf-8")
    assert '<a href="../alibaba-qwen3-5-397b.html">' in page
    assert "<code>seed</code>" in page
    assert str(escape(found["message"])) in page
    assert "Changes since 1.0." in page
    text = made.files.files[MARKDOWN].decode("utf-8")
    said = f": request `seed` {found['message']}"
    assert f"\n- [Qwen3.5-397B](models/alibaba-qwen3-5-397b.md){said}\n" in text
    assert "Changes since 1.0." in text
    for file, link in LINKS.items():
        assert link in made.files.files[file].decode("utf-8"), file


def test_without_one_there_is_no_page_and_no_link(repo: Path, specs: Path) -> None:
    files = build(repo, specs).files.files
    assert PAGE not in files
    assert MARKDOWN not in files
    assert not [path for path, text in files.items() if b"changelog/index.html" in text]
    assert not [path for path, text in files.items() if b"](changelog.md)" in text]


def test_levels_releases_and_other_providers(repo: Path, specs: Path) -> None:
    write(
        specs,
        {"title": "Unreleased", "models": []},
        {
            "title": "1.2",
            "models": [
                model(
                    change(message="was added"),
                    change(level="breaking", direction="response", message="is gone"),
                    change(level="docs", message="has other words"),
                ),
                model(change(level="docs"), slug="other", title="Other"),
                model(change(message="old news"), slug="gone", title="Gone model"),
                model(change(message="elsewhere"), provider="another"),
            ],
        },
    )
    files = build(repo, specs).files.files
    assert files[MARKDOWN].decode("utf-8") == LEVELS
    page = files[PAGE].decode("utf-8")
    assert page.index("Unreleased") < page.index("No model changed.") < page.index("1.2")
    assert page.rindex("Breaking<") < page.index("is gone") < page.rindex("Safe<")
    assert "result <code>seed</code> is gone" in page
    assert "Gone model: request" in page, "a model without a page is no link"
    assert "gone.html" not in page
    assert "has other words" not in page
    assert "Only texts changed of 1 model." in page
    assert "elsewhere" not in page
    assert [part.split('"')[0] for part in page.split('<h2 id="')[1:]] == ["release-2", "release-1"]


def test_hostile_text_is_inert(repo: Path, specs: Path) -> None:
    entry = change(level="breaking", path=HOSTILE, message=HOSTILE)
    write(specs, {"title": HOSTILE, "models": [model(entry, slug="../../x", title=HOSTILE)]})
    files = build(repo, specs).files.files
    text = files[MARKDOWN].decode("utf-8")
    assert not re.search(r"(?<!\\)[<{\[]|\u202e|\.\./\.\.", hostile_lines(text))
    page = files[PAGE].decode("utf-8")
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert(1)") >= 4
    assert "{{ 7*7 }}" in page
    assert 'href="javascript' not in page
    assert "../../x" not in page
    assert "\u202e" not in page


def test_it_is_an_input_of_the_build(repo: Path, specs: Path) -> None:
    write(specs)
    first = hash_inputs(specs, ())
    write(specs, {"title": "1.1", "models": []})
    name = "specs/runware/changelog.json"
    assert first[name] != hash_inputs(specs, ())[name]


def test_releases_with_a_date_are_a_feed() -> None:
    change = ReleaseChange(
        slug="one",
        title=SpecText("One & <b>"),
        level=ChangeLevel.SAFE,
        side=ChangeSide.REQUEST,
        path=SpecText("a\x00b"),
        message=SpecText("is new"),
    )
    releases = (
        ReleaseNotes(title=SpecText("Unreleased"), changes=()),
        ReleaseNotes(title=SpecText("v2 (2026-04-23)"), changes=(change,)),
        ReleaseNotes(title=SpecText("v1 (2026-01-02)"), changes=()),
    )
    changelog = Changelog(since=SpecText("v0"), releases=releases)
    (file,) = feed_files(changelog, "acme", "https://docs.example.com")
    feed = ET.fromstring(file.content)
    atom = "{http://www.w3.org/2005/Atom}"
    assert feed.findtext(f"{atom}updated") == "2026-04-23T00:00:00Z"
    entries = feed.findall(f"{atom}entry")
    assert [one.findtext(f"{atom}title") for one in entries] == [
        "v2 (2026-04-23)",
        "v1 (2026-01-02)",
    ]
    page = "https://docs.example.com/acme/changelog/index.html"
    assert entries[0].findtext(f"{atom}id") == f"{page}#release-2"
    assert "One & <b>" in (entries[0].findtext(f"{atom}content") or "")
    assert not list(feed_files(changelog, "acme", ""))
    assert not list(feed_files(replace(changelog, releases=releases[:1]), "acme", "https://x.y"))
