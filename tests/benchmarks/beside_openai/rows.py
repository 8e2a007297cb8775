"""The rows: what is tried, told once for both clients, and what came of it in a few words."""

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
import urllib.request
import warnings
from collections.abc import Callable
from typing import Any, Protocol

KEY = "sk-0123456789abcdef"
Row = Callable[["Client"], object]
ROWS: dict[str, Row] = {}


class Client(Protocol):
    """One of the two, by what the rows need of it."""

    url: str
    module: str
    names: dict[str, str]
    http: Any

    def make(self, **options: Any) -> Any:
        """The client."""

    def make_async(self, **options: Any) -> Any:
        """The asynchronous one."""

    def call(self, client: Any, text: str, **options: Any) -> Any:
        """A call with one message; its options are those of the call."""

    def stream(self, client: Any, text: str) -> Any:
        """A stream."""

    def raw(self, client: Any, text: str) -> Any:
        """A call for the raw response."""

    def text(self, result: Any) -> str:
        """The text of a result."""

    def delta(self, event: Any) -> str:
        """The text of an event."""

    def usage(self, result: Any) -> Any:
        """The usage of a result."""


def row(name: str) -> Callable[[Row], Row]:
    """Enter a row."""

    def enter(act: Row) -> Row:
        ROWS[name] = act
        return act

    return enter


def failure(act: Callable[[], Any]) -> str:
    """How it failed, in one line."""
    try:
        value = act()
    except BaseException as error:
        lines = " / ".join(str(error).splitlines())
        return f"{type(error).__name__}: {lines[:150]}"
    return f"no error: {str(value)[:100]}"


def outcome(act: Callable[[], Any]) -> str:
    """What a row tells, or how it failed."""
    try:
        return str(act())
    except BaseException as error:
        return f"{type(error).__name__}: {' / '.join(str(error).splitlines())[:100]}"


def told(at: Client) -> dict[str, Any]:
    """What the server saw."""
    with urllib.request.urlopen(at.url) as answer:
        found: dict[str, Any] = json.load(answer)
    return found


def count(at: Client, text: str) -> int:
    """How many requests had a text."""
    return int(told(at)["counts"].get(text, 0))


@row("no key")
def _(at: Client) -> object:
    return failure(lambda: at.make(api_key=None))


@row("key with a line end")
def _(at: Client) -> object:
    return failure(lambda: at.call(at.make(api_key=f"{KEY}\n"), "hi"))


@row("unknown option of the client")
def _(at: Client) -> object:
    return failure(lambda: at.make(tiemout=3))


@row("timeout='10'")
def _(at: Client) -> object:
    return failure(lambda: at.call(at.make(timeout="10"), "hi"))


@row("max_retries='3'")
def _(at: Client) -> object:
    return failure(lambda: at.call(at.make(max_retries="3"), "flaky:1:mr"))


@row("base_url without a scheme")
def _(at: Client) -> object:
    return failure(lambda: at.call(at.make(base_url="api.example/v1", max_retries=0), "hi"))


@row("header that is no text")
def _(at: Client) -> object:
    headers = {at.names["headers"]: {"x-a": 1}}
    return failure(lambda: at.call(at.make(**headers), "hi"))


@row("misspelt argument")
def _(at: Client) -> object:
    return failure(lambda: at.call(at.make(), "hi", includecost=True))


@row("two wrong values in a request")
def _(at: Client) -> object:
    wrong: Any = [{"role": "systm", "content": "x"}]
    before = sum(told(at)["counts"].values())
    said = failure(lambda: at.call(at.make(), "hi", messages=wrong, **{at.names["number"]: 0}))
    return f"{said}; sent: {'yes' if sum(told(at)['counts'].values()) > before else 'no'}"


@row("500 twice, then well")
def _(at: Client) -> object:
    got = at.text(at.call(at.make(), "flaky:2:r"))
    return (
        f"{got} after {count(at, 'flaky:2:r')} requests; id kept: {bool(told(at)['seen']['ids'])}"
    )


@row("429, Retry-After: 0.3")
def _(at: Client) -> object:
    started = time.monotonic()
    got = at.text(at.call(at.make(), "limit:0.3:a"))
    return f"{got}, waited: {'yes' if time.monotonic() - started >= 0.3 else 'NO'}"


@row("no retries, for one call")
def _(at: Client) -> object:
    said = failure(lambda: at.call(at.make(), "flaky:9:one", max_retries=0))
    return f"{said.partition(':')[0]}; {count(at, 'flaky:9:one')} request"


@row("timeout of one call")
def _(at: Client) -> object:
    return failure(lambda: at.call(at.make(max_retries=0), "slow:2:x", timeout=0.2))


@row("nobody listens")
def _(at: Client) -> object:
    client = at.make(base_url="http://127.0.0.1:9/v1", max_retries=0)
    return failure(lambda: at.call(client, "hi"))


@row("connection lost before the answer")
def _(at: Client) -> object:
    return f"{at.text(at.call(at.make(), 'drop:a'))} after {count(at, 'drop:a')} requests"


@row("error 400: message")
def _(at: Client) -> object:
    return failure(lambda: at.call(at.make(), "bad"))


@row("error 400: what it carries")
def _(at: Client) -> object:
    try:
        at.call(at.make(), "bad")
    except Exception as error:
        names = ("status", "status_code", "code", "param", "parameter", "request_id", "task_id",
                 "response", "body", "documentation", "retryable")  # fmt: skip
        return ", ".join(name for name in names if getattr(error, name, None) is not None)
    return "no error"


@row("answer is HTML, with 200")
def _(at: Client) -> object:
    return failure(lambda: at.call(at.make(max_retries=0), "html"))


@row("number sent as text: types beside it")
def _(at: Client) -> object:
    usage = at.usage(at.call(at.make(), "odd"))
    return f"{type(usage).__name__}, {getattr(usage, 'prompt_tokens', None)!r}"


@row("9007199254740993")
def _(at: Client) -> object:
    return at.usage(at.call(at.make(), "hi")).completion_tokens == 9007199254740993


@row("member that is new")
def _(at: Client) -> object:
    return at.call(at.make(), "hi").newMember


@row("with_raw_response")
def _(at: Client) -> object:
    raw = at.raw(at.make(), "hi")
    told = (raw.status_code, raw.headers["X-Request-Id"], at.text(raw.parse()), raw.retries_taken)
    return ", ".join(map(str, told))


@row("with_streaming_response")
def _(at: Client) -> object:
    with at.http["streaming"](at.make(), "hi") as answer:
        return f"{answer.status_code}, {len(b''.join(answer.iter_bytes())) > 20}"


@row("request id of a result")
def _(at: Client) -> object:
    result = at.call(at.make(), "hi")
    return getattr(result, "request_id", None) or getattr(result, "_request_id", None)


@row("status and headers of a result")
def _(at: Client) -> object:
    response = getattr(at.call(at.make(), "hi"), "response", None)
    return "none" if response is None else f"{response.status}, {response.headers['X-Request-ID']}"


@row("stream")
def _(at: Client) -> object:
    return "".join(at.delta(event) for event in at.stream(at.make(), "hi"))


@row("stream: the whole result at its end")
def _(at: Client) -> object:
    return failure(lambda: at.text(at.stream(at.make(), "hi").result()))


@row("stream that is cut")
def _(at: Client) -> object:
    client = at.make(max_retries=0)
    return failure(lambda: "".join(at.delta(event) for event in at.stream(client, "cut")))


@row("error within a stream")
def _(at: Client) -> object:
    return failure(lambda: "".join(at.delta(event) for event in at.stream(at.make(), "failing")))


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
