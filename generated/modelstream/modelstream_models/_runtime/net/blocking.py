"""Connections of the synchronous client."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Protocol, cast
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
    from ..options import Limits
    from ..wire.messages import Reply
    from .http import Outgoing


class Incoming:
    """An answer whose body is not read yet.

    Args:
        response: The answer as httpx has it.
        release: Called once it is closed.
    """

    def __init__(self, response: httpx.Response, release: Callable[[], None]) -> None:
        self._response = response
        self._release: Callable[[], None] | None = release
        self.status = response.status_code
        self.headers = response.headers

    def pieces(self) -> Iterator[bytes]:
        """Yield the body as it arrives, in its coding."""
        return iter(cast("httpx.SyncByteStream", self._response.stream))

    def read(self, limits: Limits, started: float) -> Reply:
        """Read the body within its limit, and close the answer.

        Args:
            limits: How large it may be.
            started: The monotonic clock when the message was sent.
        """
        try:
            body = Body(self.status, self.headers, limits)
            if self._response.is_closed:  # somebody has read it already, such as a hook
                body.take_decoded(self._response.content)
            elif body.problem is None:
                for piece in self.pieces():
                    if not body.take(piece):
                        break
            return reply_of(self.status, self.headers, body, started)
        finally:
            self.close()

    def abort(self, how: int) -> None:
        """Cut its connection off, which ends a reading on another thread.

        Args:
            how: As ``socket.shutdown`` takes it.
        """
        stream = self._response.extensions.get("network_stream")
        connection = None if stream is None else stream.get_extra_info("socket")
        if connection is not None:
            with suppress(OSError):
                connection.shutdown(how)

    def close(self) -> None:
        """Close it; a connection whose body was read to its end is used again."""
        release, self._release = self._release, None
        if release is not None:
            try:
                self._response.close()
            finally:
                release()

    def __del__(self) -> None:
        self.close()  # a loop over a stream was left, and the stream dropped


class Sender(Protocol):
    """Sends messages and closes what it opened."""

    def send(self, message: Outgoing) -> Incoming:
        """Send a message; the body of the answer is left to be read."""
        ...

    def close(self) -> None:
        """Close the connections."""
        ...


class Connections:
    """Connections of httpx, one for each message that is under way.

    A pool of httpx looks through all of its connections and requests for each request. So each
    connection is a pool of its own here, and what a request costs does not grow with their number.
    """

    def __init__(self) -> None:
        self._idle: dict[str, deque[tuple[float, httpx.HTTPTransport]]] = {}
        self._places = threading.Semaphore(MAX_CONNECTIONS)
        self._tls = TLS()
        self._closed = False

    def send(self, message: Outgoing) -> Incoming:
        """Send a message; the body of the answer is left to be read."""
        if not self._places.acquire(timeout=message.timeouts["pool"]):
            raise httpx.PoolTimeout("all connections are in use")
        transport: httpx.HTTPTransport | None = None
        origin = message.origin
        try:
            request = message.request(httpx.Request)
            transport = self._take(origin)
            response = transport.handle_request(request)
        except BaseException:
            self._give_back(origin, transport)
            raise
        return Incoming(response, partial(self._give_back, origin, transport))

    def _take(self, origin: str) -> httpx.HTTPTransport:
        idle = self._idle.get(origin)
        try:
            if idle:
                return idle.pop()[1]
        except IndexError:
            pass  # another thread was faster
        return httpx.HTTPTransport(verify=self._tls.context(origin), limits=ONE_CONNECTION)

    def _give_back(self, origin: str, transport: httpx.HTTPTransport | None) -> None:
        try:
            if transport is None:
                return
            now = time.monotonic()
            idle = self._idle.setdefault(origin, deque())
            idle.append((now, transport))
            limit = now if self._closed else now - IDLE_SECONDS
            while idle and idle[0][0] <= limit:
                idle.popleft()[1].close()
        except IndexError:
            pass  # another thread has closed the last one
        finally:
            self._places.release()

    def close(self) -> None:
        """Close the connections; one that is in use, once its answer is read."""
        self._closed = True
        for idle in tuple(self._idle.values()):
            while idle:
                idle.pop()[1].close()


class Through:
    """Sends through a client of httpx, with its headers, cookies, hooks and proxies.

    Args:
        client: The client.
        own: Whether it is closed with the connections.
    """

    def __init__(self, client: httpx.Client, *, own: bool) -> None:
        self._client = client
        self._own = own

    def send(self, message: Outgoing) -> Incoming:
        """Send a message, and follow redirects that stay on the host."""
        request = message.request(self._client.build_request)
        for _ in range(MOST_REDIRECTS):
            response = self._client.send(request, stream=True, follow_redirects=False)
            following = redirected(response, request, follow=self._client.follow_redirects)
            if following is None:
                return Incoming(response, _nothing)
            response.close()
            request = following
        raise httpx.TooManyRedirects("too many redirects", request=request)

    def close(self) -> None:
        """Close the client unless it was given by the user."""
        if self._own:
            self._client.close()


def _nothing() -> None:
    """Release nothing: the client keeps its own pool."""


class Link:
    """What the messages of a client go through, made with the first one.

    Args:
        given: The user's own HTTP client, which is not closed; None sends without one.
        wrap: Lets messages go through something else first; None lets them go as they are.
    """

    def __init__(
        self, given: httpx.Client | None, wrap: Callable[[Sender], Sender] | None = None
    ) -> None:
        self._given = given
        self._wrap = wrap
        self._sender: Sender | None = None
        self._closed = False
        self._lock = threading.Lock()
        renew_after_fork(self)

    def send(self, message: Outgoing) -> Incoming:
        """Send a message; the body of the answer is left to be read.

        Raises:
            ConfigurationError: The client is closed.
        """
        if self._closed:
            raise ConfigurationError("the client is closed")
        return (self._sender or self._made()).send(message)

    def _made(self) -> Sender:
        with self._lock:
            if self._sender is None:
                if self._given is not None:
                    self._sender = Through(self._given, own=False)
                elif getproxies():  # they are chosen by a client
                    self._sender = Through(httpx.Client(limits=POOL), own=True)
                else:
                    self._sender = Connections()
                if self._wrap is not None:
                    self._sender = self._wrap(self._sender)
            return self._sender

    def close(self) -> None:
        """Close the connections, except those of a given client."""
        self._closed = True
        if self._sender is not None:
            self._sender.close()

    def __del__(self) -> None:
        """Close what a client left open that nobody holds any more."""
        if not self._closed:
            self.close()

    def renew(self) -> None:
        """Forget the connections of the process that this one was forked from."""
        self._lock = threading.Lock()
        if self._sender is None:
            return
        if self._given is None:
            forget(self._sender)
            self._sender = None
        else:
            self._sender = Foreign()


class Foreign:
    """Stands for a client of the user's own that another process sends with."""

    def send(self, message: Outgoing) -> Incoming:
        """Refuse: both processes would read from the same connections.

        Raises:
            ConfigurationError: Always.
        """
        del message
        raise ConfigurationError(FOREIGN)

    def close(self) -> None:
        """Close nothing."""
