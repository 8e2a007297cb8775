"""Paths, operations and their parameters."""

from __future__ import annotations

import re
from typing import Final

from specpress.diagnostics import Related
from specpress.diagnostics.codes.operations import (
    BODY_WITHOUT_MEANING,
    EQUAL_PATHS,
    NO_OPERATION_ID,
    PATH_PARAMETERS,
    REPEATED_OPERATION_ID,
    REPEATED_PARAMETER,
    UNDECLARED_TAG,
)
from specpress.document import Address, Operation, ReferenceFault, the_call
from specpress.jsonvalue import JsonValue
from specpress.rules.scope import DocumentRule, Scope
from specpress.rules.wording import nearest
from specpress.wording import name_text, value_text

_TEMPLATE: Final = re.compile(r"\{([^{}]*)\}")
_BODILESS: Final = frozenset({"get", "head", "delete"})


def check_call(scope: Scope) -> None:
    """One operation calls the model; said here too, beside what else is wrong with the document."""
    the_call(scope.survey.document, scope.profile, scope.report)


def check_operation_ids(scope: Scope) -> None:
    """The call has an `operationId`, and none stands twice (OpenAPI 3.1.1, 4.8.10)."""
    first: dict[str, Operation] = {}
    for operation in scope.survey.document.operations:
        if not operation.operation_id and operation is not scope.survey.call:
            continue
        if not operation.operation_id:
            scope.report.report(
                NO_OPERATION_ID,
                f"{operation.method.upper()} {operation.path} has no `operationId`",
                operation.address.key_location,
                hint="add one that is unique in the document",
            )
            continue
        other = first.setdefault(operation.operation_id, operation)
        if other is not operation:
            scope.report.report(
                REPEATED_OPERATION_ID,
                f"the operationId {value_text(operation.operation_id)} is taken by "
                f"{other.method.upper()} {other.path}",
                operation.address.child("operationId").location,
                hint="give each operation its own",
                related=(
                    Related(
                        message="first here",
                        location=other.address.child("operationId").location,
                    ),
                ),
            )


def check_path_parameters(scope: Scope) -> None:
    """The `{names}` of a path and its path parameters are the same (4.8.9.1)."""
    for operation in scope.survey.document.operations:
        named = _TEMPLATE.findall(operation.path)
        declared = {p.name: p for p in operation.parameters if p.location_in == "path"}
        for name in named:
            if name not in declared:
                scope.report.report(
                    PATH_PARAMETERS,
                    f"no path parameter describes {name_text(name)} of the path "
                    f"{value_text(operation.path)}",
                    operation.address.key_location,
                    hint="add it to `parameters` with `in: path` and `required: true`",
                )
        for name, parameter in declared.items():
            if name not in named:
                scope.report.report(
                    PATH_PARAMETERS,
                    f"the path {value_text(operation.path)} has no place for the path parameter "
                    f"{name_text(name)}",
                    parameter.address.location,
                    hint=f"write `{{{name}}}` into the path, or remove the parameter",
                )


def check_repeated_parameters(scope: Scope) -> None:
    """Parameters of one list differ in name or place (4.8.9, 4.8.10)."""
    for holder in _parameter_lists(scope):
        first: dict[tuple[str, str], Address] = {}
        for number in range(_length(holder)):
            entry = holder.child(number)
            identity = _identity(entry, scope)
            if identity is None:
                continue
            other = first.setdefault(identity, entry)
            if other != entry:
                scope.report.report(
                    REPEATED_PARAMETER,
                    f"the {identity[1]} parameter {name_text(identity[0])} is declared twice",
                    entry.location,
                    hint="keep one of the two",
                    related=(Related(message="first here", location=other.location),),
                )


def _identity(entry: Address, scope: Scope) -> tuple[str, str] | None:
    """Name and place of a parameter, its reference followed."""
    try:
        value = scope.survey.document.references.follow(entry).value
    except ReferenceFault:
        return None
    if not isinstance(value, dict):
        return None
    name, place = value.get("name"), value.get("in")
    return (name, place) if isinstance(name, str) and isinstance(place, str) else None


def _parameter_lists(scope: Scope) -> list[Address]:
    holders: list[Address] = []
    for operation in scope.survey.document.operations:
        for owner in (operation.path_item, operation.address):
            found = owner.member("parameters")
            if found is not None and found not in holders:
                holders.append(found)
    return holders


def _length(address: Address) -> int:
    value = address.value
    return len(value) if isinstance(value, list) else 0


def check_equal_paths(scope: Scope) -> None:
    """Paths with the same hierarchy but other parameter names are the same (4.8.8)."""
    paths = scope.survey.root.get("paths")
    first: dict[str, str] = {}
    for path in paths if isinstance(paths, dict) else ():
        shape = _TEMPLATE.sub("{}", path)
        other = first.setdefault(shape, path)
        if other != path:
            root = scope.survey.document.root
            scope.report.report(
                EQUAL_PATHS,
                f"the path {value_text(path)} matches the same requests as {value_text(other)}",
                root.child("paths", path).key_location,
                hint="merge the two path items",
                related=(
                    Related(
                        message="the other path", location=root.child("paths", other).key_location
                    ),
                ),
            )


def check_tags(scope: Scope) -> None:
    """Where tags are declared, operations use declared ones (4.8.1)."""
    declared = _names(scope.survey.root.get("tags"))
    if not declared:
        return
    for operation in scope.survey.document.operations:
        holder = operation.address.member("tags")
        value = None if holder is None else holder.value
        for number, tag in enumerate(value if isinstance(value, list) else ()):
            if isinstance(tag, str) and tag not in declared and holder is not None:
                meant = nearest(tag, declared)
                scope.report.report(
                    UNDECLARED_TAG,
                    f"the tag {value_text(tag)} is not declared under `tags`",
                    holder.child(number).location,
                    hint=f"is {value_text(meant)} meant?" if meant else "declare it",
                )


def _names(tags: JsonValue) -> list[str]:
    found: list[str] = []
    for tag in tags if isinstance(tags, list) else ():
        name = tag.get("name") if isinstance(tag, dict) else None
        if isinstance(name, str):
            found.append(name)
    return found


def check_bodies(scope: Scope) -> None:
    """GET, HEAD and DELETE carry no body (RFC 9110, sections 9.3.1, 9.3.2 and 9.3.5)."""
    for operation in scope.survey.document.operations:
        if operation.method in _BODILESS and operation.request_body is not None:
            scope.report.report(
                BODY_WITHOUT_MEANING,
                f"{operation.method.upper()} {operation.path} has a request body, which HTTP gives "
                "no meaning",
                operation.address.child("requestBody").key_location,
                hint="use POST, or query parameters",
            )


RULES: Final[tuple[DocumentRule, ...]] = (
    check_call,
    check_operation_ids,
    check_path_parameters,
    check_repeated_parameters,
    check_equal_paths,
    check_tags,
    check_bodies,
)
