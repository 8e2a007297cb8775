"""What comes back: success with a schema, errors, no stubs."""

from __future__ import annotations

import re
from typing import Final

from specpress.diagnostics.codes.operations import (
    NO_ERROR_RESPONSE,
    NO_SUCCESS_RESPONSE,
    STUB_RESPONSE,
)
from specpress.document import Operation
from specpress.jsonvalue import JsonObject
from specpress.rules.scope import DocumentRule, Scope
from specpress.rules.survey import SchemaSite
from specpress.wording import value_text

_UNKNOWN: Final = re.compile(r"\b(?:unknown|unspecified|not documented|tbd|todo)\b", re.IGNORECASE)
_SAYING: Final = frozenset(
    {
        "$ref",
        "allOf",
        "anyOf",
        "const",
        "enum",
        "format",
        "items",
        "oneOf",
        "patternProperties",
        "prefixItems",
        "properties",
    }
)


def check_success(scope: Scope) -> None:
    """The call has a success response whose schema says something (OpenAPI 3.1.1, 4.8.16)."""
    for operation in scope.survey.document.calls.all:
        successes = [r for r in operation.responses if r.status.upper().startswith("2")]
        described = [r for r in successes if r.schema is not None]
        no_content = successes and all(r.status == "204" for r in successes)
        streams = any(r.media_types for r in successes)
        if not described and not no_content and not streams:
            place = operation.address.member("responses") or operation.address
            scope.report.report(
                NO_SUCCESS_RESPONSE,
                f"{operation.method.upper()} {operation.path} does not say what success returns",
                place.key_location,
                hint="add a 2xx response with a schema, by an overlay or in `responses/`",
            )
        for response in described:
            site = None if response.schema is None else scope.survey.site(response.schema)
            if site is not None:
                _check_stub(site, operation, scope)


def _check_stub(site: SchemaSite, operation: Operation, scope: Scope) -> None:
    stub = _stub(site, scope)
    if stub is None:
        return
    text = stub.schema.get("description")
    said = f": its description is {value_text(text)}" if isinstance(text, str) else ""
    scope.report.report(
        STUB_RESPONSE,
        f"the response of {operation.method.upper()} {operation.path} is a stub{said}",
        stub.location,
        hint="describe the result, by an overlay or by a schema in `responses/`",
    )


def _stub(site: SchemaSite, scope: Scope) -> SchemaSite | None:
    """The innermost schema that says nothing, along `$ref`, a lone list and its items."""
    seen: set[int] = set()
    current: SchemaSite | None = site
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        current = scope.survey.resolve(current)
        if current is None:
            return None
        if _says_nothing(current.schema):
            return current
        properties = current.members("properties")
        if current.types == ("array",):
            current = current.branch("items")
        elif len(properties) == 1 and set(current.schema) <= _WRAPPER:
            current = current.branch("properties", next(iter(properties)))
        else:
            return None
    return None


_WRAPPER: Final = frozenset({"type", "properties", "title", "description", "required"})


def _says_nothing(schema: JsonObject) -> bool:
    if _SAYING & schema.keys():
        return False
    kind = schema.get("type")
    if kind is None:
        return True
    text = schema.get("description")
    if kind == "object":
        return not isinstance(schema.get("additionalProperties"), dict)
    return isinstance(text, str) and _UNKNOWN.search(text) is not None


def check_errors(scope: Scope) -> None:
    """The call declares some error, so that callers know its shape."""
    for operation in scope.survey.document.calls.all:
        statuses = [response.status.upper() for response in operation.responses]
        if statuses and not any(status[0] in "45D" for status in statuses if status):
            scope.report.report(
                NO_ERROR_RESPONSE,
                f"{operation.method.upper()} {operation.path} declares no error response",
                operation.address.child("responses").key_location,
                hint="add 4xx and 5xx responses, or `default`",
            )


RULES: Final[tuple[DocumentRule, ...]] = (check_success, check_errors)
