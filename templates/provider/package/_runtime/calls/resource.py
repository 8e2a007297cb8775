"""The class behind ``client.<model>``: a generated subclass gives it its typed methods."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, Self, TypeVar, Unpack

from ..options import RequestOptions, Settings, merged

if TYPE_CHECKING:
    from ..facts.model import ModelSpec
    from ..wire.model import LoadedModel
    from ..wire.task import Delivery, Task
    from .engine import Engine

RunT = TypeVar("RunT")
JobT = TypeVar("JobT")
StreamT = TypeVar("StreamT")

Arguments = Mapping[str, object]
"""Python name -> value, as the method was called; ``NOT_GIVEN`` marks what was left out."""


class Calls(Protocol):
    """What performs calls: for the synchronous or for the asynchronous client."""

    engine: Engine

    def run_task(self, task: Task, settings: Settings) -> Any:
        """Run a task and return its results."""

    def submit_task(self, task: Task, settings: Settings) -> Any:
        """Submit a task for asynchronous delivery and return its job."""

    def stream_task(self, task: Task, settings: Settings) -> Any:
        """Return the stream of a task, not yet opened."""

    def resume(self, model: LoadedModel, task_id: str, count: int, settings: Settings) -> Any:
        """Take up a task that was submitted earlier."""


class Resource(Generic[RunT, JobT, StreamT]):
    """One model, bound to a client.

    The type parameters are what ``run``, ``submit`` and ``stream`` return. They are the only
    difference between the synchronous and the asynchronous class of a model: both inherit the
    same methods, whose bodies hand their arguments to what performs the client's calls.
    """

    spec: ClassVar[ModelSpec]

    def __init__(self, calls: Calls, options: RequestOptions | None = None) -> None:
        self._calls = calls
        self._options: RequestOptions = options or {}

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.spec.entry.callable_id}>"

    def with_options(self, **options: Unpack[RequestOptions]) -> Self:
        """Return the same model with other defaults for timeouts, retries and headers."""
        return type(self)(self._calls, merged(self._options, options))

    def job(self, task_id: str, *, number_results: int = 1) -> JobT:
        """Take up a task that was submitted earlier, here or in another process.

        Args:
            task_id: Id of the task, as ``Job.task_id`` gave it.
            number_results: How many results the task was asked for.

        Returns:
            The job; nothing is sent until it is polled.
        """
        engine = self._calls.engine
        settings = engine.settings.having(self._options)
        model = engine.catalog.load(self.spec)
        job: JobT = self._calls.resume(model, task_id, number_results, settings)
        return job

    def _run(self, arguments: Arguments, options: RequestOptions | None) -> RunT:
        task, settings = self._task(arguments, None, options)
        results: RunT = self._calls.run_task(task, settings)
        return results

    def _submit(self, arguments: Arguments, options: RequestOptions | None) -> JobT:
        task, settings = self._task(arguments, "asynchronous", options)
        job: JobT = self._calls.submit_task(task, settings)
        return job

    def _stream(self, arguments: Arguments, options: RequestOptions | None) -> StreamT:
        task, settings = self._task(arguments, "stream", options)
        events: StreamT = self._calls.stream_task(task, settings)
        return events

    def _task(
        self, arguments: Arguments, delivery: Delivery | None, options: RequestOptions | None
    ) -> tuple[Task, Settings]:
        """Make the task of a call, whose arguments have Python names."""
        engine = self._calls.engine
        settings = engine.settings
        if options or self._options:
            settings = settings.having(merged(self._options, options))
        model = engine.ready.get(self.spec.entry.name) or engine.prepare(self.spec)
        task = model.task(
            arguments, delivery=delivery, python_first=True, validate=settings.validate
        )
        return task, settings
