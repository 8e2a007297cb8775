"""`specpress check`: what has drifted, why, and in which format; nothing is written."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from .conftest import Run, contents, replace_text

SPEC = "specs/acme/sketch-1.json"
PAGE = "generated/acme/docs/models/sketch-1.md"


def state(project: Path) -> dict[Path, tuple[int, int]]:
    return {
        path: (path.lstat().st_mtime_ns, path.lstat().st_size)
        for path in project.rglob("*")
        if ".specpress" not in path.parts
    }


def test_clean(project: Path, specpress: Run) -> None:
    before = state(project)
    done = specpress("check", cwd=project)
    assert (done.returncode, done.stdout) == (0, "")
    assert "generated/ is up to date" in done.stderr
    assert state(project) == before


def test_a_second_check_of_a_checkout_builds_nothing(project: Path, specpress: Run) -> None:
    """No build was ever run on this machine: the first check finds out, the second one knows."""
    shutil.rmtree(project / ".specpress", ignore_errors=True)
    first = specpress("check", cwd=project)
    assert (first.returncode, "Reading specs" in first.stderr) == (0, True)
    second = specpress("check", cwd=project)
    assert (second.returncode, "Reading specs" in second.stderr) == (0, False)
    assert "generated/ is up to date" in second.stderr
    page = project / PAGE
    page.write_bytes(page.read_bytes().replace(b"Sketch", b"Skotch", 1))
    assert specpress("check", cwd=project).returncode == 1


def test_a_stale_output_is_shown_as_a_diff_with_its_cause(project: Path, specpress: Run) -> None:
    replace_text(project / SPEC, "What the image shows.", "What the picture shows.")
    before = state(project)
    done = specpress("check", cwd=project)
    assert done.returncode == 1
    assert re.search(
        rf"^{re.escape(PAGE)}:\d+:1: error\[E901\]: this output of acme/sketch-1.json "
        rf"is out of date: {re.escape(SPEC)} changed$",
        done.stdout,
        re.MULTILINE,
    )
    assert f"--- a/{PAGE}" in done.stdout
    assert re.search(r"^-.*What the image shows", done.stdout, re.MULTILINE)
    assert re.search(r"^\+.*What the picture shows", done.stdout, re.MULTILINE)
    assert "acme/sketch-1.json: " in done.stderr
    assert state(project) == before
    specpress("build", cwd=project)
    assert specpress("check", cwd=project).returncode == 0


def test_one_changed_byte(project: Path, specpress: Run) -> None:
    page = project / PAGE
    page.write_bytes(page.read_bytes().replace(b"Sketch", b"Skotch", 1))
    done = specpress("check", cwd=project)
    assert done.returncode == 1
    assert "error[E904]: this output of acme/sketch-1.json was edited by hand" in done.stdout
    assert re.search(r"^-.*Skotch", done.stdout, re.MULTILINE)


def test_an_edit_that_changes_the_manifest_too(project: Path, specpress: Run) -> None:
    """The manifest is no witness: it can be edited like any other file."""
    import hashlib

    specpress("build", "--force", cwd=project)
    page, manifest = project / PAGE, project / "generated/MANIFEST.json"
    before = hashlib.sha256(page.read_bytes()).hexdigest()
    page.write_bytes(page.read_bytes() + b"more\n")
    replace_text(manifest, before, hashlib.sha256(page.read_bytes()).hexdigest())
    done = specpress("check", cwd=project)
    assert done.returncode == 1
    assert PAGE in done.stdout


def test_missing_orphaned_and_unknown(project: Path, specpress: Run) -> None:
    (project / PAGE).unlink()
    (project / "specs/acme/sketch-2.json").unlink()
    (project / "generated/acme/stray.md").write_text("mine")
    done = specpress("check", "--format", "json", cwd=project)
    assert done.returncode == 1
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    found = {(row["code"], row["file"]) for row in rows}
    assert ("E902", PAGE) in found
    assert ("E903", "generated/acme/docs/models/sketch-2.md") in found
    assert ("W901", "generated/acme/stray.md") in found


def test_a_stray_file_alone_is_a_warning(project: Path, specpress: Run) -> None:
    specpress("build", cwd=project)  # remembered, so that the check renders nothing
    (project / "generated/acme/stray.md").write_text("mine")
    done = specpress("check", cwd=project)
    assert done.returncode == 0
    assert "generated/acme/stray.md: warning[W901]" in done.stdout
    assert specpress("check", "--max-warnings", "0", cwd=project).returncode == 1
    (project / "generated/acme/stray.md").unlink()
    done = specpress("check", "--format", "junit", cwd=project)
    assert done.stdout.startswith("<?xml"), "a report without findings is one too"


def test_a_change_without_effect_makes_the_manifest_stale(project: Path, specpress: Run) -> None:
    profile = project / "specs/acme/provider.yaml"
    profile.write_text(profile.read_text(encoding="utf-8") + "# a remark\n", encoding="utf-8")
    done = specpress("check", cwd=project)
    assert done.returncode == 1
    assert "generated/MANIFEST.json:" in done.stdout
    want = "error[E905]: the outputs are right, the list of their inputs is not: "
    assert want + "specs/acme/provider.yaml" in done.stdout


def test_another_version_of_specpress_is_told_apart(project: Path, specpress: Run) -> None:
    import hashlib

    page, manifest = project / PAGE, project / "generated/MANIFEST.json"
    before = hashlib.sha256(page.read_bytes()).hexdigest()
    page.write_bytes(page.read_bytes() + b"as an older specpress wrote it\n")
    replace_text(manifest, before, hashlib.sha256(page.read_bytes()).hexdigest())
    replace_text(manifest, '"specpress": "', '"specpress": "0.0.')
    done = specpress("check", cwd=project)
    assert done.returncode == 1
    assert re.search(
        r"error\[E901\]: .* is out of date: specpress 0\.0\.\S+ -> \S+$", done.stdout, re.MULTILINE
    )


def test_a_manifest_with_conflict_markers(project: Path, specpress: Run) -> None:
    manifest = project / "generated/MANIFEST.json"
    manifest.write_text("<<<<<<< HEAD\n" + manifest.read_text())
    done = specpress("check", cwd=project)
    assert done.returncode == 1
    assert "error[E906]: the manifest cannot be read: not JSON" in done.stdout
    assert specpress("build", cwd=project).returncode == 0
    assert specpress("check", cwd=project).returncode == 0


def test_a_manifest_that_is_none(project: Path, specpress: Run) -> None:
    (project / "generated/MANIFEST.json").write_text("[]")
    done = specpress("check", cwd=project)
    assert done.returncode == 1
    assert "up to date, but see above" in done.stderr, "`build` would not help"
    done = specpress("build", cwd=project)
    assert done.returncode == 1
    assert "error[E906]" in done.stdout
    assert specpress("build", "--force", cwd=project).returncode == 0
    assert specpress("check", cwd=project).returncode == 0


def test_broken_specs_are_findings_and_the_rest_is_compared(project: Path, specpress: Run) -> None:
    (project / SPEC).write_text("{")
    other = project / "generated/acme/docs/models/sketch-2.md"
    other.write_text("edited")
    done = specpress("check", "--no-diff", cwd=project)
    assert done.returncode == 1
    assert f"{SPEC}:1:2: error[E101]" in done.stdout
    assert "generated/acme/docs/models/sketch-2.md:1:1: error[E904]" in done.stdout
    assert "generated/acme/docs/models/sketch-1.md" not in done.stdout


@pytest.mark.parametrize("form", ["json", "github", "sarif", "junit"])
def test_formats_are_alone_on_standard_output(project: Path, specpress: Run, form: str) -> None:
    page = project / PAGE
    page.write_bytes(page.read_bytes().replace(b"Sketch", b"Skotch", 1))
    done = specpress("check", "--format", form, cwd=project)
    assert done.returncode == 1
    line = next(
        number
        for number, text in enumerate(page.read_text(encoding="utf-8").splitlines(), 1)
        if "Skotch" in text
    )
    match form:
        case "json":
            row = json.loads(done.stdout)
            assert (row["file"], row["line"], row["code"]) == (PAGE, line, "E904")
        case "github":
            assert done.stdout.startswith(
                f"::error file={PAGE},line={line},col=1,title=E904 output was edited by hand::"
            )
        case "sarif":
            result = json.loads(done.stdout)["runs"][0]["results"][0]
            region = result["locations"][0]["physicalLocation"]["region"]
            assert region == {"startLine": line, "startColumn": 1}
        case _:
            assert done.stdout.startswith("<?xml")


def test_annotations_are_relative_to_the_checkout(
    project: Path, specpress: Run, tmp_path: Path
) -> None:
    (project / PAGE).write_text("edited")
    done = specpress(
        "check", "--format", "github", cwd=project, env={"GITHUB_WORKSPACE": str(tmp_path)}
    )
    assert done.stdout.startswith(f"::error file=project/{PAGE},line=1,")


def test_contents_stay(project: Path, specpress: Run) -> None:
    (project / SPEC).write_text("{")
    before = {folder: contents(project / folder) for folder in ("specs", "generated")}
    specpress("check", cwd=project)
    assert {folder: contents(project / folder) for folder in before} == before
