"""The limit that counts where two stand side by side, as lint, types and comparisons see it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from specpress.ir import Bound
from specpress.lower.limits import items_range, length_range, step, value_range
from specpress.schema.limits import Limit, lower_limit, upper_limit


def limit(keyword: str, value: str, *, is_open: bool) -> Limit:
    return Limit(keyword, Decimal(value), is_open)


@pytest.mark.parametrize(
    ("schema", "want"),
    [
        ({}, None),
        ({"minimum": 3}, limit("minimum", "3", is_open=False)),
        ({"exclusiveMinimum": 3}, limit("exclusiveMinimum", "3", is_open=True)),
        ({"minimum": 3, "exclusiveMinimum": 3}, limit("exclusiveMinimum", "3", is_open=True)),
        ({"minimum": 4, "exclusiveMinimum": 3}, limit("minimum", "4", is_open=False)),
        ({"minimum": 3, "exclusiveMinimum": 3.5}, limit("exclusiveMinimum", "3.5", is_open=True)),
        ({"minimum": 3, "exclusiveMinimum": True}, limit("minimum", "3", is_open=True)),
        ({"minimum": 3, "exclusiveMinimum": False}, limit("minimum", "3", is_open=False)),
        ({"minimum": True, "exclusiveMinimum": "x"}, None),
        ({"minimum": 0.1}, limit("minimum", "0.1", is_open=False)),
    ],
)
def test_the_stricter_lower_limit(schema: Any, want: Limit | None) -> None:
    assert lower_limit(schema) == want
    mirrored = {
        key.replace("in", "ax"): -value
        if isinstance(value, (int, float)) and not isinstance(value, bool)
        else value
        for key, value in schema.items()
    }
    found = upper_limit(mirrored)
    if want is None:
        assert found is None
    else:
        keyword = want.keyword.replace("in", "ax")
        assert found == Limit(keyword, -want.value, want.is_open)


@pytest.mark.parametrize(
    ("schema", "lower", "upper"),
    [
        ({"minimum": 3, "exclusiveMinimum": 3}, Bound(value=3, inclusive=False), None),
        ({"maximum": 3, "exclusiveMaximum": 3}, None, Bound(value=3, inclusive=False)),
        ({"maximum": 3, "exclusiveMaximum": 4}, None, Bound(value=3)),
        ({"minimum": 0, "maximum": 0}, Bound(value=0), Bound(value=0)),
    ],
)
def test_ranges_of_values(schema: Any, lower: Bound | None, upper: Bound | None) -> None:
    found = value_range(schema)
    assert found is not None
    assert (found.lower, found.upper) == (lower, upper)


def test_a_count_of_none_at_least_is_no_limit() -> None:
    assert length_range({"minLength": 0}) is None
    assert value_range({}) is None
    found = items_range({"minItems": 0, "maxItems": 0})
    assert found is not None
    assert (found.lower, found.upper) == (None, Bound(value=0))


def test_steps() -> None:
    assert step({"multipleOf": 1, "type": "integer"}) is None
    assert step({"multipleOf": 1, "type": "number"}) == 1
    assert step({"multipleOf": 2, "type": "integer"}) == 2
    assert step({"multipleOf": True}) is None
