"""The forms that a success may have: JSON of one kind or several, text, a file, or nothing."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace
from functools import partial
from typing import Final

from specpress.document import (
    Address,
    Document,
    Graft,
    Operation,
    Parameter,
    ReferenceFault,
    Response,
    SpecFile,
)
from specpress.jsonvalue import JsonObject, JsonValue, json_identity, list_of, object_of
from specpress.mediatype import answers, can_be_json, essence, is_sendable, is_stream
from specpress.records import dataclass

ACCEPT_NAME: Final = "Accept"
"""The header that names the media type of the answer."""

# The same reference means another schema in another file.
_Identity = tuple[SpecFile, Hashable]


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonForm:
    """One kind of JSON: its schema, and the first name that it is answered as."""

    media_type: str
    schema: Address


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFor:
    """What an answer may be when it is asked for as a media type.

    Attributes:
        media_type: as it is asked for.
        forms: numbers of branches of the schema of all answers; empty where any may come.
    """

    media_type: str
    forms: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerForms:
    """What an operation answers when all is well.

    Attributes:
        kinds: each kind of JSON.
        media_types: those of text and files.
        may_be_empty: whether an answer may hold nothing.
        choices: what callers can ask for; empty where there is nothing to choose.
    """

    kinds: tuple[JsonForm, ...]
    media_types: tuple[str, ...]
    may_be_empty: bool
    choices: tuple[AskedFor, ...] = ()

    @property
    def json(self) -> tuple[Address, ...]:
        """The schema of each kind of JSON."""
        return tuple(one.schema for one in self.kinds)

    @property
    def are_several(self) -> bool:
        """Whether no single JSON schema says what an answer is."""
        return bool(self.media_types) or len(self.kinds) > 1


def answer_forms(document: Document, operation: Operation) -> AnswerForms:
    """The forms of the success answers of an operation, each once."""
    success = [one for one in operation.responses if one.is_success]
    kinds: dict[_Identity, JsonForm] = {}
    media_types: dict[str, None] = {}
    for response in success:
        for name, schema in response.schemas:
            if can_be_json(name) and not is_stream(name):
                kinds.setdefault(_identity(schema), JsonForm(media_type=name, schema=schema))
        media_types.update(dict.fromkeys(filter(_is_other, response.media_types)))
    found = AnswerForms(
        kinds=tuple(kinds.values()),
        media_types=tuple(media_types),
        may_be_empty=any(not one.media_types for one in success),
    )
    numbers = {identity: number for number, identity in enumerate(kinds)}
    return replace(found, choices=tuple(_choices(document, operation, success, found, numbers)))


def accept_parameter(operation: Operation) -> Parameter | None:
    """What the spec says of the header itself: without effect by OpenAPI, and often the truth."""
    found = (
        one
        for one in operation.parameters
        if one.location_in == "header" and one.name.lower() == ACCEPT_NAME.lower()
    )
    return next(found, None)


def several_answers(document: Document, operation: Operation, forms: AnswerForms) -> Address:
    """One schema for all forms: a file is a text of the format `binary` in it."""
    graft = Graft(document.file)
    branches: list[JsonValue] = []
    for found in map(partial(_named, document), forms.json):
        graft.place(("anyOf", str(len(branches))), found)
        # The last step of a component's place is its name; that of a schema written here says
        # nothing, and what tells it from the others names it.
        is_named = found.pointer.last != "schema"
        branches.append({"$ref": graft.reference(found)} if is_named else graft.inlined(found))
    branches += _others(forms.media_types)
    holder = operation.address.member("responses") or operation.address
    schema: JsonObject = {"anyOf": branches}
    if len(branches) == 1 and isinstance(branches[0], dict):
        schema = branches[0]
        described = next((one.description for one in operation.responses if one.is_success), "")
        schema |= {"description": described} if described else {}
    return graft.address(schema, holder)


def _named(document: Document, schema: Address) -> Address:
    """A schema, or what it refers to where it does nothing else, whose name says more."""
    if isinstance(schema.value, dict) and schema.value.keys() == {"$ref"}:
        try:
            return document.references.follow(schema)
        except ReferenceFault:
            return schema  # reported where the document was read
    return schema


def _others(media_types: Iterable[str]) -> list[JsonValue]:
    """The branches of the schema that stand for text and for files."""
    are_texts = set(map(_is_text, media_types))
    found: list[JsonValue] = [{"type": "string"}] if True in are_texts else []
    if False in are_texts:
        found.append({"type": "string", "format": "binary"})
    return found


def _choices(
    document: Document,
    operation: Operation,
    success: list[Response],
    forms: AnswerForms,
    numbers: dict[_Identity, int],
) -> list[AskedFor]:
    """What callers can ask for: values of the header, where the spec says them, else the types.

    JSON of one kind, written otherwise, is none to choose; what any type may be is none either.
    """
    offered = dict.fromkeys(
        name
        for one in success
        if len(one.media_types) > 1
        for name in one.media_types
        if is_sendable(name) and not is_stream(name) and not (can_be_json(name) and "*" in name)
    )
    known = {one.media_type for one in forms.kinds}
    names = [name for name in offered if name in known or not can_be_json(name)]
    if len(names) < 2:
        return []
    listed = _listed(document, accept_parameter(operation))
    return [
        AskedFor(media_type=name, forms=tuple(_asked(name, success, forms, numbers)))
        for name in listed or names
    ]


def _listed(document: Document, parameter: Parameter | None) -> list[str]:
    """The values that a spec allows for the header, where all of them can be sent."""
    if parameter is None or parameter.schema is None:
        return []
    try:
        schema = document.references.follow(parameter.schema)
    except ReferenceFault:
        return []  # reported where the document was read
    values = list_of(object_of(schema.value).get("enum"))
    names = [one for one in values if isinstance(one, str) and is_sendable(one)]
    return names if len(names) == len(values) else []


def _asked(
    name: str, success: list[Response], forms: AnswerForms, numbers: dict[_Identity, int]
) -> list[int]:
    """The branches that an answer may have: of each status those of the type, where it has it."""
    found: set[int] = set()
    others = len(forms.kinds)
    has_text = any(map(_is_text, forms.media_types))
    for response in success:
        types = response.media_types
        fits = [name] if name in types else [one for one in types if answers(one, name)]
        schemas = dict(response.schemas)
        for one in fits or types:
            if can_be_json(one):
                found |= {numbers[_identity(schemas[one])]} if one in schemas else set()
            elif not is_stream(one):
                found.add(others if _is_text(one) else others + has_text)
    return sorted(found)


def _identity(schema: Address) -> _Identity:
    return schema.file, json_identity(schema.value)


def _is_text(name: str) -> bool:
    return essence(name).startswith("text/")


def _is_other(name: str) -> bool:
    return not can_be_json(name) and not is_stream(name)
