"""The two drivers of flows: one blocks, one awaits."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import httpx

from .bodies import read_body, read_body_async
from .connection import cause_of, failure_of, is_event_stream, outgoing_of, reply_of
from .errors import SDKError
from .exchange import Effect, Exchange, Open, Reply, Send, Sleep
from .observe import Observer, RequestSent, ResponseReceived, notify
from .sender import AsyncSenderSlot, SenderSlot

if TYPE_CHECKING:
    from .endpoint import Endpoint
    from .flow import Flow

T = TypeVar("T")


class Socket(Protocol):
    """A WebSocket connection as the blocking driver uses it."""

    def exchange(self, exchange: Exchange) -> Reply:
        """Send a message and gather its answer."""
        ...

    def close(self) -> None:
        """Close the connection."""
        ...


class AsyncSocket(Protocol):
    """A WebSocket connection as the awaiting driver uses it."""

    async def exchange(self, exchange: Exchange) -> Reply:
        """Send a message and gather its answer."""
        ...

    async def close(self) -> None:
        """Close the connection."""
        ...


class _Watch:
    """Tells observers about one message."""

    __slots__ = ("_call", "_observers", "_started")

    def __init__(
        self, observers: Sequence[Observer], call: int, exchange: Exchange, url: str
    ) -> None:
        self._observers = observers
        self._call = call
        self._started = time.monotonic()
        if observers:
            size = len(exchange.content or b"")
            sent = RequestSent(call=call, method=exchange.method, url=url, size=size)
            notify(observers, sent)

    def answered(self, status: int | None) -> None:
        if self._observers:
            seconds = time.monotonic() - self._started
            received = ResponseReceived(call=self._call, status=status, seconds=seconds)
            notify(self._observers, received)


class Driver:
    """Performs flows on the calling thread.

    Args:
        sender: What HTTP requests go through.
        endpoint: Where to send.
        observers: Who is told about messages.
        socket: The WebSocket connection that carries plain messages; None sends them over HTTP.
    """

    def __init__(
        self,
        sender: SenderSlot,
        endpoint: Endpoint,
        observers: Sequence[Observer],
        socket: Socket | None = None,
    ) -> None:
        self._sender = sender
        self._endpoint = endpoint
        self._observers = observers
        self._socket = socket

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._endpoint.base_url}>"

    def close(self) -> None:
        """Close the connections, except those of an HTTP client that was given."""
        if self._socket is not None:
            self._socket.close()
        self._sender.close()

    def drive(self, flow: Flow[T], call: int) -> T:
        """Perform a flow to its end and return what it returns.

        Args:
            flow: The flow.
            call: Number of the call, for observers.
        """
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
                outcome = self._perform(effect, call)
            except SDKError as failure:
                error = failure

    def _perform(self, effect: Effect, call: int) -> Any:
        match effect:
            case Send():
                return self._send(effect.exchange, call)
            case Open():
                return self._open(effect.exchange, call)
            case Sleep():
                if effect.token is None:
                    time.sleep(effect.seconds)
                else:
                    effect.token.pause(effect.seconds)
                return None

    def _send(self, exchange: Exchange, call: int) -> Reply:
        if self._socket is not None and not exchange.headers:  # a frame has no place for them
            watch = _Watch(self._observers, call, exchange, "websocket")
            reply = self._socket.exchange(exchange)
        else:
            watch = _Watch(self._observers, call, exchange, self._endpoint.shown_url(exchange))
            reply = self._read(self._respond(exchange, stream=False), exchange)
        watch.answered(reply.status)
        return reply

    def _open(self, exchange: Exchange, call: int) -> Reply | httpx.Response:
        watch = _Watch(self._observers, call, exchange, self._endpoint.shown_url(exchange))
        response = self._respond(exchange, stream=True)
        watch.answered(response.status_code)
        if is_event_stream(response):
            return response
        return self._read(response, exchange)

    def _read(self, response: httpx.Response, exchange: Exchange) -> Reply:
        try:
            return reply_of(response, read_body(response, exchange.limits))
        except (httpx.HTTPError, httpx.StreamError, RuntimeError) as error:
            redaction = self._endpoint.redaction
            failure = failure_of(error, exchange, redaction)
            raise failure from cause_of(error, redaction)

    def _respond(self, exchange: Exchange, *, stream: bool) -> httpx.Response:
        try:
            outgoing = outgoing_of(exchange, self._endpoint, stream=stream)
            return self._sender.get().send(outgoing)
        except (httpx.HTTPError, httpx.InvalidURL, RuntimeError, ValueError) as error:
            redaction = self._endpoint.redaction
            failure = failure_of(error, exchange, redaction)
            raise failure from cause_of(error, redaction)


class AsyncDriver:
    """Performs flows on the running event loop.

    Args:
        sender: What HTTP requests go through.
        endpoint: Where to send.
        observers: Who is told about messages.
        socket: The WebSocket connection that carries plain messages; None sends them over HTTP.
    """

    def __init__(
        self,
        sender: AsyncSenderSlot,
        endpoint: Endpoint,
        observers: Sequence[Observer],
        socket: AsyncSocket | None = None,
    ) -> None:
        self._sender = sender
        self._endpoint = endpoint
        self._observers = observers
        self._socket = socket

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._endpoint.base_url}>"

    async def close(self) -> None:
        """Close the connections, except those of an HTTP client that was given."""
        if self._socket is not None:
            await self._socket.close()
        await self._sender.close()

    async def drive(self, flow: Flow[T], call: int) -> T:
        """Perform a flow to its end and return what it returns.

        Args:
            flow: The flow.
            call: Number of the call, for observers.
        """
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
                outcome = await self._perform(effect, call)
            except SDKError as failure:
                error = failure

    async def _perform(self, effect: Effect, call: int) -> Any:
        match effect:
            case Send():
                return await self._send(effect.exchange, call)
            case Open():
                return await self._open(effect.exchange, call)
            case Sleep():
                if effect.token is None:
                    await asyncio.sleep(effect.seconds)
                else:
                    await effect.token.pause_async(effect.seconds)
                return None

    async def _send(self, exchange: Exchange, call: int) -> Reply:
        if self._socket is not None and not exchange.headers:  # a frame has no place for them
            watch = _Watch(self._observers, call, exchange, "websocket")
            reply = await self._socket.exchange(exchange)
        else:
            watch = _Watch(self._observers, call, exchange, self._endpoint.shown_url(exchange))
            reply = await self._read(await self._respond(exchange, stream=False), exchange)
        watch.answered(reply.status)
        return reply

    async def _open(self, exchange: Exchange, call: int) -> Reply | httpx.Response:
        watch = _Watch(self._observers, call, exchange, self._endpoint.shown_url(exchange))
        response = await self._respond(exchange, stream=True)
        watch.answered(response.status_code)
        if is_event_stream(response):
            return response
        return await self._read(response, exchange)

    async def _read(self, response: httpx.Response, exchange: Exchange) -> Reply:
        try:
            return reply_of(response, await read_body_async(response, exchange.limits))
        except (httpx.HTTPError, httpx.StreamError, RuntimeError) as error:
            redaction = self._endpoint.redaction
            failure = failure_of(error, exchange, redaction)
            raise failure from cause_of(error, redaction)

    async def _respond(self, exchange: Exchange, *, stream: bool) -> httpx.Response:
        try:
            outgoing = outgoing_of(exchange, self._endpoint, stream=stream)
            return await self._sender.get().send(outgoing)
        except (httpx.HTTPError, httpx.InvalidURL, RuntimeError, ValueError) as error:
            redaction = self._endpoint.redaction
            failure = failure_of(error, exchange, redaction)
            raise failure from cause_of(error, redaction)
