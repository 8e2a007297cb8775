"""Schemas in words: what is expected, and when a condition applies."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from specpress.text import one_line
from specpress.validators.formats import format_named
from specpress.validators.shapes import constant_choices

if TYPE_CHECKING:
    from specpress.jsonvalue import JsonValue
    from specpress.validators.model import Schema

_TYPES: Final = {
    "null": "null",
    "boolean": "true or false",
    "integer": "an integer",
    "number": "a number",
    "string": "a string",
    "array": "an array",
    "object": "an object",
}
_LONGEST: Final = 60
_MOST_VALUES: Final = 12


def types_in_words(types: tuple[str, ...]) -> str:
    """`a string or null`."""
    return _either([_TYPES[name] for name in types])


def value_in_words(value: JsonValue) -> str:
    """A JSON value on one line, shortened."""
    text = json.dumps(value, ensure_ascii=False)
    return one_line(text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…")


def values_in_words(values: tuple[JsonValue, ...]) -> str:
    """`one of "a", "b"`, or the value itself when there is only one."""
    if len(values) == 1:
        return value_in_words(values[0])
    shown = ", ".join(map(value_in_words, values[:_MOST_VALUES]))
    more = f" and {len(values) - _MOST_VALUES} more" if len(values) > _MOST_VALUES else ""
    return f"one of {shown}{more}" if values else "nothing: no value is allowed"


def pattern_in_words(source: str) -> str:
    """`text that matches ^a+$`, shortened."""
    shown = one_line(source)
    return f"text that matches {shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + '…'}"


def condition_in_words(schema: Schema, *, negated: bool = False) -> str:
    """When a condition applies: ` when `type` is "tool"`, or a general phrase."""
    clauses = _clauses(schema, negated=negated)
    if clauses and not (negated and len(clauses) > 1):
        return f" when {' and '.join(clauses)}"
    return " because of a condition on other values" if not negated else " unless a condition holds"


def _clauses(schema: Schema, *, negated: bool) -> list[str]:
    clauses: list[str] = []
    if schema.negated and not schema.types and schema.object is None:
        return _clauses(schema.negated, negated=not negated)
    rules = schema.object
    if rules is None or schema.has_in_place or rules.patterns or rules.additional:
        return []
    described: set[str] = set()
    for entry in rules.properties:
        values = entry.schema.const if entry.schema.const is not None else entry.schema.enum
        if values is None:
            values = constant_choices(entry.schema.one_of)
        if values is None:
            return []
        verb = "is not" if negated else "is"
        clauses.append(f"`{one_line(entry.name)}` {verb} {values_in_words(values)}")
        described.add(entry.name)
    verb = "is not given" if negated else "is given"
    clauses += [f"`{one_line(name)}` {verb}" for name in rules.required if name not in described]
    return clauses


def schema_in_words(schema: Schema) -> str:
    """A short phrase for one of several forms: its title, its constant, its format or type."""
    if schema.title:
        return one_line(schema.title)[:_LONGEST]
    values = schema.const if schema.const is not None else schema.enum
    if values is not None:
        return values_in_words(values)
    if schema.object:
        for entry in schema.object.properties:
            if entry.schema.const is not None and entry.name in schema.object.required:
                value = value_in_words(entry.schema.const[0])
                return f"an object whose `{one_line(entry.name)}` is {value}"
        if schema.object.required and not schema.types:
            return f"with {', '.join(f'`{one_line(name)}`' for name in schema.object.required[:4])}"
    if schema.string and schema.string.format:
        return format_named(schema.string.format).words
    if schema.string and schema.string.pattern:
        return pattern_in_words(schema.string.pattern.source)
    if len(schema.path) > 1 and schema.path[-2] in {"$defs", "definitions", "schemas"}:
        return f"`{one_line(schema.path[-1])}`"[:_LONGEST]
    return types_in_words(schema.types) if schema.types else ""


def _either(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
