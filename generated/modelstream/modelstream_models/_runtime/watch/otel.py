"""OpenTelemetry spans of calls, an extra; imported only by those who use it.

Source: Semantic conventions for generative AI clients, and for HTTP (OpenTelemetry 1.37).
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, assert_never
from urllib.parse import urlsplit

from opentelemetry.propagate import inject
from opentelemetry.trace import (
    Span,
    SpanKind,
    Status,
    StatusCode,
    TracerProvider,
    get_tracer,
    set_span_in_context,
    use_span,
)

from ..errors import printable
from ..wire.pointer import is_number, object_of, objects_of
from .observe import (
    CallFinished,
    CallStarted,
    Event,
    RequestSent,
    ResponseReceived,
    RetryScheduled,
    TracingObserver,
)

if TYPE_CHECKING:
    from opentelemetry.util.types import AttributeValue

_GENERATING = frozenset({"run", "stream", "submit", "batch"})
_PORTS = {"http": 80, "https": 443}


class OpenTelemetryObserver(TracingObserver):
    """Makes one span of each call, with its messages and retries as events of the span.

    The span is current while the call runs, so that spans made meanwhile lie under it, and its
    context goes out with each request (``traceparent``). Keys, request bodies and results are not
    recorded; of these, only the counts of tokens, the finish reasons, the id and the model.

    Args:
        tracer_provider: Where spans go; None takes the global one.
    """

    def __init__(self, tracer_provider: TracerProvider | None = None) -> None:
        self._tracer = get_tracer(__name__, tracer_provider=tracer_provider)
        self._spans: dict[int, Span] = {}
        self._lock = threading.Lock()

    def __call__(self, event: Event) -> None:
        if isinstance(event, CallStarted):
            self._start(event)
            return
        with self._lock:
            finished = isinstance(event, CallFinished)
            span = self._spans.pop(event.call, None) if finished else self._spans.get(event.call)
        if span is not None:
            _record(span, event)

    def current(self, call: int) -> AbstractContextManager[object]:
        """Return what makes the span of a call the current one."""
        span = self._spans.get(call)
        if span is None:
            return nullcontext()
        return use_span(span, record_exception=False, set_status_on_exception=False)

    def headers(self, call: int) -> Mapping[str, str]:
        """Return the headers that carry the span of a call to the provider."""
        carrier: dict[str, str] = {}
        span = self._spans.get(call)
        if span is not None:
            inject(carrier, context=set_span_in_context(span))
        return carrier

    def _start(self, event: CallStarted) -> None:
        facts = dict(_facts(event))
        operation = facts.get("gen_ai.operation.name", event.operation)
        name = " ".join((str(operation), *event.model_ids[:1]))
        span = self._tracer.start_span(name, kind=SpanKind.CLIENT, attributes=facts)
        with self._lock:
            self._spans[event.call] = span


def _facts(event: CallStarted) -> Iterator[tuple[str, AttributeValue]]:
    """Yield what is known of a call when it begins."""
    yield "call.operation", event.operation
    yield "call.models", event.models
    yield "call.task_ids", event.task_ids
    if event.operation in _GENERATING:
        yield "gen_ai.operation.name", "chat" if event.is_chat else "generate_content"
    yield "gen_ai.provider.name", event.provider
    if len(event.model_ids) == 1:
        yield "gen_ai.request.model", event.model_ids[0]
    server = urlsplit(event.server)
    if server.hostname:
        yield "server.address", server.hostname
        yield "server.port", server.port or _PORTS.get(server.scheme, 443)


_TOKENS = {
    **dict.fromkeys(("inputtokens", "prompttokens"), "gen_ai.usage.input_tokens"),
    **dict.fromkeys(("outputtokens", "completiontokens"), "gen_ai.usage.output_tokens"),
}
_REASONS = frozenset({"finishreason", "stopreason"})


def _outcome(event: CallFinished) -> Iterator[tuple[str, AttributeValue]]:
    """Yield what the conventions have of results: tokens, reasons, id and model."""
    to_wire = getattr(event.results, "to_wire", None)
    items = objects_of(to_wire()) if to_wire is not None else []
    tokens: dict[str, float] = {}
    reasons: list[str] = []
    for item in items:
        for name, count in object_of(item.get("usage")).items():
            known = _TOKENS.get(_plain(name))
            if known is not None and is_number(count):
                tokens[known] = tokens.get(known, 0) + count
        for one in (item, *objects_of(item.get("choices"))):
            told = (one[key] for key in one if _plain(key) in _REASONS and one[key])
            reasons += [printable(event.redact(str(reason))) for reason in told]
    yield from tokens.items()
    if reasons:
        yield "gen_ai.response.finish_reasons", tuple(reasons)
    for key in ("id", "model"):
        value = items[0].get(key) if len(items) == 1 else None
        if isinstance(value, str):
            yield f"gen_ai.response.{key}", printable(event.redact(value))


def _plain(name: str) -> str:
    return name.replace("_", "").lower()


def _record(
    span: Span, event: RequestSent | ResponseReceived | RetryScheduled | CallFinished
) -> None:
    """Add an event to the span of its call, by the semantic conventions for HTTP clients."""
    match event:
        case RequestSent():
            span.add_event(
                "request",
                {
                    "http.request.method": event.method,
                    "url.full": event.url,
                    "http.request.body.size": event.size,
                },
            )
        case ResponseReceived():
            status = {} if event.status is None else {"http.response.status_code": event.status}
            span.add_event("response", status)
        case RetryScheduled():
            facts: dict[str, AttributeValue] = {
                "http.request.resend_count": event.attempt - 1,
                "error.type": type(event.error).__name__,
                "retry.delay": event.seconds,
            }
            span.add_event("retry", facts)
        case CallFinished():
            if event.error is not None:
                span.set_attribute("error.type", type(event.error).__name__)
                span.record_exception(event.error)
                span.set_status(Status(StatusCode.ERROR, str(event.error)))
            else:
                span.set_attributes(dict(_outcome(event)))
            span.end()
        case _:
            assert_never(event)
