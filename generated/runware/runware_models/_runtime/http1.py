"""HTTP/1.1 on one connection, apart from its socket (RFC 9112).

What goes wrong is told in the exceptions of httpx, so that every way of sending fails alike.
"""

from __future__ import annotations

import re
import select
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

import httpx

from .framing import HEADER, LINE_LIMIT, Body, Chunked, Endless, Sized

if TYPE_CHECKING:
    from .connection import Outgoing

IDLE_SECONDS = 20.0
"""Seconds for which an unused connection is kept; servers close theirs after 5 to 75."""

MAX_CONNECTIONS = 100
"""Connections of one client at a time; a call waits while all are in use."""

READ_SIZE = 65536
"""Bytes that are read, or written, at a time."""


_HEAD_END = re.compile(rb"\n\r?\n")
_STATUS = re.compile(rb"HTTP/1\.([01]) ([1-9][0-9]{2})(?: [^\x00\r\n]*)?\r?")
_NAME = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_VALUE = re.compile(r"(?:[!-~](?:[ \t!-~]*[!-~])?)?")
_LENGTH = re.compile(rb"[0-9]{1,18}")
_FRAMING_HEADERS = frozenset({"content-length", "transfer-encoding", "upgrade"})

Origin = tuple[bool, str, int]
"""Where a connection leads: whether through TLS, host, port."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a message goes.

    Attributes:
        origin: Where the connection leads.
        path: Path and query, as the request line has them.
        host: Value of the ``Host`` header.
    """

    origin: Origin
    path: str
    host: str


@lru_cache(maxsize=64)
def target_of(url: str) -> Target:
    """Return where a message goes.

    Args:
        url: An http or https URL.

    Raises:
        httpx.InvalidURL: It is no URL.
    """
    parsed = httpx.URL(url)
    secure = parsed.scheme == "https"
    port = parsed.port or (443 if secure else 80)
    origin = (secure, parsed.raw_host.decode("ascii"), port)
    return Target(origin, parsed.raw_path.decode("ascii"), parsed.netloc.decode("ascii"))


@dataclass(frozen=True, slots=True)
class Head:
    """Status and headers of an answer.

    Attributes:
        status: The status code.
        headers: Names and values as they came.
    """

    status: int
    headers: list[tuple[bytes, bytes]]

    def values(self, name: bytes) -> list[bytes]:
        """Return the members of a header that holds a list, in lower case.

        Args:
            name: Its name in lower case.
        """
        found = [value for key, value in self.headers if key.lower() == name]
        return [part.strip(b" \t").lower() for value in found for part in value.split(b",")]


class Framing:
    """The messages of one connection, one after the other.

    It reads what RFC 9112 lets a server send to a client that never asks for an upgrade, and
    takes everything else for an error: a byte that is read wrongly here would be read as the
    beginning of somebody's answer.

    Attributes:
        complete: Whether the body of the answer was given out to its end.
        last: Whether no other request can follow.
    """

    __slots__ = ("_body", "_broken", "_closed", "_received", "complete", "last")

    def __init__(self) -> None:
        self._received = bytearray()
        self._closed = False
        self._broken: httpx.RemoteProtocolError | None = None
        self._body: Body = Sized(0)
        self.complete = False
        self.last = False

    def take(self, content: bytes) -> None:
        """Take in bytes that have arrived; none mean that the server has closed the connection."""
        if content:
            self._received += content
        else:
            self._closed = True

    def head(self) -> Head | None:
        """Return status and headers, or None when more bytes are needed.

        Raises:
            httpx.RemoteProtocolError: What arrived is not HTTP/1.1, or the server has closed the
                connection instead of answering.
        """
        while True:
            found = _HEAD_END.search(self._received)
            if (found.start() if found else len(self._received)) > LINE_LIMIT:
                raise httpx.RemoteProtocolError("the headers of the answer have no end")
            if found is None:
                if self._closed:
                    raise httpx.RemoteProtocolError("the connection was closed without an answer")
                return None
            lines = bytes(self._received[: found.start()]).split(b"\n")
            del self._received[: found.end()]
            version, head = _read_head(lines)
            if head.status == 101:
                raise httpx.RemoteProtocolError("the server changes to another protocol")
            if head.status > 199:  # else an interim answer: the real one follows
                self._expect(version, head)
                return head

    def _expect(self, version: bytes, head: Head) -> None:
        """Note how the body is framed and whether the connection ends with it (section 6.3)."""
        options = head.values(b"connection")
        self.complete = False
        self.last = b"close" in options or (version == b"0" and b"keep-alive" not in options)
        codings, lengths = head.values(b"transfer-encoding"), set(head.values(b"content-length"))
        if len(lengths) > 1 or not all(map(_LENGTH.fullmatch, lengths)):
            raise httpx.RemoteProtocolError("the length of the body is not clear")
        if head.status in (204, 304):
            self._body = Sized(0)
        elif codings:
            if codings != [b"chunked"] or version == b"0":
                raise httpx.RemoteProtocolError("the body has a transfer coding nobody asked for")
            self.last = self.last or bool(lengths)  # section 6.1: somebody is confused
            self._body = Chunked()
        elif lengths:
            self._body = Sized(int(lengths.pop()))
        else:
            self.last = True
            self._body = Endless()

    def body(self) -> bytes:
        """Return what has arrived of the body since; ``complete`` is set after its last part.

        Raises:
            httpx.RemoteProtocolError: The body was cut off, or is not framed as HTTP/1.1 asks.
        """
        if self._broken is not None:
            raise self._broken
        content, self.complete, self._broken = self._body.read(self._received, closed=self._closed)
        if self._broken is not None and not content:
            raise self._broken
        return content

    def renew(self) -> bool:
        """Get ready for another request; return whether the connection can carry one."""
        return self.complete and not (self.last or self._closed or self._received)


def request_of(message: Outgoing, target: Target) -> list[bytes]:
    """Return the bytes of a request: in one piece if it is small, so that it goes at once.

    Args:
        message: The message.
        target: Where it goes.

    Raises:
        httpx.LocalProtocolError: A header cannot be sent.
    """
    headers = message.headers
    if "host" not in headers:
        headers = {"host": target.host, **headers}
    lines = [f"{message.method} {target.path} HTTP/1.1"]
    for name, value in headers.items():
        if name in _FRAMING_HEADERS or not (_NAME.fullmatch(name) and _VALUE.fullmatch(value)):
            raise httpx.LocalProtocolError(f"the header {name!r} cannot be sent")
        lines.append(f"{name}: {value}")
    body = message.content or b""
    if message.content is not None:
        lines.append(f"content-length: {len(body)}")
    head = "\r\n".join([*lines, "", ""]).encode("ascii")
    if len(body) < READ_SIZE:
        return [head + body]
    view = memoryview(body)
    return [head, *(bytes(view[at : at + READ_SIZE]) for at in range(0, len(body), READ_SIZE))]


def response_of(head: Head, body: httpx.SyncByteStream | httpx.AsyncByteStream) -> httpx.Response:
    """Return a response of httpx.

    Args:
        head: Status and headers.
        body: What its body can be read from.
    """
    return httpx.Response(head.status, headers=head.headers, stream=body)


def _read_head(lines: list[bytes]) -> tuple[bytes, Head]:
    """Return the minor version of HTTP, and the head that some lines are."""
    status = _STATUS.fullmatch(lines[0])
    if status is None:
        raise httpx.RemoteProtocolError("the answer is not HTTP/1.1")
    headers: list[tuple[bytes, bytes]] = []
    for line in lines[1:]:
        header = HEADER.fullmatch(line)
        if header is None:
            raise httpx.RemoteProtocolError("the answer has a header that is none")
        headers.append((header[1], header[2].strip(b" \t")))
    return status[1], Head(int(status[2]), headers)


def is_readable(descriptor: int) -> bool:
    """Tell whether a socket has something to read, such as its end, without waiting."""
    if not hasattr(select, "poll"):  # Windows
        return bool(select.select([descriptor], [], [], 0)[0])
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(0))


class Link(Protocol):
    """A connection as the pool sees it."""

    idle_since: float

    @property
    def usable(self) -> bool:
        """Whether the server has kept it open and sent nothing unasked."""
        ...

    def close(self) -> None:
        """Close it, also while another thread reads from it."""
        ...


LinkT = TypeVar("LinkT", bound=Link)


class Links(Generic[LinkT]):
    """The connections of a client: those in use, and those that wait for another request."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: dict[Origin, list[LinkT]] = {}
        self._used: set[LinkT] = set()
        self._closed = False

    def take(self, origin: Origin) -> LinkT | None:
        """Return a connection that waits and still works, the one used last; None without."""
        while True:
            with self._lock:
                idle = self._idle.get(origin)
                if not idle:
                    return None
                link = idle.pop()
                self._used.add(link)
            if link.usable and time.monotonic() - link.idle_since < IDLE_SECONDS:
                return link
            self.drop(link)

    def add(self, link: LinkT) -> None:
        """Take in a new connection, which is in use."""
        with self._lock:
            self._used.add(link)

    def keep(self, origin: Origin, link: LinkT) -> None:
        """Let a connection wait for another request."""
        link.idle_since = time.monotonic()
        stale: Sequence[LinkT] = ()
        with self._lock:
            self._used.discard(link)
            if self._closed:
                stale = [link]
            else:
                idle = self._idle.setdefault(origin, [])
                # the one that has waited longest is looked at, so that a burst does not stay
                stale = [idle.pop(0)] if idle and not _is_fresh(idle[0]) else ()
                idle.append(link)
        for one in stale:
            one.close()

    def drop(self, link: LinkT) -> None:
        """Close a connection that is in use."""
        with self._lock:
            self._used.discard(link)
        link.close()

    def close(self) -> list[LinkT]:
        """Close all connections and return them."""
        with self._lock:
            self._closed = True
            links = [*self._used, *(link for idle in self._idle.values() for link in idle)]
            self._used.clear()
            self._idle.clear()
        for link in links:
            link.close()
        return links


def _is_fresh(link: Link) -> bool:
    return time.monotonic() - link.idle_since < IDLE_SECONDS
