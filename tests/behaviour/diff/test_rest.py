"""What a pattern takes is taken from the rest, so a pattern's change tells nothing beside one."""

from __future__ import annotations

from typing import Any

import pytest
from specpress.diff.effect import Effect
from specpress.diff.schemas import SchemaComparison

PATTERNS = {"patternProperties": {"^a": {"type": "string"}}}
OPEN: tuple[dict[str, Any], ...] = (
    {},
    {"additionalProperties": True},
    {"additionalProperties": {}},
    {"unevaluatedProperties": True},
)
JUDGED: tuple[dict[str, Any], ...] = (
    {"additionalProperties": False},
    {"additionalProperties": {"type": "integer"}},
    {"unevaluatedProperties": False},
)


def effect(old: dict[str, Any], new: dict[str, Any]) -> Effect:
    (found,) = [
        one.effect
        for one in SchemaComparison(
            {"type": "object", **old}, {"type": "object", **new}
        ).differences()
        if "patternProperties" in one.message
    ]
    return found


@pytest.mark.parametrize("rest", OPEN)
def test_patterns_beside_an_open_rest(rest: dict[str, Any]) -> None:
    assert effect(rest, {**rest, **PATTERNS}) is Effect.NARROWER
    assert effect({**rest, **PATTERNS}, rest) is Effect.WIDER


@pytest.mark.parametrize("rest", JUDGED)
def test_patterns_beside_a_judged_rest(rest: dict[str, Any]) -> None:
    assert effect(rest, {**rest, **PATTERNS}) is Effect.UNKNOWN
    # A closed rest is compared with the patterns, which is no plain narrowing either.
    assert effect({}, {**rest, **PATTERNS}) in {Effect.UNKNOWN, Effect.CROSSED}
    assert effect({**rest, **PATTERNS}, {}) in {Effect.UNKNOWN, Effect.CROSSED}
