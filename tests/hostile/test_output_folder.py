"""An output folder comes with a checkout: nothing in it decides what is removed or written."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import pickle
import shutil
import subprocess
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from specpress.fileset import FileSet
from specpress.output import Manifest, OutputError, check_place, is_ownable, open_output
from specpress.output.tree import OutputTree
from specpress.output.user_state import UserState

from tests.extent import part

REPO = Path(__file__).resolve().parents[2]
Run = Callable[..., "subprocess.CompletedProcess[str]"]

SPEC = {
    "openapi": "3.1.0",
    "info": {"title": "One", "version": "1", "description": "Words."},
    "servers": [{"url": "https://api.acme.example"}],
    "paths": {
        "/run": {
            "post": {
                "operationId": "run",
                "requestBody": {
                    "content": {
                        "application/json": {
                            "schema": {"type": "object", "properties": {"a": {"type": "string"}}}
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
auth: { scheme: bearer, env: ACME_API_KEY }
transport: { kind: plain }
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with two models."""
    folder = tmp_path / "project"
    provider = folder / "specs" / "acme"
    provider.mkdir(parents=True)
    (provider / "provider.yaml").write_text(PROFILE)
    for name in ("one", "two"):
        (provider / f"{name}.json").write_text(json.dumps(SPEC))
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def forget_machine(project: Path) -> None:
    """As on another machine: the folder came with a checkout."""
    for name in ("manifest.sha256", "journal.json", "rollback.json", "staging.json"):
        UserState(project / "generated").remove(name)
    shutil.rmtree(project / ".specpress", ignore_errors=True)


class Evil:
    """An object that runs code where it is read."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("ran",)


def test_a_committed_cache_is_never_read(project: Path, specpress: Run) -> None:
    """Neither under names that a checkout can know, nor in place of entries that are there."""
    assert specpress("build", "--jobs", "1", cwd=project).returncode == 0
    wanted = files(project / "generated")
    entries = sorted((project / ".specpress/cache").glob("*.entry"))
    assert len(entries) > 5  # of a spec, of files that models share, of code on pages
    body = zlib.compress(pickle.dumps(Evil()))
    for entry in entries:
        own = hmac.digest(b"\0" * 32, entry.name.encode() + body, "sha256")
        entry.write_bytes(own + body)
    page = "generated/acme/docs/models/one.md"
    (project / page).unlink()
    done = specpress("build", "--jobs", "1", cwd=project)
    assert done.returncode == 0, done.stderr
    assert f"{len(entries)} entries of the cache could not be trusted" in done.stderr
    assert files(project / "generated") == wanted
    assert not (project / "ran").exists()
    again = specpress("build", "--force", cwd=project)
    assert "could not be trusted" not in again.stderr


def test_without_a_cache_none_is_read_or_made(project: Path, specpress: Run) -> None:
    (project / "specpress.toml").write_text("cache = false\n")
    assert specpress("build", cwd=project).returncode == 0
    assert not (project / ".specpress/cache").exists()
    (project / "specpress.toml").write_text("cache = 1\n")
    assert specpress("build", "--force", "--no-cache", cwd=project).returncode == 0
    assert not (project / ".specpress/cache").exists()
    (project / "specpress.toml").write_text("cache = -1\n")
    done = specpress("build", cwd=project)
    assert done.returncode == 2
    assert "`cache` must be" in done.stderr


WORK = ".specpress-0123456789abcdef"


def plant_journals(output: Path, victim: str, content: bytes) -> None:
    """Journals, of every form there has been, that remove one file and write others."""
    hook = b"#!/bin/sh\ntouch ran\n"
    for work in (".specpress", WORK):
        for folder, number in (("new", 1), ("new", 2), ("old", 0)):
            path = output / work / folder / str(number)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(hook)
            path.chmod(0o755)
        old = [[victim, "", True, 0], ["acme/acme_models/evil.py", sha256(hook), False, 1]]
        new = [
            [victim, sha256(content), "", 0],
            ["acme/acme_models/evil.py", "", sha256(hook), 1],
            [".git/hooks/pre-commit", "", sha256(hook), 2],
        ]
        for name in ("journal.json", "rollback.json"):
            steps = old if work == ".specpress" else new
            text = json.dumps({"work": work, "steps": steps, "folders": []})
            (output / work / name).write_text(text)


def test_a_committed_journal_is_never_carried_out(project: Path, specpress: Run) -> None:
    assert specpress("build", cwd=project).returncode == 0
    output = project / "generated"
    mine = output / "acme" / "mine.txt"
    mine.write_bytes(b"mine")
    before = files(output)
    plant_journals(output, "acme/mine.txt", b"mine")
    planted = files(output)
    for forget in (False, True):
        if forget:
            forget_machine(project)
        for command in ("check", "build", "build"):
            done = specpress(command, cwd=project)
            assert done.returncode == 0, done.stdout + done.stderr
            assert "interrupted" not in done.stderr
    assert files(output) == planted
    assert before.items() <= files(output).items()
    assert not (output / "acme/acme_models/evil.py").exists()


def test_a_journal_in_a_home_that_comes_with_the_checkout_is_none(
    project: Path, specpress: Run
) -> None:
    """CI sets HOME to the checkout at times: its state folder is then the repository's text."""
    home = {"HOME": str(project), "XDG_STATE_HOME": None, "TMPDIR": str(project.parent)}
    assert specpress("build", cwd=project, env=home).returncode == 0
    output = project / "generated"
    state = project / ".local" / "state" / "specpress"
    state.mkdir(parents=True, mode=0o700)
    plant_journals(output, "MANIFEST.json", (output / "MANIFEST.json").read_bytes())
    key = sha256(os.fsencode(os.path.realpath(output)))[:32]
    for name in ("journal.json", "rollback.json"):
        shutil.copy(output / WORK / name, state / f"{key}.{name}")
    before = files(output)
    assert specpress("build", cwd=project, env=home).returncode == 0
    assert files(output) == before
    fallback = project.parent / f"specpress-{os.geteuid()}"
    assert fallback.stat().st_mode & 0o777 == 0o700


ENTRIES = {
    "notes.txt": "",
    "notes.md": "acme",
    "acme/notes.txt": "acme",
    "acme/more.txt": "acme/gone.json",
    "acme/docs/notes.md": "acme",
    "acme/acme_models/mine.py": "acme",
    "acme/acme_models/models/gone/mine.py": "acme/gone.json",
    "site/notes.html": "",
    "other/notes.txt": "other",
    "acme/README.md.bak": "acme",
}


def test_entries_of_a_committed_manifest_hand_no_file_over(project: Path, specpress: Run) -> None:
    assert specpress("build", cwd=project).returncode == 0
    output = project / "generated"
    manifest = json.loads((output / "MANIFEST.json").read_text())
    for path, owner in ENTRIES.items():
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_bytes(b"mine")
        manifest["outputs"][path] = {"sha256": sha256(b"mine"), "from": owner}
    for forget in (False, True):
        (output / "MANIFEST.json").write_text(json.dumps(manifest))
        if forget:
            forget_machine(project)
        done = specpress("check", cwd=project)
        assert "E903" not in done.stdout, "it would be removed"
        (project / "specs/acme/two.json").write_text("{")  # its outputs are kept, by the manifest
        for _ in range(2):
            specpress("build", "--keep-going", cwd=project)
        (project / "specs/acme/two.json").write_text(json.dumps(SPEC))
        done = specpress("build", cwd=project)
        assert done.returncode == 0, done.stdout + done.stderr
        assert [path for path in ENTRIES if (output / path).read_bytes() != b"mine"] == []
        known = json.loads((output / "MANIFEST.json").read_text())["outputs"]
        assert not known.keys() & ENTRIES.keys()


def test_outputs_of_a_spec_that_is_gone_are_removed_in_a_fresh_checkout(
    project: Path, specpress: Run
) -> None:
    assert specpress("build", cwd=project).returncode == 0
    forget_machine(project)
    (project / "specs/acme/two.json").unlink()
    done = specpress("check", cwd=project)
    assert done.stdout.count("E903") == sum("two" in path for path in files(project / "generated"))
    done = specpress("build", cwd=project)
    assert done.returncode == 0, done.stdout
    assert not any("two" in path for path in files(project / "generated"))


def test_every_output_is_ownable() -> None:
    outputs = json.loads((REPO / "generated" / "MANIFEST.json").read_text())["outputs"]
    assert [path for path, one in outputs.items() if not is_ownable(path, one["from"])] == []


def test_what_no_folder_can_hold_is_not_ownable() -> None:
    assert is_ownable(f"acme/docs/models/{'a' * 252}.md", "acme/a.json")
    assert not is_ownable(f"acme/docs/models/{'a' * 253}.md", "acme/a.json")


@pytest.mark.parametrize("names", [("build", "--output", "o" * 300), ("diff", "v" * 9000, "specs")])
def test_names_that_no_folder_can_hold_are_refused(
    names: tuple[str, ...], project: Path, specpress: Run
) -> None:
    done = specpress(*names, cwd=project)
    assert done.returncode == 2
    assert "File name too long" in done.stderr
    assert "internal error" not in done.stderr


def test_what_only_some_builds_write_is_ownable() -> None:
    """Scripts of a setting, words of another language, the feed of a site that is published."""
    assets = sorted(path.name for path in (REPO / "templates/site/assets").iterdir())
    assert "try.js" in assets
    assert [
        name for name in (*assets, "words.js") if not is_ownable(f"site/assets/{name}", "")
    ] == []
    assert is_ownable("site/acme/changelog/feed.xml", "acme")
    assert not is_ownable("site/beta/changelog/feed.xml", "acme")


@pytest.mark.parametrize(
    "spelling", [".", "..", "specs", "specs/acme/out", ".git", "/", "~", "templates"]
)
def test_a_folder_of_other_files_is_refused(project: Path, specpress: Run, spelling: str) -> None:
    (project / ".git").mkdir()
    (project / "templates").mkdir()
    output = str(Path.home()) if spelling == "~" else spelling
    before = files(project)
    for command in ("build", "check"):
        done = specpress(command, "--output", output, cwd=project)
        assert done.returncode == 1, done.stdout + done.stderr
        assert "E628" in done.stdout
        assert files(project) == before
    (project / "specpress.toml").write_text(f'output = "{output}"\n')
    assert "E628" in specpress("build", cwd=project).stdout


def test_a_link_or_another_spelling_of_the_project_is_refused(
    project: Path, specpress: Run
) -> None:
    (project.parent / "link").symlink_to(project)
    for output in ("../link/.", "../project", str(project), "specs/../../project", "../link/specs"):
        done = specpress("build", "--output", output, cwd=project)
        assert done.returncode == 1, output
        assert "E628" in done.stdout or "E908" in done.stdout, done.stdout


@pytest.mark.parametrize("kind", ["folder", "file", "dead link"])
def test_an_output_folder_with_a_repository_of_its_own_is_refused(
    tmp_path: Path, kind: str
) -> None:
    """A work tree or a submodule has a file in place of the folder."""
    inner = tmp_path / "sdk" / ".git"
    inner.parent.mkdir()
    if kind == "folder":
        inner.mkdir()
    elif kind == "file":
        inner.write_text("gitdir: ../.git/worktrees/sdk\n")
    else:
        inner.symlink_to(tmp_path / "gone")
    with pytest.raises(OutputError, match="it holds a git repository"):
        check_place(inner.parent, tmp_path / "specs", ())


@pytest.mark.parametrize("name", [".git", ".GIT", "bare.git", "kept"])
@pytest.mark.parametrize("below", ["", "hooks", "worktrees/one/hooks", "../link/hooks"])
def test_the_own_folder_of_a_repository_is_refused(tmp_path: Path, name: str, below: str) -> None:
    folder = tmp_path / name
    for name_below in ("objects", "refs", "hooks"):
        (folder / name_below).mkdir(parents=True)
    (folder / "HEAD").write_text("ref: refs/heads/main\n")
    (tmp_path / "link").symlink_to(folder)
    with pytest.raises(OutputError, match="a git repository's own folder"):
        check_place(folder / below, tmp_path / "specs", ())


BUILT = {"p/README.md": b"new", "p/docs/models/a.md": b"new", "p/docs/models/b.md": b"new"}
OWNED = {"p/README.md": "p", "p/docs/models/a.md": "p/a.json", "p/docs/models/b.md": "p/b.json"}


def write(output: Path, content: dict[str, bytes]) -> None:
    files = FileSet(content)
    with open_output(output) as writer:
        writer.write(files, Manifest.of("0.1.0", files, {}, OWNED))


def test_what_hard_links_lead_to_is_not_written(tmp_path: Path) -> None:
    """A name is replaced, never what it names; the other names keep their bytes."""
    output, outside = tmp_path / "generated", tmp_path / "outside"
    write(output, dict.fromkeys(BUILT, b"old"))
    outside.mkdir()
    for number, path in enumerate([*BUILT, "MANIFEST.json"]):
        os.link(output / path, outside / str(number))
    (outside / "edited").write_bytes(b"mine")
    (output / "p/README.md").unlink()
    os.link(outside / "edited", output / "p/README.md")
    before = files(outside)
    write(output, BUILT)
    write(output, {"p/README.md": b"newest"})
    assert files(outside) == before
    assert files(output).keys() == {"p/README.md", "MANIFEST.json"}


@pytest.mark.parametrize("at", part(["", "p", "p/docs", "p/docs/models"], 2))
@pytest.mark.parametrize("step", ["create", "link", "rename", "remove", "kind", "read"])
def test_a_folder_that_becomes_a_link_while_it_is_written_leads_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str, step: str
) -> None:
    """At each step of a kind, a folder is moved away, and a link to others' files put there."""
    genuine = getattr(OutputTree, step)
    for moment in range(30):
        root = tmp_path / str(moment)
        output, victim = root / "generated", root / "victim"
        write(output, {**dict.fromkeys(BUILT, b"old"), "p/docs/models/gone.md": b"old"})
        for path in ("README.md", "docs/models/a.md", "docs/models/gone.md", "models/a.md", "a.md"):
            (victim / path).parent.mkdir(parents=True, exist_ok=True)
            (victim / path).write_bytes(b"old")
        before, left = files(victim), [moment]

        def swap(
            tree: OutputTree,
            *arguments: str | bytes,
            root: Path = root,
            left: list[int] = left,
        ) -> object:
            left[0] -= 1
            if left[0] == -1:
                (root / "generated" / at).rename(root / "moved")
                (root / "generated" / at).symlink_to(root / "victim")
            return genuine(tree, *arguments)

        with monkeypatch.context() as patched:
            patched.setattr(OutputTree, step, swap)
            with suppress(OutputError):
                write(output, BUILT)
        assert files(victim) == before
        if left[0] >= 0:
            assert moment > 0
            return


@pytest.mark.parametrize(
    "path",
    [
        *("", ".", "..", "/etc/passwd", "a/../b", "a//b", "./a", "a/", "a\\b", "a\0b", "a\nb"),
        *(".git/hooks/pre-commit", "a/.GIT/config", ".git./x", "GIT~1/x", ".g\u200cit/x"),
        "c:/x",
    ],
)
def test_no_path_leads_out_or_into_what_git_runs(path: str) -> None:
    with pytest.raises(ValueError, match="not a path inside"):
        FileSet({path: b""})


@pytest.mark.parametrize(
    "environment",
    [
        {"XDG_STATE_HOME": None, "HOME": None},
        {"XDG_STATE_HOME": None, "HOME": "/nonexistent/home"},
        {"XDG_STATE_HOME": None, "HOME": "/"},
        {"XDG_STATE_HOME": "relative", "HOME": "/dev/null"},
        {"XDG_STATE_HOME": "/proc/state", "HOME": "/proc"},
    ],
)
def test_a_home_that_takes_no_records_is_done_without(
    project: Path, specpress: Run, environment: dict[str, str | None]
) -> None:
    environment = {**environment, "TMPDIR": str(project.parent)}
    done = specpress("build", cwd=project, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_folder_that_others_can_write_is_no_place_for_records(
    project: Path, specpress: Run
) -> None:
    shared = project.parent / f"specpress-{os.geteuid()}"
    shared.mkdir(mode=0o777)
    shared.chmod(0o777)
    environment = {"XDG_STATE_HOME": None, "HOME": None, "TMPDIR": str(project.parent)}
    environment["HOME"] = "/nonexistent"
    done = specpress("build", cwd=project, env=environment)
    if os.geteuid() != 0:  # root makes /nonexistent
        assert done.returncode == 1
        assert "of this user alone" in done.stdout
    assert list(shared.iterdir()) == []
