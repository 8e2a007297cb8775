"""What is loaded, what is left open: start-up, interruption, cancellation."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from providers import RUNWARE, Provider, ask, listen, model_of
from task_service import TaskService
from wire_caller import KEY
from wire_server import Answer, Pause, WireServer

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # GPT-5.5 is coming soon

MESSAGES = [{"role": "user", "content": "Hi"}]
HANGING = (b" ", Pause(60))


def until(condition: Callable[[], bool]) -> bool:
    """Wait for a condition, as long as a slow machine may need; return what it is at last."""
    deadline = time.monotonic() + 20
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.005)
    return condition()


def test_a_client_that_nobody_holds_closes_its_connections(
    package: ModuleType, server: WireServer, recwarn: pytest.WarningsRecorder, provider: Provider
) -> None:
    gc.collect()
    recwarn.clear()
    event = provider.chunk("a")
    server.script = lambda _: Answer.events(event, Pause(60))
    client = getattr(package, provider.client)(api_key=KEY, base_url=server.url, max_retries=0)
    stream = listen(client)
    del client
    gc.collect()
    assert next(stream).text == "a"  # what is held still works
    stream.close()
    del stream
    gc.collect()
    assert until(lambda: server.open_connections == 0)
    assert [str(one.message) for one in recwarn if one.category is ResourceWarning] == []


def test_errors_name_the_class_that_users_know(package: ModuleType, provider: Provider) -> None:
    client = getattr(package, provider.client)(api_key=KEY)
    for method in ("run", "submit", "stream") if provider is RUNWARE else ("run", "stream"):
        wanted = rf"^{provider.resource}\.{method}\(\) got an unexpected keyword argument 'mesages'"
        call = getattr(model_of(client), method)
        assert call.__qualname__ == f"{provider.resource}.{method}"
        if method == "run":
            with pytest.raises(TypeError, match=wanted):
                call(mesages=MESSAGES)


def test_importing_loads_no_model(folder_of_package: Path, provider: Provider) -> None:
    name = provider.package
    code = f"""
import sys
import {name}
client = {name}.{provider.client}(api_key="{KEY}")
repr(client)
print("\\n".join(sys.modules))
"""
    environment = {**os.environ, "PYTHONPATH": str(folder_of_package)}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert f"{name}._runtime.client" in loaded
    unwanted = ("httpx", "asyncio", "pydantic", "websockets", "opentelemetry", f"{name}.models")
    assert [one for one in unwanted if one in loaded] == []
    own = {one for one in loaded if one.startswith(name) and "._runtime" not in one}
    assert own == {name, f"{name}.errors", f"{name}.profile"}


def test_what_annotations_and_filters_name(folder_of_package: Path, provider: Provider) -> None:
    """The exports are all there, and those that need httpx or pydantic come when asked for."""
    name = provider.package
    late = ["EventStream", "AsyncEventStream", "StreamEvent", "ModelStatusWarning"]
    late += ["Job", "AsyncJob"] if provider is RUNWARE else []
    code = f"""
import sys
import {name} as package
late = {late!r}
assert set(late) <= set(package.__all__) <= set(dir(package))
assert not any(name in vars(package) for name in late)
assert issubclass(package.ModelStatusWarning, UserWarning)
assert "httpx" not in sys.modules
for name in package.__all__:
    assert getattr(package, name).__class__ is not None
from {name} import *
print(EventStream.__name__, package.EventStream is EventStream)
try:
    package.Jobs
except AttributeError as error:
    print(error)
"""
    environment = {**os.environ, "PYTHONPATH": str(folder_of_package)}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    stream, refusal = done.stdout.splitlines()
    assert stream == "EventStream True"
    assert refusal == f"module '{name}' has no attribute 'Jobs'"


@pytest.mark.parametrize("method", ["run", "stream", "wait"])
def test_an_interrupt_leaves_no_connection(
    package: ModuleType, server: WireServer, method: str, provider: Provider
) -> None:
    if method == "wait" and provider is not RUNWARE:
        pytest.skip("nothing is submitted")
    if method == "wait":
        server.script = TaskService(polls=10**6)
    else:
        server.script = lambda _: Answer.events(*HANGING)
    before = threading.active_count()
    with getattr(package, provider.client)(api_key=KEY, base_url=server.url) as client:

        def act() -> None:
            if method == "run":
                ask(client)
            elif method == "stream":
                list(listen(client))
            else:
                model_of(client).submit(messages=MESSAGES).wait()

        def interrupt() -> None:
            until(lambda: bool(server.requests))
            os.kill(os.getpid(), signal.SIGINT)

        interrupter = threading.Thread(target=interrupt)
        interrupter.start()
        with pytest.raises(KeyboardInterrupt):
            act()
        interrupter.join()
        if method != "wait":  # between polls the connection is idle and may be used again
            assert until(lambda: server.open_connections == 0)
    assert until(lambda: server.open_connections == 0)
    assert threading.active_count() == before


@pytest.mark.parametrize("method", ["run", "stream", "wait"])
def test_a_cancelled_task_leaves_no_connection(
    package: ModuleType, server: WireServer, method: str, provider: Provider
) -> None:
    if method == "wait" and provider is not RUNWARE:
        pytest.skip("nothing is submitted")
    if method == "wait":
        server.script = TaskService(polls=10**6)
    else:
        server.script = lambda _: Answer.events(*HANGING)

    async def act(client: Any) -> None:
        if method == "run":
            await ask(client)
        elif method == "stream":
            async for _ in listen(client):
                pass
        else:
            await (await model_of(client).submit(messages=MESSAGES)).wait()

    async def main() -> None:
        async with getattr(package, "Async" + provider.client)(
            api_key=KEY, base_url=server.url
        ) as client:
            task = asyncio.create_task(act(client))
            await asyncio.to_thread(until, lambda: bool(server.requests))
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            if method != "wait":
                assert await asyncio.to_thread(until, lambda: server.open_connections == 0)
        assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(main())
    assert until(lambda: server.open_connections == 0)


def test_a_timeout_around_a_call_leaves_no_connection(
    package: ModuleType, server: WireServer, provider: Provider
) -> None:
    server.script = lambda _: Answer.events(*HANGING)

    async def main() -> None:
        async with getattr(package, "Async" + provider.client)(
            api_key=KEY, base_url=server.url
        ) as client:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.05):
                    await ask(client)
            assert await asyncio.to_thread(until, lambda: server.open_connections == 0)

    asyncio.run(main())


def test_an_abandoned_stream_frees_its_connection(
    package: ModuleType, server: WireServer, provider: Provider
) -> None:
    event = provider.chunk("a")
    server.script = lambda _: Answer.events(event, Pause(60))
    with getattr(package, provider.client)(api_key=KEY, base_url=server.url) as client:
        stream = listen(client)
        assert next(stream).text == "a"
        stream.close()
        assert until(lambda: server.open_connections == 0)
        assert list(stream) == []
        assert stream.text_so_far == "a"
        assert "closed" in repr(stream)


def test_leaving_a_loop_early_frees_its_connection(
    package: ModuleType, server: WireServer, provider: Provider
) -> None:
    event = provider.chunk("a")
    server.script = lambda _: Answer.events(event, Pause(60))

    async def main() -> None:
        async with getattr(package, "Async" + provider.client)(
            api_key=KEY, base_url=server.url
        ) as client:
            async for _ in listen(client):
                break
            assert await asyncio.to_thread(until, lambda: server.open_connections == 0)

    with getattr(package, provider.client)(api_key=KEY, base_url=server.url) as client:
        for _ in listen(client):
            break
        assert until(lambda: server.open_connections == 0)
    asyncio.run(main())
