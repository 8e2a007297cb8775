"""Schemas that hold themselves in several branches take work in proportion to the value.

Work is counted in calls. Held against the same definition along each way, it would double with
each level: by 256 from 8 levels to 16.
"""

from __future__ import annotations

import json
from random import Random
from typing import Any

import jsonschema_rs
import pytest
from specpress.validators import Issue, Validator, compile_schema, load_validator

from tests.hostile.counting import Work

NODE = {"$ref": "#/$defs/node"}
LEFT = {"properties": {"left": NODE}}
NUMBERED = {"type": "object", "properties": {"n": {"type": "integer"}}}
A: dict[str, Any] = {"properties": {"left": NODE, "a": {"type": "integer"}}, "required": ["a"]}
B: dict[str, Any] = {"properties": {"left": NODE, "b": {"type": "integer"}}, "required": ["b"]}

REPEATED: dict[str, Any] = {
    "any": {**NUMBERED, "anyOf": [A, B, {"maxProperties": 1, **LEFT}]},
    "one": {**NUMBERED, "oneOf": [{**LEFT, "required": ["n"]}, A, B]},
    "all": {**NUMBERED, "allOf": [LEFT, LEFT]},
    "not": {**NUMBERED, "not": {"not": LEFT}, **LEFT},
    "if": {**NUMBERED, "if": LEFT, "then": LEFT, "else": A},
    "dependent": {**NUMBERED, **LEFT, "dependentSchemas": {"left": LEFT}},
    "patterns": {**NUMBERED, **LEFT, "patternProperties": {"^l": NODE}},
    "values": {
        **NUMBERED,
        **LEFT,
        "allOf": [{"additionalProperties": {"anyOf": [NODE, {"type": "integer"}]}}],
    },
    "unevaluated": {**NUMBERED, "anyOf": [LEFT, A], "unevaluatedProperties": False},
    "twice": {
        **NUMBERED,
        "properties": {"n": {"type": "integer"}, "left": {"allOf": [NODE, NODE]}},
    },
}
LISTS: dict[str, Any] = {
    "contains": {
        "type": ["array", "integer"],
        "items": NODE,
        "contains": NODE,
        "minContains": 0,
        "maxContains": 9,
    },
    "prefix": {"type": ["array", "integer"], "anyOf": [{"prefixItems": [NODE]}, {"items": NODE}]},
}
ORDINARY: dict[str, Any] = {
    "list": {"properties": {"next": NODE}},
    "tree": {"properties": {"left": NODE, "right": NODE, "more": {"items": NODE}}},
    "filter": {
        "oneOf": [
            {"properties": {"and": {"items": NODE}}, "required": ["and"]},
            {"properties": {"or": {"items": NODE}}, "required": ["or"]},
            {"properties": {"field": {"type": "string"}}, "required": ["field"]},
        ]
    },
    "json": {
        "anyOf": [
            {"type": ["string", "number", "boolean", "null"]},
            {"type": "array", "items": NODE},
            {"type": "object", "additionalProperties": NODE},
        ]
    },
    "closed": {"allOf": [{"properties": {"next": NODE}}], "unevaluatedProperties": False},
}


def whole(node: Any) -> dict[str, Any]:
    return {**NODE, "$defs": {"node": node}}


def validator(node: Any) -> Validator:
    return load_validator(compile_schema(whole(node)))


def chain(levels: int, last: Any, *, is_list: bool = False) -> Any:
    value = last
    for level in range(levels):
        value = [value] if is_list else {"n": level, "left": value}
    return value


@pytest.mark.parametrize("name", [*REPEATED, *LISTS])
@pytest.mark.parametrize("is_right", [True, False])
def test_work_grows_with_the_value(name: str, *, is_right: bool) -> None:
    is_list = name in LISTS
    judge = validator({**REPEATED, **LISTS}[name])
    last: Any = (1 if is_right else "x") if is_list else {"n": 1 if is_right else "x"}
    values = [chain(levels, last, is_list=is_list) for levels in (8, 8, 16, 32)]
    for work in (
        [Work().of(lambda value=value: judge.is_valid(value)) for value in values],
        [Work().of(lambda value=value: judge.validate(value)) for value in values],
    ):
        _, few, more, most = work
        assert more < 4 * few
        assert most < 4 * more


@pytest.mark.parametrize("name", REPEATED)
def test_verdicts(name: str) -> None:
    judge, peer = (
        validator(REPEATED[name]),
        jsonschema_rs.Draft202012Validator(whole(REPEATED[name])),
    )
    random = Random(name)
    seen: set[bool] = set()
    for _ in range(150):
        value = draw(random, 4)
        is_valid = peer.is_valid(value)
        seen.add(is_valid)
        assert judge.is_valid(value) is is_valid, json.dumps(value)
        assert bool(judge.validate(value)) is not is_valid, json.dumps(value)
    assert seen == {True, False}


def draw(random: Random, depth: int) -> Any:
    if random.random() < 0.05:
        return random.choice([None, "x", 1, []])
    value: dict[str, Any] = {}
    for name in ("n", "a", "b"):
        if random.random() < 0.6:
            value[name] = 1 if random.random() < 0.9 else "x"
    if depth and random.random() < 0.9:
        value["left"] = draw(random, depth - 1)
    return value


@pytest.mark.parametrize("name", ORDINARY)
def test_ordinary_recursion_remembers_nothing(name: str) -> None:
    source = compile_schema(whole(ORDINARY[name])).source
    assert "MEMORY" not in source
    assert "remembered" not in source


def test_a_value_is_explained_in_full_some_times_and_then_in_brief() -> None:
    found = validator(REPEATED["any"]).validate(chain(6, {"n": "x"}))
    assert [issue.pointer for issue in found] == [""]
    told, pending = list[Issue](), list(found)
    while pending:
        issue = pending.pop()
        pending += issue.causes
        if issue.pointer == "/left" * 4 and issue.message.startswith("fits none of 3 forms"):
            told.append(issue)
    assert len([issue for issue in told if issue.causes]) == 4
    assert len([issue for issue in told if not issue.causes]) > 4
    assert len({(issue.message, issue.schema_pointer) for issue in told}) == 1


def test_faults_that_are_left_out_are_counted() -> None:
    names = [f"m{number}" for number in range(12)]
    node = {**REPEATED["all"], "required": ["n", *names]}
    found = validator(node).validate(chain(4, {}))
    deepest = [issue for issue in found if issue.pointer == "/left" * 4]
    assert len([issue for issue in deepest if issue.key == "n"]) > 4
    assert "has 5 more faults under the same rules" in {issue.message for issue in deepest}


def test_one_object_in_two_places_has_issues_at_both() -> None:
    one = {"n": 1, "left": {"n": "x"}}
    schema = {"items": NODE, "$defs": {"node": REPEATED["all"]}}
    found = load_validator(compile_schema(schema)).validate([one, one])
    assert {issue.pointer for issue in found} == {"/0/left/n", "/1/left/n"}
