"""Specs of git revisions, in repositories of every shape."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from specpress.cli import revisions

Run = Callable[..., "subprocess.CompletedProcess[str]"]
SPEC = "specs/runware/openai-gpt-5-5.json"


def git(folder: Path, *arguments: str) -> str:
    identity = {
        f"GIT_{who}_{what}": "t@example.com"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    done = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always", *arguments],
        cwd=folder,
        env={**os.environ, **identity},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", message)


def lower_a_limit(project: Path) -> None:
    path = project / SPEC
    spec = json.loads(path.read_text(encoding="utf-8"))
    task: Any = spec["components"]["schemas"]["RequestBody"]["items"]
    task["properties"]["settings"]["properties"]["maxTokens"]["maximum"] = 64000
    path.write_text(json.dumps(spec), encoding="utf-8")


@pytest.fixture
def repository(tmp_path: Path, repo: Path) -> Path:
    """A repository with the project in a folder of it, one commit tagged v1.0.0."""
    root = tmp_path / "repository"
    shutil.copytree(repo / "specs", root / "sdk/specs")
    for path in root.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    git(root, "init", "-q")
    commit(root, "one")
    git(root, "tag", "v1.0.0")
    return root


BREAKS = "maximum was 128,000, is 64,000"


@pytest.mark.parametrize(
    "attributes", ["* export-ignore\n", "*.json filter=none text eol=crlf export-subst\n"]
)
def test_attributes_hide_nothing(repository: Path, specpress: Run, attributes: str) -> None:
    (repository / ".gitattributes").write_text(attributes, encoding="utf-8")
    commit(repository, "attributes")
    lower_a_limit(repository / "sdk")
    commit(repository, "two")
    for cwd, arguments in (
        (repository / "sdk", ("v1.0.0", "HEAD")),
        (repository, ("v1.0.0:sdk/specs", "HEAD:sdk/specs")),
        (repository / "sdk/specs", ("v1.0.0:../specs", "HEAD:../specs")),
        (repository, ("v1.0.0", "HEAD", "--specs", str(repository / "sdk/specs"))),
    ):
        done = specpress("diff", *arguments, "--fail-on", "breaking", cwd=cwd)
        assert done.returncode == 1, done.stderr
        assert BREAKS in done.stdout


def test_a_link_in_a_spec_s_place_is_refused(repository: Path, specpress: Run) -> None:
    path = repository / "sdk" / SPEC
    path.rename(repository / "elsewhere.json")
    path.symlink_to("../../../elsewhere.json")
    commit(repository, "two")
    done = specpress("diff", "v1.0.0", "HEAD", cwd=repository / "sdk")
    assert done.returncode == 2
    assert "is a symbolic link, which is not followed" in " ".join(done.stderr.split())


def test_a_submodule_in_the_specs_is_refused(repository: Path, specpress: Run) -> None:
    other = repository.parent / "other"
    other.mkdir()
    git(other, "init", "-q")
    (other / "a.json").write_text("{}")
    commit(other, "one")
    git(repository, "submodule", "--quiet", "add", str(other), "sdk/specs/runware/more")
    commit(repository, "two")
    done = specpress("diff", "v1.0.0", "HEAD", cwd=repository / "sdk")
    assert done.returncode == 2
    assert "is a submodule" in done.stderr


def test_what_the_repository_names_is_not_run(repository: Path, specpress: Run) -> None:
    ran = repository.parent / "ran"
    for name in ("core.fsmonitor", "diff.external", "filter.x.smudge", "diff.x.textconv"):
        git(repository, "config", name, f"touch {ran}; false")
    (repository / ".gitattributes").write_text("* filter=x diff=x\n")
    git(repository, "-c", "core.fsmonitor=false", "-c", "filter.x.smudge=cat", "add", "-A")
    git(repository, "-c", "core.fsmonitor=false", "commit", "-qm", "two")
    ran.unlink(missing_ok=True)
    done = specpress("diff", "v1.0.0", "HEAD", cwd=repository / "sdk")
    assert (done.returncode, done.stdout) == (0, "nothing changed\n")
    assert not ran.exists()


@pytest.mark.parametrize("revision", ["--output=x", "-h", "v9", "v1.0.0:../../etc"])
def test_what_is_no_revision_is_a_usage_error(
    repository: Path, specpress: Run, revision: str
) -> None:
    done = specpress("diff", "--", revision, "HEAD", cwd=repository / "sdk")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_shallow_clone_says_what_to_fetch(repository: Path, specpress: Run) -> None:
    lower_a_limit(repository / "sdk")
    commit(repository, "two")
    clone = repository.parent / "clone"
    git(repository.parent, "clone", "-q", "--depth", "1", f"file://{repository}", str(clone))
    for arguments in (("changelog",), ("diff", "v1.0.0", "HEAD")):
        done = specpress(*arguments, cwd=clone / "sdk")
        assert done.returncode == 2
        assert "`fetch-depth: 0`" in " ".join(done.stderr.split())
        assert done.stdout == ""


def test_a_changelog_without_releases_is_an_error(repository: Path, specpress: Run) -> None:
    git(repository, "tag", "-d", "v1.0.0")
    done = specpress("changelog", cwd=repository / "sdk")
    assert done.returncode == 2
    assert "no git tag matches" in done.stderr
    assert "`fetch-depth: 0`" in " ".join(done.stderr.split())


@pytest.mark.parametrize(
    ("was", "now", "message"),
    [
        (
            "package: runware_models",
            "package: runware_sdk",
            'the Python package was "runware_models"',
        ),
        (
            "distribution: runware-models",
            "distribution: rw",
            "the name of the Python distribution",
        ),
        ("client: Runware", "client: Rw", 'the client class was "Runware", is "Rw"'),
        ("env: RUNWARE_API_KEY", "env: RW_KEY", "the environment variable of the key was"),
    ],
)
def test_names_that_callers_use_are_part_of_the_api(
    repository: Path, specpress: Run, was: str, now: str, message: str
) -> None:
    path = repository / "sdk/specs/runware/provider.yaml"
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, now), encoding="utf-8")
    done = specpress("diff", "v1.0.0..", "--fail-on", "breaking", cwd=repository / "sdk")
    assert done.returncode == 1, done.stdout
    assert message in done.stdout


def test_more_than_can_be_held_is_refused(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository / "sdk")
    monkeypatch.setattr(revisions, "_LARGEST", 10_000)
    with pytest.raises(click.UsageError, match="too much to compare"):
        revisions.write_revision("HEAD", "specs", tmp_path / "target")
    assert not (tmp_path / "target").exists()


def tree(folder: Path, *lines: str) -> str:
    """A tree of git that may be one that no folder could be."""
    done = subprocess.run(
        ["git", "mktree", "--missing"],
        cwd=folder,
        input="".join(f"{line}\n" for line in lines),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.strip()


def committed_tree(folder: Path, *lines: str) -> str:
    return git(folder, "commit-tree", "-m", "t", tree(folder, *lines)).strip()


def test_few_trees_that_stand_for_millions(
    repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(repository)
    monkeypatch.setattr(revisions, "_MOST", 2_000)
    held = tree(repository)  # an empty one, of which nothing but its name is listed
    for _ in range(9):
        held = tree(repository, *(f"040000 tree {held}\tt{n}" for n in range(10)))
    bomb = git(repository, "commit-tree", "-m", "t", held).strip()
    with pytest.raises(click.UsageError, match="over 2,000 files and folders"):
        revisions.write_revision(bomb, "t0", tmp_path / "out")
    with pytest.raises(click.UsageError, match="over 2,000 files and folders"):
        revisions.changed_since(bomb, repository)


def test_names_that_no_folder_can_hold(
    repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(repository)
    blob = git(repository, "rev-parse", f"v1.0.0:sdk/{SPEC}").strip()
    long = committed_tree(repository, f"100644 blob {blob}\t{'n' * 300}")
    with pytest.raises(click.UsageError, match=r"n{200} of .* cannot be written"):
        revisions.write_revision(long, ".", tmp_path / "out")
    inner = tree(repository, f"100644 blob {blob}\tb")
    both = committed_tree(repository, f"100644 blob {blob}\ta", f"040000 tree {inner}\ta")
    with pytest.raises(click.UsageError, match="cannot be written"):
        revisions.write_revision(both, ".", tmp_path / "both")


def test_revisions_and_tags_of_odd_letters(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(repository)
    with pytest.raises(click.UsageError, match="git cannot be run: Argument list too long"):
        revisions.changed_since("v" * 200_000, repository)
    head = git(repository, "rev-parse", "HEAD").strip()
    packed = f"# pack-refs with: peeled fully-peeled sorted\n{head} refs/tags/v2\u2003x\n".encode()
    (repository / ".git/packed-refs").write_bytes(
        packed + f"{head} refs/tags/".encode() + b"v\xff\n"
    )
    assert revisions.release_tags("v*") == ["v1.0.0", "v2\u2003x"]
    assert "the tag b'v\\xff' is no UTF-8: passed over" in capfd.readouterr().err
