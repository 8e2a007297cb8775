"""The connections of the docs server: how many there are, and how long each may take."""

from __future__ import annotations

import io
import socket
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, TypeAlias

from specpress.records import dataclass

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_Request: TypeAlias = "socket.socket | tuple[bytes, socket.socket]"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionLimits:
    """What clients may take.

    Attributes:
        most: connections that are served at once, each by a thread; one more is closed at once.
        patience: seconds that a connection may take to send a request, idle time before it
            included, and to read an answer.
        clock: tells the time, in seconds.
    """

    most: int = 200
    patience: float = 30.0
    clock: Callable[[], float] = time.monotonic


class BoundedServer(ThreadingHTTPServer):
    """Answers each connection in a thread, and only so many at once."""

    daemon_threads = True

    def __init__(
        self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler], most: int
    ) -> None:
        self._free = threading.BoundedSemaphore(most)
        super().__init__(address, handler)

    def process_request(self, request: _Request, client_address: object) -> None:
        """Start a thread for a connection, or close it when there are too many."""
        if self._free.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: _Request, client_address: object) -> None:
        """Answer one connection."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()


class Incoming(io.RawIOBase):
    """What a client sends; all of it is waited for until one time, not each byte anew."""

    def __init__(self, connection: socket.socket, limits: ConnectionLimits) -> None:
        self._connection = connection
        self._limits = limits
        self._end = 0.0
        self.begin()

    def begin(self) -> None:
        """Wait for another request from now on."""
        self._end = self._limits.clock() + self._limits.patience

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Wait for the next bytes.

        Raises:
            TimeoutError: the time is over.
        """
        left = self._end - self._limits.clock()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        try:
            return self._connection.recv_into(buffer)
        finally:
            self._connection.settimeout(self._limits.patience)  # of an answer, whole
