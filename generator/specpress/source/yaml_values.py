"""YAML text to values and nothing else: a text without faults has no use for positions.

Takes a third of the time and of the memory that reading with positions takes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import yaml
from yaml import events

from specpress.jsonvalue import JsonValue
from specpress.source.position import Position
from specpress.source.syntax import MAX_DEPTH, MAX_NODES, Lines, Problem, SyntaxFault
from specpress.source.yaml_events import events_of
from specpress.source.yaml_scalars import check_tag, read_scalar

# YAML 1.1, which PyYAML reads, ends lines at these too; editors and messages do not count them.
_ODD_BREAKS: Final = re.compile("\r(?!\n)|[\x85\u2028\u2029]")
_NOWHERE: Final = Position(1, 1)


class UnusualText(Exception):
    """There is something that only reading with positions can judge: a fault, most likely."""


@dataclass(slots=True)
class _Open:
    """A mapping or sequence that is being read.

    Attributes:
        value: what it holds so far.
        key: of the next value of a mapping, once that was read.
        anchor: its name, if it has one.
        before: how many nodes there were before it.
    """

    value: dict[str, JsonValue] | list[JsonValue]
    key: str | None
    anchor: str | None
    before: int

    @property
    def awaits_key(self) -> bool:
        """Whether the next node is a key of a mapping."""
        return self.key is None and type(self.value) is dict

    def take_key(self, key: str) -> None:
        """Take the next key of a mapping."""
        if key == "<<" or key in self.value:
            raise UnusualText
        self.key = key

    def add(self, value: JsonValue) -> None:
        """Add the next value."""
        if isinstance(self.value, list):
            self.value.append(value)
        elif self.key is not None:
            self.value[self.key] = value
            self.key = None
        else:  # a sequence, a mapping or an alias where a key belongs
            raise UnusualText


def read_values(text: str) -> JsonValue:
    """The value of the only document of a text.

    Raises:
        UnusualText: read the text with positions to know its value, or what is wrong with it.
        SyntaxFault: the text holds over `MAX_NODES` nodes, aliases written out.
    """
    try:
        return _read(text)
    except (yaml.YAMLError, RecursionError):
        raise UnusualText from None


def odd_lines(text: str) -> Lines | None:
    """The lines of a text in which PyYAML's own line numbers are not those of editors."""
    return Lines(text) if _ODD_BREAKS.search(text) else None


def position_of(event: events.Event, lines: Lines | None) -> Position:
    """Where an event begins; `lines` as `odd_lines` gave them."""
    mark = event.start_mark
    if mark is None:
        return _NOWHERE
    return Position(mark.line + 1, mark.column + 1) if lines is None else lines.position(mark.index)


def _read(text: str) -> JsonValue:
    stack: list[_Open] = []
    anchors: dict[str, tuple[JsonValue, int]] = {}
    root: list[JsonValue] = []
    nodes = 0
    for event in events_of(text):
        top = stack[-1] if stack else None
        value: JsonValue
        if isinstance(event, events.ScalarEvent):
            if top is not None and top.awaits_key:
                top.take_key(event.value)
                continue
            nodes += 1
            value = _scalar(event)
            if event.anchor:
                anchors[event.anchor] = value, 1
        elif isinstance(event, (events.MappingStartEvent, events.SequenceStartEvent)):
            stack.append(_opened(event, nodes))
            nodes += 1
            if len(stack) > MAX_DEPTH:
                raise UnusualText
            continue
        elif isinstance(event, (events.MappingEndEvent, events.SequenceEndEvent)):
            closed = stack.pop()
            value = closed.value
            if closed.anchor:
                anchors[closed.anchor] = value, nodes - closed.before
            top = stack[-1] if stack else None
        elif isinstance(event, events.AliasEvent):
            value, weight = _named(event, anchors)
            nodes += weight
        elif isinstance(event, events.DocumentStartEvent) and root:
            raise UnusualText
        else:
            continue
        if nodes > MAX_NODES:
            raise _too_large(event, text, is_bomb=bool(anchors))
        (root.append if top is None else top.add)(value)
    return root[0] if root else None


def _scalar(event: events.ScalarEvent) -> JsonValue:
    if event.tag is None and not event.implicit[0]:
        quoted: str = event.value
        return quoted
    try:
        return read_scalar(event, _NOWHERE)
    except SyntaxFault:
        raise UnusualText from None


def _opened(event: events.MappingStartEvent | events.SequenceStartEvent, nodes: int) -> _Open:
    is_mapping = isinstance(event, events.MappingStartEvent)
    try:
        check_tag(event.tag, {"map"} if is_mapping else {"seq"}, _NOWHERE)
    except SyntaxFault:
        raise UnusualText from None
    return _Open({} if is_mapping else [], None, event.anchor, nodes)


def _named(
    event: events.AliasEvent, anchors: dict[str, tuple[JsonValue, int]]
) -> tuple[JsonValue, int]:
    found = anchors.get(event.anchor or "")
    if found is None:
        raise UnusualText
    return found


def _too_large(event: events.Event, text: str, *, is_bomb: bool) -> SyntaxFault:
    holds = "aliases (`*name`) expand this document to" if is_bomb else "this document has"
    return SyntaxFault(
        Problem.TOO_LARGE,
        f"{holds} over {MAX_NODES:,} values",
        position_of(event, odd_lines(text)),
    )
