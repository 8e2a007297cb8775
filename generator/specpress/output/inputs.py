"""Hashes of all that a build is made from."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from specpress.output.manifest import sha256

_SPEC_ENDINGS: Final = frozenset({".json", ".yaml", ".yml"})
_PACKAGE: Final = Path(__file__).resolve().parent.parent


def hash_inputs(specs: Path, templates: tuple[Path, ...]) -> Mapping[str, str]:
    """The SHA-256 of every spec, overlay, response, profile and template, by path.

    Args:
        specs: the specs folder; its files are named `specs/...` whatever its own name.
        templates: template folders, the first of which wins; one file counts for each template
            path, as one is rendered, named `templates/...`.

    Raises:
        OSError: a file cannot be read.
    """
    hashes = {
        f"specs/{name}": sha256(path.read_bytes())
        for name, path in _walk(specs)
        if path.suffix in _SPEC_ENDINGS
    }
    for folder in reversed(templates):
        for name, path in _walk(folder):
            hashes[f"templates/{name}"] = sha256(path.read_bytes())
    return dict(sorted(hashes.items()))


def tool_digest() -> str:
    """A hash of specpress's own code and of the versions of Python and of what is installed.

    The version alone would not do in a checkout, where the code changes under one version.
    """
    parts = [sys.version]
    for name, path in _walk(_PACKAGE):
        if not name.startswith("templates/"):
            parts.append(f"{name} {sha256(path.read_bytes())}")
    for folder in sys.path:
        if folder and Path(folder).is_dir():
            parts.extend(sorted(entry.name for entry in Path(folder).glob("*.dist-info")))
    return sha256("\n".join(parts).encode())


def _walk(folder: Path) -> Iterator[tuple[str, Path]]:
    """Regular files below a folder with their relative names; no hidden ones, no links."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and name != "__pycache__"
        )
        for name in sorted(files):
            path = Path(root, name)
            if name.startswith(".") or path.is_symlink():
                continue
            if path.is_file():  # opening a pipe would wait for its writer without end
                yield path.relative_to(folder).as_posix(), path
