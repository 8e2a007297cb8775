"""Which operation calls the model, and where its request and result schemas are."""

from __future__ import annotations

from collections.abc import Iterator

from specpress.diagnostics import Reporter
from specpress.diagnostics.codes.lowering import BODY_NOT_ARRAY
from specpress.document import (
    Address,
    Document,
    Operation,
    ProviderFolder,
    ReferenceFault,
    Response,
    result_operation,
)
from specpress.ir import BodyForm, Endpoint, ErrorStatus, ParameterPlace, ResponseOrigin
from specpress.jsonvalue import JsonValue
from specpress.lower.answer_forms import AskedFor, answer_forms, several_answers
from specpress.lower.streamed_answers import always_streams, whole_answer
from specpress.records import dataclass
from specpress.source import ROOT
from specpress.text import SpecText
from specpress.vocabulary import is_annotation

STATUS_TITLES = {
    "400": "Bad Request",
    "401": "Unauthorized",
    "402": "Payment Required",
    "403": "Forbidden",
    "404": "Not Found",
    "408": "Request Timeout",
    "409": "Conflict",
    "413": "Content Too Large",
    "422": "Unprocessable Content",
    "429": "Too Many Requests",
    "500": "Internal Server Error",
    "502": "Bad Gateway",
    "503": "Service Unavailable",
    "504": "Gateway Timeout",
    "4XX": "Client Error",
    "5XX": "Server Error",
    "default": "Error",
}


_JSON = "application/json"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponsePlace:
    """Where the schema of one result is; None when it is unknown.

    Attributes:
        answer: the answer of the spec that it is the schema of; None when the spec has none.
        media_types: those that an answer may have besides JSON.
        may_be_empty: whether an answer may hold nothing.
        choices: what callers can ask for, each with the branches of the schema that it has.
    """

    origin: ResponseOrigin
    schema: Address | None
    answer: Response | None = None
    media_types: tuple[str, ...] = ()
    may_be_empty: bool = False
    choices: tuple[AskedFor, ...] = ()


def task_schema(document: Document, operation: Operation, report: Reporter) -> Address | None:
    """The schema of one task of an array of tasks; None, reported, when the body is no array."""
    body = operation.request_body
    schema = None if body is None or not body.is_json else body.schema
    target = _follow(document, schema)
    items = _member(document, target, "items")
    if items is None or not _is_array(target):
        report.report(
            BODY_NOT_ARRAY,
            "the transport `task-array` needs a request body of type array, with `items`",
            (target or schema or operation.address).location,
            hint="mend the spec in an overlay, or set transport.kind in provider.yaml",
        )
        return None
    return items


def response_schema(
    document: Document, operation: Operation, folder: ProviderFolder, task_type: str | None
) -> ResponsePlace:
    """The schema of one result: the spec's own, else the provider's for the task type.

    A queue answers a submit with the state of a job; its results come from an endpoint of theirs.
    """
    answering: Operation | None = operation
    rules = folder.profile.delivery
    if rules is not None and rules.stream is not None and always_streams(operation, folder.profile):
        whole = whole_answer(document, operation, rules.stream)
        if whole is not None:
            return ResponsePlace(origin=ResponseOrigin.SPEC, schema=whole)
    if folder.profile.transport.kind.polls:
        answering = result_operation(document.operations, operation, folder.profile)
    forms = None if answering is None else answer_forms(document, answering)
    media_types = () if forms is None else forms.media_types
    may_be_empty = forms is not None and forms.may_be_empty
    own = None if answering is None else _own_response(document, answering, folder)
    if forms is not None and folder.profile.transport.results is None and forms.are_several:
        return ResponsePlace(
            origin=ResponseOrigin.SPEC,
            schema=several_answers(document, answering or operation, forms),
            answer=None if own is None else own[0],
            media_types=media_types,
            may_be_empty=may_be_empty,
            choices=() if folder.profile.transport.kind.polls else forms.choices,
        )
    if own is not None and _says_something(document, own[1]):
        return ResponsePlace(
            origin=ResponseOrigin.SPEC,
            schema=own[1],
            answer=own[0],
            may_be_empty=may_be_empty,
        )
    file = folder.response_files.get(task_type or "default")
    if file is not None:
        return ResponsePlace(origin=ResponseOrigin.TASK_TYPE, schema=Address(file, ROOT))
    return ResponsePlace(origin=ResponseOrigin.UNKNOWN, schema=None, may_be_empty=may_be_empty)


def error_schemas(
    document: Document, operation: Operation, folder: ProviderFolder
) -> Iterator[tuple[Response, Address]]:
    """The error answers that have a schema, each with that of one error.

    Where the profile names a list of errors, it is the schema of an item of it.
    """
    has_success = any(one.status.startswith("2") for one in operation.responses)
    kinds = ("4", "5", "d") if has_success else ("4", "5")
    # The default says what is left: failures, where a success is described.
    for response in sorted(operation.responses, key=lambda one: one.status.startswith("d")):
        if not response.status.startswith(kinds) or response.schema is None:
            continue
        name = folder.profile.transport.errors
        found = _follow(document, response.schema) or response.schema
        if name is not None:
            errors = _member(document, found, "properties", name)
            items = _member(document, errors, "items")
            if items is None:
                continue
            found = items
        yield response, found


def error_statuses(operation: Operation) -> tuple[ErrorStatus, ...]:
    """The error answers that the spec declares, in its order."""
    return tuple(
        ErrorStatus(
            status=response.status,
            title=STATUS_TITLES.get(response.status, "Error"),
            description=SpecText(response.description),
            location=response.address.location,
        )
        for response in operation.responses
        if response.status[:1] in {"4", "5", "d"}
    )


def lower_endpoint(
    operation: Operation,
    path: str,
    server: str | None,
    parameters: tuple[ParameterPlace, ...],
    body: BodyForm,
) -> Endpoint:
    """Where the model is called.

    Args:
        operation: that calls it.
        path: its path, parameters of one value filled in.
        server: of the profile, which wins over the spec's.
        parameters: members of the request object that are sent beside the body.
        body: what the body is made from.
    """
    base = (server or (operation.servers[0] if operation.servers else "")).rstrip("/")
    path = path if path.startswith("/") else f"/{path}"
    return Endpoint(
        method=operation.sent_method,
        url=(base if path == "/" else base + path) or "/",
        server=base,
        path=path,
        media_type=_sent_type(operation),
        operation_id=operation.operation_id,
        parameters=parameters,
        body=body,
    )


def _sent_type(operation: Operation) -> str:
    """The media type that a request is sent as: the spec's own, JSON where that is in a range."""
    body = operation.request_body
    if body is None or (body.is_json and "*" in body.media_type):
        return _JSON
    return body.media_type


def _own_response(
    document: Document, operation: Operation, folder: ProviderFolder
) -> tuple[Response, Address] | None:
    """The first success answer with a schema, and the schema of one result in it."""
    for response in operation.responses:
        if not response.is_success or response.schema is None:
            continue
        found = _follow(document, response.schema)
        name = folder.profile.transport.results
        if name is not None:
            results = _follow(document, _member(document, found, "properties", name))
            items = _member(document, results, "items")
            found = items or (None if _is_array(results) else results)
        return None if found is None else (response, found)
    return None


def _says_something(document: Document, schema: Address) -> bool:
    """Whether a response schema says more than "an object"."""
    target = _follow(document, schema)
    value = None if target is None else target.value
    if not isinstance(value, dict):
        return False
    for keyword, of in value.items():
        if keyword in {"type", "nullable", "$schema"} or is_annotation(keyword):
            continue
        if keyword != "additionalProperties" or of not in (True, False, {}):
            return True
    kind = value.get("type")
    return kind is not None and kind not in ("object", ["object"])


def _follow(document: Document, address: Address | None) -> Address | None:
    if address is None:
        return None
    try:
        return document.references.follow(address)
    except ReferenceFault:
        # Normalisation of the same schema reports it, with its place.
        return None


def _member(document: Document, address: Address | None, *names: str) -> Address | None:
    """The node below an address, references followed on the way; None when there is none."""
    current = _follow(document, address)
    for number, name in enumerate(names):
        child = None if current is None else current.member(name)
        current = child if number == len(names) - 1 else _follow(document, child)
    return current


def _is_array(address: Address | None) -> bool:
    value: JsonValue = None if address is None else address.value
    return isinstance(value, dict) and value.get("type", "array") == "array"
