"""`[site]` of `specpress.toml`: what a project puts on every page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.behaviour.cli.conftest import Run

HEAD = '<script defer src="https://stats.example/{{ script }}.js"></script>'
TABLE = """[site]
head = "head.html"
[site.csp]
script-src = "https://stats.example"
connect-src = ["https://stats.example/in", "wss://stats.example:1"]
font-src = ["data:"]
"""
POLICY = (
    "default-src 'none'; connect-src {connect}; script-src 'self'{script}; style-src 'self'; "
    "img-src 'self' data:; frame-src 'self'; base-uri 'none'; form-action 'none'{more}"
)


def policies(project: Path) -> set[str]:
    pages = list((project / "generated/site").rglob("*.html"))
    assert len(pages) > 5
    pattern = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
    return {found for page in pages for found in pattern.findall(page.read_text("utf-8"))}


def test_each_page_has_them(project: Path, specpress: Run) -> None:
    assert policies(project) == {POLICY.format(connect="'none'", script="", more="")}
    (project / "head.html").write_text(HEAD, encoding="utf-8")
    (project / "specpress.toml").write_text(TABLE, encoding="utf-8")
    assert specpress("check", cwd=project).returncode == 1
    assert specpress("build", cwd=project).returncode == 0
    own = {
        "connect": "https://stats.example/in wss://stats.example:1",
        "script": " https://stats.example",
        "more": "; font-src data:",
    }
    assert policies(project) == {POLICY.format(**own)}
    for page in (project / "generated/site").rglob("*.html"):
        assert f"{HEAD}\n</head>" in page.read_text("utf-8"), page
    # The file is an input as any other is.
    assert specpress("check", cwd=project).returncode == 0
    (project / "head.html").write_text("<!-- none -->", encoding="utf-8")
    assert specpress("check", cwd=project).returncode == 1
    assert specpress("build", cwd=project).returncode == 0
    index = (project / "generated/site/index.html").read_text("utf-8")
    assert ("<!-- none -->\n</head>" in index, "stats.example/{{" in index) == (True, False)


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("site = 1", "`site` must be a table"),
        ('[site]\nheads = "a"', "no setting 'heads' in `site`; head, csp"),
        ('[site]\nhead = "none.html"', "`site.head` must be a file of HTML that is there"),
        ("[site]\ncsp = []", "`site.csp` must be a table"),
        ('[site.csp]\nscript = "https://a.example"', "no setting 'script' in `site.csp`"),
        (
            '[site.csp]\nscript-src = "a; default-src *"',
            "`site.csp.script-src`: 'a; default-src *'",
        ),
        ("[site.csp]\nimg-src = ['\"><script>']", "`site.csp.img-src`"),
        ("[site.csp]\nimg-src = [1]", "`site.csp.img-src`: 1 is none of"),
    ],
)
def test_what_is_not_understood_is_told(
    tmp_path: Path, specpress: Run, table: str, told: str
) -> None:
    (tmp_path / "specs").mkdir()
    (tmp_path / "specpress.toml").write_text(table, encoding="utf-8")
    done = specpress("build", cwd=tmp_path)
    assert (done.returncode, told in done.stderr) == (2, True), done.stderr
