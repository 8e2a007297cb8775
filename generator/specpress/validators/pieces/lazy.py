"""Regular expressions that are compiled when they are first needed."""

from __future__ import annotations

import re


class LazyPattern:
    """A regular expression that costs nothing until it is used."""

    __slots__ = ("compiled", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        self.compiled: re.Pattern[str] | None = None

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in a text."""
        if self.compiled is None:
            self.compiled = re.compile(self.source)
        return self.compiled.search(text)

    def match(self, text: str, start: int) -> re.Match[str] | None:
        """The match that begins at an index."""
        if self.compiled is None:
            self.compiled = re.compile(self.source)
        return self.compiled.match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match of a whole text."""
        if self.compiled is None:
            self.compiled = re.compile(self.source)
        return self.compiled.fullmatch(text)
