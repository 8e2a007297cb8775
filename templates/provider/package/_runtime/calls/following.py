"""Following a job by the events of its status, which arrive as it goes on."""

from __future__ import annotations

import asyncio
import queue
import socket
import threading
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol, cast, runtime_checkable

from ..errors import ConnectionFailed, SDKError, Timeout
from ..net.http import Decoding, decode
from ..wire.messages import Follow, Leave, Listen, Reply
from .sse import EventDecoder

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..kinds.progress import Progress
    from ..net.awaiting import AsyncIncoming
    from ..net.blocking import Incoming
    from ..options import Settings
    from ..wire.messages import Exchange, Flow, Pause
    from .call import Call

NOTHING = b""
"""What is heard when the time is over, or the wait was cut short."""


@runtime_checkable
class FollowingKind(Protocol):
    """A transport kind whose jobs tell by themselves how far they are."""

    def follow(self, progress: Progress, settings: Settings) -> Exchange | None:
        """Return the message that opens the events of a job; None where it has none."""
        ...

    def take_event(self, event: dict[str, Any], progress: Progress) -> bool:
        """Take in an event; tell whether the job has ended, or its results can be fetched."""
        ...


def follow(
    call: Call,
    progress: Progress,
    *,
    ends: float | None,
    token: Pause | None,
    told: Callable[[], object] | None,
) -> Flow[bool]:
    """Listen to a job until it has ended, the events break off, or the time is over.

    What breaks is no error: whoever waits goes on to ask.

    Args:
        call: What the flows of the call share.
        progress: The job.
        ends: The monotonic clock when the time is over; None waits as long as it takes.
        token: Ends the wait from outside.
        told: Called after each event.

    Returns:
        Whether the job has ended, or its results can be fetched.
    """
    kind = call.engine.serving(progress.model).kind
    exchange = kind.follow(progress, call.settings) if isinstance(kind, FollowingKind) else None
    if exchange is None:
        return False
    try:
        tap = yield Follow(exchange)
    except (ConnectionFailed, Timeout):
        return False
    if isinstance(tap, Reply):  # it was refused, which asking will tell
        return False
    has_ended = False
    decoder, decoding = EventDecoder(), Decoding(tap.headers)
    while not has_ended:
        seconds = None if ends is None else ends - time.monotonic()
        if (seconds is not None and seconds <= 0) or (token is not None and token.cancelled):
            break
        try:
            piece = cast("bytes | None", (yield Listen(tap, seconds, token)))
            heard = decoder.finish() if piece is None else _decoded(decoder, decoding, piece)
        except SDKError:
            break
        for event in _objects(heard):
            has_ended = cast("FollowingKind", kind).take_event(event, progress) or has_ended
            if told is not None:
                told()
        if piece is None or decoder.held > call.settings.limits.event:
            break
    yield Leave(tap)
    return has_ended


def _decoded(decoder: EventDecoder, decoding: Decoding, piece: bytes) -> list[str]:
    return [text for part in decoding.pieces(piece) for text in decoder.feed(part)]


def _objects(texts: list[str]) -> list[dict[str, Any]]:
    """Return the events that are objects; what else there is says nothing of a job."""
    return [cast("dict[str, Any]", one) for one in map(decode, texts) if isinstance(one, dict)]


class Tap:
    """The events of a job as they arrive; a thread reads them, so that a wait can be cut short.

    Args:
        incoming: The open answer.
    """

    def __init__(self, incoming: Incoming) -> None:
        self.headers: Mapping[str, str] = incoming.headers
        self._incoming = incoming
        self._heard: queue.SimpleQueue[bytes | Exception | None] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, name="status of a job", daemon=True)
        self._reader.start()

    def _read(self) -> None:
        try:
            for piece in self._incoming.pieces():
                if piece:
                    self._heard.put(piece)
            self._heard.put(None)
        except Exception as error:
            self._heard.put(error)

    def listen(self, seconds: float | None, token: Pause | None) -> bytes | None:
        """Return the next piece; None at the end, NOTHING when none came in time."""
        stop = None if token is None else token.watch(lambda: self._heard.put(NOTHING))
        try:
            heard = self._heard.get(timeout=seconds)
        except queue.Empty:
            return NOTHING
        except BaseException:
            self.close()
            raise
        finally:
            if stop is not None:
                stop()
        if isinstance(heard, Exception):
            self.close()
            raise heard
        return heard

    def close(self) -> None:
        """Close the answer; the thread ends with its connection."""
        if self._reader.is_alive():
            self._incoming.abort(socket.SHUT_RDWR)
            self._reader.join(1.0)
        self._incoming.close()


class AsyncTap:
    """The events of a job as they arrive.

    Args:
        incoming: The open answer.
    """

    def __init__(self, incoming: AsyncIncoming) -> None:
        self.headers: Mapping[str, str] = incoming.headers
        self._incoming = incoming
        self._pieces: AsyncIterator[bytes] = incoming.pieces()
        self._next: asyncio.Task[bytes | None] | None = None

    async def listen(self, seconds: float | None, token: Pause | None) -> bytes | None:
        """Return the next piece; None at the end, NOTHING when none came in time."""
        cut = asyncio.Event()
        loop = asyncio.get_running_loop()
        stop = None if token is None else token.watch(lambda: loop.call_soon_threadsafe(cut.set))
        reading = self._next = self._next or asyncio.ensure_future(self._piece())
        waiting = asyncio.ensure_future(cut.wait())
        try:
            await asyncio.wait(
                {reading, waiting}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED
            )
            if not reading.done():
                return NOTHING
            self._next = None
            return reading.result()
        except BaseException:
            await self.close()
            raise
        finally:
            waiting.cancel()
            if stop is not None:
                stop()

    async def _piece(self) -> bytes | None:
        return await anext(self._pieces, None)

    async def close(self) -> None:
        """Close the answer."""
        reading, self._next = self._next, None
        if reading is not None:
            reading.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await reading
        await self._incoming.close()
