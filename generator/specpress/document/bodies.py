"""Reads request bodies, responses and their media types."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from specpress.document.nodes import RequestBody, Response
from specpress.document.shapes import Shapes
from specpress.document.spec_file import Address
from specpress.mediatype import MULTIPART, STREAM_EVENTS, URL_ENCODED, essence, is_json, is_sendable
from specpress.records import dataclass

_FORMS: Final = (MULTIPART, URL_ENCODED)
_NEITHER: Final = 8
_UNUSABLE: Final = 9


@dataclass(frozen=True, slots=True)
class MediaType:
    """The media type chosen from a `content` map, and the names of all of them."""

    name: str | None
    schema: Address | None
    names: tuple[str, ...]
    object: Address | None = None


def read_media_type(content: Address, shapes: Shapes) -> MediaType:
    """Choose from a `content` map: `application/json`, other JSON types, forms, else the first.

    Args:
        content: the map.
        shapes: takes its members.
    """
    found = _media_types(content, shapes)
    return found[0] if found else MediaType(None, None, ())


def _media_types(content: Address, shapes: Shapes) -> list[MediaType]:
    """The media types of a `content` map, the preferred ones first."""
    entries = list(shapes.members(content))
    names = tuple(entry.pointer.last for entry in entries)
    ranked = sorted(range(len(names)), key=lambda index: (_rank(names[index]), index))
    found: list[MediaType] = []
    for index in ranked:
        target = shapes.target(entries[index])
        schema = None if target is None else target.member("schema")
        if schema is None and target is not None:
            schema = _item_schema(target, names[index], shapes)
        found.append(MediaType(names[index], schema, names, target))
    return found


def _item_schema(media_type: Address, name: str, shapes: Shapes) -> Address | None:
    """What each item of a sequence is, such as a line of JSON Lines (OpenAPI 3.2, 4.14.3).

    An event is read as its data, where the schema of the event says what JSON that is.
    """
    item = media_type.member("itemSchema")
    if item is None or essence(name) != STREAM_EVENTS:
        return item
    event = shapes.target(item)
    members = None if event is None else event.member("properties")
    data = None if members is None else members.member("data")
    target = None if data is None else shapes.target(data)
    content = None if target is None else target.member("contentSchema")
    return item if content is None else content


def _rank(name: str) -> int:
    """How much a media type is preferred, 0 first."""
    if not is_sendable(name):
        return _UNUSABLE
    kind = essence(name)
    if kind == "application/json":
        return 0
    if is_json(name):
        return 1
    if kind in {"*/*", "application/*"}:
        return 2
    return _FORMS.index(kind) + 3 if kind in _FORMS else _NEITHER


def read_request_body(operation: Address, shapes: Shapes) -> RequestBody | None:
    """The request body of an operation; None when it has none that can be sent."""
    entry = operation.member("requestBody")
    address = None if entry is None else shapes.target(entry)
    content = None if address is None else address.member("content")
    if address is None or content is None:
        return None
    required = shapes.flag(address, "required")
    bodies = [
        RequestBody(
            required=required,
            media_type=found.name,
            schema=found.schema,
            media=found.object,
            address=address,
        )
        for found in _media_types(content, shapes)
        if found.name is not None and found.object is not None and _rank(found.name) != _UNUSABLE
    ]
    return replace(bodies[0], others=tuple(bodies[1:])) if bodies else None


def read_responses(operation: Address, shapes: Shapes) -> tuple[Response, ...]:
    """The responses of an operation, in the spec's order."""
    member = operation.member("responses")
    if member is None:
        return ()
    responses: list[Response] = []
    for entry in shapes.members(member):
        status = entry.pointer.last
        address = None if status.startswith("x-") else shapes.target(entry)
        if address is None:
            continue
        content = address.member("content")
        found = [] if content is None else _media_types(content, shapes)
        chosen = found[0] if found else MediaType(None, None, ())
        responses.append(
            Response(
                status=status,
                description=shapes.described(entry, address),
                media_type=chosen.name,
                schema=chosen.schema,
                media_types=chosen.names,
                schemas=tuple(
                    (one.name, one.schema)
                    for one in found
                    if one.name is not None and one.schema is not None
                ),
                address=address,
            )
        )
    return tuple(responses)
