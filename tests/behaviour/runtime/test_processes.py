"""Clients in processes that were forked, and in one event loop after the other."""

from __future__ import annotations

import asyncio
import gc
import importlib
import json
import os
import signal
import threading
import time
import warnings
from collections.abc import Callable
from types import ModuleType
from typing import Any

import httpx
import pytest
from providers import RUNWARE, Provider, ask, said, service
from socket_server import SocketServer
from task_service import item_of
from wire_caller import KEY
from wire_server import WireServer

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # GPT-5.5 is coming soon

CALLS = 5


def several(client: Any, name: str) -> list[str]:
    return [said(ask(client, f"{name}-{number}")) for number in range(CALLS)]


async def several_awaited(client: Any, name: str) -> list[str]:
    return [said(await ask(client, f"{name}-{number}")) for number in range(CALLS)]


def wanted(name: str) -> list[str]:
    return [f"{name}-{number} 0" for number in range(CALLS)]


def in_children(count: int, act: Callable[[str], list[str]]) -> list[Any]:
    """Fork some processes that act at once; what each returned, or how it failed."""
    pipes: list[tuple[int, int]] = []
    for number in range(count):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                answer: Any = act(f"child{number}")
            except BaseException as error:
                answer = repr(error)
            os.write(writing, json.dumps(answer).encode())
            os._exit(0)
        os.close(writing)
        pipes.append((child, reading))
    # A child that hangs would have these tests wait for it without end.
    overdue = threading.Timer(120, lambda: [os.kill(child, signal.SIGKILL) for child, _ in pipes])
    overdue.daemon = True
    overdue.start()
    found: list[Any] = []
    for child, reading in pipes:
        with os.fdopen(reading, "rb") as file:
            found.append(json.loads(file.read() or b'"it hung, or ended without an answer"'))
        os.waitpid(child, 0)
    overdue.cancel()
    return found


@pytest.fixture
def sockets() -> Any:
    with SocketServer(KEY) as running:
        running.script = lambda tasks: [
            {"data": [item_of(task, f"{task['messages'][0]['content']} 0")]} for task in tasks
        ]
        yield running


def options_of(
    provider: Provider, transport: str, server: WireServer, sockets: SocketServer
) -> dict[str, Any]:
    if transport == "websocket" and provider is not RUNWARE:
        pytest.skip("there is no WebSocket")
    server.script = service
    made = {"api_key": KEY, "base_url": server.url, "transport": transport, "timeout": 20.0}
    return {**made, "websocket_url": sockets.url} if transport == "websocket" else made


@pytest.mark.parametrize("transport", ["http", "websocket"])
@pytest.mark.parametrize("children", [2, 8])
def test_a_client_used_before_and_after_a_fork(
    package: ModuleType,
    server: WireServer,
    sockets: SocketServer,
    transport: str,
    children: int,
    provider: Provider,
) -> None:
    with getattr(package, provider.client)(
        **options_of(provider, transport, server, sockets)
    ) as client:
        assert several(client, "before") == wanted("before")
        found = in_children(children, lambda name: several(client, name))
        assert found == [wanted(f"child{number}") for number in range(children)]
        assert several(client, "after") == wanted("after")


@pytest.mark.parametrize("transport", ["http", "aiohttp", "websocket"])
def test_an_asynchronous_client_used_before_and_after_a_fork(
    package: ModuleType,
    server: WireServer,
    sockets: SocketServer,
    transport: str,
    provider: Provider,
) -> None:
    client = getattr(package, "Async" + provider.client)(
        **options_of(provider, transport, server, sockets)
    )
    loop = asyncio.new_event_loop()
    assert loop.run_until_complete(several_awaited(client, "before")) == wanted("before")
    found = in_children(3, lambda name: asyncio.run(several_awaited(client, name)))
    assert found == [wanted(f"child{number}") for number in range(3)]
    assert loop.run_until_complete(several_awaited(client, "after")) == wanted("after")
    loop.run_until_complete(client.close())
    loop.close()


@pytest.mark.parametrize("transport", ["http", "websocket"])
def test_no_lock_is_held_across_a_fork(
    package: ModuleType,
    server: WireServer,
    sockets: SocketServer,
    transport: str,
    provider: Provider,
) -> None:
    """Other threads are calling while the process is forked."""
    with getattr(package, provider.client)(
        **options_of(provider, transport, server, sockets)
    ) as client:
        over = threading.Event()

        def work() -> None:
            while not over.is_set():
                ask(client, "thread")

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        try:
            found = in_children(3, lambda name: several(client, name))
        finally:
            over.set()
            for thread in threads:
                thread.join()
    assert found == [wanted(f"child{number}") for number in range(3)]


def test_a_fork_waits_for_contexts_that_are_made(package: ModuleType) -> None:
    """OpenSSL has a lock then, which nobody in the child would release."""
    forks = importlib.import_module(f"{package.__name__}._runtime.forks")
    begun, order = threading.Event(), list[str]()

    def make() -> None:
        begun.set()
        time.sleep(0.05)
        order.append("made")

    thread = threading.Thread(target=forks.unforked, args=(make,))
    thread.start()
    begun.wait()
    assert in_children(1, lambda _: [*order, forks.unforked(lambda: "and again")]) == [
        ["made", "and again"]
    ]
    thread.join()


def test_a_given_client_is_refused_once_it_was_used(
    package: ModuleType, server: WireServer, provider: Provider
) -> None:
    server.script = service
    with httpx.Client() as given, httpx.Client() as fresh:
        used = getattr(package, provider.client)(
            api_key=KEY, base_url=server.url, http_client=given
        )
        unused = getattr(package, provider.client)(
            api_key=KEY, base_url=server.url, http_client=fresh
        )
        several(used, "before")
        assert in_children(1, lambda name: several(unused, name)) == [wanted("child0")]
        (refused,) = in_children(1, lambda name: several(used, name))
        assert "ConfigurationError" in refused
        assert "forked" in refused


def test_a_given_asynchronous_client_is_refused_once_it_was_used(
    package: ModuleType, server: WireServer, provider: Provider
) -> None:
    server.script = service
    loop = asyncio.new_event_loop()
    given = httpx.AsyncClient()
    used = getattr(package, "Async" + provider.client)(
        api_key=KEY, base_url=server.url, http_client=given
    )
    loop.run_until_complete(several_awaited(used, "before"))
    (refused,) = in_children(1, lambda name: asyncio.run(several_awaited(used, name)))
    assert "ConfigurationError" in refused
    assert "forked" in refused
    loop.run_until_complete(given.aclose())
    loop.close()


@pytest.mark.parametrize("transport", ["http", "aiohttp", "websocket"])
def test_one_client_in_one_event_loop_after_the_other(
    package: ModuleType,
    server: WireServer,
    sockets: SocketServer,
    transport: str,
    provider: Provider,
) -> None:
    client = getattr(package, "Async" + provider.client)(
        **options_of(provider, transport, server, sockets)
    )
    gc.collect()  # what other tests have left is told here, and not below
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", ResourceWarning)
        for name in ("first", "second", "third"):
            assert asyncio.run(several_awaited(client, name)) == wanted(name)
        gc.collect()
    assert [one for one in caught if one.category is ResourceWarning] == []
    asyncio.run(client.close())
    with pytest.raises(package.ConfigurationError, match="closed"):
        asyncio.run(several_awaited(client, "closed"))


def test_two_event_loops_at_once(
    package: ModuleType, server: WireServer, provider: Provider
) -> None:
    server.script = service
    client = getattr(package, "Async" + provider.client)(api_key=KEY, base_url=server.url)
    first, second = asyncio.new_event_loop(), asyncio.new_event_loop()
    for loop in (first, second, first):
        assert loop.run_until_complete(several_awaited(client, "x")) == wanted("x")
    first.run_until_complete(client.close())
    for loop in (first, second):
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()


def test_no_event_loop(package: ModuleType, provider: Provider) -> None:
    coroutine = ask(getattr(package, "Async" + provider.client)(api_key=KEY), "x")
    with pytest.raises(package.ConfigurationError, match="no event loop of asyncio"):
        coroutine.send(None)
