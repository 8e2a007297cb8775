"""A server that answers both clients alike; the text of the message says what it shall do.

`flaky:2:a` fails twice, `limit:0.3:a` asks to wait once, `slow:1`, `drop:a`, `bad`, `html`, `odd`,
`cut`, `failing`; anything else is answered. `GET /seen` tells what the last request carried.
"""

from __future__ import annotations

import json
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

BIG = 9007199254740993
PIECES = ("One ", "two ", "three.")


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    counts: ClassVar[Counter[str]] = Counter()
    seen: ClassVar[dict[str, Any]] = {}
    connections: ClassVar[set[Any]] = set()

    def log_message(self, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        told = {"seen": self.seen, "counts": self.counts, "connections": len(self.connections)}
        self._answer(200, json.dumps(told).encode())

    def do_POST(self) -> None:
        if self.path.startswith("http"):  # a proxy is asked so
            self.counts["proxied"] += 1
        raw = self.rfile.read(int(self.headers["content-length"]))
        body = json.loads(raw)
        tasks = body if isinstance(body, list) else [body]
        task = tasks[0]
        message = task["messages"][-1]["content"]
        word, _, rest = message.partition(":")
        amount, _, _ = rest.partition(":")
        self.counts[message] += 1
        self.connections.add(self.client_address)
        type(self).seen = {"headers": dict(self.headers), "ids": []}
        self.seen["ids"] = task.get("taskUUID") or self.headers.get("idempotency-key")
        if word == "flaky" and self.counts[message] <= int(amount):
            self._answer(500, b'{"error": {"message": "overloaded"}}')
        elif word == "limit" and self.counts[message] == 1:
            self._refuse(429, task, {"retry-after": amount})
        elif word == "drop" and self.counts[message] == 1:
            self.close_connection = True
        elif word == "bad":
            self._refuse(400, task)
        elif word == "html":
            self._answer(200, b"<html>Bad gateway</html>", {"content-type": "text/html"})
        elif task.get("stream") or task.get("deliveryMethod") == "stream":
            self._stream(task, word)
        else:
            time.sleep(float(amount) if word == "slow" else 0)
            results = [self._result(one, odd=word == "odd") for one in tasks]
            whole = results[0] if body is task else {"data": results}
            self._answer(200, json.dumps(whole).encode())

    def _refuse(self, status: int, task: Any, headers: dict[str, str] | None = None) -> None:
        if "taskUUID" in task:
            error = {"code": "invalid", "message": "no good", "taskUUID": task["taskUUID"]}
            body: dict[str, Any] = {"errors": [{**error, "parameter": "messages"}]}
        else:
            body = {"error": {"code": "invalid", "message": "no good", "param": "messages"}}
        self._answer(status, json.dumps(body).encode(), headers)

    def _result(self, task: Any, *, odd: bool) -> dict[str, Any]:
        if "taskUUID" in task:
            ours = {"promptTokens": "12" if odd else 12, "completionTokens": BIG, "totalTokens": 1}
            item = {"taskType": "textInference", "taskUUID": task["taskUUID"], "text": "Hello"}
            item |= {"finishReason": "stop", "cost": 0.1, "usage": ours, "newMember": {"a": 1}}
            return item
        theirs = {"prompt_tokens": "12" if odd else 12, "completion_tokens": BIG, "total_tokens": 1}
        choice = {"index": 0, "message": {"role": "assistant", "content": "Hello"}}
        return {
            "id": "c1", "object": "chat.completion", "created": 1, "model": "gpt-5.5",
            "choices": [{**choice, "finish_reason": "stop"}], "usage": theirs,
            "newMember": {"a": 1},
        }  # fmt: skip

    def _stream(self, task: Any, word: str) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("x-request-id", "req-1")
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        ours = "taskUUID" in task
        head = {"taskType": "textInference", "taskUUID": task.get("taskUUID")} if ours else {}
        rest = {} if ours else {"id": "c1", "object": "chat.completion.chunk", "created": 1,
                                "model": "gpt-5.5"}  # fmt: skip
        for number, piece in enumerate(PIECES):
            delta = {"delta": {"text" if ours else "content": piece}}
            self._event({**head, **delta} if ours else {**rest, "choices": [{"index": 0, **delta}]})
            if number == 1 and word == "cut":
                self.wfile.flush()
                self.connection.shutdown(socket.SHUT_RDWR)
                self.close_connection = True
                return
            if number == 1 and word == "failing":
                error = {"code": "invalid", "message": "broke"}
                self._event({"errors": [{**error, **head}]} if ours else {"error": error})
                break
        else:
            last = {"finishReason": "stop"} if ours else {"finish_reason": "stop", "delta": {}}
            self._event({**head, **last} if ours else {**rest, "choices": [{"index": 0, **last}]})
            self._chunk(b"data: [DONE]\n\n")
        self._chunk(b"")

    def _event(self, event: dict[str, Any]) -> None:
        self._chunk(b"data: " + json.dumps(event).encode() + b"\n\n")

    def _chunk(self, data: bytes) -> None:
        self.wfile.write(b"%x\r\n%b\r\n" % (len(data), data))

    def _answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        told = {"content-type": "application/json", "x-request-id": "req-1", **(headers or {})}
        for name, value in told.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: clients that go away are among the rows."""


@contextmanager
def serving() -> Iterator[str]:
    """Run the server in a thread; give its URL."""
    handler = type("Handler", (_Handler,), {"counts": Counter(), "seen": {}, "connections": set()})
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/v1"
        server.shutdown()
