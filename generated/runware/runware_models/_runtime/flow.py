"""The course of a call, apart from how messages travel and how time passes.

A flow is a generator: it yields an :data:`~.exchange.Effect`, and the driver sends back what
came of it or throws the error that it met. The synchronous and the asynchronous client drive the
same flows, so retries, polling and the matching of answers exist once.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar, cast

from .errors import (
    APIError,
    ConnectionFailed,
    NotFound,
    RateLimited,
    SDKError,
    ServerError,
    Timeout,
    WaitCancelled,
)
from .exchange import Effect, Exchange, Open, Pause, Reply, Send, Sleep
from .observe import Observer, RetryScheduled, notify
from .progress import Progress
from .retry import Attempts

if TYPE_CHECKING:
    from .credentials import Redaction
    from .failure import Failures
    from .kind import Kind
    from .options import Settings
    from .task import Task

T = TypeVar("T")
Flow = Generator[Effect, Any, T]

_VISIBLE_AFTER = 5.0
"""Seconds for which a provider may not yet know a task that it has just accepted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What the flows of one call share.

    Attributes:
        number: Number of the call, for observers.
        kind: The transport kind.
        failures: Reads errors.
        settings: Options in force.
        observers: Who is told about retries.
    """

    number: int
    kind: Kind
    failures: Failures
    settings: Settings
    observers: Sequence[Observer] = field(default=())


def run(call: Call, tasks: Sequence[Task]) -> Flow[list[Progress]]:
    """Bring some tasks to their end, in as few messages as the transport kind allows.

    Returns:
        How each task ended, in the given order; every one is settled.
    """
    waiting = [Progress(task.model, task.id, task.count, task) for task in tasks]
    yield from submit(call, waiting)
    polled = [one for one in waiting if not one.settled and one.accepted and call.kind.polls]
    if polled:
        try:
            yield from wait(call, polled)
        except SDKError as error:
            for one in polled:
                if not one.settled:
                    one.error = error
    for one in waiting:
        if not one.settled:
            one.error = APIError("the answer holds no result for this task", task_id=one.task_id)
    return waiting


def submit(call: Call, waiting: Sequence[Progress]) -> Flow[None]:
    """Send tasks and take in the answer, again where that is allowed and may help.

    Afterwards every task is settled, or accepted by the provider, or without any answer.
    """
    if call.kind.batches:
        yield from _submit_together(call, waiting)
        return
    for one in waiting:
        yield from _submit_together(call, [one])


def _submit_together(call: Call, waiting: Sequence[Progress]) -> Flow[None]:
    pending = list(waiting)
    repeated = set[str]()
    attempts = Attempts(call.settings.retry, time.monotonic())
    while pending:
        attempts.made += 1
        tasks = [one.task for one in pending if one.task is not None]
        try:
            reply = cast("Reply", (yield Send(call.kind.submit(tasks, call.settings))))
        except (ConnectionFailed, Timeout) as error:
            for one in pending:
                one.error = error
        else:
            call.kind.take_answer(reply, pending)
        for one in pending:
            if one.task_id in repeated and _has_arrived(call, one):
                one.restart()
                one.accepted = True
        pending = [
            one for one in pending if one.error is not None and attempts.is_worth_another(one.error)
        ]
        delay = next_delay(call, attempts, [one.error for one in pending if one.error])
        if delay is None:
            return
        yield Sleep(delay)
        for one in pending:
            repeated.add(one.task_id)
            one.restart()


def _has_arrived(call: Call, progress: Progress) -> bool:
    """Tell whether a conflict shows that an earlier attempt, whose answer got lost, arrived."""
    error = progress.error
    return isinstance(error, APIError) and call.failures.is_conflict(error) and call.kind.polls


def next_delay(call: Call, attempts: Attempts, errors: Sequence[SDKError]) -> float | None:
    """Return the seconds until the next attempt, or None when there shall be none."""
    delays = [attempts.wait_before_next(error, time.monotonic()) for error in errors]
    known = [delay for delay in delays if delay is not None]
    if not known or len(known) < len(delays):
        return None
    delay = max(known)
    event = RetryScheduled(
        call=call.number, error=errors[0], seconds=delay, attempt=attempts.made + 1
    )
    notify(call.observers, event)
    return delay


def wait(
    call: Call,
    waiting: Sequence[Progress],
    *,
    token: Pause | None = None,
    until_any: bool = False,
) -> Flow[None]:
    """Poll until tasks are settled.

    Args:
        call: What the flows of the call share; ``settings.wait_timeout`` bounds the wait.
        waiting: The tasks.
        token: Ends the wait from outside.
        until_any: Return as soon as one more task is settled, instead of all.

    Raises:
        Timeout: The time is over; the tasks go on.
        WaitCancelled: The token ended the wait.
        APIError: A poll was refused.
        ConnectionFailed: A poll's answer did not arrive, however often it was sent.
    """
    started = time.monotonic()
    limit = call.settings.wait_timeout
    delays = call.settings.polling.delays()
    while True:
        open_tasks = [one for one in waiting if not one.settled]
        if not open_tasks or (until_any and len(open_tasks) < len(waiting)):
            return
        elapsed = time.monotonic() - started
        remaining = None if limit is None else limit - elapsed
        delay = next(delays)
        if remaining is not None:
            if remaining <= 0:
                raise _wait_timeout(open_tasks, limit)
            delay = min(delay, remaining)
        yield Sleep(delay, token)
        if token is not None and token.cancelled:
            raise WaitCancelled(open_tasks[0].task_id)
        try:
            yield from poll(call, open_tasks, timeout=remaining)
        except NotFound:
            if elapsed > _VISIBLE_AFTER:
                raise


def poll(call: Call, waiting: Sequence[Progress], timeout: float | None = None) -> Flow[None]:
    """Ask once how far some tasks are, and take in the answer.

    Args:
        call: What the flows of the call share.
        waiting: The tasks, none of which is settled.
        timeout: Seconds for the message, if less than the call's own.
    """
    groups = [waiting] if call.kind.batches else [[one] for one in waiting]
    settings = call.settings
    if timeout is not None and (settings.timeout is None or timeout < settings.timeout):
        settings = replace(settings, timeout=timeout)
    for group in groups:
        exchange = call.kind.poll(group, settings)
        reply = yield from _read_only(call, exchange)
        status = group[0].status
        call.kind.take_poll(reply, group)
        moved_on = not call.kind.batches and not group[0].settled and group[0].status != status
        fetch = call.kind.poll(group, settings) if moved_on else exchange
        if fetch.url != exchange.url:
            # the status says that the results are ready, and they lie elsewhere
            call.kind.take_poll((yield from _read_only(call, fetch)), group)


def _read_only(call: Call, exchange: Exchange) -> Flow[Reply]:
    """Send a message that changes nothing, again where that may help."""
    attempts = Attempts(call.settings.retry, time.monotonic())
    while True:
        attempts.made += 1
        error: SDKError
        reply: Reply | None = None
        try:
            reply = cast("Reply", (yield Send(exchange)))
        except (ConnectionFailed, Timeout) as failure:
            error = failure
        else:
            passing = _passing_failure(call, reply)
            if passing is None:
                return reply
            error = passing
        delay = next_delay(call, attempts, [error])
        if delay is None:
            if reply is None:
                raise error
            return reply
        yield Sleep(delay)


def _passing_failure(call: Call, reply: Reply) -> APIError | None:
    """Return the error of an answer that may be another one when it is asked for again.

    A WebSocket has no status: an error there that is the provider's own fault, or of a kind that
    nobody knows, says as little about the task as a failed HTTP request does.
    """
    if reply.failed:
        return call.failures.of_reply(reply)[0]
    if reply.status is not None:
        return None
    for error in call.failures.listed(reply.payload):
        if error.retryable or type(error) is APIError or isinstance(error, _PASSING):
            error.retryable = True
            return error
    return None


_PASSING = (RateLimited, ServerError)


def open_stream(call: Call, task: Task) -> Flow[Any]:
    """Open the event stream of a task.

    Returns:
        The open response, or a settled :class:`~.progress.Progress` when the provider answered
        with plain JSON, or when an earlier attempt turned out to have arrived.

    Raises:
        SDKError: It could not be opened.
    """
    progress = Progress(task.model, task.id, task.count, task)
    attempts = Attempts(call.settings.retry, time.monotonic())
    while True:
        attempts.made += 1
        try:
            opened = yield Open(call.kind.submit([task], call.settings))
        except (ConnectionFailed, Timeout) as error:
            progress.error = error
        else:
            if not isinstance(opened, Reply):
                return opened
            call.kind.take_answer(opened, [progress])
        if attempts.made > 1 and _has_arrived(call, progress):
            progress.restart()
            progress.accepted = True
        if progress.error is None:
            return (yield from _without_stream(call, progress))
        delay = next_delay(call, attempts, [progress.error])
        if delay is None:
            raise progress.error
        yield Sleep(delay)
        progress.restart()


def _without_stream(call: Call, progress: Progress) -> Flow[Progress]:
    if not progress.settled and progress.accepted and call.kind.polls:
        yield from wait(call, [progress])
    if progress.error is not None:
        raise progress.error
    if not progress.settled:
        raise APIError(
            f"the answer to a stream request holds neither events nor results for task"
            f" {progress.task_id}",
            task_id=progress.task_id,
        )
    return progress


def ended(progress: Progress, redaction: Redaction) -> Any:
    """Return the results of a settled task.

    Args:
        progress: The task.
        redaction: Blanks out the key in results that an error carries.

    Raises:
        SDKError: The task failed; an ``APIError`` carries the results that it gave.
    """
    if progress.error is None:
        return progress.results()
    if isinstance(progress.error, APIError):
        progress.error.results = progress.results(redaction)
    raise progress.error


def _wait_timeout(waiting: Sequence[Progress], limit: float | None) -> Timeout:
    ids = tuple(one.task_id for one in waiting)
    return Timeout(
        f"no end of task {', '.join(ids)} within {limit:g} s; it goes on, and job() takes it"
        " up again",
        task_ids=ids,
    )


_numbers = itertools.count(1)


def next_call_number() -> int:
    """Return a number that no other call of this process has."""
    return next(_numbers)
