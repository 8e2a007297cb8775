"""What a client tells its observers, and one that writes it to a logger."""

from ._runtime.watch.observe import (
    CallFinished,
    CallStarted,
    Event,
    LoggingObserver,
    Observer,
    RequestSent,
    ResponseReceived,
    RetryScheduled,
    TracingObserver,
)

__all__ = [
    "CallFinished",
    "CallStarted",
    "Event",
    "LoggingObserver",
    "Observer",
    "RequestSent",
    "ResponseReceived",
    "RetryScheduled",
    "TracingObserver",
]
