"""A checkout with CR LF, as Windows and `core.autocrlf` make it, holds the same files."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from .conftest import Run, Tree

pytestmark = pytest.mark.case("reported/23-crlf")


@pytest.fixture
def built(shared: Path, tmp_path: Path, specpress: Run) -> Tree:
    """The case, built, and without the record of that build, as a checkout is."""
    folder = tmp_path / "tree"
    shutil.copytree(shared / "cases/reported/23-crlf/repo", folder)
    tree = Tree(folder, specpress)
    overlays = folder / "specs/acme/overlays"
    overlays.mkdir()
    (overlays / "demo.json").write_text(OVERLAY)
    (folder / "templates/site/assets").mkdir(parents=True)
    (folder / "templates/site/assets/logo.bin").write_bytes(b"\0\r\n\0")
    (folder / "templates/site/assets/own.css").write_text("a { b: c }\nd { e: f }\n")
    tree.build()
    forget(folder)
    return tree


OVERLAY = """\
{
  "overlay": "1.0.0",
  "info": {"title": "mended", "version": "1"},
  "actions": [
    {"target": "$.info", "update": {"description": "one\\ntwo"}}
  ]
}
"""


def forget(folder: Path) -> None:
    shutil.rmtree(folder / ".specpress")


def with_crlf(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file() and b"\0" not in path.read_bytes():
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("part", [".", "specs", "templates", "generated"])
def test_check_finds_no_drift_and_build_rewrites_nothing(built: Tree, part: str) -> None:
    with_crlf(built.folder / part)
    before = contents(built.folder / "generated")
    for _ in range(2):  # compared, and known from the record of the last build
        done = built.specpress("check")
        assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr
        done = built.specpress("build")
        assert done.returncode == 0, done.stdout + done.stderr
        assert " 0 written" in done.stderr or "up to date" in done.stderr, done.stderr
        assert contents(built.folder / "generated") == before


def test_what_is_made_of_it_has_line_feeds(built: Tree) -> None:
    before = contents(built.folder / "generated")
    shutil.rmtree(built.folder / "generated")
    with_crlf(built.folder)
    built.build()
    assert contents(built.folder / "generated") == before


def test_findings_of_it_have_the_same_places(built: Tree) -> None:
    spec = built.folder / "specs/acme/demo.json"
    spec.write_text(spec.read_text().replace('"type"', '"typ"', 1))
    before = built.specpress("lint")
    with_crlf(built.folder)
    after = built.specpress("lint")
    assert before.stdout
    assert after.stdout == before.stdout


def test_an_edit_is_found_in_it_and_shown_alone(built: Tree) -> None:
    with_crlf(built.folder)
    page = built.folder / "generated/acme/docs/models/demo.md"
    page.write_bytes(page.read_bytes().replace(b"\r\n", b" by hand\r\n", 1))
    done = built.specpress("check")
    assert done.returncode == 1
    assert done.stdout.count("E904") == 1
    assert "docs/models/demo.md:1:1: error[E904]" in done.stdout
    assert [line[0] for line in done.stdout.splitlines() if "by hand" in line and "@" not in line]
    changed = [
        line
        for line in done.stdout.splitlines()
        if line[:1] in "+-" and line[:3] not in {"---", "+++"}
    ]
    assert len(changed) == 2


def test_a_stale_output_is_out_of_date_and_not_edited_by_hand(built: Tree) -> None:
    with_crlf(built.folder)
    profile = built.folder / "specs/acme/provider.yaml"
    profile.write_bytes(profile.read_bytes().replace(b"client: Acme", b"client: AcmeInc"))
    done = built.specpress("check", "--no-diff")
    assert done.returncode == 1
    assert "E901" in done.stdout
    assert "E904" not in done.stdout


def test_a_spec_that_is_gone_takes_its_outputs_along(built: Tree) -> None:
    spec = built.folder / "specs/acme/demo.json"
    shutil.copyfile(spec, spec.with_name("other.json"))
    text = (spec.with_name("other.json")).read_text()
    spec.with_name("other.json").write_text(text.replace("demo", "other"))
    built.build()
    forget(built.folder)
    with_crlf(built.folder)
    spec.with_name("other.json").unlink()
    done = built.specpress("build")
    assert done.returncode == 0, done.stdout + done.stderr
    assert not (built.folder / "generated/acme/docs/models/other.md").exists()


@pytest.mark.parametrize("autocrlf", ["true", "input", "false"])
def test_a_clone_is_up_to_date(built: Tree, tmp_path: Path, autocrlf: str) -> None:
    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=Tester", "-c", "user.email=tester@example.com")
        subprocess.run(["git", *identity, *arguments], cwd=built.folder, check=True)

    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "--message=first")
    clone = tmp_path / "clone"
    git("clone", "--quiet", "--config", f"core.autocrlf={autocrlf}", ".", str(clone))
    assert (b"\r\n" in (clone / "specs/acme/demo.json").read_bytes()) == (autocrlf == "true")
    # What is generated has its own .gitattributes, whoever checks it out.
    assert b"\r\n" not in (clone / "generated/acme/docs/models/demo.md").read_bytes()
    done = Tree(clone, built.run).specpress("check")
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr
