"""What a call costs: the generated package beside a bare httpx POST and the provider's own SDK.

    python -m tests.benchmarks.sdk

Medians over interleaved calls against one `specpress mock`, so that a busy machine slows all alike.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import re
import statistics
import subprocess
import sys
import time
import uuid
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).resolve().parents[2]
MESSAGES = [{"role": "user", "content": "Write a haiku about rivers. " * 8}]
TASK = {
    "taskType": "textInference",
    "model": "openai:gpt@5.5",
    "messages": MESSAGES,
    "settings": {"maxTokens": 64},
}
CHUNKS = 10_000


def generated_package() -> Any:
    """Import the committed SDK."""
    sys.path.insert(0, str(ROOT / "generated" / "runware"))
    return importlib.import_module("runware_models")


@contextmanager
def serving_mock(*arguments: str) -> Iterator[str]:
    """Run `specpress mock` in a process of its own; give its URL."""
    command = [sys.executable, "-m", "specpress", "mock", "runware", "--quiet", *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            found = re.search(r"http://\S+", process.stdout.readline())
            assert found is not None, "the mock server did not start"
            yield found[0]
        finally:
            process.terminate()


def set_switches(url: str, **switches: object) -> None:
    """Change switches of a running server."""
    httpx.patch(url.replace("/v1", "/_mock/behaviour"), json=switches).raise_for_status()


def fresh_body() -> bytes:
    return json.dumps([{**TASK, "taskUUID": str(uuid.uuid4())}]).encode()


def rounds(subjects: dict[str, Callable[[], Any]], count: int) -> dict[str, float]:
    """Return the median microseconds of each subject, called in turn.

    Every other round goes backwards: who comes behind another finds its code in the caches.
    """
    seconds: dict[str, list[float]] = {name: [] for name in subjects}
    for number in range(count + 20):
        for name, act in list(subjects.items())[:: 1 - 2 * (number % 2)]:
            started = time.perf_counter()
            act()
            if number >= 20:  # the first ones warm up
                seconds[name].append(time.perf_counter() - started)
    return {name: statistics.median(taken) * 1e6 for name, taken in seconds.items()}


def measure_calls(
    package: Any,
    url: str,
    count: int = 400,
) -> None:
    """Print the medians."""
    loop = asyncio.new_event_loop()
    bare, bare_async = httpx.Client(), httpx.AsyncClient()
    client = package.Runware(api_key="key", base_url=url)
    async_client = package.AsyncRunware(api_key="key", base_url=url)
    through_aiohttp = package.AsyncRunware(api_key="key", base_url=url, transport="aiohttp")
    headers = {"authorization": "Bearer key", "content-type": "application/json"}
    arguments = {"messages": MESSAGES, "settings": {"max_tokens": 64}}
    subjects: dict[str, Callable[[], Any]] = {
        "httpx POST": lambda: bare.post(url, content=fresh_body(), headers=headers).json(),
        "run": lambda: client.openai_gpt_5_5.run(**arguments),
        "httpx POST, async": lambda: loop.run_until_complete(
            bare_async.post(url, content=fresh_body(), headers=headers)
        ).json(),
        "run, async": lambda: loop.run_until_complete(async_client.openai_gpt_5_5.run(**arguments)),
        "run, aiohttp": lambda: loop.run_until_complete(
            through_aiohttp.openai_gpt_5_5.run(**arguments)
        ),
    }
    official = loop.run_until_complete(official_client(url))
    if official is not None:
        task = {**TASK, "deliveryMethod": "sync"}
        subjects["runware-sdk run"] = lambda: loop.run_until_complete(official.run(dict(task)))
    medians = rounds(subjects, count)
    for name, microseconds in medians.items():
        print(f"{name:<24} {microseconds:8.0f} us")
    print(f"run / httpx POST         {medians['run'] / medians['httpx POST']:8.2f}")
    ratio = medians["run, async"] / medians["httpx POST, async"]
    print(f"run / httpx POST, async  {ratio:8.2f}")
    if official is not None:
        ratio = medians["run, aiohttp"] / medians["runware-sdk run"]
        print(f"run, aiohttp / runware-sdk {ratio:6.2f}")
    set_switches(url, words=CHUNKS)
    measure_streams(client, official, loop)
    client.close()
    loop.run_until_complete(async_client.close())
    loop.run_until_complete(through_aiohttp.close())
    if official is not None:
        loop.run_until_complete(official.disconnect())


async def official_client(url: str) -> Any:
    """Return the provider's own client, or None where it is not installed."""
    try:
        runware = importlib.import_module("runware")
    except ImportError:
        print("runware-sdk is not installed: it is left out")
        return None
    return runware.Runware(
        api_key="key", transport="rest", http_base_url=url, validate=False, max_retries=0
    )


def measure_streams(client: Any, official: Any, loop: asyncio.AbstractEventLoop) -> None:
    messages = MESSAGES

    def ours() -> int:
        return sum(1 for event in client.openai_gpt_5_5.stream(messages=messages) if event.text)

    async def theirs() -> int:
        stream = await official.stream({**TASK, "messages": messages})
        return sum([1 async for _ in stream.text_stream])

    subjects = {"stream": ours}
    if official is not None:
        subjects["runware-sdk stream"] = lambda: loop.run_until_complete(theirs())
    for name, act in subjects.items():
        taken = []
        for _ in range(5):
            started = time.perf_counter()
            assert act() == CHUNKS
            taken.append(time.perf_counter() - started)
        print(f"{name:<24} {statistics.median(taken) * 1e3:8.0f} ms for {CHUNKS} chunks")


def measure_imports() -> None:
    """Compare the import of the package and a client with that of httpx and pydantic."""
    path = str(ROOT / "generated" / "runware")
    lines = {
        "import httpx, pydantic": "import httpx, pydantic",
        "import and make a client": (
            f"import sys; sys.path.insert(0, {path!r}); import runware_models;"
            " runware_models.Runware(api_key='key')"
        ),
    }
    taken: dict[str, list[float]] = {name: [] for name in lines}
    for _ in range(15):
        for name, line in lines.items():
            started = time.perf_counter()
            subprocess.run([sys.executable, "-c", line], check=True)
            taken[name].append(time.perf_counter() - started)
    for name, seconds in taken.items():
        print(f"{name:<24} {statistics.median(seconds) * 1e3:8.0f} ms, whole process")


def main() -> None:
    warnings.simplefilter("ignore")
    package = generated_package()
    with serving_mock() as url:
        measure_calls(package, url)
    measure_imports()


if __name__ == "__main__":
    main()
