"""Same inputs, same bytes: whatever the hash seed, the order of files, the locale."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.parent.name != "__pycache__"
    }


@pytest.fixture(scope="module")
def committed(repo: Path) -> dict[str, bytes]:
    return contents(repo / "generated")


@pytest.mark.parametrize(
    ("seed", "locale", "backwards"), [("0", "C", False), ("4242", "C.UTF-8", True)]
)
def test_a_build_from_nothing_gives_the_committed_bytes(
    repo: Path,
    tmp_path: Path,
    specpress: Any,
    committed: dict[str, bytes],
    seed: str,
    locale: str,
    backwards: bool,
) -> None:
    specs = tmp_path / "specs"
    files = sorted(path for path in (repo / "specs").rglob("*") if path.is_file())
    for path in reversed(files) if backwards else files:
        target = specs / path.relative_to(repo / "specs")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    environment = {"PYTHONHASHSEED": seed, "LC_ALL": locale, "LANG": locale}
    done = specpress("build", cwd=tmp_path, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    built = contents(tmp_path / "generated")
    assert built.keys() == committed.keys()
    assert [path for path in built if built[path] != committed[path]] == []


def test_a_second_build_writes_nothing(workspace: Path, specpress: Any) -> None:
    specpress("build", cwd=workspace)
    generated = workspace / "generated"
    before = {path: path.stat().st_mtime_ns for path in generated.rglob("*") if path.is_file()}
    done = specpress("build", cwd=workspace)
    assert done.returncode == 0
    after = {path: path.stat().st_mtime_ns for path in generated.rglob("*") if path.is_file()}
    assert after == before
