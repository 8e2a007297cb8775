"""What parts of a schema ask for in the same words is tested once."""

from __future__ import annotations

import pytest
from specpress.validators import compile_schema, load_validator

SIZE = {"type": "string", "enum": ["small", "large"]}
MODES = {"type": "string", "enum": ["fast", "best", "wide", "tall"]}
SHARE = {"type": "number", "minimum": 0, "maximum": 1}
PART = {"type": "object", "properties": {"size": SIZE, "n": {"type": "integer"}}}
SCHEMA = {
    "$defs": {
        "Base": {"type": "object", "minProperties": 1},
        "Request": {
            "type": "object",
            "properties": {"size": SIZE},
            "required": ["size"],
            "allOf": [{"$ref": "#/$defs/Base"}, {**PART, "required": ["size"]}],
        },
        # Too much for one expression: statements, the second of which knows the local.
        "Many": {
            "type": "object",
            "properties": {"mode": MODES},
            "required": ["mode"],
            "allOf": [
                {"$ref": "#/$defs/Base"},
                {
                    "type": "object",
                    "properties": {"mode": MODES, **dict.fromkeys("abcdef", SHARE)},
                    "required": ["mode"],
                },
            ],
        },
    },
    "properties": {
        "request": {"not": {"$ref": "#/$defs/Request"}},
        "many": {"not": {"$ref": "#/$defs/Many"}},
    },
}


COMPILED = compile_schema(SCHEMA)


def function(name: str) -> str:
    start = COMPILED.source.index(f"def {name}(")
    return COMPILED.source[start : COMPILED.source.index("\n\n\n", start)]


def test_a_member_of_two_parts_is_tested_once() -> None:
    request, many = function("is_request"), function("is_many")
    assert request.count("isinstance(x, dict)") == request.count('{"small", "large"}') == 1
    assert many.count("isinstance(mode, str)") == many.count('"fast"') == 1


@pytest.mark.parametrize(
    ("name", "value", "is_one"),
    [
        ("request", {"size": "small"}, True),
        ("request", {"size": "large", "n": 1}, True),
        ("request", {"size": "large", "n": "1"}, False),
        ("request", {"size": "huge"}, False),
        ("request", {"n": 1}, False),
        ("request", "small", False),
        ("many", {"mode": "wide", "a": 1}, True),
        ("many", {"mode": "wide", "f": 2}, False),
        ("many", {"mode": "none"}, False),
        ("many", {"mode": 1}, False),
        ("many", {}, False),
    ],
)
def test_verdicts(name: str, value: object, *, is_one: bool) -> None:
    assert load_validator(COMPILED).is_valid({name: value}) is not is_one
