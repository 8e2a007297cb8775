"""What `lint` and `validate` found out is taken again until a file of the specs changes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from specpress.cli.application import run

PROFILE = """
specpress: 1
id: acme
name: Acme
homepage: https://acme.example
python: {distribution: acme-models, package: acme_models, client: Acme}
auth: {scheme: bearer, env: ACME_KEY}
transport: {kind: plain}
"""
STAGES = re.compile(r"^(?:Reading specs|Compiling)(?: \(\d+\))?\n", re.MULTILINE)


def spec(**members: Any) -> dict[str, Any]:
    schema = {"type": "object", "required": ["prompt"], "properties": members}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Talk", "version": "1"},
        "servers": [{"url": "https://api.acme.example"}],
        "paths": {
            "/talk": {
                "post": {
                    "requestBody": {"content": {"application/json": {"schema": schema}}},
                    "responses": {"200": {"description": "Said."}},
                }
            }
        },
    }


def write(value: Any, path: str = "specs/acme/talk.json") -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(value if isinstance(value, str) else json.dumps(value, indent=2))


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(PROFILE, "specs/acme/provider.yaml")
    write(spec(prompt={"type": "string", "maxLength": 5}))
    write({"prompt": "too long"}, "request.json")
    return tmp_path


class Asked:
    """Runs command lines, and notes which of them look at the specs."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys = capsys
        self.loads = 0
        from specpress.cli import models
        from specpress.pipeline import linting

        load = linting.load

        def noted(*arguments: Any, **named: Any) -> Any:
            self.loads += 1
            return load(*arguments, **named)

        monkeypatch.setattr(linting, "load", noted)
        monkeypatch.setattr(models, "load", noted)

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        self.loads = 0
        code = run(arguments)
        said = self._capsys.readouterr()
        return code, said.out, STAGES.sub("", said.err)  # but for how far it has come


@pytest.fixture
def asked(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Asked:
    return Asked(capsys, monkeypatch)


LINES = (
    ("lint",),
    ("lint", "--format", "json"),
    ("lint", "--format", "sarif"),
    ("lint", "acme/talk"),
    ("lint", "--max-warnings", "0"),
    ("lint", "--summary"),
    ("lint", "acme/walk"),
    ("validate", "talk", "request.json"),
    ("validate", "acme/talk", "request.json", "--format", "json"),
)


@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_what_is_known_is_said_in_the_same_words(asked: Asked, line: tuple[str, ...]) -> None:
    first = asked(*line)
    assert asked.loads
    assert first[0] != 0 or "prompt" in first[1] or "finding" in first[2] or "warning" in first[2]
    assert asked(*line) == first
    assert not asked.loads
    assert asked(*line, "--no-cache") == first
    assert asked.loads


def test_any_change_of_the_specs_asks_anew(asked: Asked) -> None:
    _, before, _ = asked("lint")
    assert asked("validate", "talk", "request.json")[0] == 1
    write(spec(prompt={"type": "string", "maxLength": 50, "minLength": 90}))
    code, after, _ = asked("lint")
    assert asked.loads
    assert (code, after != before, "minLength" in after) == (1, True, True)
    write(spec(prompt={"type": "string", "maxLength": 50}))
    assert asked("validate", "talk", "request.json")[0] == 0
    write(PROFILE.replace("Acme\n", "Acme!\n"), "specs/acme/provider.yaml")
    asked("lint")
    assert asked.loads
    write("[lint.severity]\nW701 = 'error'\n", "specpress.toml")
    asked("lint")
    assert asked.loads


def test_an_entry_that_was_changed_is_not_believed(asked: Asked, project: Path) -> None:
    first = asked("validate", "talk", "request.json")
    entries = list((project / ".specpress/cache").glob("*.entry"))
    assert len(entries) == 1
    entries[0].write_bytes(entries[0].read_bytes()[:-1] + b"?")
    assert asked("validate", "talk", "request.json") == first
    assert asked.loads


def test_findings_in_other_files_keep_their_places(asked: Asked) -> None:
    shared = {"Prompt": {"type": "string", "maxLength": -1}}
    write(shared, "specs/acme/shared/parts.json")
    write(spec(prompt={"$ref": "shared/parts.json#/Prompt"}))
    first = asked("lint")
    assert "parts.json:4:" in first[1]
    assert asked("lint") == first
    assert not asked.loads


def test_a_schema_that_cannot_be_compiled_is_told(asked: Asked) -> None:
    loop = spec(prompt={"$ref": "#/components/schemas/Loop"})
    loop["components"] = {"schemas": {"Loop": {"allOf": [{"$ref": "#/components/schemas/Loop"}]}}}
    write(loop)
    code, out, err = asked("validate", "talk", "request.json")
    assert (code, "error[E" in out, "bug" in out + err) == (1, True, False)
