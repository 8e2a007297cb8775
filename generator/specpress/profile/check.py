"""Checks a `provider.yaml` against its published JSON Schema, with findings for people."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Final

import jsonschema_rs

from specpress.diagnostics import Reporter
from specpress.diagnostics.codes.profiles import BAD_VALUE, MISSING_KEY, UNKNOWN_KEY
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.metaschemas import in_order
from specpress.metaschemas.places import instance_tokens
from specpress.profile.kinds import transport_names
from specpress.source import Location, Pointer, Source
from specpress.spelling import near_names

SCHEMA_PATH: Final = Path(__file__).with_name("provider.schema.json")
"""The published JSON Schema (2020-12) of `provider.yaml`."""

_SHOWN: Final = 80
_Kind: Final = jsonschema_rs.ValidationErrorKind


@cache
def schema() -> JsonObject:
    """The JSON Schema, as a value that is not to be changed."""
    loaded = json.loads(SCHEMA_PATH.read_text(encoding="utf-8"))
    # other packages may bring transport kinds
    loaded["properties"]["transport"]["properties"]["kind"]["enum"] = transport_names()
    found: JsonObject = loaded
    return found


@cache
def _shipped_validator() -> jsonschema_rs.Draft202012Validator:
    """Of the schema by itself: other packages are looked for where that refuses a profile."""
    shipped = SCHEMA_PATH.read_text(encoding="utf-8")
    return jsonschema_rs.Draft202012Validator(json.loads(shipped), validate_formats=False)


def check_profile(source: Source, root: JsonValue, report: Reporter) -> bool:
    """Report whatever in a profile breaks the schema.

    Args:
        source: the file.
        root: its value.
        report: takes one finding per unknown, missing or bad member.

    Returns:
        Whether the value is valid.
    """
    if _shipped_validator().is_valid(root):
        return True
    errors = in_order(_validator().iter_errors(root))
    for error in errors:
        pointer = Pointer(instance_tokens(error, root))
        location = Location(source, pointer)
        rules = _rules(pointer)
        match error.kind:
            case _Kind.AdditionalProperties(unexpected=names):
                for name in names:
                    _report_unknown(name, rules, location, report)
            case _Kind.Required(property=name):
                _report_missing(name, pointer, rules, location, report)
            case _:
                _report_bad_value(pointer.resolve(root), pointer, rules, location, report)
    return not errors


@cache
def _validator() -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(schema(), validate_formats=False)


def _rules(pointer: Pointer) -> JsonObject:
    """The subschema for a member of a profile."""
    rules = schema()
    for token in pointer.tokens:
        members = rules.get("properties")
        found = members.get(token) if isinstance(members, dict) else None
        for keyword in ("additionalProperties", "items"):
            found = rules.get(keyword) if found is None else found
        rules = followed(found) if isinstance(found, dict) else {}
    return rules


def followed(rules: JsonObject) -> JsonObject:
    """A subschema, or the one of the same schema that it refers to."""
    reference = rules.get("$ref")
    if not isinstance(reference, str):
        return rules
    found = Pointer(tuple(reference.split("/")[1:])).resolve(schema())
    return found if isinstance(found, dict) else {}


def _report_unknown(name: str, rules: JsonObject, location: Location, report: Reporter) -> None:
    known = rules.get("properties")
    names = list(known) if isinstance(known, dict) else []
    near = near_names(name, names)
    report.report(
        UNKNOWN_KEY,
        f"unknown key {_shown(name)}",
        location.child(name).key(),
        hint=f"did you mean `{near[0]}`?" if near else f"known are {', '.join(names)}",
    )


def _report_missing(
    name: str,
    pointer: Pointer,
    rules: JsonObject,
    location: Location,
    report: Reporter,
) -> None:
    members = rules.get("properties")
    member = members.get(name) if isinstance(members, dict) else None
    report.report(
        MISSING_KEY,
        f"{_label(pointer)} has no `{name}`",
        location,
        hint=_example(member if isinstance(member, dict) else {}, name),
    )


def _report_bad_value(
    value: JsonValue,
    pointer: Pointer,
    rules: JsonObject,
    location: Location,
    report: Reporter,
) -> None:
    options = rules.get("enum", [rules["const"]] if "const" in rules else None)
    title = rules.get("title")
    hint: str | None
    if isinstance(options, list):
        names = [str(option) for option in options]
        near = near_names(value, names) if isinstance(value, str) else []
        listed = ", ".join(names)
        hint = f"did you mean `{near[0]}`?" if near else f"it is one of {listed}"
    else:
        hint = _example(rules, pointer.last)
    wanted = f"; expected: {title}" if isinstance(title, str) else ""
    report.report(
        BAD_VALUE, f"{_label(pointer)} cannot be {_shown(value)}{wanted}", location, hint=hint
    )


def _example(rules: JsonObject, name: str) -> str | None:
    examples = rules.get("examples")
    if not isinstance(examples, list) or not examples:
        return None
    text = json.dumps(examples[0], ensure_ascii=False)
    return f"such as {text}" if name.isdigit() or not name else f"such as `{name}: {text}`"


def _label(pointer: Pointer) -> str:
    return f"`{'.'.join(pointer.tokens)}`" if pointer.tokens else "the file"


def _shown(value: JsonValue) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
