"""The same calls over a WebSocket."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from socket_server import SocketServer
from task_service import TaskService, item_of
from wire_caller import KEY, Caller
from wire_server import Answer, Request, WireServer

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # GPT-5.5 is coming soon

MESSAGES = [{"role": "user", "content": "Hi"}]


@pytest.fixture
def socket() -> Iterator[SocketServer]:
    with SocketServer(KEY) as running:
        yield running


def options(call: Caller, socket: SocketServer, **more: Any) -> dict[str, Any]:
    return {
        "transport": "websocket",
        "websocket_url": socket.url,
        "polling": call.package.Polling(first=0.005, second=0.005, maximum=0.01),
        "retry": call.package.Retry(initial=0.001),
        **more,
    }


def frames_of(service: TaskService) -> Any:
    """Return a script that answers as the service does, data and errors in separate frames."""

    def script(tasks: list[dict[str, Any]]) -> list[Any]:
        body = __import__("json").dumps(tasks).encode()
        envelope = service(Request("POST", "/", {}, body)).json
        return [{key: envelope[key]} for key in ("data", "errors") if key in envelope]

    return script


def run(call: Caller, socket: SocketServer, more: Any = None, **arguments: Any) -> Any:
    return call(
        lambda client: client.openai_gpt_5_5.run(messages=MESSAGES, **arguments),
        **options(call, socket, **(more or {})),
    )


def test_run(call: Caller, socket: SocketServer, server: WireServer) -> None:
    socket.script = frames_of(TaskService())
    assert run(call, socket).text == "Hi 0"
    assert socket.handshakes == [{"taskType": "authentication", "apiKey": KEY}]
    assert socket.agents[0].startswith("runware-models/")
    assert socket.tasks[0]["model"] == "openai:gpt@5.5"
    assert server.connections == 0


def test_no_log_shows_the_key(
    call: Caller, socket: SocketServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    socket.script = frames_of(TaskService())
    assert run(call, socket).text == "Hi 0"
    client_side = [one for one in caplog.records if one.name.startswith("websockets.client")]
    assert not [one for one in client_side if KEY[:8] in one.getMessage()]


def test_a_call_with_headers_goes_over_http(
    call: Caller, socket: SocketServer, server: WireServer
) -> None:
    server.script = TaskService()
    assert run(call, socket, request_options={"headers": {"X-Dry-Run": "1"}}).text == "Hi 0"
    assert server.requests[0].headers["x-dry-run"] == "1"
    assert socket.tasks == []


def test_results_in_several_frames(call: Caller, socket: SocketServer) -> None:
    def script(tasks: list[dict[str, Any]]) -> list[Any]:
        items = [item_of(tasks[0], text) for text in ("a", "b", "c")]
        noise: list[Any] = ["no json", "[]", {"data": []}, {"data": [{"taskUUID": "x"}]}]
        return [{"data": items[:1]}, *noise, 0.01, {"data": items[1:]}]

    socket.script = script
    results = run(call, socket, number_results=3)
    assert [result.text for result in results] == ["a", "b", "c"]


@pytest.mark.parametrize("count", [1, 3])
def test_asynchronous_delivery(call: Caller, socket: SocketServer, count: int) -> None:
    socket.script = frames_of(TaskService(polls=3))
    results = run(call, socket, delivery_method="async", number_results=count)
    assert [result.text for result in results] == [f"Hi {number}" for number in range(count)]
    assert [task["taskType"] for task in socket.tasks] == ["textInference", *["getResponse"] * 3]


def test_results_that_come_unasked(call: Caller, socket: SocketServer) -> None:
    def script(tasks: list[dict[str, Any]]) -> list[Any]:
        (task,) = tasks
        if "model" not in task:
            return []
        ack = {"taskType": task["taskType"], "taskUUID": task["taskUUID"]}
        return [{"data": [ack]}, {"data": [item_of(task, status="success")]}]

    socket.script = script
    assert run(call, socket, delivery_method="async").text == "Hello"


def test_a_poll_that_is_answered_with_nothing(call: Caller, socket: SocketServer) -> None:
    service = frames_of(TaskService(polls=1))
    answers = [[{"data": []}], [{"data": []}]]

    def script(tasks: list[dict[str, Any]]) -> list[Any]:
        return answers.pop() if "model" not in tasks[0] and answers else service(tasks)

    socket.script = script
    assert run(call, socket, delivery_method="async").text == "Hi 0"
    assert not answers


def test_a_batch(call: Caller, socket: SocketServer) -> None:
    socket.script = frames_of(TaskService(failing={"bad": {"code": "c", "message": "m"}}))
    requests = [
        {"model": "openai-gpt-5-5", "messages": [{"role": "user", "content": text}]}
        for text in ("a", "bad", "b")
    ]
    outcomes = call(lambda client: client.batch(requests), **options(call, socket))
    assert [one.error.code if one.error else one.results.text for one in outcomes] == [
        "a 0",
        "c",
        "b 0",
    ]


def test_an_error_of_a_task(call: Caller, socket: SocketServer) -> None:
    socket.script = lambda tasks: [
        {"error": {"code": "invalidPrompt", "message": "m", "taskUUID": tasks[0]["taskUUID"]}}
    ]
    with pytest.raises(call.package.APIError) as caught:
        run(call, socket)
    assert (caught.value.code, caught.value.status) == ("invalidPrompt", None)


def test_an_error_that_names_a_parameter_is_the_request_s(
    call: Caller, socket: SocketServer
) -> None:
    error = {"code": "valueTooLarge", "message": "m", "parameter": "settings.maxTokens"}
    socket.script = lambda tasks: [{"errors": [{**error, "taskUUID": tasks[0]["taskUUID"]}]}]
    with pytest.raises(call.package.BadRequest) as caught:
        run(call, socket)
    assert caught.value.parameter == "settings.maxTokens"


def test_an_error_that_names_no_task_concerns_all(call: Caller, socket: SocketServer) -> None:
    socket.script = lambda _: [{"errors": [{"code": "internalServerError", "message": "m"}]}]
    with pytest.raises(call.package.ServerError):
        run(call, socket)


def test_a_refused_key(call: Caller, socket: SocketServer) -> None:
    with pytest.raises(call.package.Authentication, match="no"):
        run(call, socket, {"api_key": "another"})
    legacy = {"error": True, "errorId": 19, "errorMessage": "Invalid api key"}
    socket.welcome = [legacy]
    with pytest.raises(call.package.APIError, match="Invalid api key"):
        run(call, socket)


def test_a_lost_answer_is_sent_again_and_the_session_resumed(
    call: Caller, socket: SocketServer
) -> None:
    service = TaskService(polls=1)
    answer = frames_of(service)
    dropped: list[bool] = []

    def script(tasks: list[dict[str, Any]]) -> list[Any]:
        frames = answer(tasks)
        if dropped:
            return frames
        dropped.append(True)
        return [None]

    socket.script = script
    assert run(call, socket).text == "Hi 0"
    assert len({task["taskUUID"] for task in socket.tasks}) == 1
    assert [task["taskType"] for task in socket.tasks] == [
        "textInference",
        "textInference",
        "getResponse",
    ]
    assert [task.get("connectionSessionUUID") for task in socket.handshakes] == [None, "session-1"]


def test_a_lost_connection(call: Caller, socket: SocketServer) -> None:
    socket.script = lambda _: [None]
    with pytest.raises(call.package.ConnectionFailed) as caught:
        run(call, socket, {"retry": call.package.Retry.off()})
    assert caught.value.task_ids == (socket.tasks[0]["taskUUID"],)
    with pytest.raises(call.package.ConnectionFailed, match="no WebSocket connection to ws://127"):
        run(
            call,
            socket,
            {"retry": call.package.Retry.off(), "websocket_url": "ws://127.0.0.1:9/v1"},
        )


def test_an_answer_that_does_not_come(call: Caller, socket: SocketServer) -> None:
    with pytest.raises(call.package.Timeout, match="over the WebSocket within"):
        run(call, socket, {"timeout": 0.05, "retry": call.package.Retry.off()})


def test_keep_alive(call: Caller, socket: SocketServer) -> None:
    impatient = faster(call, ping_interval=0.02, idle_limit=60.0)
    answer = frames_of(TaskService())
    socket.script = lambda tasks: [0.2, *answer(tasks)]
    with impatient:
        assert run(call, socket).text == "Hi 0"
    assert socket.pings >= 1


def test_a_provider_that_falls_silent(call: Caller, socket: SocketServer) -> None:
    impatient = faster(call, ping_interval=0.02, idle_limit=0.1)
    socket.pong = False
    with impatient, pytest.raises(call.package.ConnectionFailed):
        run(call, socket, {"retry": call.package.Retry.off()})


def test_a_provider_without_a_keep_alive_task(call: Caller, socket: SocketServer) -> None:
    answer = frames_of(TaskService())
    socket.script = lambda tasks: [0.2, *answer(tasks)]
    with faster(call, ping_task_type=None, ping_interval=0.02, idle_limit=0.1):
        assert run(call, socket).text == "Hi 0"
    assert socket.pings == 0  # the protocol's own pings keep watch


def test_many_at_once_share_one_connection(call: Caller, socket: SocketServer) -> None:
    def script(tasks: list[dict[str, Any]]) -> list[Any]:
        return [{"data": [item_of(tasks[0], tasks[0]["messages"][0]["content"])]}]

    socket.script = script

    def one(client: Any, number: int) -> Any:
        return client.openai_gpt_5_5.run(messages=[{"role": "user", "content": str(number)}])

    def all_of_them(client: Any) -> Any:
        if call.asynchronous:

            async def gathered() -> list[str]:
                results = await asyncio.gather(*(one(client, number) for number in range(50)))
                return [result.text for result in results]

            return gathered()
        texts: dict[int, str] = {}

        def work(number: int) -> None:
            texts[number] = one(client, number).text

        threads = [threading.Thread(target=work, args=(number,)) for number in range(50)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return [texts[number] for number in range(50)]

    assert call(all_of_them, **options(call, socket)) == [str(number) for number in range(50)]
    assert len(socket.handshakes) == 1


def test_streams_go_over_http(call: Caller, socket: SocketServer, server: WireServer) -> None:
    server.answers = [
        Answer.events(b'data: {"delta": {"text": "a"}, "finishReason": "stop"}\n\ndata: [DONE]\n\n')
    ]
    events = call.events(
        lambda client: client.openai_gpt_5_5.stream(messages=MESSAGES), **options(call, socket)
    )
    assert events[0].text == "a"
    assert not socket.handshakes


def test_closing_closes_the_connection(call: Caller, socket: SocketServer) -> None:
    socket.script = frames_of(TaskService())
    run(call, socket)
    deadline = time.monotonic() + 10
    while socket.open_connections and time.monotonic() < deadline:
        time.sleep(0.01)
    assert socket.open_connections == 0


def test_the_key_is_not_shown(call: Caller, socket: SocketServer) -> None:
    socket.script = lambda _: [None]
    with pytest.raises(call.package.ConnectionFailed) as caught:
        run(call, socket, {"retry": call.package.Retry.off()})
    assert KEY not in repr(vars(caught.value)) + str(caught.value)


def faster(call: Caller, **fields: Any) -> Any:
    """Return a context in which the provider's times are others."""
    profile = call.package.profile.PROFILE
    transport = profile.transport
    impatient = replace(transport, socket=replace(transport.socket, **fields))
    patch = pytest.MonkeyPatch.context()

    class Context:
        def __enter__(self) -> None:
            monkeypatch = patch.__enter__()
            for client in (call.package.Runware, call.package.AsyncRunware):
                changed = replace(profile, transport=impatient)
                monkeypatch.setattr(client, "_profile", changed)

        def __exit__(self, *exception: Any) -> None:
            patch.__exit__(*exception)

    return Context()
