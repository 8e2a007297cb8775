"""Untrusted text from specs, and the one escape for each kind of output (sink).

A spec is other people's text. Between reading and rendering it travels as `SpecText`, which refuses
to print itself; a sink function turns it into `Code`, text that is safe for that one place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Final, NoReturn, TypeVar

_LINE_BREAKS: Final = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS: Final = re.compile(
    # C0 and C1 controls but tab and newline, bidirectional marks and overrides, surrogates, BOM.
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)


class SpecText:
    """A string that came from a spec; it can be compared and escaped, not printed.

    `str()` and `format()` of it raise, so that a template cannot put it into output by accident.
    """

    __slots__ = ("raw",)

    def __init__(self, raw: str) -> None:
        self.raw = raw

    def __str__(self) -> NoReturn:
        raise TypeError("text from a spec was printed without a sink; use one of specpress.text")

    def __format__(self, spec: str) -> NoReturn:
        raise TypeError("text from a spec was formatted without a sink; use specpress.text")

    def __repr__(self) -> str:
        return f"SpecText({self.raw!a})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SpecText) and other.raw == self.raw

    def __hash__(self) -> int:
        return hash((SpecText, self.raw))

    def __bool__(self) -> bool:
        return bool(self.raw)


class Code(str):
    """Text that is safe to write into one kind of output: made by a sink, or by us."""

    __slots__ = ()

    def __html__(self) -> str:
        """Itself: it was escaped for its sink, so Jinja's own escape leaves it alone."""
        return str(self)


_MOST_REMEMBERED: Final = 2048
_LONGEST_REMEMBERED: Final = 5_000
_Made = TypeVar("_Made")


def remembered(function: Callable[[str], _Made]) -> Callable[[str], _Made]:
    """A function of a text that keeps what it made of the last few thousand texts.

    Models of a provider share most of their texts. Long ones are made anew: they are held by
    nobody. What the function gives must not be changed by whoever gets it.
    """
    known = lru_cache(maxsize=_MOST_REMEMBERED)(function)

    @wraps(function)
    def made(text: str) -> _Made:
        return known(text) if len(text) <= _LONGEST_REMEMBERED else function(text)

    return made


def _raw(text: SpecText | str) -> str:
    return text.raw if isinstance(text, SpecText) else text


def clean(text: SpecText | str) -> str:
    """The text with every line break as LF, and without control and bidi-override characters."""
    raw = _raw(text)
    # Nothing that either expression changes is printable, or LF.
    if raw.isprintable() or raw.replace("\n", "").isprintable():
        return raw
    return _CONTROLS.sub("", _LINE_BREAKS.sub("\n", raw))


def one_line(text: SpecText | str) -> str:
    """The cleaned text with every run of white space as one space; still to be escaped."""
    return " ".join(clean(text).split())


def py_literal(value: SpecText | str | float | bool | None) -> Code:
    """A Python literal of the value, by the value's own type; strings are ASCII only.

    Double quotes are used, as `ruff format` would, unless that needs more escapes.
    """
    if value is None or isinstance(value, bool):
        return Code(repr(value))
    if isinstance(value, (int, float)):
        return Code(_number_literal(value))
    literal = ascii(_raw(value))
    if literal.startswith("'") and '"' not in literal:
        literal = f'"{literal[1:-1]}"'
    return Code(literal)


def _number_literal(value: float) -> str:
    text = repr(value)
    if text in {"inf", "-inf", "nan"}:
        return f'float("{text}")'
    return text


_CLOSING_QUOTES: Final = re.compile(r'"{3,}|"+\Z')
"""Quotes that could end a docstring: three in a row, and those just before its own."""


def docstring_text(text: SpecText | str) -> Code:
    '''Text for the inside of a `"""` docstring: quotes and backslashes cannot end it.'''
    safe = clean(text).replace("\\", "\\\\")
    return Code(_CLOSING_QUOTES.sub(lambda match: '\\"' * len(match.group()), safe))


def py_comment(text: SpecText | str) -> Code:
    """Text for one comment line, without the `#`."""
    return Code(one_line(text))


def json_text(value: SpecText | str) -> Code:
    """A JSON string literal, safe inside HTML script elements too."""
    literal = json.dumps(_raw(value), ensure_ascii=True)
    return Code(literal.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def toml_string(text: SpecText | str) -> Code:
    """A TOML basic string on one line. Source: TOML 1.0, section "String"."""
    # Characters as they are: an escape of JSON is half of a pair beyond U+FFFF, which TOML refuses.
    return Code(json.dumps(one_line(text), ensure_ascii=False))


def yaml_string(text: SpecText | str) -> Code:
    """A YAML double-quoted scalar on one line; JSON strings are YAML (YAML 1.2, section 1.2)."""
    return Code(json.dumps(one_line(text), ensure_ascii=False))


_MARKDOWN_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&])")


def md_inline(text: SpecText | str) -> Code:
    """Plain text for one Markdown line: every character that Markdown reads is escaped."""
    return Code(_MARKDOWN_SPECIAL.sub(_escape_when_needed, one_line(text)))


def _escape_when_needed(match: re.Match[str]) -> str:
    char = match.group(1)
    before = match.string[match.start() - 1 : match.start()]
    after = match.string[match.end() : match.end() + 1]
    # Punctuation inside words and sentences stays readable: it has no meaning there.
    if char in "-+.!()#" and match.start() > 0:
        return char
    if char == "_" and before.isalnum() and after.isalnum():
        return char
    if char == "&" and (not after or after.isspace()):
        return char
    return "\\" + char


def md_code(text: SpecText | str) -> Code:
    """A Markdown code span that shows the text as it is, whatever backticks it holds."""
    return _code_span(_raw(text))


@remembered
def _code_span(text: str) -> Code:
    content = one_line(text)
    longest = max((len(run) for run in re.findall(r"`+", content)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if content.startswith("`") or content.endswith("`") or not content else ""
    return Code(f"{fence}{pad}{content}{pad}{fence}")
