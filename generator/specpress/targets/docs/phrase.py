"""Short running text made of our words and the spec's, before it is put into Markdown or HTML."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from specpress.ir import Json
from specpress.text import SpecText


class SpanKind(Enum):
    """How a piece of a phrase is set."""

    WORDS = "words"
    CODE = "code"
    """A name or a value, shown as code."""


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a phrase: its kind and its raw text, which only a sink turns into output."""

    kind: SpanKind
    raw: str


Phrase: TypeAlias = tuple[Span, ...]


def words(text: SpecText | str) -> Phrase:
    """Plain words: ours, or a title of the spec."""
    return (Span(SpanKind.WORDS, text.raw if isinstance(text, SpecText) else text),)


def code(text: SpecText | str) -> Phrase:
    """A name or a value."""
    return (Span(SpanKind.CODE, text.raw if isinstance(text, SpecText) else text),)


def literal(value: Json) -> Phrase:
    """A JSON value as readers know it: strings without quotes, unless that would mislead.

    A string that reads as another JSON value (`"1"`, `"true"`), or is empty or ends in white space,
    keeps its quotes.
    """
    return code(literal_text(value))


def literal_text(value: Json) -> str:
    """The text of `literal`."""
    raw = value.value
    if not isinstance(raw, str):
        return value.text
    bare = raw.strip() == raw and raw not in {"", "true", "false", "null"} and "\n" not in raw
    return raw if bare and raw[0] not in '0123456789-[{"' else value.text


def joined(phrases: tuple[Phrase, ...], *, between: str = ", ", last: str | None = None) -> Phrase:
    """The phrases with words between them; `last` stands before the last one (`" and "`)."""
    result: list[Span] = []
    for index, phrase in enumerate(phrases):
        if index:
            is_last = index == len(phrases) - 1
            result += words(last if last is not None and is_last else between)
        result += phrase
    return tuple(result)


def phrase_text(phrase: Phrase) -> str:
    """The phrase without any marks: for search and for comparisons."""
    return "".join(span.raw for span in phrase)


def sentence(phrase: Phrase) -> Phrase:
    """The phrase with a capital first letter, when it starts with words, and a full stop."""
    if not phrase:
        return phrase
    first = phrase[0]
    if first.kind is SpanKind.WORDS and first.raw:
        phrase = (Span(SpanKind.WORDS, first.raw[0].upper() + first.raw[1:]), *phrase[1:])
    return (*phrase, *words("."))
