"""Operations: which one calls the model, what of it is sent, and what is lost of the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from specpress.diagnostics.codes.accounts import (
    DEPRECATED_CALL,
    OPERATION_NOT_BUILT,
    OTHER_MEDIA_TYPE,
    PARAMETER_NOT_SENT,
    PART_NOT_BUILT,
)
from specpress.diagnostics.codes.lowering import UNSENT_PARAMETER
from specpress.document import (
    METHODS,
    Address,
    Operation,
    Parameter,
    cancel_operation,
    events_operation,
    operation_text,
    result_operation,
    status_operation,
)
from specpress.lower.answer_forms import accept_parameter, answer_forms
from specpress.lower.body_contents import bodies_apart
from specpress.lower.parameters import has_one_value, is_sent_anyway
from specpress.lower.request_form import sent_parameters
from specpress.rules.accounts.answers import judge_responses
from specpress.rules.accounts.ledger import Ledger, entries
from specpress.rules.accounts.media import judge_media_type, same_content
from specpress.rules.accounts.provider import judge_security, judge_servers
from specpress.rules.accounts.tables import OPERATION, PARAMETER, PATH_ITEM, REMOVE, REQUEST_BODY
from specpress.rules.wording import list_text
from specpress.wording import name_text, value_text

_STATE: Final = "provider.yaml says where the state of a job is, and how it is read"
_CANCEL: Final = "provider.yaml says that it cancels a job"
_LEFT_OUT: Final = "provider.yaml leaves it out"
_RESULT: Final = "provider.yaml says how the results of a job are asked for"


def judge_paths(ledger: Ledger, paths: Address) -> None:
    """Go through all path items; what no target is made from is one finding."""
    document, profile = ledger.scope.survey.document, ledger.scope.profile
    calls = document.calls
    results = [result_operation(document.operations, call, profile) for call in calls.all]
    states = [
        find(document.operations, call, profile)
        for find in (status_operation, events_operation)
        for call in calls.all
    ]
    cancels = [cancel_operation(document.operations, call, profile) for call in calls.all]
    known = {one.address: one for one in document.operations}
    lost: list[Address] = []
    for entry in entries(paths):
        if not entry.pointer.last.startswith("/"):
            _judge_other(ledger, entry)
            continue
        item = ledger.target(entry)
        if item is not None and item != entry:
            # Which of the two counts is not defined (OpenAPI 3.1.1, 4.8.9); the target does here.
            lost += [one for one in entries(entry) if one.pointer.last in METHODS]
        if item is None:
            ledger.ignore(entry, "it leads nowhere, which the check of references says")
            continue
        for member in _operations(ledger, item):
            operation = known.get(member)
            if operation is None:
                lost.append(member)
            elif operation in calls.all:
                _judge_call(ledger, operation)
            elif operation in results:
                _judge_result(ledger, operation)
            elif operation in states:
                ledger.ignore(member, _STATE)
            elif operation in cancels:
                ledger.ignore(member, _CANCEL)
            elif operation in calls.left_out:
                ledger.ignore(member, _LEFT_OUT)
            else:
                lost.append(member)
        for shared in ("parameters", "servers"):
            beside = item.member(shared)
            if beside is not None and all(call.path_item != item for call in calls.all):
                ledger.ignore(beside, "no operation of the path item is built")
    if lost:
        _report_lost(ledger, lost)


def _judge_other(ledger: Ledger, entry: Address) -> None:
    if entry.pointer.last.startswith("x-"):
        ledger.ignore(entry, "it is no path")
    else:
        ledger.unknown.append(entry)


def _operations(ledger: Ledger, item: Address) -> Iterator[Address]:
    """The operations of a path item, those of `additionalOperations` among them."""
    for member in ledger.members(item, PATH_ITEM):
        if member.pointer.last == "additionalOperations":
            yield from entries(member)
        elif member.pointer.last in METHODS:
            yield member


def _report_lost(ledger: Ledger, lost: list[Address]) -> None:
    named = {one.address: one for one in ledger.scope.survey.document.operations}
    texts = [
        operation_text(named[one]) if one in named else name_text(one.pointer.last) for one in lost
    ]
    are = "is" if len(lost) == 1 else "are"
    calls = ledger.scope.survey.document.calls
    called = list_text([operation_text(call) for call in calls.all])
    ledger.report(
        OPERATION_NOT_BUILT,
        f"{list_text(texts)} {are} not built: the model is called by {called}",
        lost,
        hint=REMOVE
        if calls.marked
        else "name what is meant under `operations` in provider.yaml (`main`, `also`); remove what "
        "is not in an overlay",
    )


def _judge_call(ledger: Ledger, call: Operation) -> None:
    at = call.address
    for member in ledger.members(at, OPERATION):
        match member.pointer.last:
            case "requestBody":
                _judge_body(ledger, member, call)
            case "responses":
                ledger.use(member)
                judge_responses(ledger, member, call, is_read=not _is_queue(ledger))
            case "deprecated":
                _judge_deprecated(ledger, member, call)
            case "callbacks":
                judge_messages(
                    ledger, member, behind=f" of the callbacks of {operation_text(call)}"
                )
            case _:
                pass  # those below, whatever holder they stand in
    if call is not ledger.scope.survey.document.calls.chosen:
        ledger.use(*(at.child(name) for name in ("summary", "description") if at.member(name)))
    _judge_parameters(ledger, call)
    judge_servers(ledger, call)
    judge_security(ledger, call)


def _is_queue(ledger: Ledger) -> bool:
    return ledger.scope.profile.transport.kind.polls


def _judge_result(ledger: Ledger, operation: Operation) -> None:
    """Of the operation that fetches a job's results, the answers count."""
    for member in ledger.members(operation.address, OPERATION):
        if member.pointer.last == "responses":
            ledger.use(member)
            judge_responses(ledger, member, operation, is_read=True, has_errors=False)
        else:
            ledger.ignore(member, _RESULT)


def _judge_deprecated(ledger: Ledger, member: Address, call: Operation) -> None:
    if member.value is not True:
        ledger.ignore(member, "it says what is so without it")
        return
    place = ledger.scope.profile.metadata.status
    status = None if place is None else ledger.scope.at(place)
    rule = dict(ledger.scope.profile.metadata.statuses).get(status or "")
    if rule is not None and rule.deprecated:
        ledger.ignore(member, "the status says so, too")
        return
    ledger.report(
        DEPRECATED_CALL,
        f"{operation_text(call)} is deprecated, and neither page nor client say so",
        [member],
        hint="say so by a status: an extension of `info`, explained under metadata.statuses in "
        "provider.yaml",
    )


def judge_messages(ledger: Ledger, member: Address, *, before: str = "", behind: str = "") -> None:
    """What a provider sends by itself: nothing is built for it where the profile has no webhook.

    Args:
        ledger: of the document.
        member: `webhooks` or `callbacks`.
        before: what a finding says before their names.
        behind: what it says behind them.
    """
    listed = list(entries(member))
    if not listed:
        ledger.ignore(member, "it is empty")
    elif ledger.scope.profile.transport.webhook is not None:
        ledger.ignore(member, "provider.yaml names the webhook; its messages are results")
    else:
        names = list_text([name_text(one.pointer.last) for one in listed])
        ledger.report(
            PART_NOT_BUILT,
            f"nothing is built for {before}{names}{behind}",
            [member],
            hint="name the member that takes the address under transport.webhook in provider.yaml, "
            f"or remove `{member.pointer.last}` in an overlay",
        )


def _judge_parameters(ledger: Ledger, call: Operation) -> None:
    """Parameters are arguments; in a message of several tasks there is no place for them."""
    lost: list[Parameter] = []
    for holder in (call.path_item, call.address):
        listed = holder.member("parameters")
        if listed is not None:
            ledger.use(listed)
            for entry in entries(listed):
                ledger.target(entry)
    document, profile = ledger.scope.survey.document, ledger.scope.profile
    sent: set[Address] = set()
    if not profile.transport.kind.takes_tasks:
        sent = {one.address for one in sent_parameters(document, call, profile.auth)}
    kind = profile.transport.kind
    has_choices = not (kind.takes_tasks or kind.polls) and bool(
        answer_forms(document, call).choices
    )
    by_address = {parameter.address: parameter for parameter in call.parameters}
    for address, parameter in by_address.items():
        is_accept = has_choices and parameter is accept_parameter(call)
        if address in sent or is_accept or has_one_value(document, parameter):
            for member in ledger.members(address, PARAMETER):
                ledger.use(member)
        elif is_sent_anyway(parameter, profile.auth):
            ledger.ignore(address, "the client sends this header by itself")
        elif parameter.required and profile.transport.kind.takes_tasks:
            ledger.told(address, UNSENT_PARAMETER)
        else:
            lost.append(parameter)
    if lost:
        texts = [f"{one.location_in} parameter {name_text(one.name)}" for one in lost]
        are = "is" if len(lost) == 1 else "are"
        ledger.report(
            PARAMETER_NOT_SENT,
            f"the {list_text(texts)} of {operation_text(call)} {are} ignored: the client has no "
            f"argument for {'it' if len(lost) == 1 else 'them'}",
            [one.address for one in lost],
            hint=f"{REMOVE}; headers can be given to each call in `request_options`"
            if any(one.location_in == "header" for one in lost)
            else REMOVE,
        )


def _judge_body(ledger: Ledger, entry: Address, call: Operation) -> None:
    body = ledger.target(entry)
    if body is None or call.request_body is None:
        return
    for content in ledger.members(body, REQUEST_BODY):
        ledger.use(content)
        lost: list[Address] = []
        sent = {choice.media_type for choice in bodies_apart(ledger.scope.survey.document, call)}
        if ledger.scope.profile.transport.kind.takes_tasks:
            sent = {call.request_body.media_type}
        for one in entries(content):
            if one.pointer.last in sent:
                judge_media_type(ledger, one)
            elif call.request_body.schema is not None and same_content(
                ledger, one, call.request_body.schema
            ):
                ledger.ignore(one, "it is the same content, written otherwise")
            else:
                lost.append(one)
        if len(sent) > 1:  # one is chosen by what is given, and some may be left out
            ledger.use(*(at for name in ("description", "required") if (at := body.member(name))))
        if lost:
            names = list_text([value_text(one.pointer.last) for one in lost])
            ledger.report(
                OTHER_MEDIA_TYPE,
                f"requests of {operation_text(call)} cannot be sent as {names}: the client sends "
                f"{call.request_body.media_type}",
                lost,
                hint=REMOVE,
            )
