"""The author's examples of bodies, parameters and headers, held against their schemas."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from specpress.diagnostics import Diagnostic, Related, Severity
from specpress.diagnostics.codes.schema_doubts import BAD_EXAMPLE, UNREAD_EXAMPLE
from specpress.document import Address, GivenExample, Operation, given_examples
from specpress.jsonvalue import JsonValue
from specpress.mediatype import essence
from specpress.rules.instances import Violation
from specpress.rules.scope import DocumentRule, Scope
from specpress.wording import name_text

_FORMS: Final = ("/form-data", "/x-www-form-urlencoded")
_CHECKED: Final = ("json", "/*", *_FORMS)


def check_given_examples(scope: Scope) -> None:
    """Named examples are valid under the schema that they stand beside (OpenAPI 3.1.1, 4.8.14)."""
    seen: set[Address] = set()
    for operation in scope.survey.document.operations:
        for holder in _holders(operation, scope):
            if holder not in seen:
                seen.add(holder)
                _check(holder, scope)


def _holders(operation: Operation, scope: Scope) -> Iterator[Address]:
    """Objects that have a schema and examples of it."""
    for parameter in operation.parameters:
        yield parameter.address
        yield from _content(parameter.address, scope)
    body = operation.address.member("requestBody")
    if body is not None:
        yield from _content(body, scope)
    for response in operation.responses:
        yield from _content(response.address, scope)
        for entry in _entries(response.address, "headers"):
            header = scope.followed(entry)
            if header is not None:
                yield header


def _content(holder: Address, scope: Scope) -> Iterator[Address]:
    """The media types of a body, an answer or a parameter that are JSON or a form."""
    target = scope.followed(holder)
    for entry in () if target is None else _entries(target, "content"):
        media_type = scope.followed(entry)
        if media_type is not None and essence(entry.pointer.last).endswith(_CHECKED):
            yield media_type


def _entries(holder: Address, name: str) -> Iterator[Address]:
    """The entries of a map that an object has, if it has one."""
    member = holder.member(name)
    if member is not None and isinstance(member.value, dict):
        for key in member.value:
            yield member.child(key)


def _check(holder: Address, scope: Scope) -> None:
    schema = holder.member("schema")
    for example in given_examples(holder, scope.survey.document.references):
        if example.fault is not None:
            aside = example.fault
            scope.report.add(
                Diagnostic(
                    code=aside.code,
                    message=aside.message,
                    location=aside.location,
                    severity=Severity.WARNING,
                    hint=aside.hint,
                    related=aside.related,
                )
            )
        elif not example.has_value:
            _report_unread(example, scope)
        elif schema is not None:
            found = scope.instances.violations(schema, example.value)
            if found and not _is_serialized(holder, schema, example.value, scope):
                _report(example, found[0], scope)


def _is_serialized(holder: Address, schema: Address, value: JsonValue, scope: Scope) -> bool:
    """Whether a text is the value as it is sent, which 3.0 and 3.1 allow."""
    if not isinstance(value, str):
        return False
    if essence(holder.pointer.last).endswith(_FORMS):
        return True
    try:
        return scope.instances.is_valid(schema, json.loads(value)) is True
    except (ValueError, RecursionError):
        return False


def _report_unread(example: GivenExample, scope: Scope) -> None:
    external = example.address.member("externalValue")
    at = example.address if external is None else external
    scope.report.report(
        UNREAD_EXAMPLE,
        f"the example {name_text(example.name)} is not read: "
        + ("it has no value" if external is None else "its value is in another file"),
        at.location,
        hint="nothing is fetched: put the value under `value`",
    )


def _report(example: GivenExample, violation: Violation, scope: Scope) -> None:
    name = f" {name_text(example.name)}" if example.name else ""
    inside = "".join(f"/{token}" for token in violation.pointer.tokens)
    place = f" at {name_text(inside)}" if inside else ""
    at = example.address
    if at.pointer.last != "serializedValue":
        at = Address(at.file, at.pointer.join(violation.pointer))
    scope.report.report(
        BAD_EXAMPLE,
        f"example{name}{place}: {violation.message}",
        at.location,
        hint=f"change the example or `{violation.keyword}`",
        related=(Related(message=f"`{violation.keyword}` stands here", location=violation.schema),),
    )


RULES: Final[tuple[DocumentRule, ...]] = (check_given_examples,)
