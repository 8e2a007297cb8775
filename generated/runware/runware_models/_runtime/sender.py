"""What puts HTTP requests on the network: the user's client, or connections of the package's own.

The latter leave out what a call needs none of, such as cookies and redirects, and take about half
the time that a client of httpx takes.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Protocol
from urllib.request import getproxies

import httpx

from .errors import ConfigurationError

if TYPE_CHECKING:
    from .connection import Outgoing

_LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=100)


class Sender(Protocol):
    """Sends messages and closes what it opened."""

    def send(self, message: Outgoing, *, stream: bool) -> httpx.Response:
        """Send a message; the response is read to its end unless it is a stream."""
        ...

    def close(self) -> None:
        """Close the connections."""
        ...


class AsyncSender(Protocol):
    """Sends messages and closes what it opened, awaited."""

    async def send(self, message: Outgoing, *, stream: bool) -> httpx.Response:
        """Send a message; the response is read to its end unless it is a stream."""
        ...

    async def aclose(self) -> None:
        """Close the connections."""
        ...


class _Through:
    """Sends through a client of httpx, with its headers, cookies and hooks."""

    def __init__(self, client: httpx.Client, *, own: bool) -> None:
        self._client = client
        self._own = own

    def send(self, message: Outgoing, *, stream: bool) -> httpx.Response:
        return self._client.send(_request(message, self._client), stream=stream)

    def close(self) -> None:
        if self._own:
            self._client.close()


class _AsyncThrough:
    """As :class:`_Through`, awaited."""

    def __init__(self, client: httpx.AsyncClient, *, own: bool) -> None:
        self._client = client
        self._own = own

    async def send(self, message: Outgoing, *, stream: bool) -> httpx.Response:
        return await self._client.send(_request(message, self._client), stream=stream)

    async def aclose(self) -> None:
        if self._own:
            await self._client.aclose()


def _request(message: Outgoing, client: httpx.Client | httpx.AsyncClient) -> httpx.Request:
    """Return a message with what a client adds to its own."""
    return client.build_request(
        message.method,
        message.url,
        content=message.content,
        headers=message.headers,
        extensions={"timeout": message.timeouts},
    )


def _sender() -> Sender:
    if getproxies():  # a client's business
        return _Through(httpx.Client(limits=_LIMITS), own=True)
    from .direct import DirectSender  # imports what the other client does not need

    return DirectSender()


def _async_sender() -> AsyncSender:
    if getproxies():  # a client's business
        return _AsyncThrough(httpx.AsyncClient(limits=_LIMITS), own=True)
    from .async_direct import AsyncDirectSender  # imports what the other client does not need

    return AsyncDirectSender()


class SenderSlot:
    """Holds the sender of a synchronous client, made when it is first needed.

    Loading the certificates for TLS takes longer than importing the package.

    Args:
        given: The user's own HTTP client, which is not closed; None makes one.
    """

    def __init__(self, given: httpx.Client | None) -> None:
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
                    sender = self._sender = _sender()
        return sender

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
            sender = self._sender = _async_sender()
        return sender

    async def close(self) -> None:
        """Close the connections, except those of a given client."""
        self._closed = True
        if self._sender is not None:
            await self._sender.aclose()
