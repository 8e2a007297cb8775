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
from task_service import TaskService
from wire_caller import KEY, NAME
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
    package: ModuleType, server: WireServer, recwarn: pytest.WarningsRecorder
) -> None:
    gc.collect()
    recwarn.clear()
    event = b'data: {"delta": {"text": "a"}}\n\n'
    server.script = lambda _: Answer.events(event, Pause(60))
    client = package.Runware(api_key=KEY, base_url=server.url, max_retries=0)
    stream = client.openai_gpt_5_5.stream(messages=MESSAGES)
    del client
    gc.collect()
    assert next(stream).text == "a"  # what is held still works
    stream.close()
    del stream
    gc.collect()
    assert until(lambda: server.open_connections == 0)
    assert [str(one.message) for one in recwarn if one.category is ResourceWarning] == []


def test_errors_name_the_class_that_users_know(package: ModuleType) -> None:
    client = package.Runware(api_key=KEY)
    for method in ("run", "submit", "stream"):
        wanted = rf"^OpenaiGpt55\.{method}\(\) got an unexpected keyword argument 'mesages'"
        call = getattr(client.openai_gpt_5_5, method)
        assert call.__qualname__ == f"OpenaiGpt55.{method}"
        if method == "run":
            with pytest.raises(TypeError, match=wanted):
                call(mesages=MESSAGES)


def test_importing_loads_no_model(package_folder: Path) -> None:
    code = f"""
import sys
import {NAME}
client = {NAME}.Runware(api_key="{KEY}")
repr(client)
print("\\n".join(sys.modules))
"""
    environment = {**os.environ, "PYTHONPATH": str(package_folder)}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert f"{NAME}._runtime.client" in loaded
    unwanted = ("httpx", "asyncio", "pydantic", "websockets", "opentelemetry", f"{NAME}.models")
    assert [name for name in unwanted if name in loaded] == []
    own = {name for name in loaded if name.startswith(NAME) and "._runtime" not in name}
    assert own == {NAME, f"{NAME}.errors", f"{NAME}.profile"}


def test_what_annotations_and_filters_name(package_folder: Path) -> None:
    """The exports are all there, and those that need httpx or pydantic come when asked for."""
    code = f"""
import sys
import {NAME} as package
late = ("Job", "AsyncJob", "EventStream", "AsyncEventStream", "StreamEvent", "ModelStatusWarning")
assert set(late) <= set(package.__all__) <= set(dir(package))
assert not any(name in vars(package) for name in late)
assert issubclass(package.ModelStatusWarning, UserWarning)
assert "httpx" not in sys.modules
for name in package.__all__:
    assert getattr(package, name).__class__ is not None
from {NAME} import webhooks
from {NAME} import *
print(Job.__name__, package.Job is Job, webhooks.__name__)
try:
    package.Jobs
except AttributeError as error:
    print(error)
"""
    environment = {**os.environ, "PYTHONPATH": str(package_folder)}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    job, refusal = done.stdout.splitlines()
    assert job == f"Job True {NAME}.webhooks"
    assert refusal == f"module '{NAME}' has no attribute 'Jobs'"


@pytest.mark.parametrize("method", ["run", "stream", "wait"])
def test_an_interrupt_leaves_no_connection(
    package: ModuleType, server: WireServer, method: str
) -> None:
    if method == "wait":
        server.script = TaskService(polls=10**6)
    else:
        server.script = lambda _: Answer.events(*HANGING)
    before = threading.active_count()
    with package.Runware(api_key=KEY, base_url=server.url) as client:

        def act() -> None:
            if method == "run":
                client.openai_gpt_5_5.run(messages=MESSAGES)
            elif method == "stream":
                list(client.openai_gpt_5_5.stream(messages=MESSAGES))
            else:
                client.openai_gpt_5_5.submit(messages=MESSAGES).wait()

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
    package: ModuleType, server: WireServer, method: str
) -> None:
    if method == "wait":
        server.script = TaskService(polls=10**6)
    else:
        server.script = lambda _: Answer.events(*HANGING)

    async def act(client: Any) -> None:
        if method == "run":
            await client.openai_gpt_5_5.run(messages=MESSAGES)
        elif method == "stream":
            async for _ in client.openai_gpt_5_5.stream(messages=MESSAGES):
                pass
        else:
            await (await client.openai_gpt_5_5.submit(messages=MESSAGES)).wait()

    async def main() -> None:
        async with package.AsyncRunware(api_key=KEY, base_url=server.url) as client:
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
    package: ModuleType, server: WireServer
) -> None:
    server.script = lambda _: Answer.events(*HANGING)

    async def main() -> None:
        async with package.AsyncRunware(api_key=KEY, base_url=server.url) as client:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.05):
                    await client.openai_gpt_5_5.run(messages=MESSAGES)
            assert await asyncio.to_thread(until, lambda: server.open_connections == 0)

    asyncio.run(main())


def test_an_abandoned_stream_frees_its_connection(package: ModuleType, server: WireServer) -> None:
    event = b'data: {"delta": {"text": "a"}}\n\n'
    server.script = lambda _: Answer.events(event, Pause(60))
    with package.Runware(api_key=KEY, base_url=server.url) as client:
        stream = client.openai_gpt_5_5.stream(messages=MESSAGES)
        assert next(stream).text == "a"
        stream.close()
        assert until(lambda: server.open_connections == 0)
        assert list(stream) == []
        assert stream.text_so_far == "a"
        assert "closed" in repr(stream)


def test_leaving_a_loop_early_frees_its_connection(package: ModuleType, server: WireServer) -> None:
    event = b'data: {"delta": {"text": "a"}}\n\n'
    server.script = lambda _: Answer.events(event, Pause(60))

    async def main() -> None:
        async with package.AsyncRunware(api_key=KEY, base_url=server.url) as client:
            async for _ in client.openai_gpt_5_5.stream(messages=MESSAGES):
                break
            assert await asyncio.to_thread(until, lambda: server.open_connections == 0)

    with package.Runware(api_key=KEY, base_url=server.url) as client:
        for _ in client.openai_gpt_5_5.stream(messages=MESSAGES):
            break
        assert until(lambda: server.open_connections == 0)
    asyncio.run(main())
