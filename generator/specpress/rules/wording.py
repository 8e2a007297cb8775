"""Values and limits in words, for messages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from specpress.jsonvalue import JsonObject, JsonValue
from specpress.spelling import near_names
from specpress.wording import value_text

_LONGEST: Final = 60
"""Letters of a word that are compared with others."""


def list_text(words: Sequence[str], *, last: str = "and", limit: int = 5) -> str:
    """`a, b and c`; after `limit` words only their number is told."""
    shown = list(words[:limit])
    if len(words) > limit:
        shown.append(f"{len(words) - limit} more")
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {last} {shown[-1]}"


def range_text(schema: JsonObject) -> str:
    """The numeric limits of a schema: `5..50`, `at least 5`, `above 0 and at most 1`."""
    if is_plain_range(schema):
        return f"{value_text(schema['minimum'])}..{value_text(schema['maximum'])}"
    return " and ".join(
        f"{word} {value_text(schema[keyword])}"
        for keyword, word in _LIMIT_WORDS.items()
        if _is_number(schema.get(keyword))
    )


def breach_text(keyword: str, schema: JsonObject) -> str:
    """What a number that breaks a limit is: `outside 5..50`, `less than 5`, `not above 0`."""
    if is_plain_range(schema):
        return f"outside {range_text(schema)}"
    return f"{_BREACHES[keyword]} {value_text(schema.get(keyword))}"


def is_plain_range(schema: JsonObject) -> bool:
    """Whether the limits are `minimum` and `maximum`, both and nothing else."""
    inclusive = _is_number(schema.get("minimum")) and _is_number(schema.get("maximum"))
    return inclusive and not {"exclusiveMinimum", "exclusiveMaximum"} & schema.keys()


_LIMIT_WORDS = {
    "minimum": "at least",
    "exclusiveMinimum": "above",
    "maximum": "at most",
    "exclusiveMaximum": "below",
}
_BREACHES = {
    "minimum": "less than",
    "exclusiveMinimum": "not above",
    "maximum": "more than",
    "exclusiveMaximum": "not below",
}


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that a misspelt word was probably meant to be."""
    return next(iter(near_names(word[:_LONGEST], candidates, cutoff=0.75)), None)


def _is_number(value: JsonValue) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
