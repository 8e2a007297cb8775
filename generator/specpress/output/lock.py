"""One build at a time for each output folder."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Generator
from contextlib import contextmanager, suppress
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
    folder = make_state_folder(output)
    # A name of its own: a check may write while a build does.
    partial = folder / f"{name}.{secrets.token_hex(8)}.part"
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        partial.replace(folder / name)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def make_state_folder(output: Path) -> Path:
    """The state folder of an output folder, made where there is none, and kept out of git.

    Raises:
        OSError: it cannot be made, or is a link.
    """
    folder = output.parent / STATE_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    if folder.is_symlink():
        raise NotADirectoryError(errno.ENOTDIR, "a symbolic link, not a folder", str(folder))
    ignored = folder / ".gitignore"
    if not ignored.is_file():
        # Made and never followed or written over: what stands there may lead elsewhere.
        with suppress(FileExistsError), ignored.open("xb") as file:
            file.write(b"*\n")
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
        make_state_folder(output)
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
