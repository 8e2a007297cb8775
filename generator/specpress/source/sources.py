"""Sources that outlive one reading of their files."""

from __future__ import annotations

import time
from pathlib import Path

from specpress.source.file import Source
from specpress.source.reader import read_source
from specpress.source.stamp import is_settled, stamp_of


class Sources:
    """Reads files, and gives one `Source` object for one text of a file.

    What was made from a source is good for as long as reading its file gives the same object.
    """

    __slots__ = ("_known", "_stamps")

    def __init__(self) -> None:
        self._known: dict[Path, Source] = {}
        self._stamps: dict[Path, str] = {}

    def read(self, path: Path, *, name: str) -> Source:
        """Read a file's text: the object of the last time when it is the same.

        Args:
            path: the file.
            name: how messages call it.

        Raises:
            SourceError: as `read_source`.
        """
        known = self._known.get(path)
        if known is not None and known.name != name:
            known = None
        stamp = _stamp(path)
        if known is not None and stamp is not None and self._stamps.get(path) == stamp:
            return known
        source = read_source(path, name=name)
        self._stamps[path] = stamp or ""
        if known is not None and known.text == source.text:
            return known
        self._known[path] = source
        return source

    def holds(self, source: Source) -> bool:
        """Whether a source is what was read last of its file, and not a part of it."""
        return self._known.get(source.path) is source


def _stamp(path: Path) -> str | None:
    """What the system says of a file; None when it may change without being told by it."""
    now = time.time_ns()
    try:
        status = path.stat()
    except OSError:
        return None  # the reader says what is wrong with it
    return f"{status.st_dev} {stamp_of(status)}" if is_settled(status, now) else None
