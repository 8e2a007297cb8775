"""Ranges, steps, formats and forms in words, with their units."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from specpress.ir import Bound, Range, StringForm, Unit
from specpress.targets.docs.phrase import Phrase, code, joined, words

_NO_LABELS: Final[Mapping[str, str]] = MappingProxyType({})
RANGE_LABELS: Final = {
    Unit.VALUE: "Range",
    Unit.CHARACTERS: "Length",
    Unit.ITEMS: "Items",
    Unit.PROPERTIES: "Members",
}
_UNIT_WORDS: Final = {
    Unit.VALUE: ("", ""),
    Unit.CHARACTERS: (" character", " characters"),
    Unit.ITEMS: (" item", " items"),
    Unit.PROPERTIES: (" member", " members"),
}
_FORMAT_WORDS: Final = {
    "byte": "base64",
    "date": "date (RFC 3339)",
    "date-time": "date and time (RFC 3339)",
    "duration": "duration (ISO 8601)",
    "email": "e-mail address",
    "hostname": "host name",
    "ipv4": "IPv4 address",
    "ipv6": "IPv6 address",
    "regex": "regular expression",
    "time": "time (RFC 3339)",
    "uri": "URI",
    "uri-reference": "URI reference",
    "url": "URL",
    "uuid": "UUID",
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
    singular, plural = _UNIT_WORDS[span.unit]
    lower, upper = span.lower, span.upper
    last = upper or lower
    unit = singular if last is not None and last.value == 1 else plural
    if lower is not None and upper is not None:
        if lower.inclusive and upper.inclusive:
            if lower.value == upper.value:
                return words(f"exactly {number_text(lower.value)}{unit}")
            return words(f"{number_text(lower.value)} to {number_text(upper.value)}{unit}")
        return words(f"{_lower(lower)} and {_upper(upper)}{unit}")
    if lower is not None:
        return words(_lower(lower) + unit)
    return words(_upper(upper) + unit) if upper is not None else words("any")


def _lower(bound: Bound) -> str:
    return ("at least " if bound.inclusive else "more than ") + number_text(bound.value)


def _upper(bound: Bound) -> str:
    return ("at most " if bound.inclusive else "less than ") + number_text(bound.value)


def format_label(name: str, labels: Mapping[str, str] = _NO_LABELS) -> str:
    """A format for people; one without a name of its own is shown as it is.

    Args:
        name: as in the schema.
        labels: a provider's own names, which come first.
    """
    return labels.get(name) or _FORMAT_WORDS.get(name, name)


def format_phrase(name: str, labels: Mapping[str, str] = _NO_LABELS) -> Phrase:
    """A format: what it is, and its name in the schema."""
    label = format_label(name, labels)
    return code(name) if label == name else (*words(f"{label} ("), *code(name), *words(")"))


def form_phrase(form: StringForm, labels: Mapping[str, str] = _NO_LABELS) -> Phrase:
    """One of the forms of a string."""
    parts: list[Phrase] = []
    if form.title:
        parts.append(words(form.title))
    if form.format is not None:
        parts.append(words(f"a {format_label(form.format, labels)}") if not form.title else ())
    if form.pattern is not None:
        parts.append((*words("text that matches "), *code(form.pattern)))
    parts = [part for part in parts if part]
    return joined(tuple(parts), between=", ") if parts else words("any text")
