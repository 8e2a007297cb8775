"""One build at a time for each output folder."""

from __future__ import annotations

import errno
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from specpress.diagnostics.codes import output as codes
from specpress.output.fault import fault

STATE_FOLDER: Final = ".specpress"
"""Folder beside the output folder for what is no output: the lock, the record of the last build."""


def state_path(output: Path, suffix: str) -> Path:
    """Path of a state file of an output folder: `generated` has `.specpress/generated.lock`."""
    return output.parent / STATE_FOLDER / f"{output.name}.{suffix}"


def write_state(output: Path, name: str, text: str) -> None:
    """Write a file of the state folder anew, following no link: both may come with a checkout.

    Raises:
        OSError: it cannot be written, or the folder is a link.
    """
    folder = _state_folder(output)
    path = folder / name
    partial = folder / f"{name}.part"
    partial.unlink(missing_ok=True)
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    partial.replace(path)


def _state_folder(output: Path) -> Path:
    folder = output.parent / STATE_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    if folder.is_symlink():
        raise NotADirectoryError(errno.ENOTDIR, "a symbolic link, not a folder", str(folder))
    return folder


@contextmanager
def exclusive(output: Path) -> Generator[None]:
    """Hold the output folder's lock; the system lets go of it when the process ends, however.

    Raises:
        OutputError: another process holds it, or the lock file cannot be made.
    """
    # Imported here: Windows has none, and this package is loaded there to tell of faults.
    import fcntl

    path = state_path(output, "lock")
    try:
        if not (_state_folder(output) / ".gitignore").is_file():
            write_state(output, ".gitignore", "*\n")
        if path.exists() and not path.is_file():  # a pipe would be waited for without end
            raise FileExistsError(errno.EEXIST, "no regular file stands there")
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
    except OSError as error:
        raise fault(
            codes.WRITE_FAILED,
            f"the lock {path.as_posix()} cannot be made: {error.strerror or error}",
            output,
        ) from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.read(descriptor, 32).decode("ascii", "replace").strip()
            raise fault(
                codes.LOCKED,
                f"another specpress build writes this folder now (process {holder or 'unknown'})",
                output,
                hint="wait until it ends; nothing was written",
            ) from error
        os.truncate(descriptor, 0)
        os.write(descriptor, f"{os.getpid()}\n".encode("ascii"))
        yield
    finally:
        os.close(descriptor)
