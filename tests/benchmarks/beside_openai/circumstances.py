"""Rows about what is around calls: logs, processes, loops, connections, types, times."""

from __future__ import annotations

import asyncio
import copy
import gc
import io
import json
import logging
import multiprocessing
import os
import pickle
import subprocess
import sys
import threading
import time
import warnings
from typing import Any

from tests.benchmarks.beside_openai.rows import KEY, Client, count, failure, row, told


@row("log of a call: levels, key")
def _(at: Client) -> object:
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s"))
    keyed = io.StringIO()
    logger = logging.getLogger(at.module)
    for one in (handler, logging.StreamHandler(keyed)):
        logger.addHandler(one)
    logger.setLevel(logging.DEBUG)
    at.call(at.make(), "flaky:1:log")
    for one in list(logger.handlers):
        logger.removeHandler(one)
    logger.setLevel(logging.NOTSET)
    levels = {line.split()[0] for line in written.getvalue().splitlines() if line.strip()}
    return f"{' '.join(sorted(levels & {'DEBUG', 'INFO'}))}; key shown: {KEY in keyed.getvalue()}"


@row("switched on by a variable")
def _(at: Client) -> object:
    code = at.http["one_call"].format(url=at.url, key=KEY)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False,
        env={**os.environ, at.names["log"]: "debug", "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    return f"{len(done.stderr.splitlines()) > 0}; key shown: {KEY in done.stderr}"


@row("key in repr")
def _(at: Client) -> object:
    client = at.make()
    return f"{KEY in repr(client)}; {repr(client)[:50]}"


@row("OpenTelemetry span, traceparent sent")
def _(at: Client) -> object:
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    kept, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(kept))
    at.call(at.make(**at.http["traced"](provider)), "hi")
    names = [span.name for span in kept.get_finished_spans()]
    sent = {name.lower() for name in told(at)["seen"]["headers"]}
    return f"{names}; {'traceparent' in sent}"


@row("models: list, look up, guess")
def _(at: Client) -> object:
    return at.http["models"](at.make())


@row("many requests in one call")
def _(at: Client) -> object:
    return at.http["batch"](at.make())


@row("a file where a text may be one")
def _(at: Client) -> object:
    return at.http["file"](at.make())


@row("webhook: typed, forged, old")
def _(at: Client) -> object:
    return at.http["webhook"]()


@row("error pickled")
def _(at: Client) -> object:
    try:
        at.call(at.make(), "bad")
    except Exception as error:
        kept = error
        return failure(lambda: f"{type(pickle.loads(pickle.dumps(kept))).__name__}, the same")
    return "no error"


@row("result pickled and copied")
def _(at: Client) -> object:
    result = at.call(at.make(), "hi")
    same = pickle.loads(pickle.dumps(result)) == result and copy.deepcopy(result) == result
    return f"equal: {same}"


def _child(at: Client, client: Any, number: int, queue: Any) -> None:
    queue.put((number, at.text(at.call(client, "hi"))))


@row("after fork, 4 children")
def _(at: Client) -> object:
    client = at.make(max_retries=0)
    at.call(client, "hi")
    before = told(at)["connections"]
    context = multiprocessing.get_context("fork")
    queue = context.Queue()
    children = [context.Process(target=_child, args=(at, client, one, queue)) for one in range(4)]
    for child in children:
        child.start()
    for child in children:
        child.join(10)
    well = sum(child.exitcode == 0 for child in children)
    for child in children:
        child.kill()
    return f"{well} of 4 well; connections of their own: {told(at)['connections'] - before} of 4"


@row("one async client, two event loops")
def _(at: Client) -> object:
    client = at.make_async(max_retries=0)

    async def one() -> str:
        return at.text(await at.call(client, "hi"))

    with warnings.catch_warnings():
        warnings.simplefilter("error", ResourceWarning)
        return failure(lambda: [asyncio.run(one()), asyncio.run(one())])


@row("a call cancelled")
def _(at: Client) -> object:
    async def cancelled() -> str:
        client = at.make_async()
        task = asyncio.create_task(at.call(client, "slow:2:c"))
        await asyncio.sleep(0.3)
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            again = at.text(await at.call(client, "hi"))
            await client.close()
            return f"cancelled, then {again}"
        return "NOT cancelled"

    return asyncio.run(cancelled())


@row("20 threads, one client")
def _(at: Client) -> object:
    client = at.make()
    got: list[str] = []
    threads = [
        threading.Thread(target=lambda: got.append(at.text(at.call(client, "hi"))))
        for _ in range(20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return f"{got.count('Hello')} of 20"


@row("HTTP_PROXY")
def _(at: Client) -> object:
    code = at.http["one_call"].format(url="http://far.example/v1", key=KEY)
    proxy = at.url.removesuffix("/v1")
    subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False,
        env={**os.environ, "HTTP_PROXY": proxy, "http_proxy": proxy,
             "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    return f"went through it: {count(at, 'proxied') > 0}"


@row("own httpx client; open after close()")
def _(at: Client) -> object:
    import httpx

    own = httpx.Client(headers={"x-own": "1"})
    with at.make(http_client=own) as client:
        at.call(client, "hi")
    return f"{told(at)['seen']['headers'].get('x-own')}; open: {not own.is_closed}"


@row("wrong kind of http_client")
def _(at: Client) -> object:
    import httpx

    return failure(lambda: at.call(at.make(http_client=httpx.AsyncClient()), "hi"))


@row("with_options: other key, same connections")
def _(at: Client) -> object:
    client = at.make()
    at.call(client, "hi")
    before = told(at)["connections"]
    at.call(client.with_options(api_key="sk-other"), "hi")
    seen = told(at)
    key = seen["seen"]["headers"].get("authorization") or seen["seen"]["headers"]["Authorization"]
    return f"{key}; new connections: {seen['connections'] - before}"


@row("call after close()")
def _(at: Client) -> object:
    client = at.make()
    client.close()
    return failure(lambda: at.call(client, "hi"))


@row("client dropped without close()")
def _(at: Client) -> object:
    gc.collect()
    with warnings.catch_warnings(record=True) as shown:
        warnings.simplefilter("always", ResourceWarning)
        client = at.make()
        at.call(client, "hi")
        del client
        gc.collect()
    return f"{len(shown)} warnings"


@row("client pickled")
def _(at: Client) -> object:
    return failure(lambda: pickle.dumps(at.make()))


@row("repr of a result")
def _(at: Client) -> object:
    return repr(at.call(at.make(), "hi"))[:90]


@row("json of a result, by FastAPI's encoder")
def _(at: Client) -> object:
    from fastapi.encoders import jsonable_encoder

    return json.dumps(jsonable_encoder(at.call(at.make(), "hi")))[:70]


@row("arguments in help()")
def _(at: Client) -> object:
    method = at.http["method"](at.make())
    return f"{len((method.__doc__ or '').splitlines())} lines of text"


@row("import and make a client")
def _(at: Client) -> object:
    code = "import time; t = time.perf_counter(); " + at.http["first"] + (
        "; print((time.perf_counter() - t) * 1000)"
    )  # fmt: skip
    taken = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True,
                             check=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
                             ).stdout)
        for _ in range(3)
    ]  # fmt: skip
    return f"{sorted(taken)[1]:.0f} ms"


@row("a call, median of 100")
def _(at: Client) -> object:
    client = at.make()
    at.call(client, "hi")
    taken = []
    for _ in range(100):
        started = time.perf_counter()
        at.call(client, "hi")
        taken.append(time.perf_counter() - started)
    return f"{sorted(taken)[50] * 1000:.2f} ms"
