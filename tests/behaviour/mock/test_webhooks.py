"""Webhooks that the mock server sends."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any

import httpx
import pytest

from tests.listening import listening

FAST = "webhook-delay=0.01"


class Receiver:
    """Takes webhooks; the first `refusals` of them are refused."""

    def __init__(self) -> None:
        self.bodies: list[Any] = []
        self.queries: list[str] = []
        self.refusals = 0
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.bodies.append(json.loads(body))
                outer.queries.append(self.path)
                outer.refusals -= 1
                self.send_response(500 if outer.refusals >= 0 else 204)
                self.end_headers()

            def log_message(self, *arguments: Any) -> None:
                """Print nothing."""

        self.handler = Handler
        self.url = ""

    def wait(self, count: int) -> list[Any]:
        """The bodies, once there are that many."""
        until(lambda: len(self.bodies) >= count)
        return self.bodies


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.01)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    found = Receiver()
    with listening(found.handler) as origin:
        found.url = f"{origin}/hook?token=a%20b"
        yield found


@pytest.mark.parametrize(
    ("switch", "unwrapped"),
    [(FAST, lambda body: body["data"][0]), (f"{FAST}, webhook-form=flat", lambda body: body)],
)
def test_one_call_for_each_result(
    caller: Any, task: Any, receiver: Receiver, switch: str, unwrapped: Any
) -> None:
    asked = task(webhookURL=receiver.url, numberResults=3)
    named = {"taskType": "textInference", "taskUUID": asked["taskUUID"]}
    assert caller.post(asked, switch=switch).json() == {"data": [named]}
    items = [unwrapped(body) for body in receiver.wait(3)]
    assert [one["resultIndex"] for one in items] == [0, 1, 2]
    assert {one["taskUUID"] for one in items} == {asked["taskUUID"]}
    assert set(receiver.queries) == {"/hook?token=a%20b"}


def test_it_is_tried_again(caller: Any, task: Any, receiver: Receiver) -> None:
    receiver.refusals = 2
    caller.post(task(webhookURL=receiver.url), switch=FAST)
    first, second, third = receiver.wait(3)
    assert first == second == third


def test_it_is_given_up(start: Any, caller: Any, task: Any, receiver: Receiver) -> None:
    receiver.refusals = 99
    other = type(caller)(start())
    with other.http:
        other.post(task(webhookURL=receiver.url), switch=f"{FAST}, webhook-tries=3")
        state = f"{other.server.origin}/_mock/state"
        until(lambda: httpx.get(state).json().get("webhooks given up") == 1)
    assert len(receiver.bodies) == 3


def test_faults(caller: Any, task: Any, receiver: Receiver) -> None:
    asked = task(webhookURL=receiver.url)
    caller.post(asked, switch=FAST, fault="fail=timeoutProvider")
    (body,) = receiver.wait(1)
    (error,) = body["errors"]
    assert (error["code"], error["taskUUID"]) == ("timeoutProvider", asked["taskUUID"])
    receiver.bodies.clear()
    caller.post(task(webhookURL=receiver.url), switch=FAST, fault="repeat")
    first, second = receiver.wait(2)
    assert first == second


@pytest.mark.parametrize("url", ["http://192.0.2.1/hook", "http://[2001:db8::1]/hook"])
def test_it_does_not_leave_this_machine(start: Any, caller: Any, task: Any, url: str) -> None:
    other = type(caller)(start())
    with other.http:
        assert other.post(task(webhookURL=url), switch=FAST).status_code == 200
        state = f"{other.server.origin}/_mock/state"
        until(lambda: httpx.get(state).json().get("webhooks refused") == 1)


def test_a_name_is_looked_at_too(
    start: Any, caller: Any, task: Any, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`localhost` resolves to this machine; a name that resolves elsewhere is not called."""
    import socket

    real = socket.getaddrinfo

    def lookup(host: Any, *rest: Any, **named: Any) -> Any:
        if host == "elsewhere.example":
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.0.2.1", 80))]
        return real(host, *rest, **named)

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    other = type(caller)(start())
    with other.http:
        near = receiver.url.replace("127.0.0.1", "localhost")
        other.post(task(webhookURL=near), switch=FAST)
        receiver.wait(1)
        far = "http://elsewhere.example/hook"
        other.post(task(webhookURL=far), switch=f"{FAST}, webhook-tries=1")
        state = f"{other.server.origin}/_mock/state"
        until(lambda: httpx.get(state).json().get("webhooks given up") == 1)
