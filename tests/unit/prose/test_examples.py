"""Examples inside descriptions, and links to the model's own page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from specpress.prose import ExampleForm, PageLink, extract_examples, page_links


@pytest.mark.parametrize(
    ("fence", "form", "value"),
    [
        ('```json\n{"a": 1}\n```', ExampleForm.VALUE, {"a": 1}),
        ("~~~JSON\n[1]\n~~~~", ExampleForm.VALUE, [1]),
        ('```json\n"a": 1,\n"b": [2]\n```', ExampleForm.MEMBERS, {"a": 1, "b": [2]}),
        ("```json\nnull\n```", ExampleForm.VALUE, None),
        ('```json\n{"a": }\n```', ExampleForm.INVALID, None),
        ("```json\nNaN\n```", ExampleForm.INVALID, None),
        ("```json\n" + "[" * 200_000 + "\n```", ExampleForm.INVALID, None),
        ('```json\n{"unclosed": true}', ExampleForm.VALUE, {"unclosed": True}),
        ('  ```json\n  {"in a list item": 1}\n  ```', ExampleForm.VALUE, {"in a list item": 1}),
    ],
    ids=["value", "tildes", "members", "null", "broken", "nan", "deep", "unclosed", "indented"],
)
def test_forms(fence: str, form: ExampleForm, value: object) -> None:
    (example,) = extract_examples(f"Text.\n\n**Title:**\n\n{fence}")
    assert (example.form, example.value, example.title) == (form, value, "Title")
    assert bool(example.error) is (form is ExampleForm.INVALID)


@pytest.mark.parametrize(
    "text", ["```python\nx = 1\n```", "```\n{}\n```", "Use `{}`.", "    {}", "```json` inline"]
)
def test_not_examples(text: str) -> None:
    assert extract_examples(text) == ()


def test_offsets_name_the_places_in_the_text() -> None:
    text = "Ü\r\n\r\n**Example**:\r\n\r\n```json\r\n[1,\r\n 2]\r\n```\r\nafter"
    (example,) = extract_examples(text)
    assert text[example.start : example.end] == "```json\r\n[1,\r\n 2]\r\n```"
    assert text[example.text_start :].startswith("[1,")
    assert example.text == "[1,\r\n 2]"
    assert example.in_block


def test_an_examples_heading_without_a_fence_is_text() -> None:
    assert extract_examples("**Examples**:\n\nNone so far.") == ()


def test_the_first_providers_examples(shared: Path) -> None:
    spec: Any = json.loads((shared / "seeds/000_6bd0cac0520f12d2.txt").read_text(encoding="utf-8"))
    tools = spec["components"]["schemas"]["RequestBody"]["items"]["properties"]["tools"]
    examples = extract_examples(tools["description"])
    assert [example.title for example in examples] == [
        "Function tool, weather lookup",
        "Built-in web search",
        "Built-in code interpreter",
        "Multiple function tools",
    ]
    assert {example.form for example in examples} == {ExampleForm.MEMBERS}
    assert [sorted(example.value) for example in examples if isinstance(example.value, dict)] == [
        ["toolChoice", "tools"],
        ["tools"],
        ["tools"],
        ["tools"],
    ]


def test_links_to_the_same_page() -> None:
    text = (
        "See [a](https://d.example/m#one), [b](#two), [c](https://d.example/m/#three 'T'), "
        "[other](https://d.example/n#x), [page](https://d.example/m).\n\n```md\n[d](#code)\n```"
    )
    links = page_links(text, page_url="https://d.example/m")
    assert [link.anchor for link in links] == ["one", "two", "three"]
    assert all(text[link.offset :].startswith(link.url) for link in links)
    assert links[1] == PageLink(anchor="two", url="#two", offset=text.index("#two"))
    assert [link.anchor for link in page_links(text, page_url="")] == ["two"]
