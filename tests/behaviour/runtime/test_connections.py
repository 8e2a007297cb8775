"""Connections: kept, used again, bounded, given up, encrypted."""

from __future__ import annotations

import asyncio
import gzip
import json
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest
from providers import DONE, TEXT, Provider, ask, listen, said, service, streamed
from test_lifecycle import until
from wire_caller import KEY, Caller
from wire_server import Answer, Part, Pause, Request, WireServer

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # GPT-5.5 is coming soon


@pytest.fixture
def call(any_call: Caller) -> Caller:
    return any_call


Serve = Callable[[socket.socket, int], None]


@contextmanager
def raw_server(serve: Serve, tls: ssl.SSLContext | None = None) -> Iterator[str]:
    """Serve each connection by `serve(connection, its number)` on a thread of its own."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threads: list[threading.Thread] = []

        def one(accepted: socket.socket, number: int) -> None:
            with accepted, suppress(OSError):  # the client went away
                serve(tls.wrap_socket(accepted, server_side=True) if tls else accepted, number)

        def accept() -> None:
            while True:
                try:
                    accepted, _ = listener.accept()
                except OSError:
                    return
                accepted.settimeout(20)
                threads.append(threading.Thread(target=one, args=(accepted, len(threads))))
                threads[-1].start()

        accepter = threading.Thread(target=accept)
        accepter.start()
        scheme = "https" if tls else "http"
        yield f"{scheme}://localhost:{listener.getsockname()[1]}/v1"
        listener.shutdown(socket.SHUT_RDWR)
    accepter.join()
    for thread in threads:
        thread.join()


def read_request(connection: socket.socket) -> Request:
    file = connection.makefile("rb")
    method, path, _ = file.readline().decode().split(" ")
    headers: dict[str, str] = {}
    while (line := file.readline().decode().strip()) != "":
        name, _, value = line.partition(": ")
        headers[name.lower()] = value
    return Request(method, path, headers, file.read(int(headers["content-length"])))


def answer_to(request: Request, **headers: str) -> bytes:
    body = json.dumps(service(request).json).encode()
    lines = [f"{name}: {value}\r\n" for name, value in headers.items()]
    return f"HTTP/1.1 200 OK\r\n{''.join(lines)}content-length: {len(body)}\r\n\r\n".encode() + body


@pytest.mark.parametrize("last", [DONE, b"data: [DONE]"])
def test_a_stream_gives_its_connection_back(call: Caller, server: WireServer, last: bytes) -> None:
    server.script = streamed(last, end=-1)
    assert call.steps(lambda client: thrice_streamed(client, call)) == [TEXT] * 3
    # a blocking client cannot wait for the end of the body without the risk of waiting for ever
    waits = call.asynchronous or not last.endswith(b"\n")
    assert server.connections == (1 if waits else 3)


def thrice_streamed(client: Any, call: Caller) -> Any:
    if not call.asynchronous:
        return [listen(client).text() for _ in range(3)]

    async def texts() -> list[str]:
        return [await listen(client).text() for _ in range(3)]

    return texts()


@pytest.mark.parametrize(
    "rest", [(Pause(30),), (b"data: more\n\n" * 50, Pause(30))], ids=["nothing", "more"]
)
def test_a_body_that_does_not_end_is_given_up(
    call: Caller, server: WireServer, rest: tuple[Part, ...]
) -> None:
    server.script = streamed(*rest)

    def act(client: Any) -> Any:
        events = listen(client)
        if not call.asynchronous:
            text = events.text()
            assert until(lambda: server.open_connections == 0)
            return text

        async def read() -> str:
            text: str = await events.text()
            assert await asyncio.to_thread(until, lambda: server.open_connections == 0)
            return text

        return read()

    assert call(act) == TEXT


def test_nothing_of_a_stream_is_left_suspended(
    package: ModuleType, server: WireServer, provider: Provider
) -> None:
    """No generator is left to the garbage collector that fails when it is closed."""
    server.script = streamed(Pause(30))
    dropped: list[Any] = []

    async def main() -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _, context: dropped.append(context))
        async with getattr(package, "Async" + provider.client)(
            api_key=KEY, base_url=server.url
        ) as client:
            async for _ in listen(client):
                pass
            events = listen(client)
            await anext(events)
            await events.close()
            assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(main())
    assert dropped == []


def test_a_connection_that_the_server_closed_is_not_used_again(
    call: Caller, server: WireServer
) -> None:
    closed = threading.Event()

    def serve(connection: socket.socket, number: int) -> None:
        connection.sendall(answer_to(read_request(connection)))
        connection.shutdown(socket.SHUT_RDWR)
        closed.set()

    def twice(client: Any) -> Any:
        if not call.asynchronous:
            return [said(ask(client)), closed.wait(20) and said(ask(client))]

        async def both() -> list[str]:
            first = said(await ask(client))
            closed.wait(20)  # the loop does not run meanwhile, and cannot have noticed
            if call.transport == "aiohttp":
                await asyncio.sleep(0.01)  # it looks at no connection before it uses it
            return [first, said(await ask(client))]

        return both()

    with raw_server(serve) as url:
        off = call.package.Retry.off()
        assert call(twice, base_url=url, retry=off) == ["Hi 0", "Hi 0"]


def test_a_server_that_closes_after_each_answer(call: Caller) -> None:
    numbers: list[int] = []

    def serve(connection: socket.socket, number: int) -> None:
        numbers.append(number)
        connection.sendall(answer_to(read_request(connection), Connection="close"))

    with raw_server(serve) as url:
        call.steps(ask, base_url=url)
        assert call.steps(lambda c: thrice(c, call), base_url=url) == ["Hi 0"] * 3
    assert len(numbers) == 4


def thrice(client: Any, call: Caller) -> Any:
    if not call.asynchronous:
        return [said(ask(client)) for _ in range(3)]

    async def texts() -> list[str]:
        return [said(await ask(client)) for _ in range(3)]

    return texts()


def test_a_large_request(call: Caller) -> None:
    """More than the buffers of a connection hold, taken slowly, answered in pieces."""
    text = "x" * 8_000_000
    got: list[int] = []

    def serve(connection: socket.socket, number: int) -> None:
        time.sleep(0.05)
        request = read_request(connection)
        got.append(len(request.content))
        answer = answer_to(request)
        for at in range(0, len(answer), 1_000_000):
            connection.sendall(answer[at : at + 1_000_000])

    with raw_server(serve) as url:
        action = lambda c: ask(c, text)  # noqa: E731
        result = call(action, base_url=url)
    assert said(result) == f"{text} 0"
    assert got[0] > 8_000_000


def test_an_answer_before_the_whole_request(call: Caller) -> None:
    """A server that refuses a body does not read it to its end."""

    def serve(connection: socket.socket, number: int) -> None:
        connection.recv(65536)
        body = b'{"errors": [{"code": "tooLarge", "message": "too large"}]}'
        head = f"HTTP/1.1 413 X\r\ncontent-length: {len(body)}\r\n\r\n".encode()
        connection.sendall(head + body)
        connection.shutdown(socket.SHUT_WR)
        while connection.recv(65536):
            if number == 0:  # and at last stops listening
                break

    action = lambda c: ask(c, "x" * 8_000_000)  # noqa: E731
    retry = call.package.Retry(attempts=2, initial=0.0)
    with raw_server(serve) as url, pytest.raises(call.package.APIError) as caught:
        call(action, base_url=url, retry=retry)
    assert caught.value.status == 413


@pytest.mark.parametrize("streamed", [False, True])
def test_a_compressed_answer(
    call: Caller, server: WireServer, streamed: bool, provider: Provider
) -> None:
    headers = {"content-encoding": "gzip"}
    if streamed:
        headers["content-type"] = "text/event-stream"
        server.script = lambda _: Answer(
            parts=[gzip.compress(b"".join(provider.whole_stream()))], headers=headers
        )
        assert call(lambda c: listen(c).text()) == TEXT
        return

    def answer(request: Request) -> Answer:
        content = json.dumps(service(request).json).encode()
        return Answer(body=gzip.compress(content), headers=headers)

    server.script = answer
    assert said(call(ask)) == "Hi 0"


def test_a_broken_compression(call: Caller, server: WireServer) -> None:
    server.script = lambda _: Answer(body=b"no gzip", headers={"content-encoding": "gzip"})
    with pytest.raises(call.package.ConnectionFailed):
        call(ask, retry=call.package.Retry.off())


def test_no_more_connections_than_allowed(
    call: Caller, server: WireServer, monkeypatch: pytest.MonkeyPatch, provider: Provider
) -> None:
    module = {"http": "awaiting" if call.asynchronous else "blocking", "aiohttp": "aiohttp_sender"}
    own = import_module(f"{provider.package}._runtime.net.{module[call.transport]}")
    monkeypatch.setattr(own, "MAX_CONNECTIONS", 1)
    server.script = streamed(Pause(30), end=3)
    options = {"timeout": 0.2, "retry": call.package.Retry.off()}

    def act(client: Any) -> Any:
        if not call.asynchronous:
            with listen(client) as first:
                next(first)
                with pytest.raises(call.package.Timeout, match="pool"):
                    ask(client)
            return None

        async def both() -> None:
            async with listen(client) as first:
                await anext(first)
                with pytest.raises(call.package.Timeout, match=r"pool|connect"):
                    await ask(client)

        return both()

    call(act, **options)
    assert server.connections == 1


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    path = tmp_path_factory.mktemp("tls") / "localhost.pem"
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject]
    subprocess.run(
        [*command, "-keyout", str(path), "-out", str(path.with_suffix(".crt"))],
        check=True,
        capture_output=True,
    )
    path.write_text(path.read_text() + path.with_suffix(".crt").read_text())
    return path


@pytest.mark.parametrize("trusted", [True, False])
def test_tls(
    call: Caller, certificate: Path, trusted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)

    def serve(connection: socket.socket, number: int) -> None:
        for _ in range(3):
            connection.sendall(answer_to(read_request(connection)))

    with raw_server(serve, context) as url:
        if trusted:
            assert call(lambda c: thrice(c, call), base_url=url) == ["Hi 0"] * 3
            url = url.replace("localhost", "127.0.0.1")  # not in the certificate
        with pytest.raises(call.package.ConnectionFailed, match=r"(?i)certificate"):
            call(ask, base_url=url, retry=call.package.Retry.off())


def test_a_server_that_does_not_finish_the_handshake(call: Caller, certificate: Path) -> None:
    def serve(connection: socket.socket, number: int) -> None:
        while connection.recv(65536):
            pass  # it never answers

    off = call.package.Retry.off()
    with raw_server(serve) as url, pytest.raises(call.package.Timeout, match="connect"):
        call(ask, base_url=url.replace("http:", "https:"), timeout=0.2, retry=off)


@pytest.mark.parametrize("header", ["X-Trace: 1\r\nX-Evil", "Content-Length"])
def test_headers_that_cannot_be_sent(call: Caller, server: WireServer, header: str) -> None:
    options = {"headers": {header: "7"}}
    with pytest.raises(call.package.ConfigurationError):
        call(ask, **options)
    assert server.requests == []


def test_what_httpx_sends_can_be_watched(
    package: ModuleType, server: WireServer, monkeypatch: pytest.MonkeyPatch, provider: Provider
) -> None:
    """Mocks and tracing of httpx put themselves in the place of its transports' methods."""
    server.script = service
    seen: list[httpx.Request] = []
    handle = httpx.HTTPTransport.handle_request

    def watched(self: httpx.HTTPTransport, request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return handle(self, request)

    monkeypatch.setattr(httpx.HTTPTransport, "handle_request", watched)
    with getattr(package, provider.client)(api_key=KEY, base_url=server.url) as client:
        ask(client)
    assert len(seen) == 1
