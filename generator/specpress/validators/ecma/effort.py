"""How much work a backtracking matcher can have with a pattern, on any text.

A backtracking matcher tries, in the worst case, every way to read every prefix of the text. The
count of these ways is followed exactly: build the position automaton (Glushkov 1961), in front of
it a loop for the places where a search may start, and go through all vectors of "so many ways lead
to this position". When these are finitely many, and small, the work per character is bounded by a
constant (Weber and Seidl 1991 call such automata finitely ambiguous); else it is polynomial or
exponential in the length of the text, or the constant is too large to be called one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import field
from heapq import heappop, heappush
from itertools import pairwise
from typing import TYPE_CHECKING, Final, assert_never

from specpress.records import dataclass
from specpress.validators.ecma.charset import ANY, LAST, Ranges
from specpress.validators.ecma.positions import NOTHING, Part, any_of
from specpress.validators.ecma.syntax import (
    Anchor,
    BackReference,
    Chars,
    Choice,
    Group,
    Look,
    Node,
    Repeat,
    Sequence,
)
from specpress.validators.ecma.tree import children, has_back_reference, is_nullable, most_length

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_MOST_WAYS: Final = 64  # to read a prefix, of all starts together
_MOST_POSITIONS: Final = 300
_MOST_RANGES: Final = 5000
_MOST_VECTORS: Final = 2000
_MOST_LOOKED_AT: Final = 64  # characters of an assertion that is tried at many places
_START: Final = LAST + 1  # stands before the text: what `^` takes


class _Unknown(Exception):
    """The pattern is too large to be judged exactly."""


def is_linear(tree: Node) -> bool:
    """Whether backtracking takes at most a constant number of steps per character of the text."""
    if has_back_reference(tree) or not _looks_are_short(tree, is_often=not _is_anchored(tree)):
        return False
    return _has_few_ways(tree)


def _has_few_ways(tree: Node) -> bool:
    automaton = _Automaton()
    try:
        part = automaton.add(tree, is_leading=True)
    except _Unknown:
        return False
    return automaton.has_few_ways(part)


def _is_anchored(node: Node) -> bool:
    """Whether a match begins where the text does."""
    match node:
        case Anchor():
            return node.kind == "^"
        case Group():
            return _is_anchored(node.node)
        case Sequence():
            for child in node.nodes:
                if _is_anchored(child):
                    return True
                if most_length(child) != 0:
                    return False
            return False
        case Choice():
            return all(map(_is_anchored, node.nodes))
        case _:
            return False


def _looks_are_short(node: Node, *, is_often: bool) -> bool:
    """Whether each assertion is tried at few places, or looks at few characters.

    Args:
        node: a part of the pattern.
        is_often: whether the matcher can come to it at many places of one text.
    """
    match node:
        case Look():
            length = most_length(node.node)
            is_short = length is not None and length <= _MOST_LOOKED_AT
            return (
                (is_short or not is_often)
                and _looks_are_short(node.node, is_often=is_often or not is_short)
                and (node.is_behind or _has_few_ways(Sequence((Anchor("^"), node.node))))
            )
        case Sequence():
            for child in node.nodes:
                if not _looks_are_short(child, is_often=is_often):
                    return False
                length = most_length(child)
                is_often = is_often or length is None or length > _MOST_LOOKED_AT
            return True
        case Repeat():
            many = node.maximum is None or node.maximum > _MOST_LOOKED_AT
            return _looks_are_short(node.node, is_often=is_often or many)
        case _:
            return all(_looks_are_short(child, is_often=is_often) for child in children(node))


@dataclass(slots=True)
class _Automaton:
    sets: list[Ranges] = field(default_factory=list[Ranges])
    follow: list[Counter[int]] = field(default_factory=list[Counter[int]])
    size: int = 0

    def add(self, node: Node, *, is_leading: bool = False) -> Part:
        match node:
            case Chars():
                return self._position(node.ranges)
            case Anchor():
                # Elsewhere an anchor is held true, which makes more ways than there are.
                is_start = is_leading and node.kind == "^"
                return self._position(((_START, _START),)) if is_start else NOTHING
            case Look() | BackReference():
                return NOTHING
            case Group():
                return self.add(node.node, is_leading=is_leading)
            case Sequence():
                leading = is_leading
                parts: list[Part] = []
                for child in node.nodes:
                    parts.append(self.add(child, is_leading=leading))
                    leading = leading and isinstance(child, Look)
                return self._chain(parts)
            case Choice():
                return any_of([self.add(child, is_leading=is_leading) for child in node.nodes])
            case Repeat():
                return self._repeat(node)
            case _:
                assert_never(node)

    def _position(self, ranges: Ranges) -> Part:
        self.size += len(ranges)
        if len(self.sets) >= _MOST_POSITIONS or self.size > _MOST_RANGES:
            raise _Unknown
        self.sets.append(ranges)
        self.follow.append(Counter())
        state = len(self.sets) - 1
        return Part((state,), (state,), is_nullable=False)

    def _repeat(self, node: Repeat) -> Part:
        before = len(self.sets)
        one = self.add(node.node)
        if node.maximum == 0 or len(self.sets) == before:
            if node.minimum > _MOST_WAYS:
                raise _Unknown  # turns that take nothing are gone through, too
            return NOTHING
        size = len(self.sets) - before
        maximum = node.maximum
        copies = node.minimum if maximum is None else maximum
        if before + size * copies > _MOST_POSITIONS:
            if is_nullable(node.node):
                raise _Unknown  # turns that take nothing are ways that a loop does not have
            # A loop has the ways of each number of turns, and others.
            maximum, copies = None, 1
        parts = [one, *(self.add(node.node) for _ in range(copies - 1))]
        if maximum is None:
            self._link(parts[-1].last, parts[-1].first)
        if one.is_nullable and node.minimum > 1:
            return self._chain(
                [
                    part if index < node.minimum else Part(part.first, part.last, is_nullable=True)
                    for index, part in enumerate(parts)
                ]
            )
        for part, following in pairwise(parts):
            self._link(part.last, following.first)
        ends = parts[min(max(node.minimum, 1), len(parts)) - 1 :]
        return Part(
            one.first,
            tuple(state for part in ends for state in part.last),
            is_nullable=node.minimum == 0 or one.is_nullable,
        )

    def _chain(self, parts: list[Part]) -> Part:
        whole = NOTHING
        for part in parts:
            self._link(whole.last, part.first)
            whole = whole.then(part)
            if len(whole.first) + len(whole.last) > 4 * _MOST_POSITIONS:
                raise _Unknown
        return whole

    def _link(self, sources: Iterable[int], targets: tuple[int, ...]) -> None:
        for source in sources:
            self.follow[source].update(targets)

    def has_few_ways(self, part: Part) -> bool:
        symbols = _symbols(self.sets)
        beyond = [symbol for symbol in symbols if symbol != _START]
        takers = {
            symbol: {at for at, ranges in enumerate(self.sets) if _holds(ranges, symbol)}
            for symbol in symbols
        }
        start = Counter(part.first)
        first = self._after({}, start, takers[_START])  # the text begins
        seen = {frozenset(first.items())}
        # The most ways first: where they grow without end, the others need not be gone through.
        pending = [(-sum(first.values()), 0, first)]
        while pending:
            total, _, ways = heappop(pending)
            if -total > _MOST_WAYS or len(seen) > _MOST_VECTORS:
                return False
            for symbol in beyond:
                after = self._after(ways, start, takers[symbol])
                key = frozenset(after.items())
                if key not in seen:
                    seen.add(key)
                    heappush(pending, (-sum(after.values()), len(seen), after))
        return True

    def _after(
        self, ways: Mapping[int, int], start: Mapping[int, int], takers: set[int]
    ) -> dict[int, int]:
        """The ways to each position after one more character, which some positions take."""
        after = {at: count for at, count in start.items() if at in takers}
        for source, count in ways.items():
            for target, times in self.follow[source].items():
                if target in takers:
                    after[target] = after.get(target, 0) + count * times
        return after


def _symbols(sets: list[Ranges]) -> list[int]:
    """A character for each way in which characters differ for the pattern, and the start."""
    distinct = set(sets) | {ANY}
    edges = sorted(
        {edge for ranges in distinct for low, high in ranges for edge in (low, high + 1)}
    )
    kinds: dict[tuple[bool, ...], int] = {}
    for low, _ in pairwise(edges):
        kinds.setdefault(tuple(_holds(ranges, low) for ranges in distinct), low)
    return [*(low for low in kinds.values() if low != _START), _START]


def _holds(ranges: Ranges, code: int) -> bool:
    index = bisect_right(ranges, (code, _START + 1)) - 1
    return index >= 0 and ranges[index][0] <= code <= ranges[index][1]
