"""The validator of pages says what the Python validator says, in the same words."""

from __future__ import annotations

import copy
from pathlib import Path
from random import Random
from typing import Any

import pytest
from drawing import InstanceDrawer, SchemaDrawer
from specpress.ir import Model, ProviderApi
from specpress.validators import CompileOptions, Validator, compile_schema, load_validator

from .conftest import EACH_MODEL, GPT, MODELS, open_builder, page_of

MINIMAL: dict[str, Any] = {
    "taskType": "textInference",
    "taskUUID": "f47ac10b-58cc-4372-a567-0e02b2c3d479",
    "messages": [{"role": "user", "content": "x"}],
}
CHANGES: list[dict[str, Any]] = [
    {},
    {"messages": []},
    {"messages": [{"role": "system", "content": ""}]},
    {"messages": [{"role": "user", "content": "x", "name": 1}]},
    {"messages": "no"},
    {"messages": [3, None, {}]},
    {"settings": {"maxTokens": 0, "systemPrompt": "", "thinkingLevel": "x", "foo": 1}},
    {"settings": None},
    {"settings": {"max_tokens": 5, "MaxTokens": 1, "zzz": 1}},
    {"settings": {"maxTokens": 1.5}},
    {"settings": {"maxTokens": 10**9}},
    {"numberResults": 9},
    {"numberResults": "1"},
    {"taskUUID": "x"},
    {"taskUUID": "F47AC10B-58CC-4372-A567-0E02B2C3D479"},
    {"webhookURL": "nope"},
    {"webhookURL": "https://example.com/%zz"},
    {"webhookURL": "https://example.com/a?b#c"},
    {"model": 3},
    {"model": "\u2028\t\u00e9\U0001f600" * 30},
    {"inputs": {"images": ["a b"]}},
    {"inputs": {"images": []}},
    {"inputs": {"images": 3}},
    {"inputs": {"images": ["https://example.com/a.png", "AAAA"], "image": 1}},
    {"includeCost": "yes"},
    {"includeCost": 1},
    {"deliveryMethod": "later"},
    {"zzz": 1, "seting": 2, "Model": 3},
]
OF_GPT: list[dict[str, Any]] = [
    {"toolChoice": {"type": "tool"}},
    {"toolChoice": {"type": "tool", "name": 3}},
    {"toolChoice": {"type": "auto"}},
    {"toolChoice": {}},
    {"toolChoice": {"type": "some"}},
    {"tools": [{"type": "function"}, {"type": "x"}, {}]},
    {"tools": [{"type": "function", "name": "a b" * 30, "schema": {}}]},
    {"tools": [{"type": "search"}]},
    {"jsonSchema": 5},
    {"jsonSchema": {"a": [1]}},
    {"jsonSchema": "text"},
    {"outputFormat": "YAML"},
    {"outputFormat": ["TEXT"]},
]
OF_QWEN: list[dict[str, Any]] = [
    *({"settings": {"temperature": value}} for value in (0.123, 0.29, 0.57, 1.13, 3, -0.01, "1")),
    {"settings": {"stopSequences": ["", 1], "topK": 0}},
    {"seed": -1},
    {"seed": 4294967296},
    {"inputs": {"videos": ["x"]}},
]


@pytest.mark.parametrize("slug", MODELS)
def test_the_same_verdicts_and_messages_as_the_python_validator(
    site: Path, visit: Any, validators: dict[str, Validator], models: dict[str, Model], slug: str
) -> None:
    page = open_builder(visit().go(page_of(site, slug)))
    base = {**MINIMAL, "model": models[slug].callable_id}
    instances = [{**base, **change} for change in CHANGES]
    instances += [{**base, **change} for change in (OF_GPT if slug == GPT else OF_QWEN)]
    instances += [{}, {"taskType": 1}]
    wrong = 0
    for instance in instances:
        got = page.evaluate("(task) => specpress.builder.validate(task)", instance)
        want = validators[slug].validate(copy.deepcopy(instance))
        assert sorted((one["pointer"], one["keyword"], one["message"]) for one in got) == sorted(
            (one.pointer, one.keyword, one.message) for one in want
        ), instance
        wrong += bool(want)
    assert wrong > 25


VALIDATE = """async ([schema, formats, instances]) => {
  await specpress.load("assets/formats.js");
  const { validate } = specpress.compile(schema, formats);
  return instances.map(validate);
}"""


def assert_alike(page: Any, schema: Any, instances: list[Any], formats: list[str]) -> int:
    """Both validators say the same of every instance; the number of those that are wrong."""
    validator = load_validator(
        compile_schema(schema, options=CompileOptions(formats=frozenset(formats)))
    )
    wrong = 0
    for instance, got in zip(
        instances, page.evaluate(VALIDATE, [schema, formats, instances]), strict=True
    ):
        want = validator.validate(copy.deepcopy(instance))
        assert sorted((one["pointer"], one["keyword"], one["message"]) for one in got) == sorted(
            (one.pointer, one.keyword, one.message) for one in want
        ), (schema, instance)
        wrong += bool(want)
    return wrong


# Schemas with what they are asked about; at least one of the values is wrong.
KEYWORDS: list[tuple[Any, list[Any]]] = [
    ({"contains": {"type": "string"}}, [[], [1], ["a"], [1, "a"], "no array"]),
    (
        {"contains": {"type": "string"}, "minContains": 2, "maxContains": 3},
        [[], ["a"], ["a", 1], ["a", "b"], ["a"] * 4],
    ),
    ({"contains": {"type": "string"}, "minContains": 0, "maxContains": 2}, [[], ["a"] * 3]),
    ({"contains": False}, [[], [1]]),
    ({"prefixItems": [True], "unevaluatedItems": False}, [[], [1], [1, 2, 3]]),
    ({"contains": {"type": "string"}, "unevaluatedItems": False}, [["a"], ["a", 2, 3]]),
    ({"prefixItems": [True], "unevaluatedItems": {"minimum": 3}}, [[1, 3], [1, 2], [1, "x"]]),
    (
        {"anyOf": [{"prefixItems": [{"const": 1}]}, {"items": {"type": "string"}}]}
        | {"unevaluatedItems": False},
        [[1], [1, 2], ["a", "b"], [2]],
    ),
    (
        {"properties": {"a": True, "alpha": True}, "unevaluatedProperties": False},
        [{}, {"a": 1, "alpa": 2}, {"zz": 1}, {"a": 1, "b": 2}, 3],
    ),
    (
        {"properties": {"a": True}, "unevaluatedProperties": {"type": "string"}},
        [{"a": 1, "c": "x"}, {"a": 1, "c": 2}],
    ),
    (
        {"allOf": [{"properties": {"b": True}}, {"patternProperties": {"^x-": True}}]}
        | {"unevaluatedProperties": False},
        [{"b": 1, "x-1": 2}, {"b": 1, "c": 2}],
    ),
    (
        {"$ref": "#/$defs/base", "$defs": {"base": {"properties": {"b": True}}}}
        | {"properties": {"a": True}, "unevaluatedProperties": False},
        [{"a": 1, "b": 2}, {"a": 1, "c": 2}],
    ),
    (
        {"if": {"properties": {"k": {"const": 1}}, "required": ["k"]}}
        | {"then": {"properties": {"b": True}}, "else": {"properties": {"c": True}}}
        | {"unevaluatedProperties": False},
        [{"k": 1, "b": 1}, {"k": 1, "c": 1}, {"k": 2, "c": 1}, {"c": 1}],
    ),
    (
        {"oneOf": [{"required": ["a"], "properties": {"a": True}}, {"required": ["b"]}]}
        | {"unevaluatedProperties": False},
        [{"a": 1}, {"b": 1}, {"a": 1, "c": 1}],
    ),
    (
        {"dependentSchemas": {"a": {"properties": {"b": True}}}, "properties": {"a": True}}
        | {"unevaluatedProperties": False},
        [{"a": 1, "b": 1}, {"b": 1}],
    ),
    (
        {"allOf": [{"unevaluatedProperties": {"type": "integer"}}], "unevaluatedProperties": False},
        [{"a": 1}, {"a": "x"}],
    ),
    (
        {"allOf": [{"additionalProperties": {"type": "integer"}}], "unevaluatedProperties": False},
        [{"a": 1}, {"a": "x"}],
    ),
    (
        {"if": {"properties": {"k": {"const": 1}}, "required": ["k"]}}
        | {"then": {"if": {"required": ["m"]}, "then": {"required": ["n"]}}},
        [{"k": 1, "m": 2}, {"k": 1}],
    ),
    (
        {"if": {"required": ["k"]}}
        | {"then": {"additionalProperties": False, "propertyNames": {"maxLength": 1}}}
        | {"else": {"contains": {"type": "string"}, "minProperties": 2}},
        [{"k": 1, "long": 2}, {"a": 1}, [1]],
    ),
    (
        {"dependentSchemas": {"k": {"dependentSchemas": {"m": {"required": ["o"]}}}}},
        [{"k": 1, "m": 2}, {"k": 1}],
    ),
]


TAGGED: list[tuple[Any, list[Any]]] = [
    (
        {
            keyword: [{"$ref": "#/$defs/Cat"}, {"$ref": "#/$defs/Dog"}, {"type": "null"}, *rest],
            "$defs": {
                "Cat": {
                    "type": "object",
                    "required": ["kind"],
                    "properties": {"kind": {"const": "cat"}, "lives": {"type": "integer"}},
                },
                "Dog": {
                    "allOf": [{"required": ["kind"]}],
                    "properties": {"kind": {"enum": ["dog", "puppy"]}, "n": {"minimum": 1}},
                },
            },
        },
        [
            *({"kind": "cat", "lives": ""}, {"kind": "puppy", "n": 0}, {"kind": "cow"}),
            *({"kind": 1}, {}, {"n": 0}, None, 5, {"kind": "cat"}, {"kind": "dog", "n": 1}),
            *({"kind": "cow", "x": 1}, {"x": ""}, {"__proto__": 1}),
        ],
    )
    for keyword in ("oneOf", "anyOf")
    for rest in (
        [],
        [
            {
                "type": "object",
                "properties": {
                    "kind": {"not": {"enum": ["cat", "dog", "puppy"]}},
                    "x": {"type": "integer"},
                },
            }
        ],
    )
]


FORMAT_TEXTS = {
    "uuid": ("f47ac10b-58cc-4372-a567-0e02b2c3d479", "f47ac10b58cc", "x"),
    "uri": (
        *("https://a.b/c?x#y", "http://[::1]/", "http://[::g]/", "http://a[b]/", "urn:x", "a/b"),
        *("http://a b", "http://a/%zz", "http://h:8a/", "1a:b", "http://a?[", "a#b#c", "//a/b"),
    ),
    "uri-reference": ("a/b", "//h/p", "1:b", "./1:b", "#f", "", "\\", "http://[::1"),
    "email": (
        *("a@b", "a..b@c", '"a b"@c', "a@[127.0.0.1]", "a@[IPv6:::1]", "a@[300.1.1.1]", "a@-b"),
        *("@b", "a@", "é@b", "a@b_c", "a@b@c"),
    ),
    "date": ("2026-02-29", "2024-02-29", "1900-02-29", "2026-13-01", "2026-1-1"),
    "time": ("12:00:00Z", "23:59:60Z", "22:59:60Z", "00:59:60+01:00", "12:00:00", "24:00:00Z"),
    "date-time": ("2026-01-31t12:00:00z", "2026-12-31T22:59:60Z", "2026-01-31 12:00:00Z"),
    "duration": ("P3DT4H", "P", "PT", "P1Y3D", "P1W1D", "PT1H1S", "PT1H1M1S"),
    "ipv4": ("1.2.3.4", "01.2.3.4", "1.2.3.256", "1.2.3.4.", "00.0.0.0"),
    "ipv6": ("::1", "1::2::3", "::ffff:1.2.3.4", "::1%eth0", "12345::", ":::", "[::1]"),
    "hostname": ("a.b", "a..b", "-a", "a_b", "xn--nxasmq6b", "ab--c", "a.", "A" * 64),
    "json-pointer": ("", "/a~0", "/a~2", "a"),
    "relative-json-pointer": ("0", "1/a", "01", "0#", "-1"),
}


def test_formats_mean_the_same(site: Path, visit: Any) -> None:
    page = open_builder(visit().go(page_of(site, GPT)))
    for name, texts in FORMAT_TEXTS.items():
        schema = {"type": "string", "format": name}
        assert 0 < assert_alike(page, schema, list(texts), [name]) < len(texts), name
    unchecked = "(schema) => specpress.compile(schema, ['idn-hostname']).unsupported"
    schema = {"properties": {"a": {"format": "idn-hostname"}}}
    assert page.evaluate(unchecked, schema) == ["format idn-hostname"]


def test_the_form_that_a_key_selects(site: Path, visit: Any) -> None:
    page = open_builder(visit().go(page_of(site, GPT)))
    for schema, instances in TAGGED:
        assert assert_alike(page, schema, instances, []) > 2, schema


@pytest.mark.parametrize(
    "text", ["9007199254740993", "[12345678901234567890]", '{"a": 1e400}', "-9007199254740993"]
)
def test_numbers_that_a_page_cannot_keep_are_refused(site: Path, visit: Any, text: str) -> None:
    page = open_builder(visit().go(page_of(site, GPT)))
    script = (
        "(text) => { try { specpress.parse(text); return ''; } catch (e) { return e.message; } }"
    )
    assert "than this page can keep" in page.evaluate(script, text)
    kept = '{"a": "12345678901234567890", "b": 1.5e3, "c": 9007199254740992, "__proto__": 1}'
    assert page.evaluate(script, kept) == ""


def test_what_is_left_over_and_what_is_conditional(site: Path, visit: Any) -> None:
    page = open_builder(visit().go(page_of(site, GPT)))
    for schema, instances in KEYWORDS:
        assert assert_alike(page, schema, instances, []), schema


def as_read_by_scripts(value: Any) -> Any:
    """The value as JavaScript reads it: one kind of number, exact up to 2 ** 53."""
    if isinstance(value, dict):
        return {key: as_read_by_scripts(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_read_by_scripts(one) for one in value]
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return 7 if isinstance(value, int) and abs(value) > 2**53 else value


@pytest.mark.parametrize("slug", EACH_MODEL)
def test_random_requests(
    site: Path, visit: Any, provider: ProviderApi, models: dict[str, Model], slug: str
) -> None:
    page = open_builder(visit().go(page_of(site, slug)))
    schema = models[slug].request.schema.published
    drawer = InstanceDrawer(Random(0), schema)
    instances = [as_read_by_scripts(drawer.instance()) for _ in range(300)]
    wrong = assert_alike(page, schema, instances, list(provider.profile.formats))
    assert 75 < wrong < 300


def test_random_schemas(site: Path, visit: Any) -> None:
    page = open_builder(visit().go(page_of(site, GPT)))
    wrong = 0
    for seed in range(40):
        schema = as_read_by_scripts(SchemaDrawer(Random(seed)).root())
        if compile_schema(schema, options=CompileOptions()).problems:
            continue
        drawer = InstanceDrawer(Random(seed), schema)
        instances = [as_read_by_scripts(drawer.instance()) for _ in range(10)]
        wrong += assert_alike(page, schema, instances, [])
    assert wrong > 200
