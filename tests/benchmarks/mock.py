"""The mock server's start and pace.

    python -m tests.benchmarks.mock

The start is the time from launching the process to its URL on standard output; the pace is of plain
httpx clients on one core beside the server.
"""

from __future__ import annotations

import asyncio
import statistics
import time

import httpx

from tests.benchmarks.sdk import fresh_body, serving_mock

HEADERS = {"authorization": "Bearer key", "content-type": "application/json"}


def measure_start(count: int = 7) -> None:
    taken: list[float] = []
    for _ in range(count):
        started = time.perf_counter()
        with serving_mock():
            taken.append(time.perf_counter() - started)
    print(f"start to URL             {statistics.median(taken) * 1e3:8.0f} ms")


async def measure_pace(url: str, calls: int = 2000, concurrency: int = 20) -> None:
    async with httpx.AsyncClient(headers=HEADERS) as http:

        async def some() -> None:
            for _ in range(calls // concurrency):
                answer = await http.post(url, content=fresh_body())
                assert answer.status_code == 200, answer.text

        started = time.perf_counter()
        await asyncio.gather(*(some() for _ in range(concurrency)))
        print(f"pace                     {calls / (time.perf_counter() - started):8.0f} calls/s")


def main() -> None:
    measure_start()
    with serving_mock() as url:
        asyncio.run(measure_pace(url))


if __name__ == "__main__":
    main()
