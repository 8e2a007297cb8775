"""Sends requests over connections of its own, on an event loop."""

from __future__ import annotations

import asyncio
import ssl
import time
from typing import TYPE_CHECKING, Self, cast

import httpx

from .http1 import (
    MAX_CONNECTIONS,
    READ_SIZE,
    Framing,
    Links,
    Origin,
    Target,
    is_readable,
    request_of,
    response_of,
    target_of,
)

if TYPE_CHECKING:
    from .connection import Outgoing

Timeouts = dict[str, float | None]

_ENOUGH = 4 * READ_SIZE
"""Bytes that may wait to be read before the server is held up."""

_NEXT_ADDRESS = 0.25
"""Seconds after which the next address of a host is tried beside the first (RFC 8305)."""


class AsyncLink(asyncio.Protocol):
    """One connection to a server, read and written by one task at a time."""

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.framing = Framing()
        self.idle_since = 0.0
        self.lost = self.loop.create_future()
        self._transport: asyncio.Transport
        self._arrived = bytearray()
        self._waiter: asyncio.Future[None] | None = None
        self._error: Exception | None = None
        self._ended = False
        self._held_up = False  # the server does not take what is sent
        self._holding_up = False  # the server is not let send more

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by the loop: the connection is there."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Called by the loop: bytes have arrived."""
        self._arrived += data
        if len(self._arrived) > _ENOUGH and not self._holding_up:
            self._holding_up = True
            self._transport.pause_reading()
        self._wake()

    def eof_received(self) -> None:
        """Called by the loop: the server sends no more."""
        self._ended = True
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        """Called by the loop: the connection is over, broken unless ``exc`` is None."""
        self._ended = True
        self._error = exc
        self._wake()
        if not self.lost.done():
            self.lost.set_result(None)

    def pause_writing(self) -> None:
        """Called by the loop: what is sent piles up."""
        self._held_up = True

    def resume_writing(self) -> None:
        """Called by the loop: there is room for more."""
        self._held_up = False
        self._wake()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    @property
    def usable(self) -> bool:
        """Whether the server has kept it open and sent nothing unasked."""
        transport = self._transport
        if self._ended or self._arrived or transport.is_closing():
            return False
        if self.loop is not asyncio.get_running_loop():
            return False
        # the loop may not have looked since the connection was used last
        return not is_readable(transport.get_extra_info("socket").fileno())

    async def send(self, message: Outgoing, target: Target, seconds: float | None) -> None:
        """Send a request.

        Args:
            message: The message.
            target: Where it goes.
            seconds: How long it may take until the server takes more of it; None for ever.
        """
        for part in request_of(message, target):
            self._transport.write(part)
            while self._held_up and not self._arrived and not self._ended:
                await self._wait(seconds, httpx.WriteTimeout)
            if self._held_up or self._ended:
                # a server may refuse a body before it has it all: its answer tells
                self.framing.last = True
                return

    async def receive(self, seconds: float | None) -> None:
        """Wait for bytes and take them in.

        Args:
            seconds: How long to wait; None for ever.
        """
        while not self._arrived and not self._ended:
            await self._wait(seconds, httpx.ReadTimeout)
        content = bytes(self._arrived)
        self._arrived.clear()
        if not content and self._error is not None:
            raise httpx.ReadError(str(self._error)) from self._error
        if self._holding_up:
            self._holding_up = False
            self._transport.resume_reading()
        self.framing.take(content)

    async def _wait(self, seconds: float | None, error: type[httpx.TimeoutException]) -> None:
        waiter = self._waiter = self.loop.create_future()
        timer = None if seconds is None else self.loop.call_later(seconds, _expire, waiter, error)
        try:
            await waiter
        finally:
            self._waiter = None
            if timer is not None:
                timer.cancel()

    def close(self) -> None:
        """Close it at once, from whatever thread."""
        if self.loop.is_closed():
            return  # which has closed it
        if self.is_here():
            self._transport.abort()
        else:
            self.loop.call_soon_threadsafe(self._transport.abort)

    def is_here(self) -> bool:
        """Tell whether its loop is the one that runs."""
        try:
            return asyncio.get_running_loop() is self.loop
        except RuntimeError:  # none runs: another thread, or garbage collected after the loop
            return False


def _expire(waiter: asyncio.Future[None], error: type[httpx.TimeoutException]) -> None:
    if not waiter.done():
        waiter.set_exception(error("no progress on the network"))


class AsyncBody(httpx.AsyncByteStream):
    """The body of a response, read as it arrives.

    It is its own iterator, so that nothing is left suspended where a reader stops.

    Args:
        sender: Whose connection it is.
        origin: Where the connection leads.
        link: The connection.
        seconds: How long to wait for each part; None for ever.
    """

    def __init__(
        self, sender: AsyncDirectSender, origin: Origin, link: AsyncLink, seconds: float | None
    ) -> None:
        self._sender = sender
        self._origin = origin
        self._link: AsyncLink | None = link
        self._seconds = seconds

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        while self._link is not None:
            content = await self._read(self._link, self._seconds)
            if content:
                return content
        raise StopAsyncIteration

    async def _read(self, link: AsyncLink, seconds: float | None) -> bytes:
        """Return what is there, having waited once if that is nothing."""
        try:
            content = link.framing.body()
            if not content and not link.framing.complete:
                await link.receive(seconds)
                content = link.framing.body()
        except BaseException:
            self._drop()
            raise
        if link.framing.complete and self._link is link:  # it may have been closed meanwhile
            self._link = None
            self._sender.release(self._origin, link)
        return content

    async def settle(self, seconds: float) -> None:
        """Read to the end of the body, which lets the connection be used again, or close it.

        Args:
            seconds: How long that may take.
        """
        deadline = time.monotonic() + seconds
        try:
            while self._link is not None and (left := deadline - time.monotonic()) > 0:
                await self._read(self._link, left)
        except httpx.HTTPError:
            pass  # nobody waits for what comes after the end mark
        finally:
            self._drop()

    async def aclose(self) -> None:
        """Close the connection unless the body was read to its end."""
        self._drop()

    def _drop(self) -> None:
        link, self._link = self._link, None
        if link is not None:
            self._sender.give_up(link)

    def __del__(self) -> None:
        self._drop()  # a loop over a stream was left and the stream dropped


class AsyncDirectSender:
    """Sends over HTTP/1.1, with connections that are kept and used again."""

    def __init__(self) -> None:
        self._links: Links[AsyncLink] = Links()
        self._places = asyncio.Semaphore(MAX_CONNECTIONS)
        self._tls: ssl.SSLContext | None = None

    async def send(self, message: Outgoing) -> httpx.Response:
        """Send a message; the body of the response is left to be read."""
        target = target_of(message.url)
        origin, timeouts = target.origin, message.timeouts
        link = await self._take(origin, timeouts)
        try:
            await link.send(message, target, timeouts["write"])
            while (head := link.framing.head()) is None:
                await link.receive(timeouts["read"])
        except BaseException:
            self.give_up(link)
            raise
        body = AsyncBody(self, origin, link, timeouts["read"])
        return response_of(head, body)

    async def aclose(self) -> None:
        """Close the connections, those in use too."""
        for link in self._links.close():
            if link.is_here():
                await link.lost

    def release(self, origin: Origin, link: AsyncLink) -> None:
        """Take back a connection whose response was read to its end."""
        if link.framing.renew():
            self._links.keep(origin, link)
            self._places.release()
        else:
            self.give_up(link)

    def give_up(self, link: AsyncLink) -> None:
        """Close a connection."""
        self._links.drop(link)
        self._places.release()

    async def _take(self, origin: Origin, timeouts: Timeouts) -> AsyncLink:
        if self._places.locked():
            try:
                async with asyncio.timeout(timeouts["pool"]):
                    await self._places.acquire()
            except TimeoutError as error:
                raise httpx.PoolTimeout("all connections are in use") from error
        else:
            await self._places.acquire()
        try:
            link = self._links.take(origin)
            if link is None:
                link = await self._connect(origin, timeouts["connect"])
                self._links.add(link)
        except BaseException:
            self._places.release()
            raise
        return link

    async def _connect(self, origin: Origin, seconds: float | None) -> AsyncLink:
        secure, host, port = origin
        if secure and self._tls is None:
            self._tls = httpx.create_ssl_context()
            self._tls.set_alpn_protocols(["http/1.1"])
        try:
            async with asyncio.timeout(seconds):
                _, link = await asyncio.get_running_loop().create_connection(
                    AsyncLink,
                    host,
                    port,
                    ssl=self._tls if secure else None,
                    happy_eyeballs_delay=_NEXT_ADDRESS,
                )
        except TimeoutError as error:
            raise httpx.ConnectTimeout(str(error)) from error
        except OSError as error:
            raise httpx.ConnectError(str(error)) from error
        return link
