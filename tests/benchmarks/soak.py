"""Ten thousand calls at a concurrency of a hundred, one in a hundred of which meets a fault.

    python -m tests.benchmarks.soak [--calls 10000] [--concurrency 100] [--faults 0.01]

Exits 1 when a call ends in anything but one result of its own or one typed error, or when a
connection, thread, task or much memory is left.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import resource
import sys
import threading
import time
import warnings
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx

from tests.benchmarks.sdk import generated_package, serving

CHUNK = 1000


def resident() -> float:
    """Return the memory that the process holds now, in MB."""
    with open("/proc/self/statm") as statm:  # noqa: PTH123 - no file of ours
        return int(statm.read().split()[1]) * resource.getpagesize() / 2**20


def judged(package: Any, number: int, act: Callable[[], Any]) -> str:
    """Return how a call ended."""
    try:
        result = act()
    except package.RunwareError as error:
        return type(error).__name__
    return verdict(number, result)


def verdict(number: int, result: Any) -> str:
    right = len(result) == 1 and result.text == f"prompt {number}"
    return "result" if right else f"WRONG: {result!r}"


def soak_sync(package: Any, url: str, calls: int, concurrency: int) -> Counter[str]:
    with package.Runware(api_key="key", base_url=url, retry=retry(package)) as client:

        def one(number: int) -> str:
            model = client.openai_gpt_5_5
            return judged(package, number, lambda: model.run(messages=prompt(number)))

        ends: Counter[str] = Counter()
        with ThreadPoolExecutor(concurrency) as pool:
            for start in range(0, calls, CHUNK):  # what waits in line is memory, too
                ends.update(pool.map(one, range(start, min(start + CHUNK, calls))))
        return ends


async def soak_async(package: Any, url: str, calls: int, concurrency: int) -> Counter[str]:
    limit = asyncio.Semaphore(concurrency)
    async with package.AsyncRunware(api_key="key", base_url=url, retry=retry(package)) as client:

        async def one(number: int) -> str:
            async with limit:
                try:
                    result = await client.openai_gpt_5_5.run(messages=prompt(number))
                except package.RunwareError as error:
                    return type(error).__name__
                return verdict(number, result)

        ends: Counter[str] = Counter()
        for start in range(0, calls, CHUNK):
            numbers = range(start, min(start + CHUNK, calls))
            ends.update(await asyncio.gather(*(one(number) for number in numbers)))
    left = asyncio.all_tasks() - {asyncio.current_task()}
    if left:
        ends[f"LEFT TASKS: {len(left)}"] += 1
    return ends


def prompt(number: int) -> list[dict[str, str]]:
    return [{"role": "user", "content": f"prompt {number}"}]


def retry(package: Any) -> Any:
    return package.Retry(initial=0.05)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=10_000)
    parser.add_argument("--concurrency", type=int, default=100)
    parser.add_argument("--faults", type=float, default=0.01)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    package = generated_package()
    failed = False
    for name in ("sync", "async"):
        with serving("--faults", str(options.faults)) as url:
            size = (options.calls, options.concurrency)
            warm = (options.calls // 10, options.concurrency)
            act = soak_sync if name == "sync" else lambda *a: asyncio.run(soak_async(*a))
            with serving() as other:
                act(package, other, *warm)
            gc.collect()
            before, threads, started = resident(), threading.active_count(), time.perf_counter()
            ends = act(package, url, *size)
            seconds = time.perf_counter() - started
            gc.collect()
            grown = resident() - before
            time.sleep(0.2)  # the server has to notice the closed connections
            counts = httpx.get(url.removesuffix("/v1") + "/counts").json()
            wrong = [end for end in ends if end.startswith(("WRONG", "LEFT"))]
            checks = {
                "every call ended": sum(ends.values()) == options.calls,
                "nothing wrong": not wrong,
                "no connection left": counts["open"] == 1,  # the one that asks
                "no thread left": threading.active_count() == threads,
                "memory flat": grown < 20,
            }
            failed = failed or not all(checks.values())
            print(f"{name}: {options.calls} calls in {seconds:.1f} s, {dict(ends)}")
            print(f"  server: {counts}; memory {before:.0f} MB {grown:+.1f} MB")
            print(
                "  "
                + ", ".join(f"{check}: {'yes' if ok else 'NO'}" for check, ok in checks.items())
            )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
