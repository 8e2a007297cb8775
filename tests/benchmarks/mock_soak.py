"""Ten thousand calls of each delivery method against `specpress mock`, with faults by a seed.

    python -m tests.benchmarks.mock_soak [--calls 10000] [--concurrency 100] [--faults 0.01]

The mock server chooses among all of its random faults: refusals, lost and broken answers, dropped
connections, streams that are cut. The text that each call must get is worked out beforehand, so
that an answer given to the wrong call shows. Exits 1 when a call ends in anything but its one
result or one typed error, or when a connection, thread, task or much memory is left.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import sys
import threading
import time
import warnings
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
from specpress.mock import Behaviour, load_catalogue
from specpress.mock.catalogue import Catalogue
from specpress.mock.results import ResultMaker

from tests.benchmarks.mock import serving_mock
from tests.benchmarks.sdk import ROOT, generated_package
from tests.benchmarks.soak import prompt, resident, retry

SEED = 11
DELIVERIES = ("run", "submit", "stream")


def expected_texts(calls: int) -> list[str]:
    """The text of each call: results follow from the seed and the request."""
    provider = load_catalogue(ROOT / "specs", "runware")
    served = Catalogue(provider).by_name("openai:gpt@5.5")
    assert served is not None
    maker = ResultMaker(provider.profile, "")
    behaviour = Behaviour(seed=SEED)
    head: dict[str, Any] = {"taskType": "textInference", "model": "openai:gpt@5.5"}
    return [
        maker.text(served, {**head, "messages": prompt(number)}, 0, behaviour)
        for number in range(calls)
    ]


class Soak:
    """Calls of one client, judged."""

    def __init__(self, package: Any, url: str, texts: Sequence[str]) -> None:
        self.package = package
        self.texts = texts
        self.options = {
            "api_key": "key",
            "base_url": url,
            "retry": retry(package),
            "polling": package.Polling(first=0.02, second=0.02, maximum=0.2),
        }

    def verdict(self, number: int, results: Any) -> str:
        right = len(results) == 1 and results.text == self.texts[number]
        return "result" if right else f"WRONG {number}: {results!r}"

    def sync(self, delivery: str, concurrency: int) -> Counter[str]:
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

            with ThreadPoolExecutor(concurrency) as pool:
                return Counter(pool.map(one, range(len(self.texts))))

    async def asynchronous(self, delivery: str, concurrency: int) -> Counter[str]:
        limit = asyncio.Semaphore(concurrency)
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

            ends = Counter(await asyncio.gather(*map(one, range(len(self.texts)))))
        await asyncio.sleep(0.1)  # asyncio closes generators that were dropped in tasks of its own
        left = asyncio.all_tasks() - {asyncio.current_task()}
        if left:
            ends[f"WRONG: {len(left)} tasks left"] += 1
        return ends


def soak(package: Any, kind: str, delivery: str, options: argparse.Namespace) -> bool:
    """Run one combination and print what came of it; whether all went well."""
    texts = expected_texts(options.calls)

    def act(url: str, count: int) -> Counter[str]:
        calls = Soak(package, url, texts[:count])
        if kind == "sync":
            return calls.sync(delivery, options.concurrency)
        return asyncio.run(calls.asynchronous(delivery, options.concurrency))

    seed = ("--seed", str(SEED))
    with serving_mock(*seed) as url:
        act(url, options.calls // 10)
    with serving_mock(*seed, "--random-faults", str(options.faults)) as url:
        gc.collect()
        before, threads, started = resident(), threading.active_count(), time.perf_counter()
        ends = act(url, options.calls)
        seconds = time.perf_counter() - started
        gc.collect()
        grown = resident() - before
        time.sleep(0.2)  # the server has to notice the closed connections
        state = httpx.get(url.replace("/v1", "/_mock/state")).json()
    checks = {
        "every call ended": sum(ends.values()) == options.calls,
        "nothing wrong": not any(end.startswith("WRONG") for end in ends),
        "no connection left": state["connections"] == 1,  # the one that asks
        "no thread left": threading.active_count() == threads,
        "memory flat": grown < 20,
    }
    print(f"{kind} {delivery}: {options.calls} calls in {seconds:.1f} s, {dict(ends)}")
    print(f"  server: {state}; memory {before:.0f} MB {grown:+.1f} MB")
    print("  " + ", ".join(f"{check}: {'yes' if ok else 'NO'}" for check, ok in checks.items()))
    return all(checks.values())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=10_000)
    parser.add_argument("--concurrency", type=int, default=100)
    parser.add_argument("--faults", type=float, default=0.01)
    parser.add_argument("--only", choices=DELIVERIES, action="append")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    package = generated_package()
    kinds = ("sync", "async")
    chosen = [(kind, one) for kind in kinds for one in options.only or DELIVERIES]
    failed = sum(not soak(package, kind, delivery, options) for kind, delivery in chosen)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
