"""Places in spec files."""

from __future__ import annotations

from dataclasses import field, replace
from typing import Protocol

from specpress.records import dataclass
from specpress.source.file import Source
from specpress.source.pointer import ROOT, Pointer
from specpress.source.position import Position


class Places(Protocol):
    """Knows where nodes below a place were read from, other files included."""

    def locate(self, tokens: tuple[str, ...], *, on_key: bool = False) -> Location:
        """The location of the node that the tokens lead to from here."""
        ...


@dataclass(frozen=True, slots=True)
class Location:
    """A node of a spec file: its file and its JSON Pointer; line and column are found when asked.

    Attributes:
        source: the file.
        pointer: the node in it.
        on_key: report on the member's key and not on its value.
        at: a position known without a pointer (syntax errors), which then counts.
        below: where the nodes below it stand; None when all do so in the same file, below it.
    """

    source: Source
    pointer: Pointer = ROOT
    on_key: bool = False
    at: Position | None = None
    below: Places | None = field(default=None, repr=False, compare=False)

    @property
    def position(self) -> Position:
        """Line and column; of the nearest ancestor when the node is not in the text."""
        return self.at or self.source.position(self.pointer, on_key=self.on_key)

    def child(self, *tokens: str | int) -> Location:
        """The location of a node below this one."""
        names = tuple(map(str, tokens))
        if self.below is not None:
            return self.below.locate(names)
        return Location(self.source, Pointer(self.pointer.tokens + names))

    def key(self) -> Location:
        """The same member, reported on its key."""
        return replace(self, on_key=True)

    def __str__(self) -> str:
        position = self.position
        return f"{self.source.name}:{position.line}:{position.column}"


def locate_in_string(location: Location, offset: int, value: str) -> Location:
    """The location of one character of a string value.

    What cannot be found in the text is located at the string's start.

    Args:
        location: of the string value.
        offset: of the character in the decoded value, from 0.
        value: the decoded value.
    """
    found = location.source.position_in_string(location.pointer, value, offset)
    return Location(location.source, location.pointer, at=found or location.position)
