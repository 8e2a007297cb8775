"""The ways to get results: what is sent and what comes back, as listings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from specpress.examples.code_layout import laid_out_json
from specpress.examples.snippets import Snippet, python_call, request_body
from specpress.ir import DeliveryMethod, Envelope, Json, Model
from specpress.jsonvalue import JsonObject, JsonValue, dump_json
from specpress.profile import (
    RESULT_PATH,
    STATUS_PATH,
    DeliveryRules,
    Profile,
    Stream,
)
from specpress.streamed import chunks_of, nested
from specpress.text import SpecText

_TITLES: Final = {"sync": "At once", "async": "Later, by polling", "stream": "As a stream"}
_PYTHON: Final = {"sync": "run", "async": "submit", "stream": "stream"}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryExample:
    """One way to get results.

    Attributes:
        title: for people, with the value that chooses it.
        description: the spec's words on it, or None.
        listings: what is sent and what comes back, in order.
    """

    kind: str
    title: str
    description: SpecText | None
    listings: tuple[Snippet, ...]


def delivery_examples(
    model: Model, profile: Profile, task: JsonObject | None, result: Json | None
) -> tuple[DeliveryExample, ...]:
    """Every way of the model to get results.

    Args:
        model: the model.
        profile: its provider.
        task: a valid request object, or None when there is no example.
        result: an example of what the response schema describes, or None when it is unknown.
    """
    methods = model.delivery.methods or (DeliveryMethod(kind="sync", value=""),)
    return tuple(
        DeliveryExample(
            kind=method.kind,
            title=_title(model, method),
            description=method.description,
            listings=_listings(model, profile, method, task, result),
        )
        for method in methods
    )


def _title(model: Model, method: DeliveryMethod) -> str:
    title = _TITLES.get(method.kind, method.kind)
    if not model.delivery.field or not method.value:
        return title
    default = ", the default" if method.kind == model.delivery.default else ""
    return f"{title} ({model.delivery.field}: {method.value}{default})"


def _listings(
    model: Model,
    profile: Profile,
    method: DeliveryMethod,
    task: JsonObject | None,
    example: Json | None,
) -> tuple[Snippet, ...]:
    listings: list[Snippet] = []
    value = None if example is None else example.value
    result = value if isinstance(value, dict) else None
    if task is not None and method.kind in _PYTHON:
        text = python_call(model, profile, task, method=_PYTHON[method.kind])
        listings.append(Snippet(language="python", label="Python", text=text))
    rules = profile.delivery
    if method.kind == "sync" and example is not None:
        listings.append(_json("Response", answer(profile, value)))
    elif profile.transport.kind.polls:
        listings += _queue(model, profile, value)
    elif method.kind == "async":
        listings += _polling(model, profile, rules, result)
    elif method.kind == "stream" and rules is not None and rules.stream is not None:
        events = _stream(profile, rules.stream, result)
        listings.append(Snippet(language="text", label="Response: text/event-stream", text=events))
    return tuple(listings)


def answer(profile: Profile, result: JsonValue) -> JsonValue:
    """The response body that holds one result."""
    place = profile.transport.results
    return {place: [result]} if place else result


def _json(label: str, value: JsonValue) -> Snippet:
    return Snippet(language="json", label=label, text=laid_out_json(value))


def _identity(profile: Profile, result: JsonObject) -> JsonObject:
    """The members of a result that say which task it answers."""
    names = (profile.transport.task_type, profile.transport.task_id)
    return {name: result[name] for name in names if name and name in result}


def _polling(
    model: Model, profile: Profile, rules: DeliveryRules | None, result: JsonObject | None
) -> list[Snippet]:
    if result is None or rules is None or rules.poll is None:
        return []
    if model.request.envelope is not Envelope.TASK_ARRAY or not profile.transport.task_type:
        return []
    poll, identity = rules.poll, _identity(profile, result)
    question: JsonObject = {**identity, profile.transport.task_type: poll.task_type}
    done: JsonObject = {**identity, poll.status: poll.done[0], **result} if poll.done else result
    said = " or ".join((*poll.done, *poll.failed))
    return [
        _json("First response: the task is accepted", answer(profile, identity)),
        _json(f"Asked again until {poll.status} is {said}", request_body(model, question)),
        _json("Last response", answer(profile, done)),
    ]


def _queue(model: Model, profile: Profile, result: JsonValue) -> list[Snippet]:
    """The messages of a job: it is accepted, asked for until it has ended, and fetched."""
    places, poll = profile.client.queue, profile.delivery.poll if profile.delivery else None
    task_id = (profile.transport.task_id or "request_id").split(".")
    status = (poll.status if poll else "status").split(".")
    done = (poll.done if poll else ("COMPLETED",))[0]
    said = " or ".join((*(poll.done if poll else ("COMPLETED",)), *(poll.failed if poll else ())))
    base = model.endpoint.server if places.is_below_server else model.endpoint.url
    asked = base + (places.status_path or STATUS_PATH)
    fetched = base + (places.result_path or RESULT_PATH)
    where = f"GET {asked}" if places.status_url is None else f"GET the URL at {places.status_url}"
    accepted: JsonObject = nested(task_id, "{id}")
    state = nested(status, done)
    last = answer(profile, result)
    if fetched == asked and isinstance(last, dict):
        return [
            _json("First response: the job is accepted", accepted),
            _json(f"{where}, until {'.'.join(status)} is {said}: the result", {**last, **state}),
        ]
    known = places.result_url
    there = f"GET {fetched}" if known is None else f"GET the URL at {known}"
    return [
        _json("First response: the job is accepted", accepted),
        _json(f"{where}, until {'.'.join(status)} is {said}", state),
        *([_json(f"{there}: the result", last)] if result is not None else []),
    ]


def _stream(profile: Profile, stream: Stream, result: JsonObject | None) -> str:
    """Two chunks of text, the closing chunk, the end mark."""
    chunks = chunks_of(stream, result or {}, _identity(profile, result or {}))
    lines = [dump_json(chunk, indent=None) for chunk in chunks]
    if stream.is_lines:
        return "\n".join(lines)
    kinds = [f"event: {chunk['type']}\n" if stream.shape == "blocks" else "" for chunk in chunks]
    events = [f"{kind}data: {line}" for kind, line in zip(kinds, lines, strict=True)]
    return "\n\n".join([*events, *([f"data: {stream.end}"] if stream.end else [])])
