"""What is known about the value that a piece of code looks at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A value in generated code, and the rules under which it is tested.

    Attributes:
        expression: how the code names it.
        is_exact: whether the answer must be right both ways. Otherwise only *yes* must be right:
            the code may say no, or raise `KeyError` or `TypeError`, when it is not sure.
        is_covered: whether something else makes sure that the value is JSON all the way down.
        types: the JSON types it can have; empty when nothing is known.
        present: keys it is known to have.
    """

    expression: str
    is_exact: bool
    is_covered: bool = False
    types: frozenset[str] = frozenset()
    present: frozenset[str] = frozenset()

    def known_as(self, types: Iterable[str]) -> Subject:
        """The same value, known to be of one of these types."""
        return replace(self, types=frozenset(types))

    def having(self, names: Iterable[str]) -> Subject:
        """The same value, known to have these keys."""
        return replace(self, present=self.present | frozenset(names))

    def covered(self) -> Subject:
        """The same value, known to be JSON."""
        return replace(self, is_covered=True)

    def exact(self) -> Subject:
        """The same value, to be judged both ways."""
        return replace(self, is_exact=True)

    def at(self, expression: str) -> Subject:
        """Another value under the same rules, of which nothing is known."""
        return Subject(expression=expression, is_exact=self.is_exact)

    def may_be(self, *types: str) -> bool:
        """Whether the value can have one of these types."""
        return not self.types or not self.types.isdisjoint(types)

    def must_be(self, *types: str) -> bool:
        """Whether the value is known to have one of these types."""
        return bool(self.types) and self.types.issubset(types)
