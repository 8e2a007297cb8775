"""A request as it travels, read back into the members that its caller gave.

Where members go is what the model's endpoint says; how they are written is OpenAPI 3.1.1, sections
4.8.12 (parameters) and 4.8.15 (encodings of parts).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from fnmatch import fnmatchcase
from typing import Final
from urllib.parse import parse_qsl, unquote

from specpress.ir import BodyPart, Endpoint, ParameterPlace
from specpress.jsonvalue import JsonObject, JsonValue, list_of, object_of
from specpress.mediatype import MULTIPART, URL_ENCODED, essence, is_json
from specpress.mock.exchange import read_json
from specpress.mock.written import Written
from specpress.records import dataclass

_SEPARATORS: Final = {"spaceDelimited": " ", "pipeDelimited": "|"}


class UnreadableRequest(Exception):
    """A message that cannot be the request of a model; the text says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A request as it came.

    Attributes:
        path: values of the templates of the path, percent-decoded.
        query: as it stands behind the `?`.
        headers: by names in lower case.
        content: the body; of a form in parts nothing, as these are read already.
        content_type: its media type, with parameters.
        parts: of a form, in order.
    """

    path: Mapping[str, str]
    query: str
    headers: Mapping[str, str]
    cookies: Mapping[str, str]
    content: bytes
    content_type: str
    parts: tuple[tuple[str, str], ...] = field(default=())

    @property
    def essence(self) -> str:
        """The media type without its parameters."""
        return essence(self.content_type)


def read_members(endpoint: Endpoint, schema: JsonObject, message: Message) -> JsonObject:
    """The members of a request.

    Args:
        endpoint: where each of them is sent.
        schema: of the object that they make: it says which texts are numbers.
        message: the request.

    Raises:
        UnreadableRequest: the body is not what the endpoint takes.
    """
    label = endpoint.content_type
    bodies = [one.media_type for one in endpoint.choices]
    if bodies and message.content_type and not any(_is_of(message, one) for one in bodies):
        listed = f"{', '.join(bodies[:-1])} or {bodies[-1]}"
        raise UnreadableRequest(f"the body must be {listed}, not {message.essence}")
    endpoint = _received(endpoint, message)
    if bodies:  # one member may be a text in one of them and a number in another
        branch = list_of(schema.get("anyOf"))[bodies.index(endpoint.media_type)]
        schema = {**schema, "anyOf": [branch]}
    written = Written(schema)
    members = _body(endpoint, written, message)
    if label and message.content_type and endpoint.body.is_sent:
        members[label] = _kind_of(endpoint, message)
    for place in endpoint.parameters:
        value = _parameter(place, written, message)
        if value is not None:
            members[place.member] = value
    return members


def _received(endpoint: Endpoint, message: Message) -> Endpoint:
    """The endpoint with the body that came; the preferred one where none of its types did."""
    fits = [one for one in endpoint.choices if _is_of(message, one.media_type)]
    exact = [one for one in fits if "*" not in one.media_type]
    for one in exact or fits:
        return replace(endpoint, media_type=one.media_type, body=one.form, choices=())
    return endpoint


def _is_of(message: Message, kind: str) -> bool:
    return fnmatchcase(message.essence, essence(kind))


def _kind_of(endpoint: Endpoint, message: Message) -> str:
    """The media type of a body as the endpoint writes it."""
    is_named = "*" not in endpoint.media_type and _is_of(message, endpoint.media_type)
    return endpoint.media_type if is_named else message.essence


def _body(endpoint: Endpoint, written: Written, message: Message) -> JsonObject:
    body = endpoint.body
    if not body.is_sent or (body.whole and not (message.content or message.parts)):
        return {}
    if body.may_be_left_out and not (message.content or message.parts):
        return {}
    wanted = essence(endpoint.media_type)
    if endpoint.sends_json:
        value = _json(message)
        if body.whole:
            return {body.whole: value}
        if not isinstance(value, dict):
            raise UnreadableRequest("the body must be a JSON object")
        return value
    if body.whole and wanted not in {URL_ENCODED, MULTIPART}:
        return {body.whole: message.content.decode("utf-8", "replace")}
    if message.essence != wanted:
        raise UnreadableRequest(f"the body must be {wanted}, not {message.essence or 'nothing'}")
    rules = {part.member: part for part in body.parts}
    if body.whole:  # any fields, which are one member of the request
        written = written.of(body.whole)
    if wanted == URL_ENCODED:
        text = message.content.decode("utf-8", "replace")
        found = _fields(parse_qsl(text, keep_blank_values=True), written, rules)
    else:
        found = _parts(message.parts, written)
    return {body.whole: found} if body.whole else found


def _json(message: Message) -> JsonValue:
    if not message.content:
        return {}
    if not is_json(message.content_type):
        raise UnreadableRequest(f"the body must be JSON, not {message.essence or 'of no type'}")
    try:
        return read_json(message.content)
    except (ValueError, RecursionError) as error:
        raise UnreadableRequest(f"the body is not JSON: {error}") from None


def _parts(parts: Sequence[tuple[str, str]], written: Written) -> JsonObject:
    members: JsonObject = {}
    for name, texts in _grouped(parts).items():
        schema = written.member(name)
        if "array" in written.kinds(schema) and not texts[0].startswith("["):
            members[name] = written.listed(texts, schema)
        else:
            members[name] = written.value(texts[-1], schema)
    return members


def _grouped(pairs: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """All texts of each name, in their order."""
    found: dict[str, list[str]] = {}
    for name, text in pairs:
        found.setdefault(name, []).append(text)
    return found


def _fields(
    pairs: Sequence[tuple[str, str]], written: Written, rules: Mapping[str, BodyPart]
) -> JsonObject:
    names = dict.fromkeys(name.partition("[")[0] for name, _ in pairs)
    members: JsonObject = {}
    for name in [*names, *(one for one in written.objects() if one not in names)]:
        place = rules.get(name, BodyPart(member=name, style="form")).as_query
        value = _of_pairs(place, written, pairs)
        if value is not None:
            members[name] = value
    return members


def _parameter(place: ParameterPlace, written: Written, message: Message) -> JsonValue:
    """The value of a parameter; None when it was not sent."""
    match place.place:
        case "path":
            text = message.path.get(place.name)
            return None if text is None else _of_path(place, written, text)
        case "query" | "querystring":
            pairs = parse_qsl(message.query, keep_blank_values=True)
            if place.style in _SEPARATORS and not place.explode:
                # What separates may be encoded; it is a separator all the same.
                pairs = [(unquote(name), text) for name, text in pairs]
            return _of_pairs(place, written, pairs)
        case "content-type":
            return None  # the body has told
        case "accept":
            wanted = message.headers.get("accept")
            known = list_of(object_of(written.member(place.member)).get("enum"))
            return wanted if wanted in known else None  # other clients take any answer
        case "cookie":
            return _of_pairs(place, written, list(message.cookies.items()))
        case _:
            text = message.headers.get(place.name.lower())
            return None if text is None else _of_text(place, written, text, ",")


def _of_pairs(
    place: ParameterPlace, written: Written, pairs: Sequence[tuple[str, str]]
) -> JsonValue:
    schema = written.member(place.member)
    texts = [text for name, text in pairs if name == place.name]
    kinds = written.kinds(schema)
    if place.media_type:
        return None if not texts else _json_text(texts[-1])
    if place.place == "querystring":
        return _object(pairs, written, schema)
    if "object" in kinds and place.style == "deepObject":
        start = f"{place.name}["
        inner = [
            (name.removeprefix(start).removesuffix("]"), text)
            for name, text in pairs
            if name.startswith(start)
        ]
        return _object(inner, written, schema)
    if "object" in kinds and place.explode and not texts:
        known = written.names(schema)
        return _object([pair for pair in pairs if pair[0] in known], written, schema)
    if not texts:
        return None
    if "array" in kinds and place.explode:
        return written.listed(texts, schema)
    return _of_text(place, written, texts[-1], _SEPARATORS.get(place.style, ","))


def _object(pairs: Sequence[tuple[str, str]], written: Written, schema: JsonValue) -> JsonValue:
    members: JsonObject = {}
    for name, texts in _grouped(pairs).items():
        inner = written.inside(schema, name)
        is_list = "array" in written.kinds(inner)
        members[name] = written.listed(texts, inner) if is_list else written.value(texts[-1], inner)
    return members or None


def _of_path(place: ParameterPlace, written: Written, text: str) -> JsonValue:
    start, between = {"label": (".", "."), "matrix": (";", ";")}.get(place.style, ("", ","))
    text = text.removeprefix(start)
    if place.style == "matrix":
        named = f"{place.name}="
        pairs = [part.removeprefix(named) for part in text.split(";")]
        text = ",".join(pairs)
        between = ","
    separator = between if place.explode else ","
    return _of_text(place, written, text, separator)


def _of_text(place: ParameterPlace, written: Written, text: str, separator: str) -> JsonValue:
    schema = written.member(place.member)
    kinds = written.kinds(schema)
    if place.media_type:
        return _json_text(text)
    if "array" in kinds and "string" not in kinds:
        return written.listed(text.split(separator), schema)
    if "object" in kinds and "string" not in kinds:
        parts = text.split(separator)
        if place.explode:
            pairs = [(name, value) for name, _, value in (part.partition("=") for part in parts)]
        else:
            pairs = list(zip(parts[::2], parts[1::2], strict=False))
        return _object(pairs, written, schema)
    return written.value(text, schema)


def _json_text(text: str) -> JsonValue:
    try:
        value: JsonValue = json.loads(text)
    except ValueError:
        return text
    return value
