"""Lines and columns."""

from __future__ import annotations

from specpress.records import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A line and a column in a file, both counted from 1; columns count characters."""

    line: int
    column: int
