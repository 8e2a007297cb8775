"""Which folder a command works in, and which files of it are read."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from .conftest import Run, contents


@pytest.mark.parametrize(
    "arguments",
    [
        ["-C", "DIR", "lint", "acme/sketch-1.json"],
        ["lint", "-C", "DIR", "acme/sketch-1.json"],
        ["lint", "acme/sketch-1.json", "-C", "DIR"],
        ["check", "--output", "generated", "-C", "DIR"],
        ["check", "-C", "DIR", "--specs", "specs"],
        ["-C", "project", "check", "-C", "."],
        ["ir", "sketch-1", "-CDIR"],
        ["diff", "-C", "DIR", "specs", "specs"],
        ["new", "provider", "other", "--url", "https://api.other.example", "-C", "DIR"],
        ["new", "-C", "DIR", "spec", "acme", "sketch-3"],
    ],
    ids=" ".join,
)
def test_the_folder_stands_anywhere(project: Path, specpress: Run, arguments: list[str]) -> None:
    told = [text.replace("DIR", str(project)) for text in arguments]
    done = specpress(*told, cwd=project.parent)
    assert done.returncode == 0, done.stdout + done.stderr
    if "new" in arguments:
        assert (project / "specs/other/provider.yaml").exists() or (
            project / "specs/acme/sketch-3.json"
        ).exists()
        assert not (project.parent / "specs").exists()


def test_a_folder_that_is_not_there(project: Path, specpress: Run) -> None:
    done = specpress("lint", "-C", "nowhere", cwd=project)
    assert done.returncode == 2
    assert "'nowhere' does not exist" in done.stderr


@pytest.mark.parametrize("ending", [".JSON", ".Json", ".yml", ".YAML", ".Yml"])
def test_specs_are_read_whatever_the_case_of_their_names(
    project: Path, specpress: Run, ending: str
) -> None:
    before = contents(project / "generated")
    spec = project / "specs/acme/sketch-1.json"
    spec.rename(spec.with_suffix(ending))
    done = specpress("build", cwd=project)
    assert done.returncode == 0, done.stdout + done.stderr
    after = contents(project / "generated")
    client = "acme/acme_models/models/sketch_1/client.py"
    assert after[client].replace(ending.encode(), b".json") == before[client]
    assert f"specs/acme/sketch-1{ending}" in json.loads(after["MANIFEST.json"])["inputs"]
    # What changes in it is drift.
    spec = spec.with_suffix(ending)
    spec.write_text(spec.read_text("utf-8").replace('"maximum": 50', '"maximum": 60'), "utf-8")
    assert specpress("check", "--no-diff", cwd=project).returncode == 1


def test_a_file_of_that_kind_can_be_referred_to(project: Path, specpress: Run) -> None:
    spec = project / "specs/acme/sketch-1.json"
    document = json.loads(spec.read_text("utf-8"))
    (project / "specs/acme/parts").mkdir()
    (schema,) = [
        one
        for one in document["components"]["schemas"].values()
        if "prompt" in one.get("properties", {})
    ]
    (project / "specs/acme/parts/prompt.JSON").write_text(
        json.dumps(schema["properties"]["prompt"])
    )
    schema["properties"]["prompt"] = {"$ref": "parts/prompt.JSON"}
    spec.write_text(json.dumps(document))
    done = specpress("lint", "--format", "json", cwd=project)
    assert done.returncode == 0, done.stdout
    assert "W822" not in done.stdout


@pytest.mark.parametrize("name", ["provider.yml", "Provider.yaml", "provider.JSON"])
def test_a_profile_of_another_name_is_named(project: Path, specpress: Run, name: str) -> None:
    profile = project / "specs/acme/provider.yaml"
    profile.rename(profile.with_name(name))
    done = specpress("lint", cwd=project)
    assert done.returncode == 1
    assert f"rename {name} to provider.yaml" in done.stdout


def test_a_provider_that_is_not_there_or_has_no_specs(project: Path, specpress: Run) -> None:
    done = specpress("lint", "-p", "acne", cwd=project)
    assert (done.returncode, done.stdout) == (2, "")
    assert "There is acme." in done.stderr
    shutil.copytree(project / "specs/acme", project / "specs/empty")
    for spec in (project / "specs/empty").glob("*.json"):
        spec.unlink()
    profile = project / "specs/empty/provider.yaml"
    profile.write_text(profile.read_text("utf-8").replace('"acme"', '"empty"'), encoding="utf-8")
    done = specpress("lint", "--format", "json", "-p", "empty", cwd=project)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["code"], row["file"]) for row in rows] == [("W823", "specs/empty")]


@pytest.mark.parametrize("name", ["nowhere.json", "specs"])
def test_a_request_that_cannot_be_opened_is_a_wrong_command(
    project: Path, specpress: Run, name: str
) -> None:
    for more in ([], ["--batch"], ["--format", "json"]):
        done = specpress("validate", "sketch-1", name, *more, cwd=project)
        assert (done.returncode, done.stdout) == (2, ""), more
        assert f"{name} cannot be read" in done.stderr


def test_requests_as_one_array_and_as_a_report(project: Path, specpress: Run) -> None:
    (project / "request.json").write_text('{"prompt": 1, "steps": 0}')
    lines = specpress("validate", "sketch-1", "request.json", "--format", "json", cwd=project)
    array = specpress("validate", "sketch-1", "request.json", "--format", "json-array", cwd=project)
    assert json.loads(array.stdout) == [json.loads(line) for line in lines.stdout.splitlines()]
    report = specpress("validate", "sketch-1", "request.json", "--format", "gitlab", cwd=project)
    assert {row["location"]["path"] for row in json.loads(report.stdout)} == {"request.json"}
    for form in ("json-array", "gitlab", "sarif", "junit"):
        done = specpress(
            "validate", "sketch-1", "request.json", "--batch", "--format", form, cwd=project
        )
        assert done.returncode == 2


def test_a_missing_output_folder_is_one_finding(project: Path, specpress: Run) -> None:
    count = len(contents(project / "generated")) - 1
    kept = (project / "generated/MANIFEST.json").read_bytes()
    shutil.rmtree(project / "generated")
    for _ in range(3):
        done = specpress("check", "--format", "json", cwd=project)
        assert done.returncode == 1
        (row,) = [json.loads(line) for line in done.stdout.splitlines()]
        assert (row["code"], row["file"]) == ("E902", "generated")
        assert f"none of the {count} outputs is there" in row["message"]
        # Neither is it more when the folder is there, empty or with its manifest alone.
        if (project / "generated").exists():
            (project / "generated/MANIFEST.json").write_bytes(kept)
        (project / "generated").mkdir(exist_ok=True)
    assert specpress("build", cwd=project).returncode == 0
    assert specpress("check", cwd=project).returncode == 0


@pytest.mark.parametrize("way", [["--summary"], []])
def test_many_findings_are_counted(project: Path, specpress: Run, way: list[str]) -> None:
    spec = project / "specs/acme/sketch-1.json"
    document = json.loads(spec.read_text("utf-8"))
    schemas = document["components"]["schemas"]
    for number in range(250):
        schemas[f"Unused{number}"] = {"type": "string", "description": "Nothing uses it."}
    spec.write_text(json.dumps(document))
    done = specpress("lint", *way, cwd=project)
    assert done.returncode == 0
    assert done.stdout.startswith("By code:\n  250  warning[W301]  1 file ")
    assert "By file:\n  250  specs/acme/sketch-1.json  250 x W301\n" in done.stdout
    for arguments in (["--all"], ["--no-summary"], ["--format", "json"]):
        done = specpress("lint", *arguments, cwd=project)
        assert "By code" not in done.stdout
    assert done.stdout.count("W301") == 250
    assert specpress("lint", "--summary", "--format", "json", cwd=project).returncode == 2


def test_of_many_findings_the_errors_are_shown(project: Path, specpress: Run) -> None:
    spec = project / "specs/acme/sketch-1.json"
    document = json.loads(spec.read_text("utf-8").replace('"default": 28', '"default": 99'))
    schemas = document["components"]["schemas"]
    for number in range(250):
        schemas[f"Unused{number}"] = {"type": "string", "description": "Nothing uses it."}
    spec.write_text(json.dumps(document, indent=1))
    done = specpress("lint", cwd=project)
    assert done.returncode == 1
    assert "error[E2" in done.stdout.partition("By code:")[0]
    assert "W301" not in done.stdout.partition("By code:")[0]
