"""Which operation of a document calls the model."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence, Set
from typing import Final

from specpress.diagnostics import Related, Reporter
from specpress.diagnostics.codes.lowering import (
    NO_OPERATION,
    SEVERAL_CALLS_MARKED,
    SEVERAL_OPERATIONS,
)
from specpress.document.nodes import Calls, Document, Operation
from specpress.document.spec_file import Address
from specpress.profile import RESULT_PATH, STATUS_PATH, Profile
from specpress.source import Pointer

CALL_MARK: Final = "x-specpress-call"
"""Beside an operation, set to true by an overlay: it is the one that calls the model."""

_PARAMETER: Final = re.compile(r"\{[^{}]*\}")
_VERSION: Final = re.compile(r"v[0-9][0-9a-z.]*")
_SHOWN: Final = 5


MOST_CALLS: Final = 20
"""Operations that one model has methods for: a document of more is of several models."""


def find_calls(
    operations: Sequence[Operation], profile_of: Callable[[Operation | None], Profile]
) -> Calls:
    """Find the operations of a document that are methods of its model.

    A POST with a body comes before other methods with one, and these before operations without a
    body, a POST among them first; a current operation comes before a deprecated one. The first of
    those that are left is the main one, unless the profile or an overlay names another; one whose
    path is below that of another (`/jobs` and `/jobs/{id}/cancel`) is not, and of a queue no method
    either: the state and the end of a job are the transport's. One whose path differs in its
    version alone (`/v1/images` and `/images`) is the same call at another address.

    Args:
        operations: in the spec's order.
        profile_of: the profile as it holds for one of them, or for none.
    """
    marked = tuple(found for found in operations if is_marked(found))
    if marked:
        return Calls(chosen=marked[0], marked=marked)
    rules = profile_of(None).operations
    able = _able(operations)
    named = _first_named(operations, rules.main)
    outer = {path for one in able if (path := _segments(one))}
    first = [one for one in able if not _belongs(one, outer)]
    chosen = named or next(iter(first), None)
    if chosen is None:
        return Calls(chosen=None)
    methods: list[Operation] = [chosen]
    addresses = {_version_free(chosen)}
    able_ids, first_ids = ({id(one) for one in some} for some in (able, first))
    for found in operations:
        is_also = _is_named(found, rules.also)
        is_able = id(found) in (first_ids if _is_queue(found, chosen, profile_of) else able_ids)
        is_new = is_able and _version_free(found) not in addresses
        if found is not chosen and (is_also or is_new):
            methods.append(found)
            addresses.add(_version_free(found))
    further = methods[1:]
    left_out = tuple(
        one for one in further if "*" in rules.leave_out or _is_named(one, rules.leave_out)
    )
    return Calls(
        chosen=chosen,
        further=tuple(one for one in further if one not in left_out),
        left_out=left_out,
    )


def _is_queue(
    operation: Operation, main: Operation, profile_of: Callable[[Operation | None], Profile]
) -> bool:
    """Whether an operation may be one that asks after jobs: its transport, or that of `run`."""
    return any(profile_of(one).transport.kind.polls for one in (operation, main))


def _able(operations: Sequence[Operation]) -> list[Operation]:
    """The operations that could call the model, of the best kind that there is."""
    asking = [found for found in operations if found.request_body is not None] or operations
    posts = [found for found in asking if found.method.upper() == "POST"] or asking
    return [found for found in posts if not _is_deprecated(found)] or list(posts)


def names_operation(name: str, operation: Operation) -> bool:
    """Whether a name in a profile (`operationId`, or `POST /path`) is that of an operation."""
    method, _, path = name.partition(" ")
    is_place = (method.upper(), path.strip()) == (operation.sent_method.upper(), operation.path)
    return is_place or name == operation.operation_id


def _is_named(operation: Operation, names: Iterable[str]) -> bool:
    return any(names_operation(name, operation) for name in names)


def _first_named(operations: Sequence[Operation], names: Iterable[str]) -> Operation | None:
    return next((one for name in names for one in operations if names_operation(name, one)), None)


def the_call(document: Document, profile: Profile, report: Reporter) -> Operation | None:
    """The main operation of the model; None, reported, when none calls it or too many do."""
    calls = document.calls
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
    elif is_refused(calls, profile):
        _report_several(calls.all, profile, report)
        return None
    return calls.chosen


def is_refused(calls: Calls, profile: Profile) -> bool:
    """Whether a document has more operations than one model can have methods for."""
    return len(calls.further) >= (1 if profile.transport.kind.takes_tasks else MOST_CALLS)


def operations_of_model(
    operations: Sequence[Operation],
    calls: Calls,
    profile_of: Callable[[Operation | None], Profile],
) -> tuple[Operation, ...]:
    """The operations that a model is made from: its calls, and the end of a queue's job."""
    needed: list[Operation] = []
    for call in calls.all:
        result = result_operation(operations, call, profile_of(call))
        needed += [call] if result is None else [call, result]
    return tuple(needed)


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


def cancel_operation(
    operations: Sequence[Operation], call: Operation, profile: Profile
) -> Operation | None:
    """The operation by which the profile cancels a queue's job; None when there is none."""
    queue = profile.client.queue
    if not profile.transport.kind.polls or not queue.cancel_path:
        return None
    return _get(
        operations, call, profile, queue.cancel_path, (queue.cancel_method or "POST").lower()
    )


def events_operation(
    operations: Sequence[Operation], call: Operation, profile: Profile
) -> Operation | None:
    """The operation by which a queue's job tells how far it is; None when there is none."""
    place = profile.client.queue.stream_path
    if not profile.transport.kind.polls or not place:
        return None
    return _get(operations, call, profile, place)


def _get(
    operations: Sequence[Operation],
    call: Operation,
    profile: Profile,
    place: str,
    method: str = "get",
) -> Operation | None:
    path = place.partition("?")[0]
    base = "" if profile.client.queue.is_below_server else call.path.rstrip("/")
    wanted = _template(base + path)
    found = (
        one
        for one in operations
        if one.method == method and (_template(one.path) == wanted or _ends(one.path, wanted))
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


def _report_several(found: tuple[Operation, ...], profile: Profile, report: Reporter) -> None:
    shown = ", ".join(operation_text(one) for one in found[:_SHOWN])
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    why = (
        "with the transport `task-array` a model has one call"
        if profile.transport.kind.takes_tasks
        else f"a model has methods for {MOST_CALLS} at most"
    )
    report.report(
        SEVERAL_OPERATIONS,
        f"{len(found)} operations of the spec could call the model: {shown}{more}; {why}",
        found[1].address.key_location,
        hint=f"in provider.yaml, name the one that is `run` under `operations.main`, such as "
        f'"{operation_text(found[0])}", and the others under `operations.leave_out` ("*" is all '
        "of them); a document of many models becomes one spec for each, which `specpress new "
        "provider ID --from FOLDER` writes",
        related=(Related(message="first here", location=found[0].address.key_location),),
    )


def _is_deprecated(operation: Operation) -> bool:
    member = operation.address.member("deprecated")
    return member is not None and member.value is True


def _segments(operation: Operation) -> tuple[str, ...]:
    return tuple(part for part in operation.path.split("/") if part)


def _belongs(operation: Operation, outer: Set[tuple[str, ...]]) -> bool:
    """Whether an operation's path is below one of some paths."""
    inner = _segments(operation)
    return any(inner[:count] in outer for count in range(1, len(inner)))


def _version_free(operation: Operation) -> tuple[str, ...]:
    """The path of an operation without its versions (`v2`)."""
    return tuple(part for part in _segments(operation) if _VERSION.fullmatch(part) is None)
