"""The mock server's start and pace, and what a call of the generated package costs against it.

    python -m tests.benchmarks.mock

The start is the time from launching the process to its URL on standard output; the pace is of plain
httpx clients on one core beside the server.
"""

from __future__ import annotations

import asyncio
import re
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from tests.benchmarks.sdk import CHUNKS, ROOT, fresh_body, generated_package, measure_calls

HEADERS = {"authorization": "Bearer key", "content-type": "application/json"}


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
    warnings.simplefilter("ignore")
    measure_start()
    with serving_mock() as url:
        asyncio.run(measure_pace(url))
    with serving_mock() as url:
        measure_calls(
            generated_package(), url, before_streams=lambda: set_switches(url, words=CHUNKS)
        )


if __name__ == "__main__":
    main()
