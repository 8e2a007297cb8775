"""Values of other people as literals of the languages in which pages show how to call a model.

Readers copy these into a shell and into programs. Each function is the sink of one kind of literal:
what it returns is, in that language, one literal of exactly the text that it was given.
"""

from __future__ import annotations

import json
import re
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
    return Code(_UNSEEN.sub(_escaped, _encode(value)))


def js_string(text: str) -> Code:
    """A JavaScript string in double quotes (ECMA-262, section 12.9.4; every JSON string is one)."""
    return json_literal(text)


def js_template(text: str) -> Code:
    """Text for the inside of a JavaScript template (ECMA-262, section 12.9.6)."""
    return Code(_UNSEEN.sub(_escaped, re.sub(r"[\\`$]", r"\\\g<0>", text)))


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


def is_unseen(char: str) -> bool:
    """Whether a reader does not see a character where it stands."""
    return _UNSEEN.match(char) is not None


def seen_text(text: str) -> str:
    """The text with U+FFFD for surrogates that stand alone, which most languages cannot write."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"
