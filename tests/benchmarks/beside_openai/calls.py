"""Rows about calls: what is refused, what comes of them, what of retries and streams."""

from __future__ import annotations

import time
from typing import Any

from tests.benchmarks.beside_openai.rows import KEY, Client, count, failure, row, told


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
