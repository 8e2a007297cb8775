"""Answers of a hostile or odd server: `python -m tests.fuzz.answers --cases 100000`.

Real answers are changed as JSON values and as bytes, and given to a client over each transport and
each kind of protocol. Whatever arrives, a call ends in a result or in an error of the package; a
webhook message is read or refused.
"""

from __future__ import annotations

import argparse
import copy
import gzip
import importlib
import json
import random
import socket
import sys
import tempfile
import threading
import time
import traceback
import warnings
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx

RUNTIME_TESTS = Path(__file__).resolve().parents[1] / "behaviour" / "runtime"
KEY = "sk-test-0123456789abcdef"
REQUEST = {"model": "openai:gpt@5.5", "messages": [{"role": "user", "content": "Hi"}]}
TASK = "f47ac10b-58cc-4372-a567-0e02b2c3d479"

ODD: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1.5, 1e308, 10**30, -(10**400), "", "x", "é", "\ud800", "\x00"),
    *([], {}, [[]], [None], {"": None}, {"a": {"b": []}}, [1, "a", {}], "0" * 5000, TASK),
)
NAMES = (
    *("taskUUID", "taskType", "status", "error", "errors", "data", "code", "message", "text"),
    *("delta", "usage", "cost", "finishReason", "index", "resultIndex", "progress", "parameter"),
    *("_fields_set", "__dict__", "__class__", "model_fields", "self", "cls", "register", "", "é"),
)
SEEDS: tuple[Any, ...] = (
    {"data": [{"taskType": "textInference", "taskUUID": TASK, "text": "Hi", "cost": 0.1,
               "usage": {"promptTokens": 1, "completionTokens": 2, "totalTokens": 3}}]},
    {"data": [{"taskUUID": TASK, "status": "success", "text": "Hi", "resultIndex": 0}]},
    {"data": [], "errors": [{"code": "timeout", "message": "m", "taskUUID": TASK,
                             "parameter": ["a"], "documentation": "https://a.example"}]},
    {"error": {"code": "x", "message": "m"}},
    {"request_id": "r", "status": "COMPLETED", "percent": 5, "text": "Hi"},
    {"choices": [{"delta": {"content": "Hi"}, "finish_reason": None}], "usage": {"a": 1}},
    [{"taskUUID": TASK, "text": "Hi"}],
)  # fmt: skip
HEADERS = (
    ("retry-after", ("1 Jan 99999999999 00:00:00 GMT", "nan", "1e400", "0", "é", "-1")),
    ("content-encoding", ("gzip", "deflate", "gzip, gzip", "br", "identity", "x")),
    ("content-type", ("text/event-stream", "application/json", "text/html", "", "a; charset=x")),
    ("x-request-id", ("r", KEY, "\xff")),
    ("location", ("https://evil.example/", "/other", "//", ":")),
)


def load_package(folder: Path) -> ModuleType:
    """The example package of the runtime's tests."""
    sys.path.insert(0, str(RUNTIME_TESTS))
    assemble = importlib.import_module("conftest").assemble
    assemble(folder)
    sys.path.insert(0, str(folder))
    return importlib.import_module("runware_example")


class Mutations:
    """Changes answers; the same seed makes the same changes."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # no secret

    def value(self) -> Any:
        """A JSON value made of a seed by some edits."""
        value = json.loads(json.dumps(self.chance.choice(SEEDS)))
        for _ in range(self.chance.choice((0, 1, 1, 2, 3, 6))):
            value = self._edited(value)
        if self.chance.random() < 0.02:
            for _ in range(self.chance.choice((100, 127, 128, 129, 1000))):
                value = [value] if self.chance.random() < 0.5 else {"data": value}
        return value

    def _edited(self, value: Any) -> Any:
        chance = self.chance
        if isinstance(value, dict) and value and chance.random() < 0.85:
            name = chance.choice(list(value))
            match chance.randrange(5):
                case 0:
                    del value[name]
                case 1:
                    value[name] = copy.deepcopy(chance.choice(ODD))
                case 2:
                    value[chance.choice(NAMES)] = copy.deepcopy(chance.choice(ODD))
                case _:
                    value[name] = self._edited(value[name])
            return value
        if isinstance(value, list) and value and chance.random() < 0.85:
            number = chance.randrange(len(value))
            match chance.randrange(4):
                case 0:
                    value.append(copy.deepcopy(value[number]))
                case 1:
                    value[number] = copy.deepcopy(chance.choice(ODD))
                case _:
                    value[number] = self._edited(value[number])
            return value
        return copy.deepcopy(chance.choice(ODD))

    def content(self) -> bytes:
        """The bytes of a body."""
        value = self.value()
        try:
            body = json.dumps(value, ensure_ascii=self.chance.random() < 0.9).encode()
        except (UnicodeEncodeError, RecursionError):
            body = b'{"data": ' + b"[" * 2000
        if self.chance.random() < 0.25:
            lines = [body, b"[DONE]"] if self.chance.random() < 0.5 else [body]
            body = b"".join(b"data: " + line + b"\n\n" for line in lines)
        return self.bytes(body) if self.chance.random() < 0.3 else body

    def bytes(self, body: bytes) -> bytes:
        """Bytes changed as bytes."""
        chance, changed = self.chance, bytearray(body)
        for _ in range(chance.choice((1, 1, 2, 8))):
            at = chance.randrange(len(changed) + 1)
            match chance.randrange(4):
                case 0:
                    del changed[at : at + chance.choice((1, 5, 1000))]
                case 1:
                    changed[at:at] = chance.choice(
                        (b"\x00", b"\xff", b"[", b"{", b"\n", b"\r\n\r\n", b'"')
                    )
                case 2 if at < len(changed):
                    changed[at] = chance.randrange(256)
                case _:
                    changed[at:at] = changed[: chance.choice((1, 10, 100))]
        return bytes(changed)

    def answer(self) -> tuple[int, list[tuple[str, str]], bytes]:
        """Status, headers and body of an answer."""
        chance = self.chance
        status = chance.choice(
            (200, 200, 200, 200, 201, 204, 302, 400, 401, 404, 409, 429, 500, 599)
        )
        headers = [(n, chance.choice(v)) for n, v in HEADERS if chance.random() < 0.2]
        body = self.content()
        if ("content-encoding", "gzip") in headers and chance.random() < 0.8:
            body = gzip.compress(body, 1)
        if ("content-encoding", "deflate") in headers and chance.random() < 0.8:
            body = zlib.compress(body)
        return status, headers, body

    def message(self) -> bytes:
        """The bytes of a whole HTTP message."""
        status, headers, body = self.answer()
        lines = [f"HTTP/1.1 {status} X", *(f"{name}: {value}" for name, value in headers)]
        framing = self.chance.randrange(4)
        if framing == 0:
            lines.append("transfer-encoding: chunked")
            body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
        elif framing < 3:
            lines.append(f"content-length: {len(body)}")
        raw = "\r\n".join([*lines, "connection: close", "", ""]).encode("latin-1") + body
        return self.bytes(raw) if self.chance.random() < 0.4 else raw


class RawServer:
    """Answers each connection with the bytes that are next."""

    def __init__(self) -> None:
        self.next = b""
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}/v1"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            connection, _ = self._listener.accept()
            with connection:
                connection.settimeout(2)
                try:
                    received = b""
                    while b"\r\n\r\n" not in received:
                        part = connection.recv(65536)
                        if not part:
                            break
                        received += part
                    connection.sendall(self.next)
                except OSError:
                    continue  # the client has given up, as it may


class Fuzzer:
    """Performs cases and counts how they end."""

    def __init__(self, package: ModuleType) -> None:
        self.package = package
        self.ends: Counter[str] = Counter()
        self.failures: dict[str, int] = {}
        self.server = RawServer()
        name = package.__name__
        profiles = importlib.import_module(f"{name}._runtime.facts.profile")
        self._router = importlib.import_module(f"{name}._runtime.net.router")
        self._exchange = importlib.import_module(f"{name}._runtime.wire.messages")
        self._parse = importlib.import_module(f"{name}.webhooks").parse
        stream = profiles.StreamFields(
            text=("choices", "0", "delta", "content"), finish=("choices", "0", "finish_reason")
        )
        plain = profiles.Plain(model="model", stream_flag="stream", stream=stream)
        queue = profiles.Queue(
            task_id="request_id", status="status", success=("COMPLETED",), failure=("FAILED",),
            progress="percent", model="model", status_url="status_url",
        )  # fmt: skip
        own = package.Runware
        self.kinds = {
            "task-array": own,
            "plain": type("P", (own,), {"_profile": replace(own._profile, transport=plain)}),
            "queue": type("Q", (own,), {"_profile": replace(own._profile, transport=queue)}),
        }
        self._options = {
            "api_key": KEY,
            "validate": False,
            "retry": package.Retry(attempts=2, initial=0.0, maximum=0.0, budget=1.0),
            "polling": package.Polling(first=0.0, second=0.0, maximum=0.0),
            "timeout": 2.0,
            "wait_timeout": 0.05,
        }

    def case(self, number: int) -> None:
        """Perform one case."""
        made = Mutations(number)
        chance = made.chance
        kind = chance.choice(list(self.kinds))
        way = chance.choices(("http", "socket", "websocket", "webhook"), (6, 2, 1, 1))[0]
        try:
            getattr(self, f"_{way}")(made, kind)
            self.ends["result"] += 1
        except self.package.RunwareError as error:
            self.ends[type(error).__name__] += 1
            if KEY in f"{error} {error!r} {vars(error)}":
                self._failed(number, "the key is shown", traceback.format_exc())
        except Exception as error:  # that is what is looked for
            last = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{type(error).__name__}: {Path(last.filename).name}:{last.name}:{last.lineno}"
            self._failed(number, f"{way} {kind} {place}", traceback.format_exc())

    def _failed(self, number: int, place: str, trace: str) -> None:
        if place not in self.failures:
            self.failures[place] = number
            print(f"FOUND case {number}: {place}\n{trace}", flush=True)

    def _call(self, client: Any, chance: random.Random, kind: str) -> None:
        streams = kind != "queue" and chance.random() < 0.35
        with client:
            if streams:
                stream = client.stream(REQUEST)
                for event in stream:
                    repr(event)
                results = stream.result()
            elif chance.random() < 0.3:
                outcomes = client.batch([REQUEST, REQUEST])
                results = [value for one in outcomes for value in one.results]
            else:
                results = client.run(REQUEST)
            for value in results:
                repr(value)
                if hasattr(value, "to_wire"):
                    value.to_wire()

    def _http(self, made: Mutations, kind: str) -> None:
        def handler(request: httpx.Request) -> httpx.Response:
            del request
            status, headers, body = made.answer()
            raw = [(name.encode(), value.encode("latin-1")) for name, value in headers]
            return httpx.Response(status, headers=raw, stream=httpx.ByteStream(body))

        http_client = httpx.Client(transport=httpx.MockTransport(handler))
        client = self.kinds[kind](http_client=http_client, **self._options)
        self._call(client, made.chance, kind)

    def _socket(self, made: Mutations, kind: str) -> None:
        self.server.next = made.message()
        client = self.kinds[kind](base_url=self.server.url, **{**self._options, "timeout": 0.5})
        self._call(client, made.chance, kind)

    def _websocket(self, made: Mutations, kind: str) -> None:
        """Frames, through what reads them; the socket itself is a library's."""
        del kind
        profile = self.package.Runware._profile
        client = self.package.Runware(**self._options)
        core = client._engine
        router = self._router.Router(profile.transport, profile.transport.socket, core.failures)
        secret = importlib.import_module(f"{self.package.__name__}._runtime.credentials").Secret
        handshake = self._router.Handshake(
            profile.transport, profile.transport.socket, core.failures, secret(KEY)
        )
        wire = importlib.import_module(f"{self.package.__name__}._runtime.calls.wire_requests")
        task = wire.wire_task(core, {**REQUEST, "taskUUID": TASK}, None, core.settings)
        exchange = core.kind.submit([task], core.settings)
        waiter = self._router.Waiter(exchange, lambda: None)
        router.add(waiter)
        for _ in range(3):
            frame = made.content()
            router.take(frame if made.chance.random() < 0.5 else frame.decode("utf-8", "replace"))
            handshake.take(frame)
        progress = importlib.import_module(f"{self.package.__name__}._runtime.kinds.progress")
        waiting = [progress.Progress(task.model, task.id, task.count, task)]
        core.kind.take_answer(router.reply(waiter), waiting)
        waiting[0].results()
        core.kind.take_poll(router.reply(waiter), waiting)

    def _webhook(self, made: Mutations, kind: str) -> None:
        del kind
        body: Any = made.content() if made.chance.random() < 0.6 else made.value()
        if isinstance(body, bytes | str | dict | list):
            self._parse(body)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.answers", description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--first", type=int, default=0, help="number of the first case")
    parser.add_argument("--minutes", type=float, default=60, help="at most")
    chosen = parser.parse_args()
    warnings.simplefilter("ignore")
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="fuzz-answers-") as name:
        fuzzer = Fuzzer(load_package(Path(name)))
        done = 0
        for number in range(chosen.first, chosen.first + chosen.cases):
            fuzzer.case(number)
            done += 1
            if done % 5000 == 0:
                print(f"{done:,} cases", dict(fuzzer.ends.most_common()), flush=True)
            if time.monotonic() - started > chosen.minutes * 60:
                break
    ends = ", ".join(f"{end} {count:,}" for end, count in fuzzer.ends.most_common())
    print(f"{done:,} cases: {ends}; {len(fuzzer.failures)} failures")
    return 1 if fuzzer.failures else 0


def run_cases(package: ModuleType, numbers: range, report: Callable[[str], None]) -> int:
    """Perform some cases; return how many distinct places failed."""
    fuzzer = Fuzzer(package)
    for number in numbers:
        fuzzer.case(number)
    for place, number in fuzzer.failures.items():
        report(f"case {number}: {place}")
    return len(fuzzer.failures)


if __name__ == "__main__":
    sys.exit(main())
