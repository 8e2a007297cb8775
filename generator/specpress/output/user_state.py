"""What this machine's user knows of an output folder; no checkout can bring or change it.

A folder that comes with a checkout is somebody else's text. What decides which files are removed
or moved is therefore kept outside of it, in the state folder of the user, by its real path.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

_NAME: Final = "specpress"


class UserState:
    """Records about one output folder, each a small file with a name of its own."""

    __slots__ = ("_key", "_output")

    def __init__(self, output: Path) -> None:
        self._output = Path(os.path.realpath(output))
        self._key = sha256(os.fsencode(self._output)).hexdigest()[:32]

    def read(self, name: str) -> bytes | None:
        """A record; None when there is none."""
        found = self._find(name)
        return None if found is None else found.read_bytes()

    def write(self, name: str, content: bytes) -> None:
        """Write a record, on the disk itself when this returns.

        Raises:
            OSError: no state folder of the user can be written.
        """
        fault: OSError | None = None
        for folder in self._folders():
            partial = folder / f"{self._key}.part"
            try:
                _make_private(folder)
                partial.unlink(missing_ok=True)
                flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
                with os.fdopen(os.open(partial, flags, 0o600), "wb") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
                self._remove(name, but=folder)
                partial.replace(self._path(folder, name))
            except OSError as error:
                with suppress(OSError):
                    partial.unlink(missing_ok=True)
                fault = fault or error
            else:
                return
        raise fault or OSError("no state folder of the user can be written")

    def rename(self, name: str, to: str) -> None:
        """Give a record another name, in one step, which takes no space on the disk."""
        found = self._find(name)
        if found is not None:
            found.rename(self._path(found.parent, to))

    def remove(self, name: str) -> None:
        """Drop a record; nothing there is fine."""
        self._remove(name)

    def _remove(self, name: str, *, but: Path | None = None) -> None:
        for folder in self._folders():
            if folder != but and _is_private(folder):
                self._path(folder, name).unlink(missing_ok=True)

    def _find(self, name: str) -> Path | None:
        for folder in self._folders():
            path = self._path(folder, name)
            # What is no regular file of the user is none of ours.
            if _is_private(folder) and path.is_file() and not path.is_symlink():
                return path
        return None

    def _path(self, folder: Path, name: str) -> Path:
        return folder / f"{self._key}.{name}"

    def _folders(self) -> Iterator[Path]:
        """Where records may lie, the best place first: a home may be missing or read-only."""
        for folder in _candidates():
            if not self._is_of_the_checkout(Path(os.path.realpath(folder))):
                yield folder

    def _is_of_the_checkout(self, folder: Path) -> bool:
        """Whether a folder can come with what the output folder came with (HOME in a checkout)."""
        above = (self._output, *self._output.parents)
        root = next((one for one in above if (one / ".git").exists()), self._output.parent)
        return folder.is_relative_to(root) and root != root.parent


def home_folder() -> Path | None:
    """The user's home; None when there is none, as in many containers."""
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home if home.is_absolute() and home != home.parent else None


def _candidates() -> Iterator[Path]:
    # Source: XDG Base Directory Specification 0.8; a path that is not absolute is to be ignored.
    named, home = Path(os.environ.get("XDG_STATE_HOME", "")), home_folder()
    if named.is_absolute():
        yield named / _NAME
    if home is not None:
        yield home / ".local" / "state" / _NAME
    # Imported here: it brings much, and mostly there is a home.
    import tempfile

    with suppress(FileNotFoundError):  # there is no folder for temporary files either
        yield Path(tempfile.gettempdir(), f"{_NAME}-{os.geteuid()}")


def _make_private(folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    if not _is_private(folder):
        raise PermissionError(f"{folder} is not a folder of this user alone")


def _is_private(folder: Path) -> bool:
    """Whether it is a real folder into which nobody but this user can write."""
    try:
        status = folder.lstat()
    except OSError:
        return False
    others = stat.S_IWGRP | stat.S_IWOTH
    return (
        stat.S_ISDIR(status.st_mode)
        and status.st_uid == os.geteuid()
        and not status.st_mode & others
    )
