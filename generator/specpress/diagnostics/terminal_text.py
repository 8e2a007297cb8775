"""Text of other people on a terminal: shown, never obeyed."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Controls (an escape sequence can rewrite the screen, or the window's title), bidirectional
# overrides and invisible joiners, lone surrogates. Tabs are expanded where columns matter.
_UNPRINTABLE: Final = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
)
_WIDE: Final = frozenset({"W", "F"})


def printable(text: str) -> str:
    """The text on one line, with whatever a terminal would act upon written as an escape."""
    # Python calls none of those characters printable.
    return text if text.isprintable() else _UNPRINTABLE.sub(_escape, text)


def visible_json(text: str) -> str:
    """JSON text with the same characters written as JSON escapes: it means what it meant."""
    return "\n".join(_UNPRINTABLE.sub(_json_escape, line) for line in text.split("\n"))


def _json_escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"


def _escape(match: re.Match[str]) -> str:
    return match.group().encode("unicode_escape", "surrogatepass").decode("ascii")


def width(text: str) -> int:
    """Columns that printable text takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.combining(char)
        else 2
        if unicodedata.east_asian_width(char) in _WIDE
        else 1
        for char in text
    )
