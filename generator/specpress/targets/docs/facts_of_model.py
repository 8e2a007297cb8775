"""Facts about a model and about calling it, as labelled phrases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final, assert_never

from specpress.examples.answer_body import may_be_json, says_nothing
from specpress.ir import Envelope, Model, ResponseOrigin
from specpress.profile import Auth, Profile
from specpress.source import Location
from specpress.targets.docs.phrase import Phrase, code, joined, words
from specpress.targets.docs.type_facts import Fact
from specpress.targets.docs.type_words import type_phrase

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def date_words(stamp: str | None) -> str:
    """`2026-04-23T00:00:00Z` as "April 23, 2026" (in UTC); empty when it is no date."""
    if stamp is None:
        return ""
    try:
        moment = datetime.fromisoformat(stamp.strip())
    except ValueError:
        return ""
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC)
    return f"{_MONTHS[moment.month - 1]} {moment.day}, {moment.year}"


def model_facts(model: Model, profile: Profile) -> tuple[Fact, ...]:
    """What the model is."""
    facts = [
        Fact(key="id", label="Model ID", phrase=code(model.callable_id)),
        Fact(key="slug", label="Slug", phrase=code(model.slug)),
    ]
    if model.status is not None:
        phrase = (*words(f"{model.status.label}. "), *words(model.status.meaning))
        facts.append(Fact(key="status", label="Status", phrase=phrase))
    if model.creator is not None:
        facts.append(Fact(key="creator", label="Creator", phrase=words(model.creator.name)))
    released = date_words(model.released_at)
    if released:
        facts.append(Fact(key="released", label="Released", phrase=words(released)))
    if model.capabilities:
        labels = ", ".join(capability.label for capability in model.capabilities)
        facts.append(Fact(key="capabilities", label="Capabilities", phrase=words(labels)))
    if model.task_type is not None:
        facts.append(Fact(key="task-type", label="Task type", phrase=code(model.task_type)))
    if model.spec.overlays and profile.docs.internal:
        phrase = _file_names(model.spec.overlays)
        facts.append(Fact(key="overlays", label="Corrected by", phrase=phrase))
    if model.spec.bundle is not None:
        bundle = model.spec.bundle
        phrase = words("the provider's own")
        if bundle.files:
            inside = (*words(", with what it refers to in "), *_file_names(bundle.files))
            phrase = (*phrase, *inside, *words(" in it"))
        if bundle.is_pruned:
            phrase = (*phrase, *words(", without the components that nothing in it refers to"))
        facts.append(Fact(key="bundle", label="OpenAPI file", phrase=phrase))
    return tuple(facts)


_PLACES: Final = {
    "path": "In the path",
    "query": "In the query",
    "querystring": "As the query",
    "header": "In headers",
    "cookie": "In cookies",
}


def _file_names(files: tuple[Location, ...]) -> Phrase:
    phrase: Phrase = ()
    for number, file in enumerate(files):
        phrase = (*phrase, *(words(", ") if number else ()), *code(file.source.path.name))
    return phrase


def endpoint_facts(model: Model, profile: Profile) -> tuple[Fact, ...]:
    """How the model is called."""
    facts = [
        Fact(
            key="endpoint",
            label="Endpoint",
            phrase=code(f"{model.endpoint.method} {model.endpoint.url}"),
        ),
        *_server_variables(model),
        Fact(key="authentication", label="Authentication", phrase=_authentication(profile)),
        *_sent_beside(model),
        Fact(key="request", label="Request body", phrase=_request_body(model)),
        Fact(key="response", label="Response body", phrase=_response_body(model, profile)),
    ]
    transport = profile.transport
    if transport.websocket:
        facts.append(Fact(key="websocket", label="WebSocket", phrase=code(transport.websocket)))
    if transport.dry_run_header:
        phrase = (
            *words("the header "),
            *code(transport.dry_run_header),
            *words(" asks for checks alone, without a run"),
        )
        facts.append(Fact(key="dry-run", label="Dry run", phrase=phrase))
    return tuple(facts)


def _server_variables(model: Model) -> Iterator[Fact]:
    """The parts of the server's URL that callers choose, each with its values and default."""
    template = model.endpoint.template
    for one in () if template is None else template.variables:
        phrase: Phrase = (*code(one.name), *words(" in "), *code(template.url if template else ""))
        if one.values:
            phrase = (
                *phrase,
                *words(", one of "),
                *joined(tuple(code(value) for value in one.values)),
            )
        phrase = (*phrase, *words(", by default "), *code(one.default))
        if one.description:
            phrase = (*phrase, *words(" ("), *words(one.description), *words(")"))
        phrase = (*phrase, *words("; the Python client takes it in "), *code("server_variables"))
        yield Fact(key="server-variable", label="Server variable", phrase=phrase)


def key_phrase(auth: Auth) -> Phrase:
    """Where the key is sent: "the header `Authorization: Bearer KEY`"."""
    phrase: Phrase = (
        (*words("the query parameter "), *code(auth.query))
        if auth.query
        else (*words("the header "), *code(f"{auth.header}: {auth.prefix}KEY"))
    )
    if auth.scheme == "basic":
        phrase = (*phrase, *words(", where KEY is NAME:PASSWORD in base64"))
    if auth.scheme == "oauth2":
        phrase = (
            *phrase,
            *words(", where KEY is an access token, which the Python client gets with ID:SECRET"),
        )
    for key in auth.further:
        phrase = (*phrase, *words(f", and a key in the {_PLACE_WORDS[key.scheme]} "))
        phrase = (*phrase, *code(key.name), *words(" ("), *code(key.env), *words(")"))
    return phrase


_PLACE_WORDS: Final = {"header": "header", "query": "query as", "cookie": "cookie"}


def _authentication(profile: Profile) -> Phrase:
    auth = profile.auth
    if auth.scheme == "none":
        return words("none")
    phrase = key_phrase(auth)
    task, task_type = auth.task, profile.transport.task_type
    if task is not None and task_type:
        first = f'{{"{task_type}": "{task.task_type}", "{task.key}": "KEY"}}'
        phrase = (*phrase, *words(", or a first task "), *code(first), *words(" in the array"))
    return (*phrase, *words(". The Python client reads the key from "), *code(auth.env))


def _request_body(model: Model) -> Phrase:
    if model.request.envelope is Envelope.TASK_ARRAY:
        return words(
            "a JSON array of task objects, also for a single task; "
            "the parameters below are those of one task"
        )
    endpoint = model.endpoint
    if not endpoint.body.is_sent:
        return words("none")
    if endpoint.body.template is not None:
        return words("one JSON object, made of the parameters below as the examples show")
    if not endpoint.sends_json:
        return code(endpoint.media_type)
    return words("one JSON value" if endpoint.body.whole else "one JSON object")


def _sent_beside(model: Model) -> tuple[Fact, ...]:
    """Where parameters go that are no members of the body."""
    facts: list[Fact] = []
    for place, label in _PLACES.items():
        names = [one.name for one in model.endpoint.parameters if one.place == place]
        phrase: Phrase = ()
        for number, name in enumerate(names):
            phrase = (*phrase, *(words(", ") if number else ()), *code(name))
        if names:
            facts.append(Fact(key=place, label=label, phrase=phrase))
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
    phrase: Phrase = (
        *words("a JSON object: "),
        *code(transport.results),
        *words(" holds an array of results"),
    )
    if transport.errors:
        also = words(" an array of errors; both can be there")
        phrase = (*phrase, *words(", "), *code(transport.errors), *also)
    if transport.task_id:
        task_id = code(transport.task_id)
        phrase = (*phrase, *words(", and each carries the "), *task_id, *words(" of its task"))
    return phrase


def _answer_body(model: Model, profile: Profile) -> Phrase:
    """What the body is where one answer belongs to one request."""
    response = model.response
    if says_nothing(response):
        return words("none")
    forms = [code(media_type) for media_type in response.media_types]
    if may_be_json(response):
        forms.insert(0, _json_body(model, profile))
    if response.may_be_empty:
        forms.append(words("none"))
    return joined(tuple(forms), last=" or ")


def _json_body(model: Model, profile: Profile) -> Phrase:
    place, kind = profile.transport.results, model.response.type
    if place:
        return (*words("one JSON object: "), *code(place), *words(" holds the results"))
    if kind is None or model.response.root is not None:
        return words("one JSON object")
    if model.response.media_types:
        return words("JSON")
    return (*words("JSON: "), *type_phrase(kind))


def unknown_facts(model: Model, *, has_example: bool) -> tuple[Phrase, ...]:
    """What the page cannot say, said."""
    found: list[Phrase] = []
    match model.response.origin:
        case ResponseOrigin.SPEC:
            pass
        case ResponseOrigin.TASK_TYPE:
            said = "The response of this model is that of every "
            more = " task; it may have fewer or more members."
            found.append((*words(said), *code(model.task_type or ""), *words(more)))
        case ResponseOrigin.UNKNOWN if says_nothing(model.response):
            pass
        case ResponseOrigin.UNKNOWN:
            found.append(words("The response is not described."))
        case _:
            assert_never(model.response.origin)
    if not has_example:
        found.append(words("There is no example of a request."))
    return tuple(found)
