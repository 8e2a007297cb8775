"""Requests that are single objects: which model they call, and whether they may."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from aiohttp import web

from specpress.jsonvalue import JsonObject, JsonValue
from specpress.mediatype import MULTIPART
from specpress.mock.answers import AnswerMaker
from specpress.mock.backend import Backend
from specpress.mock.call_paths import CallPaths
from specpress.mock.exchange import Setup
from specpress.mock.faults import RequestFacts
from specpress.mock.http_endpoint import json_headers
from specpress.mock.http_sender import BrokenBody, read_body, refuse, send
from specpress.mock.object_errors import ErrorMaker
from specpress.mock.request_reader import Message, UnreadableRequest, read_members
from specpress.mock.served import Served
from specpress.mock.settings import SettingError
from specpress.mock.wire import Problem, encode
from specpress.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A request that is fine.

    Attributes:
        members: what its caller gave.
        accept: the media types that it asks for.
    """

    served: Served
    members: JsonObject
    setup: Setup
    accept: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """One model's view of a request: its members, or what is wrong with it."""

    served: Served
    members: JsonObject
    problems: tuple[Problem, ...] = ()


class ObjectCalls:
    """Takes requests in: the part that transports have in common whose requests are objects."""

    def __init__(self, backend: Backend) -> None:
        self.backend = backend
        self.answers = AnswerMaker(backend.profile, backend.results, backend.media_url)
        self.errors = ErrorMaker(backend.profile, self.answers)
        self._paths = CallPaths[Served]()
        for served in backend.catalogue.served:
            for path in call_paths(served):
                self._paths.add(served.method, path, served)

    def knows(self, request: web.Request) -> bool:
        """Whether a model is called by the method and path of a request."""
        path = request.rel_url.raw_path
        return self._paths.find(request.method, path, _query(request)) is not None

    async def take(self, request: web.Request) -> Taken | web.StreamResponse:
        """Take a request in that calls a model; what refuses it is its answer already."""
        found = self._paths.find(request.method, request.rel_url.raw_path, _query(request))
        if found is None:
            return await self.refused(request, None, self.no_such_path(request))
        candidates, path = found
        try:
            message = await read_message(request, path)
        except BrokenBody as error:
            return await self.refused(request, None, self._unreadable(str(error)))
        reading = self._read(candidates, message)
        served = reading.served
        delivery = "sync" if reading.problems else served.delivery(reading.members)
        setup = self.set_up(request, {"submit", delivery}, served)
        if isinstance(setup, web.StreamResponse):
            return setup
        self.backend.journal.request(request.method, request.path, [reading.members], setup.fault)
        refusal = await self.faulted(request, setup, served)
        if refusal is not None:
            return refusal
        problem = self.backend.keys.check_http(
            request.headers, request.rel_url.raw_query_string, []
        )
        problem = problem or next(iter(reading.problems), None)
        if problem is not None:
            return await self.refused(request, setup, problem, served)
        if setup.fault.refuses:
            return await self._refuse(request, setup, served)
        accept = request.headers.get("Accept", "")
        return Taken(served=served, members=reading.members, setup=setup, accept=accept)

    def set_up(
        self, request: web.Request, traits: set[str], served: Served | None
    ) -> Setup | web.StreamResponse:
        """How a request is to be answered; an answer where its headers are wrong."""
        traits |= {"http"} | ({"whole"} if "stream" not in traits else set())
        models = frozenset(() if served is None else (served.callable_id, served.slug))
        facts = RequestFacts(traits=frozenset(traits), models=models)
        try:
            return self.backend.exchanges.set_up(request.headers, facts)
        except SettingError as error:
            return web.Response(status=400, text=f"{error}\n")

    async def faulted(
        self, request: web.Request, setup: Setup, served: Served | None
    ) -> web.StreamResponse | None:
        """What a fault answers before the request is looked at; None when it does not."""
        await asyncio.sleep(setup.fault.delay)
        if setup.fault.refuses and not setup.fault.accepted:
            return await self._refuse(request, setup, served)
        return None

    async def refused(
        self,
        request: web.Request,
        setup: Setup | None,
        problem: Problem,
        served: Served | None = None,
    ) -> web.StreamResponse:
        """Answer with an error."""
        self.backend.journal.answered(0, 1)
        body = self.errors.body(problem, served)
        if setup is None:
            return web.json_response(body, status=problem.status)
        return await self.send(request, setup, body, problem.status)

    async def send(
        self,
        request: web.Request,
        setup: Setup,
        value: JsonValue,
        status: int,
        media_type: str = "",
    ) -> web.StreamResponse:
        """Send a JSON value."""
        content = b"" if setup.fault.empty else encode(value)
        headers = json_headers(setup)
        if (
            media_type not in {"", "application/json"}
            and "*" not in media_type
            and "Content-Type" in headers
        ):
            headers = {**headers, "Content-Type": media_type}
        return await send(request, status, content, setup.fault, headers)

    def failure(self, code: str, status: int = 0) -> Problem:
        """The error of a request that fails by a fault."""
        wire = self.backend.wire
        code = code or wire.code_of_kind("server_error")
        status = status or wire.status_of_code(code)
        return Problem(code=code, message=f"the request failed: {code}", status=status)

    def broken(self, text: str) -> Problem:
        """The mock server has no answer."""
        return Problem(
            code=self.backend.wire.code_of_kind("server_error"),
            message=f"the mock server cannot serve this model: {text}",
            status=500,
        )

    def no_such_path(self, request: web.Request) -> Problem:
        """Nothing lies at the path of a request."""
        return Problem(
            code=self.backend.wire.code_of_kind("not_found"),
            message=f"no model is called by {request.method} {request.rel_url.raw_path}",
            status=404,
        )

    def _unreadable(self, text: str) -> Problem:
        code = self.backend.profile.mock.codes.payload
        return Problem(code=code, message=text, status=400)

    async def _refuse(
        self, request: web.Request, setup: Setup, served: Served | None
    ) -> web.StreamResponse:
        status = setup.fault.status or 200
        code = setup.fault.code or self.backend.wire.code_of_status(status)
        problem = Problem(code=code, message=f"a fault on demand: HTTP {status}", status=status)
        body = encode(self.errors.body(problem, served))
        return await refuse(request, setup.fault, body, json_headers(setup))

    def _read(self, candidates: Sequence[Served], message: Message) -> _Reading:
        """The request as the model that it calls has it: that it names, or the first to take it."""
        name = self.backend.profile.transport.model
        readings: list[_Reading] = []
        for served in candidates:
            reading = self._read_for(served, message)
            given = reading.members.get(name) if name is not None else None
            if len(candidates) > 1 and given in (served.callable_id, served.slug):
                return reading
            readings.append(reading)
        fine = next((one for one in readings if not one.problems), None)
        best = fine or min(readings, key=lambda one: len(one.problems))
        if name is None or fine is not None or len(readings) == 1 or name not in best.members:
            return best
        known = ", ".join(sorted(one.served.callable_id for one in readings)[:20])
        problem = Problem(
            code=self.backend.profile.mock.codes.model,
            message=f"there is no model {best.members[name]!r} here; there are {known}",
            status=self.backend.exchanges.behaviour.model_status,
            parameter=name,
        )
        return _Reading(served=best.served, members=best.members, problems=(problem,))

    def _read_for(self, served: Served, message: Message) -> _Reading:
        if served.fault is not None:
            return _Reading(served=served, members={}, problems=(self.broken(served.fault),))
        codes = self.backend.profile.mock.codes
        try:
            members = read_members(served.endpoint, served.request_schema, message)
        except UnreadableRequest as error:
            problem = self._unreadable(str(error))
            return _Reading(served=served, members={}, problems=(problem,))
        # The wire takes a slug for the model; the schema knows the callable id alone.
        name = self.backend.profile.transport.model
        if name is not None and members.get(name) == served.slug:
            members[name] = served.callable_id
        problems: list[Problem] = []
        for issue in served.sent_validator.validate(members):
            path = issue.pointer.removeprefix("/").replace("/", ".")
            path = ".".join(part for part in (path, issue.key) if part)
            problems.append(
                Problem(
                    code=dict(codes.keywords).get(issue.keyword, codes.parameter),
                    message=f"`{path}`: {issue.message}" if path else issue.message,
                    status=400,
                    parameter=path,
                    documentation=served.docs_url,
                )
            )
        return _Reading(served=served, members=members, problems=tuple(problems))


def call_paths(served: Served) -> tuple[str, ...]:
    """The paths at which a model is called: below that of its server, and without it."""
    endpoint = served.endpoint
    base = server_path(served)
    return tuple(dict.fromkeys((base + endpoint.path, endpoint.path)))


def server_path(served: Served) -> str:
    """The path of a model's server, without a final slash."""
    server = served.endpoint.server
    return (urlsplit(server).path if "://" in server else server).rstrip("/")


async def read_message(request: web.Request, path: Mapping[str, str]) -> Message:
    """Read a request to its end.

    Raises:
        BrokenBody: its parts cannot be told apart, or it is not encoded as it says.
    """
    parts: list[tuple[str, str]] = []
    content = b""
    content_type = request.headers.get("Content-Type", "")
    if content_type.lower().startswith(MULTIPART):
        try:
            form = await request.post()
        except (ValueError, web.RequestPayloadError) as error:
            raise BrokenBody(f"the body is no form in parts: {error}") from None
        for name, value in form.items():
            if isinstance(value, web.FileField):
                # As many characters as bytes: lengths are as the schema counts them.
                parts.append((name, value.file.read().decode("latin-1")))
            else:
                text = value if isinstance(value, str) else bytes(value).decode("utf-8", "replace")
                parts.append((name, text))
    else:
        content = await read_body(request)
    return Message(
        path=path,
        query=_query(request),
        headers={name.lower(): value for name, value in request.headers.items()},
        cookies=dict(request.cookies),
        content=content,
        content_type=content_type,
        parts=tuple(parts),
    )


def _query(request: web.Request) -> str:
    return request.rel_url.raw_query_string


def json_text(value: JsonValue) -> str:
    """The JSON text of a value on one line, characters as themselves."""
    return json.dumps(value, ensure_ascii=False)
