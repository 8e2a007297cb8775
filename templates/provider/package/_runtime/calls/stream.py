"""Streams of events, synchronous and asynchronous."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Generator, Iterator
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Protocol, Self, TypeVar, cast

from ..errors import ConfigurationError, SDKError
from ..kinds.progress import Progress
from ..net.faults import FAULTS, cause_of, failure_of, without_context
from ..net.http import Decoding, decode
from ..response_info import ResponseInfo
from ..wire.messages import NO_JSON, Exchange, Reply
from .call import Call
from .flow import ended, open_stream
from .transcript import StreamEvent, Transcript

if TYPE_CHECKING:
    from ..net.awaiting import AsyncIncoming
    from ..net.blocking import Incoming
    from ..options import Settings
    from ..tasks.model import Task
    from ..wire.messages import Flow
    from .engine import Engine

T = TypeVar("T")
ResultsT_co = TypeVar("ResultsT_co", covariant=True)

_END_SECONDS = 0.1
"""Seconds that a body may take to end after the end mark of its stream."""


class _AnyStream(Generic[ResultsT_co]):
    """What both kinds of stream share: all that needs no connection."""

    def __init__(self, engine: Engine, task: Task, settings: Settings) -> None:
        engine = engine.serving(task.model)
        transport = engine.profile.transport
        fields = transport.stream if transport.kind != "queue" else None
        if fields is None:
            raise ConfigurationError(f"{engine.profile.title} has no stream delivery")
        self._engine = engine
        self.call = Call(engine, settings)
        """The call; for the runtime."""
        self.reply: Reply | None = None
        """The answer if it came whole instead of a stream; for the runtime."""
        if engine.observers:
            self.call.announce("stream", (task,))
        self._task = task
        self._transcript = Transcript(task, fields, engine.failures, settings.limits)
        self._events: deque[StreamEvent] = deque()
        self._decoding: Decoding | None = None
        self._response: ResponseInfo | None = None
        self._opened = False
        self._closed = False

    @property
    def task_id(self) -> str:
        """Id of the task."""
        return self._task.id

    @property
    def response(self) -> ResponseInfo | None:
        """The answer that the stream is: status, headers, time to its head; None before it."""
        return self._response

    @property
    def request_id(self) -> str | None:
        """Id of the exchange for the provider's support, or None if the answer named none."""
        return None if self._response is None else self._response.request_id

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

    def _take_results(self, progress: Progress) -> None:
        """Take in results that came whole instead of a stream."""
        results = ended(self._engine, progress)
        self.reply = progress.reply
        self._response = self._response or results.response_
        self._events.extend(self._transcript.take_results(results))

    def _begin(self, incoming: Incoming | AsyncIncoming) -> None:
        """Take in the head of the answer."""
        self._decoding = Decoding(incoming.headers)
        self._response = ResponseInfo(
            status=incoming.status,
            headers=incoming.headers,
            elapsed=time.monotonic() - self.call.started,
            id_headers=self._engine.profile.errors.request_id_headers,
        )

    def _take_piece(self, piece: bytes | None) -> None:
        """Take in a piece of the body; None at its end."""
        if piece is None:
            self._take_end()
            return
        for decoded in cast("Decoding", self._decoding).pieces(piece):
            self._events.extend(self._transcript.feed(decoded))

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
        self._engine.kind.take_answer(reply, [progress])
        if not progress.settled:
            raise self._transcript.interrupted("the answer holds neither events nor results")
        self._take_results(progress)

    def _cut_off(self, error: Exception) -> SDKError:
        """Return the error of a connection that failed while the stream was read."""
        exchange = Exchange(method="POST", url="", content=None)
        redaction = self._engine.failures.redaction
        failure = failure_of(error, exchange, redaction)
        interrupted = self._transcript.interrupted(f"the stream was cut off: {failure}")
        interrupted.__cause__ = cause_of(error, redaction)
        return interrupted

    def _closing(self, error: BaseException | None = None) -> None:
        self._closed = True
        if isinstance(error, SDKError):
            without_context(error)
        if self._engine.observers:
            whole = error is None and self._transcript.ended
            self.call.conclude(error, self._transcript.results() if whole else None)


class Performing(Protocol):
    """What performs flows on the calling thread."""

    engine: Engine

    def drive(self, flow: Flow[T], call: Call) -> T:
        """Perform a flow to its end and return what it returns."""
        ...


class AsyncPerforming(Protocol):
    """What performs flows on the running event loop."""

    engine: Engine

    async def drive(self, flow: Flow[T], call: Call) -> T:
        """Perform a flow to its end and return what it returns."""
        ...


class EventStream(_AnyStream[ResultsT_co]):
    """The events of a task, as they arrive; iterate over it once.

    The request is sent when the first event is asked for, or on entering a ``with`` block, which
    closes the connection at its end. It also closes when the stream ends or fails.
    """

    def __init__(self, calls: Performing, task: Task, settings: Settings) -> None:
        super().__init__(calls.engine, task, settings)
        self._calls = calls
        self.incoming: Incoming | None = None
        """The open answer; for the runtime."""
        self._pieces: Iterator[bytes] = iter(())

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
        if self._opened:
            return
        try:
            with self.call.current():
                opened = self._calls.drive(open_stream(self.call, self._task), self.call)
            self._opened = True
            if isinstance(opened, Progress):
                self._take_results(opened)
            else:
                self.incoming = cast("Incoming", opened)
                self._begin(self.incoming)
                self._pieces = self.incoming.pieces()
        except BaseException as error:
            self._close(error)
            raise

    def _advance(self) -> None:
        """Read until there is an event or the stream is over."""
        self._open()
        if self._transcript.failure is not None:
            raise self._transcript.failure
        if self.incoming is None or self._transcript.ended:
            self._close(None)
            return
        try:
            self._take_piece(next(self._pieces, None))
        except FAULTS as error:
            raise self._cut_off(error) from None

    def _close(self, error: BaseException | None) -> None:
        if not self._closed:
            self._closing(error)
            if self.incoming is not None:
                self.incoming.close()


class AsyncEventStream(_AnyStream[ResultsT_co]):
    """The events of a task, as they arrive; iterate over it once, with ``async for``.

    The request is sent when the first event is asked for, on entering an ``async with`` block,
    or when the stream is awaited. The connection closes when the block, or the stream, ends.
    """

    def __init__(self, calls: AsyncPerforming, task: Task, settings: Settings) -> None:
        super().__init__(calls.engine, task, settings)
        self._calls = calls
        self.incoming: AsyncIncoming | None = None
        """The open answer; for the runtime."""
        self._pieces: AsyncIterator[bytes] | None = None

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
        if self._opened:
            return
        try:
            with self.call.current():
                opened = await self._calls.drive(open_stream(self.call, self._task), self.call)
            self._opened = True
            if isinstance(opened, Progress):
                self._take_results(opened)
            else:
                self.incoming = cast("AsyncIncoming", opened)
                self._begin(self.incoming)
                self._pieces = self.incoming.pieces()
        except BaseException as error:
            await self._close(error)
            raise

    async def _advance(self) -> None:
        """Read until there is an event or the stream is over."""
        await self._open()
        if self._transcript.failure is not None:
            raise self._transcript.failure
        if self.incoming is None or self._transcript.ended:
            await self._close(None)
            return
        # nobody closes them while they are read
        pieces, self._pieces = self._pieces or self.incoming.pieces(), None
        try:
            piece = await anext(pieces, None)
            self._pieces = pieces
            self._take_piece(piece)
        except FAULTS as error:
            raise self._cut_off(error) from None

    async def _close(self, error: BaseException | None) -> None:
        if self._closed:
            return
        self._closing(error)
        if self.incoming is None:
            return
        pieces = self._pieces
        try:
            if self._transcript.ended and pieces is not None:
                # let a body end that has said all, so that its connection can be used again
                with suppress(TimeoutError, *FAULTS):
                    async with asyncio.timeout(_END_SECONDS):
                        async for _ in pieces:
                            pass
            if isinstance(pieces, AsyncGenerator):
                await cast("AsyncGenerator[bytes, None]", pieces).aclose()
        finally:
            await self.incoming.close()
