"""A WebSocket that is kept alive byte by byte: every call ends by its own limits."""

from __future__ import annotations

import base64
import hashlib
import importlib
import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from wire_caller import Caller

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # GPT-5.5 is coming soon

_MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455, section 1.3
_TEXT, _CONTINUATION, _PING = 0x1, 0x0, 0x9


def frame(opcode: int, payload: bytes, *, is_last: bool = True) -> bytes:
    """A frame of a server: RFC 6455, section 5.2."""
    first = (0x80 if is_last else 0) | opcode
    if len(payload) < 126:
        return struct.pack("!BB", first, len(payload)) + payload
    return struct.pack("!BBQ", first, 127, len(payload)) + payload


class Dripper:
    """Speaks the handshake, says that the key is right, and then whatever it is told to."""

    def __init__(self, drip: Callable[[], Iterator[bytes]], *, has_handshake: bool) -> None:
        self._drip = drip
        self._has_handshake = has_handshake
        self._over = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"ws://127.0.0.1:{self._listener.getsockname()[1]}/v1"
        self._threads: list[threading.Thread] = []

    def __enter__(self) -> Dripper:
        self._start(self._listen)
        return self

    def __exit__(self, *exception: object) -> None:
        self._over.set()
        self._listener.close()
        for thread in self._threads:
            thread.join(10)

    def _start(self, function: Callable[..., None], *arguments: Any) -> None:
        thread = threading.Thread(target=function, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _listen(self) -> None:
        self._listener.settimeout(0.05)
        while not self._over.is_set():
            with suppress(TimeoutError, OSError):
                link, _ = self._listener.accept()
                self._start(self._serve, link)

    def _serve(self, link: socket.socket) -> None:
        with link, suppress(OSError):
            link.settimeout(5)
            if self._has_handshake:
                self._shake_hands(link)
            for piece in self._drip():
                if self._over.wait(0.004):
                    return
                link.sendall(piece)

    def _shake_hands(self, link: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            head += link.recv(4096)
        lines = dict(
            line.lower().split(": ", 1) for line in head.decode().split("\r\n") if ": " in line
        )
        asked = next(
            line.split(": ", 1)[1]
            for line in head.decode().split("\r\n")
            if line.lower().startswith("sec-websocket-key: ")
        )
        assert lines["upgrade"] == "websocket"
        key = base64.b64encode(hashlib.sha1((asked + _MAGIC).encode()).digest()).decode()
        link.sendall(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Accept: {key}\r\n\r\n".encode()
        )
        link.recv(4096)  # the key
        item = {"taskType": "authentication", "connectionSessionUUID": "one"}
        link.sendall(frame(_TEXT, json.dumps({"data": [item]}).encode()))


def nothing() -> Iterator[bytes]:
    while True:
        yield b""


def a_head() -> Iterator[bytes]:
    yield b"HTTP/1.1 101 Switching Protocols\r\nX-Slow: "
    while True:
        yield b"a"


def a_frame() -> Iterator[bytes]:
    yield struct.pack("!BBQ", 0x80 | _TEXT, 127, 1_000_000)
    while True:
        yield b" "


def fragments() -> Iterator[bytes]:
    yield frame(_TEXT, b"[", is_last=False)
    while True:
        yield frame(_CONTINUATION, b" ", is_last=False)


def pings() -> Iterator[bytes]:
    while True:
        yield frame(_PING, b"there?")


def messages() -> Iterator[bytes]:
    while True:
        yield frame(_TEXT, b'{"data": []}')


def others() -> Iterator[bytes]:
    item = {"taskType": "textInference", "taskUUID": "11111111-1111-4111-8111-111111111111"}
    while True:
        yield frame(_TEXT, json.dumps({"data": [item]}).encode())


def call_over(call: Caller, url: str) -> Any:
    return call(
        lambda client: client.openai_gpt_5_5.run(messages=[{"role": "user", "content": "Hi"}]),
        transport="websocket",
        websocket_url=url,
        timeout=0.2,
        retry=call.package.Retry.off(),
    )


@pytest.mark.parametrize("drip", [nothing, a_head])
def test_a_handshake_that_does_not_end(
    call: Caller, drip: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = importlib.import_module(f"{call.package.__name__}._runtime.net.websocket")
    monkeypatch.setattr(module, "_OPEN_TIMEOUT", 0.2)
    with (
        Dripper(drip, has_handshake=False) as server,
        pytest.raises(call.package.Timeout, match="no WebSocket connection within"),
    ):
        call_over(call, server.url)


@pytest.mark.parametrize("drip", [a_frame, fragments, pings, messages, others])
def test_an_answer_that_does_not_end(call: Caller, drip: Any) -> None:
    with (
        Dripper(drip, has_handshake=True) as server,
        pytest.raises(call.package.Timeout, match="over the WebSocket within"),
    ):
        call_over(call, server.url)
