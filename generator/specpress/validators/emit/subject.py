"""What is known about the value that a piece of code looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.records import dataclass, replace
from specpress.validators.literals import literal
from specpress.validators.shapes import implied_types

if TYPE_CHECKING:
    from collections.abc import Iterable

    from specpress.validators.model import Schema


@dataclass(frozen=True, slots=True)
class Member:
    """A key that an object is known to have.

    Attributes:
        name: the key.
        expression: how the code names its value.
        types: the JSON types that the code has made sure of; empty when nothing is known.
    """

    name: str
    expression: str
    types: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A value in generated code, and the rules under which it is tested.

    Attributes:
        expression: how the code names it.
        is_exact: whether the answer must be right both ways. Otherwise only *yes* must be right:
            the code may say no, or raise `KeyError` or `TypeError`, when it is not sure.
        is_covered: whether something else makes sure that the value is JSON all the way down.
        types: the JSON types it can have; empty when nothing is known.
        members: the keys that it is known to have.
    """

    expression: str
    is_exact: bool
    is_covered: bool = False
    types: frozenset[str] = frozenset()
    members: tuple[Member, ...] = ()

    def known_as(self, types: Iterable[str]) -> Subject:
        """The same value, known to be of one of these types."""
        known = frozenset(types)
        return self if known == self.types else replace(self, types=known)

    def having(self, *members: Member) -> Subject:
        """The same value, known to have these keys; what is known already stays."""
        added = tuple(member for member in members if not self.has(member.name))
        return replace(self, members=self.members + added)

    def has(self, name: str) -> bool:
        """Whether it is known to have a key."""
        return any(member.name == name for member in self.members)

    def covered(self) -> Subject:
        """The same value, known to be JSON."""
        return self if self.is_covered else replace(self, is_covered=True)

    def exact(self) -> Subject:
        """The same value, to be judged both ways."""
        return self if self.is_exact else replace(self, is_exact=True)

    def at(self, expression: str) -> Subject:
        """Another value under the same rules, of which nothing is known."""
        return Subject(expression=expression, is_exact=self.is_exact, is_covered=self.is_covered)

    def member(self, name: str) -> Subject:
        """The value of a key under the same rules, with what is known of it."""
        for member in self.members:
            if member.name == name:
                return replace(self.at(member.expression), types=member.types)
        return self.at(place(self.expression, name))

    def may_be(self, *types: str) -> bool:
        """Whether the value can have one of these types."""
        return not self.types or not self.types.isdisjoint(types)

    def must_be(self, *types: str) -> bool:
        """Whether the value is known to have one of these types."""
        return bool(self.types) and self.types.issubset(types)


def place(expression: str, name: str) -> str:
    """The expression of the value of a key."""
    return f"{expression}[{literal(name)}]"


def narrowed(subject: Subject, part: Schema) -> Subject:
    """The value after a part of `allOf` has accepted it."""
    types = implied_types(part)
    return subject.known_as(types) if types and not subject.types else subject


def under(subject: Subject, test: Schema) -> Subject:
    """The value where a condition on it holds."""
    subject = narrowed(subject, test)
    if not subject.must_be("object") or test.object is None:
        return subject
    known = (Member(name, place(subject.expression, name)) for name in test.object.required)
    return subject.having(*known)
