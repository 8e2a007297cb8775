"""A small build and the folder it goes to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from specpress.fileset import FileSet
from specpress.output import Manifest, Written, open_output

Build = Callable[..., Written]

INPUTS = {"specs/acme/one.json": "1" * 64, "specs/acme/two.json": "2" * 64}
OWNERS = {
    "acme/index.md": "acme",
    "acme/models/one.py": "acme/one.json",
    "acme/models/two.py": "acme/two.json",
}
FILES = {
    "acme/index.md": b"one, two\n",
    "acme/models/one.py": b"ONE = 1\n",
    "acme/models/two.py": b"TWO = 2\n",
}


def manifest_of(
    files: Mapping[str, bytes],
    *,
    version: str = "0.1.0",
    inputs: Mapping[str, str] = INPUTS,
) -> Manifest:
    return Manifest.of(version, FileSet(files), inputs, OWNERS)


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its relative path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def identity(path: Path) -> tuple[int, int, int]:
    """Changes whenever a file is written, replaced or renamed; not when it is read."""
    status = path.lstat()
    return status.st_ino, status.st_mtime_ns, status.st_ctime_ns


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "generated"


@pytest.fixture
def build(output: Path) -> Build:
    """Writes files into the output folder as one build."""

    def run(files: Mapping[str, bytes], **options: object) -> Written:
        inputs = options.pop("inputs", INPUTS)
        with open_output(output) as writer:
            return writer.write(FileSet(files), manifest_of(files, inputs=inputs), **options)

    return run
