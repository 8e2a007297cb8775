"""What a person reads when a request is wrong."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from specpress.validators import Validator, compile_schema, load_validator

UUID = "123e4567-e89b-42d3-a456-426614174000"


def request_validator(repo: Path, slug: str) -> Validator:
    spec = json.loads((repo / f"specs/runware/{slug}.json").read_text(encoding="utf-8"))
    return load_validator(compile_schema(spec["components"]["schemas"]["RequestBody"]["items"]))


def request(model: str, **changes: Any) -> dict[str, Any]:
    return {
        "taskType": "textInference",
        "taskUUID": UUID,
        "model": model,
        "messages": [{"role": "user", "content": "Hi"}],
        **copy.deepcopy(changes),
    }


GPT = "openai:gpt@5.5"
REJECTED = {
    "empty messages": (
        {"messages": []},
        ["/messages: must be at least 1 item long, not an empty array"],
    ),
    "role system": (
        {"messages": [{"role": "system", "content": "Hi"}]},
        ['/messages/0/role: must be one of "user", "assistant", not "system"'],
    ),
    "maxTokens 0": (
        {"settings": {"maxTokens": 0}},
        ["/settings/maxTokens: must be at least 1, not 0"],
    ),
    "toolChoice tool without name": (
        {"toolChoice": {"type": "tool"}},
        ['/toolChoice: `name` is required when `type` is "tool"'],
    ),
    "function tool without name and schema": (
        {"tools": [{"type": "function"}]},
        [
            '/tools/0: `name` is required when `type` is "function"',
            '/tools/0: `schema` is required when `type` is "function"',
        ],
    ),
    "an unknown key": (
        {"settings": {"max_tokens": 5}},
        ["/settings: the key `max_tokens` is not allowed; did you mean `maxTokens`?"],
    ),
    "numberResults 9": ({"numberResults": 9}, ["/numberResults: must be at most 4, not 9"]),
    "bad UUID": ({"taskUUID": "abc"}, ['/taskUUID: must be a UUID, not "abc"']),
    "two at once": (
        {"taskUUID": 7, "includeCost": "yes"},
        ["/taskUUID: must be a string, not 7", '/includeCost: must be true or false, not "yes"'],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REJECTED)
def test_rejected_requests_of_gpt(repo: Path, name: str) -> None:
    changes, wanted = REJECTED[name]
    issues = request_validator(repo, "openai-gpt-5-5").validate(request(GPT, **changes))
    assert [str(issue) for issue in issues] == wanted


def test_decimals_of_qwen(repo: Path) -> None:
    validator = request_validator(repo, "alibaba-qwen3-5-397b")
    model = "alibaba:qwen@3.5-397b"
    for value in (0.29, 0.57, 1.13, 0, 2, 1.0):
        assert validator.validate(request(model, settings={"temperature": value})) == []
    issues = validator.validate(request(model, settings={"temperature": 0.123}))
    assert [(i.pointer, i.keyword, i.message) for i in issues] == [
        ("/settings/temperature", "multipleOf", "must be a multiple of 0.01, not 0.123")
    ]


def test_an_issue_says_where_what_and_why(repo: Path) -> None:
    validator = request_validator(repo, "openai-gpt-5-5")
    issue = validator.validate(request(GPT, settings={"maxTokens": 0}))[0]
    assert issue.pointer == "/settings/maxTokens"
    assert issue.keyword == "minimum"
    assert issue.expected == "at least 1"
    assert issue.found == "0"
    assert issue.schema_pointer == "#/properties/settings/properties/maxTokens/minimum"
    assert issue.causes == ()
    missing = validator.validate({})[0]
    assert (missing.pointer, missing.keyword, missing.key) == ("", "required", "taskType")
    assert str(missing) == "the value: `taskType` is required"


def sole(schema: Any, instance: object) -> Any:
    issues = load_validator(compile_schema(schema)).validate(instance)
    assert len(issues) == 1
    return issues[0]


SHAPES = {
    "oneOf": [
        {"title": "Circle", "type": "object", "required": ["kind", "radius"],
         "properties": {"kind": {"const": "circle"}, "radius": {"type": "number", "minimum": 0}}},
        {"type": "object", "required": ["kind", "width", "height"],
         "properties": {"kind": {"const": "box"}, "width": {}, "height": {"type": "number"}}},
        {"type": "string"},
    ]
}  # fmt: skip


@pytest.mark.parametrize(
    ("instance", "keyword", "message"),
    [
        ({"kind": "box", "width": 1}, "required", "`height` is required"),
        ({"kind": "circle", "radius": -1}, "minimum", "must be at least 0, not -1"),
    ],
)
def test_a_tag_selects_the_form_whose_issues_are_told(
    instance: Any, keyword: str, message: str
) -> None:
    issue = sole(SHAPES, instance)
    assert (issue.keyword, issue.message) == (keyword, message)


def test_the_nearest_form_is_reported_and_the_others_are_nested() -> None:
    forms = [
        {"title": "Circle", "type": "object", "required": ["radius"]},
        {"title": "Box", "type": "object", "required": ["width", "height"]},
        {"type": "string"},
    ]
    issue = sole({"oneOf": forms}, {"width": 1, "depth": 1})
    assert issue.keyword == "oneOf"
    assert issue.message.startswith("fits none of 3 forms; the nearest is ")
    assert len(issue.causes) == 3
    assert all(cause.causes for cause in issue.causes)
    assert issue.message.endswith(issue.causes[0].message)


def test_too_many_forms() -> None:
    schema = {
        "oneOf": [{"title": "Even", "multipleOf": 2}, {"title": "Small", "maximum": 9}, False]
    }
    issue = sole(schema, 4)
    assert issue.message == "fits 2 of 3 forms (Even; Small), but must fit exactly one"


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ({"properties": {"a": {"const": 1}}}, "`z` is required when `a` is 1"),
        ({"properties": {"a": {"enum": ["x", "y"]}}, "required": ["a"]},
         '`z` is required when `a` is one of "x", "y"'),
        ({"required": ["a"]}, "`z` is required when `a` is given"),
        ({"not": {"required": ["b"]}}, "`z` is required when `b` is not given"),
        ({"properties": {"a": {"const": "x"}}, "required": ["a", "b"]},
         None),
        ({"minProperties": 1}, "`z` is required because of a condition on other values"),
    ],
)  # fmt: skip
def test_conditions_in_words(condition: Any, words: str | None) -> None:
    validator = load_validator(compile_schema({"if": condition, "then": {"required": ["z"]}}))
    issues = validator.validate({"a": 1} if words and "is 1" in words else {"a": "x"})
    assert [issue.message for issue in issues] == ([words] if words else [])


def test_else_in_words() -> None:
    schema = {"if": {"required": ["a"]}, "else": {"required": ["b"]}}
    assert sole(schema, {}).message == "`b` is required when `a` is not given"


def test_dependent_keys_in_words() -> None:
    issue = sole({"dependentRequired": {"width": ["height"]}}, {"width": 1})
    assert issue.message == "`height` is required when `width` is given"
    assert issue.keyword == "dependentRequired"


@pytest.mark.parametrize(
    ("key", "advice"),
    [
        ("max_tokens", "did you mean `maxTokens`?"),
        ("MAXTOKENS", "did you mean `maxTokens`?"),
        ("maxToken", "did you mean `maxTokens`?"),
        ("colour", "expected one of the keys maxTokens, seed"),
    ],
)
def test_misspelt_keys(key: str, advice: str) -> None:
    schema = {"properties": {"maxTokens": {}, "seed": {}}, "additionalProperties": False}
    assert sole(schema, {key: 1}).message == f"the key `{key}` is not allowed; {advice}"


def test_long_and_odd_values_are_shortened() -> None:
    assert sole({"maxLength": 3}, "a" * 500).found == '"' + "a" * 59 + '…"'
    assert sole({"type": "integer"}, "a\n\x00\u202eb").found == '"a\\n\\x00\\u202eb"'
    assert sole({"type": "integer"}, {"a": 1}).found == "an object with 1 key"
    assert sole({"type": "integer"}, [1, 2]).found == "an array of 2 items"


def test_a_wrong_key_is_named() -> None:
    issue = sole({"propertyNames": {"maxLength": 2}}, {"abc": 1})
    assert (issue.pointer, issue.keyword, issue.key) == ("", "maxLength", "abc")
    assert issue.message == 'the key `abc` must be at most 2 characters long, not "abc"'


def test_pointers_are_escaped() -> None:
    schema = {"additionalProperties": {"type": "array", "items": {"type": "string"}}}
    assert sole(schema, {"a/b~c": ["x", 1]}).pointer == "/a~1b~0c/1"
