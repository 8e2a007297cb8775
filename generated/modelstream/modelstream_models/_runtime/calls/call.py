"""One call of a method: what its flows share, how often its messages are sent, who is told."""

from __future__ import annotations

import itertools
import random
import time
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from ..errors import APIError, ConnectionFailed, JobFailed, SDKError, Timeout
from ..kinds.progress import Progress
from ..records import dataclass, field
from ..watch.observe import (
    CallFinished,
    CallStarted,
    RetryScheduled,
    current,
    notify,
    trace_headers,
)

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from ..net.http import Outgoing
    from ..options import Retry, Settings
    from ..tasks.model import Task
    from .engine import Engine

_numbers = itertools.count(1)


@dataclass(slots=True, eq=False, repr=False)
class Call:
    """What the flows of one call share.

    Attributes:
        engine: Knows the transport kind and the errors of the provider.
        settings: Options in force.
        number: A number that no other call of this process has, for observers.
        started: The monotonic clock at its beginning, in seconds.
        over_http: Whether nothing goes over a WebSocket, even if there is one.
        sent: What was last sent over HTTP.
        retries: How often a message was sent again.
    """

    engine: Engine
    settings: Settings
    number: int = field(default_factory=_numbers.__next__)
    started: float = field(default_factory=time.monotonic)
    over_http: bool = False
    sent: Outgoing | None = field(default=None, repr=False)
    retries: int = 0

    def announce(self, operation: str, concerned: Iterable[Progress | Task]) -> None:
        """Tell the observers that the call begins."""
        listed = tuple(concerned)
        models = tuple(dict.fromkeys(one.model.spec.entry.slug for one in listed))
        ids = tuple(one.task_id if isinstance(one, Progress) else one.id for one in listed)
        entries = dict.fromkeys(one.model.spec.entry for one in listed)
        tasks = [one.task if isinstance(one, Progress) else one for one in listed]
        started = CallStarted(
            call=self.number,
            operation=operation,
            models=models,
            task_ids=ids,
            model_ids=tuple(entry.callable_id or entry.slug for entry in entries),
            provider=self.engine.profile.provider,
            server=self.engine.endpoint.base_url,
            is_chat=any(task is not None and "messages" in task.body for task in tasks),
        )
        notify(self.engine.observers, started)

    def current(self) -> AbstractContextManager[object]:
        """Return what is entered while the call runs: spans of observers are current then."""
        return current(self.engine.observers, self.number)

    def trace(self, message: Outgoing) -> None:
        """Let a message say which span it belongs to, unless the caller has said it."""
        for name, value in trace_headers(self.engine.observers, self.number).items():
            message.headers.setdefault(name.lower(), value)

    def conclude(self, error: BaseException | None, results: Any = None) -> None:
        """Tell the observers that the call is over."""
        seconds = time.monotonic() - self.started
        over = CallFinished(
            call=self.number,
            seconds=seconds,
            error=error,
            results=results,
            redact=self.engine.failures.redaction.text,
        )
        notify(self.engine.observers, over)


@dataclass(slots=True, eq=False, repr=False)
class Attempts:
    """Counts the attempts of one message and decides about the next one.

    Attributes:
        policy: What the caller allows.
        started: The monotonic clock at the first attempt, in seconds.
        jitter: Returns a random number between two bounds.
        made: How many were made.
    """

    policy: Retry
    started: float = field(default_factory=time.monotonic)
    jitter: Callable[[float, float], float] = random.uniform
    made: int = 0

    def is_worth_another(self, error: SDKError) -> bool:
        """Tell whether an error may go away by itself, attempts and time apart."""
        if isinstance(error, JobFailed):
            return False
        if isinstance(error, APIError):
            return error.retryable or error.status in self.policy.statuses
        if isinstance(error, Timeout):
            return self.policy.on_timeout
        return isinstance(error, ConnectionFailed) and self.policy.on_connection

    def wait_before_next(self, error: SDKError, now: float) -> float | None:
        """Return the seconds to wait before another attempt, or None to give up.

        The wait is random between 0 and a bound that doubles ("full jitter"), at least what the
        provider asked for.

        Args:
            error: How the last attempt ended.
            now: The monotonic clock.
        """
        if self.made >= self.policy.attempts or not self.is_worth_another(error):
            return None
        bound = min(self.policy.initial * 2.0 ** (self.made - 1), self.policy.maximum)
        asked = error.retry_after if isinstance(error, APIError) else None
        wait = max(self.jitter(0.0, bound), asked or 0.0)
        return wait if now + wait - self.started <= self.policy.budget else None


def next_delay(call: Call, attempts: Attempts, errors: Sequence[SDKError]) -> float | None:
    """Return the seconds until the next attempt, or None when there shall be none."""
    delays = [attempts.wait_before_next(error, time.monotonic()) for error in errors]
    known = [delay for delay in delays if delay is not None]
    if not known or len(known) < len(delays):
        return None
    delay = max(known)
    call.retries += 1
    event = RetryScheduled(
        call=call.number, error=errors[0], seconds=delay, attempt=attempts.made + 1
    )
    notify(call.engine.observers, event)
    return delay
