"""The reading of HTTP/1.1, beside h11's: what both read, and that nothing is read otherwise."""

from __future__ import annotations

import random
from collections.abc import Iterable
from importlib import import_module
from types import ModuleType
from typing import Any

import h11
import httpx
import pytest
from wire_caller import NAME

Reading = tuple[int, list[tuple[bytes, bytes]], bytes, bool]
"""Status, headers, body, and whether another request can follow."""

SIZED = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\ncontent-length: 5\r\n\r\nhello"
CHUNKED = b"HTTP/1.1 200 OK\r\ntransfer-encoding: Chunked\r\n\r\n"
ENDLESS = b"HTTP/1.1 200 OK\r\n\r\nhello"

READABLE = {
    "sized": SIZED,
    "empty": b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n",
    "no content": b"HTTP/1.1 204 No Content\r\n\r\n",
    "not modified": b"HTTP/1.1 304 X\r\ncontent-length: 9\r\n\r\n",
    "no reason": b"HTTP/1.1 200\r\ncontent-length: 0\r\n\r\n",
    "status of no class": b"HTTP/1.1 799 X\r\ncontent-length: 0\r\n\r\n",
    "line feeds alone": SIZED.replace(b"\r", b""),
    "spaces around a value": b"HTTP/1.1 200 OK\r\nx:  \t a b \t\r\ncontent-length:0\r\n\r\n",
    "bytes above ASCII": b"HTTP/1.1 200 OK\r\nx: \xc3\xa9\r\ncontent-length: 0\r\n\r\n",
    "length given twice": b"HTTP/1.1 200 OK\r\ncontent-length: 2, 2\r\n\r\nhi",
    "interim answers": b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 X\r\nlink: a\r\n\r\n" + SIZED,
    "closing": SIZED.replace(b"OK\r\n", b"OK\r\nConnection: x, Close\r\n"),
    "HTTP/1.0": SIZED.replace(b"1.1", b"1.0"),
    "up to the end": ENDLESS,
    "chunks": CHUNKED + b"5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n",
    "chunks with extensions": CHUNKED + b'00005;a="b"\r\nhello\r\n0;x\r\n\r\n',
    "chunks with trailers": CHUNKED + b"A\r\n0123456789\r\n0\r\nx-sum: 1\r\ny: 2\r\n\r\n",
    "chunks with line feeds": CHUNKED + b"2\r\n\r\n\r\n0\r\n\r\n",
    "chunks and a length": CHUNKED.replace(b"\r\n\r\n", b"\r\ncontent-length: 7\r\n\r\n")
    + b"1\r\n!\r\n0\r\n\r\n",
    "more than asked for": SIZED + SIZED,
}

LAST = {"closing", "HTTP/1.0", "up to the end", "chunks and a length", "more than asked for"}
"""Those after which no other request can follow."""

UNREADABLE = {
    "nothing": b"",
    "another protocol": b"SSH-2.0-x\r\n\r\n",
    "HTTP/2": b"HTTP/2 200 OK\r\n\r\n",
    "no status": b"HTTP/1.1 OK\r\n\r\n",
    "head cut off": SIZED[:30],
    "body cut off": SIZED[:-1],
    "header without a colon": b"HTTP/1.1 200 OK\r\nx\r\n\r\n",
    "header without a name": b"HTTP/1.1 200 OK\r\n: x\r\n\r\n",
    "space in a name": b"HTTP/1.1 200 OK\r\nx : y\r\ncontent-length: 0\r\n\r\n",
    "carriage return in a value": b"HTTP/1.1 200 OK\r\nx: a\rb\r\ncontent-length: 0\r\n\r\n",
    "NUL in a value": b"HTTP/1.1 200 OK\r\nx: a\0b\r\ncontent-length: 0\r\n\r\n",
    "two lengths": b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\nhi!",
    "length with a sign": b"HTTP/1.1 200 OK\r\ncontent-length: +2\r\n\r\nhi",
    "length with an underscore": b"HTTP/1.1 200 OK\r\ncontent-length: 1_0\r\n\r\n0123456789",
    "length of five thousand digits": SIZED.replace(b"5", b"5" * 5000),
    "another coding": b"HTTP/1.1 200 OK\r\ntransfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    "chunk without a size": CHUNKED + b"\r\nhello",
    "chunk with a sign": CHUNKED + b"+1\r\n!\r\n0\r\n\r\n",
    "chunk too long": CHUNKED + b"1\r\n!!\r\n0\r\n\r\n",
    "chunk cut off": CHUNKED + b"5\r\nhel",
    "no last chunk": CHUNKED + b"5\r\nhello\r\n",
    "no end of the trailers": CHUNKED + b"0\r\n",
    "trailer that is none": CHUNKED + b"0\r\nnonsense\r\n\r\n",
    "head without end": b"HTTP/1.1 200 OK\r\n" + b"x: y\r\n" * 20_000,
    "line of a chunk without end": CHUNKED + b"1;" + b"x" * 110_000,
    "trailers without end": CHUNKED + b"0\r\n" + b"x: y\r\n" * 20_000,
    "upgrade": b"HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n",
}


@pytest.fixture(scope="module")
def http1(package: ModuleType) -> ModuleType:
    return import_module(f"{NAME}._runtime.http1")


@pytest.fixture(scope="module")
def connection(package: ModuleType) -> ModuleType:
    return import_module(f"{NAME}._runtime.connection")


def ours(http1: ModuleType, content: bytes, size: int) -> Reading:
    """Read an answer that arrives in pieces, then the end of the connection."""
    framing = http1.Framing()
    pieces = [content[at : at + size] for at in range(0, len(content), size)]
    head, body, renewed = None, b"", False
    for piece in [*pieces, b""]:
        framing.take(piece)
        head = head or framing.head()
        if head is not None and not framing.complete:
            body += framing.body()
            renewed = framing.complete and framing.renew()
    assert head is not None
    return head.status, comparable(head.headers), body, renewed


def comparable(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Return headers as h11 gives them, without those that it spells its own way."""
    framing = (b"content-length", b"transfer-encoding")
    return [(name.lower(), value) for name, value in headers if name.lower() not in framing]


def by_h11(content: bytes) -> Reading:
    connection = h11.Connection(h11.CLIENT)
    connection.send(h11.Request(method="GET", target="/", headers=[("host", "x")]))
    connection.send(h11.EndOfMessage())
    connection.receive_data(content)
    connection.receive_data(b"")
    head, body = None, b""
    while not isinstance(event := connection.next_event(), h11.EndOfMessage):
        if isinstance(event, h11.Response):
            head = event
        elif isinstance(event, h11.Data):
            body += bytes(event.data)
        elif not isinstance(event, h11.InformationalResponse):
            raise h11.RemoteProtocolError("closed")
    assert head is not None
    return head.status_code, comparable(head.headers), body, connection.their_state is h11.DONE


@pytest.mark.parametrize("name", READABLE)
def test_what_both_read(http1: ModuleType, name: str) -> None:
    content = READABLE[name]
    for size in (1, 2, 3, 7, len(content)):
        status, headers, body, renewed = ours(http1, content, size)
        assert (status, headers, body) == by_h11(content)[:3]
        assert not renewed or by_h11(content)[3]
    reusable = name not in LAST
    framing = http1.Framing()
    framing.take(content)
    framing.head()
    framing.body()
    assert framing.renew() is reusable


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_nobody_reads(http1: ModuleType, name: str) -> None:
    content = UNREADABLE[name]
    for size in (1, 3, len(content) or 1) if len(content) < 1000 else (65536,):
        with pytest.raises(httpx.RemoteProtocolError):
            ours(http1, content, size)
    with pytest.raises(h11.RemoteProtocolError):
        by_h11(content)


@pytest.mark.parametrize(
    "content",
    [
        SIZED.replace(b"1.1", b"1.2"),  # no such version
        b"HTTP/1.1 200 OK\r\nx: a\r\n b\r\ncontent-length: 0\r\n\r\n",  # a folded line
        CHUNKED.replace(b"1.1", b"1.0") + b"0\r\n\r\n",  # HTTP/1.0 has no chunks
    ],
)
def test_where_h11_is_more_lenient(http1: ModuleType, content: bytes) -> None:
    with pytest.raises(httpx.RemoteProtocolError):
        ours(http1, content, len(content))


def test_nothing_is_read_otherwise(http1: ModuleType) -> None:
    """Answers with random damage: what is accepted is what h11 makes of it."""
    rand = random.Random(7)
    accepted = 0
    for _ in range(5000):
        content = bytearray(rand.choice([*READABLE.values()]))
        for _ in range(rand.randint(1, 3)):
            at = rand.randrange(len(content))
            piece = rand.choice([b"", b"\r", b"\n", b"\r\n", b":", b"0", b" ", b"\0", b"5", b","])
            content[at : at + rand.randint(0, 2)] = piece
        try:
            mine = ours(http1, bytes(content), rand.randint(1, 30))
        except httpx.RemoteProtocolError:
            continue
        accepted += 1
        try:
            theirs = by_h11(bytes(content))
        except h11.RemoteProtocolError as error:
            pytest.fail(f"{bytes(content)!r}: {error}")
        assert mine[:3] == theirs[:3], bytes(content)
        assert not mine[3] or theirs[3], bytes(content)
    assert accepted > 500


def test_what_came_before_the_damage_is_given_out(http1: ModuleType) -> None:
    framing = http1.Framing()
    framing.take(CHUNKED + b"5\r\nhello\r\nnonsense\r\n")
    framing.head()
    assert framing.body() == b"hello"
    with pytest.raises(httpx.RemoteProtocolError, match="no size"):
        framing.body()


def written(http1: ModuleType, connection: ModuleType, url: str, **fields: Any) -> bytes:
    message = connection.Outgoing(
        fields.get("method", "POST"), url, fields.get("headers", {}), fields.get("content"), {}
    )
    return b"".join(http1.request_of(message, http1.target_of(url)))


def test_what_is_written_is_what_h11_reads(http1: ModuleType, connection: ModuleType) -> None:
    for content in (None, b"", b"[]", b"x" * 200_000):
        url = "http://example.com:8080/v1/a b?q=\u00e9"
        headers = {"authorization": "Bearer key", "x-empty": ""}
        got = written(http1, connection, url, headers=headers, content=content)
        server = h11.Connection(h11.SERVER)
        server.receive_data(got)
        request = server.next_event()
        assert isinstance(request, h11.Request)
        assert (request.method, request.target) == (b"POST", b"/v1/a%20b?q=%C3%A9")
        length = [] if content is None else [(b"content-length", b"%d" % len(content))]
        assert list(request.headers) == [
            (b"host", b"example.com:8080"),
            (b"authorization", b"Bearer key"),
            (b"x-empty", b""),
            *length,
        ]
        body = b""
        while isinstance(event := server.next_event(), h11.Data):
            body += bytes(event.data)
        assert isinstance(event, h11.EndOfMessage)
        assert body == (content or b"")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("x", "a\r\nevil: 1"),
        ("x", "a\nb"),
        ("x", "a\0b"),
        ("x", "caf\u00e9"),
        ("x", " leading"),
        ("x y", "z"),
        ("", "z"),
        ("x\r\nevil", "1"),
        ("content-length", "3"),
        ("transfer-encoding", "chunked"),
    ],
)
def test_headers_that_cannot_be_sent(
    http1: ModuleType, connection: ModuleType, name: str, value: str
) -> None:
    with pytest.raises(httpx.LocalProtocolError):
        written(http1, connection, "http://x/", headers={name: value}, content=b"[]")


def test_a_host_of_one_s_own(http1: ModuleType, connection: ModuleType) -> None:
    got = written(http1, connection, "http://x/", headers={"host": "y"}, method="GET")
    assert got == b"GET / HTTP/1.1\r\nhost: y\r\n\r\n"
