"""Searches for patterns that a backtracking matcher could need very long for."""

from __future__ import annotations

import bisect


class LinearPattern:
    """A pattern that is searched for in time of the text's length times the pattern's.

    All ways to read the text are followed side by side (Thompson 1968). What follows from a set of
    places in the pattern and a kind of character is remembered, as long as that is not too much.
    """

    __slots__ = ("_bounds", "_code", "_has_words", "_kinds", "_known", "_looks")

    def __init__(
        self,
        bounds: tuple[int, ...],
        kinds: tuple[int, ...],
        code: tuple[tuple[str, str, tuple[int, ...]], ...],
        looks: tuple[tuple[bool, LinearPattern], ...] = (),
    ) -> None:
        self._bounds = bounds
        self._kinds = kinds
        self._code = code
        self._looks = looks
        self._has_words = any(op == "a" and word in "bB" for op, word, _ in code)
        self._known: dict[tuple[int, int, int], tuple[bool, int]] = {}

    def search(self, text: str) -> bool:
        """Whether the pattern is found in a text."""
        return self._read(text, None)

    def marks(self, text: str, *, is_ahead: bool) -> bytearray:
        """For each place of a text, whether a match ends there; ahead, read from its end."""
        marks = bytearray(len(text) + 1)
        self._read(text, marks, is_backwards=is_ahead)
        return marks

    def _read(self, text: str, marks: bytearray | None, *, is_backwards: bool = False) -> bool:
        size = len(text)
        looks = [look.marks(text, is_ahead=is_ahead) for is_ahead, look in self._looks]
        places = 0
        for step in range(size + 1):
            at = size - step if is_backwards else step
            holds = (at == 0) | (at == size) << 1
            if self._has_words:
                before = at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_")
                after = at < size and (text[at].isalnum() or text[at] == "_")
                before, after = before and text[at - 1].isascii(), after and text[at].isascii()
                holds |= (before != after) << 2
            for number, look in enumerate(looks):
                holds |= look[at] << number + 3
            kind = -1
            if step < size:
                code = ord(text[at - 1] if is_backwards else text[at])
                kind = self._kinds[bisect.bisect_right(self._bounds, code) - 1]
            key = (places, holds, kind)
            known = self._known.get(key)
            if known is None:
                if len(self._known) >= 2000:
                    self._known.clear()
                known = self._known[key] = self._follow(places, holds, kind)
            is_match, places = known
            if is_match:
                if marks is None:
                    return True
                marks[at] = 1
        return False

    def _follow(self, places: int, holds: int, kind: int) -> tuple[bool, int]:
        """Whether a match ends at one of the places, and the places after the next character."""
        pending = [0]
        while places:
            pending.append(places.bit_length() - 1)
            places ^= 1 << pending[-1]
        seen: set[int] = set()
        is_match = False
        after = 0
        while pending:
            place = pending.pop()
            if place in seen:
                continue
            seen.add(place)
            op, word, targets = self._code[place]
            if op == "m":
                is_match = True
            elif op == "s":
                pending += targets
            elif op == "c":
                if kind >= 0 and word[kind] == "1":
                    after |= 1 << place + 1
            elif op == "a":
                bit = "^$b".find(word)
                if (holds >> bit & 1) if bit >= 0 else not holds >> 2 & 1:
                    pending.append(place + 1)
            elif (holds >> targets[0] + 3 & 1) == (word == "+"):
                pending.append(place + 1)
        return is_match, after
