"""`specpress explain` and `specpress schema`: what the tool can tell about itself."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml

Run = Callable[..., Any]


def test_explain_tells_of_codes_and_members(specpress: Run) -> None:
    done = specpress("explain", "w516", "transport.kind")
    assert done.returncode == 0
    assert done.stdout.startswith("### W516: the document breaks the OpenAPI specification")
    assert "### transport.kind" in done.stdout
    below = specpress("explain", "auth").stdout
    assert "## auth\n" in below
    assert "### auth.env" in below
    assert "transport" not in below


def test_explain_alone_lists_every_code(specpress: Run) -> None:
    listed = specpress("explain").stdout
    assert "E2xx: Schemas" in listed
    assert "  W516  the document breaks the OpenAPI specification\n" in listed


@pytest.mark.parametrize(
    ("subject", "hint"),
    [
        ("W5166", "Did you mean W516?"),
        ("transport.kin", "Did you mean transport.kind?"),
        ("§" * 5000, "`specpress explain` lists the codes."),
    ],
)
def test_explain_of_nothing_known_says_what_there_is(
    specpress: Run, subject: str, hint: str
) -> None:
    done = specpress("explain", subject)
    assert done.returncode == 2
    assert hint in " ".join(done.stderr.split())


def test_schema_prints_what_judges_the_files(specpress: Run, repo: Path) -> None:
    profile = yaml.safe_load((repo / "specs/runware/provider.yaml").read_text(encoding="utf-8"))
    overlay = yaml.safe_load(
        next((repo / "specs/runware/overlays").iterdir()).read_text(encoding="utf-8")
    )
    settings = tomllib.loads('specs = "s"\n[lint.severity]\nW701 = "off"\n')
    for name, value in (("provider", profile), ("overlay", overlay), ("toml", settings)):
        printed = json.loads(specpress("schema", name).stdout)
        judge = jsonschema_rs.Draft202012Validator(printed)
        assert judge.is_valid(value)
        assert not judge.is_valid({**value, "colour": 1})


@pytest.mark.parametrize(
    "text",
    [
        'specs = ""',
        "output = 1",
        "templates = 1",
        "colour = 1",
        "lint = 1",
        "[lint]\ncolour = 1",
        "[lint.severity]\nW701 = 1",
        '[lint.severity]\nW701 = "loud"',
        '[lint.severity]\nX = "off"',
        "[lint]\npaths = 1",
        "[[lint.paths]]\n",
        '[[lint.paths]]\npath = ""',
    ],
)
def test_what_the_toml_schema_refuses_is_refused(specpress: Run, tmp_path: Path, text: str) -> None:
    printed = json.loads(specpress("schema", "toml").stdout)
    assert not jsonschema_rs.Draft202012Validator(printed).is_valid(tomllib.loads(text))
    (tmp_path / "specpress.toml").write_text(text, encoding="utf-8")
    done = specpress("lint")
    assert done.returncode == 2
    assert "specpress.toml" in done.stderr
