"""Sends requests over connections of its own, blocking."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

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


class SyncLink:
    """One connection to a server.

    Args:
        connection: The socket, connected.
    """

    def __init__(self, connection: socket.socket) -> None:
        self._socket = connection
        self.framing = Framing()
        self.idle_since = 0.0

    @property
    def usable(self) -> bool:
        """Whether the server has kept it open and sent nothing unasked."""
        return self._socket.fileno() >= 0 and not is_readable(self._socket.fileno())

    def send(self, message: Outgoing, target: Target, seconds: float | None) -> None:
        """Send a request.

        Args:
            message: The message.
            target: Where it goes.
            seconds: How long it may take until the server takes more of it; None for ever.
        """
        self._socket.settimeout(seconds)
        try:
            for part in request_of(message, target):
                self._socket.sendall(part)
        except TimeoutError as error:
            raise httpx.WriteTimeout(str(error)) from error
        except OSError:
            # a server may refuse a body before it has it all: its answer tells
            self.framing.last = True

    def receive(self, seconds: float | None) -> None:
        """Wait for bytes and take them in.

        Args:
            seconds: How long to wait; None for ever.
        """
        try:
            self._socket.settimeout(seconds)
            content = self._socket.recv(READ_SIZE)
        except TimeoutError as error:
            raise httpx.ReadTimeout(str(error)) from error
        except OSError as error:
            raise httpx.ReadError(str(error)) from error
        self.framing.take(content)

    def close(self) -> None:
        """Close it, also while another thread reads from it."""
        try:
            self._socket.shutdown(socket.SHUT_RDWR)  # wakes that thread
        except OSError:
            pass  # it is not connected any more
        finally:
            self._socket.close()


class SyncBody(httpx.SyncByteStream):
    """The body of a response, read as it arrives.

    Args:
        sender: Whose connection it is.
        origin: Where the connection leads.
        link: The connection.
        seconds: How long to wait for each part; None for ever.
    """

    def __init__(
        self, sender: DirectSender, origin: Origin, link: SyncLink, seconds: float | None
    ) -> None:
        self._sender = sender
        self._origin = origin
        self._link: SyncLink | None = link
        self._seconds = seconds

    def __iter__(self) -> Iterator[bytes]:
        while self._link is not None:
            content = self._read(self._link, self._seconds)
            if content:
                yield content

    def _read(self, link: SyncLink, seconds: float | None) -> bytes:
        """Return what is there, having waited once if that is nothing."""
        try:
            content = link.framing.body()
            if not content and not link.framing.complete:
                link.receive(seconds)
                content = link.framing.body()
        except BaseException:
            self.close()
            raise
        if link.framing.complete and self._link is link:  # it may have been closed meanwhile
            self._link = None
            self._sender.release(self._origin, link)
        return content

    def settle(self, seconds: float) -> None:
        """Read to the end of the body, which lets the connection be used again, or close it.

        Args:
            seconds: How long that may take.
        """
        deadline = time.monotonic() + seconds
        try:
            while self._link is not None and (left := deadline - time.monotonic()) > 0:
                self._read(self._link, left)
        except httpx.HTTPError:
            pass  # nobody waits for what comes after the end mark
        finally:
            self.close()

    def close(self) -> None:
        """Close the connection unless the body was read to its end."""
        link, self._link = self._link, None
        if link is not None:
            self._sender.give_up(link)

    def __del__(self) -> None:
        self.close()  # a loop over a stream was left and the stream dropped


class DirectSender:
    """Sends over HTTP/1.1, with connections that are kept and used again."""

    def __init__(self) -> None:
        self._links: Links[SyncLink] = Links()
        self._places = threading.Semaphore(MAX_CONNECTIONS)
        self._tls: ssl.SSLContext | None = None
        self._tls_lock = threading.Lock()

    def send(self, message: Outgoing) -> httpx.Response:
        """Send a message; the body of the response is left to be read."""
        target = target_of(message.url)
        origin, timeouts = target.origin, message.timeouts
        link = self._link(origin, timeouts)
        try:
            link.send(message, target, timeouts["write"])
            while (head := link.framing.head()) is None:
                link.receive(timeouts["read"])
        except BaseException:
            self.give_up(link)
            raise
        body = SyncBody(self, origin, link, timeouts["read"])
        return response_of(head, body)

    def close(self) -> None:
        """Close the connections, those in use too."""
        self._links.close()

    def release(self, origin: Origin, link: SyncLink) -> None:
        """Take back a connection whose response was read to its end."""
        if link.framing.renew():
            self._links.keep(origin, link)
            self._places.release()
        else:
            self.give_up(link)

    def give_up(self, link: SyncLink) -> None:
        """Close a connection."""
        self._links.drop(link)
        self._places.release()

    def _link(self, origin: Origin, timeouts: Timeouts) -> SyncLink:
        if not self._places.acquire(timeout=timeouts["pool"]):
            raise httpx.PoolTimeout("all connections are in use")
        try:
            link = self._links.take(origin)
            if link is None:
                link = self._connect(origin, timeouts["connect"])
                self._links.add(link)
        except BaseException:
            self._places.release()
            raise
        return link

    def _connect(self, origin: Origin, seconds: float | None) -> SyncLink:
        secure, host, port = origin
        context = self._context() if secure else None
        try:
            connection = socket.create_connection((host, port), seconds)
            try:
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                if context is not None:
                    connection = context.wrap_socket(connection, server_hostname=host)
            except BaseException:
                connection.close()
                raise
        except TimeoutError as error:
            raise httpx.ConnectTimeout(str(error)) from error
        except OSError as error:
            raise httpx.ConnectError(str(error)) from error
        return SyncLink(connection)

    def _context(self) -> ssl.SSLContext:
        with self._tls_lock:
            if self._tls is None:
                self._tls = httpx.create_ssl_context()
                self._tls.set_alpn_protocols(["http/1.1"])
            return self._tls
