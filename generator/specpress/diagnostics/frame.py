"""The line of a spec that a finding speaks of, with a mark under the place."""

from __future__ import annotations

from typing import Final

from specpress.diagnostics.terminal_text import printable, width
from specpress.records import dataclass
from specpress.source import Location

_MAX_COLUMNS: Final = 100
_BEFORE: Final = 40
_ELLIPSIS: Final = "…"
_TAB: Final = "    "


@dataclass(frozen=True, slots=True)
class Frame:
    """One line, cut to fit, and where in it the mark stands.

    Attributes:
        number: the line's number in the file.
        text: what is shown of it, safe for a terminal.
        offset: columns before the mark.
        length: columns that the mark takes, at least one.
    """

    number: int
    text: str
    offset: int
    length: int


def code_frame(location: Location) -> Frame | None:
    """The frame of a place; None when the file has no text there."""
    position, source = location.position, location.source
    # A document of one line may have a million columns: no more is read than can be shown.
    head = source.line_part(position.line, 0, 2 * _MAX_COLUMNS)
    is_long = len(head) > _MAX_COLUMNS
    start = max(0, position.column - 1 - _BEFORE) if is_long else 0
    line = source.line_part(position.line, start, start + 2 * _MAX_COLUMNS) if start else head
    if not line.strip():
        return None
    column = min(position.column - 1 - start, len(line))
    token = _token(line, column)
    lead = _ELLIPSIS if start else ""
    indent = "" if start else line[: len(line) - len(line.lstrip())]
    before = lead + _shown(line[:column])
    marked = _shown(line[column : min(column + len(token), _MAX_COLUMNS)])
    after = _shown(line[min(column + len(token), _MAX_COLUMNS) : _MAX_COLUMNS])
    tail = _ELLIPSIS if len(line) > _MAX_COLUMNS else ""
    cut = min(len(_shown(indent)), len(before))  # a mark in the indentation stays in sight
    text = (before + marked + after + tail)[cut:]
    return Frame(position.line, text, width(before[cut:]), max(1, width(marked)))


def _shown(text: str) -> str:
    return printable(text.replace("\t", _TAB))


def _token(line: str, column: int) -> str:
    """What the mark underlines: a string or a bare word; a bracket opens more than one line."""
    rest = line[column:]
    if not rest:
        return ""
    quote = rest[0]
    if quote not in "\"'":
        for size, char in enumerate(rest):
            if char in " \t,:{}[]":
                return rest[: max(1, size)]
        return rest
    size = 1
    while size < len(rest) and rest[size] != quote:
        size += 2 if rest[size] == "\\" else 1
    return rest[: size + 1]
