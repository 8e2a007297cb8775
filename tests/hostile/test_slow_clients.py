"""Clients that send byte by byte, never end, never read, or never answer: each is cut off."""

from __future__ import annotations

import base64
import re
import select
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from specpress.mock import ConnectionLimits as MockLimits
from specpress.mock import MockOptions, load_catalogue, running_mock
from specpress.serve import ConnectionLimits, LiveServer, Snapshot

REPO = Path(__file__).resolve().parents[2]
GUARD_SECONDS = 60
HOST = b"Host: localhost\r\n"
MODEL = b"openai:gpt@5.5"
LARGE = b"x" * 40_000_000
"""More than the system holds for a client that does not read."""


class Clock:
    """Time that passes when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Live:
    """A docs server whose clock a test has, at `place`."""

    def __init__(self, patience: float = 30.0, most: int = 20) -> None:
        self.clock = Clock()
        files = {"index.html": b"<head></head>", "large.txt": LARGE, "acme/one.txt": b"one"}
        snapshot = Snapshot(number=1, files=files, findings="", warnings="")
        limits = ConnectionLimits(most=most, patience=patience, clock=self.clock)
        mocks = {"acme": "http://127.0.0.1:1"}
        self.server = LiveServer("127.0.0.1", 0, snapshot, mocks, limits)
        self.server.start()
        self.place = urlsplit(self.server.address).netloc


@pytest.fixture
def live() -> Iterator[Live]:
    made = Live()
    yield made
    made.server.stop()


@pytest.fixture(scope="module")
def mock() -> Iterator[str]:
    """`host:port` of a mock server of little patience."""
    options = MockOptions(connections=MockLimits(patience=0.3))
    with running_mock(load_catalogue(REPO / "specs", "runware"), options) as server:
        yield urlsplit(server.url).netloc


def connect(place: str) -> socket.socket:
    host, port = place.split(":")
    return socket.create_connection((host, int(port)), timeout=GUARD_SECONDS)


def is_closed(connection: socket.socket, seconds: float) -> bool:
    """Whether a connection is closed by the other side, after waiting a while for that."""
    try:
        return bool(select.select([connection], [], [], seconds)[0]) and not connection.recv(65536)
    except ConnectionError:
        return True


def answers(place: str) -> bool:
    """Whether a server takes one more connection."""
    with connect(place) as connection, suppress(ConnectionError):
        connection.sendall(b"GET /acme/one.txt HTTP/1.1\r\n" + HOST + b"\r\n")
        return connection.recv(8) == b"HTTP/1.1"
    return False


DRIPS = {
    "a request's line": b"GET /" + b"a" * 900,
    "a name": b"GET / HTTP/1.1\r\n" + b"X" * 900,
    "headers": b"GET / HTTP/1.1\r\n" + HOST + b"X: a\r\n" * 90,
    "empty lines": b"\r\n" * 400,
    "a body": b"POST /_specpress/mock/acme/v1 HTTP/1.1\r\n"
    + HOST
    + b"Content-Length: 9000\r\n\r\n"
    + b" " * 900,
}


@pytest.mark.parametrize("name", DRIPS)
def test_the_docs_server_waits_for_whole_requests(live: Live, name: str) -> None:
    """Each second brings a byte, which is what a limit for single bytes never ends."""
    content = DRIPS[name]
    with connect(live.place) as connection:
        for number in range(len(content)):
            live.clock.now += 1
            try:
                connection.sendall(content[number : number + 1])
            except ConnectionError:
                return
            if live.clock.now > 30 and is_closed(connection, 0.01):
                return
        assert is_closed(connection, GUARD_SECONDS)


def test_a_second_request_has_time_of_its_own(live: Live) -> None:
    with connect(live.place) as connection:
        for _ in range(3):
            connection.sendall(b"GET /acme/one.txt HTTP/1.1\r\n" + HOST + b"\r\n")
            answer = b""
            while not answer.endswith(b"\r\n\r\none"):
                answer += connection.recv(65536)
            assert answer.startswith(b"HTTP/1.1 200")
            live.clock.now += 29


def test_what_is_not_read_is_not_waited_for() -> None:
    made = Live(patience=0.2, most=1)
    try:
        with connect(made.place) as connection:
            connection.sendall(b"GET /large.txt HTTP/1.1\r\n" + HOST + b"\r\n")
            # Once another is served, this one is done with: what the system held comes, no more.
            while not answers(made.place):
                pass
            got = 0
            with suppress(ConnectionError):
                while piece := connection.recv(1_000_000):
                    got += len(piece)
        assert 0 < got < len(LARGE)
    finally:
        made.server.stop()


def test_requests_in_one_piece_are_answered_in_order(live: Live) -> None:
    paths = ["/acme/one.txt", "/none"] * 40
    sent = b"".join(b"GET %s HTTP/1.1\r\n%s\r\n" % (path.encode(), HOST) for path in paths)
    with connect(live.place) as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        answer = b""
        while piece := connection.recv(65536):
            answer += piece
    statuses = re.findall(rb"HTTP/1\.1 (\d+)", answer)
    assert statuses == [b"200", b"404"] * 40


@pytest.mark.parametrize("length", [b"Content-Length: %d\r\n", b"Transfer-Encoding: chunked\r\n"])
def test_the_body_of_a_get_is_no_further_request(live: Live, length: bytes) -> None:
    inner = b"GET /acme/one.txt HTTP/1.1\r\n" + HOST + b"\r\n"
    given = length % len(inner) if b"%" in length else length
    with connect(live.place) as connection:
        connection.sendall(b"GET /none HTTP/1.1\r\n" + HOST + given + b"\r\n" + inner)
        answer = b""
        with suppress(ConnectionError):
            while piece := connection.recv(65536):
                answer += piece
    assert answer.count(b"HTTP/1.1 ") == 1


MOCK_DRIPS = DRIPS | {
    "a body": b"POST /v1 HTTP/1.1\r\n" + HOST + b"Content-Length: 9000\r\n\r\n" + b" " * 900,
    "chunks": b"POST /v1 HTTP/1.1\r\n"
    + HOST
    + b"Transfer-Encoding: chunked\r\n\r\n"
    + b"1\r\n \r\n" * 300,
    "nothing": b"",
}


@pytest.mark.parametrize("name", MOCK_DRIPS)
def test_the_mock_waits_for_whole_requests(mock: str, name: str) -> None:
    with connect(mock) as connection:
        for byte in MOCK_DRIPS[name]:
            try:
                connection.sendall(bytes([byte]))
            except ConnectionError:
                return
            if is_closed(connection, 0.01):
                return
        assert is_closed(connection, GUARD_SECONDS)


def upgrade(place: str) -> socket.socket:
    """A WebSocket, opened."""
    connection = connect(place)
    key = base64.b64encode(b"\0" * 16)
    connection.sendall(
        b"GET /v1 HTTP/1.1\r\n"
        + HOST
        + b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        + b"Sec-WebSocket-Key: %s\r\n\r\n" % key
    )
    head = b""
    while b"\r\n\r\n" not in head:
        head += connection.recv(1)
    assert head.startswith(b"HTTP/1.1 101")
    return connection


def test_a_websocket_that_answers_no_ping_is_closed(mock: str) -> None:
    with upgrade(mock) as connection:
        got = b""
        while piece := connection.recv(65536):
            got += piece
        assert b"\x89\x00" in got, "it was asked"


def test_a_websocket_that_answers_stays_open(mock: str) -> None:
    with upgrade(mock) as connection:
        for _ in range(4):
            assert connection.recv(2) == b"\x89\x00"
            connection.sendall(b"\x8a\x80\0\0\0\0")


def test_what_a_client_of_the_mock_does_not_read_is_not_waited_for(mock: str) -> None:
    """Many requests at once, whose answers the system cannot hold."""
    request = b"GET /resolve/%s HTTP/1.1\r\n%s\r\n" % (MODEL, HOST)
    with connect(mock) as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.settimeout(0)
        waited = 0
        while waited < GUARD_SECONDS * 10:
            if not select.select([], [connection], [], 0.1)[1]:
                waited += 1
                continue
            try:
                connection.send(request * 20)
            except ConnectionError:
                return
        pytest.fail("the connection is still open")
