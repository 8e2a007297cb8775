"""Puts a client's engine together; loaded with the first call, since httpx is slow to import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .calls import AsyncCalls, SyncCalls
from .core import Core
from .driver import AsyncDriver, Driver
from .profile import TaskArray
from .sender import AsyncSenderSlot, SenderSlot
from .websocket import AsyncSocket, SocketPlan, SyncSocket, socket_plan

if TYPE_CHECKING:
    from .setup import Setup


def sync_calls(setup: Setup) -> SyncCalls:
    """Return the engine of a synchronous client."""
    core = _core(setup)
    plan = _socket_plan(setup, core)
    socket = None if plan is None else SyncSocket(plan)
    sender = SenderSlot(setup.http_client, direct=setup.direct)
    return SyncCalls(core, Driver(sender, setup.endpoint, core.observers, socket))


def async_calls(setup: Setup) -> AsyncCalls:
    """Return the engine of an asynchronous client."""
    core = _core(setup)
    plan = _socket_plan(setup, core)
    socket = None if plan is None else AsyncSocket(plan)
    sender = AsyncSenderSlot(setup.http_client, direct=setup.direct)
    return AsyncCalls(core, AsyncDriver(sender, setup.endpoint, core.observers, socket))


def _core(setup: Setup) -> Core:
    key = setup.endpoint.key
    return Core(setup.profile, setup.package, key, setup.settings, setup.observers)


def _socket_plan(setup: Setup, core: Core) -> SocketPlan | None:
    transport = setup.profile.transport
    if setup.socket_url is None or not isinstance(transport, TaskArray):
        return None
    endpoint = setup.endpoint
    return socket_plan(
        transport,
        core.failures,
        endpoint.key,
        setup.socket_url,
        endpoint.user_agent,
        setup.settings.limits.message,
    )
