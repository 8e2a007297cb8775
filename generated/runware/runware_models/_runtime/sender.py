"""What puts HTTP requests on the network: httpx, or connections of the package's own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol
from urllib.request import getproxies

import httpx

from .errors import ConfigurationError

if TYPE_CHECKING:
    from .connection import Outgoing

_LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=100)


_MOST_REDIRECTS = 20


class Sender(Protocol):
    """Sends messages and closes what it opened."""

    def send(self, message: Outgoing) -> httpx.Response:
        """Send a message; the body of the response is left to be read."""
        ...

    def close(self) -> None:
        """Close the connections."""
        ...


class AsyncSender(Protocol):
    """Sends messages and closes what it opened, awaited."""

    async def send(self, message: Outgoing) -> httpx.Response:
        """Send a message; the body of the response is left to be read."""
        ...

    async def aclose(self) -> None:
        """Close the connections."""
        ...


class _Through:
    """Sends through a client of httpx, with its headers, cookies and hooks."""

    def __init__(self, client: httpx.Client, *, own: bool) -> None:
        self._client = client
        self._own = own

    def send(self, message: Outgoing) -> httpx.Response:
        request = _request(message, self._client.build_request)
        for _ in range(_MOST_REDIRECTS):
            response = self._client.send(request, stream=True, follow_redirects=False)
            following = _redirected(response, request) if self._client.follow_redirects else None
            if following is None:
                return response
            response.close()
            request = following
        raise httpx.TooManyRedirects("too many redirects", request=request)

    def close(self) -> None:
        if self._own:
            self._client.close()


class _AsyncThrough:
    """As :class:`_Through`, awaited."""

    def __init__(self, client: httpx.AsyncClient, *, own: bool) -> None:
        self._client = client
        self._own = own

    async def send(self, message: Outgoing) -> httpx.Response:
        request = _request(message, self._client.build_request)
        for _ in range(_MOST_REDIRECTS):
            response = await self._client.send(request, stream=True, follow_redirects=False)
            following = _redirected(response, request) if self._client.follow_redirects else None
            if following is None:
                return response
            await response.aclose()
            request = following
        raise httpx.TooManyRedirects("too many redirects", request=request)

    async def aclose(self) -> None:
        if self._own:
            await self._client.aclose()


class _Lean:
    """Sends through a transport of httpx: connections, TLS and timeouts, no cookies or redirects.

    A client of httpx adds those and a dozen calls to each request, none of which is needed here.
    """

    def __init__(self) -> None:
        self._transport = httpx.HTTPTransport(limits=_LIMITS)

    def send(self, message: Outgoing) -> httpx.Response:
        request = _request(message, httpx.Request)
        response = self._transport.handle_request(request)
        response.request = request
        return response

    def close(self) -> None:
        self._transport.close()


class _AsyncLean:
    """As :class:`_Lean`, awaited."""

    def __init__(self) -> None:
        self._transport = httpx.AsyncHTTPTransport(limits=_LIMITS)

    async def send(self, message: Outgoing) -> httpx.Response:
        request = _request(message, httpx.Request)
        response = await self._transport.handle_async_request(request)
        response.request = request
        return response

    async def aclose(self) -> None:
        await self._transport.aclose()


def _redirected(response: httpx.Response, request: httpx.Request) -> httpx.Request | None:
    """Return the request that a redirect asks for; None where there is none, or elsewhere.

    The key stays with its host: an answer that leads to another one is given out as it is.
    """
    following = response.next_request
    if following is None or _origin(following.url) != _origin(request.url):
        return None
    return following


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port


def _request(message: Outgoing, build: Callable[..., httpx.Request]) -> httpx.Request:
    """Return a message as httpx has it; a client's own ``build_request`` adds its headers."""
    request = build(
        message.method,
        message.url,
        content=message.content,
        headers=message.headers,
        extensions={"timeout": message.timeouts},
    )
    request.method = message.method  # httpx turns it to capitals, which may be another method
    return request


def _sender(*, direct: bool) -> Sender:
    if getproxies():  # they are chosen by a client
        return _Through(httpx.Client(limits=_LIMITS), own=True)
    if not direct:
        return _Lean()
    from .direct import DirectSender  # imports what other transports do not need

    return DirectSender()


def _async_sender(*, direct: bool) -> AsyncSender:
    if getproxies():  # they are chosen by a client
        return _AsyncThrough(httpx.AsyncClient(limits=_LIMITS), own=True)
    if not direct:
        return _AsyncLean()
    from .async_direct import AsyncDirectSender  # imports what other transports do not need

    return AsyncDirectSender()


class SenderSlot:
    """Holds the sender of a synchronous client, made when it is first needed.

    Loading the certificates for TLS takes longer than importing the package.

    Args:
        given: The user's own HTTP client, which is not closed; None sends without one.
        direct: Whether to send over connections of the package's own.
    """

    def __init__(self, given: httpx.Client | None, *, direct: bool) -> None:
        self._direct = direct
        self._sender: Sender | None = None if given is None else _Through(given, own=False)
        self._closed = False
        self._lock = threading.Lock()

    def get(self) -> Sender:
        """Return the sender.

        Raises:
            ConfigurationError: The client is closed.
        """
        if self._closed:
            raise ConfigurationError("the client is closed")
        sender = self._sender
        if sender is None:
            with self._lock:
                sender = self._sender
                if sender is None:
                    sender = self._sender = _sender(direct=self._direct)
        return sender

    def close(self) -> None:
        """Close the connections, except those of a given client."""
        self._closed = True
        if self._sender is not None:
            self._sender.close()


class AsyncSenderSlot:
    """Holds the sender of an asynchronous client, made when it is first needed.

    Args:
        given: The user's own HTTP client, which is not closed; None sends without one.
        direct: Whether to send over connections of the package's own.
    """

    def __init__(self, given: httpx.AsyncClient | None, *, direct: bool) -> None:
        self._direct = direct
        self._sender: AsyncSender | None = (
            None if given is None else _AsyncThrough(given, own=False)
        )
        self._closed = False

    def get(self) -> AsyncSender:
        """Return the sender.

        Raises:
            ConfigurationError: The client is closed.
        """
        if self._closed:
            raise ConfigurationError("the client is closed")
        sender = self._sender
        if sender is None:
            sender = self._sender = _async_sender(direct=self._direct)
        return sender

    async def close(self) -> None:
        """Close the connections, except those of a given client."""
        self._closed = True
        if self._sender is not None:
            await self._sender.aclose()
