"""What a JSONPath query may take, and what says that it is no query or takes too much."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

Tokens: TypeAlias = "tuple[str, ...]"

MAX_VISITED: Final = 200_000
"""Nodes that one query may visit; queries over real specs visit some thousands."""

MAX_VISITED_IN_ALL: Final = 2_000_000
"""Nodes that the queries of all overlays of one spec may visit."""

MATCH_SECONDS: Final = 0.5
"""Time that one regular expression may take on one string."""

MATCH_SECONDS_IN_ALL: Final = 5.0
"""Time that the regular expressions of all overlays of one spec may take."""


@dataclass(slots=True)
class Budget:
    """What the queries of one spec's overlays may still do.

    Attributes:
        nodes: how many nodes they may visit.
        seconds: how long their regular expressions may take.
    """

    nodes: int = MAX_VISITED_IN_ALL
    seconds: float = MATCH_SECONDS_IN_ALL

    @property
    def is_spent(self) -> bool:
        """Whether nothing is left."""
        return self.nodes < 0 or self.seconds < 0


class QueryFault(Exception):
    """A text that is no JSONPath query, or a query that takes too long.

    Attributes:
        message: one line that says what is wrong.
        hint: what to do about it, if there is one thing to do.
    """

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
