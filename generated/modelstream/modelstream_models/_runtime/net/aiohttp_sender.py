"""Connections of aiohttp, an extra: the quickest for many calls at once."""

from __future__ import annotations

import asyncio
import copyreg
from collections.abc import AsyncIterator, Mapping
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import httpx
from multidict import CIMultiDict, CIMultiDictProxy
from yarl import URL

from .http import Body, reply_of
from .httpx_requests import IDLE_SECONDS, MAX_CONNECTIONS, TLS

if TYPE_CHECKING:
    from ..options import Limits
    from ..wire.messages import Reply
    from .http import Outgoing


_LARGE = 2**18

_AT_ONCE = 2**16
"""Bytes of a body that a connection takes without waiting for the other side."""

_TICK = 1.0
"""Seconds that a message may take before its time without progress is measured."""

_PATIENCE = 10 * _TICK
"""Seconds without progress that may be measured later than they begin, by a tick at the most."""


def _reduced(headers: CIMultiDictProxy[str]) -> tuple[type, tuple[object, ...]]:
    return CIMultiDict, (tuple(headers.items()),)


copyreg.pickle(CIMultiDictProxy, _reduced)  # headers go with results, which can be pickled


class AiohttpIncoming:
    """An answer that came through aiohttp.

    Args:
        response: The answer as aiohttp has it.
    """

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self._response = response
        self.status = response.status
        self.headers: Mapping[str, str] = response.headers

    async def pieces(self) -> AsyncIterator[bytes]:
        """Yield the body as it arrives, in its coding."""
        try:
            async for piece in self._response.content.iter_any():
                yield piece
        except (aiohttp.ClientError, OSError) as error:
            raise translated(error) from error

    async def read(self, limits: Limits, started: float) -> Reply:
        """Read the body within its limit, and close the answer."""
        try:
            body = Body(self.status, self.headers, limits)
            if body.problem is None:
                content = self._response.content
                while not content.at_eof() and body.take(await content.readany()):
                    pass
            return reply_of(self.status, self.headers, body, started)
        except (aiohttp.ClientError, OSError) as error:
            raise translated(error) from error
        finally:
            if not self._response.closed:  # it closes itself at its end
                self._response.close()

    async def close(self) -> None:
        """Close it; a connection whose body was read to its end is used again."""
        self._response.close()


class _Connector(aiohttp.TCPConnector):
    """Measures the time without progress of messages that take long enough for it to matter.

    aiohttp sets a timer for each piece of an answer, and cancels it with the next one, which most
    messages are too quick to need: it was a twentieth of a call. Here one timer for all of them
    tells aiohttp to do so for those that are still under way.
    """

    _under_way: list[tuple[aiohttp.connector.Connection, float]] | None = None

    def measure(self, connection: aiohttp.connector.Connection, seconds: float) -> None:
        """Measure the time without progress of a message, from the next tick on."""
        if self._under_way is None:
            self._under_way = []
            asyncio.get_running_loop().call_later(_TICK, self._tick)
        self._under_way.append((connection, seconds))

    def _tick(self) -> None:
        begun, self._under_way = self._under_way, None
        for connection, seconds in begun or ():
            protocol, transport = connection.protocol, connection.transport
            if protocol is None or transport is None:
                continue  # it has been answered
            protocol.read_timeout = seconds
            if transport.is_reading():  # else it is this side that is slow; it begins with the rest
                protocol.start_timeout()


class _Request(aiohttp.ClientRequest):
    """A request whose answer is waited for by ``_Connector``."""

    async def send(self, conn: aiohttp.connector.Connection) -> aiohttp.ClientResponse:
        """Send it, without a timer of its own where nothing is lost by that."""
        protocol, connector = conn.protocol, self.session.connector
        if protocol is not None and isinstance(connector, _Connector):
            seconds = protocol.read_timeout
            # A body that is taken bit by bit is progress, too: aiohttp knows when all has gone.
            at_once = not self.body or (self.body.size or _LARGE) <= _AT_ONCE
            if seconds and seconds >= _PATIENCE and at_once:
                protocol.read_timeout = None
                connector.measure(conn, seconds)
        return await super().send(conn)


class AiohttpConnections:
    """Sends through a session of aiohttp, without cookies."""

    def __init__(self) -> None:
        self._tls = TLS()
        self._proxies = getproxies()  # read once, as httpx does: the whole environment is looked at
        self._session = aiohttp.ClientSession(
            connector=_Connector(
                limit=MAX_CONNECTIONS, keepalive_timeout=IDLE_SECONDS, ttl_dns_cache=60
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            request_class=_Request,
            auto_decompress=False,
        )

    async def send(self, message: Outgoing) -> AiohttpIncoming:
        """Send a message; the body of the answer is left to be read."""
        timeouts, url = message.timeouts, message.url
        try:
            response = await self._session.request(
                message.method,
                URL(url, encoded=True),
                data=_data(message.content),
                headers=message.headers,
                allow_redirects=False,
                ssl=self._tls.context(url) if url.startswith("https:") else True,
                proxy=self._proxy_of(url) if self._proxies else None,
                timeout=_timeout(timeouts["pool"], timeouts["connect"], timeouts["read"]),
            )
        except (aiohttp.ClientError, OSError) as error:
            raise translated(error) from error
        return AiohttpIncoming(response)

    async def close(self) -> None:
        """Close the connections."""
        await self._session.close()

    def _proxy_of(self, url: str) -> str | None:
        """Return the proxy that the environment named for a URL when the connections were made."""
        parts = urlsplit(url)
        if proxy_bypass(parts.netloc):
            return None
        return self._proxies.get(parts.scheme) or self._proxies.get("all")


@lru_cache(maxsize=64)
def _timeout(
    pool: float | None, connect: float | None, read: float | None
) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(connect=pool, sock_connect=connect, sock_read=read)


def translated(error: Exception) -> Exception:
    """Return an exception of aiohttp as the one that httpx has for it."""
    if isinstance(error, aiohttp.InvalidURL):
        return httpx.InvalidURL(str(error))
    kinds: tuple[tuple[type[Exception], type[httpx.TransportError]], ...] = (
        (aiohttp.SocketTimeoutError, httpx.ReadTimeout),
        (aiohttp.ConnectionTimeoutError, httpx.ConnectTimeout),
        (TimeoutError, httpx.PoolTimeout),
        (aiohttp.ClientConnectorError, httpx.ConnectError),
        (aiohttp.ClientOSError, httpx.ReadError),
        (aiohttp.ClientError, httpx.RemoteProtocolError),
        (OSError, httpx.ReadError),
    )
    kind = next(kind for own, kind in kinds if isinstance(error, own))
    return kind(str(error) or type(error).__name__)


def _data(content: bytes | None) -> bytes | BytesIO | None:
    """Return a body in the form that does not keep the loop busy while it is written."""
    return BytesIO(content) if content is not None and len(content) > _LARGE else content
