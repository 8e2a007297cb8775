"""Which operation of a document calls the model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from specpress.diagnostics import Related, Reporter
from specpress.diagnostics.codes.lowering import (
    NO_OPERATION,
    SEVERAL_CALLS_MARKED,
    SEVERAL_OPERATIONS,
)
from specpress.document.nodes import Document, Operation
from specpress.document.spec_file import Address
from specpress.profile import RESULT_PATH, STATUS_PATH, Profile
from specpress.source import Pointer

CALL_MARK: Final = "x-specpress-call"
"""Beside an operation, set to true by an overlay: it is the one that calls the model."""

_PARAMETER: Final = re.compile(r"\{[^{}]*\}")
_VERSION: Final = re.compile(r"v[0-9][0-9a-z.]*")
_SHOWN: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Calls:
    """The operations of a document that could call its model.

    Attributes:
        chosen: the one that does; None when there is none.
        others: those that do something else, and could be a model's call as well; empty where an
            overlay has marked the call.
        marked: those that an overlay has marked as the call.
    """

    chosen: Operation | None
    others: tuple[Operation, ...]
    marked: tuple[Operation, ...]


def find_calls(operations: Sequence[Operation]) -> Calls:
    """Find the operation of a document that calls the model, and what else could.

    A POST with a body comes before other methods with one, and these before operations without a
    body, a POST among them first; a current operation comes before a deprecated one. Of those that
    are left, one whose path is below that of another (`/jobs` and `/jobs/{id}/cancel`) belongs to
    it, and one whose path differs in its version alone (`/v1/images` and `/images`) is the same
    call at another address.
    """
    with_body = [found for found in operations if found.request_body is not None]
    marked = tuple(found for found in operations if is_marked(found))
    if marked:
        return Calls(chosen=marked[0], others=(), marked=marked)
    asking = with_body or operations
    posts = [found for found in asking if found.method.upper() == "POST"] or asking
    current = [found for found in posts if not _is_deprecated(found)] or posts
    first: list[Operation] = []
    for found in current:
        if not any(_belongs(found, other) for other in current) and not any(
            _is_alias(found, other) for other in first
        ):
            first.append(found)
    return Calls(chosen=next(iter(first), None), others=tuple(first[1:]), marked=marked)


def choose_operation(document: Document) -> Operation | None:
    """The operation that calls the model; None when there is none."""
    return find_calls(document.operations).chosen


def the_call(document: Document, report: Reporter) -> Operation | None:
    """The operation that calls the model; None, reported, when none does or several could."""
    calls = find_calls(document.operations)
    if not _check_marks(calls, report):
        return None
    if calls.chosen is None:
        report.report(
            NO_OPERATION,
            "the spec has no operation",
            document.file.locate(Pointer(("paths",))),
            hint="describe the operation that calls the model under `paths`, or move a spec that "
            "is no model's out of this folder",
        )
    elif calls.others:
        _report_several((calls.chosen, *calls.others), report)
        return None
    return calls.chosen


def operations_of_model(operations: Sequence[Operation], profile: Profile) -> tuple[Operation, ...]:
    """The operations that a model is made from: its call, and the end of a queue's job."""
    call = find_calls(operations).chosen
    if call is None:
        return ()
    result = result_operation(operations, call, profile)
    return (call,) if result is None else (call, result)


def result_operation(
    operations: Sequence[Operation], call: Operation, profile: Profile
) -> Operation | None:
    """The operation that fetches the results of a queue's job; None when there is none."""
    if not profile.transport.kind.polls:
        return None
    return _get(operations, call, profile, profile.client.queue.result_path or RESULT_PATH)


def status_operation(
    operations: Sequence[Operation], call: Operation, profile: Profile
) -> Operation | None:
    """The operation that tells the state of a queue's job; None when there is none."""
    if not profile.transport.kind.polls:
        return None
    return _get(operations, call, profile, profile.client.queue.status_path or STATUS_PATH)


def _get(
    operations: Sequence[Operation], call: Operation, profile: Profile, place: str
) -> Operation | None:
    path = place.partition("?")[0]
    base = "" if profile.client.queue.is_below_server else call.path.rstrip("/")
    wanted = _template(base + path)
    found = (
        one
        for one in operations
        if one.method == "get" and (_template(one.path) == wanted or _ends(one.path, wanted))
    )
    return next(found, None)


def _ends(path: str, wanted: str) -> bool:
    """Whether the server's own path comes before a path that begins at the server."""
    return _template(path).endswith(wanted) and wanted.count("/") > 1


def _template(path: str) -> str:
    """A path whose parameters have no names."""
    return _PARAMETER.sub("{}", path)


def is_marked(operation: Operation) -> bool:
    """Whether an overlay says of an operation that it calls the model."""
    mark = operation.address.member(CALL_MARK)
    return mark is not None and mark.value is True


def operation_text(operation: Operation) -> str:
    """`POST /images`."""
    return f"{operation.sent_method} {operation.path}"


def _check_marks(calls: Calls, report: Reporter) -> bool:
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
