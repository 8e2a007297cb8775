"""A provider of text tasks on a real socket: checks what arrives, delivers in every way."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

KEY = "key-of-the-tests"
USAGE = {"promptTokens": 3, "completionTokens": 4, "totalTokens": 7}


class TaskServer:
    """Answers POSTs of task arrays; what arrived is in `bodies`, what was wrong in `faults`."""

    def __init__(self) -> None:
        self.bodies: list[Any] = []
        self.headers: list[dict[str, str]] = []
        self.faults: list[str] = []
        handler = type("Handler", (_Handler,), {"tasks": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def tasks(self) -> list[dict[str, Any]]:
        """The tasks of all requests, polls apart."""
        return [task for body in self.bodies for task in body if "model" in task]


class _Handler(BaseHTTPRequestHandler):
    tasks: TaskServer
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers["content-length"]))
        body = json.loads(content)
        self.tasks.bodies.append(body)
        self.tasks.headers.append({name.lower(): value for name, value in self.headers.items()})
        self._check(body)
        if isinstance(body, list) and body[0].get("deliveryMethod") == "stream":
            self._stream(body[0])
        else:
            items = [item for task in body for item in _items(task)]
            self._send("application/json", json.dumps({"data": items}).encode())

    def _check(self, body: Any) -> None:
        if self.path != "/v1":
            self.tasks.faults.append(f"path {self.path}")
        if self.headers["authorization"] != f"Bearer {KEY}":
            self.tasks.faults.append("no key")
        if self.headers["content-type"] != "application/json":
            self.tasks.faults.append(f"content type {self.headers['content-type']}")
        if not isinstance(body, list):
            self.tasks.faults.append("the body is no array")

    def _stream(self, task: dict[str, Any]) -> None:
        about = {"taskType": task["taskType"], "taskUUID": task["taskUUID"]}
        chunks = [{**about, "delta": {"text": word}} for word in _text(task).split()]
        chunks.append({**about, "delta": {}, "finishReason": "stop", "usage": USAGE})
        lines = [f"data: {json.dumps(chunk)}\n\n" for chunk in chunks]
        self._send("text/event-stream", "".join([*lines, "data: [DONE]\n\n"]).encode())

    def _send(self, kind: str, content: bytes) -> None:
        self.send_response(200)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args: object) -> None:
        """Keep the tests quiet."""


def _text(task: dict[str, Any]) -> str:
    return f"You said: {task['messages'][-1]['content']}"


def _items(task: dict[str, Any]) -> list[dict[str, Any]]:
    about = {"taskType": task["taskType"], "taskUUID": task["taskUUID"]}
    if task["taskType"] == "getResponse":
        done = {**about, "taskType": "textInference", "status": "success"}
        return [{**done, "text": "Later", "finishReason": "stop"}]
    if task.get("deliveryMethod") == "async":
        return [about]
    result = {**about, "text": _text(task), "finishReason": "stop", "usage": USAGE, "new": [1]}
    return [dict(result, cost=number / 8) for number in range(task.get("numberResults", 1))]
