"""Checks a `provider.yaml` against its published JSON Schema, with findings for people."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, Final

from specpress.diagnostics import Reporter
from specpress.diagnostics.codes.profiles import BAD_VALUE, MISSING_KEY, UNKNOWN_KEY
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.source import Location, Pointer, Source

SCHEMA_PATH: Final = Path(__file__).with_name("provider.schema.json")
"""The published JSON Schema (2020-12) of `provider.yaml`."""

_SHOWN: Final = 80


@cache
def schema() -> JsonObject:
    """The JSON Schema, as a value that is not to be changed."""
    loaded: JsonObject = json.loads(SCHEMA_PATH.read_text(encoding="utf-8"))
    return loaded


@cache
def _validator() -> Callable[[JsonValue], Iterable[Any]]:
    # Half of a small command's time is importing this, and only commands that read specs need it.
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(schema()).iter_errors


def check_profile(source: Source, root: JsonValue, report: Reporter) -> bool:
    """Report whatever in a profile breaks the schema.

    Args:
        source: the file.
        root: its value.
        report: takes one finding per unknown, missing or bad member.

    Returns:
        Whether the value is valid.
    """
    is_valid = True
    for error in _validator()(root):
        is_valid = False
        tokens = tuple(map(str, error.instance_path))
        rules = _rules(error.schema_path)
        location = Location(source, Pointer(tokens))
        match error.kind.name:
            case "additionalProperties":
                for name in error.kind.unexpected:
                    _report_unknown(name, rules, location, report)
            case "required":
                _report_missing(error.kind.property, tokens, rules, location, report)
            case _:
                _report_bad_value(error.instance, tokens, rules, location, report)
    return is_valid


def _rules(schema_path: Iterable[str | int]) -> Mapping[str, JsonValue]:
    """The subschema whose keyword was broken."""
    value: JsonValue = schema()
    for token in list(schema_path)[:-1]:
        if isinstance(value, dict):
            value = value[str(token)]
    return value if isinstance(value, dict) else {}


def _report_unknown(
    name: str, rules: Mapping[str, JsonValue], location: Location, report: Reporter
) -> None:
    known = rules.get("properties")
    names = list(known) if isinstance(known, dict) else []
    near = get_close_matches(name, names, n=1)
    report.report(
        UNKNOWN_KEY,
        f"unknown key {_shown(name)}",
        location.child(name).key(),
        hint=f"did you mean `{near[0]}`?" if near else f"known are {', '.join(names)}",
    )


def _report_missing(
    name: str,
    tokens: tuple[str, ...],
    rules: Mapping[str, JsonValue],
    location: Location,
    report: Reporter,
) -> None:
    members = rules.get("properties")
    member = members.get(name) if isinstance(members, dict) else None
    report.report(
        MISSING_KEY,
        f"{_label(tokens)} has no `{name}`",
        location,
        hint=_example(member if isinstance(member, dict) else {}, name),
    )


def _report_bad_value(
    value: JsonValue,
    tokens: tuple[str, ...],
    rules: Mapping[str, JsonValue],
    location: Location,
    report: Reporter,
) -> None:
    options = rules.get("enum", [rules["const"]] if "const" in rules else None)
    title = rules.get("title")
    hint: str | None
    if isinstance(options, list):
        names = [str(option) for option in options]
        near = get_close_matches(value, names, n=1) if isinstance(value, str) else []
        listed = ", ".join(names)
        hint = f"did you mean `{near[0]}`?" if near else f"it is one of {listed}"
    else:
        hint = _example(rules, tokens[-1] if tokens else "")
    wanted = f": not a {title}" if isinstance(title, str) else ""
    report.report(
        BAD_VALUE, f"{_label(tokens)} cannot be {_shown(value)}{wanted}", location, hint=hint
    )


def _example(rules: Mapping[str, JsonValue], name: str) -> str | None:
    examples = rules.get("examples")
    if not isinstance(examples, list) or not examples:
        return None
    text = json.dumps(examples[0], ensure_ascii=False)
    return f"such as {text}" if name.isdigit() or not name else f"such as `{name}: {text}`"


def _label(tokens: tuple[str, ...]) -> str:
    return f"`{'.'.join(tokens)}`" if tokens else "the file"


def _shown(value: JsonValue) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
