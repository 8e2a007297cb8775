"""The WebSocket: logging in, frames, sessions, faults."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from typing import Any

import pytest
from specpress.mock import Behaviour
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

LOGIN = {"taskType": "authentication", "apiKey": "good-key"}

Open = Callable[..., "Socket"]


class Socket:
    """A connection, as a program without any SDK has it."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection

    def ask(self, *tasks: Any) -> Any:
        self.send(*tasks)
        return self.receive()

    def send(self, *tasks: Any) -> None:
        self.connection.send(json.dumps(tasks))

    def receive(self) -> Any:
        return json.loads(self.connection.recv(timeout=10))

    def closed_with(self) -> int:
        with suppress(ConnectionClosed):
            while True:
                self.connection.recv(timeout=10)
        return self.connection.close_code or 0


@pytest.fixture
def opened() -> Iterator[Open]:
    with ExitStack() as stack:

        def run(server: Any, *, login: bool = True, fault: str = "", switch: str = "") -> Socket:
            headers = {"X-Mock-Fault": fault} if fault else {}
            headers |= {"X-Mock-Set": switch} if switch else {}
            connection = connect(server.websocket_url, additional_headers=headers)
            socket = Socket(stack.enter_context(connection))
            if login:
                socket.ask(LOGIN)
            return socket

        yield run


def test_logging_in(shared_server: Any, opened: Open) -> None:
    (item,) = opened(shared_server, login=False).ask(LOGIN)["data"]
    assert item["taskType"] == "authentication"
    assert len(item["connectionSessionUUID"]) == 36


@pytest.mark.parametrize(
    ("switch", "expected"),
    [
        ("", {"errors"}),
        ("auth-failure=list", {"errors"}),
        ("auth-failure=flag", {"error", "message"}),
    ],
)
def test_a_bad_key(shared_server: Any, opened: Open, switch: str, expected: set[str]) -> None:
    socket = opened(shared_server, login=False, switch=switch)
    assert socket.ask({**LOGIN, "apiKey": "bad"}).keys() == expected
    assert "data" in socket.ask(LOGIN), "the connection stays open for another try"


def test_a_bad_key_may_close_the_connection(shared_server: Any, opened: Open) -> None:
    socket = opened(shared_server, login=False, switch="close-code=4001")
    assert socket.ask({**LOGIN, "apiKey": "bad"})["errors"][0]["code"] == "invalidApiKey"
    assert socket.closed_with() == 4001


def test_nothing_goes_before_logging_in(shared_server: Any, opened: Open, task: Any) -> None:
    socket = opened(shared_server, login=False)
    assert socket.ask(task())["errors"][0]["code"] == "invalidApiKey"
    assert "data" in socket.ask(LOGIN, {"taskType": "ping", "ping": True})
    assert socket.receive() == {"data": [{"taskType": "ping", "pong": True}]}


def test_each_result_has_a_frame(shared_server: Any, opened: Open, task: Any) -> None:
    socket, asked = opened(shared_server), task(numberResults=3, deliveryMethod="sync")
    frames = [socket.ask(asked), socket.receive(), socket.receive()]
    assert [frame["data"][0]["resultIndex"] for frame in frames] == [0, 1, 2]


def test_errors_have_frames_of_their_own(shared_server: Any, opened: Open, task: Any) -> None:
    good, bad = task(), task(numberResults=9)
    socket = opened(shared_server)
    frames = [socket.ask(good, bad), socket.receive()]
    assert [frame.keys() for frame in frames] == [{"errors"}, {"data"}]
    joined = opened(shared_server, switch="frames=joined")
    assert joined.ask(task(), {**bad, "taskUUID": task()["taskUUID"]}).keys() == {"errors", "data"}


def test_async(shared_server: Any, opened: Open, task: Any) -> None:
    socket, asked = opened(shared_server, switch="acknowledge=empty"), task(deliveryMethod="async")
    named = {"taskType": "textInference", "taskUUID": asked["taskUUID"]}
    assert socket.ask(asked) == {"data": [named]}
    poll = {"taskType": "getResponse", "taskUUID": asked["taskUUID"]}
    statuses = [socket.ask(poll)["data"][0]["status"] for _ in range(2)]
    assert statuses == ["processing", "success"]
    assert socket.ask(asked)["errors"][0]["code"] == "conflictTaskUUID"


def test_a_stream_is_refused(shared_server: Any, opened: Open, task: Any) -> None:
    (error,) = opened(shared_server).ask(task(deliveryMethod="stream"))["errors"]
    assert error["parameter"] == "deliveryMethod"


def test_a_frame_that_is_no_array_of_tasks(shared_server: Any, opened: Open) -> None:
    socket = opened(shared_server)
    socket.connection.send("{")
    assert socket.receive()["errors"][0]["code"] == "invalidPayloadFormat"


def test_a_session_is_resumed_with_what_came_meanwhile(
    shared_server: Any, opened: Open, task: Any
) -> None:
    first = opened(shared_server, login=False, fault="drop=body")
    # The drop concerns frames with tasks; logging in is none.
    session = first.ask(LOGIN)["data"][0]["connectionSessionUUID"]
    asked = task(deliveryMethod="sync")
    first.send(asked)
    assert first.closed_with() == 1006
    second = opened(shared_server, login=False)
    (item,) = second.ask({**LOGIN, "connectionSessionUUID": session})["data"]
    assert item["connectionSessionUUID"] == session
    assert second.receive()["data"][0]["taskUUID"] == asked["taskUUID"]


@pytest.mark.parametrize(
    ("fault", "is_taken_in"),
    [("drop=before", False), ("drop=before, accepted", True), ("drop=after", True)],
)
def test_a_dropped_connection(
    shared_server: Any, opened: Open, task: Any, fault: str, is_taken_in: bool
) -> None:
    broken, asked = opened(shared_server, fault=fault), task(deliveryMethod="async")
    broken.send(asked)
    assert broken.closed_with() == 1006
    poll = {"taskType": "getResponse", "taskUUID": asked["taskUUID"]}
    assert bool(opened(shared_server).ask(poll)["data"]) is is_taken_in


def test_faults(shared_server: Any, opened: Open, task: Any) -> None:
    asked = task()
    (error,) = opened(shared_server, fault="status=503").ask(asked)["errors"]
    assert (error["code"], error["taskUUID"]) == ("serviceUnavailable", asked["taskUUID"])
    (error,) = opened(shared_server, fault="status=503, broadcast").ask(asked)["errors"]
    assert "taskUUID" not in error
    closing = opened(shared_server, fault="status=500, close=1011")
    closing.send(asked)
    assert closing.closed_with() == 1011
    twice = opened(shared_server, fault="duplicate")
    assert twice.ask(asked) == twice.receive()
    plain = opened(shared_server, fault="body=hello")
    plain.send(task())
    assert plain.connection.recv(timeout=10) == "hello"


def test_an_idle_connection_is_closed(start: Any, opened: Open) -> None:
    socket = opened(start(behaviour=Behaviour(idle=0.2)))
    assert socket.closed_with() == 1000


def test_stopping_closes_connections(start: Any, opened: Open, provider: Any) -> None:
    from specpress.mock import MockOptions, running_mock

    with running_mock(provider, MockOptions()) as server:
        socket = opened(server)
    assert socket.closed_with() == 1001
