"""What each method does, as a flow ready for a driver; the same for both clients."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .errors import SDKError
from .flow import Call, Flow, ended, poll, run, submit, wait
from .progress import Progress

if TYPE_CHECKING:
    from .core import Core
    from .exchange import Pause
    from .options import Settings
    from .results import AnyResults
    from .task import Task

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Plan(Generic[T]):
    """A call and its flow."""

    call: Call
    flow: Flow[T]


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


def plan_run(core: Core, task: Task, settings: Settings) -> Plan[Any]:
    """Plan one task; its end is its results."""

    def flow(call: Call) -> Flow[Any]:
        (progress,) = yield from run(call, [task])
        return ended(progress, core.failures.redaction)

    call = core.begin("run", [task], settings)
    return Plan(call, flow(call))


def plan_batch(core: Core, tasks: Sequence[Task], settings: Settings) -> Plan[tuple[Outcome, ...]]:
    """Plan many tasks; the end is how each of them ended."""

    def flow(call: Call) -> Flow[tuple[Outcome, ...]]:
        settled = yield from run(call, tasks)
        return tuple(
            Outcome(task_id=one.task_id, results=one.results(), error=one.error) for one in settled
        )

    call = core.begin("batch", tasks, settings)
    return Plan(call, flow(call))


def plan_submit(core: Core, tasks: Sequence[Task], settings: Settings) -> Plan[list[Progress]]:
    """Plan the submission of some tasks; a refused one has ended with its error."""

    def flow(call: Call) -> Flow[list[Progress]]:
        waiting = [Progress(task.model, task.id, task.count, task) for task in tasks]
        yield from submit(call, waiting)
        return waiting

    call = core.begin("submit", tasks, settings)
    return Plan(call, flow(call))


def plan_submit_one(core: Core, task: Task, settings: Settings) -> Plan[Progress]:
    """Plan the submission of one task, whose refusal is raised."""

    def flow(call: Call) -> Flow[Progress]:
        progress = Progress(task.model, task.id, task.count, task)
        yield from submit(call, [progress])
        if progress.error is not None:
            raise progress.error
        return progress

    call = core.begin("submit", [task], settings)
    return Plan(call, flow(call))


def plan_poll(core: Core, waiting: Sequence[Progress], settings: Settings) -> Plan[None]:
    """Plan one question how far some tasks are."""
    call = core.begin("poll", waiting, settings)
    return Plan(call, poll(call, waiting))


def plan_wait(
    core: Core,
    waiting: Sequence[Progress],
    settings: Settings,
    *,
    timeout: float | None = None,
    token: Pause | None = None,
    until_any: bool = False,
) -> Plan[None]:
    """Plan the polling of some tasks until all, or one more, have ended."""
    if timeout is not None:
        settings = replace(settings, wait_timeout=timeout)
    call = core.begin("wait", waiting, settings)
    return Plan(call, wait(call, waiting, token=token, until_any=until_any))
