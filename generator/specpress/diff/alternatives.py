"""Which branch of the old list is which branch of the new one."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Final

from specpress.diff.assertions import listed_values, types_of
from specpress.diff.notes import NOTES
from specpress.diff.side import Side
from specpress.jsonvalue import JsonObject, JsonValue, json_identity, object_of
from specpress.records import dataclass

_MOST_LOOKED_AT: Final = 500_000
"""Pairs of branches of two lists that are held against each other; those beyond stay apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """Branches that belong together, and those that have no counterpart."""

    pairs: tuple[tuple[JsonValue, JsonValue], ...]
    gone: tuple[JsonValue, ...]
    added: tuple[JsonValue, ...]


def pair_branches(
    old: list[JsonValue], new: list[JsonValue], old_side: Side, new_side: Side
) -> Pairing:
    """Pair equal branches first, then those that share a condition, a tag, a title or a type.

    Any pairing is right for the verdicts, as long as every branch is in it once; a good one makes
    for small differences.
    """
    numbers = _Numbers()
    left = {at: _branch(one, old_side.resolve(one), numbers) for at, one in enumerate(old)}
    right = {at: _branch(one, new_side.resolve(one), numbers) for at, one in enumerate(new)}
    pairs: list[tuple[JsonValue, JsonValue]] = []

    def join(first: int, second: int) -> None:
        pairs.append((left.pop(first).branch, right.pop(second).branch))

    same: dict[int, list[int]] = {}
    for number in reversed(right):
        same.setdefault(right[number].asserted, []).append(number)
    for number, one in list(left.items()):
        if same.get(one.asserted):
            join(number, same[one.asserted].pop())
    looked_at = 0
    for least in (4, 3, 2, 1):
        for number, one in list(left.items()):
            for other, two in right.items():
                looked_at += 1
                if looked_at > _MOST_LOOKED_AT:
                    break
                if _likeness(one, two) >= least:
                    join(number, other)
                    break
    return Pairing(
        pairs=tuple(pairs),
        gone=tuple(one.branch for one in left.values()),
        added=tuple(one.branch for one in right.values()),
    )


@dataclass(frozen=True, slots=True)
class _Branch:
    """A branch, and what it is told by.

    Attributes:
        branch: as its list has it.
        schema: what it stands for.
        asserted: the number of all that it asserts.
        condition: that of its `if`; None without one.
        tags: members that are fixed to one value, with the value.
    """

    branch: JsonValue
    schema: JsonObject
    asserted: int
    condition: int | None
    tags: list[str]


def _branch(branch: JsonValue, schema: JsonObject, numbers: _Numbers) -> _Branch:
    return _Branch(
        branch,
        schema,
        numbers.of({key: value for key, value in schema.items() if key not in NOTES}),
        numbers.of(schema["if"]) if "if" in schema else None,
        _tags(schema),
    )


class _Numbers:
    """Gives JSON values numbers: the same to equal ones. A part that several share is read once."""

    __slots__ = ("_by_form", "_by_part")

    def __init__(self) -> None:
        self._by_form: dict[Hashable, int] = {}
        # The part is kept beside its number, so that its id stays its own.
        self._by_part: dict[int, tuple[JsonValue, int]] = {}

    def of(self, value: JsonValue) -> int:
        known = self._by_part.get(id(value))
        if known is not None:
            return known[1]
        form: Hashable = json_identity(value) if not isinstance(value, (dict, list)) else None
        if isinstance(value, dict):
            form = ("object", frozenset((key, self.of(child)) for key, child in value.items()))
        elif isinstance(value, list):
            form = ("array", tuple(map(self.of, value)))
        number = self._by_form.setdefault(form, len(self._by_form))
        if isinstance(value, (dict, list)):
            self._by_part[id(value)] = (value, number)
        return number


def _likeness(one: _Branch, two: _Branch) -> int:
    """How much two branches have in common that do not assert the same.

    4: a condition, a tag or the title; 3: members; 2: keywords and a type; 1: a type; 0: nothing,
    or another condition or tag.
    """
    left, right = one.schema, two.schema
    is_condition = "type" not in left or "type" not in right
    if is_condition and ("if" in left or "if" in right):
        return 4 if one.condition == two.condition else 0
    if left.get("title") is not None and left.get("title") == right.get("title"):
        return 4
    if one.tags and two.tags:
        return 4 if one.tags == two.tags else 0
    if _members(left) & _members(right):
        return 3
    if types_of(left) & types_of(right):
        return 2 if left.keys() - NOTES == right.keys() - NOTES else 1
    return 0


def _tags(schema: JsonObject) -> list[str]:
    """Members that are fixed to one value, with the value, in the order of their names."""
    members = schema.get("properties")
    tags: list[str] = []
    for name, member in object_of(members).items():
        values = listed_values(member) if isinstance(member, dict) else None
        if values is not None and len(values) == 1:
            tags.append(f"{name}={values[0]!r}")
    return sorted(tags)


def _members(schema: JsonObject) -> set[str]:
    members = schema.get("properties")
    return set(members) if isinstance(members, dict) else set()
