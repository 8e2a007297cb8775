"""Which operation of a document calls the model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from specpress.diagnostics import Related, Reporter
from specpress.diagnostics.codes.lowering import (
    NO_OPERATION,
    SEVERAL_CALLS_MARKED,
    SEVERAL_OPERATIONS,
    UNUSABLE_MARK,
)
from specpress.document import Address, Document, Operation
from specpress.source import Pointer

CALL_MARK: Final = "x-specpress-call"
"""Beside an operation, set to true by an overlay: it is the one that calls the model."""

_VERSION: Final = re.compile(r"v[0-9][0-9a-z.]*")
_SHOWN: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Calls:
    """The operations of a document that could call its model.

    Attributes:
        chosen: the one that does; None when none takes a JSON body.
        others: those that do something else, and could be a model's call as well; empty where an
            overlay has marked the call.
        marked: those that an overlay has marked as the call.
    """

    chosen: Operation | None
    others: tuple[Operation, ...]
    marked: tuple[Operation, ...]


def find_calls(document: Document) -> Calls:
    """Find the operation that calls the model, and what else it could be.

    A POST with a JSON body comes before other methods with one, a current operation before a
    deprecated one. Of those that are left, one whose path is below that of another (`/jobs` and
    `/jobs/{id}/cancel`) belongs to it, and one whose path differs in its version alone
    (`/v1/images` and `/images`) is the same call at another address.
    """
    with_body = [found for found in document.operations if found.request_body is not None]
    marked = tuple(found for found in document.operations if is_marked(found))
    if usable := [found for found in with_body if found in marked]:
        return Calls(chosen=usable[0], others=(), marked=marked)
    posts = [found for found in with_body if found.method.upper() == "POST"] or with_body
    current = [found for found in posts if not _is_deprecated(found)] or posts
    first: list[Operation] = []
    for found in current:
        if not any(_belongs(found, other) for other in current) and not any(
            _is_alias(found, other) for other in first
        ):
            first.append(found)
    return Calls(chosen=next(iter(first), None), others=tuple(first[1:]), marked=marked)


def choose_operation(document: Document) -> Operation | None:
    """The operation that calls the model; None when none takes a JSON body."""
    return find_calls(document).chosen


def the_call(document: Document, report: Reporter) -> Operation | None:
    """The operation that calls the model; None, reported, when none does or several could."""
    calls = find_calls(document)
    if not _check_marks(calls, report):
        return None
    if calls.chosen is None:
        report.report(
            NO_OPERATION,
            "no operation of the spec takes a JSON body",
            document.file.locate(Pointer(("paths",))),
            hint="give the operation that calls the model a requestBody of type application/json, "
            "or move a spec that is no model's out of this folder",
        )
    elif calls.others:
        _report_several((calls.chosen, *calls.others), report)
        return None
    return calls.chosen


def is_marked(operation: Operation) -> bool:
    """Whether an overlay says of an operation that it calls the model."""
    mark = operation.address.member(CALL_MARK)
    return mark is not None and mark.value is True


def operation_text(operation: Operation) -> str:
    """`POST /images`."""
    return f"{operation.sent_method} {operation.path}"


def _check_marks(calls: Calls, report: Reporter) -> bool:
    for marked in calls.marked:
        if marked.request_body is None:
            report.report(
                UNUSABLE_MARK,
                f"{operation_text(marked)} is marked as the call of the model, and takes no JSON "
                "body",
                marked.address.child(CALL_MARK).location,
                hint="mark an operation that takes one",
            )
            return False
    if len(calls.marked) > 1:
        first, second = calls.marked[:2]
        report.report(
            SEVERAL_CALLS_MARKED,
            f"{len(calls.marked)} operations are marked as the call of the model",
            _mark(second).location,
            hint=f"leave `{CALL_MARK}` at one of them",
            related=(Related(message="first here", location=_mark(first).location),),
        )
        return False
    return True


def _mark(operation: Operation) -> Address:
    return operation.address.child(CALL_MARK)


def _report_several(found: tuple[Operation, ...], report: Reporter) -> None:
    shown = ", ".join(operation_text(one) for one in found[:_SHOWN])
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    tokens = [token.replace("'", "\\'") for token in found[0].address.pointer.tokens]
    target = "$" + "".join(f"['{token}']" for token in tokens)
    report.report(
        SEVERAL_OPERATIONS,
        f"{len(found)} operations of the spec could call the model: {shown}{more}",
        found[1].address.key_location,
        hint=f"a spec is of one model: in an overlay, set `{CALL_MARK}: true` at the operation "
        f'that calls it (target "{target}"), or remove the others; a document of many models '
        "becomes one spec for each",
        related=(Related(message="first here", location=found[0].address.key_location),),
    )


def _is_deprecated(operation: Operation) -> bool:
    member = operation.address.member("deprecated")
    return member is not None and member.value is True


def _segments(operation: Operation) -> tuple[str, ...]:
    return tuple(part for part in operation.path.split("/") if part)


def _belongs(operation: Operation, other: Operation) -> bool:
    """Whether an operation's path is below that of another."""
    inner, outer = _segments(operation), _segments(other)
    return bool(outer) and len(inner) > len(outer) and inner[: len(outer)] == outer


def _is_alias(operation: Operation, other: Operation) -> bool:
    """Whether the paths of two operations differ in nothing but versions (`v2`)."""
    return _version_free(operation) == _version_free(other)


def _version_free(operation: Operation) -> tuple[str, ...]:
    return tuple(part for part in _segments(operation) if _VERSION.fullmatch(part) is None)
