"""The two clients, which a generated package subclasses under the provider's name."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from .any_client import AnyClient
from .options import RequestOptions

if TYPE_CHECKING:
    import httpx

    from .calls import AsyncCalls, SyncCalls
    from .job import AsyncJob, Job
    from .plan import Outcome
    from .results import AnyResults
    from .stream import AsyncEventStream, EventStream

    SharedClient = AnyClient[httpx.Client, SyncCalls]
    SharedAsyncClient = AnyClient[httpx.AsyncClient, AsyncCalls]
else:  # neither httpx nor the engines are loaded before the first call
    SharedClient = SharedAsyncClient = AnyClient

Request = Mapping[str, Any]
"""A request in wire form; its model is named by slug or callable id."""

JobT = TypeVar("JobT", bound="Job[Any]")
AsyncJobT = TypeVar("AsyncJobT", bound="AsyncJob[Any]")


class Client(SharedClient):
    """Synchronous client; it may be used from several threads at once."""

    _engine_maker = "sync_calls"
    _resource_prefix = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections, which ``with_options`` clients share."""
        engine = self._late.close()
        if engine is not None:
            engine.driver.close()

    def run(self, request: Request, *, request_options: RequestOptions | None = None) -> AnyResults:
        """Run a request in wire form.

        Args:
            request: The request; its model is named by slug or callable id, fixed fields and the
                task id may be left out, and Python names are accepted as well as wire names.
            request_options: Options of this call.

        Returns:
            The results; with one result, its fields can be read directly.

        Raises:
            UnknownModel: The package has no such model.
            ValidationError: The request breaks its schema; nothing was sent.
            APIError: The provider answered with an error.
            ConnectionFailed: The answer did not arrive.
            Timeout: It did not arrive in time.
        """
        settings = self._calls.core.settings.having(request_options or {})
        task = self._calls.core.wire_task(request, None, settings)
        results: AnyResults = self._calls.run_task(task, settings)
        return results

    def submit(
        self, request: Request, *, request_options: RequestOptions | None = None
    ) -> Job[AnyResults]:
        """Submit a request in wire form for asynchronous delivery; see ``run``."""
        settings = self._calls.core.settings.having(request_options or {})
        task = self._calls.core.wire_task(request, "asynchronous", settings)
        return self._calls.submit_task(task, settings)

    def stream(
        self, request: Request, *, request_options: RequestOptions | None = None
    ) -> EventStream[AnyResults]:
        """Stream the events of a request in wire form; see ``run``."""
        settings = self._calls.core.settings.having(request_options or {})
        task = self._calls.core.wire_task(request, "stream", settings)
        return self._calls.stream_task(task, settings)

    def batch(
        self, requests: Iterable[Request], *, request_options: RequestOptions | None = None
    ) -> tuple[Outcome, ...]:
        """Run many requests, of one or of many models, in one message where that is possible.

        Args:
            requests: The requests, as ``run`` takes them.
            request_options: Options of this call.

        Returns:
            How each ended, in the given order: one task's failure leaves the others alone.

        Raises:
            ValidationError: A request breaks its schema; nothing was sent.
        """
        settings = self._calls.core.settings.having(request_options or {})
        tasks = self._calls.core.batch_tasks(requests, None, settings)
        return self._calls.batch(tasks, settings)

    def submit_batch(
        self, requests: Iterable[Request], *, request_options: RequestOptions | None = None
    ) -> list[Job[AnyResults]]:
        """Submit many requests for asynchronous delivery, in one message where possible.

        Returns:
            A job for each; one that was refused is ``done`` and has its ``error``.
        """
        settings = self._calls.core.settings.having(request_options or {})
        tasks = self._calls.core.batch_tasks(requests, "asynchronous", settings)
        return self._calls.submit_tasks(tasks, settings)

    def iter_completed(
        self, jobs: Iterable[JobT], *, timeout: float | None = None
    ) -> Iterator[JobT]:
        """Yield jobs as they end, polling for all of them together.

        Args:
            jobs: The jobs.
            timeout: Seconds until the next job ends; None takes ``wait_timeout``.

        Raises:
            Timeout: None of the rest has ended in time.
        """
        waiting = list(jobs)
        while waiting:
            ended = [job for job in waiting if job.done]
            waiting = [job for job in waiting if not job.done]
            yield from ended
            if waiting:
                self._calls.wait_any(waiting, timeout)

    def job(
        self, task_id: str, *, model: str | None = None, number_results: int = 1
    ) -> Job[AnyResults]:
        """Take up a task that was submitted earlier, here or in another process.

        Args:
            task_id: Id of the task, as ``Job.task_id`` gave it.
            model: Slug or callable id of its model, which types its results.
            number_results: How many results the task was asked for.

        Returns:
            The job; nothing is sent until it is polled.
        """
        return self._calls.resume_model(model, task_id, number_results)


class AsyncClient(SharedAsyncClient):
    """Asynchronous client, for one event loop."""

    _engine_maker = "async_calls"
    _resource_prefix = "Async"

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections, which ``with_options`` clients share."""
        engine = self._late.close()
        if engine is not None:
            await engine.driver.close()

    async def run(
        self, request: Request, *, request_options: RequestOptions | None = None
    ) -> AnyResults:
        """Run a request in wire form; see ``Client.run``."""
        settings = self._calls.core.settings.having(request_options or {})
        task = self._calls.core.wire_task(request, None, settings)
        results: AnyResults = await self._calls.run_task(task, settings)
        return results

    async def submit(
        self, request: Request, *, request_options: RequestOptions | None = None
    ) -> AsyncJob[AnyResults]:
        """Submit a request in wire form for asynchronous delivery; see ``run``."""
        settings = self._calls.core.settings.having(request_options or {})
        task = self._calls.core.wire_task(request, "asynchronous", settings)
        return await self._calls.submit_task(task, settings)

    def stream(
        self, request: Request, *, request_options: RequestOptions | None = None
    ) -> AsyncEventStream[AnyResults]:
        """Stream the events of a request in wire form; see ``run``."""
        settings = self._calls.core.settings.having(request_options or {})
        task = self._calls.core.wire_task(request, "stream", settings)
        return self._calls.stream_task(task, settings)

    async def batch(
        self, requests: Iterable[Request], *, request_options: RequestOptions | None = None
    ) -> tuple[Outcome, ...]:
        """Run many requests in one message where that is possible; see ``Client.batch``."""
        settings = self._calls.core.settings.having(request_options or {})
        tasks = self._calls.core.batch_tasks(requests, None, settings)
        return await self._calls.batch(tasks, settings)

    async def submit_batch(
        self, requests: Iterable[Request], *, request_options: RequestOptions | None = None
    ) -> list[AsyncJob[AnyResults]]:
        """Submit many requests for asynchronous delivery; see ``Client.submit_batch``."""
        settings = self._calls.core.settings.having(request_options or {})
        tasks = self._calls.core.batch_tasks(requests, "asynchronous", settings)
        return await self._calls.submit_tasks(tasks, settings)

    async def iter_completed(
        self, jobs: Iterable[AsyncJobT], *, timeout: float | None = None
    ) -> AsyncIterator[AsyncJobT]:
        """Yield jobs as they end, polling for all of them together.

        Args:
            jobs: The jobs.
            timeout: Seconds until the next job ends; None takes ``wait_timeout``.

        Raises:
            Timeout: None of the rest has ended in time.
        """
        waiting = list(jobs)
        while waiting:
            ended = [job for job in waiting if job.done]
            waiting = [job for job in waiting if not job.done]
            for job in ended:
                yield job
            if waiting:
                await self._calls.wait_any(waiting, timeout)

    async def job(
        self, task_id: str, *, model: str | None = None, number_results: int = 1
    ) -> AsyncJob[AnyResults]:
        """Take up a task that was submitted earlier; see ``Client.job``."""
        return self._calls.resume_model(model, task_id, number_results)
