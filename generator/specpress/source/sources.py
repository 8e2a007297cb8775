"""Sources that outlive one reading of their files."""

from __future__ import annotations

from pathlib import Path

from specpress.source.file import Source
from specpress.source.reader import read_source


class Sources:
    """Reads files, and gives one `Source` object for one text of a file.

    What was made from a source is good for as long as reading its file gives the same object.
    """

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[Path, Source] = {}

    def read(self, path: Path, *, name: str) -> Source:
        """Read a file's text: the object of the last time when it is the same.

        Args:
            path: the file.
            name: how messages call it.

        Raises:
            SourceError: as `read_source`.
        """
        source = read_source(path, name=name)
        known = self._known.get(path)
        if known is not None and known.name == name and known.text == source.text:
            return known
        self._known[path] = source
        return source

    def holds(self, source: Source) -> bool:
        """Whether a source is what was read last of its file, and not a part of it."""
        return self._known.get(source.path) is source
