"""YAML text read as JSON data: YAML 1.2 core schema scalars, from the event stream.

Events, not PyYAML's loaders: those take duplicate keys, turn `on` and `12:30:00` into other values
(YAML 1.1), run tags, and recurse as deep as the text is nested.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml
from yaml import events

from specpress.jsonvalue import JsonValue
from specpress.source.position import Position
from specpress.source.syntax import (
    MAX_DEPTH,
    MAX_NODES,
    Lines,
    Problem,
    Span,
    SyntaxFault,
    is_too_deep,
)
from specpress.source.yaml_events import events_of
from specpress.source.yaml_scalars import check_tag, read_scalar
from specpress.source.yaml_values import UnusualText, odd_lines, position_of, read_values


@dataclass(slots=True)
class _Node:
    """A value with its span and how many nodes it stands for, its aliases written out."""

    value: JsonValue
    position: Position
    weight: int = 1
    children: dict[str, tuple[_Node, Position | None]] = field(
        default_factory=dict[str, "tuple[_Node, Position | None]"]
    )


@dataclass(slots=True)
class _Frame:
    """A mapping or sequence that is being read."""

    node: _Node
    anchor: str | None
    key: str | None = None
    key_position: Position | None = None


def parse(text: str) -> JsonValue:
    """The value of a YAML text of one document.

    Raises:
        SyntaxFault: not YAML, several documents, duplicate keys, tags or values that JSON has not,
            nested deeper than `MAX_DEPTH`, or aliases standing for over `MAX_NODES` nodes.
    """
    try:
        value = read_values(text)
    except UnusualText:
        value = _compose(text).value  # which knows where everything stands
    if "*" in text and is_too_deep(value):  # each alias adds the levels of what it stands for
        message = f"with its aliases written out, it is nested deeper than {MAX_DEPTH} levels"
        raise SyntaxFault(Problem.TOO_DEEP, message, Position(1, 1))
    return value


def index(text: str) -> dict[tuple[str, ...], Span]:
    """The span of every node, by its pointer's tokens; an alias has the span of its anchor.

    Raises:
        SyntaxFault: as `parse`.
    """
    root = _compose(text)
    spans: dict[tuple[str, ...], Span] = {(): Span(root.position)}
    pending: list[tuple[tuple[str, ...], _Node]] = [((), root)]
    while pending:
        tokens, node = pending.pop()
        for token, (child, key_position) in node.children.items():
            path = (*tokens, token)
            spans[path] = Span(child.position, key_position)
            pending.append((path, child))
    return spans


def _compose(text: str) -> _Node:
    composer = _Composer(odd_lines(text))
    for event in _events(text):
        composer.take(event)
    return composer.root or _Node(None, Position(1, 1))


def _events(text: str) -> Iterator[events.Event]:
    try:
        yield from events_of(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        position = Position(mark.line + 1, mark.column + 1) if mark else Position(1, 1)
        problem = error.problem or "cannot be read"
        raise SyntaxFault(
            Problem.SYNTAX,
            f"not YAML: {problem}",
            position,
            hint=_hint(text, position),
        ) from None
    except yaml.reader.ReaderError:
        # The error's own offset counts bytes or characters, as the parser at hand does.
        found = yaml.reader.Reader.NON_PRINTABLE.search(text)
        position = Lines(text).position(found.start()) if found else Position(1, 1)
        name = f"character U+{ord(found.group()):04X}" if found else "a character of this file"
        raise SyntaxFault(
            Problem.SYNTAX, f"not YAML: {name} may not stand in YAML", position
        ) from None
    except (yaml.YAMLError, RecursionError) as error:
        message = str(error).splitlines()[0] if str(error) else "cannot be read"
        raise SyntaxFault(Problem.SYNTAX, f"not YAML: {message}", Position(1, 1)) from None


def _hint(text: str, position: Position) -> str | None:
    lines = text.split("\n")
    line = lines[position.line - 1] if position.line <= len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "YAML is indented with spaces, never with tabs"
    if "\t" in line:
        return "there is a tab in this line; YAML takes spaces"
    return None


class _Composer:
    """Builds nodes from events with its own stack, so that depth is a number and no crash."""

    __slots__ = ("_anchors", "_lines", "_stack", "root")

    def __init__(self, lines: Lines | None) -> None:
        self.root: _Node | None = None
        self._lines = lines
        self._stack: list[_Frame] = []
        self._anchors: dict[str, _Node] = {}

    def take(self, event: events.Event) -> None:
        """Take the next event of the stream."""
        position = position_of(event, self._lines)
        if isinstance(event, events.DocumentStartEvent) and self.root is not None:
            raise SyntaxFault(
                Problem.NOT_JSON,
                "the file holds a second YAML document",
                position,
                hint="keep one document per file",
            )
        if isinstance(event, events.ScalarEvent):
            self._scalar(event, position)
        elif isinstance(event, events.AliasEvent):
            self._alias(event, position)
        elif isinstance(event, (events.MappingStartEvent, events.SequenceStartEvent)):
            self._open(event, position)
        elif isinstance(event, (events.MappingEndEvent, events.SequenceEndEvent)):
            self._close()

    def _scalar(self, event: events.ScalarEvent, position: Position) -> None:
        frame = self._stack[-1] if self._stack else None
        if frame is not None and isinstance(frame.node.value, dict) and frame.key is None:
            self._key(frame, event.value, position)
            return
        node = _Node(read_scalar(event, position), position)
        if event.anchor:
            self._anchors[event.anchor] = node
        self._add(node)

    def _key(self, frame: _Frame, key: str, position: Position) -> None:
        if key == "<<":
            raise SyntaxFault(
                Problem.NOT_JSON,
                "`<<` merges mappings in YAML 1.1 only",
                position,
                hint="write the members out, or share them with $ref",
            )
        first = frame.node.children.get(key)
        if first is not None:
            raise SyntaxFault(
                Problem.DUPLICATE_KEY,
                f"the key {key!r} stands twice in this mapping",
                position,
                pointer=(*self._path(), key),
                hint="remove or rename one; readers disagree about which of them counts",
                related=first[1],
            )
        frame.key, frame.key_position = key, position

    def _alias(self, event: events.AliasEvent, position: Position) -> None:
        node = self._anchors.get(event.anchor or "")
        if node is None:
            raise SyntaxFault(
                Problem.NOT_JSON,
                f"the alias *{event.anchor} names no anchor that is complete before it",
                position,
            )
        if (
            self._stack
            and isinstance(self._stack[-1].node.value, dict)
            and (self._stack[-1].key is None)
        ):
            if not isinstance(node.value, str):
                raise _key_fault(position)
            self._key(self._stack[-1], node.value, position)
            return
        self._add(node)

    def _open(
        self, event: events.MappingStartEvent | events.SequenceStartEvent, position: Position
    ) -> None:
        is_mapping = isinstance(event, events.MappingStartEvent)
        if (
            self._stack
            and isinstance(self._stack[-1].node.value, dict)
            and (self._stack[-1].key is None)
        ):
            raise _key_fault(position)
        check_tag(event.tag, {"map"} if is_mapping else {"seq"}, position)
        if len(self._stack) >= MAX_DEPTH:
            raise SyntaxFault(Problem.TOO_DEEP, f"nested deeper than {MAX_DEPTH} levels", position)
        node = _Node({} if is_mapping else [], position)
        self._stack.append(_Frame(node, event.anchor))

    def _close(self) -> None:
        frame = self._stack.pop()
        if frame.anchor:
            self._anchors[frame.anchor] = frame.node
        self._add(frame.node)

    def _add(self, node: _Node) -> None:
        if not self._stack:
            self.root = node
            return
        frame = self._stack[-1]
        parent = frame.node
        parent.weight += node.weight
        if parent.weight > MAX_NODES:
            raise SyntaxFault(
                Problem.TOO_LARGE,
                f"aliases (`*name`) expand this document to over {MAX_NODES:,} values",
                node.position,
            )
        if isinstance(parent.value, dict):
            key = frame.key or ""
            parent.value[key] = node.value
            parent.children[key] = (node, frame.key_position)
            frame.key = None
        elif isinstance(parent.value, list):
            parent.children[str(len(parent.value))] = (node, None)
            parent.value.append(node.value)

    def _path(self) -> tuple[str, ...]:
        tokens: list[str] = []
        for frame in self._stack[:-1]:
            if isinstance(frame.node.value, list):
                tokens.append(str(len(frame.node.value)))
            else:
                tokens.append(frame.key or "")
        return tuple(tokens)


def _key_fault(position: Position) -> SyntaxFault:
    return SyntaxFault(Problem.NOT_JSON, "a key of a mapping must be a scalar", position)
