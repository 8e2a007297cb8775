"""Short running text made of our words and the spec's, before it is put into Markdown or HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import Enum
from typing import Final, TypeAlias

from specpress.ir import Json
from specpress.phrasebook import ENGLISH, Strings, parts_of
from specpress.records import dataclass
from specpress.text import SpecText


class SpanKind(Enum):
    """How a piece of a phrase is set."""

    WORDS = "words"
    CODE = "code"
    """A name or a value, shown as code."""


class Case(Enum):
    """What becomes of a message's first letter."""

    AS_IS = "as is"
    CAPITAL = "capital"
    LOWER = "lower"
    """In English alone: others write nouns with a capital."""


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a phrase: its kind and its raw text, which only a sink turns into output."""

    kind: SpanKind
    raw: str


@dataclass(frozen=True, slots=True)
class Message:
    """Fixed words with places for other phrases, in whichever language they are printed.

    Attributes:
        english: the words, `{name}` for each place.
        parts: what goes into the places.
        many: the English plural, where `count` is counted.
        count: how many things the words are about.
        case: of the first letter.
        has_code: whether back ticks in the words are around code.
    """

    english: str
    parts: tuple[tuple[str, Phrase], ...] = ()
    many: str = ""
    count: int = 0
    case: Case = Case.AS_IS
    has_code: bool = False


Phrase: TypeAlias = tuple[Span | Message, ...]


def words(text: SpecText | str) -> Phrase:
    """Plain words that are nobody's to translate: a title of the spec, a number, a name."""
    return (Span(SpanKind.WORDS, text.raw if isinstance(text, SpecText) else text),)


def say(english: str, /, **parts: Phrase | str) -> Phrase:
    """Fixed words; `{name}` in them is a place for a part."""
    return (Message(english, _parts(parts)),)


def say_count(one: str, many: str, count: int, /, **parts: Phrase | str) -> Phrase:
    """Fixed words about a number of things, which is `{count}` in them."""
    told = parts if "count" in parts else {**parts, "count": str(count)}
    return (Message(one, _parts(told), many, count),)


def _parts(parts: dict[str, Phrase | str]) -> tuple[tuple[str, Phrase], ...]:
    return tuple((key, words(one) if isinstance(one, str) else one) for key, one in parts.items())


def code(text: SpecText | str) -> Phrase:
    """A name or a value."""
    return (Span(SpanKind.CODE, text.raw if isinstance(text, SpecText) else text),)


_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")


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
    is_bare = bare and raw[0] not in '[{"' and not _NUMBER.fullmatch(raw)
    return raw if is_bare else value.text


def joined(phrases: tuple[Phrase, ...], *, between: str = ", ", last: str | None = None) -> Phrase:
    """The phrases with words between them; `last` stands before the last one (`" and "`)."""
    result: list[Span | Message] = []
    for index, phrase in enumerate(phrases):
        if index:
            is_last = index == len(phrases) - 1
            result.append(Message(last if last is not None and is_last else between))
        result += phrase
    return tuple(result)


def sentence(phrase: Phrase) -> Phrase:
    """The phrase with a capital first letter, when it starts with words, and a full stop."""
    if not phrase:
        return phrase
    return cased("{sentence}.", Case.CAPITAL, sentence=phrase)


def cased(english: str, case: Case, /, **parts: Phrase) -> Phrase:
    """Fixed words whose first letter is a capital, or is none."""
    return (Message(english, tuple(parts.items()), case=case),)


def code_in(message: Phrase) -> Phrase:
    """Fixed words in which back ticks are around names and values."""
    first = message[0] if message else None
    return (replace(first, has_code=True),) if isinstance(first, Message) else message


def spans(phrase: Phrase, strings: Strings) -> tuple[Span, ...]:
    """The phrase in one language: messages said, words that follow one another as one."""
    found: list[Span] = []
    for span in _spans(phrase, strings):
        if found and found[-1].kind is span.kind is SpanKind.WORDS:
            found[-1] = Span(SpanKind.WORDS, found[-1].raw + span.raw)
        else:
            found.append(span)
    return tuple(found)


def _spans(phrase: Phrase, strings: Strings) -> Iterator[Span]:
    for one in phrase:
        if isinstance(one, Span):
            yield one
        elif one.case is Case.AS_IS:
            yield from _said(one, strings)
        else:
            yield from _cased(one, strings)


def _said(message: Message, strings: Strings) -> Iterator[Span]:
    if message.many:
        text = strings.counted(message.english, message.many, message.count)
    else:
        text = strings.text(message.english)
    parts = dict(message.parts)
    for number, part in enumerate(parts_of(text)):
        if number % 2:
            yield from _spans(parts.get(part, ()), strings)
        elif message.has_code:
            yield from _ticked(part)
        elif part:
            yield Span(SpanKind.WORDS, part)


def _ticked(text: str) -> Iterator[Span]:
    for number, part in enumerate(text.split("`")):
        if part:
            yield Span(SpanKind.CODE if number % 2 else SpanKind.WORDS, part)


def _cased(message: Message, strings: Strings) -> Iterable[Span]:
    found = list(_said(replace(message, case=Case.AS_IS), strings))
    first = found[0] if found else None
    if first is None or first.kind is not SpanKind.WORDS or not first.raw:
        return found
    if message.case is Case.CAPITAL:
        raw = first.raw[0].upper() + first.raw[1:]
    elif strings is ENGLISH:
        raw = first.raw.lower()
    else:
        raw = first.raw
    return [Span(SpanKind.WORDS, raw), *found[1:]]


def phrase_text(phrase: Phrase, strings: Strings = ENGLISH) -> str:
    """The phrase without any marks: for search and for comparisons."""
    return "".join(span.raw for span in _spans(phrase, strings))
