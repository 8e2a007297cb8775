"""Connections of the asynchronous client, of each event loop its own."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, cast
from urllib.request import getproxies

import httpx

from ..errors import ConfigurationError
from ..forks import FOREIGN, forget, renew_after_fork
from .http import Body, reply_of
from .httpx_requests import (
    IDLE_SECONDS,
    MAX_CONNECTIONS,
    MOST_REDIRECTS,
    ONE_CONNECTION,
    POOL,
    TLS,
    redirected,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..options import Limits
    from ..wire.messages import Exchange, Reply
    from .http import Outgoing


class AsyncIncoming(Protocol):
    """An answer whose body is not read yet."""

    @property
    def status(self) -> int:
        """HTTP status."""
        ...

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers, found in any case of letters."""
        ...

    def pieces(self) -> AsyncIterator[bytes]:
        """Yield the body as it arrives, in its coding."""
        ...

    async def read(self, limits: Limits, started: float) -> Reply:
        """Read the body within its limit, and close the answer."""
        ...

    async def close(self) -> None:
        """Close it; a connection whose body was read to its end is used again."""
        ...


class AsyncSender(Protocol):
    """Sends messages and closes what it opened."""

    async def send(self, message: Outgoing) -> AsyncIncoming:
        """Send a message; the body of the answer is left to be read."""
        ...

    async def close(self) -> None:
        """Close the connections."""
        ...


class AsyncSocket(Protocol):
    """A WebSocket connection."""

    async def exchange(self, exchange: Exchange) -> Reply:
        """Send a message and gather its answer."""
        ...

    async def close(self) -> None:
        """Close the connection."""
        ...


class HttpxIncoming:
    """An answer that came through httpx.

    Args:
        response: The answer as httpx has it.
        release: Called once it is closed.
    """

    def __init__(
        self, response: httpx.Response, release: Callable[[], Awaitable[None]] | None
    ) -> None:
        self._response = response
        self._release = release
        self.status = response.status_code
        self.headers = response.headers

    def pieces(self) -> AsyncIterator[bytes]:
        """Yield the body as it arrives, in its coding."""
        return aiter(cast("httpx.AsyncByteStream", self._response.stream))

    async def read(self, limits: Limits, started: float) -> Reply:
        """Read the body within its limit, and close the answer."""
        try:
            body = Body(self.status, self.headers, limits)
            if self._response.is_closed:  # somebody has read it already, such as a hook
                body.take_decoded(self._response.content)
            elif body.problem is None:
                async for piece in self.pieces():
                    if not body.take(piece):
                        break
            return reply_of(self.status, self.headers, body, started)
        finally:
            await self.close()

    async def close(self) -> None:
        """Close it; a connection whose body was read to its end is used again."""
        try:
            await self._response.aclose()
        finally:
            release, self._release = self._release, None
            if release is not None:
                await release()


class AsyncConnections:
    """Connections of httpx, one for each message that is under way; see ``Connections``."""

    def __init__(self) -> None:
        self._idle: dict[str, deque[tuple[float, httpx.AsyncHTTPTransport]]] = {}
        self._places = asyncio.Semaphore(MAX_CONNECTIONS)
        self._tls = TLS()
        self._closed = False

    async def send(self, message: Outgoing) -> AsyncIncoming:
        """Send a message; the body of the answer is left to be read."""
        if self._places.locked():  # a timer costs as much as the half of our part of a call
            try:
                async with asyncio.timeout(message.timeouts["pool"]):
                    await self._places.acquire()
            except TimeoutError:
                raise httpx.PoolTimeout("all connections are in use") from None
        else:
            await self._places.acquire()
        transport: httpx.AsyncHTTPTransport | None = None
        origin = message.origin
        try:
            request = message.request(httpx.Request)
            idle = self._idle.get(origin)
            transport = idle.pop()[1] if idle else self._new(origin)
            response = await transport.handle_async_request(request)
        except BaseException:
            await self._give_back(origin, transport)
            raise
        return HttpxIncoming(response, partial(self._give_back, origin, transport))

    def _new(self, origin: str) -> httpx.AsyncHTTPTransport:
        return httpx.AsyncHTTPTransport(verify=self._tls.context(origin), limits=ONE_CONNECTION)

    async def _give_back(self, origin: str, transport: httpx.AsyncHTTPTransport | None) -> None:
        self._places.release()
        if transport is None:
            return
        now = time.monotonic()
        idle = self._idle.setdefault(origin, deque())
        idle.append((now, transport))
        limit = now if self._closed else now - IDLE_SECONDS
        while idle and idle[0][0] <= limit:
            await idle.popleft()[1].aclose()

    async def close(self) -> None:
        """Close the connections; one that is in use, once its answer is read."""
        self._closed = True
        for idle in tuple(self._idle.values()):
            while idle:
                await idle.pop()[1].aclose()


class AsyncThrough:
    """Sends through a client of httpx, with its headers, cookies, hooks and proxies.

    Args:
        client: The client.
        own: Whether it is closed with the connections.
    """

    def __init__(self, client: httpx.AsyncClient, *, own: bool) -> None:
        self._client = client
        self._own = own

    async def send(self, message: Outgoing) -> AsyncIncoming:
        """Send a message, and follow redirects that stay on the host."""
        request = message.request(self._client.build_request)
        for _ in range(MOST_REDIRECTS):
            response = await self._client.send(request, stream=True, follow_redirects=False)
            following = redirected(response, request, follow=self._client.follow_redirects)
            if following is None:
                return HttpxIncoming(response, None)
            await response.aclose()
            request = following
        raise httpx.TooManyRedirects("too many redirects", request=request)

    async def close(self) -> None:
        """Close the client unless it was given by the user."""
        if self._own:
            await self._client.aclose()


class OnLoop:
    """The connections of one event loop.

    Args:
        sender: What messages go through.
        socket: The WebSocket connection that carries plain messages; None sends them over HTTP.
        ended: Called when the connections are closed.
    """

    def __init__(
        self, sender: AsyncSender, socket: AsyncSocket | None, ended: Callable[[], object]
    ) -> None:
        self.sender = sender
        self.socket = socket
        self._ended = ended
        self._end = self._at_the_end()

    async def begin(self) -> None:
        """Let the connections be closed when the loop ends.

        ``asyncio.run`` closes the asynchronous generators that are left, on the loop itself;
        nothing else is called while its connections can still be closed.
        """
        await anext(self._end)

    async def close(self) -> None:
        """Close the connections."""
        await self._end.aclose()

    async def _at_the_end(self) -> AsyncGenerator[None, None]:
        try:
            yield
        finally:
            self._ended()
            if self.socket is not None:
                await self.socket.close()
            await self.sender.close()


class AsyncLink:
    """What the messages of a client go through, made with the first one on each event loop.

    Args:
        given: The user's own HTTP client, which is not closed; None sends without one.
        transport: ``aiohttp`` sends through it instead of httpx.
        socket: Makes the WebSocket connection of a loop; None sends everything over HTTP.
        wrap: Lets messages go through something else first; None lets them go as they are.
    """

    def __init__(
        self,
        given: httpx.AsyncClient | None,
        transport: str,
        socket: Callable[[], AsyncSocket] | None,
        wrap: Callable[[AsyncSender], AsyncSender] | None = None,
    ) -> None:
        self._wrap = wrap
        self._given = given
        self._used = False
        self._transport = transport
        self._socket = socket
        self._loops: dict[asyncio.AbstractEventLoop, OnLoop] = {}
        self._closed = False
        renew_after_fork(self)

    def here(self) -> OnLoop | None:
        """Return the connections of the running loop; None where there are none yet.

        Raises:
            ConfigurationError: The client is closed, or no loop of asyncio is running.
        """
        if self._closed:
            raise ConfigurationError("the client is closed")
        try:
            return self._loops.get(asyncio.get_running_loop())
        except RuntimeError:
            raise ConfigurationError(
                "no event loop of asyncio is running, which the asynchronous client needs; under"
                " trio, call the synchronous client with trio.to_thread.run_sync"
            ) from None

    async def begin(self) -> OnLoop:
        """Return new connections, for the running loop."""
        loop = asyncio.get_running_loop()
        for other in [one for one in self._loops if one.is_closed()]:
            del self._loops[other]
        socket = None if self._socket is None else self._socket()
        sender = self._sender() if self._wrap is None else self._wrap(self._sender())
        begun = OnLoop(sender, socket, partial(self._loops.pop, loop, None))
        self._loops[loop] = begun
        await begun.begin()
        return begun

    def _sender(self) -> AsyncSender:
        if self._given is not None:
            self._used = True
            return AsyncThrough(self._given, own=False)
        if self._transport == "aiohttp":
            module = import_module(".aiohttp_sender", __package__)  # an extra
            sender: AsyncSender = module.AiohttpConnections()
            return sender
        if getproxies():  # they are chosen by a client
            return AsyncThrough(httpx.AsyncClient(limits=POOL), own=True)
        return AsyncConnections()

    async def close(self) -> None:
        """Close the connections of the running loop; those of others close when these end."""
        self._closed = True
        found = self._loops.pop(asyncio.get_running_loop(), None)
        if found is not None:
            await found.close()

    def renew(self) -> None:
        """Forget the connections of the process that this one was forked from."""
        forget((self._loops, *self._loops.values()))
        self._loops = {}
        if self._used:
            self._given = cast("Any", Foreign())


class Foreign:
    """Stands for a client of the user's own that another process sends with."""

    @property
    def build_request(self) -> Any:
        """Refuse: both processes would read from the same connections.

        Raises:
            ConfigurationError: Always.
        """
        raise ConfigurationError(FOREIGN)
