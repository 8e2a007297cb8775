"""Sends HTTP answers, with whatever goes wrong on the way."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from typing import Final

from aiohttp import web

from specpress.mediatype import STREAM_EVENTS
from specpress.mock.faults import Fault
from specpress.mock.wire import pieces_between_bytes

JSON_TYPE: Final = "application/json"

_HANG: Final = 3600.0
# Long enough for a reader to take what was sent before: a piece is to arrive by itself.
_BETWEEN_PIECES: Final = 0.002
_PARTIAL_HEAD: Final = b"HTTP/1.1 200 OK\r\nContent-Ty"


class BrokenBody(Exception):
    """A body that cannot be decoded; the text says why."""


async def read_body(request: web.Request) -> bytes:
    """The body of a request.

    Raises:
        BrokenBody: it is not encoded as its `Content-Encoding` says.
    """
    try:
        return await request.read()
    except web.RequestPayloadError as error:
        raise BrokenBody(f"the body cannot be decoded: {error}") from None


async def hang() -> None:
    """Wait until the client has gone (the handler is cancelled then)."""
    await asyncio.sleep(_HANG)


def abort(request: web.Request) -> web.StreamResponse:
    """Close the connection at once, with whatever was not sent."""
    if request.transport is not None:
        request.transport.abort()
    # aiohttp wants an answer even where nobody is left to read it.
    return web.Response()


async def refuse(
    request: web.Request, fault: Fault, content: bytes, headers: dict[str, str]
) -> web.StreamResponse:
    """Answer without a look at what was asked.

    Args:
        request: what is answered.
        fault: says how.
        content: the error, where the fault has no body of its own.
        headers: the answer's headers.
    """
    if fault.hang:
        await hang()
    if fault.drop == "before":
        return abort(request)
    if fault.retry_after:
        headers = {**headers, "Retry-After": fault.retry_after}
    if fault.empty:
        content = b""
    elif fault.body:
        content = fault.body.encode()
    return await send(request, fault.status or 200, content, fault, headers)


async def send(
    request: web.Request, status: int, content: bytes, fault: Fault, headers: dict[str, str]
) -> web.StreamResponse:
    """Send a whole answer.

    Args:
        request: what is answered.
        status: the HTTP status.
        content: the body.
        fault: `drop`, `split` and `content_type` matter here.
        headers: the answer's headers.
    """
    if fault.content_type:
        headers = {**headers, "Content-Type": fault.content_type}
    if fault.drop == "head":
        if request.transport is not None:
            request.transport.write(_PARTIAL_HEAD)
        return abort(request)
    if fault.drop == "none" and not fault.split:
        return web.Response(status=status, body=content, headers=headers)
    response = web.StreamResponse(status=status, headers=headers)
    response.content_length = len(content)
    await response.prepare(request)
    if fault.drop == "body":
        await response.write(content[: len(content) // 2])
        abort(request)
        return response
    await _write(response, content, fault)
    await response.write_eof()
    if fault.drop == "after":
        abort(request)
    return response


async def send_events(
    request: web.Request,
    events: AsyncIterator[bytes],
    fault: Fault,
    headers: dict[str, str],
    content_type: str = STREAM_EVENTS,
) -> web.StreamResponse:
    """Send a stream of events, each as soon as it is there.

    Args:
        request: what is answered.
        events: whole events; the faults within a stream are in them already.
        fault: `drop`, `split`, `keep_open` and `content_type` matter here.
        headers: the answer's headers, but for its type.
        content_type: that type.
    """
    if fault.drop == "head":
        return await send(request, 200, b"", fault, headers)
    own = {"Content-Type": fault.content_type or content_type, "Cache-Control": "no-store"}
    response = web.StreamResponse(headers=headers | own)
    await response.prepare(request)
    sent = 0
    async for event in events:
        if fault.drop == "body" and sent == 1:
            await response.write(event[: len(event) // 2])
            abort(request)
            return response
        await _write(response, event, fault)
        sent += 1
    if fault.keep_open:
        await hang()
    await response.write_eof()
    if fault.drop in {"body", "after"}:
        abort(request)
    return response


async def _write(response: web.StreamResponse, content: bytes, fault: Fault) -> None:
    pieces: Iterable[bytes] = pieces_between_bytes(content) if fault.split else (content,)
    for number, piece in enumerate(pieces):
        if number:
            await asyncio.sleep(_BETWEEN_PIECES)
        await response.write(piece)
