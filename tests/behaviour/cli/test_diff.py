"""`specpress diff` and `specpress changelog` in a scratch repository."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "object"]
SPEC = Path("specs") / "runware" / "openai-gpt-5-5.json"


def _git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def _replace(folder: Path, old: str, new: str) -> None:
    path = folder / SPEC
    path.chmod(0o644)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def repository(repo: Path, tmp_path: Path) -> Path:
    """Three releases of the specs: as they are, a limit raised, a limit lowered."""
    shutil.copytree(repo / "specs", tmp_path / "specs")
    _git(tmp_path, "init", "-b", "main")
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "-m", "one")
    _git(tmp_path, "tag", "v1.0.0")
    _replace(tmp_path, '"maximum": 128000', '"maximum": 256000')
    _git(tmp_path, "commit", "-am", "two")
    _git(tmp_path, "tag", "v1.1.0")
    _replace(tmp_path, '"maximum": 256000', '"maximum": 64000')
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["v1.0.0", "v1.1.0", "--fail-on", "breaking"], 0, "maximum was 128,000, is 256,000"),
        (["v1.0.0..v1.1.0", "--fail-on", "safe"], 1, "raise the minor version"),
        (["v1.1.0..", "--fail-on", "breaking"], 1, "maximum was 256,000, is 64,000"),
        (["v1.1.0:specs", "--fail-on", "breaking"], 1, "raise the major version"),
        (["v1.1.0:specs/runware", "specs/runware"], 0, "raise the major version"),
        ([f"v1.1.0:{SPEC}", str(SPEC)], 0, "raise the major version"),
        (["HEAD", "v1.1.0"], 0, "nothing changed"),
    ],
)
def test_revisions(
    repository: Path, specpress: Run, arguments: list[str], code: int, said: str
) -> None:
    done = specpress("diff", *arguments, cwd=repository)
    assert done.returncode == code, done.stderr
    assert said in done.stdout


def test_formats(repository: Path, specpress: Run) -> None:
    machine = specpress("diff", "v1.1.0", "--format", "json", cwd=repository)
    change = json.loads(machine.stdout)["models"][0]["changes"][0]
    assert (change["level"], change["path"]) == ("breaking", "settings.maxTokens")
    assert change["location"]["file"].endswith("openai-gpt-5-5.json")
    markdown = specpress("diff", "v1.1.0", "--format", "markdown", cwd=repository)
    assert "| Breaking | request `settings.maxTokens` |" in markdown.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "is no folder, no file and no git revision"),
        (["--", "--output=x"], "is no folder, no file and no git revision"),
        (["v1.0.0:elsewhere"], "has no elsewhere"),
    ],
)
def test_arguments_that_name_nothing(
    repository: Path, specpress: Run, arguments: list[str], said: str
) -> None:
    done = specpress("diff", *arguments, cwd=repository)
    assert done.returncode == 2
    assert said in done.stderr


def test_a_spec_that_lies_anywhere_is_read_as_the_other(
    repository: Path, specpress: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    loose = tmp_path_factory.mktemp("loose") / "downloaded.json"
    text = (repository / SPEC).read_text(encoding="utf-8")
    loose.write_text(text.replace('"maximum": 64000', '"maximum": 32000'), encoding="utf-8")
    done = specpress("diff", str(SPEC), str(loose), cwd=repository)
    assert f"maximum was 64,000, is 32,000  ({loose}:" in done.stdout, done.stderr
    assert "\n1 breaking in 1 model" in done.stdout, "overlays go for both"
    done = specpress("diff", str(loose), f"v1.1.0:{SPEC}", cwd=repository)
    assert "maximum was 32,000, is 256,000" in done.stdout, done.stderr
    done = specpress("diff", str(loose), str(loose), cwd=repository)
    assert done.returncode == 2
    assert "there is no provider.yaml beside" in done.stderr


def test_broken_specs_are_shown(repository: Path, specpress: Run) -> None:
    (repository / SPEC).write_text('{"openapi": "3.1.0"', encoding="utf-8")
    limit = repository / "specs/runware/alibaba-qwen3-5-397b.json"
    limit.write_text(limit.read_text("utf-8").replace('"maximum": 2,', '"maximum": 3,'), "utf-8")
    done = specpress("diff", "v1.1.0", cwd=repository)
    assert done.returncode == 1
    assert "error[E101]" in done.stderr
    assert "runware/alibaba-qwen3-5-397b\n  safe" in done.stdout, "the others are compared"
    assert "removed" not in done.stdout, "a broken spec is not a model that is gone"
    assert "not compared, for their errors: runware/openai-gpt-5-5.json" in done.stderr
    machine = specpress("diff", "v1.1.0", "--format", "json", cwd=repository)
    assert json.loads(machine.stdout)["models"][0]["slug"] == "alibaba-qwen3-5-397b"


def test_a_broken_profile_leaves_nothing_to_compare(repository: Path, specpress: Run) -> None:
    (repository / "specs/runware/provider.yaml").write_text("specpress: 1\n", encoding="utf-8")
    done = specpress("diff", "v1.1.0", cwd=repository)
    assert done.returncode == 1
    assert "error[E605]" in done.stderr
    assert "specs has errors, so that its models cannot be compared" in done.stderr


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"v1.1.0:{SPEC}", str(SPEC)),
        ("specs/runware", "v1.1.0:specs/runware"),
    ],
)
def test_places_are_named_as_they_were_asked_for(
    repository: Path, specpress: Run, old: str, new: str
) -> None:
    done = specpress("diff", old, new, cwd=repository)
    revision = "v1.1.0:" if new.startswith("v1.1.0:") else ""
    assert f"({revision}{SPEC}:" in done.stdout


def test_changelog(repository: Path, specpress: Run) -> None:
    done = specpress("changelog", cwd=repository)
    assert done.returncode == 0, done.stderr
    text = done.stdout
    assert text.index("## Unreleased") < text.index("### Breaking") < text.index("## v1.1.0")
    assert text.index("## v1.1.0") < text.index("### Safe") < text.index("## v1.0.0")


def test_changelog_for_the_site(repository: Path, specpress: Run) -> None:
    file = "specs/runware/changelog.json"
    for _ in range(2):  # the second run finds the file of the first among the specs
        done = specpress("changelog", "--format", "json", "--output", file, cwd=repository)
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
    text = (repository / file).read_text(encoding="utf-8")
    assert text == specpress("changelog", "--format", "json", cwd=repository).stdout.rstrip() + "\n"
    found = json.loads(text)
    assert found["since"] == "v1.0.0"
    assert [release["title"] for release in found["releases"]] == ["Unreleased", "v1.1.0"]
    (change,) = found["releases"][0]["models"][0]["changes"]
    assert (change["level"], change["path"]) == ("breaking", "settings.maxTokens")
    assert "location" not in change
    done = specpress("changelog", "--output", "nowhere/x.md", cwd=repository)
    assert done.returncode == 2
    assert "nowhere/x.md" in done.stderr
    assert "Traceback" not in done.stderr


def test_changelog_of_snapshots(repository: Path, specpress: Run) -> None:
    for name, before, limit in (("2026-10", "64000", "64000"), ("2026-11", "64000", "32000")):
        _replace(repository, f'"maximum": {before}', f'"maximum": {limit}')
        shutil.copytree(repository / "specs", repository / "snapshots" / name)
    done = specpress("changelog", "--snapshots", "snapshots", cwd=repository)
    assert done.returncode == 0, done.stderr
    assert done.stdout.index("## 2026-11") < done.stdout.index("## 2026-10")


def test_a_changelog_bridges_a_release_with_a_broken_spec(repository: Path, specpress: Run) -> None:
    good = (repository / SPEC).read_text(encoding="utf-8")
    (repository / SPEC).write_text('{"openapi": "3.1.0"', encoding="utf-8")
    _git(repository, "commit", "-am", "three")
    _git(repository, "tag", "v1.2.0")
    broken = specpress("changelog", cwd=repository)
    assert broken.returncode == 1, "what is not released yet can be mended"
    (repository / SPEC).write_text(good, encoding="utf-8")
    done = specpress("changelog", cwd=repository)
    assert done.returncode == 0, "what is released cannot"
    assert "error[E101]" in done.stderr
    assert "not compared at v1.2.0, for errors: runware/openai-gpt-5-5.json" in done.stderr
    unreleased, rest = done.stdout.split("## v1.2.0")
    assert "maximum was 256,000, is 64,000" in unreleased, "measured from the last good release"
    assert "No model changed." in rest.split("## v1.1.0")[0]
    assert "removed" not in done.stdout


def test_a_changelog_leaves_out_a_release_with_a_broken_profile(
    repository: Path, specpress: Run
) -> None:
    profile = repository / "specs/runware/provider.yaml"
    good = profile.read_text(encoding="utf-8")
    profile.write_text("specpress: 1\n", encoding="utf-8")
    _git(repository, "commit", "-am", "three")
    _git(repository, "tag", "v1.2.0")
    profile.write_text(good, encoding="utf-8")
    done = specpress("changelog", cwd=repository)
    assert (done.returncode, "v1.2.0" in done.stdout) == (0, False), done.stderr
    assert "v1.2.0 is left out of the changelog" in done.stderr


def test_what_is_gone_is_placed_in_its_revision(repository: Path, specpress: Run) -> None:
    path = repository / SPEC
    spec = json.loads(path.read_text(encoding="utf-8"))
    del spec["components"]["schemas"]["RequestBody"]["items"]["properties"]["webhookURL"]
    path.write_text(json.dumps(spec), encoding="utf-8")
    done = specpress("diff", "v1.1.0", cwd=repository)
    line = next(line for line in done.stdout.splitlines() if "webhookURL" in line)
    assert "(v1.1.0:specs/runware/openai-gpt-5-5.json:" in line
