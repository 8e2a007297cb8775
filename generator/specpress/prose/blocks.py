"""Splitting Markdown into its top-level blocks, with offsets into the text.

Only what descriptions need is told apart; the block structure follows CommonMark 0.31.2, sections
4.5 (fenced code), 5.1 (block quotes) and 5.2 (list items).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import Final, NamedTuple

from specpress.records import dataclass
from specpress.text import remembered


class BlockKind(Enum):
    """What a block is."""

    TEXT = "text"
    """A paragraph, a heading, a table: anything that is not one of the others."""
    FENCE = "fence"
    LIST = "list"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of lines.

    Attributes:
        kind: what it is.
        start, end: offsets of its first character and past its last one, without the final break.
        text: those characters.
    """

    kind: BlockKind
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fence:
    """The parts of a fenced code block.

    Attributes:
        language: first word of the info string, in lower case; empty when there is none.
        content: the lines inside, without the last line break.
        content_start: offset of the content in the text that the block was split from.
        closed: whether a closing fence was there.
    """

    language: str
    content: str
    content_start: int
    closed: bool


_BREAK: Final = re.compile(r"\r\n|[\r\n]")
_FENCE_OPEN: Final = re.compile(r"[ \t]*(?P<mark>`{3,}(?=[^`]*\Z)|~{3,})[ \t]*(?P<info>.*)\Z")
_BULLET: Final = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]+\S")
_QUOTE: Final = re.compile(r" {0,3}>")


class _Line(NamedTuple):
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for match in _BREAK.finditer(text):
        yield _Line(start, text[start : match.start()])
        start = match.end()
    if start < len(text):
        yield _Line(start, text[start:])


def is_bullet(line: str) -> bool:
    """Whether a line opens a list item (with up to three spaces before its mark)."""
    return _BULLET.match(line) is not None


@remembered
def split_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text in order; what lies between two blocks is white space.

    An indented fence (inside a list item) is a block of its own, so that code is never taken for
    prose. A fence that is not closed runs to the end of the text.
    """
    blocks: list[Block] = []
    lines = list(_lines(text))
    position = 0
    while position < len(lines):
        if not lines[position].text.strip():
            position += 1
            continue
        kind, stop = _block_at(lines, position)
        start, end = lines[position].start, lines[stop - 1].end
        blocks.append(Block(kind=kind, start=start, end=end, text=text[start:end]))
        position = stop
    return tuple(blocks)


def _block_at(lines: list[_Line], position: int) -> tuple[BlockKind, int]:
    """The kind of the block that starts at a line, and the index past its last line."""
    first = lines[position].text
    opening = _FENCE_OPEN.match(first)
    if opening is not None:
        return BlockKind.FENCE, _past_fence(lines, position, opening["mark"])
    kind = BlockKind.TEXT
    if is_bullet(first):
        kind = BlockKind.LIST
    elif _QUOTE.match(first):
        kind = BlockKind.QUOTE
    stop = position + 1
    while stop < len(lines) and _continues(kind, lines[stop].text):
        stop += 1
    return kind, stop


def _continues(kind: BlockKind, line: str) -> bool:
    if not line.strip() or _FENCE_OPEN.match(line):
        return False
    if kind is BlockKind.LIST:
        return _QUOTE.match(line) is None
    if kind is BlockKind.QUOTE:
        return _QUOTE.match(line) is not None
    return not is_bullet(line) and _QUOTE.match(line) is None


def _past_fence(lines: list[_Line], position: int, mark: str) -> int:
    for index in range(position + 1, len(lines)):
        if _closes(lines[index].text, mark):
            return index + 1
    return len(lines)


def _closes(line: str, mark: str) -> bool:
    bare = line.strip()
    return len(bare) >= len(mark) and not bare.strip(mark[0])


def read_fence(block: Block) -> Fence:
    """The parts of a block of kind FENCE."""
    lines = list(_lines(block.text))
    opening = _FENCE_OPEN.match(lines[0].text)
    mark, info = (opening["mark"], opening["info"]) if opening else ("```", "")
    closed = len(lines) > 1 and _closes(lines[-1].text, mark)
    inner = lines[1:-1] if closed else lines[1:]
    start = inner[0].start if inner else len(lines[0].text)
    end = inner[-1].end if inner else start
    return Fence(
        language=info.split()[0].lower() if info.split() else "",
        content=block.text[start:end],
        content_start=block.start + start,
        closed=closed,
    )
