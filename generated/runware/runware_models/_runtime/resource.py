"""The class behind ``client.<model>``: a generated subclass gives it its typed methods."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, Self, TypeVar, Unpack

from .options import RequestOptions, merged

if TYPE_CHECKING:
    from .model import ModelSpec

RunT = TypeVar("RunT")
JobT = TypeVar("JobT")
StreamT = TypeVar("StreamT")

Arguments = Mapping[str, object]
"""Python name -> value, as the method was called; ``NOT_GIVEN`` marks what was left out."""


class Calls(Protocol):
    """What performs calls: the synchronous or the asynchronous engine of a client."""

    def run(self, spec: ModelSpec, arguments: Arguments, options: RequestOptions) -> Any:
        """Run one task to its results."""

    def submit(self, spec: ModelSpec, arguments: Arguments, options: RequestOptions) -> Any:
        """Submit one task for asynchronous delivery."""

    def stream(self, spec: ModelSpec, arguments: Arguments, options: RequestOptions) -> Any:
        """Stream the events of one task."""

    def resume(self, spec: ModelSpec, task_id: str, count: int, options: RequestOptions) -> Any:
        """Take up a task that was submitted earlier."""


class Resource(Generic[RunT, JobT, StreamT]):
    """One model, bound to a client.

    The type parameters are what ``run``, ``submit`` and ``stream`` return. They are the only
    difference between the synchronous and the asynchronous class of a model: both inherit the
    same methods, whose bodies hand their arguments to the client's engine.
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
        job: JobT = self._calls.resume(self.spec, task_id, number_results, self._options)
        return job

    def _run(self, arguments: Arguments, options: RequestOptions | None) -> RunT:
        results: RunT = self._calls.run(self.spec, arguments, merged(self._options, options))
        return results

    def _submit(self, arguments: Arguments, options: RequestOptions | None) -> JobT:
        job: JobT = self._calls.submit(self.spec, arguments, merged(self._options, options))
        return job

    def _stream(self, arguments: Arguments, options: RequestOptions | None) -> StreamT:
        events: StreamT = self._calls.stream(self.spec, arguments, merged(self._options, options))
        return events
