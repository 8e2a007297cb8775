"""Counts the work of a call, which is the same on every machine, where time is not."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, SupportsIndex


class Work:
    """Calls made, of Python functions and of built-in ones, and characters of texts gone through.

    Attributes:
        units: the sum of both.
    """

    def __init__(self) -> None:
        self.units = 0

    def of(self, call: Callable[[], object]) -> int:
        """The units of work of one call."""
        before = self.units

        def count(_frame: object, event: str, _argument: object) -> None:
            if event in {"call", "c_call"}:
                self.units += 1

        sys.setprofile(count)
        try:
            call()
        finally:
            sys.setprofile(None)
        return self.units - before

    def text(self, text: str) -> str:
        """The text, whose methods and slices count the characters that they go through."""
        return _Counted(text, self)


class _Counted(str):
    __slots__ = ("_work",)
    _work: Work

    def __new__(cls, text: str, work: Work) -> _Counted:
        counted = super().__new__(cls, text)
        counted._work = work
        return counted

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        part = super().__getitem__(key)
        self._work.units += len(part)
        return part


def _counting(name: str) -> Callable[..., Any]:
    method = getattr(str, name)

    def counted(self: _Counted, *arguments: Any, **options: Any) -> Any:
        self._work.units += len(self)
        return method(self, *arguments, **options)

    return counted


_METHODS = ("count", "find", "index", "partition", "replace", "rfind", "split", "splitlines")
for _name in (*_METHODS, "__contains__"):
    setattr(_Counted, _name, _counting(_name))


def growth(work: Callable[[int], int], size: int, *, times: int = 4) -> float:
    """By how much work grows when its input grows by some times: about that for linear work."""
    return work(size * times) / work(size)
