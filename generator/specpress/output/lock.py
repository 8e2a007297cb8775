"""One build at a time for each output folder."""

from __future__ import annotations

import fcntl
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


def make_state_folder(output: Path) -> None:
    """Make the state folder, which hides itself from git, where it is missing."""
    folder = output.parent / STATE_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")


@contextmanager
def exclusive(output: Path) -> Generator[None]:
    """Hold the output folder's lock; the system lets go of it when the process ends, however.

    Raises:
        OutputError: another process holds it, or the lock file cannot be made.
    """
    path = state_path(output, "lock")
    try:
        make_state_folder(output)
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
