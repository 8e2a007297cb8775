"""Work that is counted, so that none goes on without end."""

from __future__ import annotations


class SpentError(Exception):
    """No step is left."""


class Steps:
    """How many steps may still be taken, by all who share it.

    A step is about a microsecond. Steps are counted and time is not measured: what ends early does
    so on every machine alike.

    Args:
        left: how many.
    """

    __slots__ = ("_left",)

    def __init__(self, left: int) -> None:
        self._left = left

    def take(self, count: int = 1) -> None:
        """Take some.

        Raises:
            SpentError: there are not so many.
        """
        self._left -= count
        if self._left < 0:
            raise SpentError
