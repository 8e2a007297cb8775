"""What the JSON and YAML readers share: spans, kinds of fault, limits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from specpress.source.location import Position

MAX_DEPTH: Final = 400
"""Levels of nesting that are read; real specs stay below 60."""

MAX_NODES: Final = 2_000_000
"""Nodes that are read, each alias counted as all that it stands for (alias bombs)."""


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
