"""Prints what four validators say about ten invalid requests, as Markdown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import fastjsonschema
import jsonschema
import jsonschema_rs
from specpress.validators import compile_schema, load_validator

from tests.benchmarks.validators import payloads, schema_of

GPT: Final = "openai-gpt-5-5"
QWEN: Final = "alibaba-qwen3-5-397b"
LONGEST: Final = 160

INVALID: Final[tuple[tuple[str, str, dict[str, Any]], ...]] = (
    ("empty `messages`", GPT, {"messages": []}),
    ("role `system`", GPT, {"messages": [{"role": "system", "content": "Hi"}]}),
    ("`maxTokens` 0", GPT, {"settings": {"maxTokens": 0}}),
    ("`toolChoice` of type `tool` without `name`", GPT, {"toolChoice": {"type": "tool"}}),
    ("a `function` tool without `name`", GPT, {"tools": [{"type": "function", "schema": {}}]}),
    ("a `function` tool without `schema`", GPT, {"tools": [{"type": "function", "name": "a"}]}),
    ("an unknown key", GPT, {"settings": {"max_tokens": 5}}),
    ("`numberResults` 9", GPT, {"numberResults": 9}),
    ("`temperature` 0.123", QWEN, {"settings": {"temperature": 0.123}}),
    ("a bad UUID", GPT, {"taskUUID": "abc"}),
)


def reporters(schema: Any) -> dict[str, Callable[[Any], list[str]]]:
    """What each validator prints for an instance, by name."""
    ours = load_validator(compile_schema(schema))
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    python = jsonschema.Draft202012Validator(schema, format_checker=checker)
    rust = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
    draft7 = {**schema, "$schema": "http://json-schema.org/draft-07/schema#"}
    fast: Any = fastjsonschema.compile(draft7, use_default=False)

    def first_of_fast(instance: Any) -> list[str]:
        try:
            fast(instance)
        except fastjsonschema.JsonSchemaValueException as error:
            return [error.message]
        return []

    return {
        "specpress": lambda instance: [str(issue) for issue in ours.validate(instance)],
        "jsonschema": lambda instance: [str(error) for error in python.iter_errors(instance)],
        "fastjsonschema": first_of_fast,
        "jsonschema-rs": lambda instance: [str(error) for error in rust.iter_errors(instance)],
    }


def shown(texts: list[str]) -> str:
    """All messages of a validator on one line, cut, with their full length."""
    text = " / ".join(" ".join(text.split()) for text in texts) or "(accepts it)"
    size = sum(map(len, texts))
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}… ({size:,} characters)"


def main() -> None:
    """Prints a list for each invalid request."""
    for title, slug, changes in INVALID:
        instance = {**payloads(slug)["small"], **changes}
        print(f"- {title}")
        for name, report in reporters(schema_of(slug)).items():
            print(f"  - {name}: {shown(report(instance))}")


if __name__ == "__main__":
    main()
