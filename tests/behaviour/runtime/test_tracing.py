"""Spans of OpenTelemetry: what nests under them, what they carry out, what they say."""

from __future__ import annotations

import importlib
import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from providers import Provider, answered, ask, listen, model_of, streamed
from socket_server import SocketServer
from task_service import TaskService, item_of
from wire_caller import KEY, Caller
from wire_server import Answer, Request, Script, WireServer

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # GPT-5.5 is coming soon

MESSAGES = [{"role": "user", "content": "Hi"}]


class Spans:
    """What a client made of spans, and an observer of its own that makes more."""

    def __init__(self, call: Caller) -> None:
        self._exporter = InMemorySpanExporter()
        self.provider = TracerProvider()
        self.provider.add_span_processor(SimpleSpanProcessor(self._exporter))
        name = f"{call.package.__name__}._runtime.watch"
        observer = importlib.import_module(f"{name}.otel").OpenTelemetryObserver(self.provider)
        self.sent = importlib.import_module(f"{name}.observe").RequestSent
        self.options: dict[str, Any] = {"observers": [observer, self]}

    def __call__(self, event: Any) -> None:
        if isinstance(event, self.sent):  # as instrumentation of an HTTP library does
            with self.provider.get_tracer("inner").start_as_current_span("inner"):
                pass

    def named(self, name: str) -> list[Any]:
        return [one for one in self._exporter.get_finished_spans() if one.name == name]


@pytest.fixture
def spans(any_call: Caller) -> Spans:
    return Spans(any_call)


def named() -> Script:
    return answered("Hello", {"id": "r-1", "model": "gpt-5.5-today"})


def carried(request: Request) -> tuple[str, str]:
    found = re.fullmatch(
        r"00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}", request.headers["traceparent"]
    )
    assert found is not None
    return found[1], found[2]


def test_a_run(any_call: Caller, server: WireServer, spans: Spans, provider: Provider) -> None:
    server.answers = [Answer(503, json={}), named()]
    quick = any_call.package.Retry(initial=0.001)

    def act(client: Any) -> Any:
        assert trace.get_current_span() is trace.INVALID_SPAN
        return ask(client)

    any_call(act, retry=quick, **spans.options)
    (span,) = spans.named(f"{provider.operation} {provider.callable_id}")
    inner = spans.named("inner")
    assert [one.parent.span_id for one in inner] == [span.context.span_id] * 2
    own = (f"{span.context.trace_id:032x}", f"{span.context.span_id:016x}")
    assert [carried(request) for request in server.requests] == [own, own]
    place = urlsplit(any_call.url)
    assert {name: value for name, value in span.attributes.items() if name[:5] != "call."} == {
        "gen_ai.operation.name": provider.operation,
        "gen_ai.provider.name": provider.client.lower(),
        "gen_ai.request.model": provider.callable_id,
        "gen_ai.response.finish_reasons": ("stop",),
        "gen_ai.response.id": "r-1",
        "gen_ai.response.model": "gpt-5.5-today",
        "gen_ai.usage.input_tokens": 9,
        "gen_ai.usage.output_tokens": 3,
        "server.address": place.hostname,
        "server.port": place.port,
    }
    assert KEY not in span.to_json()
    assert trace.get_current_span() is trace.INVALID_SPAN


def test_a_stream(any_call: Caller, server: WireServer, spans: Spans, provider: Provider) -> None:
    server.script = streamed()
    any_call.events(listen, **spans.options)
    (span,) = spans.named(f"{provider.operation} {provider.callable_id}")
    (inner,) = spans.named("inner")
    assert inner.parent.span_id == span.context.span_id
    assert carried(server.requests[0])[1] == f"{span.context.span_id:016x}"
    assert span.attributes["gen_ai.usage.output_tokens"] == 5
    assert span.attributes["call.operation"] == "stream"


def test_a_job(any_call: Caller, server: WireServer, spans: Spans, provider: Provider) -> None:
    server.script = TaskService(polls=1)
    any_call.steps(
        lambda client: model_of(client).submit(messages=MESSAGES),
        lambda job: job.wait(),
        polling=any_call.package.Polling(first=0.0, second=0.0),
        **spans.options,
    )
    (submitted,), (waited,) = (
        spans.named(f"{provider.operation} {provider.callable_id}"),
        spans.named("wait openai:gpt@5.5"),
    )
    assert "gen_ai.operation.name" not in waited.attributes
    ids = [carried(request)[1] for request in server.requests]
    assert ids == [f"{one.context.span_id:016x}" for one in (submitted, waited)]


def test_a_span_of_the_caller_is_the_parent(
    any_call: Caller, server: WireServer, spans: Spans, provider: Provider
) -> None:
    server.script = named()
    with spans.provider.get_tracer("outer").start_as_current_span("outer") as outer:
        any_call(ask, **spans.options)
    (span,) = spans.named(f"{provider.operation} {provider.callable_id}")
    assert span.parent.span_id == outer.get_span_context().span_id


def test_a_header_of_the_caller_stays(any_call: Caller, server: WireServer, spans: Spans) -> None:
    server.script = named()
    own = {"traceparent": f"00-{'1' * 32}-{'2' * 16}-01"}
    any_call(ask, headers=own, **spans.options)
    assert server.requests[0].headers["traceparent"] == own["traceparent"]


def test_over_a_websocket(call: Caller, provider: Provider) -> None:
    spans = Spans(call)
    with SocketServer(KEY) as socket:
        socket.script = lambda tasks: [{"data": [item_of(task) for task in tasks]}]
        options = {"transport": "websocket", "websocket_url": socket.url}
        run = ask
        call(run, **options, **spans.options)
    (span,), (inner,) = (
        spans.named(f"{provider.operation} {provider.callable_id}"),
        spans.named("inner"),
    )
    assert inner.parent.span_id == span.context.span_id
