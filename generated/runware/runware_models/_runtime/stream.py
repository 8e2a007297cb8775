"""Streams of events, synchronous and asynchronous."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Generator, Iterator
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Protocol, Self, TypeVar, cast, runtime_checkable

import httpx

from .connection import cause_of, failure_of
from .errors import ConfigurationError, SDKError
from .exchange import NO_JSON, Exchange, Reply, decode
from .flow import ended, open_stream
from .progress import Progress
from .transcript import StreamEvent, Transcript

if TYPE_CHECKING:
    from .core import Core
    from .driver import AsyncDriver, Driver
    from .options import Settings
    from .task import Task

ResultsT_co = TypeVar("ResultsT_co", covariant=True)

_END_SECONDS = 0.1
"""Seconds that a body may take to end after the end mark of its stream."""


@runtime_checkable
class _Settling(Protocol):
    """A body whose connection can be used again once it has ended."""

    def settle(self, seconds: float) -> Any:
        """Read to the end, for so long, or close the connection."""


class _AnyStream(Generic[ResultsT_co]):
    """What both kinds of stream share: all that needs no connection."""

    def __init__(self, core: Core, task: Task, settings: Settings) -> None:
        fields = core.profile.transport.stream if core.profile.transport.kind != "queue" else None
        if fields is None:
            raise ConfigurationError(f"{core.profile.title} has no stream delivery")
        self._core = core
        self._call = core.begin("stream", [task], settings)
        self._task = task
        self._transcript = Transcript(task, fields, core.failures, settings.limits)
        self._events: deque[StreamEvent] = deque()
        self._response: httpx.Response | None = None
        self._opened = False
        self._closed = False
        self._started = time.monotonic()

    @property
    def task_id(self) -> str:
        """Id of the task."""
        return self._task.id

    @property
    def text_so_far(self) -> str:
        """The text that has arrived."""
        return self._transcript.text()

    @property
    def reasoning_so_far(self) -> str:
        """The reasoning that has arrived."""
        return self._transcript.reasoning()

    def __repr__(self) -> str:
        state = "closed" if self._closed else ("open" if self._opened else "unopened")
        return f"<{type(self).__name__} {self.task_id} {state}>"

    def __reduce__(self) -> str:
        raise TypeError("a stream holds a connection and cannot be pickled")

    def _take_opened(self, opened: Any) -> None:
        self._opened = True
        if isinstance(opened, Progress):
            self._events.extend(
                self._transcript.take_results(ended(opened, self._core.failures.redaction))
            )
        else:
            self._response = opened

    def _take_end(self) -> None:
        """Take in the end of the connection, which may turn out to have carried plain JSON."""
        answer = self._transcript.answer
        if answer is None:
            self._events.extend(self._transcript.finish())
            return
        payload = decode(answer)
        if payload is NO_JSON:
            raise self._transcript.interrupted("the answer is neither a stream nor whole JSON")
        progress = Progress(self._task.model, self._task.id, self._task.count, self._task)
        reply = Reply(status=200, payload=payload, content=answer)
        self._core.kind.take_answer(reply, [progress])
        if not progress.settled:
            raise self._transcript.interrupted("the answer holds neither events nor results")
        self._events.extend(
            self._transcript.take_results(ended(progress, self._core.failures.redaction))
        )

    def _broken(self, error: Exception) -> SDKError:
        """Return the error of a connection that failed while the stream was read."""
        exchange = Exchange(method="POST", url="", content=None)
        failure = failure_of(error, exchange, self._core.failures.redaction)
        return self._transcript.interrupted(f"the stream was cut off: {failure}")

    def _closing(self, error: BaseException | None = None) -> None:
        self._closed = True
        results = None if error or not self._transcript.ended else self._transcript.results()
        self._core.finish(self._call, self._started, error, results)


class EventStream(_AnyStream[ResultsT_co]):
    """The events of a task, as they arrive; iterate over it once.

    The request is sent when the first event is asked for, or on entering a ``with`` block, which
    closes the connection at its end. It also closes when the stream ends or fails.
    """

    def __init__(self, core: Core, task: Task, settings: Settings, driver: Driver) -> None:
        super().__init__(core, task, settings)
        self._driver = driver
        self._chunks: Iterator[bytes] | None = None

    def __enter__(self) -> Self:
        self._open()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> StreamEvent:
        while True:
            if self._events:
                return self._events.popleft()
            if self._closed:
                raise StopIteration
            try:
                self._advance()
            except BaseException as error:
                self._close(error)
                raise

    def close(self) -> None:
        """Close the connection; what had not arrived is not generated for anybody."""
        self._close(None)

    def text(self) -> str:
        """Read to the end and return the whole text of the first result."""
        for _ in self:
            pass
        return self._transcript.text()

    def result(self) -> ResultsT_co:
        """Read to the end and return the results, as ``run`` returns them."""
        for _ in self:
            pass
        results: ResultsT_co = cast("Any", self._transcript.results())
        return results

    def _open(self) -> None:
        if not self._opened:
            try:
                flow = open_stream(self._call, self._task)
                self._take_opened(self._driver.drive(flow, self._call.number))
            except BaseException as error:
                self._close(error)
                raise

    def _advance(self) -> None:
        """Read until there is an event or the stream is over."""
        self._open()
        if self._transcript.failure is not None:
            raise self._transcript.failure
        if self._response is None or self._transcript.ended:
            self._close(None)
            return
        if self._chunks is None:
            encoded = "content-encoding" in self._response.headers
            stream = cast("httpx.SyncByteStream", self._response.stream)
            self._chunks = self._response.iter_bytes() if encoded else iter(stream)
        try:
            chunk = next(self._chunks, None)
        except (httpx.HTTPError, httpx.StreamError) as error:
            raise self._broken(error) from cause_of(error, self._core.failures.redaction)
        if chunk is None:
            self._take_end()
        else:
            self._events.extend(self._transcript.feed(chunk))

    def _close(self, error: BaseException | None) -> None:
        if self._closed:
            return
        self._closing(error)
        response = self._response
        if response is None:
            return
        try:
            if self._transcript.ended and isinstance(response.stream, _Settling):
                response.stream.settle(_END_SECONDS)
        finally:
            response.close()


class AsyncEventStream(_AnyStream[ResultsT_co]):
    """The events of a task, as they arrive; iterate over it once, with ``async for``.

    The request is sent when the first event is asked for, on entering an ``async with`` block,
    or when the stream is awaited. The connection closes when the block, or the stream, ends.
    """

    def __init__(self, core: Core, task: Task, settings: Settings, driver: AsyncDriver) -> None:
        super().__init__(core, task, settings)
        self._driver = driver
        self._chunks: AsyncIterator[bytes] | None = None

    def __await__(self) -> Generator[Any, Any, Self]:
        return self.__aenter__().__await__()

    async def __aenter__(self) -> Self:
        await self._open()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> StreamEvent:
        while True:
            if self._events:
                return self._events.popleft()
            if self._closed:
                raise StopAsyncIteration
            try:
                await self._advance()
            except BaseException as error:
                await self._close(error)
                raise

    async def close(self) -> None:
        """Close the connection; what had not arrived is not generated for anybody."""
        await self._close(None)

    async def text(self) -> str:
        """Read to the end and return the whole text of the first result."""
        async for _ in self:
            pass
        return self._transcript.text()

    async def result(self) -> ResultsT_co:
        """Read to the end and return the results, as ``run`` returns them."""
        async for _ in self:
            pass
        results: ResultsT_co = cast("Any", self._transcript.results())
        return results

    async def _open(self) -> None:
        if not self._opened:
            try:
                flow = open_stream(self._call, self._task)
                self._take_opened(await self._driver.drive(flow, self._call.number))
            except BaseException as error:
                await self._close(error)
                raise

    async def _advance(self) -> None:
        """Read until there is an event or the stream is over."""
        await self._open()
        if self._transcript.failure is not None:
            raise self._transcript.failure
        if self._response is None or self._transcript.ended:
            await self._close(None)
            return
        # nobody closes it while it is read
        chunks, self._chunks = self._chunks or _chunks_of(self._response), None
        try:
            chunk = await anext(chunks, None)
            self._chunks = chunks
        except (httpx.HTTPError, httpx.StreamError) as error:
            raise self._broken(error) from cause_of(error, self._core.failures.redaction)
        if chunk is None:
            self._take_end()
        else:
            self._events.extend(self._transcript.feed(chunk))

    async def _close(self, error: BaseException | None) -> None:
        if self._closed:
            return
        self._closing(error)
        response = self._response
        if response is None:
            return
        try:
            if self._transcript.ended:
                await self._settle(response)
            if isinstance(self._chunks, AsyncGenerator):
                await cast("AsyncGenerator[bytes, None]", self._chunks).aclose()
        finally:
            await response.aclose()

    async def _settle(self, response: httpx.Response) -> None:
        """Let a body end that has said all, so that its connection can be used again."""
        if isinstance(response.stream, _Settling):
            await response.stream.settle(_END_SECONDS)
        elif self._chunks is not None:
            with suppress(TimeoutError, httpx.HTTPError):
                async with asyncio.timeout(_END_SECONDS):
                    async for _ in self._chunks:
                        pass


def _chunks_of(response: httpx.Response) -> AsyncIterator[bytes]:
    if "content-encoding" in response.headers:
        return response.aiter_bytes()
    return aiter(cast("httpx.AsyncByteStream", response.stream))
