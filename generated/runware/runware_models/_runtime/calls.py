"""The engines behind the two clients: one blocks, one awaits."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from .job import AsyncJob, Job
from .plan import (
    Outcome,
    Plan,
    plan_batch,
    plan_poll,
    plan_run,
    plan_submit,
    plan_submit_one,
    plan_wait,
)
from .progress import Progress
from .stream import AsyncEventStream, EventStream

if TYPE_CHECKING:
    from .core import Core
    from .driver import AsyncDriver, Driver
    from .exchange import Pause
    from .model import ModelSpec
    from .options import RequestOptions, Settings
    from .task import Task

T = TypeVar("T")
Arguments = Mapping[str, object]


class SyncCalls:
    """Performs calls for the synchronous client.

    Args:
        core: Makes tasks and calls.
        driver: Performs flows.
    """

    def __init__(self, core: Core, driver: Driver) -> None:
        self.core = core
        self.driver = driver

    def having(self, options: RequestOptions) -> SyncCalls:
        """Return the same engine with other options."""
        return SyncCalls(self.core.having(options), self.driver)

    def run(self, spec: ModelSpec, arguments: Arguments, options: RequestOptions) -> Any:
        """Run a typed request."""
        settings = self.core.settings.having(options)
        return self.run_task(self.core.typed_task(spec, arguments, None, settings), settings)

    def submit(self, spec: ModelSpec, arguments: Arguments, options: RequestOptions) -> Job[Any]:
        """Submit a typed request."""
        settings = self.core.settings.having(options)
        task = self.core.typed_task(spec, arguments, "asynchronous", settings)
        return self.submit_task(task, settings)

    def stream(
        self, spec: ModelSpec, arguments: Arguments, options: RequestOptions
    ) -> EventStream[Any]:
        """Stream a typed request."""
        settings = self.core.settings.having(options)
        task = self.core.typed_task(spec, arguments, "stream", settings)
        return self.stream_task(task, settings)

    def resume(
        self, spec: ModelSpec, task_id: str, count: int, options: RequestOptions
    ) -> Job[Any]:
        """Take up a task that was submitted earlier."""
        progress = Progress(self.core.catalog.load(spec), task_id, count)
        return Job(self, progress, self.core.settings.having(options))

    def run_task(self, task: Task, settings: Settings) -> Any:
        """Run a task and return its results."""
        if task.delivery == "stream":
            return self.stream_task(task, settings).result()
        return self.perform(plan_run(self.core, task, settings))

    def submit_task(self, task: Task, settings: Settings) -> Job[Any]:
        """Submit a task and return its job."""
        return Job(self, self.perform(plan_submit_one(self.core, task, settings)), settings)

    def submit_tasks(self, tasks: Sequence[Task], settings: Settings) -> list[Job[Any]]:
        """Submit some tasks and return their jobs; a refused one has ended with its error."""
        submitted = self.perform(plan_submit(self.core, tasks, settings))
        return [Job(self, progress, settings) for progress in submitted]

    def stream_task(self, task: Task, settings: Settings) -> EventStream[Any]:
        """Return the stream of a task, not yet opened."""
        return EventStream(self.core, task, settings, self.driver)

    def batch(self, tasks: Sequence[Task], settings: Settings) -> tuple[Outcome, ...]:
        """Run some tasks and return how each ended."""
        return self.perform(plan_batch(self.core, tasks, settings))

    def poll(self, waiting: Sequence[Progress], settings: Settings) -> None:
        """Ask once how far some tasks are."""
        self.perform(plan_poll(self.core, waiting, settings))

    def wait(
        self,
        waiting: Sequence[Progress],
        settings: Settings,
        *,
        timeout: float | None = None,
        token: Pause | None = None,
        until_any: bool = False,
    ) -> None:
        """Poll until all of some tasks, or one more of them, have ended."""
        self.perform(
            plan_wait(
                self.core, waiting, settings, timeout=timeout, token=token, until_any=until_any
            )
        )

    def wait_any(self, jobs: Sequence[Job[Any]], timeout: float | None) -> None:
        """Poll until one more of some jobs has ended."""
        waiting = [job.state for job in jobs]
        self.wait(waiting, self.core.settings, timeout=timeout, until_any=True)

    def resume_model(self, model: str | None, task_id: str, count: int) -> Job[Any]:
        """Take up a task, of a model given by slug or callable id if at all."""
        loaded = self.core.catalog.find(model) if model else self.core.catalog.stand_in()
        return Job(self, Progress(loaded, task_id, count), self.core.settings)

    def perform(self, plan: Plan[T]) -> T:
        """Perform a plan and tell the observers how it ended."""
        started = time.monotonic()
        try:
            result = self.driver.drive(plan.flow, plan.call.number)
        except BaseException as error:
            self.core.finish(plan.call, started, error)
            raise
        self.core.finish(plan.call, started, None, result)
        return result


class AsyncCalls:
    """Performs calls for the asynchronous client.

    Args:
        core: Makes tasks and calls.
        driver: Performs flows.
    """

    def __init__(self, core: Core, driver: AsyncDriver) -> None:
        self.core = core
        self.driver = driver

    def having(self, options: RequestOptions) -> AsyncCalls:
        """Return the same engine with other options."""
        return AsyncCalls(self.core.having(options), self.driver)

    async def run(self, spec: ModelSpec, arguments: Arguments, options: RequestOptions) -> Any:
        """Run a typed request."""
        settings = self.core.settings.having(options)
        return await self.run_task(self.core.typed_task(spec, arguments, None, settings), settings)

    async def submit(
        self, spec: ModelSpec, arguments: Arguments, options: RequestOptions
    ) -> AsyncJob[Any]:
        """Submit a typed request."""
        settings = self.core.settings.having(options)
        task = self.core.typed_task(spec, arguments, "asynchronous", settings)
        return await self.submit_task(task, settings)

    def stream(
        self, spec: ModelSpec, arguments: Arguments, options: RequestOptions
    ) -> AsyncEventStream[Any]:
        """Stream a typed request."""
        settings = self.core.settings.having(options)
        task = self.core.typed_task(spec, arguments, "stream", settings)
        return self.stream_task(task, settings)

    async def resume(
        self, spec: ModelSpec, task_id: str, count: int, options: RequestOptions
    ) -> AsyncJob[Any]:
        """Take up a task that was submitted earlier."""
        progress = Progress(self.core.catalog.load(spec), task_id, count)
        return AsyncJob(self, progress, self.core.settings.having(options))

    async def run_task(self, task: Task, settings: Settings) -> Any:
        """Run a task and return its results."""
        if task.delivery == "stream":
            return await self.stream_task(task, settings).result()
        return await self.perform(plan_run(self.core, task, settings))

    async def submit_task(self, task: Task, settings: Settings) -> AsyncJob[Any]:
        """Submit a task and return its job."""
        progress = await self.perform(plan_submit_one(self.core, task, settings))
        return AsyncJob(self, progress, settings)

    async def submit_tasks(self, tasks: Sequence[Task], settings: Settings) -> list[AsyncJob[Any]]:
        """Submit some tasks and return their jobs; a refused one has ended with its error."""
        submitted = await self.perform(plan_submit(self.core, tasks, settings))
        return [AsyncJob(self, progress, settings) for progress in submitted]

    def stream_task(self, task: Task, settings: Settings) -> AsyncEventStream[Any]:
        """Return the stream of a task, not yet opened."""
        return AsyncEventStream(self.core, task, settings, self.driver)

    async def batch(self, tasks: Sequence[Task], settings: Settings) -> tuple[Outcome, ...]:
        """Run some tasks and return how each ended."""
        return await self.perform(plan_batch(self.core, tasks, settings))

    async def poll(self, waiting: Sequence[Progress], settings: Settings) -> None:
        """Ask once how far some tasks are."""
        await self.perform(plan_poll(self.core, waiting, settings))

    async def wait(
        self,
        waiting: Sequence[Progress],
        settings: Settings,
        *,
        timeout: float | None = None,
        token: Pause | None = None,
        until_any: bool = False,
    ) -> None:
        """Poll until all of some tasks, or one more of them, have ended."""
        await self.perform(
            plan_wait(
                self.core, waiting, settings, timeout=timeout, token=token, until_any=until_any
            )
        )

    async def wait_any(self, jobs: Sequence[AsyncJob[Any]], timeout: float | None) -> None:
        """Poll until one more of some jobs has ended."""
        waiting = [job.state for job in jobs]
        await self.wait(waiting, self.core.settings, timeout=timeout, until_any=True)

    def resume_model(self, model: str | None, task_id: str, count: int) -> AsyncJob[Any]:
        """Take up a task, of a model given by slug or callable id if at all."""
        loaded = self.core.catalog.find(model) if model else self.core.catalog.stand_in()
        return AsyncJob(self, Progress(loaded, task_id, count), self.core.settings)

    async def perform(self, plan: Plan[T]) -> T:
        """Perform a plan and tell the observers how it ended."""
        started = time.monotonic()
        try:
            result = await self.driver.drive(plan.flow, plan.call.number)
        except BaseException as error:
            self.core.finish(plan.call, started, error)
            raise
        self.core.finish(plan.call, started, None, result)
        return result
