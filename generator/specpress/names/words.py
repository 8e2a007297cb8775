"""Splitting names into words."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_WORD: Final = re.compile(
    r"[A-Z]{2,}s(?![a-z0-9])"  # URLs
    r"|[A-Z]+(?=[A-Z][a-z])"  # CFG in CFGScale
    r"|[A-Z]?[a-z][a-z0-9]*"  # Scale, max, sha256
    r"|[A-Z]+[0-9]*"  # UUID, HTTP2
    r"|[0-9]+[a-z]*(?![a-z])"  # 5, 3d
)


def split_words(text: str) -> tuple[str, ...]:
    """The words of a name, in their own case: `CFGScale` is `CFG`, `Scale`.

    Accents are dropped; a character that has no ASCII form becomes a word of its code point
    (`u540d`), so that different names stay different. Everything else separates words.
    """
    ascii_text = "".join(_ascii(char) for char in unicodedata.normalize("NFKD", text))
    return tuple(_WORD.findall(ascii_text))


def singular(words: tuple[str, ...]) -> tuple[str, ...] | None:
    """The words with the last one in the singular; None when it is no regular English plural."""
    if not words:
        return None
    last = words[-1]
    lower = last.lower()
    if lower.endswith("ies") and len(lower) > 4:
        return (*words[:-1], last[:-3] + "y")
    if lower.endswith(("sses", "xes", "ches", "shes")):
        return (*words[:-1], last[:-2])
    if lower.endswith("s") and not lower.endswith(("ss", "us", "is")) and len(lower) > 2:
        return (*words[:-1], last[:-1])
    return None


def _ascii(char: str) -> str:
    if char.isascii():
        return char
    if unicodedata.combining(char) or unicodedata.category(char)[0] in "CZP":
        return " " if unicodedata.category(char)[0] in "ZP" else ""
    return f" u{ord(char):x} "
