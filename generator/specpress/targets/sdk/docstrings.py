"""Markdown from specs as the lines of a docstring: wrapped, escaped, indented."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from specpress.prose import is_markdown
from specpress.prose.blocks import Block, BlockKind, is_bullet, split_blocks
from specpress.text import Code, docstring_text

LINE_LENGTH: Final = 100
"""Of generated Python, as `ruff format` is told."""

_SHOWN: Final = 2_000
"""Characters that a docstring shows of a text that is too long to be read as Markdown."""

_CALLOUT: Final = re.compile(r"\[!(?P<kind>\w+)\]\s*")
_SENTENCE_END: Final = re.compile(r"(?<=[.!?])(?<!e\.g\.)(?<!i\.e\.)(?<!etc\.) +(?=[A-Z`*(])")
_BARE_QUOTE: Final = re.compile(r'(?<!\\)(?:\\\\)*"\Z')
_BULLET: Final = re.compile(r"(?P<indent>\s*)(?P<mark>[-*+]|\d{1,9}[.)])[ \t]+(?P<text>.*)")


def docstring(markdown: str, *, indent: int) -> Code:
    """A whole docstring, quotes included, for a line indented by `indent` spaces.

    One that fits stays on one line; otherwise the closing quotes stand on a line of their own.
    """
    lines = wrapped(markdown, width=LINE_LENGTH - indent, taken=6)
    if len(lines) == 1 and not _BARE_QUOTE.search(lines[0]):
        return Code(f'"""{lines[0]}"""')
    wide = wrapped(_with_summary(markdown), width=LINE_LENGTH - indent, taken=3)
    if (
        len(wide) == 1 and len(lines) > 1
    ):  # it fits without the closing quotes, which the formatter would put there
        wide = lines
    return Code(f'"""{indented(wide, indent)}\n{" " * indent}"""')


def _with_summary(markdown: str) -> str:
    """The text with its first sentence as a paragraph of its own, when that is one line.

    Source: PEP 257, "Multi-line Docstrings".
    """
    end = _SENTENCE_END.search(markdown)
    first = markdown[: end.start()] if end else ""
    if end is None or "\n" in first or len(first) > LINE_LENGTH - 12:
        return markdown
    return f"{first}\n\n{markdown[end.end() :]}"


def entry(name: str, markdown: str, *, indent: int) -> Code:
    """One entry of a docstring section: `name: text`, its other lines indented by four more."""
    lines = wrapped(markdown, width=LINE_LENGTH - indent - 4, taken=max(0, len(name) - 2))
    return Code(f"{name}: {indented(lines, indent + 4)}")


def indented(lines: tuple[str, ...], indent: int) -> str:
    """Lines joined; all but the first are indented, blank ones stay empty."""
    return "\n".join(
        " " * indent + line if number and line else line for number, line in enumerate(lines)
    )


def wrapped(markdown: str, *, width: int, taken: int = 0) -> tuple[str, ...]:
    """The text as lines that can stand inside a docstring.

    Paragraphs and list items are wrapped; fenced code, tables and headings keep their lines, and
    words longer than a line are not broken. A text that is too long to be read as Markdown is cut.

    Args:
        markdown: cleaned text of a spec, or made from it.
        width: columns of a line.
        taken: columns of the first line that are taken already.

    Returns:
        At least one line; the quotes and backslashes in them are escaped.
    """
    make = _wrapped if len(markdown) > _LONGEST_REMEMBERED else _remembered
    return make(markdown, width, taken)


def _wrapped(markdown: str, width: int, taken: int) -> tuple[str, ...]:
    text = docstring_text(_cut(markdown.strip()))
    lines: list[str] = []
    end = 0
    for block in split_blocks(text):
        if lines and "\n\n" in re.sub(r"[ \t]", "", text[end : block.start]):
            lines.append("")
        lines += _block_lines(block, width, 0 if lines else taken)
        end = block.end
    return tuple(lines) or ("",)


_LONGEST_REMEMBERED: Final = 5_000
_remembered: Final = lru_cache(maxsize=2048)(_wrapped)
"""Models of a provider share most of their texts."""


def _cut(text: str) -> str:
    """The text, or its beginning when it is too long for anybody to read (lint says so)."""
    if is_markdown(text):
        return text
    return f"{text[:_SHOWN].rsplit(maxsplit=1)[0]} ..."


def _block_lines(block: Block, width: int, taken: int) -> list[str]:
    match block.kind:
        case BlockKind.FENCE:
            return [line.rstrip() for line in block.text.split("\n")]
        case BlockKind.LIST:
            return [line for item in _items(block.text) for line in _item_lines(item, width)]
        case BlockKind.QUOTE:
            return _fill(_unquoted(block.text), width, taken)
        case BlockKind.TEXT:
            if block.text.lstrip().startswith(("|", "#")):
                return [line.rstrip() for line in block.text.split("\n")]
            return _fill(block.text, width, taken)


def _fill(text: str, width: int, taken: int) -> list[str]:
    lines = textwrap.wrap(
        " ".join(text.split()),
        width,
        initial_indent=" " * taken,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [lines[0][taken:], *lines[1:]] if lines else []


def _unquoted(text: str) -> str:
    bare = "\n".join(line.lstrip().removeprefix(">").strip() for line in text.split("\n"))
    return _CALLOUT.sub(lambda match: f"**{match['kind'].capitalize()}:** ", bare, count=1)


def _items(text: str) -> Iterator[str]:
    item: list[str] = []
    for line in text.split("\n"):
        if item and is_bullet(line):
            yield "\n".join(item)
            item = []
        item.append(line)
    yield "\n".join(item)


def _item_lines(item: str, width: int) -> list[str]:
    match = _BULLET.match(item)
    if match is None:
        return _fill(item, width, 0)
    rest = item[match.start("text") :]
    lead = f"{match['indent']}{match['mark']} "
    lines = _fill(rest, width - len(lead), 0)
    return [(lead if number == 0 else " " * len(lead)) + line for number, line in enumerate(lines)]
