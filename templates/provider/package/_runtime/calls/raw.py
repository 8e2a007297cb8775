"""What performs the calls of `with_raw_response` and `with_streaming_response`.

They stand in for what performs the calls of a client, and return answers instead of results.
They go over HTTP whatever the transport: a WebSocket has no answers of its own to a call.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from ..errors import APIError, ConfigurationError
from ..kinds.progress import Progress
from ..wire.messages import Reply
from .call import Call
from .flow import (
    ended,
    open_response,
    run_raw,
    submit_one,  # <jobs/>
)
from .job import AsyncJob, Job  # <jobs/>
from .responses import RawResponse, head_of
from .unread import (
    AsyncResponseContextManager,
    AsyncStreamingResponse,
    ResponseContextManager,
    StreamingResponse,
)

if TYPE_CHECKING:
    from ..net.awaiting import AsyncIncoming
    from ..net.blocking import Incoming
    from ..options import Settings
    from ..tasks.model import (
        LoadedModel,  # <jobs/>
        Task,
    )
    from .awaiting import AsyncCalls
    from .blocking import SyncCalls
    from .engine import Engine
    from .responses import Head  # <streams/>
    from .stream import AsyncEventStream, EventStream  # <streams/>


class _Raw:
    """What all of them share.

    Args:
        engine: What the client was made with and knows.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    # <jobs>
    def resume(self, model: LoadedModel, task_id: str, count: int, settings: Settings) -> Any:
        """Refuse: nothing is sent, so there is no answer.

        Raises:
            ConfigurationError: Always.
        """
        del model, count, settings
        raise ConfigurationError(
            f"job({task_id!r}) sends nothing, so there is no response: call it without the view"
        )

    # </jobs>
    def viewed(self, *, unread: bool) -> Any:
        """Refuse: these are answers already.

        Raises:
            ConfigurationError: Always.
        """
        del unread
        raise ConfigurationError("with_raw_response and with_streaming_response cannot be combined")

    def _call(self, task: Task, settings: Settings) -> Call:
        if task.delivery == "stream":
            raise ConfigurationError("the request asks for a stream: call stream() for it")
        return Call(self.engine.serving(task.model), settings, over_http=True)


class RawCalls(_Raw):
    """Returns a `RawResponse` from each method of the synchronous client."""

    def __init__(self, calls: SyncCalls) -> None:
        super().__init__(calls.engine)
        self._calls = calls

    def run_task(self, task: Task, settings: Settings) -> RawResponse[Any]:
        """Run a task."""
        call = self._call(task, settings)
        progress = self._calls.perform(call, "run", (task,), run_raw(call, task))
        return _raw(call, progress, partial(ended, self.engine, progress))

    # <jobs>
    def submit_task(self, task: Task, settings: Settings) -> RawResponse[Job[Any]]:
        """Submit a task."""
        call = self._call(task, settings)
        progress = self._calls.perform(call, "submit", (task,), submit_one(call, task))
        return _raw(call, progress, partial(Job[Any], self._calls, progress, settings))

    # </jobs>
    # <streams>
    def stream_task(self, task: Task, settings: Settings) -> RawResponse[EventStream[Any]]:
        """Open the stream of a task."""
        return _of_stream(self._calls.stream_task(task, settings).__enter__())

    # </streams>


class AsyncRawCalls(_Raw):
    """Returns a `RawResponse` from each method of the asynchronous client."""

    def __init__(self, calls: AsyncCalls) -> None:
        super().__init__(calls.engine)
        self._calls = calls

    async def run_task(self, task: Task, settings: Settings) -> RawResponse[Any]:
        """Run a task."""
        call = self._call(task, settings)
        progress = await self._calls.perform(call, "run", (task,), run_raw(call, task))
        return _raw(call, progress, partial(ended, self.engine, progress))

    # <jobs>
    async def submit_task(self, task: Task, settings: Settings) -> RawResponse[AsyncJob[Any]]:
        """Submit a task."""
        call = self._call(task, settings)
        progress = await self._calls.perform(call, "submit", (task,), submit_one(call, task))
        return _raw(call, progress, partial(AsyncJob[Any], self._calls, progress, settings))

    # </jobs>
    # <streams>
    async def stream_task(
        self, task: Task, settings: Settings
    ) -> RawResponse[AsyncEventStream[Any]]:
        """Open the stream of a task."""
        return _of_stream(await self._calls.stream_task(task, settings))

    # </streams>


class StreamingCalls(_Raw):
    """Returns a `ResponseContextManager` from each method of the synchronous client."""

    def __init__(self, calls: SyncCalls) -> None:
        super().__init__(calls.engine)
        self._calls = calls

    def run_task(self, task: Task, settings: Settings) -> ResponseContextManager[Any]:
        """Run a task once the block is entered."""
        call = self._call(task, settings)

        def send() -> StreamingResponse[Any]:
            flow = open_response(call, task)
            opened = self._calls.perform(call, "run", (task,), flow)
            if isinstance(opened, Progress):
                return _read(call, opened, partial(ended, self.engine, opened))
            return StreamingResponse(
                head_of(call, opened, time.monotonic() - call.started),
                cast("Incoming", opened),
                None,
                lambda reply: _parsed(call, task, reply()),
            )

        return ResponseContextManager(send)

    # <jobs>
    def submit_task(self, task: Task, settings: Settings) -> ResponseContextManager[Job[Any]]:
        """Submit a task once the block is entered."""
        call = self._call(task, settings)

        def send() -> StreamingResponse[Job[Any]]:
            progress = self._calls.perform(call, "submit", (task,), submit_one(call, task))
            return _read(call, progress, partial(Job[Any], self._calls, progress, settings))

        return ResponseContextManager(send)

    # </jobs>
    # <streams>
    def stream_task(
        self, task: Task, settings: Settings
    ) -> ResponseContextManager[EventStream[Any]]:
        """Open the stream of a task once the block is entered."""

        def send() -> StreamingResponse[EventStream[Any]]:
            events = self._calls.stream_task(task, settings).__enter__()
            content = None if events.reply is None else events.reply.content
            incoming = events.incoming
            return StreamingResponse(_head(events), incoming, content, lambda _: events)

        return ResponseContextManager(send)

    # </streams>


class AsyncStreamingCalls(_Raw):
    """Returns an `AsyncResponseContextManager` from each method of the asynchronous client."""

    def __init__(self, calls: AsyncCalls) -> None:
        super().__init__(calls.engine)
        self._calls = calls

    def run_task(self, task: Task, settings: Settings) -> AsyncResponseContextManager[Any]:
        """Run a task once the block is entered."""
        call = self._call(task, settings)

        async def send() -> AsyncStreamingResponse[Any]:
            flow = open_response(call, task)
            opened = await self._calls.perform(call, "run", (task,), flow)
            if isinstance(opened, Progress):
                return _read_async(call, opened, partial(ended, self.engine, opened))

            async def parse(reply: Callable[[], Awaitable[Reply]]) -> Any:
                return _parsed(call, task, await reply())

            head = head_of(call, opened, time.monotonic() - call.started)
            return AsyncStreamingResponse(head, cast("AsyncIncoming", opened), None, parse)

        return AsyncResponseContextManager(send)

    # <jobs>
    def submit_task(
        self, task: Task, settings: Settings
    ) -> AsyncResponseContextManager[AsyncJob[Any]]:
        """Submit a task once the block is entered."""
        call = self._call(task, settings)

        async def send() -> AsyncStreamingResponse[AsyncJob[Any]]:
            flow = submit_one(call, task)
            progress = await self._calls.perform(call, "submit", (task,), flow)
            return _read_async(
                call, progress, partial(AsyncJob[Any], self._calls, progress, settings)
            )

        return AsyncResponseContextManager(send)

    # </jobs>
    # <streams>
    def stream_task(
        self, task: Task, settings: Settings
    ) -> AsyncResponseContextManager[AsyncEventStream[Any]]:
        """Open the stream of a task once the block is entered."""

        async def send() -> AsyncStreamingResponse[AsyncEventStream[Any]]:
            events = await self._calls.stream_task(task, settings)

            async def parse(_: object) -> AsyncEventStream[Any]:
                return events

            content = None if events.reply is None else events.reply.content
            return AsyncStreamingResponse(_head(events), events.incoming, content, parse)

        return AsyncResponseContextManager(send)

    # </streams>


def _raw(call: Call, progress: Progress, parse: Callable[[], Any]) -> RawResponse[Any]:
    reply = _reply_of(progress)
    return RawResponse(head_of(call, reply, reply.elapsed), reply.content, parse)


# <streams>
def _of_stream(events: EventStream[Any] | AsyncEventStream[Any]) -> RawResponse[Any]:
    content = None if events.reply is None else events.reply.content
    return RawResponse(_head(events), content, lambda: events)


def _head(events: EventStream[Any] | AsyncEventStream[Any]) -> Head:
    answer = events.reply or events.incoming
    if answer is None:
        raise APIError("no answer came over HTTP", task_id=events.task_id)
    return head_of(events.call, answer, time.monotonic() - events.call.started)


# </streams>
def _read(call: Call, progress: Progress, parse: Callable[[], Any]) -> StreamingResponse[Any]:
    reply = _reply_of(progress)
    head = head_of(call, reply, reply.elapsed)
    return StreamingResponse(head, None, reply.content, lambda _: parse())


def _read_async(
    call: Call, progress: Progress, parse: Callable[[], Any]
) -> AsyncStreamingResponse[Any]:
    reply = _reply_of(progress)

    async def parsed(_: object) -> Any:
        return parse()

    return AsyncStreamingResponse(head_of(call, reply, reply.elapsed), None, reply.content, parsed)


def _reply_of(progress: Progress) -> Reply:
    if progress.reply is None:  # an earlier attempt had arrived, whose answer got lost
        raise APIError(
            "the answer to this task was lost with the connection", task_id=progress.known_as
        )
    return progress.reply


def _parsed(call: Call, task: Task, reply: Reply) -> Any:
    """Return the results that an answer holds.

    Raises:
        APIError: It holds an error, or no results.
    """
    progress = Progress(task.model, task.id, task.count, task)
    progress.reply = reply
    call.engine.kind.take_answer(reply, [progress])
    if not progress.settled:
        progress.error = APIError("the answer holds no result", task_id=progress.known_as)
    return ended(call.engine, progress)
