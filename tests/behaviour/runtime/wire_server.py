"""A small HTTP/1.1 server on a real socket that answers as a test says, faults included."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Self

REASONS = {200: "OK", 400: "Bad Request", 401: "Unauthorized", 429: "Too Many Requests"}


@dataclass(frozen=True)
class Request:
    """A request as it arrived."""

    method: str
    path: str
    headers: dict[str, str]
    content: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.content)


class Drop:
    """Abort the connection here."""


@dataclass(frozen=True)
class Pause:
    """Send nothing for a while."""

    seconds: float


Part = bytes | Drop | Pause


@dataclass(frozen=True)
class Answer:
    """What to send back: a JSON value, bytes, or parts that are sent one by one.

    `length` overrides the Content-Length, so that a body can be cut short.
    """

    status: int = 200
    json: Any = None
    body: bytes | None = None
    parts: Iterable[Part] | None = None
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None

    @classmethod
    def errors(cls, status: int, *errors: dict[str, Any], **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return cls(status, json={"errors": list(errors)}, headers=named)

    @classmethod
    def events(cls, *parts: Part, **options: Any) -> Answer:
        return cls(parts=parts, headers={"content-type": "text/event-stream"}, **options)


Script = Callable[[Request], "Answer | Drop"]


class WireServer:
    """Answers with `script(request)`, or with the `answers` given beforehand, in order."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.connections = 0
        self.open_connections = 0
        self.answers: list[Answer | Drop | Script] = []
        self.script: Script | None = None
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self.url = ""

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.wait(10)
        return self

    def __exit__(self, *exception: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    @property
    def bodies(self) -> list[Any]:
        return [request.json for request in self.requests]

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._main())
        self._loop.close()

    async def _main(self) -> None:
        self._stop = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        listener = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}/v1"
        self._ready.set()
        await self._stop.wait()
        listener.close()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.sleep(0)  # the loop closes the sockets

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self.connections += 1
        self.open_connections += 1
        try:
            while await self._exchange(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the client went away, or the test is over
        except Exception:
            writer.transport.abort()  # a script is at fault: the client is not to wait for it
            raise
        finally:
            self.open_connections -= 1
            self._tasks.discard(task)
            writer.close()

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        method, path, _ = head[0].split(" ", 2)
        headers = {}
        for line in head[1:-2]:
            name, value = line.split(":", 1)
            headers[name.lower()] = value.strip()
        content = await reader.readexactly(int(headers.get("content-length", "0")))
        request = Request(method, path, headers, content)
        self.requests.append(request)
        answer = self._answer(request)
        if isinstance(answer, Drop):
            writer.transport.abort()
            return False
        return await self._send(answer, reader, writer)

    def _answer(self, request: Request) -> Answer | Drop:
        if self.answers:
            answer = self.answers.pop(0)
            return answer(request) if callable(answer) else answer
        if self.script is None:
            return Answer(599, json={"test": "no answer was prepared"})
        return self.script(request)

    async def _send(
        self, answer: Answer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        headers = {"content-type": "application/json", **answer.headers}
        if answer.parts is not None:
            headers["transfer-encoding"] = "chunked"
            parts: Iterable[Part] = answer.parts
        else:
            body = json.dumps(answer.json).encode() if answer.body is None else answer.body
            headers["content-length"] = str(len(body) if answer.length is None else answer.length)
            parts = [body]
        lines = [f"HTTP/1.1 {answer.status} {REASONS.get(answer.status, 'Status')}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        writer.write("\r\n".join([*lines, "", ""]).encode("latin-1"))
        for part in parts:
            if isinstance(part, Drop):
                await writer.drain()
                writer.transport.abort()
                return False
            if isinstance(part, Pause):
                await writer.drain()
                await self._pause(part.seconds, reader)
            elif answer.parts is None:
                writer.write(part)
            else:
                writer.write(b"%x\r\n%s\r\n" % (len(part), part))
            await writer.drain()
            if answer.parts is not None:
                await asyncio.sleep(0)
        if answer.parts is not None:
            writer.write(b"0\r\n\r\n")
        await writer.drain()
        return answer.length is None

    async def _pause(self, seconds: float, reader: asyncio.StreamReader) -> None:
        """Wait, unless the client goes away."""
        try:
            more = await asyncio.wait_for(reader.read(1), seconds)
        except TimeoutError:
            return
        if not more:
            raise ConnectionError
