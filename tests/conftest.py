"""Fixtures that every test folder shares."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

_REPO = Path(__file__).resolve().parent.parent
_SHARED = _REPO.parent / "shared"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session", autouse=True)
def state_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where the user's records of output folders lie: not in the home of whoever runs tests."""
    folder = tmp_path_factory.mktemp("state")
    before = os.environ.get("XDG_STATE_HOME")
    os.environ["XDG_STATE_HOME"] = str(folder)
    yield folder
    if before is None:
        del os.environ["XDG_STATE_HOME"]
    else:
        os.environ["XDG_STATE_HOME"] = before


@pytest.fixture(scope="session")
def repo() -> Path:
    """The project's root folder."""
    return _REPO


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared reading (seeds, corpus, conformance suites) beside the project.

    Tests that need it are skipped where it is absent: it is no part of the repository.
    """
    if not _SHARED.is_dir():
        pytest.skip("no ../shared folder beside the project: its corpus and suites are needed here")
    return _SHARED


@pytest.fixture
def specpress(tmp_path: Path) -> Run:
    """Runs the command line in a process of its own: `specpress("build", cwd=folder)`.

    Keyword arguments: `cwd` (the test's own folder when left out), `stdin` text, `env` members that
    are added to (or, when None, taken from) an environment without colours, and `timeout` seconds.
    """

    def run(
        *arguments: str | Path,
        cwd: Path | None = None,
        stdin: str = "",
        env: Mapping[str, str | None] | None = None,
        timeout: float = 300,
    ) -> subprocess.CompletedProcess[str]:
        unwanted = {"CI", "GITHUB_ACTIONS", "GITHUB_WORKSPACE", "FORCE_COLOR", "COLUMNS"}
        environment = {name: text for name, text in os.environ.items() if name not in unwanted}
        environment["PYTHONWARNINGS"] = "error"
        for name, text in (env or {}).items():
            environment.pop(name, None)
            if text is not None:
                environment[name] = text
        return subprocess.run(
            [sys.executable, "-m", "specpress", *map(str, arguments)],
            cwd=cwd or tmp_path,
            input=stdin,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            timeout=timeout,
            check=False,
        )

    return run
