"""The course of a call, apart from how messages travel and how time passes.

A flow is a generator: it yields an :data:`~..wire.messages.Effect`, and the client sends back what
came of it or throws the error that it met. The synchronous and the asynchronous client drive the
same flows, so retries, polling and the matching of answers exist once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from ..errors import APIError, ConnectionFailed, SDKError, Timeout
from ..kinds.progress import Progress
from ..records import dataclass
from ..wire.messages import Flow, Open, Reply, Send, Sleep
from .call import Attempts, next_delay
from .polling import wait  # <jobs/>

if TYPE_CHECKING:
    from ..answers.results import AnyResults
    from ..tasks.model import Task
    from .call import Call
    from .engine import Engine


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one task of a batch ended.

    Attributes:
        task_id: Id of the task.
        results: Its results; those that came beside a failure, if it failed.
        error: How it failed, or None.
    """

    task_id: str
    results: AnyResults
    error: SDKError | None

    def get(self) -> AnyResults:
        """Return the results.

        Raises:
            SDKError: The task failed.
        """
        if self.error is not None:
            raise self.error
        return self.results


def run_one(call: Call, task: Task) -> Flow[Any]:
    """Bring a task to its end and return its results.

    Raises:
        SDKError: It failed.
    """
    return ended(call.engine, (yield from _run_alone(call, task)))


def run_raw(call: Call, task: Task) -> Flow[Progress]:
    """Bring a task to its end and return how it went.

    Raises:
        SDKError: It failed.
    """
    progress = yield from _run_alone(call, task)
    if progress.error is not None:
        ended(call.engine, progress)
    return progress


def open_response(call: Call, task: Task) -> Flow[Any]:
    """Send a task and leave its answer unread.

    Returns:
        The open response, or a settled :class:`~.progress.Progress` where results are polled for.

    Raises:
        SDKError: It failed.
    """
    if task.delivery == "asynchronous":
        return (yield from run_raw(call, task))
    return (yield from open_stream(call, task, events=False))


def run_batch(call: Call, tasks: Sequence[Task]) -> Flow[tuple[Outcome, ...]]:
    """Bring some tasks to their end and return how each ended."""
    waiting = [Progress(task.model, task.id, task.count, task) for task in tasks]
    yield from submit(call, waiting)
    left = [one for one in waiting if not one.settled]
    if left:
        yield from _wait_for(call, left)  # <jobs/>
        _leave(left)
    return tuple(
        Outcome(task_id=one.task_id, results=one.results(), error=one.error) for one in waiting
    )


# <jobs>
def submit_all(call: Call, tasks: Sequence[Task]) -> Flow[list[Progress]]:
    """Submit some tasks; a refused one has ended with its error."""
    waiting = [Progress(task.model, task.id, task.count, task) for task in tasks]
    yield from submit(call, waiting)
    return waiting


def submit_one(call: Call, task: Task) -> Flow[Progress]:
    """Submit a task.

    Raises:
        SDKError: It was refused.
    """
    (progress,) = yield from submit_all(call, [task])
    if progress.error is not None:
        raise progress.error
    return progress


# </jobs>
def _run_alone(call: Call, task: Task) -> Flow[Progress]:
    """Bring a task to its end and return how it ended."""
    progress = Progress(task.model, task.id, task.count, task)
    yield from _submit_together(call, (progress,))
    if not progress.settled:
        yield from _wait_for(call, (progress,))  # <jobs/>
        _leave((progress,))
    return progress


# <jobs>
def _wait_for(call: Call, left: Sequence[Progress]) -> Flow[None]:
    """Wait for those of some tasks that the provider has accepted."""
    polled = [one for one in left if one.accepted and call.engine.kind.polls]
    if polled:
        try:
            yield from wait(call, polled)
        except SDKError as error:
            for one in polled:
                if not one.settled:
                    one.error = error


# </jobs>
def _leave(left: Sequence[Progress]) -> None:
    """Let those of some tasks end for which nothing more is to come."""
    for one in left:
        if not one.settled:
            one.error = APIError("the answer holds no result for this task", task_id=one.known_as)


def submit(call: Call, waiting: Sequence[Progress]) -> Flow[None]:
    """Send tasks and take in the answer, again where that is allowed and may help.

    Afterwards every task is settled, or accepted by the provider, or without any answer.
    """
    if call.engine.kind.batches:
        return _submit_together(call, waiting)
    return _submit_one_by_one(call, waiting)


def _submit_one_by_one(call: Call, waiting: Sequence[Progress]) -> Flow[None]:
    for one in waiting:
        yield from _submit_together(call, [one])


def _submit_together(call: Call, waiting: Sequence[Progress]) -> Flow[None]:
    kind, pending = call.engine.kind, waiting
    repeated = set[str]()
    attempts = Attempts(call.settings.retry)
    tasks = [one.task for one in pending if one.task is not None]
    while True:
        attempts.made += 1
        try:
            reply = cast("Reply", (yield Send(kind.submit(tasks, call.settings))))
        except (ConnectionFailed, Timeout) as error:
            for one in pending:
                one.error = error
        else:
            for one in pending:
                one.reply = reply
            kind.take_answer(reply, pending)
        for one in pending if repeated else ():
            if one.task_id in repeated and _has_arrived(call, one):
                one.restart()
                one.accepted = True
        failed = [
            one for one in pending if one.error is not None and attempts.is_worth_another(one.error)
        ]
        if not failed:
            return
        delay = next_delay(call, attempts, [one.error for one in failed if one.error])
        if delay is None:
            return
        yield Sleep(delay)
        pending = failed
        tasks = [one.task for one in pending if one.task is not None]
        for one in pending:
            repeated.add(one.task_id)
            one.restart()


def _has_arrived(call: Call, progress: Progress) -> bool:
    """Tell whether a conflict shows that an earlier attempt, whose answer got lost, arrived."""
    error = progress.error
    return (
        isinstance(error, APIError)
        and call.engine.failures.is_conflict(error)
        and call.engine.kind.polls
    )


def open_stream(call: Call, task: Task, *, events: bool = True) -> Flow[Any]:
    """Open the event stream of a task, or any other answer that is left unread.

    Returns:
        The open response, or a settled :class:`~.progress.Progress` when the provider answered
        with plain JSON, or when an earlier attempt turned out to have arrived.

    Raises:
        SDKError: It could not be opened.
    """
    progress = Progress(task.model, task.id, task.count, task)
    attempts = Attempts(call.settings.retry)
    while True:
        attempts.made += 1
        try:
            opened = yield Open(call.engine.kind.submit([task], call.settings), events)
        except (ConnectionFailed, Timeout) as error:
            progress.error = error
        else:
            if not isinstance(opened, Reply):
                return opened
            progress.reply = opened
            call.engine.kind.take_answer(opened, [progress])
        if attempts.made > 1 and _has_arrived(call, progress):
            progress.restart()
            progress.accepted = True
        if progress.error is None:
            # <jobs>
            if not progress.settled and progress.accepted and call.engine.kind.polls:
                yield from wait(call, [progress])
            # </jobs>
            return _without_stream(progress)
        delay = next_delay(call, attempts, [progress.error])
        if delay is None:
            raise progress.error
        yield Sleep(delay)
        progress.restart()


def _without_stream(progress: Progress) -> Progress:
    """Return how a task ended that was to be streamed, and was not.

    Raises:
        SDKError: It failed, or has not ended.
    """
    if progress.error is not None:
        raise progress.error
    if not progress.settled:
        raise APIError(
            "the answer to a stream request holds neither events nor results for this task",
            task_id=progress.known_as,
        )
    return progress


def ended(engine: Engine, progress: Progress) -> Any:
    """Return the results of a settled task.

    Raises:
        SDKError: The task failed; an ``APIError`` carries the results that it gave, the key blanked
            out.
    """
    if progress.error is None:
        return progress.results()
    if isinstance(progress.error, APIError):
        progress.error.results = progress.results(engine.failures.redaction)
    raise progress.error
