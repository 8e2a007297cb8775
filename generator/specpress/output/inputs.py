"""Hashes of all that a build is made from."""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePath
from typing import Final

from specpress.fileset import file_digest
from specpress.output.lock import state_path, write_state
from specpress.output.manifest import sha256
from specpress.source import PAGES_FOLDER, is_settled, is_spec_name, stamp_of

_PACKAGE: Final = Path(__file__).resolve().parent.parent


def hash_inputs(specs: Path, templates: tuple[Path, ...]) -> Mapping[str, str]:
    """The SHA-256 of every spec, overlay, response, profile, page, image and template, by path.

    Of a link in the specs folder, the text is hashed: what it leads to is either a file of the
    folder itself or is not read; below `pages/`, what it leads to counts as well. What is neither
    file nor folder counts by being there.

    Args:
        specs: the specs folder; its files are named `specs/...` whatever its own name.
        templates: template folders, the first of which wins; one file counts for each template
            path, as one is rendered, named `templates/...`.

    Raises:
        OSError: a file cannot be read.
    """
    hashes = {
        f"specs/{name}": _digest(path, follow=False)
        for name, path in _walk(specs, follow=False)
        if is_spec_name(PurePath(name)) or os.path.isdir(path)  # noqa: PTH112 - many are asked for
    }
    for pages in specs.glob(f"*/{PAGES_FOLDER}"):
        for name, path in _walk(pages, follow=False):
            hashes[f"specs/{pages.parent.name}/{PAGES_FOLDER}/{name}"] = _page_digest(
                Path(path), specs
            )
    for folder in reversed(templates):
        for name, path in _walk(folder, follow=True):
            hashes[f"templates/{name}"] = _digest(path, follow=True)
    return dict(sorted(hashes.items()))


def template_digests(inputs: Mapping[str, str]) -> dict[str, str]:
    """Those of a manifest's inputs that are templates."""
    return {path: digest for path, digest in inputs.items() if path.startswith("templates/")}


def code_digests() -> list[str]:
    """A line for each module of specpress's own code: its name and hash.

    The version alone would not do in a checkout, where the code changes under one version.
    """
    return [f"{name} {_digest(path, follow=True)}" for name, path in _modules()]


def tool_digest(output: Path | None = None) -> str:
    """A hash of specpress's own code and of the versions of Python and of what is installed.

    Args:
        output: an output folder, beside which is recorded what the code came to: its modules are
            not read again while their stamps are what they were.
    """
    parts = [
        sys.version,
        sha256("\n".join(code_digests()).encode()) if output is None else _code(output),
    ]
    for folder in sys.path:
        if folder and Path(folder).is_dir():
            parts.extend(sorted(entry.name for entry in Path(folder).glob("*.dist-info")))
    return sha256("\n".join(parts).encode())


def _code(output: Path) -> str:
    """The hash of the code, from the record where it is that of these very files."""
    record, stamp = state_path(output, "code"), _stamp_of_code()
    with suppress(OSError, ValueError):
        if stamp is not None and record.is_file():  # a pipe would be waited for without end
            known, digest = record.read_text(encoding="ascii").split()
            if known == stamp and len(digest) == len(stamp):
                return digest
    digest = sha256("\n".join(code_digests()).encode())
    if stamp is not None and record.parent.is_dir():
        with suppress(OSError):
            write_state(output, record.name, f"{stamp} {digest}\n")
    return digest


def _stamp_of_code() -> str | None:
    """What the system says of all modules; None when one was changed just now."""
    rows: list[str] = []
    now = time.time_ns()
    for name, path in _modules():
        try:
            status = os.stat(path)  # noqa: PTH116 - many are asked for
        except OSError:
            return None
        if not is_settled(status, now):
            return None
        rows.append(f"{name} {status.st_dev} {stamp_of(status)}")
    return sha256("\n".join(rows).encode())


def _modules() -> Iterator[tuple[str, str]]:
    for name, path in _walk(_PACKAGE, follow=True):
        if not name.startswith("templates/"):
            yield name, path


def _digest(path: str | Path, *, follow: bool) -> str:
    name = os.fspath(path)
    now = time.time_ns()
    try:
        status = os.stat(name, follow_symlinks=follow)  # noqa: PTH116 - many are asked for
    except OSError:
        status = None  # of a link to nowhere, or to itself
    mode = 0 if status is None else status.st_mode
    if status is not None and stat.S_ISREG(mode) and is_settled(status, now):
        stamp = f"{status.st_dev} {stamp_of(status)}"
        known = _hashed.get(name)
        if known is None or known[0] != stamp:
            known = _hashed[name] = (stamp, _digest_of_file(name))
        return known[1]
    if stat.S_ISLNK(mode):
        return sha256(b"link to " + os.fsencode(os.readlink(name)))  # noqa: PTH115 - as above
    if not stat.S_ISREG(mode):  # opening a pipe would wait for its writer without end
        return file_digest(b"no regular file")
    return _digest_of_file(name)


_hashed: Final[dict[str, tuple[str, str]]] = {}
"""The stamp and digest of each file that this process has hashed: a build asks twice, before and
after, and one that builds again and again at each change.
"""


def _digest_of_file(name: str) -> str:
    with open(name, "rb", buffering=0) as file:  # noqa: PTH123 - many are asked for
        return file_digest(file.read())


def _page_digest(path: Path, specs: Path) -> str:
    """Of a page or an image; behind a link it may have a name that makes it no input by itself."""
    digest = _digest(path, follow=False)
    if path.is_symlink() and path.resolve().is_relative_to(specs.resolve()):
        digest = sha256(f"{digest} {_digest(path.resolve(), follow=False)}".encode())
    return digest


def _walk(folder: Path, *, follow: bool) -> Iterator[tuple[str, str]]:
    """What lies below a folder and is no folder: relative names and paths; nothing hidden.

    Args:
        folder: where to look.
        follow: whether links to folders are followed; else they are among what is yielded.
    """
    for root, folders, files in os.walk(folder, followlinks=follow):
        shown = sorted(name for name in folders if not name.startswith("."))
        links = [name for name in shown if os.path.islink(f"{root}/{name}")]  # noqa: PTH114 - quicker
        # A link to a folder above itself would be followed without end.
        loops = {
            name
            for name in links
            if Path(root).resolve().is_relative_to(Path(root, name).resolve())
        }
        folders[:] = [name for name in shown if name not in loops]
        below = Path(root).relative_to(folder).as_posix()
        start = "" if below == "." else f"{below}/"
        for name in sorted([*files, *(() if follow else links)]):
            if not name.startswith(".") and not name.endswith(".pyc"):
                yield start + name, f"{root}/{name}"
