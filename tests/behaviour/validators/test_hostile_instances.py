"""Instances that are no JSON, too deep, too large or odd: an issue or a verdict, never a crash."""

from __future__ import annotations

import enum
import json
from collections import OrderedDict
from typing import Any

import pytest
from specpress.validators import Validator, compile_schema, load_validator

TREE = {
    "$ref": "#/$defs/node",
    "$defs": {
        "node": {
            "type": "object",
            "properties": {"next": {"$ref": "#/$defs/node"}, "name": {"type": "string"}},
            "additionalProperties": False,
        }
    },
}
OPEN = {
    "type": "object",
    "properties": {"a": {"type": "integer"}, "n": {"type": "number"}, "free": True},
    "required": ["a"],
}


def validator(schema: Any) -> Validator:
    return load_validator(compile_schema(schema))


def messages(schema: Any, instance: object) -> list[str]:
    compiled = validator(schema)
    issues = compiled.validate(instance)
    assert compiled.is_valid(instance) == (not issues)
    return [f"{issue.pointer[:40]} {issue.keyword}: {issue.message}" for issue in issues]


def nested(depth: int, *, as_list: bool = False) -> Any:
    value: Any = {"name": "leaf"} if not as_list else []
    for _ in range(depth):
        value = [value] if as_list else {"next": value}
    return value


TOO_DEEP = [" json: must be nested less deeply, not too deep to say what is wrong"]


def test_nesting_of_a_recursive_schema_ends_in_an_issue() -> None:
    assert messages(TREE, nested(100)) == []
    for depth in (1_500, 100_000):
        assert messages(TREE, nested(depth)) == TOO_DEEP


def test_nesting_in_a_place_that_the_schema_leaves_open() -> None:
    assert messages(OPEN, {"a": 1, "free": nested(100_000, as_list=True)}) == TOO_DEEP


def test_an_instance_that_contains_itself() -> None:
    loop: list[Any] = []
    loop.extend([loop, loop])
    assert messages(OPEN, {"a": 1, "free": loop}) == TOO_DEEP


def test_a_large_instance() -> None:
    schema = {"type": "array", "items": {"type": "object", "required": ["id"]}}
    compiled = validator(schema)
    rows: list[Any] = [{"id": index, "text": "x" * 400} for index in range(120_000)]
    assert len(json.dumps(rows)) > 50_000_000
    assert compiled.is_valid(rows)
    rows[77_777] = {}
    assert [issue.pointer for issue in compiled.validate(rows)] == ["/77777"]


class Dict(dict[str, Any]):
    """A dict that is no plain dict."""


class Colour(enum.StrEnum):
    """A string that is no plain string."""

    RED = "red"


@pytest.mark.parametrize(
    "instance", [Dict(a=1), OrderedDict(a=1), {"a": 1.0}, {"a": 1, "n": 2**70}]
)
def test_subclasses_and_odd_numbers_that_are_valid(instance: object) -> None:
    assert messages(OPEN, instance) == []


def test_a_string_enum_is_a_string() -> None:
    assert messages({"type": "string", "enum": ["red"]}, Colour.RED) == []


@pytest.mark.parametrize(
    ("instance", "wanted"),
    [
        ({"a": 1, 2: 3}, " json: must be an object whose keys are strings, not the key 2"),
        ({"a": 1, "free": {None: 3}},
         "/free json: must be an object whose keys are strings, not the key None"),
        ({"a": 1, "free": float("nan")}, "/free json: must be a JSON value, not nan"),
        ({"a": 1, "n": float("inf")}, "/n json: must be a JSON value, not inf"),
        ({"a": 1, "n": float("nan")}, "/n json: must be a JSON value, not nan"),
        ({"a": 1, "free": (1, 2)}, "/free json: must be a JSON value, not a tuple"),
        ({"a": 1, "free": b"x"}, "/free json: must be a JSON value, not a bytes"),
        ({"a": 1, "free": {1, 2}}, "/free json: must be a JSON value, not a set"),
        ({"a": 1, "more": [object()]}, "/more/0 json: must be a JSON value, not a object"),
        (b"{}", " json: must be a JSON value, not a bytes"),
        ({"a": True}, "/a type: must be an integer, not true"),
        ({"a": "1"}, '/a type: must be an integer, not "1"'),
        ({"a": 1.5}, "/a type: must be an integer, not 1.5"),
        ({"a": 10**5000, "n": "x"}, '/n type: must be a number, not "x"'),
    ],
)  # fmt: skip
def test_what_is_not_json_or_not_right(instance: object, wanted: str) -> None:
    assert messages(OPEN, instance) == [wanted]


def test_a_very_large_integer_is_shown_in_words() -> None:
    found = messages({"type": "integer", "maximum": 5, "multipleOf": 0.3}, 10**5000)
    assert found == [
        " maximum: must be at most 5, not a very large integer",
        " multipleOf: must be a multiple of 0.3, not a very large integer",
    ]


def test_lone_surrogates() -> None:
    schema = {"type": "string", "maxLength": 1, "format": "uri", "pattern": "^a"}
    found = messages(schema, "\ud800\udfff")
    assert [text.split(":")[0] for text in found] == [" maxLength", " pattern", " format"]
    for text in found:
        text.encode("utf-8")


@pytest.mark.parametrize("format_name", [
    "uuid", "uri", "uri-reference", "iri", "iri-reference", "email", "idn-email", "date-time",
    "date", "time", "duration", "ipv4", "ipv6", "hostname", "idn-hostname", "json-pointer",
    "relative-json-pointer", "regex", "uri-template",
])  # fmt: skip
@pytest.mark.parametrize("text", [
    "", " ", "\n", "\x00", "\ud800", "é" * 300, "a" * 100_000, "xn--", "xn--a-\ud800", "1" * 5000,
    "(" * 5000, "[" * 5000, "{" * 5000, "https://" + "[" * 500, "٣", "१२३४-०१-०१", "P" * 50,
    "0001-02-29", "9999-12-31T23:59:60Z", "::ffff:1.2.3.\u0664", "\u0660.0.0.0",
    "xn--zzzzzzzzzzzzzzzz99999999",
])  # fmt: skip
def test_formats_never_raise(format_name: str, text: str) -> None:
    compiled = validator({"format": format_name})
    assert compiled.is_valid(text) == (not compiled.validate(text))


def test_the_instance_is_never_changed() -> None:
    schema = {
        "properties": {
            "a": {"default": 1},
            "b": {"type": "object", "properties": {"c": {"default": 2}}},
        }
    }
    instance = {"b": {}}
    assert messages(schema, instance) == []
    assert instance == {"b": {}}
