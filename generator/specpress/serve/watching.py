"""When files below some folders change."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Final, TypeAlias

FileStates: TypeAlias = "Mapping[str, tuple[int, int]]"
"""Path to (time of the last change in nanoseconds, size in bytes)."""

_PAUSE: Final = 0.2
"""Seconds between two looks."""

_REST: Final = 0.05
"""Seconds that files have to stay as they are; editors write a file within less."""


def file_states(places: tuple[Path, ...]) -> FileStates:
    """The state of every file below the folders, and of files named themselves.

    A file that goes away meanwhile is left out.
    """
    found: dict[str, tuple[int, int]] = {}
    for place in places:
        paths = sorted(place.rglob("*")) if place.is_dir() else [place]
        for path in paths:
            if "__pycache__" in path.parts:
                continue
            try:
                state = path.stat()
            except OSError:
                continue
            if path.is_file():
                found[path.as_posix()] = (state.st_mtime_ns, state.st_size)
    return found


def wait_for_change(
    places: tuple[Path, ...], before: FileStates, stopped: threading.Event
) -> tuple[str, ...]:
    """Wait until files differ from a state and have come to rest.

    Args:
        places: folders and files.
        before: the state to compare with.
        stopped: ends the wait.

    Returns:
        Paths of the files that were changed, added or removed; empty when stopped.
    """
    while not stopped.wait(_PAUSE):
        now = file_states(places)
        if now == before:
            continue
        while not stopped.wait(_REST):
            last, now = now, file_states(places)
            if now == last:
                break
        paths = sorted(now.keys() | before.keys())
        if changed := tuple(path for path in paths if now.get(path) != before.get(path)):
            return changed
    return ()
