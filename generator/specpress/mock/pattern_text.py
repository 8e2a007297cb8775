"""A text that matches an ECMA-262 pattern, chosen by a seeded source of chance."""

from __future__ import annotations

import random
from typing import Final, assert_never

from specpress.validators.ecma import UntranslatablePattern, pattern_search
from specpress.validators.ecma.charset import Ranges
from specpress.validators.ecma.parser import parse_pattern
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

_TRIES: Final = 40
_MOST: Final = 8
_READABLE: Final = ((0x61, 0x7A), (0x30, 0x39), (0x41, 0x5A), (0x20, 0x7E))


def pattern_text(pattern: str, chance: random.Random, least: int, most: int | None) -> str | None:
    """A text that matches the pattern and has the wanted length.

    Args:
        pattern: an ECMA-262 pattern, searched for as JSON Schema does.
        chance: decides.
        least: the fewest characters.
        most: the most characters, or None.

    Returns:
        The text; None when none of some tries fits (lookarounds are met by luck only), or when it
        would be longer than `MOST_LENGTH`.
    """
    try:
        tree = parse_pattern(pattern)
        is_found = pattern_search(pattern)
    except UntranslatablePattern:
        return None
    for attempt in range(_TRIES):
        # Later tries repeat more, for the sake of a minimum length, and take more characters, for
        # the sake of what looks ahead.
        try:
            text = _Writer(chance, least if attempt else 0, wide=attempt > 0).write(tree)
        except _TooLong:
            return None
        if len(text) >= least and (most is None or len(text) <= most) and is_found(text):
            return text
    return None


def matches(pattern: str, text: str) -> bool:
    """Whether an ECMA-262 pattern is found in a text; False for one that is none."""
    try:
        return bool(pattern_search(pattern)(text))
    except UntranslatablePattern:
        return False


class _TooLong(Exception):
    """The pattern asks for a longer text than a mock sends."""


class _Writer:
    def __init__(self, chance: random.Random, wanted: int, *, wide: bool) -> None:
        self._steps_left = MOST_LENGTH
        self._chance = chance
        self._wanted = wanted
        self._wide = wide
        self._groups: dict[int, str] = {}

    def write(self, node: Node) -> str:
        self._steps_left -= 1
        if self._steps_left < 0:
            raise _TooLong
        match node:
            case Chars():
                return self._character(node.ranges)
            case Anchor() | Look():
                return ""
            case Group():
                text = self.write(node.node)
                self._groups[node.index] = text
                return text
            case BackReference():
                return self._groups.get(node.index, "")
            case Repeat():
                return self._repeat(node)
            case Sequence():
                return "".join(self.write(part) for part in node.nodes)
            case Choice():
                return self.write(self._chance.choice(node.nodes))
            case _:
                assert_never(node)

    def _repeat(self, node: Repeat) -> str:
        upper = node.minimum + max(_MOST, self._wanted)
        upper = upper if node.maximum is None else min(upper, node.maximum)
        count = self._chance.randint(node.minimum, max(node.minimum, upper))
        return "".join(self.write(node.node) for _ in range(count))

    def _character(self, ranges: Ranges) -> str:
        if not ranges:
            return ""
        readable = list(_READABLE)
        if self._wide:
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
