"""The provider's HTTP endpoint: an array of tasks in one message."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Sequence

from aiohttp import web

from specpress.jsonvalue import JsonObject
from specpress.mock.backend import TaskBackend
from specpress.mock.exchange import Setup, disturb, read_tasks
from specpress.mock.http_sender import JSON_TYPE, BrokenBody, read_body, refuse, send, send_events
from specpress.mock.service import Answer, Situation
from specpress.mock.settings import SettingError
from specpress.mock.streams import ChunkMaker, written_events
from specpress.mock.tasks import TaskRecord
from specpress.mock.wire import Problem, encode


class HttpEndpoint:
    """Answers the requests that call models."""

    def __init__(self, backend: TaskBackend) -> None:
        self._backend = backend

    async def post(self, request: web.Request) -> web.StreamResponse:
        """Answer one request."""
        try:
            tasks = read_tasks(await read_body(request))
        except BrokenBody as error:
            tasks = str(error)
        listed = [] if isinstance(tasks, str) else tasks
        try:
            facts = self._backend.service.facts(listed, "http")
            setup = self._backend.exchanges.set_up(request.headers, facts)
        except SettingError as error:
            return web.Response(status=400, text=f"{error}\n")
        fault = setup.fault
        self._backend.journal.request(request.method, request.path, listed, fault)
        await asyncio.sleep(fault.delay)
        if fault.refuses and not fault.accepted:
            return await self._refuse(request, setup, listed)
        problem = self._problem(request, tasks)
        if problem is not None:
            return await self._send(request, setup, Answer(problems=[problem]))
        situation = Situation(
            behaviour=setup.behaviour, fault=fault, dry_run=self._is_dry_run(request)
        )
        answer = self._answer(listed, situation)
        self._backend.webhooks.start(answer.webhooks, setup)
        if fault.refuses:
            return await self._refuse(request, setup, listed)
        await asyncio.sleep(answer.wait)
        if answer.streams and self._backend.chunks is not None:
            events = self._events(answer.streams, setup, self._backend.chunks)
            return await send_events(request, events, fault, json_headers(setup))
        return await self._send(request, setup, answer)

    def _answer(self, tasks: Sequence[JsonObject], situation: Situation) -> Answer:
        """The tasks' answer; a first task that authenticates is none of them."""
        if not self._backend.keys.is_authentication(tasks[0]):
            return self._backend.service.answer(tasks, situation)
        answer = self._backend.service.answer(tasks[1:], situation)
        task = self._backend.keys.task
        if situation.behaviour.auth_item and task is not None:
            item: JsonObject = {self._backend.profile.transport.task_type or "": task.task_type}
            if task.session is not None and task.session in tasks[0]:
                item[task.session] = tasks[0][task.session]
            answer.items.insert(0, item)
        return answer

    def _problem(self, request: web.Request, tasks: list[JsonObject] | str) -> Problem | None:
        listed = [] if isinstance(tasks, str) else tasks
        refusal = self._backend.keys.check_http(
            request.headers, request.rel_url.raw_query_string, listed
        )
        if refusal is not None:
            return refusal
        return self._backend.service.malformed(tasks) if isinstance(tasks, str) else None

    def _is_dry_run(self, request: web.Request) -> bool:
        header = self._backend.profile.transport.dry_run_header
        given = request.headers.get(header, "") if header is not None else ""
        return given.strip().lower() not in {"", "0", "false"}

    async def _refuse(
        self, request: web.Request, setup: Setup, tasks: Sequence[JsonObject]
    ) -> web.StreamResponse:
        """Answer without a look at the tasks."""
        fault = setup.fault
        status = fault.status or 200
        code = fault.code or self._backend.wire.code_of_status(status)
        problems = [
            Problem(
                code=code,
                message=f"a fault on demand: HTTP {status}",
                status=status,
                task_type=task.get(self._backend.profile.transport.task_type or ""),
                task_id=task.get(self._backend.profile.transport.task_id or ""),
            )
            for task in tasks
        ] or [Problem(code=code, message=f"a fault on demand: HTTP {status}", status=status)]
        body = encode(self._backend.wire.body([], problems, setup.behaviour))
        return await refuse(request, fault, body, json_headers(setup))

    async def _send(self, request: web.Request, setup: Setup, answer: Answer) -> web.StreamResponse:
        fault = setup.fault
        items = disturb(answer.items, fault)
        body = self._backend.wire.body(items, answer.problems, setup.behaviour)
        self._backend.journal.answered(len(items), len(answer.problems))
        content = b"" if fault.empty else encode(body)
        status = answer.status(setup.behaviour)
        return await send(request, status, content, fault, json_headers(setup))

    def _events(
        self, records: Sequence[TaskRecord], setup: Setup, maker: ChunkMaker
    ) -> AsyncIterator[bytes]:
        self._backend.journal.answered(len(records), 0)
        chunks = maker.chunks(records, setup.behaviour)
        error = self._error(records[0], setup.fault.code, setup)
        return written_events(chunks, maker.stream.end, error, setup)

    def _error(self, record: TaskRecord, code: str, setup: Setup) -> str:
        transport = self._backend.profile.transport
        code = code or self._backend.wire.code_of_kind("server_error")
        problem = Problem(
            code=code,
            message=f"the stream failed: {code}",
            status=self._backend.wire.status_of_code(code),
            task_type=record.request.get(transport.task_type or ""),
            task_id=record.request.get(transport.task_id or ""),
        )
        return json.dumps(
            self._backend.wire.body([], [problem], setup.behaviour), ensure_ascii=False
        )


def json_headers(setup: Setup) -> dict[str, str]:
    """The headers of an answer that is JSON."""
    name, _, value = setup.behaviour.header.partition(":")
    added = {name.strip(): value.strip()} if name.strip() else {}
    return {"Content-Type": JSON_TYPE, **added}
