"""What performs the calls of the synchronous client."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from ..errors import SDKError
from ..kinds.progress import Progress
from ..net.blocking import Incoming, Link
from ..net.faults import FAULTS, cause_of, failure_of, without_context
from ..net.http import is_event_stream, is_readable
from ..records import replace  # <jobs/>
from ..watch.observe import Watch
from ..wire.messages import (
    MESSAGES,
    UNKNOWN,
    Exchange,
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
    submit_all,  # <jobs/>
    submit_one,  # <jobs/>
)
from .job import Job  # <jobs/>
from .polling import cancel, poll, wait  # <jobs/>
from .stream import EventStream  # <streams/>

if TYPE_CHECKING:
    from collections.abc import Callable  # <jobs/>

    from ..options import Settings
    from ..tasks.model import LoadedModel, Task
    from ..wire.messages import Pause  # <jobs/>
    from .engine import Engine
    from .model import Calls

T = TypeVar("T")

_FOLLOWING = f"{__package__}.following"
"""The module of what is listened to, which few providers need."""


class Socket(Protocol):
    """A WebSocket connection."""

    def exchange(self, exchange: Exchange) -> Reply:
        """Send a message and gather its answer."""
        ...

    def close(self) -> None:
        """Close the connection."""
        ...


class SyncCalls:
    """Performs calls on the calling thread.

    Args:
        engine: What the client was made with and knows.
        link: What messages go through over HTTP.
        socket: The WebSocket connection that carries plain messages; None sends them over HTTP.
    """

    def __init__(self, engine: Engine, link: Link, socket: Socket | None) -> None:
        self.engine = engine
        self._link = link
        self._socket = socket

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.engine.endpoint.base_url}>"

    def viewed(self, *, unread: bool) -> Calls:
        """Return what performs the same calls, and returns answers instead of results.

        Args:
            unread: Whether their bodies are left to be read.
        """
        module = import_module(".raw", __package__)
        calls: Calls = (module.StreamingCalls if unread else module.RawCalls)(self)
        return calls

    def having(self, engine: Engine) -> SyncCalls:
        """Return the same over the same connections, for a client with other options."""
        return SyncCalls(engine, self._link, self._socket)

    def close(self) -> None:
        """Close the connections, except those of an HTTP client that was given."""
        if self._socket is not None:
            self._socket.close()
        self._link.close()

    def run_task(self, task: Task, settings: Settings) -> Any:
        """Run a task and return its results."""
        # <streams>
        if task.delivery == "stream":
            return self.stream_task(task, settings).result()
        # </streams>
        call = self._call(task.model, settings)
        return self.perform(call, "run", (task,), run_one(call, task))

    # <jobs>
    def submit_task(self, task: Task, settings: Settings) -> Job[Any]:
        """Submit a task and return its job."""
        call = self._call(task.model, settings)
        progress = self.perform(call, "submit", (task,), submit_one(call, task))
        return Job(self, progress, settings)

    def submit_tasks(self, tasks: Sequence[Task], settings: Settings) -> list[Job[Any]]:
        """Submit some tasks and return their jobs; a refused one has ended with its error."""
        call = self._call(tasks[0].model, settings)
        submitted = self.perform(call, "submit", tasks, submit_all(call, tasks))
        return [Job(self, progress, settings) for progress in submitted]

    # </jobs>
    # <streams>
    def stream_task(self, task: Task, settings: Settings) -> EventStream[Any]:
        """Return the stream of a task, not yet opened."""
        return EventStream(self, task, settings)

    # </streams>
    def batch(self, tasks: Sequence[Task], settings: Settings) -> tuple[Outcome, ...]:
        """Run some tasks and return how each ended."""
        call = self._call(tasks[0].model, settings)
        return self.perform(call, "batch", tasks, run_batch(call, tasks))

    # <jobs>
    def poll(self, waiting: Sequence[Progress], settings: Settings) -> None:
        """Ask once how far some tasks are."""
        call = self._call(waiting[0].model, settings)
        self.perform(call, "poll", waiting, poll(call, waiting))

    def cancel(self, progress: Progress, settings: Settings) -> None:
        """Ask the provider to cancel a task."""
        call = self._call(progress.model, settings)
        self.perform(call, "cancel", [progress], cancel(call, progress))

    def wait(
        self,
        waiting: Sequence[Progress],
        settings: Settings,
        *,
        timeout: float | None = None,
        token: Pause | None = None,
        until_any: bool = False,
        told: Callable[[], object] | None = None,
    ) -> None:
        """Poll until all of some tasks, or one more of them, have ended."""
        if timeout is not None:
            settings = replace(settings, wait_timeout=timeout)
        call = self._call(waiting[0].model, settings)
        flow = wait(call, waiting, token=token, until_any=until_any, told=told)
        self.perform(call, "wait", waiting, flow)

    def resume(self, model: LoadedModel, task_id: str, count: int, settings: Settings) -> Job[Any]:
        """Take up a task that was submitted earlier."""
        return Job(self, Progress(model, task_id, count), settings)

    # </jobs>
    def _call(self, model: LoadedModel, settings: Settings) -> Call:
        """Return a new call, of the transport that the model has."""
        engine = self.engine.serving(model) if model.spec.transport else self.engine
        return Call(engine, settings)

    def perform(
        self, call: Call, operation: str, concerned: Iterable[Progress | Task], flow: Flow[T]
    ) -> T:
        """Perform a flow and tell the observers how it ended."""
        if not self.engine.observers:
            return self.drive(flow, call)
        call.announce(operation, concerned)
        try:
            with call.current():
                result = self.drive(flow, call)
        except BaseException as error:
            call.conclude(error)
            raise
        call.conclude(None, result)
        return result

    def drive(self, flow: Flow[T], call: Call) -> T:
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
                    outcome = self._send(effect, call)
                else:
                    outcome = self._effect(effect, call)
            except SDKError as failure:
                error = without_context(failure)

    def _effect(self, effect: Sleep | Follow | Listen | Leave, call: Call) -> Any:
        if isinstance(effect, Follow | Listen | Leave):
            return self._following(effect, call)
        if effect.token is None:
            time.sleep(effect.seconds)
        else:
            effect.token.pause(effect.seconds)
        return None

    def _following(self, effect: Follow | Listen | Leave, call: Call) -> Any:
        if isinstance(effect, Follow):
            opened = self._send(Open(effect.exchange), call)
            return opened if isinstance(opened, Reply) else import_module(_FOLLOWING).Tap(opened)
        if isinstance(effect, Leave):
            return effect.tap.close()
        try:
            return effect.tap.listen(effect.seconds, effect.token)
        except FAULTS as error:
            redaction = self.engine.endpoint.redaction
            raise failure_of(error, UNKNOWN, redaction) from cause_of(error, redaction)

    def _send(self, effect: Send | Open, call: Call) -> Reply | Incoming:
        """Send a message and return its answer: read to its end unless it is to be left open."""
        exchange = effect.exchange
        socket = (
            None if isinstance(effect, Open) or call.over_http or exchange.headers else self._socket
        )
        watch = None
        if self.engine.observers:
            shown = "websocket" if socket else self.engine.endpoint.shown_url(exchange)
            watch = Watch(self.engine.observers, call.number, exchange, shown)
        try:
            answer = self._http(effect, call) if socket is None else socket.exchange(exchange)
        except FAULTS as error:
            redaction = self.engine.endpoint.redaction
            failure = failure_of(error, exchange, redaction)
            raise failure from cause_of(error, redaction)
        if watch is not None:
            watch.answered(answer.status)
        return answer

    def _http(self, effect: Send | Open, call: Call) -> Reply | Incoming:
        started = time.monotonic()
        events = isinstance(effect, Open) and effect.events
        message = call.sent = self.engine.endpoint.outgoing(effect.exchange, stream=events)
        if self.engine.observers:
            call.trace(message)
        incoming = self._link.send(message)
        if isinstance(effect, Open):
            left_open = is_event_stream if events else is_readable
            if left_open(incoming.status, incoming.headers):
                return incoming
        return incoming.read(effect.exchange.limits, started)


def make_calls(engine: Engine) -> SyncCalls:
    """Return what performs the calls of a client, with connections of its own."""
    make = engine.socket_maker("SyncSocket")
    return SyncCalls(
        engine,
        Link(engine.http_client, engine.authorising("Authorised")),
        None if make is None else make(),
    )
