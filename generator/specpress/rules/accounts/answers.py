"""What an operation answers: what of it becomes results and errors, and what is lost."""

from __future__ import annotations

from typing import Final

from specpress.diagnostics.codes.accounts import ANSWER_NOT_READ, PART_NOT_BUILT
from specpress.document import Address, Operation, Response, operation_text
from specpress.lower.streamed_answers import always_streams, answers_streams
from specpress.mediatype import can_be_json, is_json_lines, is_stream
from specpress.profile import Stream
from specpress.rules.accounts.ledger import Ledger, entries
from specpress.rules.accounts.media import judge_media_type, same_content
from specpress.rules.accounts.tables import REMOVE, RESPONSE
from specpress.rules.wording import list_text
from specpress.wording import name_text, value_text

_STATE: Final = "a job's results come from an endpoint of their own; provider.yaml says how"


def judge_responses(
    ledger: Ledger,
    responses: Address,
    operation: Operation,
    *,
    is_read: bool,
    has_errors: bool = True,
) -> None:
    """Go through the answers of an operation.

    Args:
        ledger: takes the accounts.
        responses: the `responses` member.
        operation: the operation.
        is_read: whether its success is a result.
        has_errors: whether its errors are those of the model.
    """
    by_status = {one.status: one for one in operation.responses}
    success = [one for one in operation.responses if one.is_success]
    first = next((one for one in success if one.schema is not None), None)
    failures = [one for one in operation.responses if not one.is_success and one.schema is not None]
    known = [one for one in failures if one.status[:1] in {"4", "5"}]
    rest = [one for one in failures if one.status[:1] == "d" and success]
    error = next(iter([*known, *rest]), None) if has_errors else None
    always = always_streams(operation, ledger.scope.profile)
    parts: list[Address] = []
    lost: list[Address] = []
    for entry in entries(responses):
        response = by_status.get(entry.pointer.last)
        found = None if response is None else ledger.target(entry)
        if response is None or found is None:
            _judge_odd(ledger, entry)
            continue
        is_error = response.status[:1] in {"4", "5", "d"}
        if not (response.is_success or is_error):
            ledger.ignore(entry, "it is neither the end of a call nor an error")
            continue
        ledger.use(entry)
        for member in ledger.members(found, RESPONSE):
            match member.pointer.last:
                case "content" if is_error:
                    _judge_error(ledger, member, response, error)
                case "content" if not is_read:
                    ledger.ignore(member, _STATE)
                case "content":
                    lost += _unread(ledger, member, response, first, always=always)
                case "description" if is_error and has_errors:
                    ledger.use(member)
                case "description":
                    ledger.ignore(member, "pages describe the members of results one by one")
                case _ if not member.value:
                    ledger.ignore(member, "it is empty")
                case _:
                    parts.append(member)
    if lost:
        _report_unread(ledger, lost, operation)
    if parts:
        _report_parts(ledger, parts, operation)


def _judge_odd(ledger: Ledger, entry: Address) -> None:
    if entry.pointer.last.startswith("x-"):
        ledger.ignore(entry, "it is no answer")
    else:
        ledger.ignore(entry, "it leads nowhere, which the check of references says")


def _judge_error(
    ledger: Ledger, content: Address, response: Response, first: Response | None
) -> None:
    for entry in entries(content):
        if response is first and entry.pointer.last == response.media_type:
            judge_media_type(ledger, entry)
        else:
            ledger.ignore(entry, "errors are read as provider.yaml says; pages show one of them")
    ledger.use(content)


def _unread(
    ledger: Ledger,
    content: Address,
    response: Response,
    first: Response | None,
    *,
    always: bool,
) -> list[Address]:
    """The media types of a success answer that no result is made from.

    Args:
        ledger: takes the accounts.
        content: the map of media types.
        response: the answer.
        first: the first success with a schema.
        always: whether each success is a stream, which the profile says how to read.
    """
    ledger.use(content)
    lost: list[Address] = []
    is_first = ledger.scope.profile.transport.results is not None
    made_from = [one.schema for one in (first, None if is_first else response) if one is not None]
    for entry in entries(content):
        name = entry.pointer.last
        is_chosen = name == response.media_type and (not is_first or response is first)
        if is_stream(name) and (always or _streams(ledger)) and _is_format(ledger, name):
            if always and is_chosen:
                judge_media_type(ledger, entry)
            else:
                ledger.ignore(entry, "provider.yaml says how a stream is read")
        elif is_stream(name) or (is_first and not can_be_json(name)):
            lost.append(entry)
        elif is_chosen or not can_be_json(name):
            judge_media_type(ledger, entry)
        elif any(same_content(ledger, entry, one) for one in made_from if one is not None):
            ledger.ignore(entry, "it is the same content, written otherwise")
        elif not is_first and name in dict(response.schemas):
            judge_media_type(ledger, entry)
        else:
            lost.append(entry)
    return lost


def _streams(ledger: Ledger) -> bool:
    """Whether the model can stream: the profile says how, and the request has the member."""
    rules = ledger.scope.profile.delivery
    members = ledger.scope.request.get("properties")
    return (
        rules is not None
        and "stream" in dict(rules.methods)
        and isinstance(members, dict)
        and rules.field in members
    )


def _stream(ledger: Ledger) -> Stream | None:
    """How the profile reads streams, if it says so."""
    rules = ledger.scope.profile.delivery
    return None if rules is None else rules.stream


def _is_format(ledger: Ledger, name: str) -> bool:
    """Whether the profile has chunks follow each other as in a media type."""
    stream = _stream(ledger)
    return (stream is not None and stream.is_lines) == is_json_lines(name)


def _report_unread(ledger: Ledger, lost: list[Address], operation: Operation) -> None:
    texts = [f"{value_text(one.pointer.last)} of {one.pointer.parent.parent.last}" for one in lost]
    are = "is" if len(lost) == 1 else "are"
    hint = REMOVE
    names = [one.pointer.last for one in lost if is_stream(one.pointer.last)]
    is_other = not any(_is_format(ledger, name) for name in names)
    if names and is_other and _stream(ledger) is not None:
        wanted = "lines" if is_json_lines(names[0]) else "events"
        hint = f"say `format: {wanted}` under `delivery.stream` in provider.yaml, or {hint}"
    elif names and answers_streams(operation):
        hint = (
            "say under `delivery.stream` in provider.yaml what chunks hold (`shape: choices`), "
            f"or {hint}"
        )
    elif names:
        hint = f"say under `delivery` in provider.yaml how streams are asked for, or {hint}"
    ledger.report(
        ANSWER_NOT_READ,
        f"{list_text(texts)} of {operation_text(operation)} {are} ignored: the client does not "
        "read such answers",
        lost,
        hint=hint,
    )


def _report_parts(ledger: Ledger, parts: list[Address], operation: Operation) -> None:
    names = [name_text(one.pointer.last) for holder in parts for one in entries(holder)]
    kinds = sorted({one.pointer.last for one in parts})
    ledger.report(
        PART_NOT_BUILT,
        f"nothing is built for {list_text(names)}, the {' and '.join(kinds)} of answers of "
        f"{operation_text(operation)}",
        parts,
        hint=REMOVE,
    )
