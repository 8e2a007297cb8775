"""Ten thousand calls of each delivery method against `specpress mock`, with faults by a seed.

    python -m tests.benchmarks.soak [--calls 10000] [--concurrency 100] [--faults 0.01]
                                    [--rounds 3] [--only run] [--kind sync] [--transport aiohttp]
                                    [--alone]

The mock server chooses among all of its random faults: refusals, lost and broken answers, dropped
connections, streams that are cut. The text that each call must get is worked out beforehand, so
that an answer given to the wrong call shows. Memory is read after each of several rounds of the
same calls in one process: what a call leaves behind grows with every round, what the first calls
set up does not. Exits 1 when a call ends in anything but its one result or one typed error, when
a connection, thread or task is left, or when the last rounds take memory. `--alone` sends the same
requests by httpx alone, once each: what it holds is not ours.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import resource
import sys
import threading
import time
import tracemalloc
import uuid
import warnings
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
from specpress.mock import Behaviour, load_catalogue
from specpress.mock.results import ResultMaker

from tests.benchmarks.sdk import ROOT, generated_package, serving_mock

SEED = 11
DELIVERIES = ("run", "submit", "stream")
CHUNK = 1000
"""Calls that are set going at once; what waits in line is memory, too."""

HEADERS = {"authorization": "Bearer key"}

ALLOWED_GROWTH = 2.0
"""MB that the process may hold more after the last round than after the one before."""


def resident() -> float:
    """Return the memory that the process holds now, in MB."""
    gc.collect()
    with open("/proc/self/statm") as statm:  # noqa: PTH123 - no file of ours
        return int(statm.read().split()[1]) * resource.getpagesize() / 2**20


def prompt(number: int) -> list[dict[str, str]]:
    return [{"role": "user", "content": f"prompt {number}"}]


def expected_texts(calls: int) -> list[str]:
    """The text of each call: results follow from the seed and the request."""
    catalogue = load_catalogue(ROOT / "specs", "runware")
    served = catalogue.by_name("openai:gpt@5.5")
    assert served is not None
    maker = ResultMaker(catalogue.profile, "")
    behaviour = Behaviour(seed=SEED)
    head: dict[str, Any] = {"taskType": "textInference", "model": "openai:gpt@5.5"}
    return [
        maker.text(served, {**head, "messages": prompt(number)}, 0, behaviour)
        for number in range(calls)
    ]


class Soak:
    """Calls of one client, judged."""

    def __init__(
        self, package: Any, url: str, texts: Sequence[str], asked: argparse.Namespace
    ) -> None:
        self.package = package
        self.texts = texts
        self.concurrency = asked.concurrency
        self.options = {
            "api_key": "key",
            "base_url": url,
            "transport": asked.transport,
            "retry": package.Retry(initial=0.05),
            "polling": package.Polling(first=0.02, second=0.02, maximum=0.2),
        }

    def verdict(self, number: int, results: Any) -> str:
        right = len(results) == 1 and results.text == self.texts[number]
        return "result" if right else f"WRONG {number}: {results!r}"

    def chunks(self) -> list[range]:
        calls = len(self.texts)
        return [range(at, min(at + CHUNK, calls)) for at in range(0, calls, CHUNK)]

    def sync(self, delivery: str) -> Counter[str]:
        ends: Counter[str] = Counter()
        with self.package.Runware(**self.options) as client:
            model = client.openai_gpt_5_5
            acts: dict[str, Callable[[int], Any]] = {
                "run": lambda number: model.run(messages=prompt(number)),
                "submit": lambda number: model.submit(messages=prompt(number)).wait(),
                "stream": lambda number: model.stream(messages=prompt(number)).result(),
            }
            act = acts[delivery]

            def one(number: int) -> str:
                try:
                    return self.verdict(number, act(number))
                except self.package.RunwareError as error:
                    return type(error).__name__

            with ThreadPoolExecutor(self.concurrency) as pool:
                for chunk in self.chunks():
                    ends.update(pool.map(one, chunk))
        return ends

    async def asynchronous(self, delivery: str) -> Counter[str]:
        ends: Counter[str] = Counter()
        limit = asyncio.Semaphore(self.concurrency)
        async with self.package.AsyncRunware(**self.options) as client:
            model = client.openai_gpt_5_5

            async def submit(number: int) -> Any:
                job = await model.submit(messages=prompt(number))
                return await job.wait()

            acts: dict[str, Callable[[int], Awaitable[Any]]] = {
                "run": lambda number: model.run(messages=prompt(number)),
                "submit": submit,
                "stream": lambda number: model.stream(messages=prompt(number)).result(),
            }
            act = acts[delivery]

            async def one(number: int) -> str:
                async with limit:
                    try:
                        return self.verdict(number, await act(number))
                    except self.package.RunwareError as error:
                        return type(error).__name__

            for chunk in self.chunks():
                ends.update(await asyncio.gather(*map(one, chunk)))
        left = asyncio.all_tasks() - {asyncio.current_task()}
        if left:
            ends[f"WRONG: {len(left)} tasks left"] += 1
        return ends


class Alone:
    """The same requests by httpx alone, each sent once; ends are statuses and errors."""

    def __init__(self, url: str, calls: int, concurrency: int) -> None:
        self.url = url
        self.calls = calls
        self.concurrency = concurrency
        self.limits = httpx.Limits(max_connections=concurrency)

    def body(self, number: int) -> list[dict[str, Any]]:
        head = {"taskType": "textInference", "model": "openai:gpt@5.5", "deliveryMethod": "sync"}
        return [{**head, "taskUUID": str(uuid.uuid4()), "messages": prompt(number)}]

    def sync(self, _: str) -> Counter[str]:
        with httpx.Client(headers=HEADERS, limits=self.limits) as client:

            def one(number: int) -> str:
                try:
                    answer = client.post(self.url, json=self.body(number))
                    return f"status {answer.status_code}, {len(answer.json())} members"
                except (httpx.HTTPError, ValueError) as error:
                    return type(error).__name__

            ends: Counter[str] = Counter()
            with ThreadPoolExecutor(self.concurrency) as pool:
                for at in range(0, self.calls, CHUNK):
                    ends.update(pool.map(one, range(at, min(at + CHUNK, self.calls))))
        return ends

    async def asynchronous(self, _: str) -> Counter[str]:
        limit = asyncio.Semaphore(self.concurrency)
        ends: Counter[str] = Counter()
        async with httpx.AsyncClient(headers=HEADERS, limits=self.limits) as client:

            async def one(number: int) -> str:
                async with limit:
                    try:
                        answer = await client.post(self.url, json=self.body(number))
                        return f"status {answer.status_code}, {len(answer.json())} members"
                    except (httpx.HTTPError, ValueError) as error:
                        return type(error).__name__

            for at in range(0, self.calls, CHUNK):
                numbers = range(at, min(at + CHUNK, self.calls))
                ends.update(await asyncio.gather(*map(one, numbers)))
        return ends


def soak(package: Any, kind: str, delivery: str, options: argparse.Namespace) -> bool:
    """Run one combination and print what came of it; whether all went well."""
    texts = expected_texts(options.calls)
    faults = ("--seed", str(SEED), "--random-faults", str(options.faults))
    threads = threading.active_count()
    held: list[float] = []
    well = True
    for number in range(options.rounds):
        with serving_mock(*faults) as url:
            calls: Soak | Alone = Soak(package, url, texts, options)
            if options.alone:
                calls = Alone(url, options.calls, options.concurrency)
            began = time.perf_counter()
            ends = (
                calls.sync(delivery)
                if kind == "sync"
                else asyncio.run(calls.asynchronous(delivery))
            )
            seconds = time.perf_counter() - began
            time.sleep(0.2)  # the server has to notice the closed connections
            state = httpx.get(url.replace("/v1", "/_mock/state")).json()
        held.append(resident())
        traced = f", traced {tracemalloc.get_traced_memory()[0] / 2**20:.2f} MB"
        checks = {
            "every call ended": sum(ends.values()) == options.calls,
            "nothing wrong": not any(end.startswith("WRONG") for end in ends),
            "no connection left": state["connections"] == 1,  # the one that asks
            "no thread left": threading.active_count() == threads,
        }
        well = well and all(checks.values())
        print(f"{kind} {delivery}, round {number + 1}: {options.calls} calls in {seconds:.1f} s")
        memory = f"memory {held[-1]:.1f} MB{traced if tracemalloc.is_tracing() else ''}"
        print(f"  {dict(ends)}; {memory}; server: {state}")
        print("  " + ", ".join(f"{name}: {'yes' if ok else 'NO'}" for name, ok in checks.items()))
    flat = len(held) < 2 or held[-1] - held[-2] < ALLOWED_GROWTH
    print(
        f"  memory by round: {' '.join(f'{one:.1f}' for one in held)} MB; flat: {flat}", flush=True
    )
    return well and flat


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=10_000)
    parser.add_argument("--concurrency", type=int, default=100)
    parser.add_argument("--faults", type=float, default=0.01)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=DELIVERIES, action="append")
    parser.add_argument("--kind", choices=("sync", "async"), action="append")
    parser.add_argument("--transport", choices=("http", "aiohttp"), default="http")
    parser.add_argument("--alone", action="store_true", help="by httpx alone, to compare")
    parser.add_argument("--trace", action="store_true", help="count Python's allocations; slow")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    if options.trace:
        tracemalloc.start()
    package = generated_package()
    chosen = [
        (kind, one)
        for kind in options.kind or ("sync", "async")
        for one in options.only or DELIVERIES
    ]
    failed = [1 for kind, delivery in chosen if not soak(package, kind, delivery, options)]
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
