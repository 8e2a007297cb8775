"""Pythons, pips and an index of made-up wheels to install the locks from."""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

_ROW = re.compile(
    r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+)(?P<marker> ;[^\\]*)?", re.MULTILINE
)
NEWER = "9999.0"


@dataclass(frozen=True)
class Locked:
    """One line of a lock: a distribution in its version, with the marker that it stands under."""

    name: str
    version: str
    marker: str


def read_lock(path: Path) -> tuple[Locked, ...]:
    """The lines of a lock."""
    found = _ROW.finditer(path.read_text("utf-8"))
    return tuple(Locked(row["name"], row["version"], row["marker"] or "") for row in found)


@dataclass(frozen=True)
class TemptingIndex:
    """An index that has each locked distribution in its version, and in a newer one.

    The wheels are empty, but ask for what the real ones ask for, extras and markers included: what
    an installer decides by them it decides here, on any day, without a network.

    Attributes:
        folder: what `--index-url` is given, as a file: URL.
        hashes: SHA-256 of the wheel that has the locked version, by name.
    """

    folder: Path
    hashes: dict[str, str]

    def lock(self, rows: Iterable[Locked], path: Path) -> Path:
        """Write the same lock for the wheels of this index."""
        path.write_text(
            "".join(
                f"{row.name}=={row.version}{row.marker} \\\n"
                f"    --hash=sha256:{self.hashes[row.name]}\n"
                for row in rows
            )
        )
        return path


def write_wheel(folder: Path, name: str, version: str, asks_for: Iterable[str]) -> str:
    """Write a wheel without modules; its SHA-256."""
    stem = f"{name.replace('-', '_')}-{version}"
    extras = sorted(
        {extra for text in asks_for for extra in re.findall(r"extra == .(.+?)\W", text)}
    )
    metadata = [
        "Metadata-Version: 2.1",
        f"Name: {name}",
        f"Version: {version}",
        *(f"Provides-Extra: {extra}" for extra in extras),
        *(f"Requires-Dist: {text}" for text in asks_for),
    ]
    wheel = ["Wheel-Version: 1.0", "Generator: test", "Root-Is-Purelib: true", "Tag: py3-none-any"]
    files = {"METADATA": metadata, "WHEEL": wheel, "RECORD": []}
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{stem}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for file, lines in files.items():
            archive.writestr(f"{stem}.dist-info/{file}", "".join(f"{line}\n" for line in lines))
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_page(folder: Path) -> None:
    """Write the page of a project: its files as links."""
    links = (f'<a href="{file.name}">{file.name}</a>' for file in sorted(folder.glob("*.whl")))
    (folder / "index.html").write_text("\n".join(links))


def asked_for(name: str) -> list[str]:
    """What an installed distribution asks for; nothing when a marker keeps it from this machine."""
    try:
        return importlib.metadata.requires(name) or []
    except importlib.metadata.PackageNotFoundError:
        return []


@pytest.fixture(scope="session")
def index(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> TemptingIndex:
    folder = tmp_path_factory.mktemp("index")
    hashes: dict[str, str] = {}
    for row in read_lock(repo / "requirements-dev.lock"):
        pages = folder / row.name
        hashes[row.name] = write_wheel(pages, row.name, row.version, asked_for(row.name))
        write_wheel(pages, row.name, NEWER, asked_for(row.name))
        write_page(pages)
    return TemptingIndex(folder, hashes)


PipOf = Callable[[str], Path]
PythonOf = Callable[[str], Path]


@pytest.fixture(scope="session")
def pip_of(tmp_path_factory: pytest.TempPathFactory) -> PipOf:
    """The modules of a pip of that version, or of the newest, to run without installing it."""

    @cache
    def fetch(version: str) -> Path:
        folder = tmp_path_factory.mktemp("pip")
        wanted = "pip" if version == "newest" else f"pip=={version}"
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary", ":all:"]
        done = subprocess.run(
            [*command, "--dest", str(folder), wanted], capture_output=True, text=True, check=False
        )
        if done.returncode:
            last = (done.stderr.strip().splitlines() or [""])[-1]
            pytest.skip(f"no package index gives {wanted}: {last}")
        (wheel,) = folder.glob("*.whl")
        zipfile.ZipFile(wheel).extractall(folder / "modules")
        return folder / "modules"

    return fetch


def find_python(version: str) -> Path | None:
    """A Python of that version: on the path, or one of pyenv's."""
    found = [shutil.which(f"python{version}")]
    root = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    found += map(str, sorted(root.glob(f"versions/{version}.*/bin/python")))
    for path in filter(None, found):
        says = "import ensurepip, sys, venv; print('%d.%d' % sys.version_info[:2])"
        done = subprocess.run([path, "-c", says], capture_output=True, text=True, check=False)
        if done.stdout.strip() == version:
            return Path(path)
    return None


def classifiers() -> list[str]:
    """The versions of Python that the project names."""
    text = (Path(__file__).resolve().parents[3] / "pyproject.toml").read_text("utf-8")
    names = tomllib.loads(text)["project"]["classifiers"]
    return [name.rsplit(" ", 1)[1] for name in names if re.search(r":: 3\.\d+$", name)]


@pytest.fixture(scope="session")
def python_of() -> PythonOf:
    """The Python of that version; the test is skipped where this machine has none."""

    def find(version: str) -> Path:
        found = find_python(version)
        if found is None:
            pytest.skip(f"no Python {version} on this machine")
        return found

    return find
