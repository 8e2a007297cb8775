"""What a changelog file has to be, and what is read of one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from specpress.diagnostics import Reporter
from specpress.document import SpecFile
from specpress.ir import ChangeLevel, Changelog, ChangeSide
from specpress.lower.changelog import lower_changelog
from specpress.source import Source

CHANGE = {"level": "breaking", "direction": "request", "path": "a.b", "message": "gone"}
MODEL = {"provider": "acme", "slug": "one", "title": "One", "changes": [CHANGE]}
RELEASE = {"title": "2.0", "models": [MODEL]}
WHOLE = {"specpress": 1, "since": "1.0", "releases": [RELEASE]}


def read(content: Any, provider: str = "acme") -> tuple[Changelog | None, Reporter]:
    source = Source("changelog.json", Path("changelog.json"), json.dumps(content))
    report = Reporter()
    return lower_changelog(SpecFile.read(source), provider, report), report


def test_what_is_read() -> None:
    other = {**MODEL, "provider": "other"}
    second = {**MODEL, "slug": "two", "changes": [{**CHANGE, "level": "safe"}] * 2}
    found, report = read(
        {**WHOLE, "releases": [{"title": "2.0", "models": [MODEL, other, second]}]}
    )
    assert (found is not None, report.diagnostics) == (True, ())
    assert found is not None
    (release,) = found.releases
    assert (found.since.raw, release.title.raw) == ("1.0", "2.0")
    assert [(one.slug, one.level) for one in release.changes] == [
        ("one", ChangeLevel.BREAKING),
        ("two", ChangeLevel.SAFE),
        ("two", ChangeLevel.SAFE),
    ]
    first = release.changes[0]
    assert first.side is ChangeSide.REQUEST
    assert (first.title.raw, first.path.raw, first.message.raw) == ("One", "a.b", "gone")


@pytest.mark.parametrize(
    ("content", "place", "message"),
    [
        ([], "", "`the file` is not an object"),
        ({}, "", "`the file` is not an object with `specpress`"),
        ({**WHOLE, "specpress": 2}, "/specpress", "is not 1, the version of the form"),
        ({"specpress": 1}, "", "is not an object with `releases`"),
        ({**WHOLE, "releases": {}}, "/releases", "`releases` is not an array"),
        ({**WHOLE, "since": 1}, "/since", "`since` is not a string"),
        ({**WHOLE, "releases": [1]}, "/releases/0", "`0` is not an object"),
        (
            {**WHOLE, "releases": [{"title": "2.0", "models": [{**MODEL, "changes": 1}]}]},
            "/releases/0/models/0/changes",
            "is not an array",
        ),
        (
            {
                **WHOLE,
                "releases": [
                    {**RELEASE, "models": [{**MODEL, "changes": [{**CHANGE, "level": "x"}]}]}
                ],
            },
            "/releases/0/models/0/changes/0/level",
            "`level` is not one of breaking, ",
        ),
        (
            {**WHOLE, "releases": [{**RELEASE, "models": [{**MODEL, "provider": "b", "slug": 1}]}]},
            "/releases/0/models/0/slug",
            "`slug` is not a string",
        ),
    ],
)
def test_what_is_no_changelog(content: Any, place: str, message: str) -> None:
    found, report = read(content)
    (finding,) = report.diagnostics
    assert found is None
    assert str(finding.location.pointer) == place
    assert message in finding.message
    assert "specpress changelog" in (finding.hint or "")
