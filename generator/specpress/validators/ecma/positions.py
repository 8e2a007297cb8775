"""Where a part of a pattern begins and ends, as positions of its automaton (Glushkov 1961)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from specpress.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Part:
    """What a part looks like from outside; a position stands there once for each way to it.

    Attributes:
        first: positions that its texts begin at.
        last: positions that they end at.
        is_nullable: whether it takes the empty text.
    """

    first: tuple[int, ...]
    last: tuple[int, ...]
    is_nullable: bool

    def then(self, other: Part) -> Part:
        """This part, and another one behind it."""
        return Part(
            self.first + other.first if self.is_nullable else self.first,
            other.last + self.last if other.is_nullable else other.last,
            self.is_nullable and other.is_nullable,
        )


NOTHING: Final = Part((), (), is_nullable=True)
"""What takes no character."""


def any_of(parts: Sequence[Part]) -> Part:
    """The alternatives of a choice as one part."""
    return Part(
        tuple(state for part in parts for state in part.first),
        tuple(state for part in parts for state in part.last),
        is_nullable=any(part.is_nullable for part in parts),
    )
