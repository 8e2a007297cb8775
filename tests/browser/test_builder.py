"""The request builder: what it makes is valid; what is wrong is said in the validator's words."""

from __future__ import annotations

import copy
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from random import Random
from typing import Any, ClassVar

import pytest
from drawing import InstanceDrawer, SchemaDrawer
from specpress.diagnostics import Reporter
from specpress.ir import Model, ProviderApi
from specpress.pipeline import NoProgress, Options, load
from specpress.validators import CompileOptions, Validator, compile_schema, load_validator

from .conftest import EACH_MODEL, MODELS, build_site, open_builder

GPT, QWEN = MODELS


@pytest.fixture(scope="session")
def provider(repo: Path) -> ProviderApi:
    options = Options(specs=repo / "specs", output=repo, templates=(repo / "templates",))
    found = load(options, Reporter(), NoProgress()).api.providers
    return next(one for one in found if one.profile.id == "runware")


@pytest.fixture(scope="session")
def models(provider: ProviderApi) -> dict[str, Model]:
    return {model.slug: model for model in provider.models}


@pytest.fixture(scope="session")
def validators(provider: ProviderApi) -> dict[str, Validator]:
    options = CompileOptions(formats=frozenset(provider.profile.formats))
    return {
        model.slug: load_validator(compile_schema(model.request.schema.published, options=options))
        for model in provider.models
    }


def page_of(site: Path, slug: str) -> Path:
    return site / "runware" / f"{slug}.html"


def field(path: str) -> str:
    return f'[id="build-{path}"]'


def task_of(page: Any) -> Any:
    return json.loads(page.locator("#builder-code .tab[data-tab=JSON] code").text_content())[0]


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


@pytest.mark.parametrize("slug", EACH_MODEL)
@pytest.mark.parametrize("example", ["minimal", "full"])
def test_snippets_are_those_of_the_page(site: Path, visit: Any, slug: str, example: str) -> None:
    page = open_builder(visit().go(page_of(site, slug)))
    # The first languages are there at once, the others when one of them is looked at.
    assert not page.evaluate("'program' in specpress")
    page.click("#builder-code [data-tab=Go][role=tab]")
    page.wait_for_selector("#builder-code .tab[data-tab=Go] code:not(:empty)")
    made = page.evaluate(
        "(name) => { const { model } = specpress.builder;"
        " return specpress.snippets(model, model[name]).map(([, text]) => text); }",
        example,
    )
    shown = page.evaluate(
        "(name) => { let box = document.getElementById(`example-${name}`);"
        " box = box.querySelector('.tabs') ?? box.nextElementSibling;"
        " return [...box.querySelectorAll('pre')].map((one) => one.textContent); }",
        example,
    )
    assert made == shown


def test_wrong_input_is_marked_at_its_field_and_the_link_holds_it(site: Path, visit: Any) -> None:
    page = open_builder(visit().go(page_of(site, GPT)))
    page.fill(field("/settings/maxTokens"), "0")
    issue = page.locator('[data-pointer="/settings/maxTokens"] .issue')
    assert issue.inner_text() == "must be at least 1, not 0"
    assert page.locator(field("/settings/maxTokens")).get_attribute("aria-invalid") == "true"
    assert page.locator("#builder-issues").inner_text().startswith("1 problem")
    page.click("#builder-issues button:text-is('/settings/maxTokens')")
    assert page.evaluate("document.activeElement.id") == "build-/settings/maxTokens"
    address = page.url
    page.evaluate("specpress.copy = (text) => { window.copied = text; }")
    page.click("#builder-form button:text-is('Copy link')")
    assert page.evaluate("window.copied") == address
    other = visit().page
    other.goto(address)
    other.wait_for_selector("#builder-issues:has-text('1 problem')")
    assert other.input_value(field("/settings/maxTokens")) == "0"
    page.fill(field("/settings/maxTokens"), "64")
    assert page.locator("#builder-issues").inner_text() == "The request is valid."
    page.fill(field("/settings/maxTokens"), "")
    assert "settings" not in task_of(page), "an empty optional object goes with its last member"


def test_it_stands_beside_the_text_where_there_is_room(site: Path, visit: Any) -> None:
    page = open_builder(visit().go(page_of(site, GPT)))
    box, modal = page.locator("#builder"), "document.querySelector('#builder').matches(':modal')"
    assert page.evaluate(modal) is False
    text = page.locator("#request-parameters").bounding_box()
    assert text["x"] + text["width"] <= box.bounding_box()["x"]
    page.fill(field("/settings/maxTokens"), "64")
    page.click("#builder-wide")
    assert page.evaluate(modal) is True
    assert box.bounding_box()["x"] < text["x"]
    page.click("#builder-wide")
    page.set_viewport_size({"width": 1024, "height": 900})
    page.wait_for_selector("#builder:modal")
    assert page.input_value(field("/settings/maxTokens")) == "64"
    page.set_viewport_size({"width": 1280, "height": 900})
    page.wait_for_selector("#builder:not(:modal)")
    page.keyboard.press("Escape")
    assert not box.is_visible()


def test_conditional_fields_say_when_they_are_required(site: Path, visit: Any) -> None:
    page = open_builder(visit().go(page_of(site, GPT)))
    name = page.locator(field("/toolChoice/name"))
    hint = page.locator('[data-pointer="/toolChoice/name"] .hint').inner_text()
    assert "Required when type is tool." in hint
    page.select_option(field("/toolChoice/type"), label="tool")
    said = page.locator('[data-pointer="/toolChoice/name"] .issue').inner_text()
    assert said == '`name` is required when `type` is "tool"'
    name.fill("get_weather")
    assert page.locator("#builder-issues").inner_text() == "The request is valid."
    page.select_option(field("/toolChoice/type"), label="auto")
    assert task_of(page)["toolChoice"] == {"type": "auto", "name": "get_weather"}


def test_arrays_of_objects_unions_and_free_form_values(
    site: Path, visit: Any, validators: dict[str, Validator]
) -> None:
    page = open_builder(visit().go(page_of(site, GPT)))
    page.click(field("/messages-add"))
    page.select_option(field("/messages/1/role"), label="assistant")
    page.fill(field("/messages/1/content"), "Because of scattering.")
    page.click(field("/tools-add"))
    page.select_option(field("/tools/0/type"), label="search")
    page.select_option(field("/jsonSchema"), label="object")
    page.fill(field("/jsonSchema-value"), '{"type": ')
    assert "is not JSON" in page.locator("#builder-issues").inner_text()
    page.fill(field("/jsonSchema-value"), '{"type": "object"}')
    page.select_option(field("/includeCost"), label="true")
    assert page.locator("#builder-issues").inner_text() == "The request is valid."
    task = task_of(page)
    assert task["messages"][1] == {"role": "assistant", "content": "Because of scattering."}
    assert task["jsonSchema"] == {"type": "object"}
    assert task["tools"] == [{"type": "search"}]
    assert task["includeCost"] is True
    assert not validators[GPT].validate(task)
    page.click("[aria-label='Remove messages 1']")
    assert len(task_of(page)["messages"]) == 1
    page.click("[aria-label='Remove tools 1']")
    assert "tools" not in task_of(page)


@pytest.mark.parametrize("slug", EACH_MODEL)
def test_every_field_of_the_full_request_has_a_control(
    site: Path, visit: Any, validators: dict[str, Validator], slug: str
) -> None:
    page = open_builder(visit().go(page_of(site, slug)))
    page.click("#builder-form button:text-is('Full')")
    assert page.locator("#builder-issues").inner_text() == "The request is valid."
    assert not validators[slug].validate(task_of(page))
    shown = page.evaluate(
        "[...document.querySelectorAll('#builder-form [data-pointer]')]"
        ".map((one) => one.dataset.pointer)"
    )
    wanted = page.evaluate("specpress.builder.model.full")
    # Inside free-form content and unions of it there are no fields of their own.
    free = ("/tools/", "/jsonSchema/")
    missing = [one for one in pointers(wanted) if one not in shown and not one.startswith(free)]
    assert missing == []


def pointers(value: Any, at: str = "") -> list[str]:
    """Pointers of all members, however deep, but not into arrays."""
    if not isinstance(value, dict):
        return []
    return [
        one
        for key, inner in value.items()
        for one in (f"{at}/{key}", *pointers(inner, f"{at}/{key}"))
    ]


@pytest.fixture(scope="module")
def kitchen(repo: Path, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a provider that uses every construct."""
    folder = tmp_path_factory.mktemp("kitchen")
    shutil.copytree(shared / "cases/docs/acme", folder / "specs/acme")
    build_site(folder / "specs", repo / "templates", folder / "out")
    return folder / "out/site"


def test_every_construct_has_a_control(kitchen: Path, visit: Any) -> None:
    page = open_builder(visit().go(kitchen / "acme/kitchen.html"))
    page.fill(field("/prompt"), "a red fox")
    page.select_option(field("/source"), label="Stock")
    page.fill(field("/source/id"), "7")
    page.select_option(field("/size"), label="Exact")
    for name in ("width", "height"):
        page.fill(field(f"/size/{name}"), "512")
        page.fill(field(f"/{name}"), "64")
    for _ in range(2):
        page.click(field("/layers-add"))
    page.select_option(field("/layers/1"), label="Image layer")
    page.fill(field("/layers/1/url"), "https://example.com/a.png")
    page.click(field("/box-add"))
    page.fill(field("/box/3"), "0.5")
    assert page.locator(field("/box-add")).count() == 0, "a list of four has no fifth item"
    page.fill(field("/tags-name"), "colour")
    page.click(field("/tags-add"))
    page.fill(field("/tags/colour"), "red")
    page.click(field("/tree/children-add"))
    page.fill(field("/tree/children/0/name"), "leaf")
    page.fill(field("/tree/name"), "root")
    page.select_option(field("/mode"), label="quality")
    page.fill(field("/qualitySteps"), "20")
    assert page.locator("#builder-issues").inner_text() == "The request is valid."
    assert page.evaluate("specpress.builder.task") == {
        "prompt": "a red fox",
        "source": {"kind": "stock", "id": 7},
        "size": {"width": 512, "height": 512},
        "width": 64,
        "height": 64,
        "layers": [
            {"type": "text", "text": ""},
            {"type": "image", "url": "https://example.com/a.png"},
        ],
        "box": [0, 0, 0, 0.5],
        "tags": {"colour": "red"},
        "tree": {"children": [{"name": "leaf"}], "name": "root"},
        "mode": "quality",
        "qualitySteps": 20,
    }


def test_a_picture_as_text_can_be_pasted(kitchen: Path, visit: Any) -> None:
    page = open_builder(visit().go(kitchen / "acme/sketch-1.html"))
    page.fill(field("/prompt"), "data:image/png;base64," + "iVBORw0K" * 20_000)
    assert page.locator("#builder-issues").inner_text().startswith("1 problem")
    assert len(page.url) < 10_000


class Heard(http.server.BaseHTTPRequestHandler):
    """Answers each task, as a stream where it is asked for, and keeps what it was sent."""

    bodies: ClassVar[list[Any]] = []

    def do_POST(self) -> None:
        size = int(self.headers["Content-Length"])
        body = json.loads(self.rfile.read(size))
        self.bodies.append(body)
        (task,) = body
        result = {"taskType": task["taskType"], "taskUUID": task["taskUUID"]}
        if task.get("deliveryMethod") == "stream":
            kind = "text/event-stream"
            chunk = json.dumps({**result, "delta": {"text": "sky"}})
            last = json.dumps({**result, "delta": {}, "finishReason": "stop"})
            text = f"data: {chunk}\n\ndata: {last}\n\ndata: [DONE]\n\n"
        else:
            kind, text = "application/json", json.dumps({"data": [{**result, "text": "sky"}]})
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(text.encode("utf-8"))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name
        """Say nothing."""


HOSTILE = 'it\'s "q" `x` $(touch /tmp/x) ${HOME} \\ \n 😀 </script> %s {0}'


@pytest.mark.parametrize("delivery", ["stream", pytest.param("sync", marks=pytest.mark.whole)])
def test_what_the_builder_makes_runs(site: Path, repo: Path, visit: Any, delivery: str) -> None:
    programs = {"curl": ["bash", "-c"], "Python": [sys.executable, "-c"],
                "JavaScript": ["node", "--input-type=module", "-e"]}  # fmt: skip
    if shutil.which("node") is None or shutil.which("curl") is None:
        pytest.skip("no node, or no curl, on this machine")
    page = open_builder(visit().go(page_of(site, GPT)))
    page.evaluate(
        "([text]) => { const box = document.getElementById('build-/messages/0/content');"
        " box.value = text; box.dispatchEvent(new Event('input', { bubbles: true })); }",
        [HOSTILE],
    )
    page.select_option(field("/deliveryMethod"), label=delivery)
    assert page.locator("#builder-issues").inner_text() == "The request is valid."
    task = task_of(page)
    Heard.bodies.clear()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Heard)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}"
    environment = {
        **os.environ,
        "RUNWARE_API_KEY": "key",
        "PYTHONPATH": str(repo / "generated/runware"),
    }
    try:
        for name, command in programs.items():
            text = page.locator(f"#builder-code .tab[data-tab={name}] code").text_content()
            text = text.replace("https://api.runware.ai/v1", address)
            text = text.replace("Runware()", f"Runware(base_url={address!r})")
            done = subprocess.run(
                [*command, text], env=environment, capture_output=True, text=True, check=False,
                timeout=60,
            )  # fmt: skip
            assert done.returncode == 0, (name, text, done.stderr)
            assert "sky" in done.stdout, name
    finally:
        server.shutdown()
        server.server_close()
    assert len(Heard.bodies) == 3
    # Each call has an id of its own, and `run` leaves out the delivery that is the default.
    own = {"taskUUID": "", "deliveryMethod": delivery}
    for body in Heard.bodies:
        assert [{**one, **own} for one in body] == [{**task, **own}]
