"""Ranges and steps: keywords given, what is read wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from specpress.ir import Bound, Range, Unit
from specpress.lower.limits import (
    items_range,
    length_range,
    number,
    properties_range,
    step,
    value_range,
)

COUNTS = [
    (length_range, "minLength", "maxLength", Unit.CHARACTERS),
    (items_range, "minItems", "maxItems", Unit.ITEMS),
    (properties_range, "minProperties", "maxProperties", Unit.PROPERTIES),
]
Read = Callable[[Any], Range | None]


@pytest.mark.parametrize(("read", "least", "most", "unit"), COUNTS)
def test_counts(read: Read, least: str, most: str, unit: Unit) -> None:
    assert read({least: 2, most: 4}) == Range(lower=Bound(value=2), upper=Bound(value=4), unit=unit)
    assert read({most: 0}) == Range(upper=Bound(value=0), unit=unit)
    assert read({least: 0}) is None
    assert read({least: True, most: "4"}) is None
    assert read({}) is None


@pytest.mark.parametrize(
    ("schema", "lower", "upper"),
    [
        ({"minimum": 0, "maximum": 2}, Bound(value=0), Bound(value=2)),
        ({"minimum": 1, "exclusiveMinimum": 1}, Bound(value=1, inclusive=False), None),
        ({"minimum": 2, "exclusiveMinimum": 1}, Bound(value=2), None),
        ({"maximum": 2, "exclusiveMaximum": 3}, None, Bound(value=2)),
        ({"maximum": 3, "exclusiveMaximum": 2}, None, Bound(value=2, inclusive=False)),
        ({"minimum": 0.5}, Bound(value=0.5), None),
    ],
)
def test_values(schema: Any, lower: Bound | None, upper: Bound | None) -> None:
    assert value_range(schema) == Range(lower=lower, upper=upper, unit=Unit.VALUE)


def test_no_values() -> None:
    assert value_range({"minimum": True}) is None


@pytest.mark.parametrize(
    ("schema", "want"),
    [
        ({"type": "integer", "multipleOf": 1}, None),
        ({"type": "number", "multipleOf": 1}, 1),
        ({"type": "integer", "multipleOf": 8}, 8),
        ({"multipleOf": True}, None),
        ({}, None),
    ],
)
def test_steps(schema: Any, want: float | None) -> None:
    assert step(schema) == want


@pytest.mark.parametrize(("value", "want"), [(1, 1), (0.5, 0.5), (True, None), ("1", None)])
def test_numbers(value: Any, want: float | None) -> None:
    assert number(value) is want or number(value) == want
