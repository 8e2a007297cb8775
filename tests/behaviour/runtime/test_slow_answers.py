"""Answers that come slowly, and those of which nothing more comes."""

from __future__ import annotations

import socket
import time
from importlib import import_module

import pytest
from providers import Provider, ask, said
from test_connections import answer_to, raw_server, read_request
from wire_caller import Caller

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # GPT-5.5 is coming soon


@pytest.fixture(autouse=True)
def soon_measured(any_call: Caller, provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over aiohttp, a message is measured from a moment on and not from a second on."""
    if any_call.transport == "aiohttp":
        own = import_module(f"{provider.package}._runtime.net.aiohttp_sender")
        monkeypatch.setattr(own, "_TICK", 0.05)
        monkeypatch.setattr(own, "_PATIENCE", 0.1)


def test_an_answer_that_comes_slowly_is_waited_for(any_call: Caller) -> None:
    """The timeout is of what brings nothing, however long all of it takes."""

    def serve(connection: socket.socket, number: int) -> None:
        answer = answer_to(read_request(connection))
        step = len(answer) // 8 + 1  # the head comes in pieces, too
        for at in range(0, len(answer), step):
            connection.sendall(answer[at : at + step])
            time.sleep(0.25)

    off = any_call.package.Retry.off()
    with raw_server(serve) as url:
        assert said(any_call(ask, base_url=url, timeout=1.5, retry=off)) == "Hi 0"


@pytest.mark.parametrize("sent", [0, 20, -5], ids=["nothing", "half a head", "half a body"])
def test_an_answer_that_stops_is_given_up(any_call: Caller, sent: int) -> None:
    def serve(connection: socket.socket, number: int) -> None:
        connection.sendall(answer_to(read_request(connection))[:sent])
        assert connection.recv(1) == b""  # the client hangs up

    off = any_call.package.Retry.off()
    with raw_server(serve) as url, pytest.raises(any_call.package.Timeout, match="read"):
        any_call(ask, base_url=url, timeout=0.3, retry=off)
