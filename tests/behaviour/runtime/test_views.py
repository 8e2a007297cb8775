"""`with_raw_response` and `with_streaming_response`, of models and of clients."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from providers import RUNWARE, Provider, answered, model_of, provider_of, refused, said, streamed
from socket_server import SocketServer
from task_service import TaskService
from wire_caller import KEY, Caller
from wire_server import Answer, Drop, Request, WireServer

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # GPT-5.5 is coming soon

MESSAGES = [{"role": "user", "content": "Hi"}]
ID = {"X-Request-Id": "req-7", "x-own": "1"}


def raw(client: Any, method: str = "run") -> Any:
    return getattr(model_of(client).with_raw_response, method)(**provider_of(client).arguments())


async def _awaited(value: Any) -> Any:
    while hasattr(value, "__await__"):
        value = await value
    return value


def reading(call: Caller, open_view: Any, read: Any, **options: Any) -> Any:
    """Return what `read` makes of the response in its block; its iterators are listed."""
    if not call.asynchronous:

        def act(client: Any) -> Any:
            with open_view(client) as response:
                value = read(response)
                return list(value) if hasattr(value, "__next__") else value

        return call(act, **options)

    async def act_async(client: Any) -> Any:
        async with open_view(client) as response:
            value = read(response)
            if hasattr(value, "__anext__"):
                return [one async for one in value]
            return await _awaited(value)

    return call(act_async, **options)


def unread(client: Any) -> Any:
    return model_of(client).with_streaming_response.run(**provider_of(client).arguments())


def test_raw_response_of_a_model(any_call: Caller, server: WireServer, provider: Provider) -> None:
    server.answers = [Answer(503, json={}), answered(headers=ID)]
    options = {"retry": any_call.package.Retry(initial=0.001)}
    response = any_call(raw, **options)
    assert said(response.parse()) == "Hello"
    assert (response.status_code, response.request_id, response.retries_taken) == (200, "req-7", 1)
    assert response.headers["X-OWN"] == "1"
    assert response.elapsed > timedelta(0)
    assert response.json() == json.loads(response.content) == json.loads(response.text)
    sent = response.http_request
    assert isinstance(sent, httpx.Request)
    assert json.loads(sent.content) == server.requests[-1].json
    assert KEY not in str(sent.headers.raw)
    assert (response.method, str(response.url)) == ("POST", provider.url(any_call.url))
    assert repr(response) == "<RawResponse [200]>"


def test_raw_response_of_a_client(call: Caller, server: WireServer, provider: Provider) -> None:
    server.script = answered(headers=ID)
    response = call(lambda client: client.with_raw_response.run(provider.request()))
    assert (said(response.parse()), response.request_id) == ("Hello", "req-7")


def test_raw_response_of_jobs_and_streams(any_call: Caller, server: WireServer) -> None:
    server.script = TaskService(polls=1)
    polling = any_call.package.Polling(first=0.0, second=0.0)
    results = any_call.steps(
        lambda client: raw(client, "submit"),
        lambda response: response.parse().wait() if response.status_code == 200 else None,
        polling=polling,
    )
    assert results.text == "Hi 0"
    head = {**ID, "content-type": "text/event-stream"}
    server.script = lambda _: Answer(parts=RUNWARE.whole_stream(), headers=head)
    seen: list[Any] = []

    def take(response: Any) -> Any:
        seen.append(response)
        return response.parse().text()

    assert any_call.steps(lambda client: raw(client, "stream"), take) == "Grüße, 世界 😀"
    assert seen[0].request_id == "req-7"
    with pytest.raises(any_call.package.ConfigurationError, match="parse"):
        _ = seen[0].content


def test_failures_are_raised_before_there_is_a_response(call: Caller, server: WireServer) -> None:
    server.script = refused(400, {"message": "no"}, **ID)
    with pytest.raises(call.package.BadRequest) as caught:
        call(raw)
    assert caught.value.request_id == "req-7"
    with pytest.raises(call.package.BadRequest):
        reading(call, unread, lambda response: response.read())
    server.script = refused(200, {"message": "no"})
    with pytest.raises(call.package.APIError, match="no"):
        reading(call, unread, lambda response: response.parse())


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        (lambda response: response.read(), b"a\xc3\xa4\r\nb\nc"),
        (lambda response: response.text(), "aä\r\nb\nc"),
        (lambda response: response.iter_bytes(3), [b"a\xc3\xa4", b"\r\nb", b"\nc"]),
        (lambda response: response.iter_lines(), ["aä", "b", "c"]),
        (lambda response: response.iter_text(), "aä\r\nb\nc"),
        (lambda response: response.iter_bytes(), b"a\xc3\xa4\r\nb\nc"),
        (lambda response: response.headers["x-own"], "1"),
    ],
)
def test_unread_body(any_call: Caller, server: WireServer, read: Any, expected: Any) -> None:
    server.script = lambda _: Answer(parts=[b"a\xc3", b"\xa4\r\nb\nc"], headers=ID)
    got = reading(any_call, unread, read)
    if isinstance(got, list) and not isinstance(expected, list):  # cut anywhere
        got = type(expected)().join(got)
    assert got == expected


def test_unread_results_are_parsed(
    any_call: Caller, server: WireServer, provider: Provider
) -> None:
    server.script = answered(headers=ID)
    assert said(reading(any_call, unread, lambda response: response.parse())) == "Hello"
    view = lambda client: client.with_streaming_response.run(provider.request())  # noqa: E731
    assert reading(any_call, view, lambda response: response.parse()).request_id == "req-7"
    assert "Hello" in str(reading(any_call, unread, lambda response: response.json()))


def test_unread_results_that_are_polled_for(call: Caller, server: WireServer) -> None:
    server.script = TaskService(polls=1)
    options = {"polling": call.package.Polling(first=0.0, second=0.0)}

    def view(client: Any) -> Any:
        return model_of(client).with_streaming_response.run(
            messages=MESSAGES, delivery_method="async"
        )

    def submit(client: Any) -> Any:
        return model_of(client).with_streaming_response.submit(messages=MESSAGES)

    assert reading(call, view, lambda response: response.parse(), **options).text == "Hi 0"
    body = reading(call, view, lambda response: response.iter_bytes(), **options)
    assert json.loads(b"".join(body))["data"][0]["text"] == "Hi 0"
    assert reading(call, submit, lambda one: one.parse(), **options).status == "submitted"


def test_lines_of_a_stream(any_call: Caller, server: WireServer) -> None:
    server.script = streamed()

    def view(client: Any) -> Any:
        return model_of(client).with_streaming_response.stream(**provider_of(client).arguments())

    lines = reading(any_call, view, lambda response: response.iter_lines())
    assert "data: [DONE]" in lines
    assert server.requests[-1].headers["accept"].startswith("text/event-stream")


def test_to_a_file(any_call: Caller, server: WireServer, tmp_path: Path) -> None:
    content = bytes(range(256)) * 5000
    packed = {"content-type": "audio/mpeg", "content-encoding": "gzip"}
    server.script = lambda _: Answer(body=gzip.compress(content), headers=packed)
    target = tmp_path / "speech.mp3"
    target.write_bytes(b"old")
    save = lambda response: response.stream_to_file(target, chunk_size=1000)  # noqa: E731
    assert reading(any_call, unread, save) == target
    assert target.read_bytes() == content
    server.script = lambda _: Answer(
        parts=[content, Drop()], headers={"content-type": "audio/mpeg"}
    )
    with pytest.raises(any_call.package.ConnectionFailed):
        reading(any_call, unread, save)
    assert target.read_bytes() == content
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_without_a_bound(call: Caller, server: WireServer, tmp_path: Path) -> None:
    server.script = lambda _: Answer(body=b"x" * 5000, headers={"content-type": "audio/mpeg"})
    limits = {"limits": call.package.Limits(answer=1000)}
    save = lambda response: response.stream_to_file(tmp_path / "x")  # noqa: E731
    assert reading(call, unread, save, **limits).stat().st_size == 5000


def test_connections_are_used_again(call: Caller, server: WireServer) -> None:
    server.script = answered(headers=ID)

    def act(client: Any) -> Any:
        async def act_async() -> None:
            for _ in range(3):
                async with unread(client) as response:
                    await response.read()

        if call.asynchronous:
            return act_async()
        for _ in range(3):
            with unread(client) as response:
                response.read()
        return None

    call(act)
    assert server.connections == 1


def test_misuse_is_told(call: Caller, server: WireServer, provider: Provider) -> None:
    server.script = answered(headers=ID)
    error = call.package.ConfigurationError

    def twice(response: Any) -> Any:
        async def act() -> None:
            async for _ in response.iter_bytes():
                pass
            await response.read()

        if call.asynchronous:
            return act()
        list(response.iter_bytes())
        return response.read()

    with pytest.raises(error, match="read already"):
        reading(call, unread, twice)
    with pytest.raises(error, match="chunk_size"):
        reading(call, unread, lambda response: response.iter_bytes(0))
    if provider is not RUNWARE:
        return  # there are no jobs, and what asks for a stream is no argument
    with pytest.raises(error, match="sends nothing"):
        call(lambda client: model_of(client).answering(unread=False).job("x"))
    with pytest.raises(error, match="stream"):
        call(
            lambda client: model_of(client).with_raw_response.run(
                messages=MESSAGES, delivery_method="stream"
            )
        )


def test_views_keep_options_and_name_themselves(
    call: Caller, server: WireServer, provider: Provider
) -> None:
    server.script = answered(headers=ID)

    def act(client: Any) -> Any:
        model = model_of(client).with_options(headers={"x-mine": "1"})
        assert provider.resource in repr(model.with_raw_response)
        return model.with_raw_response.run(**provider.arguments())

    assert call(act).http_request.headers["x-mine"] == "1"
    assert server.requests[0].headers["x-mine"] == "1"


def test_over_http_though_there_is_a_websocket(call: Caller, server: WireServer) -> None:
    server.script = answered(headers=ID)
    with SocketServer(KEY) as socket:
        response = call(raw, transport="websocket", websocket_url=socket.url)
    assert response.parse().text == "Hello"
    assert len(server.requests) == 1


@pytest.mark.parametrize("kind", ["Plain", "Queue"])
def test_a_binary_answer(call: Caller, server: WireServer, tmp_path: Path, kind: str) -> None:
    facts = __import__(f"{call.package.__name__}._runtime.facts.profile", fromlist=["Plain"])
    transport = facts.Plain(model="model")
    if kind == "Queue":
        transport = facts.Queue(
            task_id=("id",), status=("status",), success=("done",), model="model"
        )

    def script(request: Request) -> Answer:
        if kind == "Queue" and request.method == "POST":
            return Answer(json={"id": "7"})
        if request.path.endswith("/status"):
            return Answer(json={"status": "done"})
        return Answer(body=b"\xff\xfbsound", headers={"content-type": "audio/mpeg"})

    server.script = script

    def view(client: Any) -> Any:
        model = client.openai_gpt_5_5
        spec = replace(model.spec, answers=("audio/mpeg",), fixed=(), filled=(), deliveries=())
        bound = type("Speech", (type(model),), {"spec": spec})(client._calls)
        return bound.with_streaming_response.run(messages=MESSAGES)

    base = call.package.AsyncRunware if call.asynchronous else call.package.Runware
    profile = replace(base._profile, transport=transport)
    changed = type(base.__name__, (base,), {"_profile": profile})
    other = replace(call, package=SimpleNamespace(Runware=changed, AsyncRunware=changed))
    options = {"polling": call.package.Polling(first=0.0, second=0.0), "validate": False}
    target = tmp_path / "speech.mp3"
    reading(other, view, lambda response: response.stream_to_file(target), **options)
    assert target.read_bytes() == b"\xff\xfbsound"
    parsed = reading(other, view, lambda response: response.parse(), **options)
    assert (parsed.content_type, bytes(parsed.only)) == ("audio/mpeg", b"\xff\xfbsound")
