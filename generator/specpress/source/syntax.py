"""What the JSON and YAML readers share: spans, kinds of fault, limits."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from enum import Enum
from typing import Final

from specpress.jsonvalue import JsonValue
from specpress.records import dataclass
from specpress.source.position import Position

MAX_DEPTH: Final = 200
"""Levels of nesting that are read; real specs stay below 60."""

MAX_NODES: Final = 1_000_000
"""Nodes that are read, each alias counted as all that it stands for (alias bombs)."""

MAX_DIGITS: Final = 3000
"""Digits of an integer that are read: Python prints no more than 4,300."""


class Problem(Enum):
    """The kinds of fault a reader finds."""

    UNREADABLE = "unreadable"
    TOO_LARGE = "too large"
    ENCODING = "encoding"
    SYNTAX = "syntax"
    DUPLICATE_KEY = "duplicate key"
    TOO_DEEP = "too deep"
    NOT_JSON = "not JSON data"


@dataclass(frozen=True, slots=True)
class Span:
    """Where a node stands: its value, and its key when it is a member of an object."""

    value: Position
    key: Position | None = None


class Lines:
    """Offsets in a text to lines and columns, and back; lines end at line feeds only."""

    __slots__ = ("_size", "_starts")

    def __init__(self, text: str) -> None:
        self._size = len(text)
        self._starts = [0]
        self._starts.extend(match.end() for match in re.finditer("\n", text))

    def position(self, offset: int) -> Position:
        """The position of a character, given its offset from 0."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def offset(self, position: Position) -> int:
        """The offset of a position; one beyond the end of its line is the end of the line."""
        start, end = self.bounds(position.line)
        return min(start + position.column - 1, end)

    def bounds(self, line: int) -> tuple[int, int]:
        """The offsets of a line's start and of its end, counted from 1; empty when there is none.

        The line feed is no part of the line.
        """
        if not 1 <= line <= len(self._starts):
            return self._size, self._size
        end = self._starts[line] - 1 if line < len(self._starts) else self._size
        return self._starts[line - 1], end


def number_fault(text: str) -> str | None:
    """What keeps a number from being read as what it says; None when nothing does.

    Args:
        text: a JSON number, or an integer of YAML in any of its bases.
    """
    if not re.search(r"[.eE]", text) or text.startswith("0x"):
        return f"a number of {len(text):,} digits is too long" if len(text) > MAX_DIGITS else None
    number = float(text)
    if math.isinf(number):
        return f"the number {text[:40]} is too large for a 64-bit float"
    if not number and re.match("[^eE]*[1-9]", text):
        return f"the number {text[:40]} is too small for a 64-bit float: it would be read as 0"
    return None


def is_too_deep(value: JsonValue) -> bool:
    """Whether a value is nested deeper than `MAX_DEPTH`, looked at level by level."""
    level: list[JsonValue] = [value]
    for _ in range(MAX_DEPTH):
        level = [
            child
            for node in level
            for child in (
                node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
            )
            if isinstance(child, (dict, list))
        ]
        if not level:
            return False
    return True


class SyntaxFault(Exception):
    """A fault at a position of the text, before it is known which file it is."""

    def __init__(
        self,
        problem: Problem,
        message: str,
        position: Position,
        *,
        pointer: tuple[str, ...] = (),
        hint: str | None = None,
        related: Position | None = None,
    ) -> None:
        super().__init__(message)
        self.problem = problem
        self.message = message
        self.position = position
        self.pointer = pointer
        self.hint = hint
        self.related = related
