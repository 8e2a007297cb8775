"""The two clients, which a generated package subclasses under the provider's name."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from types import TracebackType
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Literal, Self, TypeVar, Unpack

from .errors import ConfigurationError, UnknownModel
from .options import RequestOptions
from .setup import Setup, make_setup

if TYPE_CHECKING:
    import httpx

    from .calls import AsyncCalls, SyncCalls
    from .catalog import Models
    from .job import AsyncJob, Job
    from .observe import Observer
    from .plan import Outcome
    from .profile import Profile
    from .results import AnyResults
    from .stream import AsyncEventStream, EventStream

Request = Mapping[str, Any]
"""A request in wire form; its model is named by slug or callable id."""

CallsT = TypeVar("CallsT")
JobT = TypeVar("JobT", bound="Job[Any]")
AsyncJobT = TypeVar("AsyncJobT", bound="AsyncJob[Any]")


class Late(Generic[CallsT]):
    """An engine that is loaded when it is first needed: httpx takes longer than all the rest.

    Args:
        setup: What to make it with.
        engine: The engine, if it is there already.
    """

    def __init__(self, setup: Setup | None, engine: CallsT | None = None) -> None:
        self._setup = setup
        self._engine = engine
        self._closed = False
        self._lock = threading.Lock()

    def get(self, maker: str) -> CallsT:
        """Return the engine.

        Args:
            maker: Name of the function of the ``engine`` module that makes it.

        Raises:
            ConfigurationError: The client was closed.
        """
        if self._engine is None:
            with self._lock:
                if self._closed:
                    raise ConfigurationError("the client is closed")
                if self._engine is None:
                    make = getattr(import_module(".engine", __package__), maker)
                    self._engine = make(self._setup)
        return self._engine

    def close(self) -> CallsT | None:
        """Return the engine, for its connections to be closed; None if there never was one."""
        with self._lock:
            self._closed = True
            return self._engine


class _AnyClient:
    """What both clients share: all that needs no connection."""

    _profile: ClassVar[Profile]
    _package: ClassVar[str]
    _asynchronous: ClassVar[bool]

    @property
    def _calls(self) -> SyncCalls | AsyncCalls:
        """The engine, loaded when it is first needed."""
        raise NotImplementedError

    @property
    def models(self) -> Models:
        """The models of the package: slug, callable id, capabilities and status of each."""
        return self._calls.core.catalog.models

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


class Client(_AnyClient):
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
        self._engine: Late[SyncCalls] = Late(
            make_setup(
                self._profile,
                self._package,
                api_key=api_key,
                base_url=base_url,
                transport=transport,
                websocket_url=websocket_url,
                http_client=http_client,
                observers=observers,
                options=options,
            )
        )

    @property
    def _calls(self) -> SyncCalls:
        return self._engine.get("sync_calls")

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
        engine = self._engine.close()
        if engine is not None:
            engine.driver.close()

    def with_options(self, **options: Unpack[RequestOptions]) -> Self:
        """Return a client with other options that shares the connections of this one."""
        other = object.__new__(type(self))
        other._engine = Late(None, self._calls.having(options))
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


class AsyncClient(_AnyClient):
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
        self._engine: Late[AsyncCalls] = Late(
            make_setup(
                self._profile,
                self._package,
                api_key=api_key,
                base_url=base_url,
                transport=transport,
                websocket_url=websocket_url,
                http_client=http_client,
                observers=observers,
                options=options,
            )
        )

    @property
    def _calls(self) -> AsyncCalls:
        return self._engine.get("async_calls")

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
        engine = self._engine.close()
        if engine is not None:
            await engine.driver.close()

    def with_options(self, **options: Unpack[RequestOptions]) -> Self:
        """Return a client with other options that shares the connections of this one."""
        other = object.__new__(type(self))
        other._engine = Late(None, self._calls.having(options))
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
