"""JSON Lines (jsonlines.org): a JSON text on each line, read as the lines arrive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from specpress.source.file import Source
from specpress.source.location import Location
from specpress.source.position import Position
from specpress.source.reader import MAX_BYTES, SourceError, decode
from specpress.source.syntax import Problem


def read_json_lines(stream: BinaryIO, name: str) -> Iterator[Source | SourceError]:
    """Every line that is not blank, as a source of its own that knows its place in the file.

    A line that cannot be read is given as its fault, and the lines after it follow.

    Args:
        stream: the bytes; no more than a line of them is held.
        name: how messages call the file.

    Returns:
        The lines in their order, the next read when it is asked for.
    """
    number = 0
    while content := stream.readline(MAX_BYTES + 1):
        number += 1
        empty = Source(name, Path("line.json"), "", first_line=number)
        if len(content) > MAX_BYTES and not content.endswith(b"\n"):
            _skip_line(stream)
            yield SourceError(
                Problem.TOO_LARGE,
                f"the line is too long: at most {MAX_BYTES:,} bytes are read",
                Location(empty, at=Position(number, 1)),
            )
            continue
        try:
            text = decode(content, empty)
        except SourceError as error:
            yield error
            continue
        if text.strip():
            yield Source(name, empty.path, text.rstrip("\r\n"), first_line=number)


def _skip_line(stream: BinaryIO) -> None:
    while (rest := stream.readline(MAX_BYTES)) and not rest.endswith(b"\n"):
        pass
