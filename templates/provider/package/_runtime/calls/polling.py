"""Asking how far tasks are, until they have ended."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from importlib import import_module
from itertools import chain
from typing import TYPE_CHECKING, cast

from ..errors import (
    APIError,
    ConnectionFailed,
    NotFound,
    RateLimited,
    SDKError,
    ServerError,
    Timeout,
    WaitCancelled,
)
from ..records import replace
from ..wire.messages import Exchange, Flow, Pause, Reply, Send, Sleep
from .call import Attempts, next_delay

if TYPE_CHECKING:
    from ..kinds.kind import Kind
    from ..kinds.progress import Progress
    from .call import Call

_VISIBLE_AFTER = 5.0
"""Seconds for which a provider may not yet know a task that it has just accepted."""


def wait(
    call: Call,
    waiting: Sequence[Progress],
    *,
    token: Pause | None = None,
    until_any: bool = False,
    told: Callable[[], object] | None = None,
) -> Flow[None]:
    """Wait until tasks are settled: by the events of a job that has some, else by polling.

    Args:
        call: What the flows of the call share; ``settings.wait_timeout`` bounds the wait.
        waiting: The tasks.
        token: Ends the wait from outside.
        until_any: Return as soon as one more task is settled, instead of all.
        told: Called after each message that says how far tasks are.

    Raises:
        Timeout: The time is over; the tasks go on.
        WaitCancelled: The token ended the wait.
        APIError: A poll was refused.
        ConnectionFailed: A poll's answer did not arrive, however often it was sent.
    """
    started = time.monotonic()
    limit = call.settings.wait_timeout
    delays = call.settings.polling.delays()
    if len(waiting) == 1 and not waiting[0].settled and _tells(call, waiting[0]):
        follow = import_module(".following", __package__).follow  # few providers need it
        ends = None if limit is None else started + limit
        if (yield from follow(call, waiting[0], ends=ends, token=token, told=told)):
            delays = chain((0.0,), delays)  # what is to be asked for is there
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
            if told is not None:
                told()
        except NotFound:
            if elapsed > _VISIBLE_AFTER:
                raise


def _tells(call: Call, progress: Progress) -> bool:
    """Tell whether a job has events of its status."""
    transport = call.engine.serving(progress.model).profile.transport
    return transport.kind == "queue" and bool(transport.stream_path or transport.stream_url)


def poll(call: Call, waiting: Sequence[Progress], timeout: float | None = None) -> Flow[None]:
    """Ask once how far some tasks are, and take in the answer.

    Args:
        call: What the flows of the call share.
        waiting: The tasks, none of which is settled.
        timeout: Seconds for the message, if less than the call's own.
    """
    groups = [waiting] if call.engine.kind.batches else [[one] for one in waiting]
    settings = call.settings
    if timeout is not None and (settings.timeout is None or timeout < settings.timeout):
        settings = replace(settings, timeout=timeout)
    for group in groups:
        kind = call.engine.serving(group[0].model).kind
        exchange = kind.poll(group, settings)
        reply = yield from _read_only(call, exchange)
        status = group[0].status
        _take(kind, reply, group)
        moved_on = not kind.batches and not group[0].settled and group[0].status != status
        fetch = kind.poll(group, settings) if moved_on else exchange
        if fetch.url != exchange.url:
            # the status says that the results are ready, and they lie elsewhere
            _take(kind, (yield from _read_only(call, fetch)), group)


def _take(kind: Kind, reply: Reply, group: Sequence[Progress]) -> None:
    for one in group:
        one.reply = reply
    kind.take_poll(reply, group)


def cancel(call: Call, progress: Progress) -> Flow[None]:
    """Ask the provider to cancel a task.

    Raises:
        APIError: It refused.
    """
    reply = yield from _read_only(call, call.engine.kind.cancel(progress, call.settings))
    if reply.failed:
        raise call.engine.failures.of_reply(reply)[0]


def _read_only(call: Call, exchange: Exchange) -> Flow[Reply]:
    """Send a message that changes nothing, again where that may help."""
    attempts = Attempts(call.settings.retry)
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
        return call.engine.failures.of_reply(reply)[0]
    if reply.status is not None:
        return None
    for error in call.engine.failures.listed(reply.payload):
        if error.retryable or type(error) is APIError or isinstance(error, _PASSING):
            error.retryable = True
            return error
    return None


_PASSING = (RateLimited, ServerError)


def _wait_timeout(waiting: Sequence[Progress], limit: float | None) -> Timeout:
    ids = tuple(one.task_id for one in waiting)
    return Timeout(
        f"no end of task {', '.join(ids)} within {limit:g} s; it goes on, and job() takes it"
        " up again",
        task_ids=ids,
    )
