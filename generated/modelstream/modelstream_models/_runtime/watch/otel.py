"""OpenTelemetry spans of calls, an extra; imported only by those who use it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, assert_never

from opentelemetry.trace import Span, SpanKind, Status, StatusCode, TracerProvider, get_tracer

from .observe import (
    CallFinished,
    CallStarted,
    Event,
    RequestSent,
    ResponseReceived,
    RetryScheduled,
)

if TYPE_CHECKING:
    from opentelemetry.util.types import AttributeValue


class OpenTelemetryObserver:
    """Makes one span of each call, with its messages and retries as events of the span.

    Keys, request bodies and results are not recorded.

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

    def _start(self, event: CallStarted) -> None:
        name = " ".join((event.operation, *event.models[:1]))
        span = self._tracer.start_span(
            name,
            kind=SpanKind.CLIENT,
            attributes={
                "call.operation": event.operation,
                "call.models": event.models,
                "call.task_ids": event.task_ids,
            },
        )
        with self._lock:
            self._spans[event.call] = span


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
            span.end()
        case _:
            assert_never(event)
