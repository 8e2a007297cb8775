"""Verdicts where peers are known to be wrong: decimals, equality, code points, integers."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
from specpress.validators import compile_schema, load_validator

from tests.hostile.counting import Work


def verdict(schema: Any, instance: object) -> bool:
    validator = load_validator(compile_schema(schema))
    found = validator.is_valid(instance)
    assert found == (validator.validate(instance) == [])
    return found


STEPS = (0.01, 0.1, 0.05, 0.3, 0.25, 0.001, 1e-9, 1e-12, 3, 2.5, 1.1, 1e-300, 7e20)


@pytest.mark.parametrize("step", STEPS)
def test_multiples_by_decimal_value(step: float) -> None:
    bounded = {"type": "number", "multipleOf": step, "minimum": -1e300, "maximum": 1e300}
    narrow = {"type": "number", "multipleOf": step, "minimum": 0, "maximum": 1e9}
    validators = [
        load_validator(compile_schema(s)) for s in ({"multipleOf": step}, bounded, narrow)
    ]
    exact = Fraction(repr(step))
    values: list[float] = [k / 100 for k in range(201)]
    values += [k * step for k in range(60)] + [0.123, 0.57000000001, 1e-12, 7, 10**6, 123456.789]
    values += [1e15, 1e16 + 2, 0.1 + 0.2, 9007199254740993, 1e300]
    for value in values:
        wanted = (Fraction(repr(value)) / exact).denominator == 1
        for index, validator in enumerate(validators):
            in_range = index < 2 or 0 <= value <= 1e9
            assert validator.is_valid(value) == (wanted and in_range), (value, step, index)


def test_all_two_decimal_values_of_the_real_specs_are_accepted() -> None:
    schema = {"type": "number", "multipleOf": 0.01, "minimum": 0, "maximum": 2}
    validator = load_validator(compile_schema(schema))
    assert [k for k in range(201) if not validator.is_valid(k / 100)] == []
    assert [k for k in range(2001) if k % 10 and validator.is_valid(k / 1000)] == []


@pytest.mark.parametrize(
    ("schema", "instance", "wanted"),
    [
        ({"type": "integer"}, 1.0, True),
        ({"type": "integer"}, True, False),
        ({"type": "integer"}, 1e308, True),
        ({"type": "integer"}, 2**200, True),
        ({"type": "number"}, False, False),
        ({"type": "integer", "multipleOf": 0.5}, 1e308, True),
        ({"type": "integer", "maximum": 9223372036854776000}, 9223372036854775807, True),
        ({"maximum": 9007199254740992}, 9007199254740993, False),
        ({"maximum": 0.1}, 0.1, True),
        ({"enum": [1]}, True, False),
        ({"enum": [1]}, 1.0, True),
        ({"enum": [0, "a"]}, False, False),
        ({"enum": [False]}, 0, False),
        ({"const": [1]}, [True], False),
        ({"const": {"a": [0]}}, {"a": [False]}, False),
        ({"const": {"a": 1, "b": 2}}, {"b": 2.0, "a": 1.0}, True),
        ({"const": 9007199254740993}, 9007199254740992.0, False),
        ({"const": None}, 0, False),
        ({"uniqueItems": True}, [1, True], True),
        ({"uniqueItems": True}, [1, 1.0], False),
        ({"uniqueItems": True}, [[1], [True]], True),
        ({"uniqueItems": True}, [{"a": 1, "b": 2}, {"b": 2, "a": 1}], False),
        ({"uniqueItems": True}, [{"a": 0}, {"a": False}], True),
        ({"uniqueItems": True}, ["1", 1, None, "null", "true", True], True),
        ({"uniqueItems": True}, [["list", 1], [["list"], 1]], True),
        ({"uniqueItems": True}, [{}, []], True),
        ({"maxLength": 1}, "\U0001f600", True),
        ({"minLength": 2}, "\U0001f600", False),
        ({"minLength": 2}, "e\u0301", True),
        ({"pattern": "^abc$"}, "abc\n", False),
        ({"format": "uuid"}, "123e4567-e89b-42d3-a456-42661417400-", False),
        ({"format": "uuid"}, "123e4567e89b42d3a456426614174000", False),
        ({"format": "uuid"}, "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh", False),
        ({"format": "uuid"}, "123e4567-e89b-42d3-a456-42661417400\u09ea", False),
        ({"format": "uuid"}, "00000000-0000-0000-0000-00000000000A", True),
        ({"format": "uri"}, "https://example.com/%zz", False),
        ({"format": "uri"}, "https://example.com:80:80/", False),
        ({"format": "uri"}, "https://exa mple.com/", False),
        ({"format": "uri"}, "HTTPS://EXAMPLE.COM/?q=[x]", False),
        ({"format": "uri"}, "http://[::1]/a?b#c", True),
        ({"format": "ipv4"}, "1.2.3.04", False),
        ({"format": "ipv6"}, "::ffff:1.2.3.4", True),
        ({"format": "ipv6"}, "1:2:3:4:5:6:7::8", False),
        ({"format": "date"}, "2023-02-29", False),
        ({"format": "time"}, "23:59:60Z", True),
        ({"format": "time"}, "22:59:60Z", False),
        ({"minProperties": 1}, {}, False),
        ({"not": {"type": "integer"}}, 1.0, False),
        ({"if": {"type": "integer"}, "then": {"minimum": 5}}, 4.0, False),
        ({"oneOf": [{"type": "integer"}, {"type": "number"}]}, 1, False),
        ({"oneOf": [{"type": "integer"}, {"type": "number"}]}, 1.5, True),
    ],
)  # fmt: skip
def test_verdicts(schema: Any, instance: object, wanted: bool) -> None:
    assert verdict(schema, instance) is wanted
    assert verdict(json.loads(json.dumps(schema)), json.loads(json.dumps(instance))) is wanted


def places(schema: Any, instance: object) -> list[tuple[str, str]]:
    issues = load_validator(compile_schema(schema)).validate(instance)
    return [(issue.pointer, issue.keyword) for issue in issues]


def test_a_keyword_in_several_forms_in_one_schema() -> None:
    schema = {
        "properties": {
            "texts": {"oneOf": [{"const": "a"}, {"const": "b"}]},
            "forms": {"oneOf": [{"type": "string"}, {"minimum": 3}]},
            "closed": {"properties": {"k": {}}, "additionalProperties": False},
            "open": {"properties": {"k": {}}, "additionalProperties": {"type": "null"}},
            "patterned": {"patternProperties": {"^x": {}}, "additionalProperties": False},
        },
    }
    right = {"texts": "a", "forms": 4, "closed": {"k": 1}, "open": {"l": None}, "patterned": {}}
    assert places(schema, right) == []
    wrong = {"texts": "c", "forms": 1, "closed": {"l": 1}, "open": {"l": 1}, "patterned": {"y": 1}}
    assert places(schema, wrong) == [
        ("/texts", "oneOf"),
        ("/forms", "oneOf"),
        ("/closed", "additionalProperties"),
        ("/open/l", "type"),
        ("/patterned", "additionalProperties"),
    ]


def test_a_wrong_key_of_an_open_object_is_no_free_key() -> None:
    schema = {
        "type": "object",
        "properties": {key: {"type": "boolean"} for key in "abcdefghijklmnop"},
    }
    assert verdict(schema, {"a": True, "free": 1})
    assert not verdict(schema, {"a": True, "c": "no", "free": 1})


def test_what_is_never_valid_among_what_is_left_over() -> None:
    schema = {"unevaluatedProperties": {"allOf": [{"const": True}, False]}, "properties": {"a": {}}}
    assert verdict(schema, {"a": 1})
    assert not verdict(schema, {"b": True})


SEVERAL = [
    {"a": 1, "b": [True, None]}, {"a": True}, {"a": "true"}, [1, "1"], [], {}, {"a": {"b": 0.5}},
    "x", 3,
]  # fmt: skip


@pytest.mark.parametrize(
    ("instance", "wanted"),
    [
        *((value, True) for value in SEVERAL),
        ({"b": [True, None], "a": 1.0}, True),
        ({"a": 1, "b": [1, None]}, False),
        ({"a": 1, "b": [None, True]}, False),
        ({"a": 1}, False),
        ({"a": False}, False),
        ([1.0, "1"], True),
        ([True, "1"], False),
        (["1", 1], False),
        ([[]], False),
        ({"a": {"b": 0.5, "c": 0}}, False),
        (True, False),
        ("true", False),
    ],
)
def test_many_arrays_and_objects_to_choose_from(instance: object, *, wanted: bool) -> None:
    """More than a few are found by a key, which must be the same for what is equal as JSON."""
    assert verdict({"enum": SEVERAL}, instance) is wanted
    assert verdict({"properties": {"p": {"enum": SEVERAL}}}, {"p": instance}) is wanted
    assert verdict({"not": {"enum": SEVERAL}}, instance) is not wanted


def test_work_does_not_grow_with_the_objects_to_choose_from() -> None:
    def work(size: int) -> int:
        values = [{"a": n} for n in range(size)]
        judge = load_validator(compile_schema({"items": {"enum": values}}))
        assert judge.is_valid(values[-1:])
        items = [values[-1]] * 500
        return Work().of(lambda: judge.is_valid(items))

    assert work(400) < 1.2 * work(40)
