"""Finds patterns that can take exponential time.

A backtracking matcher needs exponential time when some part of the pattern can go round a loop over
the same text in two ways. The test is exact for the regular part: build the position automaton
(Glushkov 1961), and look for a state that can reach itself over one word along two paths (Weber and
Seidl 1991, "exponential degree of ambiguity"). Assertions and back references are taken as empty.
"""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import field
from functools import lru_cache
from typing import TYPE_CHECKING, Final, assert_never

from specpress.records import dataclass
from specpress.validators.ecma.charset import Ranges, overlap
from specpress.validators.ecma.parser import parse_pattern
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

if TYPE_CHECKING:
    from collections.abc import Iterable

_STATE_LIMIT: Final = 120  # larger automata are not examined: the test is quadratic in states


@lru_cache(maxsize=1024)
def is_prone_to_backtracking(source: str) -> bool:
    """Whether a pattern (already known to parse) can take exponential time on some text."""
    automaton = _Automaton()
    automaton.add(parse_pattern(source))
    if len(automaton.sets) > _STATE_LIMIT:
        return False
    return automaton.has_two_ways_round()


@dataclass(slots=True)
class _Automaton:
    sets: list[Ranges] = field(default_factory=list[Ranges])
    follow: Counter[tuple[int, int]] = field(default_factory=Counter[tuple[int, int]])

    def add(self, node: Node) -> Part:
        match node:
            case Chars():
                self.sets.append(node.ranges)
                state = len(self.sets) - 1
                return Part((state,), (state,), is_nullable=False)
            case Anchor() | Look() | BackReference():
                return NOTHING
            case Group():
                return self.add(node.node)
            case Sequence():
                return self._chain([self.add(child) for child in node.nodes])
            case Choice():
                return any_of([self.add(child) for child in node.nodes])
            case Repeat():
                return self._repeat(node)
            case _:
                assert_never(node)

    def _repeat(self, node: Repeat) -> Part:
        if len(self.sets) > _STATE_LIMIT or node.maximum == 0:
            return NOTHING
        if node.maximum is None:
            part = self.add(node.node)
            self._link(part.last, part.first)
            return Part(part.first, part.last, part.is_nullable or node.minimum == 0)
        # Two copies are enough to see whether a bounded repetition can be split in two ways.
        needed = min(node.minimum, 2)
        parts = [self.add(node.node) for _ in range(min(node.maximum, max(needed, 2)))]
        optional = [
            part if index < needed else Part(part.first, part.last, is_nullable=True)
            for index, part in enumerate(parts)
        ]
        return self._chain(optional)

    def _chain(self, parts: list[Part]) -> Part:
        whole = NOTHING
        for part in parts:
            self._link(whole.last, part.first)
            whole = whole.then(part)
        return whole

    def _link(self, sources: Iterable[int], targets: tuple[int, ...]) -> None:
        self.follow.update((source, target) for source in sources for target in targets)

    def has_two_ways_round(self) -> bool:
        after: dict[int, list[int]] = {}
        before: dict[int, list[int]] = {}
        for source, target in self.follow:
            after.setdefault(source, []).append(target)
            before.setdefault(target, []).append(source)
        loops = [state for state in after if state in _reach(after, state)]
        for state in loops:
            ring = _reach(after, state) & _reach(before, state)
            doubled = any(
                count > 1 and source in ring and target in ring
                for (source, target), count in self.follow.items()
            )
            if doubled or self._splits_and_joins(state, ring, after, before):
                return True
        return False

    def _splits_and_joins(
        self, state: int, ring: set[int], after: dict[int, list[int]], before: dict[int, list[int]]
    ) -> bool:
        forward = self._pairs(state, ring, after)
        backward = self._pairs(state, ring, before)
        return any(left != right for left, right in forward & backward)

    def _pairs(
        self, start: int, ring: set[int], edges: dict[int, list[int]]
    ) -> set[tuple[int, int]]:
        """Pairs of states that two walks over the same text can be in, from one start."""
        seen: set[tuple[int, int]] = set()
        queue = deque([(start, start)])
        while queue:
            left, right = queue.popleft()
            for a in edges.get(left, ()):
                for b in edges.get(right, ()):
                    pair = (a, b)
                    if a in ring and b in ring and pair not in seen and self._overlap(a, b):
                        seen.add(pair)
                        queue.append(pair)
        return seen

    def _overlap(self, left: int, right: int) -> bool:
        return left == right or overlap(self.sets[left], self.sets[right])


def _reach(edges: dict[int, list[int]], start: int) -> set[int]:
    seen: set[int] = set()
    stack = [start]
    while stack:
        for target in edges.get(stack.pop(), ()):
            if target not in seen:
                seen.add(target)
                stack.append(target)
    return seen
