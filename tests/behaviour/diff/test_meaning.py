"""What a diff says, held against what validators say.

"Safe" for a request means: every instance that the old schema accepts, the new one accepts. For a
result it is the reverse. Thousands of random edits are diffed, and each verdict is tried on
instances, by validators that know nothing of the diff.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random
from typing import Any

import jsonschema_rs
import pytest
from specpress.diff.change import Direction, Level
from specpress.diff.judging import judge, merged
from specpress.diff.schemas import SchemaComparison

sys.path.insert(0, str(Path(__file__).parent))

from random_schemas import SchemaMaker, edited, guided, has_circle, instances

HARMLESS = {Level.SAFE, Level.DOCS}
SEEDS = range(2)
EDITS_PER_SEED = 400


def _levels(old: dict[str, Any], new: dict[str, Any], direction: Direction) -> set[Level]:
    found = merged(SchemaComparison(old, new).differences())
    return {judge(one, direction) for one in found}


def _validator(schema: dict[str, Any]) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


def _cases(seed: int, edits: int) -> list[tuple[dict[str, Any], dict[str, Any], list[Any]]]:
    random = Random(seed)
    maker = SchemaMaker(random)
    cases: list[tuple[dict[str, Any], dict[str, Any], list[Any]]] = []
    for _ in range(EDITS_PER_SEED):
        old = maker.root()
        old.setdefault("$defs", {"one": True, "two": {"type": "string"}})
        new = edited(old, maker, edits)
        if has_circle(old) or has_circle(new):
            continue
        tried = instances(random, 15)
        tried += [guided(side, side, random) for side in (old, new) for _ in range(15)]
        cases.append((old, new, tried))
    return cases


@pytest.mark.parametrize("edits", [1, 3])
@pytest.mark.parametrize("seed", SEEDS)
def test_safe_for_requests(seed: int, edits: int) -> None:
    harmless = tried = 0
    for old, new, values in _cases(seed, edits):
        if not _levels(old, new, Direction.REQUEST) <= HARMLESS:
            continue
        harmless += 1
        before, after = _validator(old), _validator(new)
        for value in values:
            if before.is_valid(value):
                tried += 1
                assert after.is_valid(value), (old, new, value)
    # The test has teeth: many verdicts are "safe", and many instances tried them.
    assert harmless > EDITS_PER_SEED // 8
    assert tried > harmless


@pytest.mark.parametrize("edits", [1, 3])
@pytest.mark.parametrize("seed", SEEDS)
def test_safe_for_results(seed: int, edits: int) -> None:
    harmless = tried = 0
    for old, new, values in _cases(seed + 1000, edits):
        if not _levels(old, new, Direction.RESPONSE) <= HARMLESS:
            continue
        harmless += 1
        before, after = _validator(old), _validator(new)
        for value in values:
            if after.is_valid(value):
                tried += 1
                assert before.is_valid(value), (old, new, value)
    assert harmless > EDITS_PER_SEED // 8
    assert tried > harmless


# Edits that random runs have met, each with a value that only the second schema accepts.
FOUND = {
    "a member goes, another is required": (
        {"properties": {"a": True}, "required": ["a"]},
        {"required": ["d"]},
        {"d": None},
    ),
    "a required member among others of another type": (
        {"additionalProperties": {"type": "string"}},
        {
            "properties": {"b": {"type": "boolean"}},
            "additionalProperties": {"type": "string"},
            "required": ["b"],
        },
        {"b": True},
    ),
    "a required member of a closed object": (
        {"additionalProperties": False},
        {"properties": {"b": True}, "additionalProperties": False, "required": ["b"]},
        {"b": True},
    ),
    "one of two alternatives that are equal in Python": (
        {"anyOf": [{"enum": [1, "a"]}, {"enum": [1]}]},
        {"anyOf": [{"enum": [True]}, {"enum": [1]}]},
        True,
    ),
    "a pattern of a closed object": (
        {"additionalProperties": False},
        {"additionalProperties": False, "patternProperties": {"^a": True}},
        {"a": 1},
    ),
}


@pytest.mark.parametrize("case", FOUND)
def test_edits_that_were_found(case: str) -> None:
    old, new, value = FOUND[case]
    assert not _validator(old).is_valid(value)
    assert _validator(new).is_valid(value)
    assert not _levels(old, new, Direction.RESPONSE) <= HARMLESS
    assert not _levels(new, old, Direction.REQUEST) <= HARMLESS


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_changed_is_no_change(seed: int) -> None:
    maker = SchemaMaker(Random(seed))
    for _ in range(100):
        old = maker.root()
        old.setdefault("$defs", {"one": True, "two": {"type": "string"}})
        assert SchemaComparison(old, edited(old, maker, 0)).differences() == ()


def test_breaking_is_mostly_right() -> None:
    """How often "breaking" has a witness among few instances: it is no default answer."""
    breaking = witnessed = 0
    for old, new, values in _cases(77, 1):
        if Level.BREAKING in _levels(old, new, Direction.REQUEST):
            breaking += 1
            before, after = _validator(old), _validator(new)
            more = [guided(old, old, Random(number)) for number in range(200)]
            witnessed += any(
                before.is_valid(value) and not after.is_valid(value) for value in [*values, *more]
            )
    assert witnessed > breaking // 3
