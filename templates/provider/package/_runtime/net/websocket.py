"""WebSocket connections of the ``task-array`` kind, synchronous and asynchronous.

A connection is made when it is first needed, authenticates with its first frame, and resumes the
session of the one before it. When it is lost, what waits fails with ``ConnectionFailed``, and the
flow decides about sending again as it does over HTTP, with the same task id.
"""

from __future__ import annotations

import asyncio
import logging
import math
import ssl
import threading
import time
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING

from ..errors import ConfigurationError, ConnectionFailed, SDKError, Timeout
from ..forks import forget, renew_after_fork, unforked
from ..records import dataclass, replace
from .http import shown_url
from .router import Handshake, Router, Waiter

if TYPE_CHECKING:
    from websockets.asyncio.client import ClientConnection as AsyncLink
    from websockets.sync.client import ClientConnection as SyncLink

    from ..credentials import Redaction, Secret
    from ..facts.profile import SocketFields, TaskArray
    from ..wire.failures import Failures
    from ..wire.messages import Exchange, Reply

_OPEN_TIMEOUT = 15.0
"""Seconds within which a connection must be open and authenticated."""

_CLOSE_TIMEOUT = 2.0
"""Seconds that a provider has to say goodbye."""


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class SocketPlan:
    """How to connect.

    Attributes:
        url: Where to.
        user_agent: ``User-Agent`` of the handshake.
        fields: Field names and times.
        handshake: Makes and reads the first frames.
        router: Gives frames to what waits.
        limit: Bytes that a message may have.
        redaction: Blanks out the key, which a server may echo.
    """

    url: str
    user_agent: str
    fields: SocketFields
    handshake: Handshake
    router: Router
    limit: int
    redaction: Redaction

    @property
    def protocol_pings(self) -> float | None:
        """Seconds between pings of the WebSocket protocol itself, for want of a keep-alive task."""
        return self.fields.ping_interval if self.fields.ping_task_type is None else None

    @property
    def idle_limit(self) -> float:
        """Seconds without a frame after which the connection is taken for lost."""
        # without a keep-alive task nothing has to be heard: the protocol's pings keep watch
        return math.inf if self.fields.ping_task_type is None else self.fields.idle_limit


def socket_plan(
    transport: TaskArray, failures: Failures, key: Secret, url: str, user_agent: str, limit: int
) -> SocketPlan:
    """Return how to connect to a provider.

    Args:
        transport: Its field names.
        failures: Reads its errors.
        key: The key.
        url: Where to connect.
        user_agent: ``User-Agent`` of the handshake.
        limit: Bytes that a message may have.

    Raises:
        ConfigurationError: The provider has no WebSocket.
    """
    fields = transport.socket
    if fields is None:
        raise ConfigurationError("this provider has no WebSocket")
    return SocketPlan(
        url=url,
        user_agent=user_agent,
        fields=fields,
        handshake=Handshake(transport, fields, failures, key),
        router=Router(transport, fields, failures),
        limit=limit,
        redaction=failures.redaction,
    )


class SyncSocket:
    """A connection for the synchronous client, read by a thread of its own.

    Args:
        plan: How to connect.
    """

    def __init__(self, plan: SocketPlan) -> None:
        self._plan = plan
        self._begin()
        renew_after_fork(self)

    def _begin(self) -> None:
        self._link: SyncLink | None = None
        self._reader: threading.Thread | None = None
        self._lock = threading.Lock()
        self._opening = threading.Lock()
        self._sent = 0.0
        self._heard = 0.0

    def renew(self) -> None:
        """Forget the connection of the process that this one was forked from."""
        forget((self._link, self._reader))
        self._plan = replace(self._plan, router=self._plan.router.renewed())
        self._begin()

    def exchange(self, exchange: Exchange) -> Reply:
        """Send a message and wait for its answer.

        Raises:
            ConnectionFailed: The connection could not be made, or was lost.
            Timeout: The answer did not come in time.
            APIError: The key was refused.
        """
        link = self._connected(exchange)
        done = threading.Event()
        waiter = Waiter(exchange, done.set)
        with self._lock:
            self._plan.router.add(waiter)
        try:
            if not waiter.complete:  # else its results came unasked, or after a resumption
                self._send(link, (exchange.content or b"").decode())
                if not done.wait(exchange.timeout):
                    raise _too_late(exchange)
        except (OSError, _closed()) as error:
            raise _lost(self._plan, error, exchange) from _cause(self._plan, error)
        finally:
            with self._lock:
                self._plan.router.remove(waiter)
        return self._plan.router.reply(waiter)

    def close(self) -> None:
        """Close the connection."""
        link, self._link = self._link, None
        if link is not None:
            link.close()
        if self._reader is not None:
            self._reader.join(_CLOSE_TIMEOUT)  # it ends with the connection

    def _send(self, link: SyncLink, text: str) -> None:
        link.send(text)
        self._sent = time.monotonic()

    def _connected(self, exchange: Exchange) -> SyncLink:
        with self._opening:
            if self._link is not None:
                return self._link
            try:
                return self._open()
            except TimeoutError as error:
                raise _not_open(exchange) from error
            except (OSError, _closed()) as error:
                raise _refused(self._plan, error, exchange) from _cause(self._plan, error)

    def _open(self) -> SyncLink:
        from websockets.sync.client import connect  # an extra, and slow to import

        plan = self._plan
        opened = ExitStack()
        link = opened.enter_context(
            connect(
                plan.url,
                ssl=_context(plan.url),
                logger=_quiet_logger(),
                user_agent_header=plan.user_agent,
                open_timeout=_OPEN_TIMEOUT,
                close_timeout=_CLOSE_TIMEOUT,
                max_size=plan.limit,
                ping_interval=plan.protocol_pings,
            )
        )
        try:
            link.send(plan.handshake.request(plan.router.session))
            deadline = time.monotonic() + _OPEN_TIMEOUT
            done = False
            while not done:
                frame = link.recv(timeout=max(deadline - time.monotonic(), 0.0))
                done, session = plan.handshake.take(frame)
                plan.router.session = session or plan.router.session
        except BaseException:
            opened.close()
            raise
        self._sent = self._heard = time.monotonic()
        self._link = link  # before the thread, which takes it away when the connection ends
        self._reader = threading.Thread(target=self._read, args=(link, opened), daemon=True)
        self._reader.start()
        return link

    def _read(self, link: SyncLink, opened: ExitStack) -> None:
        """Read frames until the connection ends; runs in a thread."""
        error: BaseException | None = None
        try:
            while self._alive(link):
                try:
                    frame = link.recv(timeout=_pause(self._plan, self._sent, self._heard))
                except TimeoutError:
                    continue
                self._heard = time.monotonic()
                with self._lock:
                    self._plan.router.take(frame)
        except (OSError, _closed()) as failure:
            error = failure
        finally:
            with self._lock:
                if self._link is link:
                    self._link = None
                self._plan.router.fail(partial(_lost, self._plan, error))
            opened.close()

    def _alive(self, link: SyncLink) -> bool:
        """Send a keep-alive if it is time; tell whether the provider is still heard."""
        now = time.monotonic()
        ping = self._plan.handshake.ping()
        if ping and now - self._sent >= self._plan.fields.ping_interval:
            self._send(link, ping)
        return now - self._heard < self._plan.idle_limit


class AsyncSocket:
    """A connection for the asynchronous client, read by a task of its own.

    Args:
        plan: How to connect.
    """

    def __init__(self, plan: SocketPlan) -> None:
        self._plan = plan
        self._link: AsyncLink | None = None
        self._readers: set[asyncio.Task[None]] = set()
        self._opening = asyncio.Lock()
        self._sent = 0.0
        self._heard = 0.0

    async def exchange(self, exchange: Exchange) -> Reply:
        """Send a message and wait for its answer.

        Raises:
            ConnectionFailed: The connection could not be made, or was lost.
            Timeout: The answer did not come in time.
            APIError: The key was refused.
        """
        link = await self._connected(exchange)
        done = asyncio.Event()
        waiter = Waiter(exchange, done.set)
        self._plan.router.add(waiter)
        try:
            if not waiter.complete:  # else its results came unasked, or after a resumption
                await self._send(link, (exchange.content or b"").decode())
                await asyncio.wait_for(done.wait(), exchange.timeout)
        except TimeoutError as error:
            raise _too_late(exchange) from error
        except (OSError, _closed()) as error:
            raise _lost(self._plan, error, exchange) from _cause(self._plan, error)
        finally:
            self._plan.router.remove(waiter)
        return self._plan.router.reply(waiter)

    async def close(self) -> None:
        """Close the connection."""
        link, self._link = self._link, None
        if link is not None:
            await link.close()
        await asyncio.gather(*self._readers)  # they end with their connections

    async def _send(self, link: AsyncLink, text: str) -> None:
        await link.send(text)
        self._sent = time.monotonic()

    async def _connected(self, exchange: Exchange) -> AsyncLink:
        async with self._opening:
            if self._link is None:
                try:
                    self._link = await asyncio.wait_for(self._open(), _OPEN_TIMEOUT)
                except TimeoutError as error:
                    raise _not_open(exchange) from error
                except (OSError, _closed()) as error:
                    raise _refused(self._plan, error, exchange) from _cause(self._plan, error)
                reader = asyncio.create_task(self._read(self._link))
                self._readers.add(reader)
                reader.add_done_callback(self._readers.discard)
            return self._link

    async def _open(self) -> AsyncLink:
        from websockets.asyncio.client import connect  # an extra, and slow to import

        plan = self._plan
        link = await connect(
            plan.url,
            ssl=_context(plan.url),
            logger=_quiet_logger(),
            user_agent_header=plan.user_agent,
            close_timeout=_CLOSE_TIMEOUT,
            max_size=plan.limit,
            ping_interval=plan.protocol_pings,
        )
        try:
            await link.send(plan.handshake.request(plan.router.session))
            done = False
            while not done:
                done, session = plan.handshake.take(await link.recv())
                plan.router.session = session or plan.router.session
        except BaseException:
            await link.close()
            raise
        self._sent = self._heard = time.monotonic()
        return link

    async def _read(self, link: AsyncLink) -> None:
        """Read frames until the connection ends; runs as a task."""
        error: BaseException | None = None
        try:
            while await self._alive(link):
                pause = _pause(self._plan, self._sent, self._heard)
                try:
                    frame = await asyncio.wait_for(link.recv(), pause)
                except TimeoutError:
                    continue
                self._heard = time.monotonic()
                self._plan.router.take(frame)
        except (OSError, _closed()) as failure:
            error = failure
        finally:
            if self._link is link:
                self._link = None
            self._plan.router.fail(partial(_lost, self._plan, error))
            await link.close()

    async def _alive(self, link: AsyncLink) -> bool:
        """Send a keep-alive if it is time; tell whether the provider is still heard."""
        now = time.monotonic()
        ping = self._plan.handshake.ping()
        if ping and now - self._sent >= self._plan.fields.ping_interval:
            await self._send(link, ping)
        return now - self._heard < self._plan.idle_limit


def _pause(plan: SocketPlan, sent: float, heard: float) -> float:
    """Return the seconds for which nothing but reading is to be done."""
    now = time.monotonic()
    until = heard + plan.idle_limit
    if plan.fields.ping_task_type is not None:
        until = min(until, sent + plan.fields.ping_interval)
    return max(min(until - now, 60.0), 0.001)


def _closed() -> type[Exception]:
    """Return the exception of the library, which is an extra."""
    from websockets.exceptions import WebSocketException  # an extra, and slow to import

    return WebSocketException


def _cause(plan: SocketPlan, error: Exception) -> Exception | None:
    """Return an exception as a cause; None if its text holds what a server has echoed."""
    texts = (str(error), _reason(error))
    return error if all(plan.redaction.cut(text) == text for text in texts) else None


def _reason(error: BaseException | None) -> str:
    """Return why a server says that it closes; a long reason is cut off after 123 bytes."""
    reason = getattr(getattr(error, "rcvd", None), "reason", "")
    return reason if isinstance(reason, str) else ""


def _lost(plan: SocketPlan, error: BaseException | None, exchange: Exchange) -> SDKError:
    reason = _reason(error)
    text = str(error).replace(reason, plan.redaction.cut(reason)) if reason else str(error)
    why = f": {plan.redaction.cut(text)}" if error is not None else ""
    if "1009" in why:  # the code of a message that is too big (RFC 6455, section 7.4.1)
        why = f": a message is larger than limits.message = {plan.limit:,} bytes"
    ids = exchange.task_ids
    return ConnectionFailed(f"the WebSocket connection was lost{why}", task_ids=ids)


def _context(url: str) -> ssl.SSLContext | None:
    """Return what the library would make itself for a URL; None where there is no TLS."""
    return unforked(ssl.create_default_context) if url.startswith("wss:") else None


def _quiet_logger() -> logging.Logger:
    """Return a logger for the library that never shows frames: the first one holds the key."""
    logger = logging.getLogger("websockets.client.frameless")
    logger.setLevel(logging.INFO)
    return logger


def _refused(plan: SocketPlan, error: Exception, exchange: Exchange) -> SDKError:
    text = f"no WebSocket connection to {shown_url(plan.url)}: {error}"
    return ConnectionFailed(plan.redaction.text(text), task_ids=exchange.task_ids)


def _not_open(exchange: Exchange) -> SDKError:
    return Timeout(
        f"no WebSocket connection within {_OPEN_TIMEOUT:g} s", task_ids=exchange.task_ids
    )


def _too_late(exchange: Exchange) -> SDKError:
    return Timeout(
        f"no answer over the WebSocket within {exchange.timeout:g} s", task_ids=exchange.task_ids
    )
