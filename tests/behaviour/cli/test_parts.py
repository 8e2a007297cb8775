"""`--provider` and `--changed-since`: parts of a build that leave the whole as a whole one does."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from specpress.cli.application import run

from .conftest import contents, replace_text

SPEC = "specs/acme/sketch-1.json"
OVERLAY = """\
{"overlay": "1.0.0", "info": {"title": "t", "version": "1"},
 "actions": [{"target": "$.info", "update": {"description": "Mended."}}]}"""
PROFILE = "specs/acme/provider.yaml"


def git(*arguments: str, cwd: Path) -> str:
    settings = ("-c", "user.name=t", "-c", "user.email=t@t.example", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", *settings, *arguments], cwd=cwd, check=True, capture_output=True, text=True
    )
    return done.stdout


@pytest.fixture(scope="module")
def committed(scaffold: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two providers of which one has a reference and a page, built and committed."""
    folder = tmp_path_factory.mktemp("monorepo") / "project"
    shutil.copytree(scaffold, folder)
    (folder / ".gitignore").write_text(".specpress/\n")
    shutil.copytree(folder / "specs/acme", folder / "specs/beta")
    (folder / "specs/beta/sketch-2.json").unlink()
    profile = (folder / PROFILE).read_text().replace("acme", "beta").replace("Acme", "Beta")
    (folder / "specs/beta/provider.yaml").write_text(profile)
    (folder / "specs/acme/pages").mkdir()
    (folder / "specs/acme/pages/limits.md").write_text("# Limits\n\nTen a second.\n")
    build(folder, "--no-cache")
    git("init", "-q", cwd=folder)
    git("add", "-A", cwd=folder)
    git("commit", "-qm", "built", cwd=folder)
    return folder


@pytest.fixture
def repository(committed: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    shutil.copytree(committed, folder)
    return folder


def build(folder: Path, *arguments: str, command: str = "build") -> int:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        return run([command, "--jobs", "1", *arguments])


def changed(folder: Path) -> set[str]:
    return set(git("status", "--porcelain", "-uall", "generated", cwd=folder).split()[1::2])


def test_a_provider_alone_leaves_others_as_they_were(
    repository: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    replace_text(repository / SPEC, '"maximum": 50', '"maximum": 60')
    replace_text(repository / "specs/beta/sketch-1.json", '"maximum": 50', '"maximum": 70')
    before = (repository / "generated/MANIFEST.json").read_text()
    assert build(repository, "--provider", "acme") == 0
    assert "pages about all providers are as they were" in capfd.readouterr().err
    touched = changed(repository) - {"generated/MANIFEST.json"}
    own = ("generated/acme/", "generated/site/acme/")
    assert touched
    assert [path for path in touched if not path.startswith(own)] == []
    after = (repository / "generated/MANIFEST.json").read_text()
    gone = set(before.splitlines()) - set(after.splitlines())
    assert [line for line in gone if "acme" not in line] == []
    assert len(before.splitlines()) == len(after.splitlines())
    # Of the two, each sees its own; the whole sees what is left.
    assert build(repository, "-p", "acme", "--no-cache", command="check") == 0
    assert build(repository, "-p", "beta", "--no-diff", command="check") == 1
    found = capfd.readouterr().out
    assert "generated/site/beta/sketch-1.html" in found
    assert "generated/acme" not in found
    assert build(repository, "-p", "beta") == 0
    assert build(repository, "-p", "beta", "-p", "acme", command="check") == 0
    # What several took in parts is what one takes as a whole.
    assert build(repository) == 0
    whole = contents(repository / "generated")
    shutil.rmtree(repository / "generated")
    assert build(repository, "--no-cache") == 0
    assert contents(repository / "generated") == whole


def test_a_broken_neighbour_stops_nobody(repository: Path) -> None:
    replace_text(repository / SPEC, '"maximum": 50', '"maximum": 60')
    (repository / "specs/beta/sketch-1.json").write_text("{")
    (repository / "specs/beta/provider.yaml").write_text("specpress: 1\n")
    assert build(repository, "-p", "acme") == 0
    assert {path.split("/")[-1] for path in changed(repository)} >= {"sketch-1.html", "client.py"}
    assert (repository / "generated/beta/docs/models/sketch-1.md").exists()
    assert build(repository, "-p", "beta") == 1


def test_the_first_build_of_one_provider_has_its_site(repository: Path) -> None:
    shutil.rmtree(repository / "generated")
    assert build(repository, "-p", "beta") == 0
    made = contents(repository / "generated")
    assert "site/index.html" in made
    assert [path for path in made if path.startswith(("acme/", "site/acme/"))] == []


@pytest.mark.parametrize("command", ["build", "check", "lint"])
def test_a_provider_that_is_not_there(
    repository: Path, command: str, capfd: pytest.CaptureFixture[str]
) -> None:
    arguments = [] if command == "lint" else ["--jobs", "1"]
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(repository)
        assert run([command, *arguments, "--provider", "acne"]) == 2
    assert "There is no provider 'acne' in specs/. There is acme" in capfd.readouterr().err


def _spec(folder: Path) -> None:
    replace_text(folder / SPEC, '"maximum": 50', '"maximum": 60')


def _overlay(folder: Path) -> None:
    (folder / "specs/acme/overlays").mkdir()
    (folder / "specs/acme/overlays/all.json").write_text(OVERLAY)


def _profile(folder: Path) -> None:
    replace_text(folder / PROFILE, "api.acme.example", "new.acme.example")


def _page(folder: Path) -> None:
    replace_text(folder / "specs/acme/pages/limits.md", "Ten", "Twenty")


def _removed(folder: Path) -> None:
    (folder / SPEC).unlink()


def _added(folder: Path) -> None:
    text = (folder / SPEC).read_text().replace("sketch-1", "sketch-3")
    (folder / "specs/acme/sketch-3.json").write_text(text)


def _edited(folder: Path) -> None:
    (folder / "generated/acme/docs/models/sketch-2.md").write_text("edited")
    (folder / "generated/site/beta/sketch-1.html").unlink()


def _committed(folder: Path) -> None:
    _spec(folder)
    git("commit", "-qam", "later", cwd=folder)


def _hidden(folder: Path) -> None:
    git("update-index", "--assume-unchanged", SPEC, cwd=folder)
    _spec(folder)


@pytest.mark.parametrize(
    ("change", "rendered"),
    [
        (_overlay, 2),
        (_profile, 3),
        (_page, 2),
        (_removed, 0),
        (_added, 1),
        (_edited, 2),
        (_committed, 1),
        (_hidden, 1),
    ],
)
def test_what_changed_since_gives_what_a_whole_build_gives(
    repository: Path,
    change: Callable[[Path], None],
    rendered: int,
    capfd: pytest.CaptureFixture[str],
) -> None:
    first = git("rev-parse", "HEAD", cwd=repository).strip()
    change(repository)
    assert build(repository, "--changed-since", first, "--no-cache", "--force") == 0
    said = capfd.readouterr().err
    assert f"Rendering ({rendered})" in said or (rendered == 0 and "Rendering\n" in said), said
    assert build(repository, "--no-cache", command="check") == 0


def test_check_sees_what_changed_since(repository: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert build(repository, "--changed-since", "HEAD", command="check") == 0
    _spec(repository)
    (repository / "generated/acme/docs/models/sketch-2.md").write_text("edited")
    assert build(repository, "--changed-since", "HEAD", command="check") == 1
    found = capfd.readouterr().out
    assert "sketch-1.md:" in found
    assert "sketch-2.md:1:1: error[E904]" in found


def test_a_shallow_clone_says_what_to_fetch(
    repository: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    git("commit", "-qm", "empty", "--allow-empty", cwd=repository)
    clone = tmp_path / "clone"
    git("clone", "-q", "--depth", "1", repository.as_uri(), str(clone), cwd=tmp_path)
    assert build(clone, "--changed-since", "HEAD~1") == 2
    said = capfd.readouterr().err
    assert "this clone is shallow" in said
    assert "fetch-depth: 0" in said


def test_what_was_built_by_others_is_made_anew(
    repository: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    replace_text(repository / "generated/MANIFEST.json", '"specpress": "', '"specpress": "9')
    git("commit", "-qam", "of another version", cwd=repository)
    assert build(repository, "--changed-since", "HEAD", "--no-cache") == 0
    assert "everything is made: HEAD was built by specpress 9" in capfd.readouterr().err
    git("rm", "-q", "-r", "--cached", "generated", cwd=repository)
    git("commit", "-qm", "not committed", cwd=repository)
    assert build(repository, "--changed-since", "HEAD", "--no-cache", "--force") == 0
    assert "HEAD has no generated/MANIFEST.json" in capfd.readouterr().err


@pytest.mark.parametrize(("name", "rendered"), [("sketch-1", 2), ("sketch-2", 1)])
def test_the_first_spec_gives_all_their_server(
    repository: Path, name: str, rendered: int, capfd: pytest.CaptureFixture[str]
) -> None:
    replace_text(repository / PROFILE, '  server: "https://api.acme.example/v1"\n', "")
    assert build(repository) == 0
    git("add", "-A", cwd=repository)
    git("commit", "-qm", "servers in specs", cwd=repository)
    replace_text(repository / f"specs/acme/{name}.json", '"maximum": 50', '"maximum": 60')
    capfd.readouterr()
    assert build(repository, "--changed-since", "HEAD", "--no-cache") == 0
    assert f"Rendering ({rendered})" in capfd.readouterr().err
    assert build(repository, "--no-cache", command="check") == 0


def test_two_branches_that_each_add_a_model_merge(
    repository: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Neighbours in every list, so that git finds both additions at one place."""
    for branch, slug in (("ours", "sketch-1a"), ("theirs", "sketch-1b")):
        git("checkout", "-qb", branch, "HEAD" if branch == "ours" else "HEAD~1", cwd=repository)
        text = (repository / SPEC).read_text()
        (repository / f"specs/acme/{slug}.json").write_text(text.replace("sketch-1", slug))
        assert build(repository) == 0
        git("add", "-A", cwd=repository)
        git("commit", "-qm", slug, cwd=repository)
    git("merge", "-q", "-m", "both", "ours", cwd=repository)
    assert changed(repository) == set()
    capfd.readouterr()
    # What was made of two texts is out of date, and by nobody's hand.
    assert build(repository, "--no-diff", command="check") == 1
    found = capfd.readouterr().out
    assert "two branches that both made it were merged" in found
    assert "edited by hand" not in found
    assert build(repository) == 0
    assert "edited by hand" not in capfd.readouterr().err
    merged = contents(repository / "generated")
    assert {f"site/acme/sketch-1{end}.html" for end in ("", "a", "b")} <= merged.keys()
    shutil.rmtree(repository / "generated")
    assert build(repository, "--no-cache") == 0
    assert contents(repository / "generated") == merged
