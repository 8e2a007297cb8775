"""Answers that are always streams: which operations have them, and what their chunks add up to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from specpress.document import Address, Document, Graft, Operation, ReferenceFault
from specpress.jsonvalue import JsonObject, JsonValue, list_of, object_of
from specpress.mediatype import STREAM_EVENTS, essence, is_stream
from specpress.profile import Profile, Stream
from specpress.records import dataclass

_DEPTH: Final = 24
"""Schemas within each other, on the way to the place of a chunk that grows."""
_APPLICATORS: Final = ("allOf", "anyOf", "oneOf")
_EVENT: Final = frozenset({"event", "data", "id", "retry", "comment"})
"""Members of a server-sent event, as OpenAPI 3.2 describes them."""

Edit = Callable[[JsonObject], JsonObject]


def always_streams(operation: Operation, profile: Profile) -> bool:
    """Whether all successes of an operation are streams, which the profile says how to read.

    Args:
        operation: that calls the model.
        profile: as it holds for the operation.
    """
    rules, kind = profile.delivery, profile.transport.kind
    is_told = rules is not None and rules.stream is not None
    return is_told and not (kind.polls or kind.takes_tasks) and answers_streams(operation)


def answers_streams(operation: Operation) -> bool:
    """Whether all that a success of an operation may hold is a stream."""
    names = [name for one in operation.responses if one.is_success for name in one.media_types]
    return bool(names) and all(map(is_stream, names))


def chunk_schemas(document: Document, operation: Operation) -> list[Address]:
    """The schemas of the chunks of streams, as far as the successes of an operation have any."""
    maker = _Whole(document, Graft(document.file))
    found: list[Address] = []
    for response in operation.responses:
        content = response.address.member("content") if response.is_success else None
        for name in object_of(None if content is None else content.value):
            if content is None or not is_stream(name):
                continue
            media = content.child(name)
            schema = media.member("schema") or media.member("itemSchema")
            found += [] if schema is None else [maker.item_of(maker.data_of(schema))]
    return found


def whole_answer(document: Document, operation: Operation, stream: Stream) -> Address | None:
    """The schema of what the chunks of a stream add up to; None where nothing describes them.

    It is that of a chunk in another shape: for `choices`, what was new in an alternative is its
    message; for `blocks`, it is the message that the first event starts; for `members`, the text
    stands where results hold it.
    """
    successes = (one for one in operation.responses if one.is_success)
    found = next(((one, one.schema) for one in successes if one.schema is not None), None)
    if found is None:
        return None
    response, chunk = found
    maker = _Whole(document, Graft(document.file))
    if essence(response.media_type or "") == STREAM_EVENTS:
        chunk = maker.data_of(chunk)
    chunk = maker.item_of(chunk)
    if stream.shape == "blocks":
        return maker.started(chunk) or chunk
    edited = (
        maker.choices(chunk, stream) if stream.shape == "choices" else maker.members(chunk, stream)
    )
    return chunk if edited is None else maker.graft.address(edited, chunk)


@dataclass(frozen=True, slots=True)
class _Whole:
    """Makes the schema of an answer from that of its chunks.

    Attributes:
        document: resolves references.
        graft: makes schemas of its parts.
    """

    document: Document
    graft: Graft

    def data_of(self, event: Address) -> Address:
        """What an event holds; itself where the schema is no event's."""
        target = self._follow(event)
        members = None if target is None else target.member("properties")
        names = members.value if members is not None else None
        if members is None or not isinstance(names, dict):
            return event
        data = members.member("data")
        if data is None or not names.keys() <= _EVENT:
            return event
        found = self._follow(data)
        content = None if found is None else found.member("contentSchema")
        return content or data

    def item_of(self, schema: Address) -> Address:
        """One chunk, where the schema is that of a list of them."""
        target = self._follow(schema)
        if target is None or not isinstance(target.value, dict):
            return schema
        items = target.member("items")
        return items if items is not None and target.value.get("type") == "array" else schema

    def started(self, event: Address) -> Address | None:
        """The message that the first of some typed events starts."""
        for branch in self._branches(event, _DEPTH):
            properties = branch.member("properties")
            kind = self._within(properties, "type")
            if kind is not None and "message_start" in _constants(kind.value):
                return None if properties is None else properties.member("message")
        return None

    def choices(self, chunk: Address, stream: Stream) -> JsonObject | None:
        """A chunk whose alternatives hold a message in place of what is new."""
        steps = stream.delta_steps
        if len(steps) < 2 or not steps[-1]:
            return None
        *above, last = steps
        found = self._at(chunk, steps)
        grown = {} if found is None else self._unnumbered(found)

        def renamed(schema: JsonObject) -> JsonObject:
            properties = object_of(schema.get("properties"))
            if last not in properties:
                return schema
            made = {name: one for name, one in properties.items() if name != last}
            made[stream.message] = grown or properties[last]
            required = _renamed(schema.get("required"), last, stream.message)
            return {**schema, "properties": made, **required}

        edited = self._edited(chunk, above, renamed, _DEPTH)
        return None if edited is None else _as_whole(edited)

    def members(self, chunk: Address, stream: Stream) -> JsonObject | None:
        """A chunk with its text where results hold it."""
        source, place = stream.text_steps, stream.result_steps
        if source == place:
            return None
        text = self._at(chunk, source)
        reasoning = None
        if stream.reasoning is not None:
            reasoning = self._at(chunk, (*stream.delta_steps, *stream.reasoning.split(".")))

        def moved(schema: JsonObject) -> JsonObject:
            properties = dict(object_of(schema.get("properties")))
            properties.pop(source[0], None)
            made: JsonObject = {
                **schema,
                "properties": properties,
                **_without(schema.get("required"), source[0]),
            }
            _put(made, place, self._reference(text))
            if stream.reasoning is not None and reasoning is not None:
                _put(made, tuple(stream.reasoning.split(".")), self._reference(reasoning))
            return made

        return self._edited(chunk, (), moved, _DEPTH)

    def _unnumbered(self, delta: Address) -> JsonObject | None:
        """What is new in an alternative, as it is when all has come: its lists have no numbers."""

        def plain(schema: JsonObject) -> JsonObject:
            properties = object_of(schema.get("properties"))
            kept = {name: one for name, one in properties.items() if name != "index"}
            required = _without(schema.get("required"), "index")
            return {**schema, "properties": kept, **required}

        target = self._follow(delta)
        if target is None:
            return None
        made: JsonObject | None = None
        for name in object_of(object_of(target.value).get("properties")):
            item = self._at(delta, (name, "0"))
            if item is not None and self._at(item, ("index",)) is not None:
                list_of = target.child("properties", name)
                found = self._edited(list_of, ("0",), plain, _DEPTH)
                made = made or self._inlined(target)
                if found is not None:
                    made["properties"] = {**object_of(made.get("properties")), name: found}
        return made

    def _inlined(self, target: Address) -> JsonObject:
        """A schema as it may stand in the made one: parts of another file are referred to."""
        value = object_of(target.value)
        if target.file is self.document.file:
            return dict(value)
        made: JsonObject = dict(value)
        for keyword, found in value.items():
            here = target.child(keyword)
            if keyword == "properties":
                members = object_of(found)
                made[keyword] = {name: self._reference(here.child(name)) for name in members}
            elif keyword in _APPLICATORS:
                count = len(list_of(found))
                made[keyword] = [self._reference(here.child(n)) for n in range(count)]
            elif keyword in {"items", "additionalProperties", "not"} and isinstance(found, dict):
                made[keyword] = self._reference(here)
        return made

    def _reference(self, address: Address | None) -> JsonObject:
        if address is None:
            return {"type": "string"}
        return {"$ref": self.graft.reference(address)}

    def _edited(
        self, address: Address, steps: tuple[str, ...] | list[str], edit: Edit, depth: int
    ) -> JsonObject | None:
        """A schema, with what lies below some steps edited; None where nothing lies there."""
        target = self._follow(address)
        value = None if target is None else target.value
        if target is None or not isinstance(value, dict) or depth == 0:
            return None
        made = self._inlined(target)
        has_changed = False
        if not steps:
            if "properties" in value:
                made, has_changed = edit(made), True
        elif steps[0].isdigit():
            items = target.member("items")
            found = None if items is None else self._edited(items, steps[1:], edit, depth - 1)
            if found is not None:
                made["items"], has_changed = found, True
        else:
            inner = self._within(target.member("properties"), steps[0])
            found = None if inner is None else self._edited(inner, steps[1:], edit, depth - 1)
            if found is not None:
                edited: JsonObject = {**object_of(made.get("properties")), steps[0]: found}
                made["properties"], has_changed = edited, True
        for keyword in _APPLICATORS:
            listed = value.get(keyword)
            if not isinstance(listed, list):
                continue
            inlined = made[keyword]
            branches = list(list_of(inlined))
            for number in range(len(listed)):
                branch = self._edited(target.child(keyword, number), steps, edit, depth - 1)
                if branch is not None:
                    branches[number], has_changed = branch, True
            made[keyword] = branches
        return made if has_changed else None

    def _at(self, address: Address, steps: tuple[str, ...]) -> Address | None:
        """What lies below some steps of properties."""
        for branch in self._branches(address, _DEPTH):
            inner = self._within(branch.member("properties"), steps[0])
            if steps[0].isdigit():
                items = branch.member("items")
                inner = None if items is None else self._follow(items)
            if inner is not None:
                return inner if len(steps) == 1 else self._at(inner, steps[1:])
        return None

    def _branches(self, address: Address, depth: int) -> Iterator[Address]:
        """A schema and the schemas that it is made of."""
        target = self._follow(address)
        if target is None or not isinstance(target.value, dict) or depth == 0:
            return
        yield target
        for keyword in _APPLICATORS:
            listed = target.value.get(keyword)
            for number in range(len(listed) if isinstance(listed, list) else 0):
                yield from self._branches(target.child(keyword, number), depth - 1)

    def _follow(self, address: Address) -> Address | None:
        try:
            return self.document.references.follow(address)
        except ReferenceFault:
            # Normalisation of the same schema reports it, with its place.
            return None

    def _within(self, properties: Address | None, name: str) -> Address | None:
        found = None if properties is None else properties.member(name)
        return None if found is None else self._follow(found)


def _as_whole(schema: JsonObject) -> JsonObject:
    """An answer, whose kind is not that of a chunk of it."""
    properties = object_of(schema.get("properties"))
    kind = properties.get("object")
    if not isinstance(kind, dict):
        return schema
    made: JsonObject = {
        name: [_without_suffix(one) for one in value]
        if isinstance(value, list)
        else _without_suffix(value)
        for name, value in kind.items()
    }
    edited: JsonObject = {**properties, "object": made}
    return {**schema, "properties": edited}


def _without_suffix(value: JsonValue) -> JsonValue:
    return value.removesuffix(".chunk") if isinstance(value, str) else value


def _put(schema: JsonObject, place: tuple[str, ...], value: JsonObject) -> None:
    """Add a property below some steps, all of which are there."""
    properties = dict(object_of(schema.get("properties")))
    name, *rest = place
    required = schema.get("required")
    if rest:
        inner = dict(object_of(properties.get(name)) or {"type": "object"})
        _put(inner, tuple(rest), value)
        properties[name] = inner
    else:
        properties[name] = value
    schema["properties"] = properties
    listed = list_of(required)
    schema["required"] = listed if name in listed else [*listed, name]


def _renamed(required: JsonValue, old: str, new: str) -> JsonObject:
    if not isinstance(required, list):
        return {}
    return {"required": [new if one == old else one for one in required]}


def _without(required: JsonValue, name: str) -> JsonObject:
    return (
        {"required": [one for one in required if one != name]} if isinstance(required, list) else {}
    )


def _constants(schema: JsonValue) -> list[JsonValue]:
    if not isinstance(schema, dict):
        return []
    listed = schema.get("enum")
    return [schema.get("const"), *list_of(listed)]
