"""The transport kinds `plain` and `queue`, with the same clients and models."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from types import ModuleType
from typing import Any

import pytest
from wire_caller import KEY, Caller
from wire_server import Answer, Drop, Request, WireServer

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # GPT-5.5 is coming soon

REQUEST = {"model": "openai-gpt-5-5", "messages": [{"role": "user", "content": "Hi"}]}
ITEM = {"text": "Hello", "finishReason": "stop", "usage": None}


def with_transport(call: Caller, transport: Any, **changes: Any) -> Any:
    """Return an action's caller whose client speaks another transport kind."""
    package = call.package
    base = package.AsyncRunware if call.asynchronous else package.Runware
    profile = replace(base._profile, transport=transport, **changes)
    kind = type(base.__name__, (base,), {"_profile": profile})
    options = {
        "api_key": KEY,
        "base_url": call.url,
        "validate": False,
        "retry": package.Retry(initial=0.001),
        "polling": package.Polling(first=0.005, second=0.005, maximum=0.01),
    }

    def perform(action: Any) -> Any:
        if not call.asynchronous:
            with kind(**options) as client:
                return action(client)

        async def awaited() -> Any:
            async with kind(**options) as client:
                value = action(client)
                return await value if hasattr(value, "__await__") else value

        return asyncio.run(awaited())

    return perform


@pytest.fixture
def profiles(package: ModuleType) -> Any:
    return __import__(f"{package.__name__}._runtime.facts.profile", fromlist=["Plain"])


@pytest.mark.parametrize("results", [None, ("choices",)])
def test_plain(call: Caller, server: WireServer, profiles: Any, results: Any) -> None:
    server.answers = [Answer(json=ITEM if results is None else {"choices": [ITEM]})]
    perform = with_transport(call, profiles.Plain(results=results, model="model"))
    result = perform(lambda client: client.run(REQUEST))
    assert (result.text, len(result)) == ("Hello", 1)
    body = server.bodies[0]
    assert body["model"] == "openai:gpt@5.5"
    assert body["messages"] == REQUEST["messages"]


def test_plain_errors_and_batches(call: Caller, server: WireServer, profiles: Any) -> None:
    server.answers = [
        Answer.errors(503, {"code": "busy", "message": "later"}),
        Answer(json=ITEM),
        Answer(400, json={"error": {"code": "bad", "message": "no"}}),
    ]
    perform = with_transport(call, profiles.Plain(model="model"))
    outcomes = perform(lambda client: client.batch([REQUEST, REQUEST]))
    assert outcomes[0].results.text == "Hello"
    assert outcomes[1].error.code == "bad"
    assert len(server.requests) == 3


def test_plain_streams(call: Caller, server: WireServer, profiles: Any) -> None:
    chunks = [
        {"choices": [{"index": 0, "delta": {"content": "Hel"}, "finish_reason": None}]},
        {"choices": [{"index": 0, "delta": {"content": "lo"}}]},
        {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}], "usage": {"total": 3}},
    ]
    parts = [b"data: " + json.dumps(chunk).encode() + b"\n\n" for chunk in chunks]
    server.answers = [Answer.events(*parts, b"data: [DONE]\n\n")]
    fields = profiles.StreamFields(
        text=("choices", "0", "delta", "content"),
        finish=("choices", "0", "finish_reason"),
        usage=("usage",),
    )
    plain = profiles.Plain(model="model", stream_flag="stream", stream=fields)
    results = with_transport(call, plain)(lambda client: client.stream(REQUEST).result())
    assert results.text == "Hello"
    assert server.bodies[0]["stream"] is True


def test_plain_refuses_what_it_has_not(call: Caller, server: WireServer, profiles: Any) -> None:
    perform = with_transport(call, profiles.Plain(model="model"))
    for action in (lambda c: c.submit(REQUEST), lambda c: c.stream(REQUEST)):
        with pytest.raises(call.package.ConfigurationError, match=r"has no .* delivery"):
            perform(action)
    profile = replace(call.package.Runware._profile, transport=profiles.Plain())
    kind = type("Plain", (call.package.Runware,), {"_profile": profile})
    with pytest.raises(call.package.ConfigurationError, match="has no WebSocket"):
        kind(api_key=KEY, transport="websocket")
    assert server.connections == 0


def queue(profiles: Any, **more: Any) -> Any:
    return profiles.Queue(
        task_id=("request_id",),
        status=("status",),
        success=("COMPLETED",),
        failure=("FAILED",),
        progress=("percent",),
        model="model",
        **more,
    )


class QueueService:
    """Three states of a job, by path."""

    def __init__(
        self,
        *,
        urls: str = "",
        states: tuple[str, ...] = ("IN_QUEUE", "COMPLETED"),
        task_id: str = "job/1",
    ):
        self.urls = urls
        self.task_id = task_id
        self.states = list(states)
        self.result = Answer(json=ITEM)

    def __call__(self, request: Request) -> Answer | Drop:
        if request.method == "POST":
            answer = {"request_id": self.task_id}
            if self.urls:
                answer["status_url"] = f"{self.urls}/s"
                answer["response_url"] = f"{self.urls}/r"
            return Answer(json=answer)
        if request.path.endswith(("/status", "/s")):
            state = self.states.pop(0) if len(self.states) > 1 else self.states[0]
            return Answer(json={"status": state, "percent": 30})
        return self.result


@pytest.mark.parametrize("own_urls", [True, False])
def test_queue(call: Caller, server: WireServer, profiles: Any, own_urls: bool) -> None:
    server.script = QueueService(urls=server.url if own_urls else "")
    fields = {"status_url": ("status_url",), "result_url": ("response_url",)} if own_urls else {}
    perform = with_transport(call, queue(profiles, **fields))
    assert perform(lambda client: client.run(REQUEST)).text == "Hello"
    paths = [(request.method, request.path) for request in server.requests]
    status, result = (
        ("/v1/s", "/v1/r") if own_urls else ("/v1/requests/job%2F1/status", "/v1/requests/job%2F1")
    )
    assert paths == [("POST", "/v1"), ("GET", status), ("GET", status), ("GET", result)]
    assert server.requests[1].content == b""
    assert server.requests[1].headers["authorization"] == f"Bearer {KEY}"


def test_a_queue_asks_for_files_where_results_are(
    call: Caller,
    server: WireServer,
    profiles: Any,
    package: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("tasks.places", "kinds.queue"):
        module = f"{package.__name__}._runtime.{name}"
        monkeypatch.setattr(f"{module}.wanted_of", lambda _: {"accept": "audio/wav"})
    server.script = QueueService()
    assert with_transport(call, queue(profiles))(lambda client: client.run(REQUEST)).text == "Hello"
    asked = [request.headers["accept"] for request in server.requests]
    assert asked == [*["application/json"] * 3, "audio/wav"]


@pytest.mark.parametrize(
    ("task_id", "segment"),
    [
        ("../../account", "..%2F..%2Faccount"),
        ("..%2f..%2faccount", "..%252f..%252faccount"),
        ("a?key=b#c", "a%3Fkey%3Db%23c"),
        ("//evil.example/x", "%2F%2Fevil.example%2Fx"),
        ("a\r\nx-evil: 1", "a%0D%0Ax-evil%3A%201"),
        ("{id.__class__}", "%7Bid.__class__%7D"),
    ],
)
def test_an_id_in_a_path_is_one_segment(
    call: Caller, server: WireServer, profiles: Any, task_id: str, segment: str
) -> None:
    """GHSA-vv7q-7jx5-f767 (FastMCP), mcphub#1083: a path parameter that climbs."""
    server.script = QueueService(task_id=task_id)
    perform = with_transport(call, queue(profiles))
    assert perform(lambda client: client.run(REQUEST)).text == "Hello"
    asked = {request.path for request in server.requests if request.method == "GET"}
    assert asked == {f"/v1/requests/{segment}/status", f"/v1/requests/{segment}"}


@pytest.mark.parametrize("task_id", [".", ".."])
def test_an_id_that_is_a_step_is_none(
    call: Caller, server: WireServer, profiles: Any, task_id: str
) -> None:
    """Servers take `%2e%2e` for `..`, so that no encoding would do (WHATWG URL, section 3.1)."""
    server.script = QueueService(task_id=task_id)
    perform = with_transport(call, queue(profiles))
    with pytest.raises(call.package.ConfigurationError, match="is not a task id"):
        perform(lambda client: client.run(REQUEST))
    assert [request.method for request in server.requests] == ["POST"]


def test_a_result_that_says_no_state(call: Caller, server: WireServer, profiles: Any) -> None:
    """Such as Stability's: 202 and a state as long as a job runs, then its result alone."""
    server.answers = [
        Answer(json={"request_id": "a"}),
        Answer(202, json={"request_id": "a", "status": "in-progress"}),
        Answer(json=ITEM),
    ]
    place = "/requests/{id}"
    perform = with_transport(call, queue(profiles, status_path=place, result_path=place))
    assert perform(lambda client: client.run(REQUEST)).text == "Hello"
    assert len(server.requests) == 3


@pytest.mark.parametrize("in_state", [True, False])
def test_a_state_that_the_http_status_tells(
    call: Caller, server: WireServer, profiles: Any, in_state: bool
) -> None:
    """Of two answers with the same members, that with another status is the end."""
    told = {"text": "Hello", "status": "anything"}
    server.answers = [
        Answer(202, json={"request_id": "a"}),
        Answer(202),
        Answer(202, json=told),
        Answer(200, json=told),
        *([] if in_state else [Answer(200, json=ITEM)]),
    ]
    place = "/requests/{id}"
    places = {"status_path": place, "result_path": place if in_state else f"{place}/result"}
    perform = with_transport(call, queue(profiles, pending=202, **places))
    assert perform(lambda client: client.run(REQUEST)).text == "Hello"
    assert len(server.requests) == (4 if in_state else 5)


def test_queue_jobs(call: Caller, server: WireServer, profiles: Any) -> None:
    server.script = QueueService(states=("IN_PROGRESS", "COMPLETED"))
    perform = with_transport(call, queue(profiles))

    def action(client: Any) -> Any:
        if call.asynchronous:

            async def steps() -> Any:
                job = await client.submit(REQUEST)
                await job.poll()
                seen = (job.task_id, job.status, job.progress, job.done)
                return seen, await (await client.job(job.task_id)).wait()

            return steps()
        job = client.submit(REQUEST)
        job.poll()
        return (job.task_id, job.status, job.progress, job.done), client.job(job.task_id).wait()

    seen, results = perform(action)
    assert seen == ("job/1", "IN_PROGRESS", 30.0, False)
    assert results.text == "Hello"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"states": ("FAILED",)}, "ended with status 'FAILED'"),
        ({"result": Answer(422, json={"detail": "nothing generated"})}, "nothing generated"),
        ({"result": Answer(json=[])}, "without a result"),
    ],
)
def test_queue_failures(
    call: Caller, server: WireServer, profiles: Any, change: dict[str, Any], message: str
) -> None:
    service = QueueService()
    vars(service).update(change)
    server.script = service
    with pytest.raises(call.package.JobFailed, match=message):
        with_transport(call, queue(profiles))(lambda client: client.run(REQUEST))


def test_queue_submits_that_fail(call: Caller, server: WireServer, profiles: Any) -> None:
    perform = with_transport(call, queue(profiles))
    server.answers = [Answer(json={"other": 1})]
    with pytest.raises(call.package.APIError, match="names no job"):
        perform(lambda client: client.run(REQUEST))
    server.answers = [Answer(422, json={"detail": "bad prompt"})]
    with pytest.raises(call.package.BadRequest, match="bad prompt"):
        perform(lambda client: client.run(REQUEST))
    server.answers = [Answer(json={"request_id": "1"}), Answer(401, json={"detail": "who"})]
    with pytest.raises(call.package.Authentication):
        perform(lambda client: client.run(REQUEST))
    with pytest.raises(call.package.ConfigurationError, match="no stream delivery"):
        perform(lambda client: client.stream(REQUEST).result())


def test_the_key_goes_to_no_other_host(call: Caller, server: WireServer, profiles: Any) -> None:
    server.script = QueueService(urls="http://127.0.0.1:9/elsewhere")
    perform = with_transport(call, queue(profiles, status_url=("status_url",)))
    with pytest.raises(call.package.ConfigurationError, match="the key is not sent there"):
        perform(lambda client: client.run(REQUEST))
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("base_url", "url", "named_by_answer", "goes_to"),
    [
        (None, "", False, "https://api.runware.ai/v1"),
        (None, "/jobs", False, "https://api.runware.ai/v1/jobs"),
        (None, "https://api.runware.ai/v2/x", True, "https://api.runware.ai/v2/x"),
        (None, "https://other.example/x", False, "https://other.example/x"),
        (None, "https://other.example/x", True, None),
        (None, "http://api.runware.ai/v1", True, None),
        (None, "https://api.runware.ai.example/x", True, None),
        ("http://localhost:1/m/", "https://other.example/x", False, "http://localhost:1/m/x"),
        ("http://localhost:1/m/", "/x", False, "http://localhost:1/m/x"),
    ],
)
def test_where_a_message_goes(
    package: ModuleType, base_url: str | None, url: str, named_by_answer: bool, goes_to: str | None
) -> None:
    exchange = __import__(f"{package.__name__}._runtime.wire.messages", fromlist=["x"])
    endpoint = package.Runware(api_key=KEY, base_url=base_url)._engine.endpoint
    message = exchange.Exchange(
        method="POST", url=url, content=None, named_by_answer=named_by_answer
    )
    if goes_to is not None:
        assert endpoint.url(message) == goes_to
        return
    with pytest.raises(package.ConfigurationError, match="the key is not sent there"):
        endpoint.url(message)
