"""`specpress build`: what it writes, keeps, removes and says."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from specpress.cli import build_command
from specpress.cli.application import run
from specpress.cli.options import Choices
from specpress.output import BuildKey, is_ownable, open_output

from .conftest import Run, contents, replace_text

SPEC = "specs/acme/sketch-1.json"
PAGE = "generated/acme/docs/models/sketch-1.md"


def test_a_scaffold_lints_clean_and_builds(project: Path, specpress: Run) -> None:
    lint = specpress("lint", "--max-warnings", "0", cwd=project)
    assert (lint.returncode, lint.stdout) == (0, ""), lint.stdout
    page = (project / PAGE).read_text(encoding="utf-8")
    assert "Sketch 1" in page
    assert "prompt" in page


@pytest.mark.parametrize("transport", ["plain", "task-array", "queue"])
@pytest.mark.parametrize("provider", ["acme", "9-lives_x"])
def test_every_scaffold_builds(
    tmp_path: Path, specpress: Run, transport: str, provider: str
) -> None:
    specpress("new", "provider", provider, "--transport", transport)
    specpress("new", "spec", provider, "one")
    lint = specpress("lint", "--max-warnings", "0")
    assert lint.returncode == 0, lint.stdout
    done = specpress("build")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / f"generated/{provider}/docs/models/one.md").exists()


def test_an_unchanged_build_says_so_and_touches_nothing(project: Path, specpress: Run) -> None:
    specpress("build", "--force", cwd=project)
    before = {path: path.lstat().st_mtime_ns for path in (project / "generated").rglob("*")}
    done = specpress("build", cwd=project)
    assert done.returncode == 0
    assert "generated/ is up to date" in done.stderr
    assert "Rendering" not in done.stderr
    assert {path: path.lstat().st_mtime_ns for path in before} == before


def test_where_the_time_went(project: Path, specpress: Run) -> None:
    done = specpress("build", "--force", "--profile", "--trace", "trace.json", cwd=project)
    assert done.returncode == 0, done.stderr
    stages = ("Hashing inputs", "Reading specs", "Rendering", "Files that models share", "Writing")
    places = [done.stderr.index(f"\n{stage}  ") for stage in stages]
    assert places == sorted(places)
    events = json.loads((project / "trace.json").read_text("utf-8"))["traceEvents"]
    named = {(event["cat"], event["name"]) for event in events}
    assert {("Reading specs", f"acme/sketch-{number}.json") for number in (1, 2)} <= named
    assert {event["ph"] for event in events} == {"X"}
    within = {event["name"]: event for event in events}
    spec, stage = within["acme/sketch-1.json"], within["Reading specs"]
    assert stage["ts"] <= spec["ts"]
    assert spec["ts"] + spec["dur"] <= stage["ts"] + stage["dur"] + 1


def test_a_changed_spec_changes_its_own_files_only(project: Path, specpress: Run) -> None:
    before = contents(project / "generated")
    replace_text(project / SPEC, '"maximum": 50', '"maximum": 60')
    done = specpress("build", cwd=project)
    assert done.returncode == 0, done.stderr
    after = contents(project / "generated")
    changed = {path for path in after if after[path] != before.get(path)}
    # The full text of all pages, and the comparison of the first two models.
    of_several = {"MANIFEST.json", "acme/docs/llms-full.txt", "site/compare.html"}
    assert changed - of_several == {
        path for path in changed if "sketch-1" in path or "sketch_1" in path
    }
    assert any(path.endswith("sketch-1.md") for path in changed)


def test_a_removed_spec_takes_its_output_along(project: Path, specpress: Run) -> None:
    (project / SPEC).unlink()
    (project / "generated/acme/mine.txt").write_text("mine")
    done = specpress("build", cwd=project)
    assert done.returncode == 0, done.stdout + done.stderr
    left = [path for path in contents(project / "generated") if "sketch" in path]
    assert left
    assert [path for path in left if "sketch-1" in path or "sketch_1" in path] == []
    assert (project / "generated/acme/mine.txt").read_text() == "mine"
    assert specpress("check", cwd=project).returncode == 0


def test_an_edited_output_is_restored_and_named(project: Path, specpress: Run) -> None:
    before = contents(project / "generated")
    (project / PAGE).write_text("edited")
    done = specpress("build", cwd=project)
    assert f"restored {PAGE}, which was edited by hand" in done.stderr
    assert contents(project / "generated") == before


def test_errors_leave_the_folder_as_it_was(project: Path, specpress: Run) -> None:
    before = contents(project / "generated")
    (project / SPEC).write_text("{")
    done = specpress("build", cwd=project)
    assert done.returncode == 1
    assert done.stdout.startswith(f"{SPEC}:1:2: error[E101]: not JSON")
    assert "1 error: nothing was written" in done.stderr
    assert contents(project / "generated") == before


class TestKeepGoing:
    def test_the_broken_spec_keeps_its_files_and_the_others_are_built(
        self, project: Path, specpress: Run
    ) -> None:
        before = contents(project / "generated")
        (project / SPEC).write_text("{")
        replace_text(project / "specs/acme/sketch-2.json", '"maximum": 50', '"maximum": 60')
        done = specpress("build", "--keep-going", cwd=project)
        assert done.returncode == 1
        assert "error[E101]" in done.stdout
        after = contents(project / "generated")
        one = {path for path in before if "sketch-1" in path or "sketch_1" in path}
        assert one
        assert {path: after.get(path) for path in one} == {path: before[path] for path in one}
        page = "acme/docs/models/sketch-2.md"
        assert after[page] != before[page]

    def test_a_broken_profile_keeps_all_of_its_provider(
        self, project: Path, specpress: Run
    ) -> None:
        specpress("new", "provider", "other", cwd=project)
        specpress("new", "spec", "other", "one", cwd=project)
        (project / "specs/acme/provider.yaml").write_text("id: [")
        before = contents(project / "generated/acme")
        done = specpress("build", "--keep-going", cwd=project)
        assert done.returncode == 1
        assert contents(project / "generated/acme") == before
        assert (project / "generated/other/docs/models/one.md").exists()

    def test_without_anything_to_build_nothing_is_written(
        self, project: Path, specpress: Run
    ) -> None:
        before = contents(project / "generated")
        (project / "specs/acme/provider.yaml").write_text("id: [")
        done = specpress("build", "--keep-going", cwd=project)
        assert done.returncode == 1
        assert "nothing was written" in done.stderr
        assert contents(project / "generated") == before


@pytest.mark.parametrize("specs", ["missing", "empty"])
def test_nothing_to_build_removes_nothing(project: Path, specpress: Run, specs: str) -> None:
    before = contents(project / "generated")
    (project / "specs").rename(project / "elsewhere")
    if specs == "empty":
        (project / "specs").mkdir()
    done = specpress("build", cwd=project)
    assert done.returncode == 1
    assert "error[" in done.stdout
    assert contents(project / "generated") == before


def test_a_build_beside_another_is_refused(project: Path, specpress: Run) -> None:
    with open_output(project / "generated"):
        done = specpress("build", cwd=project)
    assert done.returncode == 1
    assert "error[E907]: another specpress build writes this folder now (process " in done.stdout
    assert specpress("build", cwd=project).returncode == 0


def test_options_and_settings_name_the_folders(project: Path, specpress: Run) -> None:
    (project / "specs").rename(project / "vendor")
    (project / "specpress.toml").write_text('specs = "vendor"\noutput = "sdk"\n')
    assert specpress("build", cwd=project).returncode == 0
    expected = contents(project / "generated")
    assert contents(project / "sdk") == expected
    (project / "specpress.toml").unlink()
    done = specpress("build", "--specs", "vendor", "--output", "out", cwd=project)
    assert done.returncode == 0
    assert contents(project / "out") == expected


def test_minus_c_works_elsewhere(project: Path, specpress: Run, tmp_path: Path) -> None:
    done = specpress("-C", project, "check", cwd=tmp_path)
    assert done.returncode == 0, done.stdout


class TestTemplates:
    def test_an_own_template_wins_and_the_rest_is_shipped(
        self, project: Path, repo: Path, specpress: Run
    ) -> None:
        shipped = (repo / "templates/provider/README.md.j2").read_text(encoding="utf-8")
        own = project / "templates/provider/README.md.j2"
        own.parent.mkdir(parents=True)
        own.write_text(shipped + "\nOur own words.\n", encoding="utf-8")
        before = contents(project / "generated")
        assert specpress("check", "--no-diff", cwd=project).returncode == 1
        assert specpress("build", cwd=project).returncode == 0
        after = contents(project / "generated")
        changed = {path for path in after if after[path] != before.get(path)}
        assert changed == {"MANIFEST.json", "acme/README.md"}
        assert after["acme/README.md"].endswith(b"Our own words.\n")

    @pytest.mark.parametrize(
        ("text", "line", "message"),
        [
            ("one\n{{ view.nonsense }}\n", 2, "nonsense"),
            ("one\ntwo\n{% if %}\n", 3, "Expected"),
            ("{% include 'provider/_nowhere.j2' %}\n", 1, "_nowhere"),
        ],
    )
    def test_a_broken_own_template_is_a_finding(
        self, project: Path, specpress: Run, text: str, line: int, message: str
    ) -> None:
        own = project / "templates/provider/README.md.j2"
        own.parent.mkdir(parents=True)
        own.write_text(text, encoding="utf-8")
        before = contents(project / "generated")
        done = specpress("build", cwd=project)
        assert done.returncode == 1, done.stderr
        assert done.stdout.startswith(f"templates/provider/README.md.j2:{line}:1: error[E912]:")
        assert message in done.stdout
        assert contents(project / "generated") == before


def test_a_build_that_is_killed_leaves_the_old_folder_or_the_new(
    project: Path, specpress: Run
) -> None:
    """The whole process, at moments over its whole run; the next command mends what is left."""
    generated = project / "generated"
    spec = project / SPEC
    old_text = spec.read_text(encoding="utf-8")
    new_text = old_text.replace('"maximum": 50', '"maximum": 60')
    trees = {old_text: contents(generated)}
    spec.write_text(new_text, encoding="utf-8")
    began = time.perf_counter()
    specpress("build", cwd=project)
    span = time.perf_counter() - began
    trees[new_text] = contents(generated)
    text = new_text
    for moment in range(8):
        text = old_text if text == new_text else new_text
        spec.write_text(text, encoding="utf-8")
        process = subprocess.Popen(
            [sys.executable, "-m", "specpress", "build", "--quiet"], cwd=project
        )
        time.sleep(span * (moment + 0.5) / 8)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        with open_output(generated):
            pass
        assert contents(generated) in trees.values()
    assert specpress("build", cwd=project).returncode == 0
    assert contents(generated) == trees[text]


def test_a_trace_that_cannot_be_written(project: Path, specpress: Run) -> None:
    before = (project / SPEC).read_bytes()
    for place in ("nowhere/trace.json", SPEC, "specs/trace.json", "generated/MANIFEST.json"):
        done = specpress("build", "--force", "--trace", place, cwd=project)
        assert done.returncode == 1
        assert done.stdout.startswith(f"{place}: error[E")
        assert "Reading" not in done.stderr
    assert (project / SPEC).read_bytes() == before


def test_a_template_that_makes_bad_python(project: Path, specpress: Run) -> None:
    place = "templates/provider/package/models/model/types.py.j2"
    (project / place).parent.mkdir(parents=True)
    (project / place).write_text("def (:\n")
    done = specpress("build", cwd=project)
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith(f"{place}:1:1: error[E912]"), done.stdout


def test_every_output_could_be_of_a_checkout(scaffold: Path) -> None:
    outputs = json.loads((scaffold / "generated/MANIFEST.json").read_text("utf-8"))["outputs"]
    assert [
        path for path, one in outputs.items() if not is_ownable(path, one.get("from", ""))
    ] == []


def test_pages_and_images_are_inputs(project: Path, specpress: Run) -> None:
    """A page that is added, edited or removed between two builds is not taken for unchanged."""
    pages, made = project / "specs/acme/pages", project / "generated/acme/docs/pages"
    pages.mkdir()
    for page, image in (("# One\n", b"one"), ("# Two\n", b"two")):
        (pages / "limits.md").write_text(f"{page}\n![A picture](shown.png)\n", encoding="utf-8")
        (pages / "shown.png").write_bytes(image)
        assert specpress("check", cwd=project).returncode == 1
        assert specpress("build", cwd=project).returncode == 0
        assert page.strip() in (made / "limits.md").read_text("utf-8")
        assert [path.read_bytes() for path in made.rglob("shown.png")] == [image]
    (pages / "limits.md").unlink()
    (pages / "shown.png").unlink()
    assert specpress("build", cwd=project).returncode == 0
    assert not list(made.rglob("*.md"))


def test_an_image_that_a_fact_names_decides_its_model(project: Path, specpress: Run) -> None:
    """What a spec gave is not read back when the image that it names came or went."""
    folder, cover = project / "specs/acme", project / "specs/acme/pages/cover.png"
    profile, page = folder / "provider.yaml", project / "generated/acme/docs/models/sketch-1.md"
    facts = "docs:\n  facts:\n    - { from: info.x-cover, label: Cover, kind: image }\n"
    text = profile.read_text(encoding="utf-8")
    assert "\ndocs:" not in text
    profile.write_text(text + facts, encoding="utf-8")
    replace_text(project / SPEC, '"info": {', '"info": { "x-cover": "cover.png",')
    cover.parent.mkdir()

    def is_shown() -> bool:
        assert specpress("build", cwd=project).returncode == 0
        return "pages/cover.png" in page.read_text("utf-8")

    assert not is_shown()
    cover.write_bytes(b"image")
    assert is_shown()
    cover.unlink()
    assert not is_shown()


def test_what_links_to_pages_lead_to_is_an_input(project: Path, specpress: Run) -> None:
    """Links that stay in the specs folder are read as pages, so what is behind them counts."""
    shared = project / "specs/acme/shared"
    shared.mkdir()
    (project / "specs/acme/notes.md").write_text("# One\n", encoding="utf-8")
    (shared / "limits.md").symlink_to("../notes.md")
    (project / "specs/acme/pages").symlink_to("shared")
    made = project / "generated/acme/docs/pages/limits.md"
    for title in ("# One", "# Two"):
        (project / "specs/acme/notes.md").write_text(f"{title}\n", encoding="utf-8")
        assert specpress("check", cwd=project).returncode == 1
        assert specpress("build", cwd=project).returncode == 0
        assert title in made.read_text("utf-8")


def test_a_spec_that_changes_while_it_is_read_leaves_nothing_known(
    project: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Its outputs are of the later text: once the earlier one is back, they are out of date."""
    text, later = (project / SPEC).read_text("utf-8"), project / "later.json"
    later.write_text(text.replace('"Sketch 1"', '"Sketch 9"'), encoding="utf-8")
    real = build_command.build_key

    def changed(choices: Choices) -> BuildKey:
        key = real(choices)
        later.rename(project / SPEC)
        return key

    (project / PAGE).unlink()
    monkeypatch.chdir(project)
    with monkeypatch.context() as patch:
        patch.setattr(build_command, "build_key", changed)
        assert run(["build", "--jobs", "1"]) == 0
    assert "changed meanwhile" in capfd.readouterr().err
    assert "Sketch 9" in (project / PAGE).read_text("utf-8")
    (project / SPEC).write_text(text, encoding="utf-8")
    assert run(["check", "--jobs", "1"]) == 1
