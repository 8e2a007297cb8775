"""What a client tells its observers: one event for each thing that happens in a call."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, ExitStack, nullcontext
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ..errors import ConfigurationError
from ..records import dataclass, field

if TYPE_CHECKING:
    import logging

    from ..wire.messages import Exchange


@dataclass(frozen=True, slots=True, kw_only=True)
class CallStarted:
    """A call of a method begins.

    Attributes:
        call: Number of the call in this process; its other events carry it too.
        operation: ``run``, ``submit``, ``stream``, ``batch`` or ``wait``.
        models: Slugs of the models.
        task_ids: Ids of the tasks.
        model_ids: Ids under which the provider knows the models.
        provider: Id of the provider.
        server: Where messages go.
        is_chat: Whether the requests hold the messages of a conversation.
    """

    call: int
    operation: str
    models: tuple[str, ...]
    task_ids: tuple[str, ...]
    model_ids: tuple[str, ...] = ()
    provider: str = ""
    server: str = ""
    is_chat: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestSent:
    """A message goes out.

    Attributes:
        call: Number of the call.
        method: HTTP method, or ``WEBSOCKET``.
        url: Where it goes, as given to the connection.
        size: Bytes of the body.
    """

    call: int
    method: str
    url: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseReceived:
    """An answer has arrived.

    Attributes:
        call: Number of the call.
        status: HTTP status, or None where there is none.
        seconds: From sending to the end of the answer, or to its head for a stream.
    """

    call: int
    status: int | None
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryScheduled:
    """A message will be sent again.

    Attributes:
        call: Number of the call.
        error: Why.
        seconds: After how long.
        attempt: Number of the attempt that is to come.
    """

    call: int
    error: Exception
    seconds: float
    attempt: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CallFinished:
    """A call is over.

    Attributes:
        call: Number of the call.
        seconds: How long it took.
        error: How it failed, or None.
        results: The results of the call, where it has them, as they came.
        redact: Blanks out the key in a text of the results that is to be shown.
    """

    call: int
    seconds: float
    error: BaseException | None = None
    results: Any = None
    redact: Callable[[str], str] = field(default=str, repr=False)


Event = CallStarted | RequestSent | ResponseReceived | RetryScheduled | CallFinished
"""Everything that observers are told."""

Observer = Callable[[Event], None]
"""Called with each event, in the thread or task of the call."""


class TracingObserver:
    """An observer that also takes part in calls: what it measures is current meanwhile."""

    def __call__(self, event: Event) -> None:
        """Take in an event."""

    def current(self, call: int) -> AbstractContextManager[object]:
        """Return what is entered for the time of a call, in its thread or task."""
        del call
        return nullcontext()

    def headers(self, call: int) -> Mapping[str, str]:
        """Return headers that tell the provider what a request belongs to."""
        del call
        return {}


def current(observers: Iterable[Observer], call: int) -> AbstractContextManager[object]:
    """Return what is entered for the time of a call."""
    stack = ExitStack()
    for observer in observers:
        if isinstance(observer, TracingObserver):
            stack.enter_context(observer.current(call))
    return stack


def trace_headers(observers: Iterable[Observer], call: int) -> dict[str, str]:
    """Return the headers by which observers tell what a request belongs to."""
    found: dict[str, str] = {}
    for observer in observers:
        if isinstance(observer, TracingObserver):
            found.update(observer.headers(call))
    return found


def notify(observers: Iterable[Observer], event: Event) -> None:
    """Tell every observer; one that fails is logged and does not disturb the call."""
    for observer in observers:
        try:
            observer(event)
        except Exception:
            log = import_module("logging").getLogger(__name__)
            log.exception("an observer failed on %s", type(event).__name__)


class Watch:
    """Tells observers about one message.

    Args:
        observers: Who is told.
        call: Number of the call.
        exchange: The message.
        url: Where it goes, as it may be shown.
    """

    __slots__ = ("_call", "_observers", "_started")

    def __init__(
        self, observers: Iterable[Observer], call: int, exchange: Exchange, url: str
    ) -> None:
        self._observers = observers
        self._call = call
        self._started = time.monotonic()
        size = len(exchange.content or b"")
        notify(observers, RequestSent(call=call, method=exchange.method, url=url, size=size))

    def answered(self, status: int | None) -> None:
        """Tell that the answer has arrived."""
        seconds = time.monotonic() - self._started
        notify(self._observers, ResponseReceived(call=self._call, status=status, seconds=seconds))


class LoggingObserver:
    """Writes the events to a logger, at level DEBUG; retries at INFO, failures at WARNING.

    Neither keys nor request bodies are written.

    Args:
        logger: The logger to write to.
    """

    def __init__(self, logger: logging.Logger) -> None:
        self._logger = logger

    def __call__(self, event: Event) -> None:
        match event:
            case CallStarted():
                models = ", ".join(event.models)
                self._logger.debug("call %d: %s %s", event.call, event.operation, models)
            case RequestSent():
                self._logger.debug(
                    "call %d: %s %s, %d bytes", event.call, event.method, event.url, event.size
                )
            case ResponseReceived():
                self._logger.debug(
                    "call %d: status %s after %.3f s", event.call, event.status, event.seconds
                )
            case RetryScheduled():
                self._logger.info(
                    "call %d: attempt %d in %.2f s, because: %s",
                    event.call,
                    event.attempt,
                    event.seconds,
                    event.error,
                )
            case CallFinished(error=None):
                self._logger.debug("call %d: done after %.3f s", event.call, event.seconds)
            case CallFinished():
                self._logger.warning(
                    "call %d: failed after %.3f s: %s", event.call, event.seconds, event.error
                )


def logging_observers(package: str, variable: str) -> tuple[Observer, ...]:
    """Return what writes to the package's logger, if anybody wants to read that.

    Args:
        package: Import name of the package, which is the name of its logger.
        variable: Environment variable that may hold the level.

    Raises:
        ConfigurationError: It holds no level.
    """
    level = os.environ.get(variable, "").strip().upper()
    if not level and "logging" not in sys.modules:
        return ()  # nobody has said that anything is to be written
    import logging

    logger = logging.getLogger(package)
    if level:
        if level not in _LEVELS:
            raise ConfigurationError(f"{variable}={level.lower()!r}: write debug, info or warning")
        logger.setLevel(level)
        if not logger.hasHandlers():
            handler = logging.StreamHandler()
            handler.setFormatter(
                logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s")
            )
            logger.addHandler(handler)
    return (LoggingObserver(logger),) if logger.isEnabledFor(logging.INFO) else ()


_LEVELS = ("DEBUG", "INFO", "WARNING")
