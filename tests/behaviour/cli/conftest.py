"""A project of one provider and two models, made by `specpress new` and built."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Forked

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def scaffold(tmp_path_factory: pytest.TempPathFactory, forked: Forked) -> Path:
    """The project, built; not to be changed."""
    folder = tmp_path_factory.mktemp("project")
    for arguments in (
        ["new", "provider", "acme", "--url", "https://api.acme.example/v1"],
        ["new", "spec", "acme", "sketch-1"],
        ["new", "spec", "acme", "sketch-2", "--title", "Sketch Two"],
        ["build"],
    ):
        environment = {**os.environ, "PYTHONWARNINGS": "error"}
        code, out, err = forked(arguments, folder, environment, seconds=60)
        assert code == 0, out + err
    return folder


@pytest.fixture
def project(scaffold: Path, tmp_path: Path) -> Path:
    """A copy of the project."""
    folder = tmp_path / "project"
    shutil.copytree(scaffold, folder)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its relative path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def replace_text(path: Path, old: str, new: str) -> None:
    """Replace text that must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
