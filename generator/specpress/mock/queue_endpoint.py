"""The transport `queue`: a request is put into a queue, and its job is asked after."""

from __future__ import annotations

import copy
import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from itertools import product

from aiohttp import web

from specpress.jsonvalue import JsonObject, JsonValue
from specpress.mock.backend import Backend
from specpress.mock.behaviour import Behaviour
from specpress.mock.call_paths import CallPaths
from specpress.mock.declared import Declared
from specpress.mock.exchange import Setup
from specpress.mock.http_endpoint import json_headers
from specpress.mock.http_sender import send_events
from specpress.mock.job_ids import ids_like
from specpress.mock.object_calls import ObjectCalls, Taken, server_path
from specpress.mock.places import at, put, remove, set_at
from specpress.mock.plain_endpoint import disturbed, send_success
from specpress.mock.results import NoResultError
from specpress.mock.served import Served
from specpress.mock.streams import state_events
from specpress.mock.tasks import TaskBook, TaskRecord
from specpress.mock.webhooks import WebhookSender
from specpress.mock.wire import Problem
from specpress.profile import RESULT_PATH, STATUS_PATH, Poll, QueuePlaces

_POLL = Poll(
    task_type="", status="status", progress=None, error=None, done=("COMPLETED",), failed=()
)
"""What a profile without `delivery.poll` means."""
_ID = "request_id"
_CANCEL_PATH = "/requests/{id}/cancel"
_EVENTS_PATH = "/requests/{id}/status/stream"


class _Asked(Enum):
    STATE = "state"
    RESULT = "result"
    CANCEL = "cancel"
    EVENTS = "events"


@dataclass(slots=True, kw_only=True)
class Job:
    """One job.

    Attributes:
        id: as it stands in paths.
        base: the path that its own paths lie below.
        is_cancelled: whether it was stopped.
    """

    id: str
    base: str
    taken: Taken
    record: TaskRecord
    is_cancelled: bool = False


class QueueEndpoint:
    """Answers submits, and whatever asks after their jobs."""

    def __init__(self, backend: Backend) -> None:
        profile = backend.profile
        self._backend = backend
        self._calls = ObjectCalls(backend)
        self._jobs: dict[str, Job] = {}
        self.book = TaskBook()
        self._submits = 0
        self._poll = (profile.delivery.poll if profile.delivery is not None else None) or _POLL
        self._id_path = (profile.transport.task_id or _ID).split(".")
        self._places = profile.client.queue
        self._is_in_state = result_is_in_state(self._places)
        self._webhooks = WebhookSender(
            profile, self._webhook_bodies, backend.journal, anywhere=backend.webhooks_anywhere
        )
        self._paths = CallPaths[_Asked]()
        for served in backend.catalogue.served:
            for base in dict.fromkeys(_bases(served, self._places)):
                self._add(base)

    @property
    def kept(self) -> int:
        """How many jobs are known."""
        return len(self.book)

    def knows(self, request: web.Request) -> bool:
        """Whether it has a model, or a job, at the method and path of a request."""
        return self.has_job(request) or self._calls.knows(request)

    def has_job(self, request: web.Request) -> bool:
        """Whether it has a job at the method and path of a request."""
        query = request.rel_url.raw_query_string
        found = self._paths.find(request.method, request.rel_url.raw_path, query)
        return found is not None and self._job(found[1].get("id", "")) is not None

    def routes(self) -> list[web.RouteDef]:
        """What it answers: all that no other route does."""
        return [web.route("*", "/{path:.*}", self.answer)]

    async def close(self) -> None:
        """Stop what is under way."""
        await self._webhooks.close()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer one request."""
        query = request.rel_url.raw_query_string
        found = self._paths.find(request.method, request.rel_url.raw_path, query)
        if found is None or "id" not in found[1]:
            return await self._submit(request)
        (asked, *_), names = found
        return await self._ask(request, asked, names["id"])

    def _add(self, base: str) -> None:
        places = self._places
        status, result = places.status_path or STATUS_PATH, places.result_path or RESULT_PATH
        self._paths.add("GET", base + status, _Asked.STATE)
        if result != status:
            self._paths.add("GET", base + result, _Asked.RESULT)
        cancel = places.cancel_path or (_CANCEL_PATH if places.cancel_url else None)
        if places.tells:
            self._paths.add("GET", base + (places.stream_path or _EVENTS_PATH), _Asked.EVENTS)
        if cancel is not None:
            self._paths.add(places.cancel_method or "POST", base + cancel, _Asked.CANCEL)

    async def _submit(self, request: web.Request) -> web.StreamResponse:
        taken = await self._calls.take(request)
        if isinstance(taken, web.StreamResponse):
            return taken
        self._submits += 1
        behaviour = taken.setup.behaviour
        chance = random.Random(f"{behaviour.seed}/job/{self._submits}")  # noqa: S311
        job = Job(
            id=str(uuid.UUID(int=chance.getrandbits(128), version=4)),
            base=self._base(request, taken.served),
            taken=taken,
            record=TaskRecord(
                request=taken.members,
                served=taken.served,
                delivery="async",
                count=1,
                accepted_at=self.book.now,
                fault=taken.setup.fault,
            ),
        )
        declared = taken.served.answers.submit
        try:
            value = self._state(job, declared, self._running(behaviour), 0, is_submit=True)
        except NoResultError as error:
            problem = self._calls.broken(str(error))
            return await self._calls.refused(request, taken.setup, problem, taken.served)
        self._keep(job)
        webhook = self._backend.profile.transport.webhook
        if webhook is not None and taken.members.get(webhook) is not None:
            self._webhooks.start([job.record], taken.setup)
        self._backend.journal.answered(1, 0)
        value = disturbed(value, taken)
        return await self._calls.send(request, taken.setup, value, declared.status)

    async def _ask(self, request: web.Request, asked: _Asked, job_id: str) -> web.StreamResponse:
        job = self._job(job_id)
        served = None if job is None else job.taken.served
        traits = {"stream" if asked is _Asked.EVENTS else "poll"}
        setup = self._calls.set_up(request, traits, served)
        if isinstance(setup, web.StreamResponse):
            return setup
        self._backend.journal.request(request.method, request.path, [], setup.fault)
        refusal = await self._calls.faulted(request, setup, served)
        if refusal is not None:
            return refusal
        problem = self._backend.keys.check_http(
            request.headers, request.rel_url.raw_query_string, []
        )
        if problem is not None or job is None:
            return await self._calls.refused(
                request, setup, problem or self._unknown(job_id), served
            )
        try:
            match asked:
                case _Asked.STATE:
                    return await self._tell(request, setup, job)
                case _Asked.RESULT:
                    return await self._fetch(request, setup, job)
                case _Asked.EVENTS:
                    return await self._listen(request, setup, job)
                case _Asked.CANCEL:
                    return await self._cancel(request, setup, job)
        except NoResultError as error:
            return await self._calls.refused(request, setup, self._calls.broken(str(error)), served)

    async def _tell(self, request: web.Request, setup: Setup, job: Job) -> web.StreamResponse:
        value, status = self._now(job, setup.behaviour)
        if value is None:
            served = job.taken.served
            return await self._calls.refused(request, setup, self._failure(job), served)
        value = disturbed(value, _with(job.taken, setup))
        return await self._calls.send(request, setup, value, status)

    def _now(self, job: Job, behaviour: Behaviour) -> tuple[JsonValue, int]:
        """How far a job is, and the HTTP status of that; None where its result is an error."""
        job.record.polls += 1
        state = self._state_of(job, behaviour)
        answers = job.taken.served.answers
        pending = self._places.pending_status
        if state == self._poll.done[0] and self._is_in_state:
            value = None if self._has_failed(job) else self._result_in_state(job)
            return value, answers.result.status if pending is None else 200
        progress = self.book.progress(job.record, behaviour.polls, behaviour.duration)
        has_ended = state in {*self._poll.done, *self._poll.failed}
        status = answers.state.status if pending is None else 200 if has_ended else pending
        return self._state(job, answers.state, state, progress), status

    async def _fetch(self, request: web.Request, setup: Setup, job: Job) -> web.StreamResponse:
        state = self._state_of(job, setup.behaviour)
        has_failed = self._has_failed(job)
        if state == self._poll.done[0] and not has_failed:
            return await send_success(request, self._calls, _with(job.taken, setup))
        problem = self._failure(job)
        if not has_failed:
            problem = Problem(
                code=self._backend.wire.code_of_kind("bad_request"),
                message=f"job {job.id} is not finished: {state}",
                status=400,
            )
        return await self._calls.refused(request, setup, problem, job.taken.served)

    async def _listen(self, request: web.Request, setup: Setup, job: Job) -> web.StreamResponse:
        """Tell the state of a job as it goes on, until it has ended."""

        def now() -> tuple[JsonValue, bool]:
            value, _ = self._now(job, setup.behaviour)
            return value, self._state_of(job, setup.behaviour) == self._running(setup.behaviour)

        events = state_events(now, setup)
        return await send_events(request, events, setup.fault, json_headers(setup))

    async def _cancel(self, request: web.Request, setup: Setup, job: Job) -> web.StreamResponse:
        job.is_cancelled = True
        state = self._state_of(job, setup.behaviour)
        value = self._state(job, job.taken.served.answers.state, state, 0)
        return await self._calls.send(request, setup, value, 200)

    def _failure(self, job: Job) -> Problem:
        if not job.is_cancelled:
            return self._calls.failure(job.record.fault.fail)
        wire = self._backend.wire
        return Problem(
            code=wire.code_of_kind("conflict"), message=f"job {job.id} was cancelled", status=409
        )

    def _state_of(self, job: Job, behaviour: Behaviour) -> str:
        """The state that a job is in."""
        # Where no state means failed, a job that has failed is done, and its result is an error.
        failed = self._poll.failed or self._poll.done
        if job.is_cancelled:
            return failed[-1] if self._poll.failed else failed[0]
        if self.book.finished(job.record, behaviour.polls, behaviour.duration) < 1:
            return self._running(behaviour)
        return failed[0] if job.record.fault.fail else self._poll.done[0]

    def _running(self, behaviour: Behaviour) -> str:
        return behaviour.running or self._backend.profile.mock.running

    def _has_failed(self, job: Job) -> bool:
        return job.is_cancelled or bool(job.record.fault.fail)

    def _result_in_state(self, job: Job) -> JsonValue:
        """The answer that says finished, and holds the results."""

        def told(value: JsonValue) -> Iterator[JsonValue]:
            if isinstance(value, dict) and self._places.pending_status is None:
                set_at(value, self._poll.status.split("."), self._poll.done[0])
            if isinstance(value, dict):
                put(value, self._id_path, self._written_id(job, value))
                self._set_urls(job, value, everywhere=False)
                remove(value, (self._poll.error or "error").split("."))
            yield value

        taken = job.taken
        return self._calls.answers.whole(taken.served, taken.members, taken.setup.behaviour, told)

    def _state(
        self, job: Job, declared: Declared, state: str, progress: int, *, is_submit: bool = False
    ) -> JsonValue:
        """What says how far a job is."""
        poll, results = self._poll, self._backend.profile.transport.results
        failed = state in poll.failed
        first_id = job.id

        def told(value: JsonValue) -> Iterator[JsonValue]:
            if not isinstance(value, dict):
                return
            job.id = first_id
            own, known_id = at(value, poll.status.split(".")), at(value, self._id_path)
            set_at(value, self._id_path, self._written_id(job, value))
            self._set_urls(job, value, everywhere=is_submit)
            if poll.progress is not None and not is_submit:
                set_at(value, poll.progress.split("."), progress)
            if results is not None and not results.startswith(poll.status):
                remove(value, results.split("."))
            if poll.error is not None and not failed:
                remove(value, poll.error.split("."))
            known = {*poll.done, *poll.failed}
            states = [state]
            if not failed and state not in poll.done and isinstance(own, str) and own not in known:
                states.append(own)  # the schema's own word for a job that runs
            # Where the schema has ids of a form of its own, the job is known by one of these.
            own_ids = ids_like(job.id, known_id) if is_submit else []
            for job_id, one in product([None, *own_ids], states):
                if job_id is not None:
                    job.id = job_id
                    set_at(value, self._id_path, job_id)
                    self._set_urls(job, value, everywhere=True)
                set_at(value, poll.status.split("."), one)
                yield from self._logged(value, progress)

        chance = self._calls.answers.chance(job.taken.served, job.taken.members, Behaviour())
        return self._calls.answers.made(declared, chance, told)

    def _logged(self, value: JsonObject, progress: int) -> Iterator[JsonValue]:
        """A state with what the model has logged, in each form that a log may have."""
        place = self._places.logs
        if place is None:
            yield value
            return
        line = f"{progress} of 100"
        message: JsonObject = {"message": line}
        forms: tuple[JsonValue, ...] = (line, [line], [message])
        for form in forms:
            variant = copy.deepcopy(value)
            set_at(variant, place.split("."), form)
            yield variant
        yield value

    def _written_id(self, job: Job, value: JsonObject) -> JsonValue:
        """The id of a job as a schema has it: a number where it is one."""
        known = at(value, self._id_path)
        if isinstance(known, int) and not isinstance(known, bool):
            if not job.id.isdigit():
                job.id = str(uuid.UUID(job.id).int % 1_000_000_000)
            return int(job.id)
        return job.id

    def _set_urls(self, job: Job, value: JsonObject, *, everywhere: bool) -> None:
        places = self._places
        paths = (
            (places.status_url, places.status_path or STATUS_PATH),
            (places.result_url, places.result_path or RESULT_PATH),
            (places.cancel_url, places.cancel_path or _CANCEL_PATH),
            (places.stream_url, places.stream_path or _EVENTS_PATH),
        )
        for place, path in paths:
            if place is None or (not everywhere and at(value, place.split(".")) is None):
                continue
            if place == places.result_url and places.result_url == places.status_url:
                continue
            url = self._backend.origin + job.base + path.replace("{id}", job.id)
            set_at(value, place.split("."), url)

    def _webhook_bodies(self, record: TaskRecord, behaviour: Behaviour) -> list[JsonObject]:
        job = next(one for one in self._jobs.values() if one.record is record)
        record.polls = max(record.polls, behaviour.polls)
        state = self._state_of(job, behaviour)
        try:
            if self._has_failed(job) and not self._poll.failed:
                body = self._calls.errors.body(self._failure(job), job.taken.served)
            elif state == self._poll.done[0] and self._is_in_state:
                body = self._result_in_state(job)
            elif state == self._poll.done[0]:
                taken = job.taken
                result = self._calls.answers.whole(taken.served, taken.members, behaviour)
                body = {
                    self._id_path[-1]: job.id,
                    self._poll.status.split(".")[-1]: state,
                    "payload": result,
                }
            else:
                body = self._state(job, job.taken.served.answers.state, state, 0)
        except NoResultError as error:
            body = self._calls.errors.body(self._calls.broken(str(error)), job.taken.served)
        return [body] if isinstance(body, dict) else []

    def _base(self, request: web.Request, served: Served) -> str:
        """The path that a job's own paths lie below: as the submit wrote it, or the server's."""
        if self._places.is_below_server:
            return server_path(served) if _is_below(request, served) else ""
        return request.rel_url.raw_path.rstrip("/")

    def _keep(self, job: Job) -> None:
        self.book.add(job.id, job.record)
        self._jobs[job.id] = job
        if len(self._jobs) > 2 * max(len(self.book), 1):
            self._jobs = {key: one for key, one in self._jobs.items() if self._is_kept(one)}

    def _is_kept(self, job: Job) -> bool:
        retention = self._backend.exchanges.behaviour.retention
        return self.book.get(job.id, retention) is not None

    def _job(self, job_id: str) -> Job | None:
        job = self._jobs.get(job_id)
        return job if job is not None and self._is_kept(job) else None

    def _unknown(self, job_id: str) -> Problem:
        status = self._backend.exchanges.behaviour.task_status
        return Problem(
            code=self._backend.profile.mock.codes.task,
            message=f"there is no job {job_id!r}",
            status=404 if status == Behaviour().task_status else status,
        )


def result_is_in_state(places: QueuePlaces) -> bool:
    """Whether the answer that says finished holds the result, too."""
    if places.status_url is not None or places.result_url is not None:
        return places.result_url in {None, places.status_url}
    return (places.result_path or RESULT_PATH) == (places.status_path or STATUS_PATH)


def _bases(served: Served, places: QueuePlaces) -> tuple[str, ...]:
    """What the paths of jobs begin with."""
    server = server_path(served)
    if places.is_below_server:
        return (server, "")
    path = served.endpoint.path.rstrip("/")
    return (server + path, path)


def _is_below(request: web.Request, served: Served) -> bool:
    return request.rel_url.raw_path.startswith(f"{server_path(served)}/")


def _with(taken: Taken, setup: Setup) -> Taken:
    """What was submitted, answered under the conditions of another request."""
    return replace(taken, setup=setup)
