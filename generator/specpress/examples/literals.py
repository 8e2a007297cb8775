"""Values of other people as literals of the languages in which pages show how to call a model.

Readers copy these into a shell and into programs. Each function is the sink of one kind of literal:
what it returns is, in that language, one literal of exactly the text that it was given.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Final

from specpress.text import Code, py_literal

_encode: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
"""As `json.dumps`, which would make an encoder for each call."""

_UNSEEN: Final = re.compile(
    # Controls, line separators, bidirectional marks and overrides, surrogates, BOM: a listing drops
    # them or reads a line break in them, and a reader does not see them.
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)
_BARE_WORD: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*\Z")


def json_literal(value: str | float | bool | None) -> Code:
    """A JSON value on one line, every character of which can be seen."""
    return Code(with_unseen(_encode(value), _escaped))


def js_string(text: str) -> Code:
    """A JavaScript string in double quotes (ECMA-262, section 12.9.4; every JSON string is one)."""
    return json_literal(text)


def js_template(text: str) -> Code:
    """Text for the inside of a JavaScript template (ECMA-262, section 12.9.6)."""
    return Code(with_unseen(re.sub(r"[\\`$]", r"\\\g<0>", text), _escaped))


def python_string(text: str) -> Code:
    """A Python string in double quotes, as `ruff format` would write it."""
    if text.isprintable() and "\\" not in text and '"' not in text:
        return Code(f'"{text}"')
    return py_literal(text)


def shell_word(text: str) -> Code:
    """One word of a POSIX shell; bare when that is the same in every shell, else single-quoted.

    A word cannot hold NUL, and a terminal would act upon what else cannot be seen, line feeds
    apart, when it is pasted: that is left out. Text that may hold it is encoded before.
    """
    if _BARE_WORD.match(text):
        return Code(text)
    seen = "\n".join(_UNSEEN.sub("", line) for line in text.split("\n"))
    return Code("'" + seen.replace("'", "'\\''") + "'")


def has_unseen(text: str) -> bool:
    """Whether a text holds a character that a reader does not see; line feeds do not count."""
    return not text.isprintable() and _UNSEEN.search(text.replace("\n", "")) is not None


def with_unseen(text: str, escape: Callable[[str], str]) -> str:
    """The text with what an escape makes of each character that a reader does not see."""
    return text if text.isprintable() else _UNSEEN.sub(lambda match: escape(match[0]), text)


def seen_text(text: str) -> str:
    """The text with U+FFFD for surrogates that stand alone, which most languages cannot write."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def _escaped(char: str) -> str:
    return f"\\u{ord(char):04x}"
