"""What performs the calls of the asynchronous client."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

from ..errors import SDKError
from ..kinds.progress import Progress
from ..net.awaiting import AsyncIncoming, AsyncLink, AsyncSender
from ..net.faults import FAULTS, cause_of, failure_of, without_context
from ..net.http import is_event_stream, is_readable
from ..watch.observe import Watch
from ..wire.messages import (
    MESSAGES,
    UNKNOWN,
    Flow,
    Follow,
    Leave,
    Listen,
    Open,
    Reply,
    Send,
    Sleep,
)
from .call import Call
from .flow import (
    Outcome,
    run_batch,
    run_one,
)
from .stream import AsyncEventStream

if TYPE_CHECKING:
    from ..options import Settings
    from ..tasks.model import LoadedModel, Task
    from .engine import Engine
    from .model import Calls

T = TypeVar("T")

_FOLLOWING = f"{__package__}.following"
"""The module of what is listened to, which few providers need."""


class AsyncCalls:
    """Performs calls on the running event loop.

    Args:
        engine: What the client was made with and knows.
        link: What messages go through.
    """

    def __init__(self, engine: Engine, link: AsyncLink) -> None:
        self.engine = engine
        self._link = link

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.engine.endpoint.base_url}>"

    def viewed(self, *, unread: bool) -> Calls:
        """Return what performs the same calls, and returns answers instead of results.

        Args:
            unread: Whether their bodies are left to be read.
        """
        module = import_module(".raw", __package__)
        calls: Calls = (module.AsyncStreamingCalls if unread else module.AsyncRawCalls)(self)
        return calls

    def having(self, engine: Engine) -> AsyncCalls:
        """Return the same over the same connections, for a client with other options."""
        return AsyncCalls(engine, self._link)

    async def close(self) -> None:
        """Close the connections, except those of an HTTP client that was given."""
        await self._link.close()

    async def run_task(self, task: Task, settings: Settings) -> Any:
        """Run a task and return its results."""
        if task.delivery == "stream":
            return await self.stream_task(task, settings).result()
        call = self._call(task.model, settings)
        flow = run_one(call, task)
        if not self.engine.observers:
            return await self.drive(flow, call)
        return await self.perform(call, "run", (task,), flow)

    def stream_task(self, task: Task, settings: Settings) -> AsyncEventStream[Any]:
        """Return the stream of a task, not yet opened."""
        return AsyncEventStream(self, task, settings)

    async def batch(self, tasks: Sequence[Task], settings: Settings) -> tuple[Outcome, ...]:
        """Run some tasks and return how each ended."""
        call = self._call(tasks[0].model, settings)
        return await self.perform(call, "batch", tasks, run_batch(call, tasks))

    def _call(self, model: LoadedModel, settings: Settings) -> Call:
        """Return a new call, of the transport that the model has."""
        engine = self.engine.serving(model) if model.spec.transport else self.engine
        return Call(engine, settings)

    async def perform(
        self, call: Call, operation: str, concerned: Iterable[Progress | Task], flow: Flow[T]
    ) -> T:
        """Perform a flow and tell the observers how it ended."""
        if not self.engine.observers:
            return await self.drive(flow, call)
        call.announce(operation, concerned)
        try:
            with call.current():
                result = await self.drive(flow, call)
        except BaseException as error:
            call.conclude(error)
            raise
        call.conclude(None, result)
        return result

    async def drive(self, flow: Flow[T], call: Call) -> T:
        """Perform a flow to its end and return what it returns."""
        outcome: Any = None
        error: SDKError | None = None
        while True:
            try:
                effect = flow.send(outcome) if error is None else flow.throw(error)
            except StopIteration as stop:
                result: T = stop.value
                return result
            outcome = error = None
            try:
                if isinstance(effect, MESSAGES):
                    outcome = await self._send(effect, call)
                else:
                    outcome = await self._effect(effect, call)
            except SDKError as failure:
                error = without_context(failure)

    async def _effect(self, effect: Sleep | Follow | Listen | Leave, call: Call) -> Any:
        if isinstance(effect, Follow | Listen | Leave):
            return await self._following(effect, call)
        if effect.token is None:
            await asyncio.sleep(effect.seconds)
        else:
            await effect.token.pause_async(effect.seconds)
        return None

    async def _following(self, effect: Follow | Listen | Leave, call: Call) -> Any:
        if isinstance(effect, Follow):
            opened = await self._send(Open(effect.exchange), call)
            if isinstance(opened, Reply):
                return opened
            return import_module(_FOLLOWING).AsyncTap(opened)
        if isinstance(effect, Leave):
            return await effect.tap.close()
        try:
            return await effect.tap.listen(effect.seconds, effect.token)
        except FAULTS as error:
            redaction = self.engine.endpoint.redaction
            raise failure_of(error, UNKNOWN, redaction) from cause_of(error, redaction)

    async def _send(self, effect: Send | Open, call: Call) -> Reply | AsyncIncoming:
        """Send a message and return its answer: read to its end unless it is to be left open."""
        exchange = effect.exchange
        here = self._link.here() or await self._link.begin()
        socket = here.socket
        if socket is not None and (isinstance(effect, Open) or call.over_http or exchange.headers):
            socket = None
        watch = None
        if self.engine.observers:
            shown = "websocket" if socket else self.engine.endpoint.shown_url(exchange)
            watch = Watch(self.engine.observers, call.number, exchange, shown)
        try:
            if socket is None:
                answer = await self._http(here.sender, effect, call)
            else:
                answer = await socket.exchange(exchange)
        except FAULTS as error:
            redaction = self.engine.endpoint.redaction
            failure = failure_of(error, exchange, redaction)
            raise failure from cause_of(error, redaction)
        if watch is not None:
            watch.answered(answer.status)
        return answer

    async def _http(
        self, sender: AsyncSender, effect: Send | Open, call: Call
    ) -> Reply | AsyncIncoming:
        started = time.monotonic()
        events = isinstance(effect, Open) and effect.events
        message = call.sent = self.engine.endpoint.outgoing(effect.exchange, stream=events)
        if self.engine.observers:
            call.trace(message)
        incoming = await sender.send(message)
        if isinstance(effect, Open):
            left_open = is_event_stream if events else is_readable
            if left_open(incoming.status, incoming.headers):
                return incoming
        return await incoming.read(effect.exchange.limits, started)


def make_calls(engine: Engine) -> AsyncCalls:
    """Return what performs the calls of a client, with connections of its own."""
    socket = engine.socket_maker("AsyncSocket")
    return AsyncCalls(
        engine,
        AsyncLink(
            engine.http_client, engine.transport, socket, engine.authorising("AsyncAuthorised")
        ),
    )
