"""Where a character of a string value stands in the text of its file."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from specpress.source.location import Location, Position

if TYPE_CHECKING:
    from specpress.source.reader import Source

_JSON_UNIT: Final = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\"\\]",
    re.DOTALL,
)
_BLOCK_HEADER: Final = re.compile(r"[|>][0-9+-]*[ \t]*(?:#.*)?$")
_SNIPPET: Final = 40


def locate_in_string(location: Location, offset: int, value: str) -> Location:
    """The location of one character of a string value.

    JSON strings are followed escape by escape and YAML literal blocks line by line; in other YAML
    scalars the line is found by its text. What cannot be found is located at the string's start.

    Args:
        location: of the string value.
        offset: of the character in the decoded value, from 0.
        value: the decoded value.
    """
    source, start = location.source, location.position
    position = (
        _in_json(source, start, offset)
        if source.line(start.line)[start.column - 1 : start.column] == '"'
        else _in_yaml(source, start, offset, value)
    )
    return Location(source, location.pointer, at=position or start)


def _in_json(source: Source, start: Position, offset: int) -> Position | None:
    """Walk the units of a double-quoted string, which JSON keeps on one line."""
    line = source.line(start.line)
    if offset == 0:
        return Position(start.line, start.column + 1)
    before = next(islice(_JSON_UNIT.finditer(line, start.column), offset - 1, None), None)
    return None if before is None else Position(start.line, before.end() + 1)


def _in_yaml(source: Source, start: Position, offset: int, value: str) -> Position | None:
    row = value.count("\n", 0, offset)
    begin = value.rfind("\n", 0, offset) + 1
    header = source.line(start.line)[start.column - 1 :]
    if header.startswith("|") and _BLOCK_HEADER.match(header) is not None:
        number = start.line + 1 + row
        text = value[begin:].split("\n", 1)[0]
        column = source.line(number).find(text)
        return None if column < 0 else Position(number, column + offset - begin + 1)
    snippet = value[offset:].split("\n", 1)[0][:_SNIPPET].strip()
    # A folded line may end within the snippet: then its first word has to do.
    return _by_text(source, start, snippet) or _by_text(source, start, snippet.partition(" ")[0])


def _by_text(source: Source, start: Position, snippet: str) -> Position | None:
    """The first place after the string's start that shows the snippet, within its own lines."""
    if not snippet:
        return None
    number = start.line
    column = source.line(number).find(snippet, start.column - 1)
    last = source.text.count("\n") + 1
    while column < 0 and number < last:
        number += 1
        column = source.line(number).find(snippet)
    return None if column < 0 else Position(number, column + 1)
