"""Whatever arrives, a call ends in a result or in one of our errors, within bounds."""

from __future__ import annotations

import gzip
import json
import logging
import pickle
import traceback
import zlib
from collections.abc import Iterator
from contextlib import suppress
from types import ModuleType
from typing import Any

import httpx
import pytest
from providers import RUNWARE, Provider, answered, ask, listen, refused, said
from socket_server import SocketServer
from wire_caller import KEY, Caller
from wire_server import Answer, Request, WireServer

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # GPT-5.5 is coming soon

MESSAGES = [{"role": "user", "content": "Hi"}]
DEEP = b"[" * 1000 + b"]" * 1000


@pytest.fixture
def socket() -> Iterator[SocketServer]:
    with SocketServer(KEY) as running:
        yield running


def run(call: Caller, **options: Any) -> Any:
    options = {"retry": call.package.Retry.off(), **options}
    return call(ask, **options)


def raised(call: Caller, **options: Any) -> Any:
    with pytest.raises(call.error) as caught:
        run(call, **options)
    return caught.value


def test_members_that_python_or_pydantic_use(any_call: Caller, server: WireServer) -> None:
    odd = {"_fields_set": ["x"], "__class__": 1, "model_fields": {}, "self": 2, "cls": 3}
    server.script = answered("Hello", {"cost": "free", **odd})
    result = run(any_call)
    assert (said(result), result.cost) == ("Hello", "free")
    assert {name: result[0].to_wire()[name] for name in odd} == odd


@pytest.mark.parametrize("task_id", [{"a": 1}, [1], 7, None, True, "other"])
def test_ids_of_other_types(any_call: Caller, server: WireServer, task_id: Any) -> None:
    server.answers = [Answer(json={"data": [{"taskUUID": task_id, "text": "Hello"}]})]
    outcome = any_call(
        lambda client: client.batch(
            [{"model": "openai:gpt@5.5", "messages": MESSAGES}],
            request_options={"retry": any_call.package.Retry.off()},
        )
    )[0]
    assert outcome.error is not None or outcome.results.text == "Hello"


def test_an_odd_id_leaves_the_others_of_a_batch(any_call: Caller, server: WireServer) -> None:
    def script(request: Request) -> Answer:
        first, second = (task["taskUUID"] for task in request.json)
        odd = {"taskUUID": {"id": second}, "text": "lost"}
        return Answer(json={"data": [odd, {"taskUUID": first, "text": "kept"}]})

    server.script = script
    task = {"model": "openai:gpt@5.5", "messages": MESSAGES}
    off = {"retry": any_call.package.Retry.off()}
    kept, lost = any_call(lambda client: client.batch([task, task], request_options=off))
    assert kept.results.text == "kept"
    assert "no result for this task" in str(lost.error)


@pytest.mark.parametrize(
    "body", [DEEP, b'{"data":' + DEEP + b"}", b'{"errors":' + DEEP + b"}", b'{"a":' * 5000]
)
@pytest.mark.parametrize("status", [200, 400])
def test_deep_json(any_call: Caller, server: WireServer, body: bytes, status: int) -> None:
    server.answers = [Answer(status, body=body)]
    error = raised(any_call)
    assert error.raw == body[: 1024 * 1024]
    if status == 200:
        assert "nested deeper than 128 levels" in str(error)


def test_deep_json_in_webhooks(package: ModuleType) -> None:
    parse = __import__(f"{package.__name__}.webhooks", fromlist=["parse"]).parse
    nested: Any = []
    for _ in range(1000):
        nested = [nested]
    for body in (DEEP, DEEP.decode(), b'{"data":' + DEEP + b"}", {"data": nested}):
        with pytest.raises(package.InvalidWebhook, match="nested deeper than 128 levels"):
            parse(body)
    for half in ('{"data": ["\ud800"]}', '"\udfff"', "\ud800"):  # of a surrogate pair
        with pytest.raises(package.InvalidWebhook):
            parse(half)


@pytest.mark.parametrize(
    "value", ["1 Jan 99999999999 00:00:00 GMT", "nan", "1e999", "-5", "9" * 400, "Mon, 99", ""]
)
def test_retry_after_of_any_kind(any_call: Caller, server: WireServer, value: str) -> None:
    server.answers = [Answer(429, json={"errors": []}, headers={"retry-after": value})]
    assert raised(any_call).status == 429


@pytest.mark.parametrize("value", ["Caf\xe9", "\xff\xfe", "\x80"])
def test_header_lines_that_are_no_ascii(any_call: Caller, server: WireServer, value: str) -> None:
    server.answers = [refused(400, {"code": "c", "message": "m"}, x_note=value)]
    assert raised(any_call).response.headers["X-Note"] == value


@pytest.mark.parametrize("delta", ["text", 5, [], None, {"text": 5}, {"text": {"a": 1}}])
def test_deltas_of_any_kind(call: Caller, server: WireServer, delta: Any) -> None:
    chunk = json.dumps({"delta": delta, "finishReason": "stop"}).encode()
    server.answers = [Answer.events(b"data: " + chunk + b"\n\ndata: [DONE]\n\n")]
    events = call.events(listen)
    assert events[-1].type == "finish" or events[0].type == "other"


@pytest.mark.parametrize("value", ["é", 5, None, "a\nb", " a", "a\x00"])
def test_header_values_are_refused_at_once(
    package: ModuleType, value: Any, provider: Provider
) -> None:
    with pytest.raises(package.ConfigurationError, match="X-A"):
        getattr(package, provider.client)(api_key=KEY, headers={"X-A": value})
    with pytest.raises(package.ConfigurationError, match="header"):
        getattr(package, provider.client)(api_key=KEY, headers={"X A": "b"})
    with pytest.raises(package.ConfigurationError, match="headers is 'X-A: b'"):
        getattr(package, provider.client)(api_key=KEY, headers="X-A: b")


def test_codings_that_nobody_asked_for(any_call: Caller, server: WireServer) -> None:
    body = b"0" * 1_000_000
    for _ in range(3):
        body = gzip.compress(body)
    server.answers = [Answer(200, body=body, headers={"content-encoding": "gzip, gzip, gzip"})]
    assert "coded as 'gzip, gzip, gzip'" in str(raised(any_call))


@pytest.mark.parametrize("coding", ["gzip", "deflate", "raw deflate", "identity"])
def test_the_decoded_size_is_bounded(
    any_call: Caller, server: WireServer, coding: str, provider: Provider
) -> None:
    plain = json.dumps({"data": [], "pad": "0" * 5_000_000}).encode()
    raw = zlib.compressobj(wbits=-15)
    body = {
        "gzip": gzip.compress(plain),
        "deflate": zlib.compress(plain),
        "raw deflate": raw.compress(plain) + raw.flush(),
        "identity": plain,
    }[coding]
    headers = {"content-encoding": coding.split()[-1]}
    limits = any_call.package.Limits(answer=1_000_000)
    server.answers = [Answer(200, body=body, headers=headers)]
    assert "larger than limits.answer = 1,000,000 bytes" in str(raised(any_call, limits=limits))
    server.answers = [Answer(200, body=body, headers=headers)]
    if provider is RUNWARE:
        assert "no result" in str(raised(any_call))  # it was read
    else:  # to which any object is an answer
        assert len(run(any_call)[0].to_wire()["pad"]) == 5_000_000


def test_a_broken_coding(any_call: Caller, server: WireServer) -> None:
    server.answers = [Answer(200, body=b"{}", headers={"content-encoding": "gzip"})]
    assert "cannot be decompressed" in str(raised(any_call))


def test_the_body_of_an_error_is_bounded(any_call: Caller, server: WireServer) -> None:
    server.answers = [Answer(500, body=b"x" * 500_000)]
    error = raised(any_call, limits=any_call.package.Limits(error=1000))
    assert (error.status, len(error.raw)) == (500, 1000)


def test_an_event_is_bounded(any_call: Caller, server: WireServer) -> None:
    limits = any_call.package.Limits(event=10_000)
    for body in (b"data: " + b"x" * 50_000, b"data: x\n" * 5000, b"x" * 50_000):
        server.answers = [Answer.events(body)]
        with pytest.raises(any_call.package.StreamInterrupted, match=r"limits\.event = 10,000"):
            any_call.events(listen, limits=limits)


def test_json_instead_of_a_stream_is_bounded(any_call: Caller, server: WireServer) -> None:
    limits = any_call.package.Limits(answer=10_000)
    server.answers = [Answer.events(b'{"a": "' + b"x" * 50_000)]
    with pytest.raises(any_call.package.StreamInterrupted, match=r"limits\.answer = 10,000"):
        any_call.events(listen, limits=limits)


def test_a_message_over_a_websocket_is_bounded(call: Caller, socket: SocketServer) -> None:
    socket.script = lambda _: [{"data": [{"text": "x" * 50_000}]}]
    error = raised(
        call,
        transport="websocket",
        websocket_url=socket.url,
        limits=call.package.Limits(message=10_000),
    )
    assert "limits.message = 10,000 bytes" in str(error)


def test_a_passing_error_of_a_poll_over_a_websocket(call: Caller, socket: SocketServer) -> None:
    polls: list[str] = []

    def script(tasks: list[dict[str, Any]]) -> list[Any]:
        head = {"taskType": tasks[0]["taskType"], "taskUUID": tasks[0]["taskUUID"]}
        if tasks[0]["taskType"] != "getResponse":
            return [{"data": [head]}]
        polls.append(head["taskUUID"])
        if len(polls) == 1:
            return [{"errors": [{**head, "code": "whoKnows", "message": "a hiccup"}]}]
        return [{"data": [{**head, "status": "success", "text": "Hello"}]}]

    socket.script = script
    job = call.steps(
        lambda client: client.openai_gpt_5_5.submit(messages=MESSAGES),
        lambda job: job.wait(),
        transport="websocket",
        websocket_url=socket.url,
        polling=call.package.Polling(first=0.005, second=0.005, maximum=0.01),
        retry=call.package.Retry(initial=0.001),
    )
    assert (job.text, len(polls)) == ("Hello", 2)


ECHOES: dict[str, Any] = {
    "message": {"errors": [{"code": "c", "message": f"key {KEY}"}]},
    "code": {"errors": [{"code": KEY, "message": "m"}]},
    "parameter": {"errors": [{"code": "c", "message": "m", "parameter": [KEY]}]},
    "documentation": {"errors": [{"code": "c", "message": "m", "documentation": KEY}]},
    "nested": {"errors": [{"code": "c", "message": "m", "more": {"a": [{"b": f"x{KEY}y"}]}}]},
    "member": {"errors": [{"code": "c", "message": "m", KEY: {KEY: 1}}]},
    "neighbour": {"errors": "bad", "detail": {"key": KEY}},
    "bare": {"errors": [KEY]},
    "task": {"errors": [{"code": "c", "message": "m", "taskType": KEY, "taskUUID": KEY}]},
    "text": f"<html>{KEY}</html>",
    "array": [{"message": KEY}],
    # cut short where the key stands: half a key is a key that is nearly guessed
    "text, cut": "a" * 185 + KEY,
    "text of wide characters, cut": "é" * 396 + KEY,
    "message, cut": {"errors": [{"code": "c", "message": "a" * 9_985 + KEY}]},
    "no object, cut": {"errors": [[["a" * 9_981, KEY]]]},
    "body, cut": "a" * (2**20 - 15) + KEY,
    # as servers of some languages write it
    "escaped": '{"errors": [{"message": "' + "".join(f"\\u{ord(c):04x}" for c in KEY) + '"}]',
}


def locals_of(error: BaseException) -> Iterator[str]:
    """What rich, Sentry and others show of the package's own frames."""
    for frame, _ in traceback.walk_tb(error.__traceback__):
        if "/_runtime/" in frame.f_code.co_filename:
            for value in frame.f_locals.values():
                with suppress(AttributeError):  # an object that failed while it was made
                    yield repr(value)


def everything_printable(error: BaseException) -> str:
    parts: list[str] = []
    chain: list[BaseException] = [error]
    for seen in chain:
        parts += [str(seen), repr(seen), repr(vars(seen)), repr(seen.args)]
        chain += [one for one in (seen.__cause__, seen.__context__) if one and one not in chain]
    parts += traceback.format_exception(error)
    parts += [text for seen in chain for text in locals_of(seen)]
    parts.append(repr(pickle.dumps(error)))
    parts.append(repr(vars(pickle.loads(pickle.dumps(error)))))
    return "\n".join(parts)


@pytest.mark.parametrize(
    ("place", "status"),
    # in a success, a bare array is the results of a lone task
    [(p, s) for p in ECHOES for s in (200, 401) if (p, s) != ("array", 200)],
)
def test_no_error_shows_the_key(
    any_call: Caller,
    server: WireServer,
    caplog: pytest.LogCaptureFixture,
    place: str,
    status: int,
    provider: Provider,
) -> None:
    if status == 200 and provider is not RUNWARE:
        pytest.skip("an answer may be any object")
    caplog.set_level(logging.DEBUG)
    observers = __import__(f"{any_call.package.__name__}._runtime.watch.observe", fromlist=["x"])
    log = observers.LoggingObserver(logging.getLogger("seen"))
    # httpcore shows the headers of an answer at DEBUG, whoever uses it
    logging.getLogger("httpcore").setLevel(logging.INFO)
    body = ECHOES[place]
    content = body.encode() if isinstance(body, str) else json.dumps(body).encode()
    server.answers = [Answer(status, body=content, headers={"x-request-id": f"id-{KEY}"})]
    error = raised(any_call, observers=[log])
    assert KEY[:11] not in everything_printable(error)
    assert KEY[:11] not in caplog.text


@pytest.mark.parametrize(
    "raw",
    [
        f"HTTP/1.1 {KEY}\r\n\r\n".encode(),
        f"HTTP/1.1 200 OK\r\n{KEY}\r\n\r\n".encode(),
        f"{KEY}\r\n\r\n".encode(),
        f"HTTP/1.1 200 OK\r\ncontent-length: {KEY}\r\n\r\n".encode(),
        f"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{KEY}\r\n".encode(),
        b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
        + f"6\r\ndata: \r\n{KEY}\r\n".encode(),
    ],
)
def test_no_broken_message_shows_the_key(any_call: Caller, raw: bytes) -> None:
    import socket as sockets
    import threading

    listener = sockets.create_server(("127.0.0.1", 0))

    def serve() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(65536)
            connection.sendall(raw)

    any_call.url = f"http://127.0.0.1:{listener.getsockname()[1]}/v1"
    for streams in (False, True):
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        if streams:
            with pytest.raises(any_call.error) as caught:
                any_call.events(
                    listen,
                    retry=any_call.package.Retry.off(),
                )
            error = caught.value
        else:
            error = raised(any_call)
        thread.join()
        assert KEY not in everything_printable(error)
    listener.close()


def test_no_chunk_of_a_stream_shows_the_key(
    any_call: Caller, server: WireServer, provider: Provider
) -> None:
    chunks = (
        f"data: not json {KEY}\n\n".encode(),
        b"data: " + json.dumps({"errors": [{"message": KEY, "code": KEY}]}).encode() + b"\n\n",
        b"data: " + json.dumps({"error": {"message": KEY, "code": KEY}}).encode() + b"\n\n",
        provider.chunk(f"a {KEY} b"),
    )
    for chunk in chunks:
        server.answers = [Answer.events(chunk)]
        with pytest.raises(any_call.error) as caught:
            any_call.events(listen)
        assert KEY not in everything_printable(caught.value)


def test_no_error_over_a_websocket_shows_the_key(call: Caller, socket: SocketServer) -> None:
    for place, body in ECHOES.items():
        if not isinstance(body, dict):
            continue
        frame = body
        if isinstance(body["errors"], list) and isinstance(body["errors"][0], dict):
            frame = {"errors": [{k: v for k, v in body["errors"][0].items() if k != "taskUUID"}]}
        socket.script = lambda _, frame=frame: [frame]
        error = raised(call, transport="websocket", websocket_url=socket.url)
        assert KEY not in everything_printable(error), place


@pytest.mark.parametrize(
    "reason",
    # the protocol cuts reasons off after 123 bytes, here within the key
    [f"no {KEY} here", "x" * (123 - 15) + KEY[:15], KEY],
)
def test_no_close_reason_shows_the_key(call: Caller, socket: SocketServer, reason: str) -> None:
    socket.script = lambda _: [(1008, reason)]
    error = raised(call, transport="websocket", websocket_url=socket.url)
    assert "1008" in str(error)
    assert KEY[:11] not in everything_printable(error)


def test_no_webhook_shows_the_key(package: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUNWARE_API_KEY", KEY)
    parse = __import__(f"{package.__name__}.webhooks", fromlist=["parse"]).parse
    for place, body in ECHOES.items():
        if isinstance(body, dict) and isinstance(body["errors"], list):
            for event in parse(json.dumps(body)):
                assert KEY[:11] not in everything_printable(event.error), place
                assert KEY[:11] not in event.key


def test_results_beside_an_error_hide_the_key(call: Caller, server: WireServer) -> None:
    def script(request: Request) -> Answer:
        task_id = request.json[0]["taskUUID"]
        item = {"taskUUID": task_id, "text": f"a {KEY}", "status": "success"}
        return Answer(
            json={
                "data": [item],
                "errors": [{"taskUUID": task_id, "code": "c", "message": "half of it failed"}],
            }
        )

    server.script = script
    with pytest.raises(call.package.APIError) as caught:
        call(
            lambda client: ask(client, number_results=2),
            retry=call.package.Retry.off(),
        )
    assert caught.value.results[0].text == "a ***"
    assert KEY not in everything_printable(caught.value)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_does_not_take_the_key_elsewhere(
    call: Caller, server: WireServer, status: int
) -> None:
    kind = httpx.AsyncClient if call.asynchronous else httpx.Client
    with WireServer() as other:
        other.script = answered("stolen")
        server.answers = [Answer(status, headers={"location": f"{other.url}/taken"})]
        http_client = kind(follow_redirects=True)
        error = raised(call, http_client=http_client)
        assert (error.status, other.connections) == (status, 0)


def test_a_redirect_on_the_same_host_is_followed(call: Caller, server: WireServer) -> None:
    kind = httpx.AsyncClient if call.asynchronous else httpx.Client

    def script(request: Request) -> Answer:
        if not request.path.endswith("/moved"):
            return Answer(307, headers={"location": f"{server.url}/moved"})
        return answered()(request)

    server.script = script
    assert said(run(call, http_client=kind(follow_redirects=True))) == "Hello"


def test_a_password_in_the_url_is_shown_nowhere(
    any_call: Caller, server: WireServer, caplog: pytest.LogCaptureFixture, provider: Provider
) -> None:
    caplog.set_level(logging.DEBUG)
    observers = __import__(f"{any_call.package.__name__}._runtime.watch.observe", fromlist=["x"])
    log = observers.LoggingObserver(logging.getLogger("seen"))
    seen: list[Any] = []
    any_call.url = server.url.replace("http://", "http://user:pass-word@")
    server.script = answered()
    assert said(run(any_call, observers=[log, seen.append])) == "Hello"
    kind = ("Async" if any_call.asynchronous else "") + provider.client
    client = getattr(any_call.package, kind)(api_key=KEY, base_url=any_call.url)
    assert "pass-word" not in caplog.text + repr(seen) + repr(client)
    assert "/v1" in caplog.text


@pytest.mark.parametrize("task_id", ["\ud800", "..", "."])
def test_ids_of_jobs_that_no_url_can_hold(package: ModuleType, task_id: str) -> None:
    queue = __import__(f"{package.__name__}._runtime.kinds.queue", fromlist=["_segment"])
    with pytest.raises(package.ConfigurationError, match="is not a task id"):
        queue._segment(task_id)
