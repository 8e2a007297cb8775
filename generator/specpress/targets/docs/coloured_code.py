"""Code as HTML, its tokens in spans of the few classes that the style sheet knows."""

from __future__ import annotations

import html
import re
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Final, TypeAlias, cast

if TYPE_CHECKING:
    from pygments.lexer import ExtendedRegexLexer, Lexer

_LANGUAGES: Final = frozenset(
    {"bash", "csharp", "go", "java", "javascript", "json", "php", "python", "ruby"}
)
_CLASSES: Final = (
    ("Token.Comment", "c"),
    ("Token.Keyword", "k"),
    ("Token.Name.Tag", "t"),
    ("Token.Name.Builtin", "b"),
    ("Token.Literal.Number", "m"),
    ("Token.Literal.String", "s"),
)

_SPANNING: Final = {
    "csharp": r'"{3}[\s\S]*?"{3}|@"(?:""|[^"])*"|/\*[\s\S]*?\*/',
    "go": r"`[^`]*`|/\*[\s\S]*?\*/",
    "java": r"/\*[\s\S]*?\*/",
    "javascript": r"/\*[\s\S]*?\*/",
    "python": r"(?:\"{3}|'{3})[\s\S]*",
    "ruby": r"(?:<<|%|^=begin|^__END__)[\s\S]*",
}
"""The tokens of several lines in the languages whose lexers keep all else that they know from one
line to the next on a stack of states."""

_LINES: Final = {
    language: re.compile(rf"(?:{spanning}|[^\n])*+(?:\n|\Z)", re.MULTILINE)
    for language, spanning in _SPANNING.items()
}
"""A line, or several with what spans them."""

_MOST_LINES: Final = 2048
_LONGEST_LINE: Final = 400

_Stack: TypeAlias = "tuple[str, ...]"
_Pieces: TypeAlias = "tuple[tuple[str, str], ...]"
"""Classes, and texts as HTML."""


@cache
def _lexer_of(language: str) -> Lexer:
    # Imported here: where all code is known, no lexer is needed, nor are its expressions compiled.
    from pygments.lexers import (
        get_lexer_by_name,  # pyright: ignore[reportUnknownVariableType]
    )

    return get_lexer_by_name(language, stripnl=False, ensurenl=False)


@lru_cache(maxsize=256)
def _class_of(kind: object) -> str:
    """The class of a kind of token, which Pygments makes one object of."""
    return next((name for of, name in _CLASSES if str(kind).startswith(of)), "")


@contextmanager
def noting_listings(known: Mapping[str, str]) -> Generator[dict[str, str]]:
    """Take blocks of code from those that are known, and note all that are asked for.

    Args:
        known: what an earlier process noted: blocks by the digests of their texts.

    Yields:
        The blocks that were asked for.
    """
    noted: dict[str, str] = {}
    _noting.append((known, noted))
    try:
        yield noted
    finally:
        _noting.pop()


_noting: Final[list[tuple[Mapping[str, str], dict[str, str]]]] = []


def listing(language: str, text: str) -> str:
    """A block of code; plain where its language is not known."""
    if language not in _LANGUAGES:
        return f'<pre tabindex="0"><code>{html.escape(text, quote=False)}</code></pre>\n'
    if not _noting:
        return _listing(language, text)
    known, noted = _noting[-1]
    digest = sha256(f"{language} {text}".encode("utf-8", "surrogatepass")).hexdigest()
    found = noted[digest] = known.get(digest) or _listing(language, text)
    return found


@lru_cache(maxsize=256)
def _listing(language: str, text: str) -> str:
    pieces = _by_line(language, text) if language in _LINES else _whole(language, text)
    parts: list[str] = []
    last, held = "", ""
    for name, piece in pieces:
        if name != last:
            parts.append(_span(last, held))
            last, held = name, ""
        held += piece
    parts.append(_span(last, held))
    return f'<pre tabindex="0"><code>{"".join(parts)}</code></pre>\n'


def _whole(language: str, text: str) -> Iterator[tuple[str, str]]:
    for kind, piece in _lexer_of(language).get_tokens(text):
        yield _class_of(kind), html.escape(piece, quote=False)


def _by_line(language: str, text: str) -> Iterator[tuple[str, str]]:
    """The pieces, line by line: calls of all models have most of their lines in common."""
    stack: _Stack = ("root",)
    for line in _LINES[language].findall(text):
        read = line_pieces if len(line) <= _LONGEST_LINE else line_pieces.__wrapped__
        pieces, stack = read(language, stack, line)
        yield from pieces


@lru_cache(maxsize=_MOST_LINES)
def line_pieces(language: str, stack: _Stack, line: str) -> tuple[_Pieces, _Stack]:
    """The pieces of a line that begins in some state, and the state in which it ends."""
    # Imported here: as above.
    from pygments.lexer import ExtendedRegexLexer, LexerContext

    context = LexerContext(line, 0, list(stack))
    # What it adds to other lexers is that the stack is the context's, where it can be read.
    lexer = cast("ExtendedRegexLexer", _lexer_of(language))
    found = ExtendedRegexLexer.get_tokens_unprocessed(lexer, context=context)
    pieces: list[tuple[str, str]] = []
    for _, kind, piece in found:
        name, escaped = _class_of(kind), html.escape(piece, quote=False)
        if pieces and pieces[-1][0] == name:
            pieces[-1] = (name, pieces[-1][1] + escaped)
        else:
            pieces.append((name, escaped))
    return tuple(pieces), tuple(context.stack)


def _span(name: str, text: str) -> str:
    return f'<span class="{name}">{text}</span>' if name and text else text
