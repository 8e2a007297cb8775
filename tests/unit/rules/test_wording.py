"""Lists and limits in the words of messages."""

from __future__ import annotations

from typing import Any

import pytest
from specpress.rules.wording import breach_text, list_text, range_text


@pytest.mark.parametrize(
    ("words", "want"),
    [
        ("", ""),
        ("a", "a"),
        ("a b", "a or b"),
        ("a b c", "a, b or c"),
        ("a b c d", "a, b, c or 1 more"),
        ("a b c d e f", "a, b, c or 3 more"),
    ],
)
def test_lists(words: str, want: str) -> None:
    assert list_text(words.split(), last="or", limit=3) == want


def test_five_words_are_told() -> None:
    assert list_text(["a", "b", "c", "d", "e"]) == "a, b, c, d and e"
    assert list_text(["a", "b", "c", "d", "e", "f"]) == "a, b, c, d, e and 1 more"


@pytest.mark.parametrize(
    ("schema", "want"),
    [
        ({"minimum": 5, "maximum": 50}, "5..50"),
        ({"minimum": 5}, "at least 5"),
        ({"exclusiveMinimum": 0, "maximum": 1.5}, "above 0 and at most 1.5"),
        ({"exclusiveMaximum": 3}, "below 3"),
        ({"minimum": True}, ""),
        ({}, ""),
    ],
)
def test_ranges(schema: dict[str, Any], want: str) -> None:
    assert range_text(schema) == want


@pytest.mark.parametrize(
    ("keyword", "schema", "want"),
    [
        ("maximum", {"minimum": 5, "maximum": 50}, "outside 5..50"),
        ("maximum", {"minimum": 5, "exclusiveMaximum": 60, "maximum": 50}, "more than 50"),
        ("minimum", {"minimum": 5}, "less than 5"),
        ("exclusiveMinimum", {"exclusiveMinimum": 0}, "not above 0"),
    ],
)
def test_breaches(keyword: str, schema: dict[str, Any], want: str) -> None:
    assert breach_text(keyword, schema) == want
