"""Sends results to the URLs that tasks name."""

from __future__ import annotations

import asyncio
import ipaddress
import random
import socket
from collections.abc import Callable, Sequence
from typing import Final
from urllib.parse import urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

from specpress.jsonvalue import JsonObject
from specpress.mock.behaviour import Behaviour
from specpress.mock.exchange import Setup
from specpress.mock.journal import Journal
from specpress.mock.tasks import TaskRecord
from specpress.mock.wire import encode
from specpress.profile import Profile

_TIMEOUT: Final = 5.0
_LONGEST_DELAY: Final = 8.0


Bodies = Callable[[TaskRecord, Behaviour], list[JsonObject]]
"""What is sent of a task."""


class _LoopbackResolver(AbstractResolver):
    """Resolves names to addresses of this machine only."""

    def __init__(self) -> None:
        self._inner = ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await self._inner.resolve(host, port, family)
        near = [one for one in found if _is_loopback(one["host"])]
        if not near:
            raise OSError(f"{host} is not on this machine")
        return near

    async def close(self) -> None:
        await self._inner.close()


class WebhookSender:
    """Sends webhooks in the background, again until they are taken.

    Args:
        profile: names the member with the URL.
        bodies: what is sent of a task, each by itself.
        journal: counts them.
        anywhere: they may leave this machine; otherwise to loopback addresses only, whatever the
            name resolves to.
    """

    def __init__(
        self, profile: Profile, bodies: Bodies, journal: Journal, *, anywhere: bool
    ) -> None:
        self._name = profile.transport.webhook or ""
        self._bodies = bodies
        self._journal = journal
        self._anywhere = anywhere
        self._session: aiohttp.ClientSession | None = None
        self._running: set[asyncio.Task[None]] = set()

    def start(self, records: Sequence[TaskRecord], setup: Setup) -> None:
        """Send the results of some tasks, once they are there."""
        for record in records:
            task = asyncio.create_task(self._send_all(record, setup))
            self._running.add(task)
            task.add_done_callback(self._running.discard)

    async def close(self) -> None:
        """Stop, whether all have been taken or not."""
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    async def _send_all(self, record: TaskRecord, setup: Setup) -> None:
        behaviour, fault = setup.behaviour, setup.fault
        await asyncio.sleep(behaviour.duration)
        bodies = self._bodies(record, behaviour)
        if fault.repeat:
            bodies = [body for body in bodies for _ in range(2)]
        if fault.reorder:
            bodies.reverse()
        url = str(record.request.get(self._name))
        for body in bodies:
            await self._send(url, encode(body), behaviour)

    async def _send(self, url: str, content: bytes, behaviour: Behaviour) -> None:
        host = urlsplit(url).hostname or ""
        if not self._anywhere and _is_address(host) and not _is_loopback(host):
            self._journal.webhook(url, "refused")
            return
        delay = behaviour.webhook_delay
        for attempt in range(max(1, behaviour.webhook_tries)):
            if attempt:
                jitter = random.uniform(0.5, 1.0)  # noqa: S311 - spreads retries
                await asyncio.sleep(min(delay, _LONGEST_DELAY) * jitter)
                delay *= 2
            if await self._is_taken(url, content):
                self._journal.webhook(url, "taken")
                return
            self._journal.webhook(url, "not taken")
        self._journal.webhook(url, "given up")

    async def _is_taken(self, url: str, content: bytes) -> bool:
        if self._session is None:
            resolver = None if self._anywhere else _LoopbackResolver()
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(resolver=resolver),
                timeout=aiohttp.ClientTimeout(total=_TIMEOUT),
            )
        headers = {"Content-Type": "application/json"}
        try:
            async with self._session.post(
                url, data=content, headers=headers, allow_redirects=False
            ) as response:
                return 200 <= response.status < 300
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
            return False


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _is_loopback(host: str) -> bool:
    return _is_address(host) and ipaddress.ip_address(host).is_loopback
