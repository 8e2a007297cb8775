"""Facts about a model and about calling it, as labelled phrases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final, assert_never

from specpress.examples.answer_body import may_be_json, says_nothing
from specpress.ir import Envelope, Model, ResponseOrigin
from specpress.phrasebook import fixed
from specpress.profile import Auth, Profile
from specpress.source import Location
from specpress.targets.docs.phrase import Phrase, code, joined, say, words
from specpress.targets.docs.type_facts import Fact
from specpress.targets.docs.type_words import type_phrase

_MONTHS: Final = (
    *(fixed("January"), fixed("February"), fixed("March"), fixed("April")),
    *(fixed("May"), fixed("June"), fixed("July"), fixed("August")),
    *(fixed("September"), fixed("October"), fixed("November"), fixed("December")),
)


def date_words(stamp: str | None) -> Phrase:
    """`2026-04-23T00:00:00Z` as "April 23, 2026" (in UTC); empty when it is no date."""
    if stamp is None:
        return ()
    try:
        moment = datetime.fromisoformat(stamp.strip())
    except ValueError:
        return ()
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC)
    return say(
        "{month} {day}, {year}",
        month=say(_MONTHS[moment.month - 1]),
        day=str(moment.day),
        year=str(moment.year),
    )


def model_facts(model: Model, profile: Profile) -> tuple[Fact, ...]:
    """What the model is."""
    facts = [
        Fact(key="id", label=say("Model ID"), phrase=code(model.callable_id)),
        Fact(key="slug", label=say("Slug"), phrase=code(model.slug)),
    ]
    if model.status is not None:
        phrase = say(
            "{status}. {meaning}",
            status=say(model.status.label),
            meaning=say(model.status.meaning),
        )
        facts.append(Fact(key="status", label=say("Status"), phrase=phrase))
    if model.creator is not None:
        facts.append(Fact(key="creator", label=say("Creator"), phrase=words(model.creator.name)))
    released = date_words(model.released_at)
    if released:
        facts.append(Fact(key="released", label=say("Released"), phrase=released))
    if model.capabilities:
        labels = ", ".join(capability.label for capability in model.capabilities)
        facts.append(Fact(key="capabilities", label=say("Capabilities"), phrase=words(labels)))
    if model.task_type is not None:
        facts.append(Fact(key="task-type", label=say("Task type"), phrase=code(model.task_type)))
    if model.spec.overlays and profile.docs.internal:
        phrase = _file_names(model.spec.overlays)
        facts.append(Fact(key="overlays", label=say("Corrected by"), phrase=phrase))
    if model.spec.bundle is not None:
        bundle = model.spec.bundle
        phrase = say("the provider's own")
        if bundle.files:
            phrase = say(
                "{file}, with what it refers to in {files} in it",
                file=phrase,
                files=_file_names(bundle.files),
            )
        if bundle.is_pruned:
            phrase = say("{file}, without the components that nothing in it refers to", file=phrase)
        facts.append(Fact(key="bundle", label=say("OpenAPI file"), phrase=phrase))
    return tuple(facts)


_PLACES: Final = {
    "path": fixed("In the path"),
    "query": fixed("In the query"),
    "querystring": fixed("As the query"),
    "header": fixed("In headers"),
    "cookie": fixed("In cookies"),
}


def _file_names(files: tuple[Location, ...]) -> Phrase:
    return joined(tuple(code(file.source.path.name) for file in files))


def endpoint_facts(model: Model, profile: Profile) -> tuple[Fact, ...]:
    """How the model is called."""
    facts = [
        Fact(
            key="endpoint",
            label=say("Endpoint"),
            phrase=code(f"{model.endpoint.method} {model.endpoint.url}"),
        ),
        *_server_variables(model),
        Fact(key="authentication", label=say("Authentication"), phrase=_authentication(profile)),
        *_sent_beside(model),
        Fact(key="request", label=say("Request body"), phrase=_request_body(model)),
        Fact(key="response", label=say("Response body"), phrase=_response_body(model, profile)),
    ]
    transport = profile.transport
    if transport.websocket:
        facts.append(
            Fact(key="websocket", label=say("WebSocket"), phrase=code(transport.websocket))
        )
    if transport.dry_run_header:
        phrase = say(
            "the header {name} asks for checks alone, without a run",
            name=code(transport.dry_run_header),
        )
        facts.append(Fact(key="dry-run", label=say("Dry run"), phrase=phrase))
    return tuple(facts)


def _server_variables(model: Model) -> Iterator[Fact]:
    """The parts of the server's URL that callers choose, each with its values and default."""
    template = model.endpoint.template
    for one in () if template is None else template.variables:
        phrase = say(
            "{name} in {url}", name=code(one.name), url=code(template.url if template else "")
        )
        if one.values:
            listed = joined(tuple(code(value) for value in one.values))
            phrase = say("{variable}, one of {values}", variable=phrase, values=listed)
        phrase = say("{variable}, by default {value}", variable=phrase, value=code(one.default))
        if one.description:
            phrase = say("{fact} ({variant})", fact=phrase, variant=words(one.description))
        phrase = say(
            "{variable}; the Python client takes it in {option}",
            variable=phrase,
            option=code("server_variables"),
        )
        yield Fact(key="server-variable", label=say("Server variable"), phrase=phrase)


def key_phrase(auth: Auth) -> Phrase:
    """Where the key is sent: "the header `Authorization: Bearer KEY`"."""
    phrase = (
        say("the query parameter {name}", name=code(auth.query))
        if auth.query
        else say("the header {name}", name=code(f"{auth.header}: {auth.prefix}KEY"))
    )
    if auth.scheme == "basic":
        phrase = say("{place}, where KEY is NAME:PASSWORD in base64", place=phrase)
    if auth.scheme == "oauth2":
        phrase = say(
            "{place}, where KEY is an access token, which the Python client gets with ID:SECRET",
            place=phrase,
        )
    for key in auth.further:
        phrase = say(
            _FURTHER_KEYS[key.scheme], place=phrase, name=code(key.name), variable=code(key.env)
        )
    return phrase


_FURTHER_KEYS: Final = {
    "header": fixed("{place}, and a key in the header {name} ({variable})"),
    "query": fixed("{place}, and a key in the query as {name} ({variable})"),
    "cookie": fixed("{place}, and a key in the cookie {name} ({variable})"),
}


def _authentication(profile: Profile) -> Phrase:
    auth = profile.auth
    if auth.scheme == "none":
        return say("none")
    phrase = key_phrase(auth)
    task, task_type = auth.task, profile.transport.task_type
    if task is not None and task_type:
        first = f'{{"{task_type}": "{task.task_type}", "{task.key}": "KEY"}}'
        phrase = say("{place}, or a first task {task} in the array", place=phrase, task=code(first))
    return say(
        "{place}. The Python client reads the key from {variable}",
        place=phrase,
        variable=code(auth.env),
    )


def _request_body(model: Model) -> Phrase:
    if model.request.envelope is Envelope.TASK_ARRAY:
        return say(
            "a JSON array of task objects, also for a single task; "
            "the parameters below are those of one task"
        )
    endpoint = model.endpoint
    if not endpoint.body.is_sent:
        return say("none")
    if endpoint.body.template is not None:
        return say("one JSON object, made of the parameters below as the examples show")
    if endpoint.choices:
        types = joined(tuple(code(one.media_type) for one in endpoint.choices), between=" or ")
        return say("one of {types}; what is given chooses", types=types)
    if not endpoint.sends_json:
        return code(endpoint.media_type)
    return say("one JSON value") if endpoint.body.whole else say("one JSON object")


def _sent_beside(model: Model) -> tuple[Fact, ...]:
    """Where parameters go that are no members of the body."""
    facts: list[Fact] = []
    for place, label in _PLACES.items():
        names = [one.name for one in model.endpoint.parameters if one.place == place]
        if names:
            phrase = joined(tuple(map(code, names)))
            facts.append(Fact(key=place, label=say(label), phrase=phrase))
    return tuple(facts)


def _response_body(model: Model, profile: Profile) -> Phrase:
    transport = profile.transport
    if transport.kind.polls:
        return (
            *words("one JSON object that names the job at "),
            *code(transport.task_id or "request_id"),
            *words("; its result, which is there when the job has ended: "),
            *_answer_body(model, profile),
        )
    if model.request.envelope is not Envelope.TASK_ARRAY or not transport.results:
        return _answer_body(model, profile)
    results, errors, task_id = (code(one or "") for one in (
        transport.results, transport.errors, transport.task_id))  # fmt: skip
    phrase = say("a JSON object: {results} holds an array of results", results=results)
    if transport.errors:
        phrase = say(
            "{body}, {errors} an array of errors; both can be there", body=phrase, errors=errors
        )
    if transport.task_id:
        phrase = say("{body}, and each carries the {id} of its task", body=phrase, id=task_id)
    return phrase


def _answer_body(model: Model, profile: Profile) -> Phrase:
    """What the body is where one answer belongs to one request."""
    response, rules = model.response, profile.delivery
    if model.delivery.always_streams and rules is not None and rules.stream is not None:
        whole = _json_body(model, profile)
        if rules.stream.is_lines:
            return say("always a stream: lines of JSON that add up to {body}", body=whole)
        return say("always a stream: server-sent events that add up to {body}", body=whole)
    if says_nothing(response):
        return say("none")
    forms = [code(media_type) for media_type in response.media_types]
    if may_be_json(response):
        forms.insert(0, _json_body(model, profile))
    if response.may_be_empty:
        forms.append(say("none"))
    if response.asked:
        member = code(model.endpoint.accept)
        return say(
            "{forms}; {member} chooses", forms=joined(tuple(forms), last=" or "), member=member
        )
    return joined(tuple(forms), last=" or ")


def _json_body(model: Model, profile: Profile) -> Phrase:
    place, kind = profile.transport.results, model.response.type
    if place:
        return say("one JSON object: {results} holds the results", results=code(place))
    if kind is None or model.response.root is not None:
        return say("one JSON object")
    if model.response.media_types:
        return words("JSON")
    return say("JSON: {type}", type=type_phrase(kind))


def unknown_facts(model: Model, *, has_example: bool) -> tuple[Phrase, ...]:
    """What the page cannot say, said."""
    found: list[Phrase] = []
    match model.response.origin:
        case ResponseOrigin.SPEC:
            pass
        case ResponseOrigin.TASK_TYPE:
            found.append(
                say(
                    "The response of this model is that of every {type} task; "
                    "it may have fewer or more members.",
                    type=code(model.task_type or ""),
                )
            )
        case ResponseOrigin.UNKNOWN if says_nothing(model.response):
            pass
        case ResponseOrigin.UNKNOWN:
            found.append(say("The response is not described."))
        case _:
            assert_never(model.response.origin)
    if not has_example:
        found.append(say("There is no example of a request."))
    return tuple(found)
