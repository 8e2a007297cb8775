"""`specpress serve`: what is served after an edit, and what is said of it."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from specpress.diagnostics import Reporter
from specpress.pipeline import NoProgress, Options, generate

from .conftest import replace_text

LIVE = b'<script src="/_specpress/live.js" defer></script>\n'
POLICIES = (b"connect-src 'self'", b"connect-src 'none'")


class Served:
    """A server of a project's docs, and what it tells the pages."""

    def __init__(self, project: Path, templates: Path) -> None:
        self.project = project
        self._templates = templates
        (project / "own").mkdir()
        with (project / "terminal").open("w") as terminal:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "specpress", "serve", "--templates", "own"],
                cwd=project,
                stdout=terminal,
                stderr=subprocess.STDOUT,
                env={**os.environ, "NO_COLOR": "1"},
            )
        while not (found := re.search(r"^http://(.*)/$", self.said(), re.MULTILINE)):
            assert self._process.poll() is None, self.said()
            time.sleep(0.05)
        self._host = found[1]
        self._events = http.client.HTTPConnection(self._host, timeout=60)
        self._events.request("GET", "/_specpress/events")
        self._answer = self._events.getresponse()

    def event(self) -> dict[str, Any]:
        """The next event: the first at once, another after each build."""
        line = b""
        while not line.startswith(b"data: "):
            line = self._answer.readline()
        event: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
        return event

    def get(self, path: str) -> bytes:
        """A file, without what makes a page listen; empty when there is none."""
        connection = http.client.HTTPConnection(self._host, timeout=30)
        connection.request("GET", f"/{path}")
        answer = connection.getresponse()
        body = answer.read() if answer.status == 200 else b""
        connection.close()
        return body.replace(LIVE, b"", 1).replace(*POLICIES, 1)

    def said(self) -> str:
        """All that the terminal shows."""
        return (self.project / "terminal").read_text(encoding="utf-8")

    def assert_as_built(self) -> None:
        """Every file of the site is that of a build from nothing."""
        folder = self.project
        options = Options(
            specs=folder / "specs", output=folder, templates=(folder / "own", self._templates)
        )
        for path, content in generate(options, Reporter(), NoProgress()).files:
            if path.startswith("site/"):
                assert self.get(path.removeprefix("site/")) == content, path

    def stop(self) -> int:
        """Stop it as Ctrl-C does; gives the exit code."""
        self._events.close()
        self._process.send_signal(signal.SIGINT)
        return self._process.wait(timeout=30)


@pytest.fixture
def served(project: Path, repo: Path) -> Iterator[Served]:
    """The docs of the project, served."""
    started = Served(project, repo / "templates")
    yield started
    assert started.stop() == 0


def test_edits_are_served_and_findings_told(served: Served) -> None:
    first = served.event()
    assert (first["number"], first["findings"]) == (1, "")
    spec = served.project / "specs/acme/sketch-2.json"
    good = spec.read_text(encoding="utf-8")

    replace_text(spec, '"title": "Sketch Two"', '"title": "Sketch <2> &amp; more"')
    event = served.event()
    assert event["number"] == 2
    assert "sketch-2.json" in event["warnings"]
    assert "&amp;" in served.said(), "a new warning is printed"
    assert "Rendering (1)" in served.said()
    served.assert_as_built()

    spec.write_text(good[:-30], encoding="utf-8")
    event = served.event()
    assert "sketch-2.json:" in event["findings"]
    assert b"Sketch &lt;2&gt;" in served.get("acme/sketch-2.html"), "the last page stays"
    assert b"sketch-2.html" in served.get("index.html"), "so does its entry"

    spec.write_text(good, encoding="utf-8")
    assert served.event()["findings"] == ""
    served.assert_as_built()

    layout = served.project / "own/site/_layout.html.j2"
    layout.parent.mkdir()
    layout.write_text("{{ view.nothing }}")
    assert "site/_layout.html.j2" in served.event()["findings"]
    assert b"Sketch Two" in served.get("acme/sketch-2.html")
    layout.unlink()
    assert served.event()["findings"] == ""

    spec.unlink()
    assert served.event()["number"] == 7
    assert served.get("acme/sketch-2.html") == b""
    served.assert_as_built()


def test_settings_are_followed_with_the_files_that_they_name(served: Served) -> None:
    served.event()
    head, settings = served.project / "head.html", served.project / "specpress.toml"
    head.write_text("<meta name=one>", encoding="utf-8")
    settings.write_text('[site]\nhead = "head.html"\n', encoding="utf-8")
    assert served.event()["findings"] == ""
    pages = ("index.html", "acme/sketch-2.html", "acme/guide/index.html")
    for page in pages:
        assert b"<meta name=one>\n</head>" in served.get(page)
    head.write_text("<meta name=two>", encoding="utf-8")
    served.event()
    for page in pages:
        assert b"<meta name=two>\n</head>" in served.get(page)
    settings.write_text('[site]\nheads = "head.html"\n', encoding="utf-8")
    assert "no setting 'heads'" in served.event()["findings"]
    assert b"<meta name=two>" in served.get("index.html"), "the last settings stay"
    settings.unlink()
    assert served.event()["findings"] == ""
    assert b"<meta name=two>" not in served.get("acme/sketch-2.html")
