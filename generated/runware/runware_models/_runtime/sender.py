"""What puts HTTP requests on the network: httpx, in the leanest way that the case allows."""

from __future__ import annotations

import threading
from typing import Protocol
from urllib.request import getproxies

import httpx

from .errors import ConfigurationError

_LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=100)


class Sender(Protocol):
    """Sends a request and closes what it opened."""

    def send(self, request: httpx.Request, *, stream: bool) -> httpx.Response:
        """Send a request; the response is read to its end unless it is a stream."""
        ...

    def close(self) -> None:
        """Close the connections."""
        ...


class AsyncSender(Protocol):
    """Sends a request and closes what it opened, awaited."""

    async def send(self, request: httpx.Request, *, stream: bool) -> httpx.Response:
        """Send a request; the response is read to its end unless it is a stream."""
        ...

    async def aclose(self) -> None:
        """Close the connections."""
        ...


class _Direct:
    """Sends through an httpx transport: connections, TLS and timeouts without cookies, redirects.

    A client of httpx adds those and a dozen calls to each request, none of which is needed here.
    """

    def __init__(self) -> None:
        self._transport = httpx.HTTPTransport(limits=_LIMITS)

    def send(self, request: httpx.Request, *, stream: bool) -> httpx.Response:
        response = self._transport.handle_request(request)
        response.request = request
        if not stream:
            try:
                response.read()
            finally:
                response.close()
        return response

    def close(self) -> None:
        self._transport.close()


class _AsyncDirect:
    """As :class:`_Direct`, awaited."""

    def __init__(self) -> None:
        self._transport = httpx.AsyncHTTPTransport(limits=_LIMITS)

    async def send(self, request: httpx.Request, *, stream: bool) -> httpx.Response:
        response = await self._transport.handle_async_request(request)
        response.request = request
        if not stream:
            try:
                await response.aread()
            finally:
                await response.aclose()
        return response

    async def aclose(self) -> None:
        await self._transport.aclose()


class _Given:
    """Sends through the user's own client, with its headers, cookies and hooks."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client

    def send(self, request: httpx.Request, *, stream: bool) -> httpx.Response:
        return self._client.send(_completed(request, self._client), stream=stream)

    def close(self) -> None:
        """Leave it open: it is not ours."""


class _AsyncGiven:
    """As :class:`_Given`, awaited."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def send(self, request: httpx.Request, *, stream: bool) -> httpx.Response:
        return await self._client.send(_completed(request, self._client), stream=stream)

    async def aclose(self) -> None:
        """Leave it open: it is not ours."""


def _completed(request: httpx.Request, client: httpx.Client | httpx.AsyncClient) -> httpx.Request:
    """Return a request with what a client adds to its own."""
    return client.build_request(
        request.method,
        request.url,
        content=request.content,
        headers=request.headers,
        extensions=request.extensions,
    )


class SenderSlot:
    """Holds the sender of a synchronous client, made when it is first needed.

    Loading the certificates for TLS takes longer than importing the package.

    Args:
        given: The user's own HTTP client, which is not closed; None makes one.
    """

    def __init__(self, given: httpx.Client | None) -> None:
        self._sender: Sender | None = None if given is None else _Given(given)
        self._closed = False
        self._lock = threading.Lock()

    def get(self) -> Sender:
        """Return the sender.

        Raises:
            ConfigurationError: The client is closed.
        """
        if self._closed:
            raise ConfigurationError("the client is closed")
        if self._sender is None:
            with self._lock:
                if self._sender is None:
                    # proxies of the environment are chosen by a client, not by a transport
                    self._sender = httpx.Client(limits=_LIMITS) if getproxies() else _Direct()
        return self._sender

    def close(self) -> None:
        """Close the connections, except those of a given client."""
        self._closed = True
        if self._sender is not None:
            self._sender.close()


class AsyncSenderSlot:
    """Holds the sender of an asynchronous client, made when it is first needed.

    Args:
        given: The user's own HTTP client, which is not closed; None makes one.
    """

    def __init__(self, given: httpx.AsyncClient | None) -> None:
        self._sender: AsyncSender | None = None if given is None else _AsyncGiven(given)
        self._closed = False

    def get(self) -> AsyncSender:
        """Return the sender.

        Raises:
            ConfigurationError: The client is closed.
        """
        if self._closed:
            raise ConfigurationError("the client is closed")
        if self._sender is None:
            self._sender = httpx.AsyncClient(limits=_LIMITS) if getproxies() else _AsyncDirect()
        return self._sender

    async def close(self) -> None:
        """Close the connections, except those of a given client."""
        self._closed = True
        if self._sender is not None:
            await self._sender.aclose()
