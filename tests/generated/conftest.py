"""The committed package, its installation into an environment of its own, and a server."""

from __future__ import annotations

import sys
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # their tools are modules beside them

from commands import run
from task_server import TaskServer


@pytest.fixture(scope="session")
def distribution(repo: Path) -> Path:
    """The folder of the generated distribution."""
    return repo / "generated" / "runware"


@pytest.fixture(scope="session")
def clean_python(distribution: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that holds the distribution and what it asks for, no more."""
    folder = tmp_path_factory.mktemp("clean")
    wheel = folder / "wheel"
    run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", wheel, distribution])
    venv.create(folder / "env", with_pip=True)
    python = folder / "env" / "bin" / "python"
    run([python, "-m", "pip", "install", "--quiet", *wheel.glob("*.whl")])
    return python


@pytest.fixture
def server() -> Iterator[TaskServer]:
    with TaskServer() as running:
        yield running
    assert running.faults == []
