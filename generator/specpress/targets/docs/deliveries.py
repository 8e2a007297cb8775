"""The ways to get results: what is sent and what comes back, as listings."""

from __future__ import annotations

from typing import Final

from specpress.examples.code_layout import laid_out_json
from specpress.examples.snippets import Snippet, python_call, request_body
from specpress.ir import DeliveryMethod, Envelope, Json, Model
from specpress.jsonvalue import JsonObject, JsonValue, dump_json
from specpress.phrasebook import fixed
from specpress.profile import (
    RESULT_PATH,
    STATUS_PATH,
    DeliveryRules,
    Profile,
    QueuePlaces,
    Stream,
)
from specpress.records import dataclass
from specpress.streamed import chunks_of, nested
from specpress.targets.docs.phrase import Phrase, joined, say, words
from specpress.text import SpecText

_TITLES: Final = {
    "sync": fixed("At once"),
    "async": fixed("Later, by polling"),
    "stream": fixed("As a stream"),
}
_PYTHON: Final = {"sync": "run", "async": "submit", "stream": "stream"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A listing with what it is called on pages."""

    label: Phrase
    listing: Snippet


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryExample:
    """One way to get results.

    Attributes:
        title: for people, with the value that chooses it.
        description: the spec's words on it, or None.
        listings: what is sent and what comes back, in order.
    """

    kind: str
    title: Phrase
    description: SpecText | None
    listings: tuple[Labelled, ...]


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


def _title(model: Model, method: DeliveryMethod) -> Phrase:
    title = say(_TITLES[method.kind]) if method.kind in _TITLES else words(method.kind)
    if not model.delivery.field or not method.value:
        return title
    field, value = words(model.delivery.field), words(method.value)
    if method.kind == model.delivery.default:
        return say("{title} ({field}: {value}, the default)", title=title, field=field, value=value)
    return say("{title} ({field}: {value})", title=title, field=field, value=value)


def _listings(
    model: Model,
    profile: Profile,
    method: DeliveryMethod,
    task: JsonObject | None,
    example: Json | None,
) -> tuple[Labelled, ...]:
    listings: list[Labelled] = []
    value = None if example is None else example.value
    result = value if isinstance(value, dict) else None
    if task is not None and method.kind in _PYTHON:
        text = python_call(model, profile, task, method=_PYTHON[method.kind])
        listings.append(_labelled("python", words("Python"), text))
    rules = profile.delivery
    if method.kind == "sync" and example is not None:
        listings.append(_json(say("Response"), answer(profile, value)))
    elif profile.transport.kind.polls:
        listings += _queue(model, profile, value)
    elif method.kind == "async":
        listings += _polling(model, profile, rules, result)
    elif method.kind == "stream" and rules is not None and rules.stream is not None:
        events = _stream(profile, rules.stream, result)
        label = say("Response: {type}", type=rules.stream.media_type)
        listings.append(_labelled("text", label, events))
    return tuple(listings)


def answer(profile: Profile, result: JsonValue) -> JsonValue:
    """The response body that holds one result."""
    place = profile.transport.results
    return {place: [result]} if place else result


def _json(label: Phrase, value: JsonValue) -> Labelled:
    return _labelled("json", label, laid_out_json(value))


def _labelled(language: str, label: Phrase, text: str) -> Labelled:
    return Labelled(label=label, listing=Snippet(language=language, label="", text=text))


def _identity(profile: Profile, result: JsonObject) -> JsonObject:
    """The members of a result that say which task it answers."""
    names = (profile.transport.task_type, profile.transport.task_id)
    return {name: result[name] for name in names if name and name in result}


def _polling(
    model: Model, profile: Profile, rules: DeliveryRules | None, result: JsonObject | None
) -> list[Labelled]:
    if result is None or rules is None or rules.poll is None:
        return []
    if model.request.envelope is not Envelope.TASK_ARRAY or not profile.transport.task_type:
        return []
    poll, identity = rules.poll, _identity(profile, result)
    question: JsonObject = {**identity, profile.transport.task_type: poll.task_type}
    done: JsonObject = {**identity, poll.status: poll.done[0], **result} if poll.done else result
    said = joined(tuple(map(words, (*poll.done, *poll.failed))), between=" or ")
    again = say("Asked again until {status} is {values}", status=poll.status, values=said)
    return [
        _json(say("First response: the task is accepted"), answer(profile, identity)),
        _json(again, request_body(model, question)),
        _json(say("Last response"), answer(profile, done)),
    ]


def _queue(model: Model, profile: Profile, result: JsonValue) -> list[Labelled]:
    """The messages of a job: it is accepted, asked for until it has ended, and fetched."""
    places, poll = profile.client.queue, profile.delivery.poll if profile.delivery else None
    task_id = (profile.transport.task_id or "request_id").split(".")
    status = (poll.status if poll else "status").split(".")
    done = (poll.done if poll else ("COMPLETED",))[0]
    ends = (*(poll.done if poll else ("COMPLETED",)), *(poll.failed if poll else ()))
    said = joined(tuple(map(words, ends)), between=" or ")
    base = model.endpoint.server if places.is_below_server else model.endpoint.url
    asked = base + (places.status_path or STATUS_PATH)
    fetched = base + (places.result_path or RESULT_PATH)
    where = _asked(asked, places.status_url)
    pending = places.pending_status
    if pending is None:
        until = say("until {status} is {values}", status=".".join(status), values=said)
    else:
        until = say("until the HTTP status is another than {status}", status=str(pending))
    first = _json(say("First response: the job is accepted"), nested(task_id, "{id}"))
    state: JsonObject = nested(status, done) if pending is None else {}
    last = answer(profile, result)
    events = _told(base, places, state)
    if fetched == asked and isinstance(last, dict):
        label = say("{place}, {until}: the result", place=where, until=until)
        return [first, *events, _json(label, {**last, **state})]
    label = say("{place}, {until}", place=where, until=until)
    there = say("{place}: the result", place=_asked(fetched, places.result_url))
    return [
        first,
        *events,
        _json(label, state),
        *([_json(there, last)] if result is not None else []),
    ]


def _told(base: str, places: QueuePlaces, state: JsonObject) -> list[Labelled]:
    """The events by which a job tells how far it is, where it does."""
    if not places.tells:
        return []
    place = _asked(base + (places.stream_path or ""), places.stream_url)
    label = say("{place}: the state as it changes, as server-sent events", place=place)
    return [_labelled("text", label, f"data: {dump_json(state, indent=None)}")]


def _asked(url: str, place: str | None) -> Phrase:
    """What is asked for: a URL, or the one that an answer holds."""
    return words(f"GET {url}") if place is None else say("GET the URL at {place}", place=place)


def _stream(profile: Profile, stream: Stream, result: JsonObject | None) -> str:
    """Two chunks of text, the closing chunk, the end mark."""
    chunks = chunks_of(stream, result or {}, _identity(profile, result or {}))
    lines = [dump_json(chunk, indent=None) for chunk in chunks]
    if stream.is_lines:
        return "\n".join(lines)
    kinds = [f"event: {chunk['type']}\n" if stream.shape == "blocks" else "" for chunk in chunks]
    events = [f"{kind}data: {line}" for kind, line in zip(kinds, lines, strict=True)]
    return "\n\n".join([*events, *([f"data: {stream.end}"] if stream.end else [])])
