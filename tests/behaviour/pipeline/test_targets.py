"""A target of a package outside of specpress: its files, options, names, and what can be wrong."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

TARGET = """\
import csv
import io

from specpress.fileset import Language, RawFile
from specpress.ir import NameKind, PublicName
from specpress.targets import Made, Target
from specpress.text import one_line


class CsvTarget(Target):
    key = "csv"
    label = "table"
    options = {
        "type": "object",
        "properties": {"separator": {"type": "string", "maxLength": 1}},
        "additionalProperties": False,
    }

    def names(self, provider, model):
        root = model.object(model.request.root)
        return tuple(
            PublicName(
                kind=NameKind.MEMBER,
                place=f"request.{field.wire_name}",
                name=one_line(field.title).upper(),
                location=field.location,
            )
            for field in root.fields
        )

    def model(self, at):
        out = io.StringIO()
        table = csv.writer(out, delimiter=at.options.get("separator", ","), lineterminator="\\n")
        for field in at.model.object(at.model.request.root).fields:
            table.writerow([one_line(field.title), field.required])
        path = f"{at.provider.profile.id}/targets/csv/{at.model.slug}.csv"
        file = RawFile(path=path, content=out.getvalue().encode(), language=Language.TEXT)
        return Made(files=(file,), kept=at.model.slug)

    def provider(self, at):
        path = f"{at.provider.profile.id}/targets/csv/index.txt"
        text = "".join(f"{slug}\\n" for slug in at.kept)
        return [RawFile(path=path, content=text.encode(), language=Language.TEXT)]

    def format(self, files):
        return {path: content.upper() for path, content in files.items()}


class Elsewhere(Target):
    key = "elsewhere"
    label = "elsewhere"

    def model(self, at):
        return Made(files=(RawFile(path="site/index.html", content=b"", language=Language.HTML),))
"""

ENTRY_POINTS = """\
[specpress.targets]
csv = csv_target:CsvTarget
elsewhere = csv_target:Elsewhere
broken = no_such_module:Target
other = csv_target:CsvTarget
"""

SPEC = {
    "openapi": "3.1.0",
    "info": {"title": "Sketch", "version": "1"},
    "paths": {
        "/": {
            "post": {
                "operationId": "run",
                "requestBody": {
                    "content": {
                        "application/json": {
                            "schema": {
                                "type": "object",
                                "properties": {
                                    "prompt": {"type": "string", "title": "What; it shows"},
                                    "maxTokens": {"type": "integer"},
                                },
                                "required": ["prompt"],
                            }
                        }
                    }
                },
                "responses": {"200": {"description": "ok"}},
            }
        }
    },
}
PROFILE = """\
specpress: 1
id: acme
name: Acme
python: { distribution: acme-models, package: acme_models, client: Acme }
auth: { scheme: none }
identity: { slug: [file], callable_id: [file] }
transport: { kind: plain, server: "https://api.acme.example" }
"""
Run = Callable[..., Any]


@pytest.fixture
def run(tmp_path: Path, specpress: Run) -> Run:
    """The command line where the distribution is installed, with a project of one spec."""
    packages = tmp_path / "packages"
    described = packages / "csv_target-1.0.dist-info"
    described.mkdir(parents=True)
    (packages / "csv_target.py").write_text(TARGET, encoding="utf-8")
    (described / "METADATA").write_text("Name: csv-target\nVersion: 1.0\n", encoding="utf-8")
    (described / "entry_points.txt").write_text(ENTRY_POINTS, encoding="utf-8")
    folder = tmp_path / "project" / "specs" / "acme"
    folder.mkdir(parents=True)
    (folder / "sketch.json").write_text(json.dumps(SPEC), encoding="utf-8")

    def run_with(targets: str, *arguments: str) -> Any:
        (folder / "provider.yaml").write_text(PROFILE + targets, encoding="utf-8")
        environment = {"PYTHONPATH": str(packages)}
        return specpress(*arguments, cwd=tmp_path / "project", env=environment)

    return run_with


WITH_CSV = "targets: { csv: { separator: ';' } }\n"


def test_its_files_are_outputs_as_all_others_are(run: Run, tmp_path: Path) -> None:
    assert run(WITH_CSV, "build").returncode == 0
    folder = tmp_path / "project/generated/acme/targets/csv"
    table = (folder / "sketch.csv").read_text(encoding="utf-8")
    assert table == '"WHAT; IT SHOWS";TRUE\nMAXTOKENS;FALSE\n'
    assert (folder / "index.txt").read_text(encoding="utf-8") == "SKETCH\n"
    (folder / "sketch.csv").write_text("edited", encoding="utf-8")
    checked = run(WITH_CSV, "check")
    assert (checked.returncode, "targets/csv/sketch.csv" in checked.stdout) == (1, True)
    assert run(WITH_CSV, "build", "--force").returncode == 0
    assert (folder / "sketch.csv").read_text(encoding="utf-8") == table
    assert run("", "build").returncode == 0
    assert not folder.exists()


def test_diff_holds_its_names_against_each_other(run: Run, tmp_path: Path) -> None:
    specs = tmp_path / "project/specs"
    run(WITH_CSV, "--version")
    shutil.copytree(specs, tmp_path / "project/old")
    text = json.dumps(SPEC).replace("What; it shows", "What it shows")
    (specs / "acme/sketch.json").write_text(text, encoding="utf-8")
    done = run(WITH_CSV, "diff", "old", "specs")
    assert "in the table it was `WHAT; IT SHOWS`, is `WHAT IT SHOWS`" in done.stdout


def test_targets_that_cannot_be_had_are_errors(run: Run) -> None:
    keys = "csvs: {}, nothing: {}, csv: { separator: 5, sep: 5 }, broken: {}, other: {}"
    done = run(f"targets: {{ {keys} }}\n", "build")
    assert done.returncode == 1, done.stdout
    found = re.findall(r"provider.yaml:8:(\d+): error\[(E\d+)\]: (.+)", done.stdout)
    assert [(place, code) for place, code, _ in found] == [
        ("12", "E410"),
        ("22", "E410"),
        ("40", "E411"),
        ("53", "E411"),
        ("66", "E412"),
        ("78", "E412"),
    ], done.stdout
    for words in (
        "did you mean `csv`?",
        "installed are: broken, csv, elsewhere, other",
        "no_such_module:Target cannot be loaded",
        "csv_target:CsvTarget is no target with the key 'other'",
    ):
        assert words in done.stdout


def test_a_target_keeps_to_its_folder(run: Run) -> None:
    done = run("targets: { elsewhere: {} }\n", "build")
    assert done.returncode == 70
    assert "writes 'site/index.html', outside of 'acme/targets/elsewhere/'" in done.stdout
