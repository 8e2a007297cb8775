"""A text that matches an ECMA-262 pattern, chosen by a seeded source of chance."""

from __future__ import annotations

import random
from typing import Final, assert_never

from specpress.records import dataclass
from specpress.validators.ecma import UntranslatablePattern, pattern_search
from specpress.validators.ecma.charset import Ranges
from specpress.validators.ecma.parser import parse_pattern
from specpress.validators.ecma.steps import SpentError, Steps
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

MOST_LENGTH: Final = 100_000
"""Characters of a text that is written for a pattern, or for a least length."""

_MOST_STEPS: Final = 1_000_000
"""Of one text, when the caller names none."""

_TRIES: Final = 120
_MOST: Final = 8
_READABLE: Final = ((0x61, 0x7A), (0x30, 0x39), (0x41, 0x5A), (0x20, 0x7E))


def pattern_text(
    pattern: str, chance: random.Random, least: int, most: int | None, steps: Steps | None = None
) -> str | None:
    r"""A text that matches the pattern and has the wanted length.

    What lookarounds ask for is laid over what the rest of the pattern gives: `^(?=.*[A-Z])\w{8}$`
    gets a capital somewhere. What they forbid is avoided by trying again.

    Args:
        pattern: an ECMA-262 pattern, searched for as JSON Schema does.
        chance: decides.
        least: the fewest characters.
        most: the most characters, or None.
        steps: what may be done in search of it.

    Returns:
        The text; None when none of some tries fits, or when it would be longer than `MOST_LENGTH`.

    Raises:
        SpentError: none of the steps that were given is left.
    """
    try:
        return _pattern_text(pattern, chance, least, most, steps or Steps(_MOST_STEPS))
    except SpentError:
        if steps is None:
            return None
        raise


def _pattern_text(
    pattern: str, chance: random.Random, least: int, most: int | None, steps: Steps
) -> str | None:
    try:
        tree = parse_pattern(pattern)
        is_found = pattern_search(pattern)
    except UntranslatablePattern:
        return None
    longest = 0
    for attempt in range(_TRIES):
        # Later tries repeat more, for the sake of a minimum length, or no more than they must, and
        # take more characters, for the sake of what looks ahead.
        wanted = max(least, longest) if attempt else longest
        writer = _Writer(
            chance,
            wanted,
            is_lean=attempt % 4 == 3,
            is_full=attempt % 4 == 1,
            is_wide=attempt > 0,
            room=_Room(steps),
        )
        try:
            texts = writer.texts(tree)
        except _TooLong:
            return None
        for text in texts:
            if len(text) >= least and (most is None or len(text) <= most):
                steps.take(len(text))
                if is_found(text):
                    return text
        longest = max(longest, writer.longest)
        if not writer.has_looks and attempt >= _TRIES // 3:
            return None
    return None


def matches(pattern: str, text: str) -> bool:
    """Whether an ECMA-262 pattern is found in a text; False for one that is none."""
    try:
        return bool(pattern_search(pattern)(text))
    except UntranslatablePattern:
        return False


class _TooLong(Exception):
    """The pattern asks for a longer text than a mock sends."""


class _Room:
    """What one text may still take, in characters and parts, and what is left for all of them."""

    __slots__ = ("_left", "_steps")

    def __init__(self, steps: Steps) -> None:
        self._steps = steps
        self._left = MOST_LENGTH

    def take(self, count: int) -> None:
        self._left -= count
        self._steps.take(count)
        if self._left < 0:
            raise _TooLong


@dataclass(frozen=True, slots=True)
class _Demand:
    """What a positive lookaround asks for.

    Attributes:
        at: where in the text it stands.
        signs: the characters, None for one that may be any.
        is_behind: whether they end there, instead of beginning.
        is_loose: whether they may stand further on, as those behind a `.*` may.
    """

    at: int
    signs: tuple[str | None, ...]
    is_behind: bool
    is_loose: bool


class _Writer:
    """Writes one text, and notes what lookarounds demand of it.

    Attributes:
        longest: the end of the furthest demand.
        has_looks: whether there are lookarounds.
    """

    def __init__(
        self,
        chance: random.Random,
        wanted: int,
        *,
        is_lean: bool,
        is_full: bool,
        is_wide: bool,
        room: _Room,
    ) -> None:
        self._room = room
        self._chance = chance
        self._wanted = wanted
        self._is_lean = is_lean
        self._is_full = is_full
        self._is_wide = is_wide
        self._groups: dict[int, tuple[str | None, ...]] = {}
        self._signs: list[str | None] = []
        self._demands: list[_Demand] = []
        self.longest = 0
        self.has_looks = False

    def texts(self, tree: Node) -> tuple[str, ...]:
        """The text as it is, and with the demands of lookarounds laid over it."""
        plain = list(self.signs(tree))
        found = [self._filled(plain)]
        if self._demands:
            found.append(self._filled(self._with_demands(plain)))
        return tuple(found)

    def signs(self, tree: Node) -> tuple[str | None, ...]:
        """What is written for a part, None where anything may stand."""
        self._write(tree)
        return tuple(self._signs)

    def _filled(self, signs: list[str | None]) -> str:
        return "".join(self._character(_READABLE[:1]) if sign is None else sign for sign in signs)

    def _with_demands(self, signs: list[str | None]) -> list[str | None]:
        taken: set[int] = set()
        signs = list(signs)
        shift = 0
        for demand in self._demands:
            size = len(demand.signs)
            at = demand.at + shift
            if demand.is_behind:
                at -= size
                if at < 0:  # nothing was written there: it goes before the text
                    signs[:0] = [None] * -at
                    taken = {place - at for place in taken}
                    shift -= at
                    at = 0
            elif demand.is_loose:
                free = [
                    place
                    for place in range(at, len(signs) - size + 1)
                    if not taken & set(range(place, place + size))
                ]
                at = self._chance.choice(free) if free else len(signs)
            signs += [None] * (at + size - len(signs))
            for place, sign in enumerate(demand.signs, at):
                if sign is not None:
                    signs[place] = sign
                    taken.add(place)
        return signs

    def _write(self, node: Node) -> None:
        self._room.take(1)
        match node:
            case Chars():
                self._signs.append(self._character(node.ranges))
            case Anchor():
                pass
            case Look():
                self._look(node)
            case Group():
                start = len(self._signs)
                self._write(node.node)
                self._groups[node.index] = tuple(self._signs[start:])
            case BackReference():
                signs = self._groups.get(node.index, ())
                self._room.take(len(signs))
                self._signs += signs
            case Repeat():
                for _ in range(self._times(node)):
                    self._write(node.node)
            case Sequence():
                for part in node.nodes:
                    self._write(part)
            case Choice():
                self._write(self._chance.choice(node.nodes))
            case _:
                assert_never(node)

    def _look(self, look: Look) -> None:
        """Note what a lookaround asks for; nothing of it is written."""
        self.has_looks = True
        if look.is_negative:
            return
        inner = _LookWriter(
            self._chance, 0, is_lean=True, is_full=False, is_wide=self._is_wide, room=self._room
        )
        signs = inner.signs(look.node)
        at = len(self._signs)
        self._demands.append(_Demand(at, signs, look.is_behind, _begins_loosely(look.node)))
        self.longest = max(self.longest, at + len(signs))

    def _times(self, repeat: Repeat) -> int:
        upper = repeat.minimum + max(_MOST, self._wanted)
        upper = upper if repeat.maximum is None else min(upper, repeat.maximum)
        least = repeat.minimum
        if self._is_lean:
            upper = min(upper, self._wanted)
        if self._is_full:  # the first that may be repeated makes up for all that is lacking
            return max(least, min(upper, self._wanted - len(self._signs)))
        return self._chance.randint(least, max(least, upper))

    def _character(self, ranges: Ranges) -> str:
        if not ranges:
            return ""
        readable = list(_READABLE)
        if self._is_wide:
            self._chance.shuffle(readable)
        for low, high in readable:
            shared = [
                (max(low, start), min(high, end))
                for start, end in ranges
                if start <= high and low <= end
            ]
            if shared:
                start, end = self._chance.choice(shared)
                return chr(self._chance.randint(start, end))
        start, end = ranges[0]
        return chr(self._chance.randint(start, end))


class _LookWriter(_Writer):
    """Writes what a lookaround asks for, and leaves open what may be anything."""

    def _write(self, node: Node) -> None:
        if isinstance(node, Chars) and _is_any(node.ranges):
            self._room.take(1)
            self._signs.append(None)
        else:
            super()._write(node)


def _is_any(ranges: Ranges) -> bool:
    """Whether a class takes every readable character, as `.` does."""
    return any(start <= 0x20 and end >= 0x7E for start, end in ranges)


def _begins_loosely(node: Node) -> bool:
    """Whether what is looked for may stand further on: `.*` or the like comes first."""
    match node:
        case Group():
            return _begins_loosely(node.node)
        case Sequence():
            return bool(node.nodes) and _begins_loosely(node.nodes[0])
        case Repeat():
            return node.maximum is None
        case _:
            return False
