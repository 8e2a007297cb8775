"""Streams: events, what they add up to, and every way in which one can break."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from providers import (
    DONE,
    RUNWARE,
    TEXT,
    USAGE,
    Provider,
    answered,
    listen,
    model_of,
    refused,
    said,
    streamed,
)
from task_service import TaskService
from wire_caller import Caller
from wire_server import Answer, Drop, Part, Pause, Request, WireServer

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # GPT-5.5 is coming soon


@pytest.fixture
def call(any_call: Caller) -> Caller:
    """Every test here passes both ways of sending."""
    return any_call


MESSAGES = [{"role": "user", "content": "Hi"}]


def chunk(delta: dict[str, Any], **fields: Any) -> bytes:
    """An event of the first provider."""
    return b"data: " + json.dumps({"delta": delta, **fields}).encode() + b"\n\n"


def events_of(call: Caller, **options: Any) -> list[Any]:
    return call.events(listen, **options)


def test_events(call: Caller, server: WireServer, provider: Provider) -> None:
    server.answers = [streamed()]
    events = events_of(call)
    kinds = ["reasoning", "text", "text", "finish", "usage", *provider.last_events]
    assert [event.type for event in events] == kinds
    assert "".join(event.text for event in events) == TEXT
    assert events[0].reasoning == "Let me see"
    assert events[3].finish_reason == "stop"
    assert events[4].usage.total_tokens == 15
    assert [event.cost for event in events[5:]] == [0.5] * len(provider.last_events)
    (request,) = server.requests
    assert provider.asks_for_a_stream(request.json)
    assert "text/event-stream" in request.headers["accept"]


def test_text_and_result(call: Caller, server: WireServer, provider: Provider) -> None:
    server.answers = [streamed(), streamed()]
    assert call(lambda c: listen(c).text()) == TEXT
    result = call(lambda c: listen(c).result())
    assert (said(result), provider.reasoning(result)) == (TEXT, "Let me see")
    assert (provider.finish_reason(result[0]), provider.tokens(result)) == ("stop", 15)


def test_run_with_stream_delivery_collects(call: Caller, server: WireServer) -> None:
    server.answers = [streamed()]
    action = lambda c: c.openai_gpt_5_5.run(  # noqa: E731
        messages=MESSAGES, delivery_method="stream"
    )
    assert call(action).text == TEXT


def test_wire_form_streams(call: Caller, server: WireServer, provider: Provider) -> None:
    server.answers = [streamed()]
    request = provider.request()
    assert "".join(one.text for one in call.events(lambda c: c.stream(request))) == TEXT


@pytest.mark.parametrize("size", [1, 2, 3, 7])
@pytest.mark.parametrize("newline", [b"\n", b"\r\n", b"\r"])
def test_bytes_cut_anywhere(
    call: Caller, server: WireServer, size: int, newline: bytes, provider: Provider
) -> None:
    content = b"\xef\xbb\xbf" + b"".join(provider.whole_stream()).replace(b"\n", newline)
    server.answers = [
        Answer.events(*(content[at : at + size] for at in range(0, len(content), size)))
    ]
    assert "".join(event.text for event in events_of(call)) == TEXT


def test_the_end_mark_ends_it_though_the_server_keeps_the_connection(
    call: Caller, server: WireServer
) -> None:
    server.answers = [streamed(Pause(30))]
    assert "".join(event.text for event in events_of(call, timeout=20)) == TEXT


def test_the_end_mark_without_an_empty_line(call: Caller, server: WireServer) -> None:
    server.answers = [streamed(b"data: [DONE]", end=-1)]
    assert "".join(event.text for event in events_of(call)) == TEXT


def test_other_lines_and_spellings(call: Caller, server: WireServer, provider: Provider) -> None:
    parts = (
        b"event: message\nid: 7\nretry: 10\ndata:" + provider.chunk("a")[6:],
        provider.chunk("b")[:-1] + provider.chunk("c"),  # no empty line in between
        b"data: 17\n\n",
        DONE,
        provider.chunk("after the end"),
    )
    server.answers = [Answer.events(*parts)]
    assert "".join(event.text for event in events_of(call)) == "abc"


@pytest.mark.parametrize(
    ("end", "after", "text"),
    [
        (3, (), "Grüße, "),
        (-1, (), TEXT),
        (3, (Drop(),), "Grüße, "),
        (3, (b'data: {"delta": {"text": "cut',), "Grüße, "),
        (3, (b"data: {nonsense}\n\n",), "Grüße, "),
        (3, (Pause(5),), "Grüße, "),
        (0, (), ""),
    ],
)
def test_a_stream_without_its_end_is_an_error_that_carries_what_came(
    call: Caller,
    server: WireServer,
    end: int,
    after: tuple[Part, ...],
    text: str,
    provider: Provider,
) -> None:
    server.answers = [streamed(*after, end=end)]
    with pytest.raises(call.package.StreamInterrupted) as caught:
        events_of(call, timeout=0.3)
    assert caught.value.text == text
    assert caught.value.reasoning == ("Let me see" if text else "")
    assert (caught.value.task_id,) == (provider.task_ids(server.bodies[0]) or (None,))


@pytest.mark.parametrize("form", ["errors", "error"])
def test_an_error_midway_is_raised_as_itself(
    call: Caller, server: WireServer, provider: Provider, form: str
) -> None:
    error: Any = {"code": provider.limited, "message": "slow down"}
    value = {form: [error] if form == "errors" else error}
    broken = b"data: " + json.dumps(value).encode() + b"\n\n"
    if form == "errors" and provider is not RUNWARE:
        pytest.skip("an error is one object")
    server.answers = [Answer.events(provider.whole_stream()[2], broken)]
    seen: list[str] = []

    def read(client: Any) -> Any:
        stream = listen(client)
        if call.asynchronous:

            async def each() -> None:
                async for event in stream:
                    seen.append(event.text)  # noqa: PERF401 - it ends in an error

            return each()
        for event in stream:
            seen.append(event.text)  # noqa: PERF401 - it ends in an error
        return None

    with pytest.raises(call.package.RateLimited) as caught:
        call(read)
    assert (caught.value.code, caught.value.message) == (provider.limited, "slow down")
    assert seen == ["Grüße, "]


def test_an_error_before_the_stream(call: Caller, server: WireServer, provider: Provider) -> None:
    for status in (429, 200):
        server.answers = [refused(status, {"code": provider.limited, "message": "no"})]
        with pytest.raises(call.package.RateLimited):
            events_of(call, retry=call.package.Retry.off())


def test_opening_is_tried_again(call: Caller, server: WireServer) -> None:
    busy = refused(503, {"code": "busy", "message": "later"})
    server.answers = [busy, Drop(), streamed()]
    events = events_of(call, retry=call.package.Retry(initial=0.001))
    assert "".join(event.text for event in events) == TEXT
    assert server.bodies[0] == server.bodies[1] == server.bodies[2]


def test_a_conflict_after_a_lost_opening_is_polled_for(call: Caller, server: WireServer) -> None:
    service = TaskService(polls=1)
    server.script = service

    def lost(request: Request) -> Answer | Drop:
        service(request)
        return Drop()

    server.answers = [lost]
    events = events_of(
        call,
        retry=call.package.Retry(initial=0.001),
        polling=call.package.Polling(first=0.005),
    )
    assert [event.type for event in events] == ["text", "finish", "usage"]
    assert events[0].text == "Hi 0"


@pytest.mark.parametrize("content_type", ["application/json", "text/event-stream"])
def test_a_plain_json_answer(call: Caller, server: WireServer, content_type: str) -> None:
    server.script = answered("Whole", headers={"content-type": content_type})
    events = events_of(call)
    assert [event.type for event in events] == ["text", "finish", "usage"]
    assert events[0].text == "Whole"
    result = call(lambda c: listen(c).result())
    assert (said(result), len(result)) == ("Whole", 1)


@pytest.mark.parametrize("body", [b'{"data": []}', b'{"data": [', b"[]"])
def test_json_that_is_no_answer(
    call: Caller, server: WireServer, body: bytes, provider: Provider
) -> None:
    if body == b'{"data": []}' and provider is not RUNWARE:
        pytest.skip("an answer may be any object")
    for content_type in ("application/json", "text/event-stream"):
        server.answers = [Answer(body=body, headers={"content-type": content_type})]
        with pytest.raises(call.error):
            events_of(call)


def test_several_results(call: Caller, server: WireServer) -> None:
    parts = (
        chunk({"text": "a"}, resultIndex=0),
        chunk({"text": "x"}, resultIndex=1),
        chunk({"text": "b"}, resultIndex=0),
        chunk({}, resultIndex=1, finishReason="length"),
        chunk({}, resultIndex=0, finishReason="stop"),
        DONE,
    )
    server.answers = [Answer.events(*parts), Answer.events(*parts)]
    events = events_of(call)
    assert [(event.index, event.text) for event in events if event.text] == [
        (0, "a"),
        (1, "x"),
        (0, "b"),
    ]
    action = lambda c: c.openai_gpt_5_5.stream(  # noqa: E731
        messages=MESSAGES, number_results=2
    ).result()
    results = call(action)
    assert [(one.text, one.finish_reason) for one in results] == [("ab", "stop"), ("x", "length")]


def test_an_unknown_chunk_is_handed_on(call: Caller, server: WireServer) -> None:
    parts = (chunk({"toolCalls": [{"name": "f"}]}), RUNWARE.chunk(finish="stop", usage=USAGE), DONE)
    server.answers = [Answer.events(*parts)]
    events = events_of(call)
    assert [event.type for event in events] == ["other", "finish", "usage", "cost"]
    assert events[0].raw["delta"] == {"toolCalls": [{"name": "f"}]}


def test_a_stream_is_refused_before_sending(
    call: Caller, server: WireServer, provider: Provider
) -> None:
    bad = provider.bad_arguments()
    with pytest.raises(call.package.ValidationError):
        call.events(lambda client: model_of(client).stream(**bad))
    assert server.connections == 0


def test_nothing_is_sent_before_the_first_event(call: Caller, server: WireServer) -> None:
    stream = None

    def make(client: Any) -> None:
        nonlocal stream
        stream = listen(client)

    call(make)
    assert server.connections == 0
    assert "unopened" in repr(stream)


def test_leaving_the_block_closes_the_connection(
    call: Caller, server: WireServer, provider: Provider
) -> None:
    server.answers = [Answer.events(provider.whole_stream()[2], Pause(60), DONE)]

    def first(client: Any) -> Any:
        if call.asynchronous:

            async def read() -> tuple[str, int]:
                async with listen(client) as stream:
                    event = await anext(stream)
                await closed(server)
                return event.text, server.open_connections

            return read()
        with listen(client) as stream:
            event = next(stream)
        asyncio.run(closed(server))
        return event.text, server.open_connections

    assert call(first) == ("Grüße, ", 0)


async def closed(server: WireServer) -> None:
    """Wait until the server has seen its connections close; the test's timeout bounds it."""
    server.answers.clear()
    for _ in range(200):
        if server.open_connections == 0:
            return
        await asyncio.sleep(0.01)
