"""The two clients, which a generated package subclasses under the provider's name."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Literal, Self, TypeVar, Unpack

import httpx

from .calls import AsyncCalls, SyncCalls
from .connection import Endpoint, read_key
from .core import Core
from .driver import AsyncDriver, Driver
from .errors import UnknownModel
from .options import RequestOptions, Settings
from .websocket import AsyncSocket, SyncSocket

if TYPE_CHECKING:
    from .catalog import Models
    from .job import AsyncJob, Job
    from .observe import Observer
    from .plan import Outcome
    from .profile import Profile
    from .results import AnyResults
    from .stream import AsyncEventStream, EventStream

Request = Mapping[str, Any]
"""A request in wire form; its model is named by slug or callable id."""

CallsT = TypeVar("CallsT", SyncCalls, AsyncCalls)
JobT = TypeVar("JobT", bound="Job[Any]")
AsyncJobT = TypeVar("AsyncJobT", bound="AsyncJob[Any]")


class _AnyClient(Generic[CallsT]):
    """What both clients share: all that needs no connection."""

    _profile: ClassVar[Profile]
    _package: ClassVar[str]
    _asynchronous: ClassVar[bool]
    _calls: CallsT

    @property
    def models(self) -> Models:
        """The models of the package: slug, callable id, capabilities and status of each."""
        return self._calls.core.catalog.models

    @classmethod
    def _prepared(
        cls,
        api_key: str | None,
        base_url: str | None,
        observers: Sequence[Observer],
        options: RequestOptions,
    ) -> tuple[Core, Endpoint]:
        """Return what a new client works with."""
        key = read_key(api_key, cls._profile.authentication)
        settings = Settings().having(options)
        core = Core(cls._profile, cls._package, key, settings, observers)
        return core, Endpoint(cls._profile, key, base_url)

    def __dir__(self) -> Iterable[str]:
        return [*super().__dir__(), *(entry.name for entry in self.models)]

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._profile.title}>"

    def __copy__(self) -> Self:
        raise TypeError("a client cannot be copied: with_options() gives one with other options")

    def __deepcopy__(self, memo: object) -> Self:
        return self.__copy__()

    def __reduce__(self) -> str:
        raise TypeError("a client holds a key and connections and cannot be pickled: make another")

    if not TYPE_CHECKING:  # type checkers take the attributes from the generated classes

        def __getattr__(self, name: str) -> Any:
            if name.startswith("_"):
                raise AttributeError(name)
            try:
                kind = self._calls.core.catalog.resource(name, asynchronous=self._asynchronous)
            except UnknownModel as error:
                raise AttributeError(
                    f"{type(self).__name__} has no attribute or model {name!r}"
                    + _suggestion(error, self.models)
                ) from None
            resource = kind(self._calls)
            self.__dict__[name] = resource
            return resource


def _suggestion(error: UnknownModel, models: Models) -> str:
    names = [models.get(slug).name for slug in error.suggestions]
    return f"; did you mean {' or '.join(names)}?" if names else ""


class Client(_AnyClient[SyncCalls]):
    """Synchronous client; it may be used from several threads at once.

    Args:
        api_key: The key; read from the provider's environment variable when left out.
        base_url: Where to send instead of the provider's URL.
        transport: ``"http"``, or ``"websocket"`` to send all but streams over one connection.
        websocket_url: Where to connect instead of the provider's URL.
        http_client: An ``httpx.Client`` to send with, for proxies, HTTP/2, certificates and
            pools of your own; the client does not close it.
        observers: Called with each event of a call, see ``_runtime.observe``.
        **options: Defaults of all calls, see ``RequestOptions``.

    Raises:
        ConfigurationError: There is no key, or an option cannot be used.
    """

    _asynchronous = False

    def __init__(
        self,
        *,
        api_key: str | None = None,
        base_url: str | None = None,
        transport: Literal["http", "websocket"] = "http",
        websocket_url: str | None = None,
        http_client: httpx.Client | None = None,
        observers: Sequence[Observer] = (),
        **options: Unpack[RequestOptions],
    ) -> None:
        core, endpoint = self._prepared(api_key, base_url, observers, options)
        socket = None
        if transport == "websocket":
            socket = SyncSocket(core.socket_plan(endpoint, websocket_url))
        self._calls = SyncCalls(core, Driver(http_client, endpoint, core.observers, socket))

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
        self._calls.driver.close()

    def with_options(self, **options: Unpack[RequestOptions]) -> Self:
        """Return a client with other options that shares the connections of this one."""
        other = object.__new__(type(self))
        other._calls = self._calls.having(options)
        return other

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


class AsyncClient(_AnyClient[AsyncCalls]):
    """Asynchronous client, for one event loop.

    Args:
        api_key: The key; read from the provider's environment variable when left out.
        base_url: Where to send instead of the provider's URL.
        transport: ``"http"``, or ``"websocket"`` to send all but streams over one connection.
        websocket_url: Where to connect instead of the provider's URL.
        http_client: An ``httpx.AsyncClient`` to send with, for proxies, HTTP/2, certificates
            and pools of your own; the client does not close it.
        observers: Called with each event of a call, see ``_runtime.observe``.
        **options: Defaults of all calls, see ``RequestOptions``.

    Raises:
        ConfigurationError: There is no key, or an option cannot be used.
    """

    _asynchronous = True

    def __init__(
        self,
        *,
        api_key: str | None = None,
        base_url: str | None = None,
        transport: Literal["http", "websocket"] = "http",
        websocket_url: str | None = None,
        http_client: httpx.AsyncClient | None = None,
        observers: Sequence[Observer] = (),
        **options: Unpack[RequestOptions],
    ) -> None:
        core, endpoint = self._prepared(api_key, base_url, observers, options)
        socket = None
        if transport == "websocket":
            socket = AsyncSocket(core.socket_plan(endpoint, websocket_url))
        self._calls = AsyncCalls(core, AsyncDriver(http_client, endpoint, core.observers, socket))

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
        await self._calls.driver.close()

    def with_options(self, **options: Unpack[RequestOptions]) -> Self:
        """Return a client with other options that shares the connections of this one."""
        other = object.__new__(type(self))
        other._calls = self._calls.having(options)
        return other

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
