"""Ranges, steps, formats and forms in words, with their units."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, assert_never

from specpress.ir import Bound, Range, StringForm, Unit
from specpress.phrasebook import fixed
from specpress.targets.docs.phrase import Phrase, code, joined, say, say_count, words

_NO_LABELS: Final[Mapping[str, str]] = MappingProxyType({})
RANGE_LABELS: Final = {
    Unit.VALUE: fixed("Range"),
    Unit.CHARACTERS: fixed("Length"),
    Unit.ITEMS: fixed("Items"),
    Unit.PROPERTIES: fixed("Members"),
}
_FORMAT_WORDS: Final = {
    "byte": fixed("base64"),
    "date": fixed("date (RFC 3339)"),
    "date-time": fixed("date and time (RFC 3339)"),
    "duration": fixed("duration (ISO 8601)"),
    "email": fixed("e-mail address"),
    "hostname": fixed("host name"),
    "ipv4": fixed("IPv4 address"),
    "ipv6": fixed("IPv6 address"),
    "regex": fixed("regular expression"),
    "time": fixed("time (RFC 3339)"),
    "uri": fixed("URI"),
    "uri-reference": fixed("URI reference"),
    "url": fixed("URL"),
    "uuid": fixed("UUID"),
}


def number_text(value: float) -> str:
    """A number for people: `128,000`, `0.01`, `1e-07`; whole floats as integers."""
    if isinstance(value, float):
        if not (math.isfinite(value) and value.is_integer() and abs(value) < 1e15):
            return repr(value)
        value = int(value)
    return f"{value:,}"


def range_phrase(span: Range) -> Phrase:
    """A range: "1 to 4", "at least 1 item", "more than 0 and at most 2", "exactly 3 items"."""
    lower, upper = span.lower, span.upper
    last = upper or lower
    if last is None:
        return say("any")
    return measured(_amount(lower, upper), last.value, span.unit)


def measured(amount: Phrase, last: float, unit: Unit) -> Phrase:
    """An amount with its unit, in the form that its last number takes."""
    count = int(last) if last == int(last) else 2
    match unit:
        case Unit.VALUE:
            return amount
        case Unit.CHARACTERS:
            return say_count("{count} character", "{count} characters", count, count=amount)
        case Unit.ITEMS:
            return say_count("{count} item", "{count} items", count, count=amount)
        case Unit.PROPERTIES:
            return say_count("{count} member", "{count} members", count, count=amount)
        case _:
            assert_never(unit)


def _amount(lower: Bound | None, upper: Bound | None) -> Phrase:
    if lower is None or upper is None:
        return _lower(lower) if lower is not None else _upper(upper) if upper is not None else ()
    if lower.inclusive and upper.inclusive:
        low, high = number_text(lower.value), number_text(upper.value)
        if lower.value == upper.value:
            return say("exactly {number}", number=low)
        return say("{low} to {high}", low=low, high=high)
    return say("{low} and {high}", low=_lower(lower), high=_upper(upper))


def _lower(bound: Bound) -> Phrase:
    number = number_text(bound.value)
    if bound.inclusive:
        return say("at least {number}", number=number)
    return say("more than {number}", number=number)


def _upper(bound: Bound) -> Phrase:
    number = number_text(bound.value)
    if bound.inclusive:
        return say("at most {number}", number=number)
    return say("less than {number}", number=number)


def format_label(name: str, labels: Mapping[str, str] = _NO_LABELS) -> Phrase:
    """A format for people; one without a name of its own is shown as it is.

    Args:
        name: as in the schema.
        labels: a provider's own names, which come first.
    """
    own = labels.get(name)
    if own:
        return words(own)
    return say(_FORMAT_WORDS[name]) if name in _FORMAT_WORDS else words(name)


def format_phrase(name: str, labels: Mapping[str, str] = _NO_LABELS) -> Phrase:
    """A format: what it is, and its name in the schema."""
    label = format_label(name, labels)
    return code(name) if label == words(name) else say("{label} ({name})", label=label,
                                                       name=code(name))  # fmt: skip


def form_phrase(form: StringForm, labels: Mapping[str, str] = _NO_LABELS) -> Phrase:
    """One of the forms of a string."""
    parts: list[Phrase] = []
    if form.title:
        parts.append(words(form.title))
    if form.format is not None and not form.title:
        parts.append(say("a {format}", format=format_label(form.format, labels)))
    if form.pattern is not None:
        parts.append(say("text that matches {pattern}", pattern=code(form.pattern)))
    return joined(tuple(parts)) if parts else say("any text")
