"""Verdicts as jsonschema-rs, issues as jsonschema: 14,000 drawn cases; `make fuzz` draws a million.

Every difference that was ever found stands in `DISAGREEMENTS`, with who was right.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import fuzzing
import jsonschema_rs
import pytest
from comparing import EXCUSES, Comparison, places_of
from specpress.validators import compile_schema, load_validator

from tests.extent import part


def check(comparisons: list[Comparison]) -> int:
    """Fails on the first difference; gives the number of cases."""
    for comparison in comparisons:
        assert not comparison.differences, comparison.differences[0]
    excused: Counter[str] = Counter()
    for comparison in comparisons:
        excused.update(comparison.excused)
    assert set(excused) <= set(EXCUSES)
    return sum(comparison.cases for comparison in comparisons)


def compared(schema: Any, seed: int, count: int) -> list[Comparison]:
    comparison = fuzzing.compare(schema, seed, count)
    return [comparison] if comparison else []


@pytest.mark.parametrize("block", part(range(4), 2))
def test_random_schemas(block: int) -> None:
    seeds = range(block * 75, block * 75 + 75)
    found = [c for seed in seeds for c in compared(fuzzing.random_schema(seed), seed, 40)]
    assert check(found) >= 2_900


@pytest.mark.parametrize(("name", "schema"), list(fuzzing.request_schemas()))
def test_real_specs(name: str, schema: Any) -> None:
    assert check(compared(schema, 7, 800)) == 800


def test_the_corpus(shared: Path) -> None:
    schemas = part(fuzzing.corpus_schemas(shared), 4)
    found = [c for name, schema in schemas for c in compared(schema, len(name), 6)]
    assert check(found) >= 5 * len(schemas) > 100


RECURSIVE = {"a": {"if": {"required": ["b"]}, "then": {"properties": {"b": {"$ref": "#/$defs/a"}}}}}

DISAGREEMENTS = {
    "keywords of other types count after a wrong type": (
        {"type": "string", "maxProperties": 0},
        {"a": 1},
        {("", "type"), ("", "maxProperties")},
    ),
    "the bounds of an integer count for a fraction": (
        {"type": "object", "properties": {"a": {"type": "integer", "minimum": 1}}},
        {"a": -2.5},
        {("/a", "type"), ("/a", "minimum")},
    ),
    "too many and too few contained items at once": (
        {"contains": {"const": 1}, "minContains": 2, "maxContains": 0},
        [1],
        {("", "maxContains")},
    ),
    "a recursive definition in a condition": (
        {"$ref": "#/$defs/a", "$defs": RECURSIVE},
        {"b": {"b": 1}},
        set(),
    ),
    "a branch that evaluates nothing": (
        {"if": {"required": ["a"]}, "then": True, "unevaluatedProperties": False},
        {"a": 1},
        {("", "unevaluatedProperties")},
    ),
    "a required key whose schema allows everything in a roundabout way": (
        {"required": ["a"], "properties": {"a": {"oneOf": [{"anyOf": [{}]}]}}},
        {},
        {("", "required")},
    ),
    "a condition on an empty object": (
        {"type": "object", "if": {"additionalProperties": False}, "then": {"required": ["a"]}},
        {},
        {("", "required")},
    ),
    "three alternatives of which two fit": (
        {"oneOf": [{"not": {"required": ["a"]}, "type": "object"}, {}, {"type": "string"}]},
        {},
        {("", "oneOf")},
    ),
}


@pytest.mark.parametrize("name", DISAGREEMENTS)
def test_what_was_found(name: str) -> None:
    schema, instance, places = DISAGREEMENTS[name]
    validator = load_validator(compile_schema(schema))
    assert places_of(validator.validate(instance)) == places
    verdict = jsonschema_rs.Draft202012Validator(schema).is_valid(instance)
    assert validator.is_valid(instance) is verdict is (not places)
