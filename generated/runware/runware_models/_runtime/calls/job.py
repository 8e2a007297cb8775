"""Jobs: tasks that were submitted for asynchronous delivery."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, Protocol, Self, TypeVar, cast

from .flow import ended

if TYPE_CHECKING:
    from ..credentials import Redaction
    from ..errors import SDKError
    from ..kinds.progress import Progress
    from ..options import Settings
    from ..wire.messages import Pause
    from .engine import Engine

ResultsT_co = TypeVar("ResultsT_co", covariant=True)


class Pausing:
    """A wait that ``cancel_wait`` can cut short, from any thread or from the same event loop."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._wakers: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = []
        self._watching: list[Callable[[], object]] = []

    @property
    def cancelled(self) -> bool:
        """Whether it was cut short."""
        return self._event.is_set()

    def cancel(self) -> None:
        """Cut the wait short."""
        self._event.set()
        for loop, waker in tuple(self._wakers):
            loop.call_soon_threadsafe(waker.set)
        for cut in tuple(self._watching):
            cut()

    def watch(self, cut: Callable[[], object]) -> Callable[[], None]:
        """Have something called when the wait is cut short; returns what ends that."""
        self._watching.append(cut)
        if self.cancelled:
            cut()
        return lambda: self._watching.remove(cut)

    def pause(self, seconds: float) -> None:
        """Wait on the calling thread."""
        self._event.wait(seconds)

    async def pause_async(self, seconds: float) -> None:
        """Wait on the running event loop."""
        waker = (asyncio.get_running_loop(), asyncio.Event())
        self._wakers.append(waker)
        try:
            if not self.cancelled:
                await asyncio.wait_for(waker[1].wait(), seconds)
        except TimeoutError:
            return  # the whole pause has passed
        finally:
            self._wakers.remove(waker)


class _AnyJob(Generic[ResultsT_co]):
    """What both kinds of job share: all that needs no connection."""

    def __init__(self, redaction: Redaction, progress: Progress, settings: Settings) -> None:
        self._redaction = redaction
        self._progress = progress
        self._settings = settings
        self._pauses: list[Pausing] = []

    @property
    def state(self) -> Progress:
        """What is known of the task; for the runtime."""
        return self._progress

    @property
    def task_id(self) -> str:
        """Id of the task: ``client.job(task_id)`` takes it up again, in any process."""
        return self._progress.task_id

    @property
    def status(self) -> str:
        """State of the task at the last poll, in the provider's words until it has ended."""
        return "failed" if self.error else self._progress.status

    @property
    def progress(self) -> float | None:
        """Progress at the last poll, 0 to 100; None when the provider tells none."""
        return self._progress.percent

    @property
    def logs(self) -> tuple[str, ...]:
        """What the model had logged at the last poll, line by line."""
        return self._progress.logs

    @property
    def done(self) -> bool:
        """Whether the task has ended, well or not."""
        return self._progress.settled

    @property
    def error(self) -> SDKError | None:
        """How the task failed, or None."""
        return self._progress.error

    @property
    def results_so_far(self) -> ResultsT_co:
        """The results that had arrived at the last poll."""
        results: ResultsT_co = cast("Any", self._progress.results())
        return results

    def cancel_wait(self) -> None:
        """End every wait for this job, which raises ``WaitCancelled``; the task goes on."""
        for pausing in tuple(self._pauses):
            pausing.cancel()

    def __repr__(self) -> str:
        slug = self._progress.model.spec.entry.slug  # empty when only the id is known
        status = self._redaction.text(self.status)
        words = (type(self).__name__, self.task_id, slug, status)
        return f"<{' '.join(word for word in words if word)}>"

    def __reduce__(self) -> str:
        raise TypeError("a job holds a connection: keep its task_id, and use client.job(task_id)")


class Waiting(Protocol):
    """What asks a provider how far tasks are, on the calling thread."""

    engine: Engine

    def poll(self, waiting: Sequence[Progress], settings: Settings) -> None:
        """Ask once how far some tasks are."""

    def cancel(self, progress: Progress, settings: Settings) -> None:
        """Ask the provider to cancel a task."""

    def wait(
        self,
        waiting: Sequence[Progress],
        settings: Settings,
        *,
        timeout: float | None,
        token: Pause | None,
        told: Callable[[], object] | None,
    ) -> None:
        """Poll until all of some tasks have ended."""


class AsyncWaiting(Protocol):
    """What asks a provider how far tasks are, and awaits its answers."""

    engine: Engine

    async def poll(self, waiting: Sequence[Progress], settings: Settings) -> None:
        """Ask once how far some tasks are."""

    async def cancel(self, progress: Progress, settings: Settings) -> None:
        """Ask the provider to cancel a task."""

    async def wait(
        self,
        waiting: Sequence[Progress],
        settings: Settings,
        *,
        timeout: float | None,
        token: Pause | None,
        told: Callable[[], object] | None,
    ) -> None:
        """Poll until all of some tasks have ended."""


class Job(_AnyJob[ResultsT_co]):
    """A submitted task, of the synchronous client."""

    def __init__(self, calls: Waiting, progress: Progress, settings: Settings) -> None:
        super().__init__(calls.engine.failures.redaction, progress, settings)
        self._calls = calls

    def poll(self) -> bool:
        """Ask once how far the task is.

        Returns:
            Whether it has ended; ``status``, ``progress`` and ``results_so_far`` are fresh.
        """
        if not self.done:
            self._calls.poll([self._progress], self._settings)
        return self.done

    def cancel(self) -> None:
        """Ask the provider to cancel the task; ``poll`` and ``wait`` tell what became of it.

        Raises:
            ConfigurationError: The provider cannot cancel tasks.
            APIError: It refused.
        """
        self._calls.cancel(self._progress, self._settings)

    def wait(
        self,
        timeout: float | None = None,
        *,
        on_update: Callable[[Self], object] | None = None,
    ) -> ResultsT_co:
        """Wait until the task has ended, and return its results.

        The provider is asked again and again how far it is, or tells it by itself where it can.

        Args:
            timeout: Seconds to wait at most; None takes ``wait_timeout`` of the options.
            on_update: Called with the job whenever the provider has said how far it is.

        Raises:
            JobFailed: The task failed.
            Timeout: It has not ended in time; it goes on.
            WaitCancelled: ``cancel_wait`` was called.
        """
        pausing = Pausing()
        told = None if on_update is None else partial(on_update, self)
        self._pauses.append(pausing)
        try:
            self._calls.wait(
                [self._progress], self._settings, timeout=timeout, token=pausing, told=told
            )
        finally:
            self._pauses.remove(pausing)
        results: ResultsT_co = ended(self._calls.engine, self._progress)
        return results


class AsyncJob(_AnyJob[ResultsT_co]):
    """A submitted task, of the asynchronous client."""

    def __init__(self, calls: AsyncWaiting, progress: Progress, settings: Settings) -> None:
        super().__init__(calls.engine.failures.redaction, progress, settings)
        self._calls = calls

    async def poll(self) -> bool:
        """Ask once how far the task is.

        Returns:
            Whether it has ended; ``status``, ``progress`` and ``results_so_far`` are fresh.
        """
        if not self.done:
            await self._calls.poll([self._progress], self._settings)
        return self.done

    async def cancel(self) -> None:
        """Ask the provider to cancel the task; ``poll`` and ``wait`` tell what became of it.

        Raises:
            ConfigurationError: The provider cannot cancel tasks.
            APIError: It refused.
        """
        await self._calls.cancel(self._progress, self._settings)

    async def wait(
        self,
        timeout: float | None = None,
        *,
        on_update: Callable[[Self], object] | None = None,
    ) -> ResultsT_co:
        """Wait until the task has ended, and return its results.

        The provider is asked again and again how far it is, or tells it by itself where it can.

        Args:
            timeout: Seconds to wait at most; None takes ``wait_timeout`` of the options.
            on_update: Called with the job whenever the provider has said how far it is.

        Raises:
            JobFailed: The task failed.
            Timeout: It has not ended in time; it goes on.
            WaitCancelled: ``cancel_wait`` was called.
        """
        pausing = Pausing()
        told = None if on_update is None else partial(on_update, self)
        self._pauses.append(pausing)
        try:
            await self._calls.wait(
                [self._progress], self._settings, timeout=timeout, token=pausing, told=told
            )
        finally:
            self._pauses.remove(pausing)
        results: ResultsT_co = ended(self._calls.engine, self._progress)
        return results
