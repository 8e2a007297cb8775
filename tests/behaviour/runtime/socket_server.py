"""A WebSocket server on a real socket that speaks the task protocol, faults included."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable
from typing import Any, Self

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

Frames = list[Any]
"""Frames to send: JSON values, None to drop the connection, numbers to wait so many seconds, pairs
of code and reason to close it."""
Script = Callable[[list[dict[str, Any]]], Frames]


class SocketServer:
    """Authenticates, and answers each frame with the frames of `script(tasks)`."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.script: Script = lambda _: []
        self.frames: list[list[dict[str, Any]]] = []
        self.handshakes: list[dict[str, Any]] = []
        self.agents: list[str] = []
        self.welcome: Frames | None = None
        self.pings = 0
        self.pong = True
        self.open_connections = 0
        self._ready = threading.Event()
        self._loop = asyncio.new_event_loop()
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
    def tasks(self) -> list[dict[str, Any]]:
        return [task for frame in self.frames for task in frame]

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._main())
        self._loop.close()

    async def _main(self) -> None:
        self._stop = asyncio.Event()
        async with serve(self._connected, "127.0.0.1", 0) as listener:
            port = next(iter(listener.sockets)).getsockname()[1]
            self.url = f"ws://127.0.0.1:{port}/v1"
            self._ready.set()
            await self._stop.wait()

    async def _connected(self, link: ServerConnection) -> None:
        assert link.request is not None
        self.agents.append(link.request.headers["User-Agent"])
        self.open_connections += 1
        try:
            if await self._authenticated(link):
                async for text in link:
                    await self._answer(link, json.loads(text))
        except ConnectionClosed:
            pass  # the client went away
        finally:
            self.open_connections -= 1

    async def _authenticated(self, link: ServerConnection) -> bool:
        (task,) = json.loads(await link.recv())
        self.handshakes.append(task)
        if self.welcome is not None:
            return await self._send(link, self.welcome)
        if task["apiKey"] != self.key:
            error = {"code": "invalidApiKey", "message": "no", "taskType": "authentication"}
            await self._send(link, [{"errors": [error]}])
            return False
        session = f"session-{len(self.handshakes)}"
        item = {"taskType": "authentication", "connectionSessionUUID": session}
        return await self._send(link, [{"data": [item]}])

    async def _answer(self, link: ServerConnection, tasks: list[dict[str, Any]]) -> None:
        if tasks[0]["taskType"] == "ping":
            self.pings += 1
            if self.pong:
                await self._send(link, [{"data": [{"taskType": "ping", "pong": True}]}])
            return
        self.frames.append(tasks)
        await self._send(link, self.script(tasks))

    async def _send(self, link: ServerConnection, frames: Frames) -> bool:
        for frame in frames:
            if frame is None:
                link.transport.abort()
                return False
            if isinstance(frame, tuple):
                await link.close(*frame)
                return False
            if isinstance(frame, int | float):
                await asyncio.sleep(frame)
            elif isinstance(frame, str):
                await link.send(frame)
            else:
                await link.send(json.dumps(frame))
        return True
