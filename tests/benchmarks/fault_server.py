"""A fast server of text tasks that fails now and then, by a seed; prints its URL.

    python -m tests.benchmarks.fault_server --faults 0.01 --seed 1

It remembers the ids of tasks, refuses one that comes twice, and answers polls for those whose
answer got lost, so that a client can be held to "exactly one result or one typed error".
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
from typing import Any

FAULTS = ("503", "429", "500", "drop_before", "drop_after", "cut_body", "no_json", "slow", "twice")
USAGE = {"promptTokens": 9, "completionTokens": 3, "totalTokens": 12}


class Provider:
    """Knows the tasks that were accepted, and draws faults."""

    def __init__(self, share: float, seed: int) -> None:
        self.share = share
        self.random = random.Random(seed)
        self.accepted: dict[str, dict[str, Any]] = {}
        self.counts: dict[str, int] = {"requests": 0, "connections": 0, "open": 0, "doubled": 0}

    def fault(self) -> str | None:
        return self.random.choice(FAULTS) if self.random.random() < self.share else None

    def answer(self, tasks: list[dict[str, Any]]) -> tuple[int, dict[str, Any]]:
        items: list[dict[str, Any]] = []
        errors: list[dict[str, Any]] = []
        for task in tasks:
            task_id = task["taskUUID"]
            if task["taskType"] == "getResponse":
                known = self.accepted.get(task_id)
                items += [{**self.item(known), "status": "success"}] if known else []
            elif task_id in self.accepted:
                self.counts["doubled"] += 1
                conflict = {"code": "conflictTaskUUID", "message": "used", "taskUUID": task_id}
                errors.append(conflict)
            else:
                self.accepted[task_id] = task
                items.append(self.item(task))
        envelope: dict[str, Any] = {"data": items} if items or not errors else {}
        if errors:
            envelope["errors"] = errors
        return (400 if errors and not items else 200), envelope

    def item(self, task: dict[str, Any]) -> dict[str, Any]:
        return {
            "taskType": "textInference",
            "taskUUID": task["taskUUID"],
            "text": task["messages"][0]["content"],
            "finishReason": "stop",
            "usage": USAGE,
        }


class Connection(asyncio.Protocol):
    """One HTTP/1.1 connection."""

    def __init__(self, provider: Provider) -> None:
        self.provider = provider
        self.received = b""
        self.paused = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport: Any = transport
        self.provider.counts["connections"] += 1
        self.provider.counts["open"] += 1

    def connection_lost(self, _: Exception | None) -> None:
        self.provider.counts["open"] -= 1

    def data_received(self, data: bytes) -> None:
        self.received += data
        while not self.transport.is_closing():
            head, found, rest = self.received.partition(b"\r\n\r\n")
            if not found:
                return
            length = head.lower().partition(b"content-length:")[2].split(b"\r\n", 1)[0]
            size = int(length or 0)
            if len(rest) < size:
                return
            self.received = rest[size:]
            self.respond(head, rest[:size])

    def respond(self, head: bytes, body: bytes) -> None:
        provider = self.provider
        if head.startswith(b"GET /counts"):
            self.write(200, json.dumps(provider.counts).encode())
            return
        provider.counts["requests"] += 1
        tasks = json.loads(body)
        if tasks[0].get("deliveryMethod") == "stream":
            self.stream(tasks[0])
            return
        fault = provider.fault()
        if fault in ("503", "429", "500"):
            self.write(int(fault), b'{"errors":[{"code":"busy","message":"later"}]}')
        elif fault == "drop_before":
            self.transport.abort()
        else:
            status, envelope = provider.answer(tasks)
            if fault == "twice" and "data" in envelope:
                envelope["data"] = envelope["data"] * 2
            self.deliver(fault, status, json.dumps(envelope).encode())

    def deliver(self, fault: str | None, status: int, content: bytes) -> None:
        if fault == "drop_after":
            self.transport.abort()
        elif fault == "cut_body":
            self.write(status, content, cut=len(content) // 2)
            self.transport.close()
        elif fault == "no_json":
            self.write(502, b"<html>bad gateway</html>")
        elif fault == "slow":
            asyncio.get_running_loop().call_later(0.2, self.write, status, content)
        else:
            self.write(status, content)

    def write(self, status: int, content: bytes, cut: int | None = None) -> None:
        if not self.transport.is_closing():
            head = f"HTTP/1.1 {status} X\r\ncontent-type: application/json\r\n"
            head += f"content-length: {len(content)}\r\n\r\n"
            self.transport.write(head.encode() + content[:cut])

    def stream(self, task: dict[str, Any]) -> None:
        """Send as many chunks as the prompt says."""
        head = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n"
        self.transport.write(head + b"transfer-encoding: chunked\r\n\r\n")
        chunk = {"taskUUID": task["taskUUID"], "delta": {"text": "word "}, "finishReason": None}
        event = b"data: " + json.dumps(chunk).encode() + b"\n\n"
        part = b"%x\r\n%s\r\n" % (len(event), event)
        for _ in range(int(task["messages"][0]["content"]) // 20):
            self.transport.write(part * 20)
        end = b'data: {"delta":{},"finishReason":"stop"}\n\ndata: [DONE]\n\n'
        self.transport.write(b"%x\r\n%s\r\n0\r\n\r\n" % (len(end), end))


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--faults", type=float, default=0.0, help="share of requests that fail")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    provider = Provider(options.faults, options.seed)
    loop = asyncio.get_running_loop()
    listener = await loop.create_server(lambda: Connection(provider), "127.0.0.1", 0)
    print(f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}/v1", flush=True)
    await listener.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
