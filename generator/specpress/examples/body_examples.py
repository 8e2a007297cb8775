"""Requests for each media type that a body may have, and what an author's example lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import Final

from specpress.examples.search import Validate
from specpress.ir import Endpoint, Field, Json, Model, NamedExample, Type, Union
from specpress.jsonvalue import JsonObject, JsonValue, object_of
from specpress.mediatype import concrete, is_json

_MOST_KINDS: Final = 4
"""Types of one member that are tried."""


def body_examples(
    model: Model, minimal: Json | None, validate: Validate, sample: Callable[[Field], JsonValue]
) -> Iterator[tuple[str, Json]]:
    """A small request for each body that the minimal one does not have, by its media type.

    Args:
        model: the model.
        minimal: the request that is shown first.
        validate: the validator of requests.
        sample: makes a value of a member.
    """
    endpoint = model.endpoint
    least = minimal.value if minimal is not None else None
    if not endpoint.choices or not isinstance(least, dict):
        return
    fields = model.object(model.request.root).fields
    samples = list(_samples(fields, sample))
    bodily = {name for one in endpoint.choices for name in (*one.members, endpoint.content_type)}
    beside = {name: value for name, value in least.items() if name not in bodily}
    for choice in endpoint.choices:
        kind = concrete(choice.media_type)
        if kind == _sent_as(endpoint, least):
            continue
        for every, names in product(samples, (choice.required, choice.members)):
            task = beside | {name: every[name] for name in names if name in every}
            if _sent_as(endpoint, task) != kind:
                task[endpoint.content_type] = kind
            if _sent_as(endpoint, task) == kind and not validate(task):
                yield choice.media_type, Json.of(task)
                break


def _sent_as(endpoint: Endpoint, task: JsonObject) -> str:
    return concrete(endpoint.sending(task).media_type)


def _samples(fields: Sequence[Field], sample: Callable[[Field], JsonValue]) -> Iterator[JsonObject]:
    """Values of all members, by name: one name may be of another type in another body."""
    kinds = {
        one.wire_name: one.type.variants if isinstance(one.type, Union) else (one.type,)
        for one in fields
    }
    for number in range(min(_MOST_KINDS, max(map(len, kinds.values()), default=0))):
        yield {
            one.wire_name: sample(replace(one, type=own[min(number, len(own) - 1)]))
            for one in fields
            for own in (kinds[one.wire_name],)
        }


def with_body_named(model: Model, example: Json, validate: Validate) -> Json:
    """A request that says which body it has where names alone would choose another than values."""
    endpoint, task = model.endpoint, example.value
    label = endpoint.content_type
    if not endpoint.choices or not isinstance(task, dict) or label in task:
        return example

    def is_valid(kind: str) -> bool:
        return not validate({**task, label: concrete(kind)})

    best = endpoint.sending(task, is_valid).media_type
    if best == endpoint.sending(task).media_type:
        return example
    return Json.of({**task, label: concrete(best)})


def answer_examples(
    model: Model, minimal: Json | None, validate: Validate
) -> Iterator[tuple[str, Json]]:
    """A small request for each kind of answer that callers can ask for, by its media type.

    The first, JSON where there is any, is the one that other examples get.
    """
    least, known = minimal.value if minimal is not None else None, list[Type]()
    asked = sorted(model.response.asked, key=lambda one: not is_json(one.media_type))
    for one in asked if isinstance(least, dict) else ():
        task = {**object_of(least), model.endpoint.accept: one.media_type}
        if known and one.type not in known and not validate(task):
            yield one.media_type, Json.of(task)
        known.append(one.type)


def with_parameters(model: Model, minimal: Json | None) -> Iterator[NamedExample]:
    """The author's examples of a body, with the parameters and files that every call needs."""
    least = minimal.value if minimal is not None else None
    places = {place.member for place in model.endpoint.parameters} | model.endpoint.files
    needed = {
        one.wire_name: least[one.wire_name]
        for one in model.object(model.request.root).fields
        if one.required and one.wire_name in places
        if isinstance(least, dict) and one.wire_name in least
    }
    for example in model.request.examples:
        body = example.value.value
        if needed and isinstance(body, dict):
            yield replace(example, value=Json.of({**needed, **body}))
        else:
            yield example
