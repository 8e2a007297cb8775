"""What is sent again, with which id, after which wait; and what is not."""

from __future__ import annotations

import time
from email.utils import formatdate
from typing import Any

import pytest
from providers import Provider, ask, passing, provider_of, refused, said, service
from task_service import TaskService
from wire_caller import Caller
from wire_server import Answer, Drop, Pause, Request, Script, WireServer

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # GPT-5.5 is coming soon


@pytest.fixture
def call(any_call: Caller) -> Caller:
    """Every test here passes both ways of sending."""
    return any_call


MESSAGES = [{"role": "user", "content": "Hi"}]
BUSY = {"code": "busy", "message": "later"}


def run(call: Caller, *, retry: dict[str, Any] | None = None, **options: Any) -> Any:
    policy = call.package.Retry(**{"initial": 0.001, **(retry or {})})
    polling = call.package.Polling(first=0.005, second=0.005, maximum=0.01)
    return call(
        ask,
        retry=policy,
        polling=polling,
        **options,
    )


TRANSIENT: dict[str, Answer | Drop | Script] = {
    "408": refused(408, BUSY),
    "425": refused(425, BUSY),
    "429": refused(429, BUSY),
    "500": refused(500, BUSY),
    "502 of a proxy": Answer(502, body=b"<html>"),
    "503": refused(503, BUSY),
    "504": refused(504, BUSY),
    "529": refused(529, BUSY),
    "code on 400": passing(400),
    "code on 200": passing(200),
    "dropped before the answer": Drop(),
    "dropped in the body": Answer(parts=[b'{"data": [', Drop()]),
    "body shorter than announced": Answer(body=b'{"data": []}', length=100),
}


@pytest.mark.parametrize("fault", TRANSIENT)
def test_sent_again_with_the_same_id(call: Caller, server: WireServer, fault: str) -> None:
    server.answers = [TRANSIENT[fault], TRANSIENT[fault], service]
    assert said(run(call)) == "Hi 0"
    assert len(server.bodies) == 3
    assert server.bodies[0] == server.bodies[1] == server.bodies[2]


@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 409, 422])
def test_never_sent_again(call: Caller, server: WireServer, status: int) -> None:
    server.script = refused(status, {"code": "x", "message": "m"})
    with pytest.raises(call.package.APIError):
        run(call)
    assert len(server.requests) == 1


def test_a_timeout_is_sent_again(call: Caller, server: WireServer) -> None:
    server.answers = [Answer(parts=[Pause(5)]), service]
    assert said(run(call, timeout=0.1)) == "Hi 0"


def test_a_timeout_that_stays(call: Caller, server: WireServer) -> None:
    server.script = lambda _: Answer(parts=[Pause(5)])
    with pytest.raises(call.package.Timeout, match=r"0\.05 s ran out \(read\)") as caught:
        run(call, timeout=0.05, retry={"attempts": 2})
    assert not isinstance(caught.value, call.package.APIError)
    provider = provider_of(server.requests[0])
    assert caught.value.task_ids == provider.task_ids(server.bodies[0])
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    ("policy", "fault"),
    [
        ({"attempts": 1}, refused(503, BUSY)),
        ({"on_connection": False}, Drop()),
        ({"on_timeout": False}, Answer(parts=[Pause(5)])),
        ({"statuses": frozenset({429})}, refused(503, BUSY)),
        ({"budget": 0.0, "initial": 1.0}, refused(503, BUSY)),
        ({"budget": 30.0}, refused(429, BUSY, retry_after="31")),
    ],
)
def test_what_the_user_turned_off(
    call: Caller, server: WireServer, policy: dict[str, Any], fault: Answer | Drop | Script
) -> None:
    server.script = fault if callable(fault) else lambda _: fault
    with pytest.raises(call.error):
        run(call, retry=policy, timeout=0.5)
    assert len(server.requests) == 1


def test_attempts_are_bounded(call: Caller, server: WireServer) -> None:
    server.script = refused(503, BUSY)
    with pytest.raises(call.package.ServiceUnavailable):
        run(call, retry={"attempts": 3})
    assert len(server.requests) == 3


@pytest.mark.parametrize("form", ["seconds", "unreadable"])
def test_retry_after(call: Caller, server: WireServer, form: str) -> None:
    value = {"seconds": "0.1", "unreadable": "soon"}[form]  # the standard has whole seconds
    server.answers = [refused(429, BUSY, retry_after=value), service]
    waits: list[float] = []

    def observe(event: Any) -> None:
        if type(event).__name__ == "RetryScheduled":
            waits.append(event.seconds)

    assert said(run(call, observers=[observe])) == "Hi 0"
    low, high = {"seconds": (0.1, 0.1), "unreadable": (0, 0.001)}[form]
    assert len(waits) == 1
    assert low <= waits[0] <= high


@pytest.mark.parametrize("form", ["seconds", "date", "past", "unreadable"])
def test_retry_after_is_told_when_given_up(call: Caller, server: WireServer, form: str) -> None:
    date = {"date": time.time() + 3600, "past": time.time() - 3600}.get(form, 0)
    value = {"seconds": "7", "unreadable": "soon"}.get(form) or formatdate(date, usegmt=True)
    server.script = refused(429, BUSY, retry_after=value)
    with pytest.raises(call.package.RateLimited) as caught:
        run(call, retry={"attempts": 1})
    told = caught.value.retry_after
    if form == "date":
        assert 3000 < told <= 3600
    else:
        assert told == {"seconds": 7, "past": 0, "unreadable": None}[form]


def test_a_conflict_after_a_lost_answer_means_it_arrived(call: Caller, server: WireServer) -> None:
    service = TaskService(polls=2)
    server.script = service

    def lost(request: Request) -> Answer:
        service(request)  # the task runs, its answer is lost
        return Answer(parts=[Drop()])

    server.answers = [lost]
    assert said(run(call)) == "Hi 0"
    types = [body[0]["taskType"] for body in server.bodies]
    assert types == ["textInference", "textInference", "getResponse", "getResponse"]
    assert len({body[0]["taskUUID"] for body in server.bodies}) == 1


def test_a_conflict_at_the_first_attempt_is_an_error(call: Caller, server: WireServer) -> None:
    server.script = lambda request: Answer.errors(
        400, {"code": "conflictTaskUUID", "message": "m", "taskUUID": request.json[0]["taskUUID"]}
    )
    with pytest.raises(call.package.Conflict):
        run(call)
    assert len(server.requests) == 1


def test_no_connection(call: Caller) -> None:
    with pytest.raises(call.package.ConnectionFailed, match="the connection failed"):
        call(
            ask,
            base_url="http://127.0.0.1:9/v1",
            retry=call.package.Retry.off(),
        )


def test_observers_are_told(call: Caller, server: WireServer, provider: Provider) -> None:
    server.answers = [refused(503, BUSY), service]
    events: list[Any] = []

    def broken(event: Any) -> None:
        raise RuntimeError(f"no {event}")

    run(call, observers=[broken, events.append])
    assert [type(event).__name__ for event in events] == [
        "CallStarted",
        "RequestSent",
        "ResponseReceived",
        "RetryScheduled",
        "RequestSent",
        "ResponseReceived",
        "CallFinished",
    ]
    assert len({event.call for event in events}) == 1
    started, sent, received, retry, *_, finished = events
    assert (started.operation, started.models) == ("run", (provider.slug,))
    assert (sent.method, sent.url, received.status) == ("POST", provider.url(server.url), 503)
    assert isinstance(retry.error, call.package.ServiceUnavailable)
    assert finished.error is None
    assert said(finished.results) == "Hi 0"
