"""Where the characters of a string value stand in the text of its file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

_PROPERTIES: Final = re.compile(r"(?:[&!]\S*\s+)*")
_BLOCK_HEADER: Final = re.compile(r"[|>][0-9+-]*[ \t]*(?:#[^\n]*)?\r?\n")
# The pieces of a string, by what it opens with: runs of white space, of other characters, escapes.
_DOUBLE: Final = re.compile(
    r'[^\\"\s]+|\s+|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}'
    r"|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\x[0-9a-fA-F]{2}|\\\r?\n[ \t]*|\\[^\r\n]"
)
_SINGLE: Final = re.compile(r"[^'\s]+|\s+|''")
_BARE: Final = re.compile(r"\S+|\s+")
_ESCAPED: Final = dict(
    zip("0abtnvfreN_LP", "\0\a\b\t\n\v\f\r\x1b\x85\xa0\u2028\u2029", strict=True)
)


class StringMap:
    """From the characters of one string value to the text that it was read from.

    The text is gone through once, in step with the value: escapes are read, and white space is
    passed over wherever YAML folds it, so that JSON strings and the five styles of YAML take the
    same way. The work is that of the string's own length, wherever in the file it stands.

    Attributes:
        start: the offset of the string in the text.
        value: what the string holds.
    """

    __slots__ = ("_ends", "_froms", "_tos", "start", "value")

    def __init__(self, text: str, start: int, value: str) -> None:
        self.start = start
        self.value = value
        # Stretches of the value that stand unbroken in the text: where they begin in the value and
        # in the text, and where they end in the text.
        self._froms: list[int] = []
        self._tos: list[int] = []
        self._ends: list[int] = []
        at = 0
        for begin, end, piece in _pieces(text, start):
            if at >= len(value):
                break
            if piece.isspace():
                length = _space_length(value, at, piece)
            else:
                while at < len(value) and value[at].isspace():
                    at += 1
                if not value.startswith(piece, at):
                    break  # the text holds something else than the value
                length = len(piece)
            if length:
                self._add(at, begin, end)
                at += length

    def offset(self, index: int) -> int | None:
        """The offset in the text of a character of the value; None when it was not found."""
        entry = bisect_right(self._froms, index) - 1
        if entry < 0:
            return None
        place = self._tos[entry] + index - self._froms[entry]
        if place >= self._ends[entry] and not self.value[index : index + 1].isspace():
            return None  # beyond what was found
        return min(place, self._ends[entry])

    def _add(self, at: int, begin: int, end: int) -> None:
        if (
            self._froms
            and self._ends[-1] == begin
            and self._tos[-1] - self._froms[-1] == begin - at
        ):
            self._ends[-1] = end
            return
        self._froms.append(at)
        self._tos.append(begin)
        self._ends.append(end)


def _pieces(text: str, start: int) -> Iterator[tuple[int, int, str]]:
    """The pieces of the string that opens at an offset: their start, end and meaning."""
    properties = _PROPERTIES.match(text, start)
    start = start if properties is None else properties.end()
    header = _BLOCK_HEADER.match(text, start)
    if header is not None:
        pattern, start = _BARE, header.end()
    elif text.startswith(('"', "'"), start):
        pattern = _DOUBLE if text[start] == '"' else _SINGLE
        start += 1
    else:
        pattern = _BARE
    while (match := pattern.match(text, start)) is not None:
        piece = match.group()
        if pattern is _SINGLE and piece == "''":
            piece = "'"
        elif pattern is _DOUBLE and piece[0] == "\\":
            piece = _unescaped(piece)
        if piece:
            yield match.start(), match.end(), piece
        start = match.end()


def _unescaped(escape: str) -> str:
    if len(escape) == 2:
        return _ESCAPED.get(escape[1], escape[1])
    if escape[1] not in "uUx":
        return ""  # a line that goes on in the next one
    code = int(escape[2:6] if escape[1] == "u" else escape[2:], 16)
    if len(escape) == 12:
        code = 0x10000 + ((code - 0xD800) << 10) + int(escape[8:], 16) - 0xDC00
    return chr(code) if code <= 0x10FFFF else ""


def _space_length(value: str, at: int, space: str) -> int:
    """How many characters of the value a run of white space is, as far as it is not folded."""
    if value.startswith(space, at):
        return len(space)
    breaks = space.count("\n")
    if breaks > 1 and value.startswith("\n" * (breaks - 1), at):
        return breaks - 1
    return 1 if breaks and value[at : at + 1] in {" ", "\n"} else 0
