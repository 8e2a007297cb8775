"""Places of requests and answers that a profile names, looked up in one spec."""

from __future__ import annotations

import marshal
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from specpress import lower
from specpress.document import (
    Address,
    Document,
    MemberPaths,
    Operation,
    ProviderFolder,
    events_operation,
    operation_text,
    profile_for,
    result_operation,
    status_operation,
    told,
)
from specpress.document import cancel_operation as cancelling
from specpress.jsonvalue import object_of
from specpress.mediatype import can_be_json
from specpress.profile import MockRules, Profile, fits_any
from specpress.records import dataclass, replace
from specpress.vocabulary import KEYWORDS
from specpress.wording import name_text

_PARAMETER: Final = re.compile(r"\{[^{}]*\}")

Place = tuple[str | int, ...]
"""The way to a value of a profile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """A name of a profile, and what one operation of a spec has where it leads.

    Attributes:
        place: where the name stands in the profile.
        what: what it names, in words.
        name: the step of it that was looked for.
        packed: the names that there are instead; empty where the spec does not say.
        before: the steps before it, with their dots.
        is_found: whether it is there.
        is_doubtful: whether specs may well leave it out: then it is reported where it looks like
            another name.
    """

    place: Place
    what: str
    name: str
    packed: bytes
    before: str = ""
    is_found: bool = False
    is_doubtful: bool = False

    @property
    def known(self) -> frozenset[str]:
        """The names that there are instead; those of all specs wait for one another, packed."""
        return frozenset(marshal.loads(self.packed)) if self.packed else frozenset()  # noqa: S302 - made by ourselves


def look_up(
    document: Document, folder: ProviderFolder, task_types: Sequence[str | None]
) -> tuple[Lookup, ...]:
    """Look up what the profile names in the calls of a document.

    Args:
        document: the spec.
        folder: the provider's folder.
        task_types: of each of its calls.
    """
    found = list(_of_operations(document, folder.profile))
    for operation, task_type in zip(document.calls.all, task_types, strict=False):
        profile = profile_for(folder.profile, document.root, operation)
        numbers = [rule.name for rule in folder.profile.transports]
        prefix: Place = ("transports", numbers.index(profile.rule)) if profile.rule else ()
        seen = _Call(document, replace(folder, profile=profile), operation, task_type)
        found += (replace(one, place=prefix + one.place) for one in seen.of_transport())
        found += seen.of_all()
    return tuple(_the_same(one) for one in dict.fromkeys(found))


@lru_cache(maxsize=8192)
def _the_same(found: Lookup) -> Lookup:
    """One object for all that are equal: a build holds those of every spec until its end."""
    return found


def _of_operations(document: Document, profile: Profile) -> Iterator[Lookup]:
    """Operations that are left out, and the conditions of transports."""
    operations = document.operations
    names = {one.operation_id for one in operations} | {operation_text(one) for one in operations}
    for number, name in enumerate(profile.operations.leave_out):
        if name != "*":
            place = ("operations", "leave_out", number)
            yield _named(place, name, "the operation", frozenset(names - {""}))
    places = frozenset(f"info.{name}" for name in document.info)
    for number, name in enumerate(profile.identity.title):
        if name.startswith("info."):
            yield _named(("identity", "title", number), name, "the place", places, doubt=True)
    for operation in document.calls.all:
        have = told(profile, document.root, operation)
        for number, rule in enumerate(profile.transports):
            for keys, patterns in rule.when.asked:
                at: Place = ("transports", number, "when", *keys)
                if len(keys) > 1 and (keys[-1].startswith("info.") or have[keys]):
                    there = places | {keys[-1]} if have[keys] else places
                    yield _named(at, keys[-1], f"for {rule.name!r} the place", there, doubt=True)
                for index, pattern in enumerate(patterns):
                    is_found = fits_any(have[keys], (pattern,))
                    yield Lookup(
                        place=(*at, index),
                        what=f"for {' '.join(keys)} the value",
                        name=pattern,
                        packed=b"" if is_found else _packed(filter(None, have[keys])),
                        is_found=is_found,
                        is_doubtful=True,
                    )
    auth = profile.auth
    schemes = [object_of(one.value) for one in document.components("securitySchemes").values()]
    sent_as = auth.query or auth.prefix.removesuffix("=")
    key, name = ("header", auth.header) if auth.scheme == "header" else ("name", sent_as)
    sent = {str(one.get("name")) for one in schemes if one.get("in") == auth.scheme}
    if auth.scheme in {"header", "query", "cookie"}:
        yield _named(("auth", key), name, "as the name of a key", frozenset(sent))


@dataclass(frozen=True, slots=True)
class _Call:
    """An operation that calls a model, and what it and its kin answer."""

    document: Document
    folder: ProviderFolder
    operation: Operation
    task_type: str | None

    @property
    def _paths(self) -> MemberPaths:
        return MemberPaths(self.document.references)

    @property
    def _profile(self) -> Profile:
        return self.folder.profile

    def of_transport(self) -> Iterator[Lookup]:
        """What is said of one transport alone."""
        answers, failures = _schemas(self.operation, "2"), _schemas(self.operation, "45d")
        yield from self._of_methods()
        transport, error = self._profile.transport, self._profile.client.error
        ending = result_operation(self.document.operations, self.operation, self._profile)
        results = _schemas(ending, "2") if transport.kind.polls else answers
        yield from self._at("transport.results", transport.results, results, "the answer's member")
        both = (*failures, *answers)
        what = "the member of an answer that failed"
        yield from self._at("transport.errors", transport.errors, both, what, is_doubtful=True)
        yield from self._at("client.error", error, both, what, is_doubtful=True)
        yield from self._of_poll(answers)
        yield from self._of_queue(answers)
        yield from self._of_stream()

    def of_all(self) -> Iterator[Lookup]:
        """What is said once, whatever the transport."""
        codes = self._profile.errors
        failures = _schemas(self.operation, "45d")
        holder = self._profile.transport.errors or self._profile.client.error
        inside = [part for one in failures for part in self._below(one, holder)] or failures
        known = self._paths.values(inside, codes.code.split("."))
        for name, _ in codes.codes:
            yield _named(("errors", "codes", name), name, "the error code", known, doubt=True)
        headers = {name for one in self.operation.responses for name in _headers(one.address)}
        for number, name in enumerate(self._profile.client.request_id_headers):
            place = ("client", "request_id_headers", number)
            have = frozenset(one if one.lower() != name.lower() else name for one in headers)
            yield _named(place, name, "the header of answers", have, doubt=True)
        yield from self._of_mock()

    def _of_methods(self) -> Iterator[Lookup]:
        """The values that ask for a way of delivery."""
        rules = self._profile.delivery
        if rules is None or not rules.field:
            return
        known = self._paths.values(self._requests(), (rules.field,))
        for kind, value in rules.methods:
            what = f"for {name_text(rules.field)} the value"
            yield _named(("delivery", "methods", kind), value, what, known, doubt=True)

    def _requests(self) -> list[Address]:
        """The schema of the body, or of the tasks in it."""
        body = self.operation.request_body
        if body is None or body.schema is None:
            return []
        takes_tasks = self._profile.transport.kind.takes_tasks
        return self._items(body.schema) if takes_tasks else [body.schema]

    def _items(self, schema: Address) -> list[Address]:
        parts = self._paths.parts(schema)
        return [one.child("items") for one in parts if "items" in object_of(one.value)]

    def _of_mock(self) -> Iterator[Lookup]:
        rules, results = self._profile.mock, self._results()
        what = "the result member"
        for member in rules.on_request:
            at: Place = ("mock", "on_request", member.member)
            yield from self._look(at, member.member, results, what, is_doubtful=True)
            request, name = self._requests(), member.parameter
            words = "the request member"
            yield from self._look((*at, "parameter"), name, request, words, is_doubtful=True)
        for path, _ in rules.values:
            yield from self._look(("mock", "values", path), path, results, what, is_doubtful=True)
        for one in rules.sums:
            at = ("mock", "sums", one.path)
            yield from self._look(at, one.path, results, what, is_doubtful=True)
            for number, part in enumerate(one.parts):
                yield from self._look((*at, number), part, results, what, is_doubtful=True)
        for keyword, _ in rules.codes.keywords:
            place = ("mock", "errors", "keywords", keyword)
            yield _named(place, keyword, "the keyword", frozenset(KEYWORDS))

    def _of_poll(self, answers: Sequence[Address]) -> Iterator[Lookup]:
        delivery = self._profile.delivery
        poll = None if delivery is None else delivery.poll
        if poll is None:
            return
        states = self._states(answers)
        for key in ("status", "progress", "error"):
            name, at = getattr(poll, key), f"delivery.poll.{key}"
            what = "where a state is told the member"
            yield from self._at(at, name or None, states, what, is_doubtful=self._is_guess)
        known = self._paths.values(states, poll.status.split("."))
        for key in ("done", "failed"):
            for number, name in enumerate(getattr(poll, key)):
                place = ("delivery", "poll", key, number)
                yield _named(place, name, "the state", known, doubt=True)
        if self._profile.mock.running != MockRules().running:
            running = self._profile.mock.running
            yield _named(("mock", "running"), running, "the state", known, doubt=True)

    def _of_queue(self, answers: Sequence[Address]) -> Iterator[Lookup]:
        transport, queue = self._profile.transport, self._profile.client.queue
        if not transport.kind.polls:
            return
        what = "in the answer to a submitted request the member"
        yield from self._at("transport.task_id", transport.task_id, answers, what)
        for key in ("status_url", "result_url", "cancel_url", "stream_url"):
            yield from self._at(f"client.queue.{key}", getattr(queue, key), answers, what)
        states, what = self._states(answers), "where a state is told the member"
        yield from self._at("client.queue.logs", queue.logs, states, what, is_doubtful=True)
        operations = self.document.operations
        known = frozenset(one.path for one in operations if "{" in one.path)
        found = {
            "status_path": status_operation,
            "result_path": result_operation,
            "cancel_path": cancelling,
            "stream_path": events_operation,
        }
        for key, operation_of in found.items():
            path = getattr(queue, key)
            if path:
                is_there = operation_of(operations, self.operation, self._profile) is not None
                base = "" if queue.is_below_server else self.operation.path
                have = frozenset(_PARAMETER.sub("{id}", one.removeprefix(base)) for one in known)
                is_there = is_there and "{id}" in path
                have = have | {path} if is_there else have - {path}
                yield _named(
                    ("client", "queue", key), path, f"as `{key}` the path", have, doubt=True
                )

    def _of_stream(self) -> Iterator[Lookup]:
        delivery = self._profile.delivery
        stream = None if delivery is None else delivery.stream
        if stream is None or stream.shape == "blocks":
            return
        chunks = lower.chunk_schemas(self.document, self.operation)
        results = [*_schemas(self.operation, "2"), *self._results()]
        in_chunk, in_result = "in a chunk of a stream the member", "in a result the member"
        delta = ".".join(stream.delta_steps)
        head = f"{delta}." if delta else ""
        grown = ".".join((*stream.delta_steps[:-1], stream.message))
        if chunks:
            places = {"delta": delta, "finish": stream.finish, "usage": stream.usage}
            places |= {"text": head + stream.text, "cost": stream.cost}
            places["reasoning"] = head + stream.reasoning if stream.reasoning else None
            where, what = chunks, in_chunk
        else:
            whole = f"{grown}." if stream.shape == "choices" else ""
            places = {"finish": stream.finish, "usage": stream.usage, "cost": stream.cost}
            places["reasoning"] = whole + stream.reasoning if stream.reasoning else None
            if stream.shape == "choices":
                places |= {"text": whole + stream.text, "delta": ".".join(stream.delta_steps[:-1])}
            else:
                places["delta"] = delta
                places["text"] = None if stream.result else stream.text
            where, what = results, in_result
        is_choices = stream.shape == "choices"
        places_of_results = {"message": grown} if is_choices else {"result": stream.result}
        for here, these, words in ((where, places, what), (results, places_of_results, in_result)):
            for key, name in these.items():
                if key in stream.given:
                    at = f"delivery.stream.{key}"
                    yield from self._at(at, name or None, here, words, is_doubtful=not chunks)

    @property
    def _is_guess(self) -> bool:
        """Whether no operation says what the state of a job is: it may be told as a result is."""
        return status_operation(self.document.operations, self.operation, self._profile) is None

    def _states(self, answers: Sequence[Address]) -> Sequence[Address]:
        found = status_operation(self.document.operations, self.operation, self._profile)
        if self._profile.transport.kind.takes_tasks:
            return self._results()
        return answers if found is None else _schemas(found, "2")

    def _results(self) -> list[Address]:
        place = lower.response_schema(self.document, self.operation, self.folder, self.task_type)
        return [] if place.schema is None else [place.schema]

    def _below(self, schema: Address, name: str | None) -> Iterator[Address]:
        """What a member holds, or the items of it."""
        for part in self._paths.parts(schema):
            if name in object_of(object_of(part.value).get("properties")):
                inner = part.child("properties", str(name))
                yield from self._items(inner) or [inner]

    def _at(
        self,
        place: str,
        name: str | None,
        schemas: Sequence[Address],
        what: str,
        *,
        is_doubtful: bool = False,
    ) -> Iterator[Lookup]:
        return self._look(tuple(place.split(".")), name, schemas, what, is_doubtful=is_doubtful)

    def _look(
        self,
        place: Place,
        name: str | None,
        schemas: Sequence[Address],
        what: str,
        *,
        is_doubtful: bool,
    ) -> Iterator[Lookup]:
        if name is None or not schemas:
            return
        steps = name.split(".")
        missing = self._paths.missing(schemas, steps)
        if missing is not None and self._paths.missing(schemas, (name,)) is None:
            missing, steps = None, [name]  # the dots are part of the member's name
        number = len(steps) - 1 if missing is None else missing.number
        yield Lookup(
            place=place,
            what=what,
            name=steps[number],
            packed=b"" if missing is None else _packed(missing.known),
            before="".join(f"{step}." for step in steps[:number]),
            is_found=missing is None,
            is_doubtful=is_doubtful,
        )


def _packed(names: Iterable[str]) -> bytes:
    listed = sorted(set(names))
    # Without references among them, so that equal names are equal bytes.
    return marshal.dumps(listed, 2) if listed else b""


def _named(
    place: Place, name: str, what: str, known: frozenset[str], *, doubt: bool = False
) -> Lookup:
    is_found = name in known
    return Lookup(
        place=place,
        what=what,
        name=name,
        packed=b"" if is_found else _packed(known),
        is_found=is_found,
        is_doubtful=doubt,
    )


def _schemas(operation: Operation | None, kinds: Iterable[str]) -> list[Address]:
    """The schemas of the JSON that an operation answers with, by the first letters of statuses."""
    return [
        one.schema
        for one in (() if operation is None else operation.responses)
        if one.status[:1] in kinds and one.schema is not None and can_be_json(one.media_type or "")
    ]


def _headers(response: Address) -> Iterable[str]:
    return object_of(object_of(response.value).get("headers"))
