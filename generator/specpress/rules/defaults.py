"""Defaults and examples held against the schema that they stand in."""

from __future__ import annotations

import json
from typing import Final

from specpress.diagnostics import DiagnosticCode, Related
from specpress.diagnostics.codes.schema_doubts import (
    BAD_EXAMPLE,
    DEFAULT_AS_TEXT,
    DEFAULT_NULL,
    DEFAULT_OF_OTHER_FORMAT,
    DEFAULT_ON_REQUIRED,
)
from specpress.diagnostics.codes.schema_errors import BAD_DEFAULT
from specpress.document import Address
from specpress.jsonvalue import JsonValue, dump_json
from specpress.rules.edits import remove, set_value
from specpress.rules.instances import Violation
from specpress.rules.scope import SchemaRule, Scope, about
from specpress.rules.survey import SchemaSite
from specpress.wording import name_text, value_text


def check_default(site: SchemaSite, scope: Scope) -> None:
    """A default must be valid under its own schema (JSON Schema 2020-12 validation, 9.2)."""
    if "default" not in site.schema:
        return
    value = site.schema["default"]
    found = scope.instances.violations(site.address, value)
    if not found:
        return
    address = site.address.child("default")
    if value is None:
        scope.report.report(
            DEFAULT_NULL,
            f"default is null, but {found[0].message}",
            address.location,
            hint="remove `default`, or allow null",
            edits=(remove(address, "null is not allowed here: there is no default"),),
        )
        return
    meant = next(
        (one for one in _meant(value) if scope.instances.is_valid(site.address, one)), None
    )
    if meant is not None:
        scope.report.report(
            DEFAULT_AS_TEXT,
            f"default {value_text(value)} is of another type; {value_text(meant)} is meant",
            address.location,
            hint=f"write {value_text(meant)}",
            edits=(set_value(address, meant, "the default was written as another type"),),
        )
        return
    if not scope.instances.is_of_kind(site.address, value):
        scope.report.report(
            DEFAULT_AS_TEXT,
            f"default {found[0].message}: it is left out",
            address.location,
            hint="change it, or remove it",
            edits=(remove(address, "a default of another type is none"),),
        )
        return
    is_form = all(violation.keyword == "format" for violation in found)
    code = DEFAULT_OF_OTHER_FORMAT if is_form else BAD_DEFAULT
    _report(code, "default", found[0], address, scope)


def check_default_on_required(site: SchemaSite, scope: Scope) -> None:
    """A member that is always sent has no use for a default; a constant one is exempt."""
    properties = site.members("properties")
    for name in (one for one in site.array("required") if isinstance(one, str)):
        member = properties.get(name)
        if not (site.in_request and isinstance(member, dict)) or "const" in member:
            continue
        if "default" in member:
            address = site.address.child("properties", name, "default")
            scope.report.report(
                DEFAULT_ON_REQUIRED,
                f"{name_text(name)} is required, so its default "
                f"{value_text(member['default'])} never applies",
                address.location,
                hint="drop the default, or make the member optional",
            )


def check_examples(site: SchemaSite, scope: Scope) -> None:
    """`example` and `examples` must be valid under their own schema."""
    if "example" in site.schema:
        _check_example(site, site.address.child("example"), scope)
    for number in range(len(site.array("examples"))):
        _check_example(site, site.address.child("examples", number), scope)


def _check_example(site: SchemaSite, address: Address, scope: Scope) -> None:
    found = scope.instances.violations(site.address, address.value)
    if found:
        _report(BAD_EXAMPLE, "example", found[0], address, scope)


def _report(
    code: DiagnosticCode, noun: str, violation: Violation, address: Address, scope: Scope
) -> None:
    inside = "".join(f"/{token}" for token in violation.pointer.tokens)
    place = f" at {name_text(inside)}" if inside else ""
    scope.report.report(
        code,
        f"{noun}{place}: {violation.message}" if inside else f"{noun} {violation.message}",
        Address(address.file, address.pointer.join(violation.pointer)).location,
        hint=f"change the {noun} or `{violation.keyword}`",
        related=(Related(message=f"`{violation.keyword}` stands here", location=violation.schema),),
    )


def _meant(value: JsonValue) -> list[JsonValue]:
    """What a default of a wrong type may spell: what a string says, or a number as a text.

    In a list or an object, each part that can spell something else does.
    """
    if isinstance(value, list):
        return [[_meant_part(part) for part in value]]
    if isinstance(value, dict):
        return [{name: _meant_part(part) for name, part in value.items()}]
    if isinstance(value, (bool, int, float)):
        return [dump_json(value, indent=None)]
    if not isinstance(value, str):
        return []
    spelled = _PYTHON_WORDS.get(value, value)
    try:
        meant: JsonValue = json.loads(spelled)
    except (ValueError, RecursionError):
        return []
    return [] if isinstance(meant, str) else [meant]


def _meant_part(part: JsonValue) -> JsonValue:
    return next(iter(_meant(part)), part)


_PYTHON_WORDS: Final = {"None": "null", "True": "true", "False": "false"}

RULES: Final[tuple[SchemaRule, ...]] = (
    about(check_default, "default", by_itself=True),
    about(check_default_on_required, "required"),
    about(check_examples, "example", "examples", by_itself=True),
)
