"""The author's examples of whole requests and results."""

from __future__ import annotations

import json
from collections.abc import Iterator

from specpress.document import (
    Address,
    Document,
    GivenExample,
    ProviderFolder,
    ReferenceFault,
    Response,
    given_examples,
)
from specpress.ir import Envelope, Json, NamedExample
from specpress.jsonvalue import JsonValue, list_of, object_of
from specpress.lower.outline import Call
from specpress.text import SpecText


def request_examples(call: Call) -> tuple[NamedExample, ...]:
    """Examples of one request object: of the media type that is sent, then of its schema.

    Of a list of tasks, each task is an example. An example of a body says nothing of what is sent
    beside it. That of a form has the members; as the text that is sent it cannot be told apart.
    """
    bodies = {}
    if call.operation.request_body is not None:
        first = call.operation.request_body
        bodies = {one.media_type: one for one in (first, *first.others)}
    forms = {one.media_type: one.form for one in call.choices}
    if not forms:
        forms = dict.fromkeys(list(bodies)[:1], call.body)
    found = [
        _named(example, {form.whole: value} if form.whole else value)
        for name, form in forms.items()
        if not form.whole_is_file
        for example in given_examples(bodies[name].media, call.document.references)
        for value in _tasks(example, call.envelope)
        if form.whole or bodies[name].is_json or isinstance(value, dict)
    ]
    if not bodies or call.body.whole_is_file:
        return tuple(found)
    return (*found, *_of_schema(call.document, call.address))


def result_examples(
    document: Document, response: Response | None, folder: ProviderFolder, schema: Address
) -> tuple[NamedExample, ...]:
    """Examples of one result: of the answer's media type, then of its schema.

    Where the profile names the member that holds results, the first of them counts.
    """
    if response is None or response.schema is None:
        return ()
    holder = Address(response.schema.file, response.schema.pointer.parent)
    name = folder.profile.transport.results
    found: list[NamedExample] = []
    for example in given_examples(holder, document.references):
        value = _decoded(example)
        for token in () if name is None else name.split("."):
            value = value.get(token) if isinstance(value, dict) else None
        if name is not None and isinstance(value, list):
            value = value[0] if value else None
        if example.has_value and value is not None:
            found.append(_named(example, value))
    return (*found, *_of_schema(document, schema))


def _named(example: GivenExample, value: JsonValue) -> NamedExample:
    return NamedExample(
        name=SpecText(example.name),
        summary=SpecText(example.summary),
        value=Json.of(value),
        location=example.address.location,
    )


def _tasks(example: GivenExample, envelope: Envelope) -> Iterator[JsonValue]:
    value = _decoded(example)
    if envelope is Envelope.TASK_ARRAY:
        yield from value if isinstance(value, list) else ()
    elif example.has_value:
        yield value


def _decoded(example: GivenExample) -> JsonValue:
    """The value; a text that is an object as it is sent, read (OpenAPI 3.0 and 3.1 allow it)."""
    value = example.value
    if isinstance(value, str) and value.lstrip()[:1] in {"{", "["}:
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return example.value
    return value


def _of_schema(document: Document, schema: Address) -> Iterator[NamedExample]:
    """The examples under the keywords of the schema of an object itself."""
    try:
        target = document.references.follow(schema)
    except ReferenceFault:
        return  # reading has reported it
    places = [target.child("example")] if target.member("example") is not None else []
    listed = list_of(object_of(target.value).get("examples"))
    places += [target.child("examples", number) for number in range(len(listed))]
    for place in places:
        yield NamedExample(
            name=SpecText(""),
            summary=SpecText(""),
            value=Json.of(place.value),
            location=place.location,
        )
