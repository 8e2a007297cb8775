"""What is locked decides what is installed, whatever has been released since, with any pip."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.markers import Marker

from .conftest import (
    NEWER,
    Locked,
    PipOf,
    PythonOf,
    TemptingIndex,
    classifiers,
    read_lock,
    write_wheel,
)

# As the Makefile has it; a test below compares.
LOCKED = "--no-deps --require-hashes --only-binary :all: --no-compile"


class Environment:
    """An empty environment, and a pip that installs into it from one index alone."""

    def __init__(self, python: Path, pip: Path, index: TemptingIndex, folder: Path) -> None:
        subprocess.run([str(python), "-m", "venv", "--without-pip", str(folder)], check=True)
        self._python = folder / "bin" / "python"
        self._pip = pip / "pip"
        kept = {name: text for name, text in os.environ.items() if not name.startswith("PIP_")}
        self._environment = {
            **kept,
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_INDEX_URL": index.folder.as_uri(),
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "PIP_NO_CACHE_DIR": "1",
        }

    def pip(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(self._python), str(self._pip), *arguments],
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def versions(self) -> dict[str, str]:
        code = (
            "import importlib.metadata as m, json;"
            "print(json.dumps({d.metadata['Name']: d.version for d in m.distributions()}))"
        )
        done = subprocess.run([str(self._python), "-c", code], capture_output=True, check=True)
        versions: dict[str, str] = json.loads(done.stdout)
        return versions

    def applies(self, row: Locked) -> bool:
        """Whether a line of a lock is for this Python."""
        code = (
            "import json, os, platform, sys;"
            "print(json.dumps({'python_version': '%d.%d' % sys.version_info[:2],"
            "'python_full_version': platform.python_version(),"
            "'platform_python_implementation': platform.python_implementation()}))"
        )
        done = subprocess.run([str(self._python), "-c", code], capture_output=True, check=True)
        marker = row.marker.removeprefix(" ;").strip()
        return not marker or Marker(marker).evaluate(json.loads(done.stdout))


EnvironmentOf = Callable[[str, str], Environment]


@pytest.fixture
def environment_of(
    python_of: PythonOf, pip_of: PipOf, index: TemptingIndex, tmp_path: Path
) -> EnvironmentOf:
    """An empty environment of a Python, with a pip that installs from the index."""

    def make(python: str, pip: str) -> Environment:
        found = Environment(python_of(python), pip_of(pip), index, tmp_path / "environment")
        # pip 23.0 wants `pkgutil.ImpImporter`, which Python 3.12 no longer has.
        if found.pip("list").returncode:
            pytest.skip(f"pip {pip} does not run in Python {python}")
        return found

    return make


@pytest.mark.parametrize(
    ("pip", "python", "name"),
    [
        # the oldest that can, and the newest that is
        pytest.param("23.0", "3.11", "requirements.lock", marks=pytest.mark.whole),
        ("23.2", "3.11", "requirements-dev.lock"),  # what Python 3.11 brings
        pytest.param("newest", classifiers()[-1], "requirements.lock", marks=pytest.mark.whole),
    ],
)
def test_what_is_locked_is_installed_whatever_is_newer(
    repo: Path,
    environment_of: EnvironmentOf,
    index: TemptingIndex,
    tmp_path: Path,
    python: str,
    pip: str,
    name: str,
) -> None:
    environment = environment_of(python, pip)
    rows = read_lock(repo / name)
    lock = index.lock(rows, tmp_path / name)
    done = environment.pip("install", *LOCKED.split(), "-r", str(lock))
    assert done.returncode == 0, done.stdout + done.stderr
    want = {row.name: row.version for row in rows if environment.applies(row)}
    assert environment.versions() == want
    # Nothing that is asked for is left out: extras of extras, and by markers of this Python.
    done = environment.pip("check")
    assert done.returncode == 0, done.stdout


def test_a_newer_release_of_each_stands_beside(repo: Path, environment_of: EnvironmentOf) -> None:
    environment = environment_of("3.11", "23.2")
    names = [row.name for row in read_lock(repo / "requirements.lock") if not row.marker]
    done = environment.pip("install", "--no-deps", "--no-compile", *names)
    assert done.returncode == 0, done.stdout + done.stderr
    assert environment.versions() == dict.fromkeys(names, NEWER)


def test_make_installs_with_these_arguments(repo: Path) -> None:
    text = (repo / "Makefile").read_text("utf-8")
    assert re.search(r"^LOCKED := (.*)$", text, re.MULTILINE)[1] == LOCKED  # type: ignore[index]
    for name in ("requirements.lock", "requirements-uv.lock", "requirements-dev.lock"):
        assert f"install $(LOCKED) -r {name}" in text or f"install,$(LOCKED) -r {name}" in text


def copy_of(repo: Path, folder: Path) -> Path:
    """A copy of what git has of the project, and of what is new in it."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=repo, capture_output=True, text=True, check=True)
    for name in filter(None, listed.stdout.split("\0")):
        if (repo / name).is_file() and not name.startswith("tests/"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(repo / name, folder / name)
    return folder


@pytest.fixture
def tempted(repo: Path, tmp_path: Path, pip_of: PipOf) -> dict[str, str]:
    """The environment of a new shell in which a made-up newer release of each wheel is offered."""
    pip_of("23.2")  # Where no index gives this, it gives no other wheel either.
    newer = tmp_path / "newer"
    for row in read_lock(repo / "requirements-dev.lock"):
        write_wheel(newer, row.name, NEWER, [])
    unwanted = {"VIRTUAL_ENV", "MAKEFLAGS", "MAKELEVEL", "MFLAGS", "CI"}
    kept = {name: text for name, text in os.environ.items() if name not in unwanted}
    found = " ".join(filter(None, [os.environ.get("PIP_FIND_LINKS"), str(newer)]))
    return {**kept, "PIP_FIND_LINKS": found, "UV_FIND_LINKS": str(newer)}


@pytest.mark.whole  # `.ci/run` begins in a fresh clone
def test_make_generate_in_a_fresh_clone(
    repo: Path, tmp_path: Path, tempted: dict[str, str]
) -> None:
    """The real wheels, by the Makefile, beside made-up newer ones of all of them."""
    folder = copy_of(repo, tmp_path / "clone")
    done = subprocess.run(
        ["make", "generate"],
        cwd=folder,
        env=tempted,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 written" in done.stderr
    installed = versions_in(folder / ".venv")
    rows = [*read_lock(repo / "requirements.lock"), *read_lock(repo / "requirements-uv.lock")]
    assert {installed.get(row.name) for row in rows} <= {None, *(row.version for row in rows)}
    assert NEWER not in installed.values()
    assert not {"pytest", "mypy", "playwright"} & installed.keys()


def test_the_action_installs_as_make_does(repo: Path) -> None:
    action: Any = yaml.safe_load((repo / "action.yml").read_text("utf-8"))
    (step,) = [one for one in action["runs"]["steps"] if one["name"] == "Install specpress"]
    environment = '"$RUNNER_TEMP/specpress'
    wanted = f'make -C "$GITHUB_ACTION_PATH" VENV={environment}" {environment}/.ready"'
    assert step["run"].splitlines()[0] == wanted


@pytest.mark.whole
def test_the_action_installs_what_is_locked(
    repo: Path, tmp_path: Path, tempted: dict[str, str]
) -> None:
    """Beside newer releases, in an environment that the job's own is not part of."""
    action: Any = yaml.safe_load((repo / "action.yml").read_text("utf-8"))
    (step,) = [one for one in action["runs"]["steps"] if one["name"] == "Install specpress"]
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=tmp_path,
        env={
            **tempted,
            "RUNNER_TEMP": str(tmp_path),
            "GITHUB_ACTION_PATH": str(copy_of(repo, tmp_path / "action")),
            "GITHUB_PATH": str(tmp_path / "paths"),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    installed = versions_in(tmp_path / "specpress")
    locked = {row.name: row.version for row in read_lock(repo / "requirements.lock")}
    assert {name: version for name, version in installed.items() if name in locked} == locked
    (folder,) = (tmp_path / "paths").read_text().splitlines()
    done = subprocess.run([f"{folder}/specpress", "check"], cwd=repo, capture_output=True)
    assert done.returncode == 0


def versions_in(environment: Path) -> dict[str, str]:
    """The distributions of an environment, by the names of their folders."""
    found: Sequence[Path] = list(environment.glob("lib/python3*/site-packages/*.dist-info"))
    pairs = (path.name.removesuffix(".dist-info").rsplit("-", 1) for path in found)
    return {name.replace("_", "-").lower(): version for name, version in pairs}
