"""The text of a file, and where the values that it holds stand in it."""

from __future__ import annotations

import zlib
from collections import deque
from collections.abc import Mapping
from enum import Enum
from pathlib import Path, PurePath
from typing import Final, TypeAlias

from specpress.scratch import Place, Scratch, content_of
from specpress.source import json_text
from specpress.source.pointer import Pointer
from specpress.source.position import Position
from specpress.source.string_text import StringMap
from specpress.source.syntax import Lines, Problem, Span, SyntaxFault

SUFFIXES: Final = (".json", ".yaml", ".yml")
"""How the names of files end that are read as specs, in any case."""

_MOST_AWAKE: Final = 4

_MOST_SOUGHT: Final = 12
"""Positions that are looked for one by one: the index of a file of any size takes longer."""

SpanIndex: TypeAlias = "Mapping[tuple[str, ...], Span]"


def is_spec_name(path: PurePath) -> bool:
    """Whether a file is read as JSON or YAML, as its name says."""
    return path.suffix.lower() in SUFFIXES


def is_json_name(path: PurePath) -> bool:
    """Whether a file is read as JSON and as nothing else, as its name says."""
    return path.suffix.lower() == ".json"


class Format(Enum):
    """How a file's text is read."""

    JSON = "json"
    YAML = "yaml"


class Source:
    """One file of the specs folder: its name for messages, its path and its text.

    Two sources are the same only when they are the same object. The index from pointers to
    positions is made when the first position is asked for: a clean spec never pays for it. A source
    at rest holds its text compressed, and of the index the positions that were asked for.

    Attributes:
        name: how messages call the file.
        path: where it lies; its ending says how the text is read.
        first_line: the line of the file in which the text begins, when it is a part of it.
    """

    __slots__ = (
        "_is_compressed",
        "_lines",
        "_packed",
        "_places",
        "_sought",
        "_spans",
        "_string",
        "_text",
        "first_line",
        "name",
        "path",
    )

    def __init__(self, name: str, path: Path, text: str, first_line: int = 1) -> None:
        """Take a text that was read from a file."""
        self.__setstate__((name, path, text, first_line))

    def __repr__(self) -> str:
        return f"Source(name={self.name!r}, path={self.path!r}, first_line={self.first_line})"

    def __getstate__(self) -> tuple[str, Path, str, int]:
        """All but the indexes, which take longer to send to another process than to make."""
        return self.name, self.path, self.text, self.first_line

    def __setstate__(self, state: tuple[str, Path, str, int]) -> None:
        """Take over what `__getstate__` gave."""
        self.name, self.path, text, self.first_line = state
        self._text: str | None = text
        self._packed: bytes | Place | None = None
        self._is_compressed = True
        self._places: dict[tuple[tuple[str, ...], bool], Position] = {}
        self._spans: SpanIndex | None = None
        self._sought = 0
        self._lines: Lines | None = None
        self._string: StringMap | None = None

    @property
    def text(self) -> str:
        """What is read of the file."""
        if self._text is None:
            content = content_of(self._packed or b"")
            if self._is_compressed:
                content = zlib.decompress(content)
            self._text = content.decode("utf-8", "surrogatepass")
            # One that was put to rest and woken again stands in the row already.
            if self in _awake:
                _awake.remove(self)
            _awake.append(self)
            if len(_awake) > _MOST_AWAKE:
                _awake.popleft().rest()
        return self._text

    @property
    def is_at_rest(self) -> bool:
        """Whether the text is held compressed."""
        return self._text is None

    def rest(self, scratch: Scratch | None = None) -> None:
        """Take little memory from now on; the text is at hand again when it is asked for.

        Args:
            scratch: holds the text, where that is not to be compressed first.
        """
        if self._packed is None:
            content = self.text.encode("utf-8", "surrogatepass")
            if scratch is None:
                self._packed = zlib.compress(content, 1)
            else:
                self._packed = scratch.hold(content)
                self._is_compressed = False
        self._text = self._spans = self._lines = self._string = None

    @property
    def format(self) -> Format:
        """JSON by file name or by a text that begins with a bracket (JSON is YAML), else YAML."""
        if is_json_name(self.path) or self.text.lstrip()[:1] in {"{", "["}:
            return Format.JSON
        return Format.YAML

    def position(self, pointer: Pointer, *, on_key: bool = False) -> Position:
        """Line and column of the node, or of its nearest ancestor that is in the text."""
        key = (pointer.tokens, on_key)
        known = self._places.get(key)
        if known is None:
            known = self._places[key] = self._find(pointer, on_key=on_key)
        return known

    @property
    def places(self) -> Mapping[tuple[tuple[str, ...], bool], Position]:
        """The positions that were asked for so far, by pointer and whether the key's was."""
        return self._places

    def take_places(self, places: Mapping[tuple[tuple[str, ...], bool], Position]) -> None:
        """Take over positions that were found in the same text before."""
        self._places.update(places)

    def _find(self, pointer: Pointer, *, on_key: bool) -> Position:
        tokens = pointer.tokens
        if self._spans is None:
            found = self._seek(tokens)
            if found is not None:
                depth, span = found
                key = span.key if on_key and depth == len(tokens) else None
                return self.in_file(key or span.value)
            self._spans = self._index()
        while tokens not in self._spans:
            if not tokens:
                return self.in_file(Position(1, 1))
            tokens, on_key = tokens[:-1], False
        span = self._spans[tokens]
        return self.in_file((span.key or span.value) if on_key else span.value)

    def _seek(self, tokens: tuple[str, ...]) -> tuple[int, Span] | None:
        """The place of one of the first few nodes that are asked for; None where that is over."""
        if self._sought == _MOST_SOUGHT or not is_json_name(self.path):
            return None
        self._sought += 1
        return json_text.find(self.text, tokens, self.lines)

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its line end; empty when there is none."""
        start, end = self.lines.bounds(number - self.first_line + 1)
        return self.text[start:end]

    def line_part(self, number: int, start: int, end: int) -> str:
        """The characters of a line from an offset to another; fewer where the line ends before.

        Unlike `line`, it takes no longer in a document that is a single line.
        """
        first, last = self.lines.bounds(number - self.first_line + 1)
        return self.text[min(first + start, last) : min(first + end, last)].rstrip("\n")

    @property
    def lines(self) -> Lines:
        """Where the lines of the text begin, found when it is asked for the first time."""
        if self._lines is None:
            self._lines = Lines(self.text)
        return self._lines

    def position_in_string(self, pointer: Pointer, value: str, offset: int) -> Position | None:
        """Where a character of a string value stands; None when the text does not show it.

        Args:
            pointer: to the string.
            value: what it holds.
            offset: of the character in the value, from 0.
        """
        at = self.position(pointer)
        start = self.lines.offset(Position(at.line - self.first_line + 1, at.column))
        known = self._string
        if known is None or known.start != start or known.value != value:
            known = self._string = StringMap(self.text, start, value)
        found = known.offset(offset)
        return None if found is None else self.in_file(self.lines.position(found))

    def in_file(self, position: Position) -> Position:
        """Where a position of the text is in the file."""
        return Position(position.line + self.first_line - 1, position.column)

    def _index(self) -> SpanIndex:
        try:
            if self.format is Format.YAML or not self._is_json():
                # Imported here, as below: projects whose specs are JSON do without.
                from specpress.source import yaml_text

                return yaml_text.index(self.text)
            return json_text.index(self.text)
        except SyntaxFault:
            return {}  # the text cannot be read, so places inside it are unknown

    def _is_json(self) -> bool:
        """Whether a text that begins with a bracket is JSON, as its file name or content says."""
        if is_json_name(self.path):
            return True
        try:
            json_text.parse(self.text)
        except SyntaxFault as fault:
            return fault.problem is not Problem.SYNTAX
        return True


_awake: deque[Source] = deque()
"""Sources that were at rest, and whose text was asked for again."""
