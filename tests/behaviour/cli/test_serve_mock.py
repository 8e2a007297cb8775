"""`specpress serve --mock`: requests of pages reach mock servers through the one origin."""

from __future__ import annotations

import http.client
import http.server
from collections.abc import Iterator
from typing import Any, ClassVar
from urllib.parse import urlsplit

import pytest
from specpress.serve import LiveServer, Snapshot

from tests.listening import listening

PAGE = b"<head><meta content=\"default-src 'none'; connect-src https://a.b; x\"></head>"


class Mock(http.server.BaseHTTPRequestHandler):
    """Notes what arrives, and answers in two pieces."""

    arrived: ClassVar[list[tuple[str, str, dict[str, str], bytes]]] = []

    def do_POST(self) -> None:
        """Answer."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.arrived.append((self.command, self.path, headers, body))
        self.send_response(402)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("X-Own", "yes")
        self.end_headers()
        self.wfile.write(b"data: 1\n\n")
        self.wfile.write(b"data: 2\n\n")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name
        """Say nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A server of one page, and the mock server of `acme` behind it."""
    snapshot = Snapshot(number=1, files={"index.html": PAGE}, findings="", warnings="")
    gone = "http://127.0.0.1:9"
    with listening(Mock) as origin:
        live = LiveServer("127.0.0.1", 0, snapshot, {"acme": origin, "gone": gone})
        live.start()
        yield live.address
        live.stop()


def ask(address: str, method: str, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    place = urlsplit(address)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=30)
    body = b'{"a": 1}' if method == "POST" else None
    connection.request(method, path, body=body, headers=headers)
    answer = connection.getresponse()
    found = answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
    connection.close()
    return found


def test_a_request_is_handed_on_and_its_answer_comes_back(address: str) -> None:
    sent = {"Authorization": "Bearer key", "Cookie": "a=b", "Content-Type": "application/json"}
    status, headers, body = ask(address, "POST", "/_specpress/mock/acme/v1/run?x=%20y", **sent)
    assert (status, body) == (402, b"data: 1\n\ndata: 2\n\n")
    assert headers["x-own"] == "yes"
    assert headers["content-type"] == "text/event-stream"
    method, path, arrived, given = Mock.arrived[-1]
    assert (method, path, given) == ("POST", "/v1/run?x=%20y", b'{"a": 1}')
    assert arrived["authorization"] == "Bearer key"
    assert "cookie" not in arrived


@pytest.mark.parametrize(
    ("path", "origin", "status"),
    [
        ("/_specpress/mock/other/v1", "http://127.0.0.1:1", 404),
        ("/index.html", "http://127.0.0.1:1", 404),
        ("/_specpress/mock/gone/v1", "http://127.0.0.1:1", 502),
        ("/_specpress/mock/acme/v1", "https://evil.example", 403),
    ],
)
def test_nothing_else_is(address: str, path: str, origin: str, status: int) -> None:
    before = len(Mock.arrived)
    assert ask(address, "POST", path, Origin=origin)[0] == status
    assert len(Mock.arrived) == before


def test_pages_may_send_to_this_origin_alone(address: str) -> None:
    page = ask(address, "GET", "/index.html")[2]
    assert b"connect-src 'self';" in page
    assert b"https://a.b" not in page
    assert b'<meta name="specpress-mock" content="/_specpress/mock/">' in page
