"""A fault of specpress harms the one spec that it happens on, and says so."""

from __future__ import annotations

import importlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from specpress.cli.application import run

PROFILE = """\
specpress: 1
id: acme
name: Acme
python: { distribution: acme-models, package: acme_models, client: Acme }
auth: { scheme: bearer, env: ACME_API_KEY }
identity: { slug: [file], callable_id: [file], title: [info.title] }
transport: { kind: plain }
"""
BROKEN_AT = {
    "reading": "specpress.pipeline.reading.read_document(path) = str(path)",
    "checking": "specpress.rules.checking.check_documents(documents) = documents[0].path",
    "lowering": "specpress.lower.model.lower_models(document) = document.path",
    "rendering": "specpress.targets.docs.target.provider_pages(alone) = alone.models[0].slug",
    "writing what models share": (
        "specpress.targets.sdk.target.provider_artifacts(kept)"
        " = ' '.join(m.slug for m in kept.models)"
    ),
    "comparing": "specpress.diff.apis.diff_models(old) = old.slug",
}
"""By stage: what fails there, and how it sees that the broken spec is the one at hand."""

SITE = """\
import importlib
from tests.behaviour.pipeline.test_bugs import break_at
break_at("rendering", setattr)
importlib.import_module("specpress.pipeline.models")._WORTHWHILE = 2
"""
"""What each process of a build runs first, that it starts itself included."""


def break_at(stage: str, patch: Callable[[Any, str, Any], None]) -> None:
    """Let the function of a stage fail on the broken spec."""
    place, _, subject = BROKEN_AT[stage].partition(" = ")
    name, _, argument = place.rstrip(")").partition("(")
    owner, _, function = name.rpartition(".")
    module = importlib.import_module(owner)
    whole = getattr(module, function)

    def broken(*arguments: Any, **named: Any) -> Any:
        if "broken" in eval(subject, {argument: arguments[0]}):
            raise LookupError("made to fail")
        return whole(*arguments, **named)

    patch(module, function, broken)


Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    specs = tmp_path / "specs" / "acme"
    specs.mkdir(parents=True)
    (specs / "provider.yaml").write_text(PROFILE, encoding="utf-8")
    for name in ("alpha", "broken", "omega"):
        (specs / f"{name}.json").write_text(json.dumps(_document(name)), encoding="utf-8")
    return tmp_path


def _document(title: str) -> dict[str, Any]:
    body = {"type": "object", "properties": {"text": {"type": "string"}}}
    content = {"application/json": {"schema": body}}
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": "1"},
        "servers": [{"url": "https://api.acme.example"}],
        "paths": {
            f"/{title}": {
                "post": {
                    "operationId": title,
                    "requestBody": {"required": True, "content": content},
                    "responses": {"200": {"description": "Done.", "content": content}},
                }
            }
        },
    }


@pytest.fixture
def broken(tree: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(stage: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        break_at(stage, monkeypatch.setattr)
        monkeypatch.chdir(tree)
        return subprocess.CompletedProcess(arguments, run(arguments), *capsys.readouterr())

    return command


def told(text: str) -> list[str]:
    """The messages of bugs on the broken spec."""
    return re.findall(
        r"^specs/acme/broken\.json(?::1:1)?: error\[E930\]: (.*)$", text, re.MULTILINE
    )


@pytest.mark.parametrize("stage", [stage for stage in BROKEN_AT if stage != "comparing"])
def test_the_others_are_built(tree: Path, broken: Run, stage: str) -> None:
    done = broken(stage, "build", "--keep-going")
    assert done.returncode == 70, done.stdout + done.stderr
    assert told(done.stdout) == [f"a bug of specpress: LookupError: made to fail, while {stage}"]
    assert "Traceback" not in done.stdout + done.stderr
    built = {path.name for path in (tree / "generated/acme/acme_models/models").iterdir()}
    assert {"alpha", "omega"} <= built
    assert "broken" not in built


def test_nothing_is_written_unasked(tree: Path, broken: Run) -> None:
    done = broken("rendering", "build", "--debug")
    assert done.returncode == 70
    assert "error[E930]" in done.stdout
    assert "nothing was written" in done.stderr
    assert "LookupError: made to fail" in done.stderr
    assert not list((tree / "generated").glob("acme"))


def test_several_processes_name_the_right_model(tree: Path, repo: Path, specpress: Run) -> None:
    (tree / "site").mkdir()
    (tree / "site" / "sitecustomize.py").write_text(SITE, encoding="utf-8")
    path = os.pathsep.join([str(tree / "site"), str(repo), os.environ.get("PYTHONPATH", "")])
    done = specpress(
        *("build", "--keep-going", "--jobs", "2"), cwd=tree, env={**os.environ, "PYTHONPATH": path}
    )
    assert done.returncode == 70
    assert len(told(done.stdout)) == 1


def test_lint_says_what_it_finds_in_the_others(tree: Path, broken: Run) -> None:
    spec = tree / "specs/acme/omega.json"
    spec.write_text(spec.read_text("utf-8").replace('"string"', '"text"'), encoding="utf-8")
    done = broken("checking", "lint")
    assert done.returncode == 70
    assert len(told(done.stdout)) == 1
    assert "specs/acme/omega.json" in done.stdout


def test_check_compares_the_others(tree: Path, broken: Run, specpress: Run) -> None:
    assert specpress("build", "--no-cache", cwd=tree).returncode == 0
    page = tree / "generated/acme/docs/models/omega.md"
    page.write_text("edited", encoding="utf-8")
    done = broken("rendering", "check")
    assert done.returncode == 70
    assert "error[E930]" in done.stdout
    assert "omega.md" in done.stdout


def test_diff_compares_the_others(tree: Path, broken: Run) -> None:
    shutil.copytree(tree / "specs", tree / "old")
    for name in ("alpha", "broken"):
        spec = tree / f"specs/acme/{name}.json"
        spec.write_text(spec.read_text("utf-8").replace('"text"', '"words"'), encoding="utf-8")
    done = broken("comparing", "diff", "old", "specs")
    assert done.returncode == 70, done.stdout + done.stderr
    assert "error[E930]" in done.stderr
    assert "not compared, for their errors: specs/acme/broken.json" in done.stderr
    assert "alpha" in done.stdout
