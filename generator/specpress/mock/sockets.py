"""The provider's WebSocket: tasks and results in frames, sessions that can be resumed."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections import deque
from typing import Final

from aiohttp import WSMsgType, web

from specpress.jsonvalue import JsonObject, JsonValue
from specpress.mock.backend import TaskBackend
from specpress.mock.exchange import Setup, disturb, read_tasks
from specpress.mock.service import Answer, Situation
from specpress.mock.settings import SettingError
from specpress.mock.wire import Problem

_MOST_SESSIONS: Final = 1000
_MOST_FRAMES: Final = 1000
_LARGEST_FRAME: Final = 64 * 1024 * 1024


class Session:
    """What a client is told: at once while it is connected, else when it comes back."""

    def __init__(self) -> None:
        self.id = str(uuid.uuid4())
        self.socket: web.WebSocketResponse | None = None
        self._waiting: deque[str] = deque(maxlen=_MOST_FRAMES)

    async def send(self, frame: JsonValue) -> None:
        """Tell the client something."""
        text = json.dumps(frame, ensure_ascii=False)
        if not await self._send(text):
            self._waiting.append(text)

    async def flush(self) -> None:
        """Tell the client what came while it was away."""
        while self._waiting and await self._send(self._waiting[0]):
            self._waiting.popleft()

    async def _send(self, text: str) -> bool:
        if self.socket is None or self.socket.closed:
            return False
        try:
            await self.socket.send_str(text)
        except ConnectionError:
            return False
        return True


class SocketEndpoint:
    """Answers WebSocket connections."""

    def __init__(self, backend: TaskBackend) -> None:
        self._backend = backend
        self._sessions: dict[str, Session] = {}
        self._running: set[asyncio.Task[None]] = set()

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """Serve one connection until it ends."""
        socket = web.WebSocketResponse(
            max_msg_size=_LARGEST_FRAME, heartbeat=self._backend.patience
        )
        await socket.prepare(request)
        session: Session | None = None
        while not socket.closed:
            try:
                message = await socket.receive(
                    timeout=self._backend.exchanges.behaviour.idle or None
                )
            except TimeoutError:
                await socket.close(message=b"idle")
                break
            if message.type is WSMsgType.TEXT or message.type is WSMsgType.BINARY:
                session = await self._take(request, socket, session, message.data)
        if session is not None and session.socket is socket:
            session.socket = None
        return socket

    async def close(self) -> None:
        """Close every connection, and stop what is under way."""
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
        for session in self._sessions.values():
            if session.socket is not None:
                await session.socket.close(code=1001, message=b"the mock server stops")

    async def _take(
        self,
        request: web.Request,
        socket: web.WebSocketResponse,
        session: Session | None,
        content: str | bytes,
    ) -> Session | None:
        """Take in one frame; the session that the connection then has."""
        tasks = read_tasks(content)
        listed = [] if isinstance(tasks, str) else tasks
        is_login = bool(listed) and self._backend.keys.is_authentication(listed[0])
        try:
            facts = self._backend.service.facts(listed, "websocket")
            setup = self._backend.exchanges.set_up(request.headers, facts)
        except SettingError as error:
            await socket.close(code=1008, message=str(error).encode()[:120])
            return session
        self._backend.journal.request("FRAME", request.path, listed, setup.fault)
        if is_login:
            session = await self._log_in(listed[0], socket, setup) or session
            listed = listed[1:]
        elif session is None:
            await self._refuse_key(socket, self._backend.keys.missing(), setup)
            return None
        if session is not None and isinstance(tasks, str):
            problem = self._backend.service.malformed(tasks)
            await session.send(self._backend.wire.body([], [problem], setup.behaviour))
        elif session is not None and listed:
            # In the background: a slow task holds up no other.
            task = asyncio.create_task(self._answer(request, session, listed, setup))
            self._running.add(task)
            task.add_done_callback(self._running.discard)
        return session

    async def _log_in(
        self, task: JsonObject, socket: web.WebSocketResponse, setup: Setup
    ) -> Session | None:
        problem = self._backend.keys.check_task(task)
        if problem is not None:
            await self._refuse_key(socket, problem, setup)
            return None
        member = self._backend.keys.task.session if self._backend.keys.task is not None else None
        wanted = task.get(member) if member is not None else None
        session = self._sessions.get(str(wanted)) or Session()
        # To the end: the sessions that were not resumed for longest go first.
        self._sessions.pop(session.id, None)
        self._sessions[session.id] = session
        if len(self._sessions) > _MOST_SESSIONS:
            del self._sessions[next(iter(self._sessions))]
        session.socket = socket
        item: JsonObject = {
            self._backend.profile.transport.task_type or "": (
                self._backend.keys.task.task_type if self._backend.keys.task is not None else ""
            )
        }
        if member is not None:
            item[member] = session.id
        await socket.send_str(json.dumps(self._backend.wire.body([item], [], setup.behaviour)))
        await session.flush()
        return session

    async def _refuse_key(
        self, socket: web.WebSocketResponse, problem: Problem, setup: Setup
    ) -> None:
        behaviour = setup.behaviour
        body = (
            self._backend.wire.flagged(problem)
            if behaviour.auth_failure == "flag"
            else self._backend.wire.body([], [problem], behaviour)
        )
        await socket.send_str(json.dumps(body))
        if behaviour.close_code:
            await socket.close(code=behaviour.close_code)

    async def _answer(
        self, request: web.Request, session: Session, tasks: list[JsonObject], setup: Setup
    ) -> None:
        fault = setup.fault
        await asyncio.sleep(fault.delay)
        if fault.refuses and not fault.accepted:
            await self._refuse(request, session, tasks, setup)
            return
        situation = Situation(behaviour=setup.behaviour, fault=setup.fault, over_websocket=True)
        answer = self._backend.service.answer(tasks, situation)
        self._backend.webhooks.start(answer.webhooks, setup)
        if fault.refuses:
            await self._refuse(request, session, tasks, setup)
            return
        await asyncio.sleep(answer.wait)
        if fault.drop in {"head", "body"}:
            # A frame that is cut off never reaches the other side: the answer waits for it.
            self._abort(request, session)
        self._backend.journal.answered(len(answer.items), len(answer.problems))
        for frame in self._frames(answer, tasks, setup):
            await session.send(frame)
        if fault.drop == "after":
            self._abort(request, session)

    def _frames(self, answer: Answer, tasks: list[JsonObject], setup: Setup) -> list[JsonObject]:
        """The frames of an answer: each result in its own, those of polls together."""
        behaviour, fault = setup.behaviour, setup.fault
        problems = [
            Problem(code=one.code, message=one.message, status=one.status)
            if fault.broadcast
            else one
            for one in answer.problems
        ]
        items = disturb(answer.items, fault)
        if behaviour.frames == "joined":
            return [self._backend.wire.body(items, problems, behaviour)]
        frames = [self._backend.wire.body([], [one], behaviour) for one in problems]
        if all(self._backend.service.is_poll(task) for task in tasks):
            return (
                frames
                if problems and not items
                else [
                    *frames,
                    self._backend.wire.body(items, [], behaviour),
                ]
            )
        return frames + [self._backend.wire.body([item], [], behaviour) for item in items]

    async def _refuse(
        self, request: web.Request, session: Session, tasks: list[JsonObject], setup: Setup
    ) -> None:
        fault, transport = setup.fault, self._backend.profile.transport
        if fault.drop == "before":
            self._abort(request, session)
        elif fault.close and session.socket is not None:
            await session.socket.close(code=fault.close)
        elif fault.body and session.socket is not None:
            await session.socket.send_str(fault.body)
        elif not fault.hang and not fault.empty:
            code = fault.code or self._backend.wire.code_of_status(fault.status)
            for task in tasks:
                problem = Problem(
                    code=code,
                    message=f"a fault on demand: {code}",
                    status=fault.status,
                    task_type=task.get(transport.task_type or ""),
                    task_id=None if fault.broadcast else task.get(transport.task_id or ""),
                )
                await session.send(self._backend.wire.body([], [problem], setup.behaviour))

    def _abort(self, request: web.Request, session: Session) -> None:
        session.socket = None
        if request.transport is not None:
            request.transport.abort()
