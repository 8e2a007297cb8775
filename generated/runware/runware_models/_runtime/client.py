"""The two clients, which a generated package subclasses under the provider's name."""

from __future__ import annotations

import threading
from collections.abc import (
    AsyncIterator,
    Coroutine,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from importlib import import_module
from types import TracebackType
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, TypeVar, Unpack, cast

from .calls.engine import Transport, make_engine
from .calls.views import RawViews, StreamingViews
from .calls.wire_requests import batch_tasks, wire_task
from .errors import ConfigurationError, UnknownModel
from .forks import renew_after_fork
from .options import RequestOptions

if TYPE_CHECKING:
    import httpx

    from .answers.results import AnyResults
    from .calls.awaiting import AsyncCalls
    from .calls.blocking import SyncCalls
    from .calls.catalog import Models
    from .calls.engine import Engine
    from .calls.flow import Outcome
    from .calls.job import AsyncJob, Job
    from .calls.stream import AsyncEventStream, EventStream
    from .facts.profile import Profile
    from .watch.observe import Observer

Request = Mapping[str, Any]
"""A request in wire form; its model is named by slug or callable id."""

JobT = TypeVar("JobT", bound="Job[Any]")
AsyncJobT = TypeVar("AsyncJobT", bound="AsyncJob[Any]")

HttpT = TypeVar("HttpT")
CallsT = TypeVar("CallsT", bound="SyncCalls | AsyncCalls")


class AnyClient(Generic[HttpT, CallsT]):
    """What both clients share: all that needs no connection.

    Args:
        api_key: The key; read from the provider's environment variable when left out.
        base_url: Where to send instead of the provider's URL.
        server_variables: Parts of the provider's URL by name, such as a region, where it has any.
        transport: ``"http"`` sends through httpx. ``"aiohttp"``, an extra, is the quickest for many
            asynchronous calls at once. ``"websocket"``, an extra of some providers, sends all over
            one connection but streams and calls with headers of their own, which go through httpx.
        websocket_url: Where to connect instead of the provider's URL.
        http_client: An HTTP client of httpx to send with, for proxies, HTTP/2, certificates and
            pools of your own; it is not closed with this client.
        observers: Called with each event of a call, see the package's ``observers``.
        **options: Defaults of all calls, see ``RequestOptions``.

    Raises:
        ConfigurationError: There is no key, or an option cannot be used.
    """

    _profile: ClassVar[Profile]
    _package: ClassVar[str]
    _performer: ClassVar[str]
    _resource_prefix: ClassVar[str]

    with_raw_response = RawViews()
    with_streaming_response = StreamingViews()

    def __init__(
        self,
        *,
        api_key: str | None = None,
        base_url: str | httpx.URL | None = None,
        server_variables: Mapping[str, str] | None = None,
        transport: Transport = "http",
        websocket_url: str | None = None,
        http_client: HttpT | None = None,
        observers: Sequence[Observer] = (),
        **options: Unpack[RequestOptions],
    ) -> None:
        self._start(
            make_engine(
                self._profile,
                self._package,
                api_key=api_key,
                base_url=base_url,
                server_variables=server_variables,
                transport=transport,
                websocket_url=websocket_url,
                http_client=http_client,
                observers=observers,
                options=options,
                is_async=bool(self._resource_prefix),
            ),
            None,
        )

    def _start(self, engine: Engine, made: CallsT | None) -> None:
        self._engine = engine
        self._made = made
        self._closed = False
        self._lock = threading.Lock()
        renew_after_fork(self)

    @property
    def _calls(self) -> CallsT:
        """What performs the calls, made with the first one: httpx takes long to import."""
        made = self._made
        if made is not None:
            return made
        with self._lock:
            if self._closed:
                raise ConfigurationError("the client is closed")
            if self._made is None:
                module = import_module(f".calls.{self._performer}", __package__)
                self._made = cast("CallsT", module.make_calls(self._engine))
            return self._made

    def _closing(self) -> CallsT | None:
        """Return what performs the calls, for its connections to be closed; None if none were."""
        with self._lock:
            self._closed = True
            return self._made

    def renew(self) -> None:
        """Release, in a process that was forked, what another thread held; for the runtime."""
        self._lock = threading.Lock()

    def with_options(
        self,
        *,
        api_key: str | None = None,
        base_url: str | httpx.URL | None = None,
        **options: Unpack[RequestOptions],
    ) -> Self:
        """Return a client with other options that shares the connections of this one.

        Args:
            api_key: Another key, such as that of another customer.
            base_url: Where to send instead.
            **options: Defaults of all calls, see ``RequestOptions``.

        Raises:
            ConfigurationError: An option cannot be used.
        """
        engine = self._engine.having(options, api_key, base_url)
        return self._through(cast("CallsT", self._calls.having(engine)))

    def answering(self, *, unread: bool) -> Self:
        """Return the same client with methods that return answers; for the runtime."""
        return self._through(cast("CallsT", self._calls.viewed(unread=unread)))

    def _through(self, calls: CallsT) -> Self:
        other = object.__new__(type(self))
        other._start(calls.engine, calls)
        return other

    @property
    def models(self) -> Models:
        """The models of the package: slug, callable id, capabilities and status of each."""
        return self._engine.catalog.models

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
                kind = self._engine.catalog.resource(name, prefix=self._resource_prefix)
            except UnknownModel as error:
                raise AttributeError(
                    f"{type(self).__name__} has no attribute or model {name!r}"
                    + _suggestion(error, self.models)
                ) from None
            resource = kind(self._calls)
            self.__dict__[name] = resource
            return resource


if TYPE_CHECKING:
    SharedClient = AnyClient[httpx.Client, SyncCalls]
    SharedAsyncClient = AnyClient[httpx.AsyncClient, AsyncCalls]
else:  # neither httpx nor what performs calls is loaded before the first one
    SharedClient = SharedAsyncClient = AnyClient


class Client(SharedClient):
    """Synchronous client; it may be used from several threads at once."""

    _performer = "blocking"
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
        calls = self._closing()
        if calls is not None:
            calls.close()

    def run(self, request: Request, *, request_options: RequestOptions | None = None) -> AnyResults:
        """Run a request in wire form.

        Args:
            request: The request; its model is named by slug or callable id, fixed fields and the
                task id may be left out. Members have their wire names.
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
        settings = self._engine.settings.having(request_options or {})
        task = wire_task(self._engine, request, None, settings)
        results: AnyResults = self._calls.run_task(task, settings)
        return results

    def submit(
        self, request: Request, *, request_options: RequestOptions | None = None
    ) -> Job[AnyResults]:
        """Submit a request in wire form for asynchronous delivery; see ``run``."""
        settings = self._engine.settings.having(request_options or {})
        task = wire_task(self._engine, request, "asynchronous", settings)
        return self._calls.submit_task(task, settings)

    def stream(
        self, request: Request, *, request_options: RequestOptions | None = None
    ) -> EventStream[AnyResults]:
        """Stream the events of a request in wire form; see ``run``."""
        settings = self._engine.settings.having(request_options or {})
        task = wire_task(self._engine, request, "stream", settings)
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
        settings = self._engine.settings.having(request_options or {})
        tasks = batch_tasks(self._engine, requests, None, settings)
        return self._calls.batch(tasks, settings)

    def submit_batch(
        self, requests: Iterable[Request], *, request_options: RequestOptions | None = None
    ) -> list[Job[AnyResults]]:
        """Submit many requests for asynchronous delivery, in one message where possible.

        Returns:
            A job for each; one that was refused is ``done`` and has its ``error``.
        """
        settings = self._engine.settings.having(request_options or {})
        tasks = batch_tasks(self._engine, requests, "asynchronous", settings)
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
                self._calls.wait(
                    [job.state for job in waiting],
                    self._engine.settings,
                    timeout=timeout,
                    until_any=True,
                )

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
        return self._calls.resume(
            self._engine.model_of(model), task_id, number_results, self._engine.settings
        )


class AsyncClient(SharedAsyncClient):
    """Asynchronous client, for one event loop."""

    _performer = "awaiting"
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
        calls = self._closing()
        if calls is not None:
            await calls.close()

    def run(
        self, request: Request, *, request_options: RequestOptions | None = None
    ) -> Coroutine[Any, Any, AnyResults]:
        """Run a request in wire form; see ``Client.run``."""
        settings = self._engine.settings.having(request_options or {})
        task = wire_task(self._engine, request, None, settings)
        return self._calls.run_task(task, settings)

    def submit(
        self, request: Request, *, request_options: RequestOptions | None = None
    ) -> Coroutine[Any, Any, AsyncJob[AnyResults]]:
        """Submit a request in wire form for asynchronous delivery; see ``run``."""
        settings = self._engine.settings.having(request_options or {})
        task = wire_task(self._engine, request, "asynchronous", settings)
        return self._calls.submit_task(task, settings)

    def stream(
        self, request: Request, *, request_options: RequestOptions | None = None
    ) -> AsyncEventStream[AnyResults]:
        """Stream the events of a request in wire form; see ``run``."""
        settings = self._engine.settings.having(request_options or {})
        task = wire_task(self._engine, request, "stream", settings)
        return self._calls.stream_task(task, settings)

    async def batch(
        self, requests: Iterable[Request], *, request_options: RequestOptions | None = None
    ) -> tuple[Outcome, ...]:
        """Run many requests in one message where that is possible; see ``Client.batch``."""
        settings = self._engine.settings.having(request_options or {})
        tasks = batch_tasks(self._engine, requests, None, settings)
        return await self._calls.batch(tasks, settings)

    async def submit_batch(
        self, requests: Iterable[Request], *, request_options: RequestOptions | None = None
    ) -> list[AsyncJob[AnyResults]]:
        """Submit many requests for asynchronous delivery; see ``Client.submit_batch``."""
        settings = self._engine.settings.having(request_options or {})
        tasks = batch_tasks(self._engine, requests, "asynchronous", settings)
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
                await self._calls.wait(
                    [job.state for job in waiting],
                    self._engine.settings,
                    timeout=timeout,
                    until_any=True,
                )

    async def job(
        self, task_id: str, *, model: str | None = None, number_results: int = 1
    ) -> AsyncJob[AnyResults]:
        """Take up a task that was submitted earlier; see ``Client.job``."""
        return await self._calls.resume(
            self._engine.model_of(model), task_id, number_results, self._engine.settings
        )


def _suggestion(error: UnknownModel, models: Models) -> str:
    names = [models.get(slug).name for slug in error.suggestions]
    return f"; did you mean {' or '.join(names)}?" if names else ""
