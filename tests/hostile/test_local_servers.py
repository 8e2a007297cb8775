"""Servers on this machine: what a web page, or anybody who can connect, cannot do with them."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from specpress.local_server import OwnNames, Verdict
from specpress.mock import ConnectionLimits as MockLimits
from specpress.mock import MockOptions, load_catalogue, running_mock
from specpress.serve import ConnectionLimits, LiveServer, Snapshot

REPO = Path(__file__).resolve().parents[2]
FINE, MALFORMED, FOREIGN = Verdict.FINE, Verdict.MALFORMED, Verdict.FOREIGN


@pytest.fixture(scope="module")
def live() -> Iterator[str]:
    """`host:port` of a docs server that answers 20 connections at once."""
    files = {"index.html": b"<head></head>", "acme/one.data.js": b"specpress.receive({});"}
    snapshot = Snapshot(number=1, files=files, findings="", warnings="")
    server = LiveServer("127.0.0.1", 0, snapshot, limits=ConnectionLimits(most=20))
    server.start()
    yield urlsplit(server.address).netloc
    server.stop()


@pytest.fixture(scope="module")
def mock() -> Iterator[str]:
    """`host:port` of a mock server."""
    with running_mock(load_catalogue(REPO / "specs", "runware"), MockOptions()) as server:
        yield urlsplit(server.url).netloc


def ask(place: str, *lines: str, body: bytes = b"") -> str:
    """The answer to a request, as text: its first line names the status."""
    host, port = place.split(":")
    request = "\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1") + body
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        connection.sendall(request)
        answer = b""
        while chunk := connection.recv(65536):
            answer += chunk
    return answer.decode("latin-1")


HOSTS = {
    "127.0.0.1": FINE,
    "127.0.0.1:8000": FINE,
    "LOCALHOST:1": FINE,
    "[::1]:80": FINE,
    "[::1]": FINE,
    "127.8.9.1": FINE,
    "evil.example": FOREIGN,
    "evil.example:80": FOREIGN,
    "localhost.evil.example": FOREIGN,
    "127.0.0.1.evil.example": FOREIGN,
    "10.0.0.1": FOREIGN,
    "0.0.0.0": FOREIGN,
    "[::2]": FOREIGN,
    "2130706433": FOREIGN,
    "127.1": FOREIGN,
    "0x7f000001": FOREIGN,
    "0177.0.0.1": FOREIGN,
    "localhost.": FOREIGN,
    "[::ffff:10.0.0.1]": FOREIGN,
    "[": MALFORMED,
    "]": MALFORMED,
    "[::1": MALFORMED,
    "": MALFORMED,
    "localhost@evil.example": MALFORMED,
    "localhost/..": MALFORMED,
    "localhost%00": MALFORMED,
    "localhost:": FINE,
    "http://localhost": MALFORMED,
    "\xb2127.0.0.1": MALFORMED,
    "[::1%25eth0]": MALFORMED,
    "localhost\tevil.example": MALFORMED,
    "localhost:99999999": MALFORMED,
    "local host": MALFORMED,
    "localhost, evil.example": MALFORMED,
}


@pytest.mark.parametrize("host", HOSTS)
def test_host_headers(live: str, mock: str, host: str) -> None:
    status = str(HOSTS[host].value)
    assert ask(live, "GET / HTTP/1.1", f"Host: {host}").split()[1] == status
    # The mock's parser refuses some of them before anything of ours sees them.
    assert (
        ask(mock, "GET /_mock HTTP/1.1", f"Host: {host}").split()[1]
        in {
            FINE: {"200", "404"},
            FOREIGN: {"403"},
            MALFORMED: {"400"},
        }[HOSTS[host]]
    )


@pytest.mark.parametrize("hosts", [(), ("localhost", "localhost"), ("localhost", "evil.example")])
def test_one_host_header(live: str, mock: str, hosts: tuple[str, ...]) -> None:
    lines = [f"Host: {host}" for host in hosts]
    assert ask(live, "GET / HTTP/1.1", *lines).split()[1] == "400"
    assert ask(mock, "GET /_mock HTTP/1.1", *lines).split()[1] == "400"


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://[", "", "file://"])
def test_pages_of_other_origins_are_refused(live: str, mock: str, origin: str) -> None:
    foreign = ("Host: localhost", f"Origin: {origin}")
    assert ask(live, "GET / HTTP/1.1", *foreign).split()[1] == "403"
    body = b'[{"taskType": "textInference", "webhookURL": "http://127.0.0.1:1/"}]'
    head = ("POST /v1 HTTP/1.1", *foreign, "Content-Type: text/plain")
    assert ask(mock, *head, f"Content-Length: {len(body)}", body=body).split()[1] == "403"
    upgrade = ("Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13")
    key = "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="
    assert ask(mock, "GET /v1 HTTP/1.1", *foreign, *upgrade, key).split()[1] == "403"


def test_an_application_on_this_machine_may_call_the_mock(mock: str) -> None:
    own = ("Host: localhost", "Origin: http://localhost:3000")
    assert ask(mock, "GET /_mock HTTP/1.1", *own).split()[1] in {"200", "404"}


@pytest.mark.parametrize("path", ["/", "/acme/one.data.js", "/none", "/_specpress/live.js"])
def test_no_page_reads_an_answer_as_a_script(live: str, mock: str, path: str) -> None:
    for place in (live, mock):
        for host in ("localhost", "evil.example", "["):
            answer = ask(place, f"GET {path} HTTP/1.1", f"Host: {host}")
            if place == live or host != "[":
                assert "\r\nCross-Origin-Resource-Policy: same-origin\r\n" in answer
                assert "\r\nX-Content-Type-Options: nosniff\r\n" in answer
            assert "Access-Control-Allow-Origin" not in answer


@pytest.mark.parametrize(
    "target", ["http://[/", "//[", "/%00", "/%ff", "*", "/../../etc/passwd", "/?" + "a" * 60000]
)
def test_odd_targets_are_answered(live: str, target: str) -> None:
    assert ask(live, f"GET {target} HTTP/1.1", "Host: localhost").split()[1] in {
        "404",
        "400",
        "200",
    }


CLIMBS = [
    f"{base}{up * 8}etc{slash}passwd"
    for base in ("/", "/acme/", "/_mock/media/", "/_specpress/mock/acme/", "//")
    for up, slash in (
        ("../", "/"),
        ("..%2f", "%2f"),
        ("%2e%2e/", "/"),
        ("%252e%252e%252f", "%252f"),
        ("..\\", "\\"),
        ("..%5c", "%5c"),
        ("..;/", "/"),
        ("%c0%ae%c0%ae/", "/"),
        ("%u002e%u002e/", "/"),
        (".%00./", "/"),
    )
] + ["/etc/passwd%00.html", "/file:///etc/passwd", "/proc/self/environ", "/%2fetc%2fpasswd"]


def test_no_path_leads_to_files(live: str, mock: str) -> None:
    """Both serve from memory; whatever is asked for, nothing of the disk comes."""
    for place in (live, mock):
        for target in CLIMBS:
            answer = ask(place, f"GET {target} HTTP/1.1", "Host: localhost")
            is_media = place == mock and target.startswith("/_mock/media/")
            assert answer.split()[1] in {"400", "404", "405", *(["200"] if is_media else [])}, (
                target
            )
            assert "root:" not in answer
            assert "PATH=" not in answer


@pytest.mark.parametrize(
    ("site", "dest", "verdict"),
    [
        ("cross-site", "image", FOREIGN),
        ("cross-site", "script", FOREIGN),
        ("cross-site", "iframe", FOREIGN),
        ("cross-site", "empty", FOREIGN),
        ("cross-site", "document", FINE),
        ("same-site", "empty", FINE),
        ("same-origin", "script", FINE),
        ("none", "document", FINE),
    ],
)
def test_what_pages_elsewhere_embed_is_refused(
    live: str, mock: str, site: str, dest: str, verdict: Verdict
) -> None:
    told = ("Host: localhost", f"SEC-FETCH-SITE: {site}", f"Sec-Fetch-Dest: {dest}")
    for place in (live, mock):
        status = ask(place, "GET / HTTP/1.1", *told).split()[1]
        assert (status == "403") is (verdict is FOREIGN)


TO_MOCK = "POST /_specpress/mock/acme/v1 HTTP/1.1"
MALFORMED_REQUESTS: dict[str, tuple[tuple[str, ...], bytes, str]] = {
    "a length of 5,000 digits": ((TO_MOCK, "Content-Length: " + "9" * 5000), b"", "400"),
    "a negative length": ((TO_MOCK, "Content-Length: -5"), b"", "400"),
    "two lengths": ((TO_MOCK, "Content-Length: 2", "Content-Length: 3"), b"[]", "400"),
    "a body cut short": ((TO_MOCK, "Content-Length: 9"), b"[]", "400"),
    "a body too large": ((TO_MOCK, "Content-Length: 67108865"), b"", "413"),
    "chunks": ((TO_MOCK, "Transfer-Encoding: chunked"), b"2\r\n[]\r\n" * 9, "411"),
    "chunks and a length": (
        (TO_MOCK, "Content-Length: 2", "Transfer-Encoding: chunked"),
        b"0\r\n\r\n",
        "411",
    ),
    "bytes in the path": (("GET /_specpress/mock/acme/\xe9 HTTP/1.1",), b"", "400"),
    "a control in the path": (("GET /_specpress/mock/acme/\x01 HTTP/1.1",), b"", "400"),
    "a control in a header": (("GET /_specpress/mock/acme/ HTTP/1.1", "X-A: a\x00b"), b"", "400"),
    "a name that is none": (("GET /_specpress/mock/acme/ HTTP/1.1", "X A: b"), b"", "404"),
    "an absolute target": (("GET http://evil.example/_specpress/mock/acme/ HTTP/1.1",), b"", "404"),
    "another provider": (("POST /_specpress/mock/other/v1 HTTP/1.1",), b"", "404"),
    "up and away": (("GET /_specpress/mock/acme/../../x HTTP/1.1",), b"", "404"),
    "another host": (("GET /_specpress/mock/acme//evil.example/ HTTP/1.1",), b"", "404"),
    "TRACE": (("TRACE / HTTP/1.1",), b"", "501"),
    "CONNECT": (("CONNECT evil.example:443 HTTP/1.1",), b"", "501"),
    "a method of markup": (("<SCRIPT> / HTTP/1.1",), b"", "501"),
    "a header too long": (("GET / HTTP/1.1", "X: " + "a" * 70_000), b"", "431"),
    "no gzip": (
        (TO_MOCK, "Authorization: Bearer k", "Content-Encoding: gzip", "Content-Length: 2"),
        b"[]",
        "400",
    ),
    "waiting to go on": ((TO_MOCK, "Expect: 100-continue", "Content-Length: 9"), b"", "100"),
    "too many headers": (("GET / HTTP/1.1", *["X: a"] * 300), b"", "431"),
}


def test_what_is_no_request_is_answered_and_told_to_nobody(
    mock: str, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """Any page can send it; the terminal of its user shows nothing of it."""
    snapshot = Snapshot(number=1, files={"index.html": b""}, findings="", warnings="")
    server = LiveServer("127.0.0.1", 0, snapshot, {"acme": f"http://{mock}"})
    server.start()
    place = urlsplit(server.address).netloc
    capfd.readouterr()
    try:
        for name, (lines, body, status) in MALFORMED_REQUESTS.items():
            first, *more = lines
            answer = half_closed(place, first, "Host: localhost", *more, body=body)
            assert answer.split(maxsplit=2)[1] == status, (name, answer)
            assert "<" not in answer
            if status != "404" and "control in a header" not in name:
                assert "\r\nCross-Origin-Resource-Policy: same-origin\r\n" in answer, name
            assert half_closed(mock, first, "Host: localhost", *more, body=body) is not None
    finally:
        server.stop()
    shown = capfd.readouterr()
    assert (shown.out, shown.err, caplog.text) == ("", "", "")


def half_closed(place: str, *lines: str, body: bytes = b"") -> str:
    """The answer to a request after which nothing more is sent."""
    host, port = place.split(":")
    request = "\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1") + body
    answer = b""
    with (
        socket.create_connection((host, int(port)), timeout=30) as connection,
        suppress(ConnectionError),
    ):
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        while chunk := connection.recv(65536):
            answer += chunk
    return answer.decode("latin-1")


def test_a_server_for_others_is_meant_by_addresses_and_given_names() -> None:
    names = OwnNames("0.0.0.0", ("mock",))
    assert names.judge(["192.0.2.7:80"], None) is FINE
    assert names.judge(["mock:80"], None) is FINE
    assert names.judge(["evil.example"], None) is FOREIGN


def test_bodies_and_headers_of_the_mock_are_bounded(mock: str) -> None:
    length = 65 * 2**20
    head = ("POST /v1 HTTP/1.1", "Host: localhost", f"Content-Length: {length}")
    assert ask(mock, *head, body=b"[" + b" " * (length - 1)).split()[1] == "413"
    assert ask(mock, "GET / HTTP/1.1", "Host: localhost", "X-A: " + "a" * 9000).split()[1] == "400"
    many = [f"X-{number}: a" for number in range(200)]
    assert ask(mock, "GET / HTTP/1.1", "Host: localhost", *many).split()[1] == "400"


def flood(place: str, count: int) -> int:
    """How many of so many idle connections a server keeps."""
    host, port = place.split(":")
    with ExitStack() as held:
        connections = [
            held.enter_context(socket.create_connection((host, int(port)), timeout=30))
            for _ in range(count)
        ]
        kept = 0
        for connection in connections:
            connection.settimeout(0.05)
            try:
                kept += connection.recv(1) != b""
            except TimeoutError:
                kept += 1
            except ConnectionError:
                pass
        return kept


def test_connections_of_the_docs_server_are_bounded(live: str) -> None:
    assert flood(live, 40) <= 20
    assert wait_until(
        lambda: ask(live, "GET / HTTP/1.1", "Host: localhost").startswith("HTTP/1.1 200")
    )


def test_connections_of_the_mock_are_bounded() -> None:
    options = MockOptions(connections=MockLimits(most=20))
    with running_mock(load_catalogue(REPO / "specs", "runware"), options) as server:
        place = urlsplit(server.url).netloc
        assert flood(place, 40) <= 20
        head = ("GET /_mock HTTP/1.1", "Host: localhost")
        assert wait_until(lambda: ask(place, *head) != "")


def wait_until(holds: Callable[[], bool]) -> bool:
    """Whether something holds after some tries: connections end when the server sees it."""
    for _ in range(200):
        try:
            if holds():
                return True
        except OSError:
            continue
    return False
