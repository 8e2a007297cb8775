"""The transport `plain`: one request in, one answer or one stream out."""

from __future__ import annotations

import asyncio
from typing import Final

from aiohttp import web

from specpress.jsonvalue import JsonObject, JsonValue
from specpress.mediatype import answers, concrete
from specpress.mock.backend import Backend
from specpress.mock.declared import Declared
from specpress.mock.exchange import disturb
from specpress.mock.http_endpoint import json_headers
from specpress.mock.http_sender import send, send_events
from specpress.mock.object_calls import ObjectCalls, Taken, json_text
from specpress.mock.results import UNKNOWN_MEMBER, NoResultError
from specpress.mock.streams import written_events
from specpress.mock.synthesis import words
from specpress.profile import Stream
from specpress.streamed import chunks_of

_FILE: Final = bytes(range(256)) * 16
"""What files of answers hold: every byte, some kilobytes of them."""


class PlainEndpoint:
    """Answers the requests that call models."""

    def __init__(self, backend: Backend) -> None:
        self._calls = ObjectCalls(backend)
        self._backend = backend

    @property
    def kept(self) -> int:
        """None: each answer is whole."""
        return 0

    def knows(self, request: web.Request) -> bool:
        """Whether a model is called by the method and path of a request."""
        return self._calls.knows(request)

    def has_job(self, request: web.Request) -> bool:
        """Never: each answer is whole."""
        del request
        return False

    def routes(self) -> list[web.RouteDef]:
        """What it answers: all that no other route does."""
        return [web.route("*", "/{path:.*}", self.answer)]

    async def close(self) -> None:
        """Hold nothing that would have to be closed."""

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer one request."""
        taken = await self._calls.take(request)
        if isinstance(taken, web.StreamResponse):
            return taken
        await asyncio.sleep(taken.setup.behaviour.duration)
        fault = taken.setup.fault
        if fault.fail:
            problem = self._calls.failure(fault.fail)
            return await self._calls.refused(request, taken.setup, problem, taken.served)
        try:
            return await self._success(request, taken)
        except NoResultError as error:
            problem = self._calls.broken(str(error))
            return await self._calls.refused(request, taken.setup, problem, taken.served)

    async def _success(self, request: web.Request, taken: Taken) -> web.StreamResponse:
        delivery = self._backend.profile.delivery
        stream = delivery.stream if delivery is not None else None
        is_streamed = taken.served.delivery(taken.members) == "stream"
        if is_streamed and stream is not None and not taken.setup.fault.plain:
            return await self._stream(request, taken, stream)
        return await send_success(request, self._calls, taken)

    async def _stream(
        self, request: web.Request, taken: Taken, stream: Stream
    ) -> web.StreamResponse:
        setup = taken.setup
        whole = self._calls.answers.whole(taken.served, taken.members, setup.behaviour)
        self._backend.journal.answered(1, 0)
        chunks = chunks_of(stream, whole if isinstance(whole, dict) else {}, {})
        error = self._calls.errors.body(self._calls.failure(setup.fault.code), taken.served)
        ends_itself = stream.shape == "blocks" or not stream.end
        events = written_events(
            chunks,
            None if ends_itself else stream.end,
            json_text(error),
            setup,
            is_lines=stream.is_lines,
            is_named=stream.shape == "blocks",
        )
        kind = stream.media_type
        return await send_events(request, events, setup.fault, json_headers(setup), kind)


async def send_success(
    request: web.Request, calls: ObjectCalls, taken: Taken
) -> web.StreamResponse:
    """Send the whole answer of a request: JSON, a text, a file or nothing.

    Raises:
        NoResultError: none was found that satisfies the schema.
    """
    setup, declared = taken.setup, taken.served.answers.result.asked_for(taken.accept)
    calls.backend.journal.answered(1, 0)
    kind = _media_type(declared, taken.accept)
    if kind is None and declared.schema is None and declared.may_be_empty:
        headers = {name: v for name, v in json_headers(setup).items() if name != "Content-Type"}
        return await send(request, declared.status, b"", setup.fault, headers)
    if kind is not None:
        content = _FILE
        if kind.startswith("text/"):
            chance = calls.answers.chance(taken.served, taken.members, setup.behaviour)
            content = words(chance, max(1, setup.behaviour.words)).encode()
        headers = {**json_headers(setup), "Content-Type": kind}
        return await send(request, declared.status, content, setup.fault, headers)
    value = calls.answers.whole(taken.served, taken.members, setup.behaviour, declared=declared)
    return await calls.send(
        request, setup, disturbed(value, taken), declared.status, declared.media_type
    )


def disturbed(value: JsonValue, taken: Taken) -> JsonValue:
    """An answer with the members that a fault or a switch adds."""
    if not isinstance(value, dict):
        return value
    extra: JsonObject = {UNKNOWN_MEMBER: {}} if taken.setup.behaviour.unknown_members else {}
    return disturb([value | extra], taken.setup.fault)[0]


def _media_type(declared: Declared, accept: str) -> str | None:
    """The media type of an answer that is no JSON; None for one that is."""
    if not declared.media_types:
        return None
    wanted = accept.partition(",")[0].strip()
    for kind in declared.media_types:
        if wanted != "*/*" and answers(kind, wanted):
            return concrete(kind)
    return None if declared.schema is not None else concrete(declared.media_types[0])
