"""The connections of a mock server: how many there are, and how long each may take."""

from __future__ import annotations

import asyncio

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from specpress.mock.options import ConnectionLimits


class Connections:
    """Makes what serves a connection, as long as there are not too many.

    Args:
        server: serves them. It ends those that send no head by itself (`keepalive_timeout`).
        limits: of them.
    """

    __slots__ = ("_coming", "_limits", "_server")

    def __init__(self, server: web.Server, limits: ConnectionLimits) -> None:
        self._server = server
        self._limits = limits
        self._coming = 0

    def connect(self) -> asyncio.Protocol:
        """What serves the next connection."""
        if len(self._server.connections) + self._coming >= self._limits.most:
            return _Closed()
        # The server counts it two rounds of the loop later; many may be accepted in one.
        self._coming += 1
        loop = asyncio.get_running_loop()
        loop.call_soon(loop.call_soon, self._has_come)
        return _Read(self._server(), self._limits.patience)

    def _has_come(self) -> None:
        self._coming -= 1


class _Closed(asyncio.Protocol):
    """A connection too many."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Close it."""
        transport.close()


class _Read(asyncio.Protocol):
    """A connection that is cut off when its client does not read what it is sent.

    Args:
        inner: serves it.
        patience: seconds in which all that waits to be sent has to be.
    """

    __slots__ = ("_inner", "_patience", "_timer", "_transport")

    def __init__(self, inner: asyncio.Protocol, patience: float) -> None:
        self._inner = inner
        self._patience = patience
        self._timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Be told of whatever waits."""
        if isinstance(transport, asyncio.Transport):
            transport.set_write_buffer_limits(high=0)
            self._transport = transport
        self._inner.connection_made(transport)

    def data_received(self, data: bytes) -> None:
        """Pass it on."""
        self._inner.data_received(data)

    def eof_received(self) -> bool | None:
        """Pass it on."""
        return self._inner.eof_received()

    def connection_lost(self, exc: Exception | None) -> None:
        """Pass it on."""
        self._rest()
        self._inner.connection_lost(exc)

    def pause_writing(self) -> None:
        """Something waits to be read from now on."""
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(self._patience, self._transport.abort)
        self._inner.pause_writing()

    def resume_writing(self) -> None:
        """All was read."""
        self._rest()
        self._inner.resume_writing()

    def _rest(self) -> None:
        if self._timer is not None:
            self._timer.cancel()


def bodies_in_time(limits: ConnectionLimits) -> Middleware:
    """Cuts off connections whose requests do not end."""

    @web.middleware
    async def wait(request: web.Request, handler: Handler) -> web.StreamResponse:
        transport = request.transport
        if transport is None:
            raise ConnectionResetError("the client has gone")
        loop = asyncio.get_running_loop()
        timer = loop.call_later(limits.patience, transport.abort)
        request.content.on_eof(timer.cancel)
        try:
            return await handler(request)
        finally:
            timer.cancel()  # what is left of a body that nobody read, aiohttp waits for briefly

    return wait
