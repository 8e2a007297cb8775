"""What an object asks of its members together (`if/then/else`, `dependentRequired`, `not`)."""

from __future__ import annotations

from enum import Enum
from typing import TypeAlias

from specpress.ir.json_literal import Json
from specpress.ir.schema import SchemaRule
from specpress.records import dataclass
from specpress.source import Location

PropertyPath: TypeAlias = "tuple[str, ...]"
"""Wire names from the object that holds the condition down to a member."""


class TestKind(Enum):
    """What is asked of one member."""

    PRESENT = "present"
    ABSENT = "absent"
    EQUALS = "equals"
    """It equals one of the values; an absent member passes when `or_absent` is set."""
    NOT_EQUALS = "not equals"


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """One test of one member.

    Attributes:
        path: the member.
        kind: what is asked.
        values: for EQUALS and NOT_EQUALS.
        or_absent: the schema also passes when the member is missing (an `if` whose property it
            does not require).
    """

    path: PropertyPath
    kind: TestKind
    values: tuple[Json, ...] = ()
    or_absent: bool = False


class ConditionKind(Enum):
    """What then holds for the paths."""

    REQUIRED = "required"
    """All of `paths` must be there."""
    FORBIDDEN = "forbidden"
    """None of `paths` may be there."""
    ANY_OF = "any of"
    """At least one of the `groups` must be there whole."""
    ONE_OF = "one of"
    """Exactly one of the `groups` must be there whole."""
    NOT_TOGETHER = "not together"
    """The `paths` may not all be there."""
    COMBINATIONS = "combinations"
    """`paths` must hold, in this order, one of the `combinations` of values."""
    LIMITED = "limited"
    """The member at `paths[0]` is held to `schema` (narrower limits)."""
    OTHER = "other"
    """A rule that has no form of its own; `schema` says it, the validators enforce it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A rule between the members of an object, enforced by validators and put in words by docs.

    Attributes:
        kind: what holds.
        when: tests that must all pass for the rule to apply; empty means always.
        paths: the members it speaks of.
        groups: for ANY_OF and ONE_OF: groups of members.
        combinations: for COMBINATIONS: (title, values in the order of `paths`).
        schema: for LIMITED and OTHER: the keywords that must hold.
        location: the keyword in the spec.
    """

    kind: ConditionKind
    when: tuple[Test, ...] = ()
    paths: tuple[PropertyPath, ...] = ()
    groups: tuple[tuple[PropertyPath, ...], ...] = ()
    combinations: tuple[tuple[str, tuple[Json, ...]], ...] = ()
    schema: SchemaRule | None = None
    location: Location
