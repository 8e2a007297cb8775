"""Webhook messages: three shapes, typed results and errors, keys for repeated ones."""

from __future__ import annotations

import asyncio
import hmac
import json
from types import ModuleType
from typing import Any

import httpx
import pytest

TASK = "8f14e45f-ceea-467f-9b2d-0a5b8e1c9d11"
ITEM = {
    "taskType": "textInference",
    "taskUUID": TASK,
    "text": "Hello",
    "finishReason": "stop",
    "usage": {"promptTokens": 9, "completionTokens": 3, "totalTokens": 12},
}
ERROR = {"code": "timeoutProvider", "message": "slow", "taskUUID": TASK}


@pytest.fixture
def webhooks(package: ModuleType) -> Any:
    return __import__(f"{package.__name__}.webhooks", fromlist=["parse"])


@pytest.mark.parametrize("body", [ITEM, {"data": [ITEM]}, [ITEM], {"data": ITEM}])
@pytest.mark.parametrize("raw", [True, False])
def test_a_result_in_every_shape(webhooks: Any, body: Any, raw: bool) -> None:
    (event,) = webhooks.parse(json.dumps(body).encode() if raw else body)
    assert event.task_id == TASK
    assert event.error is None
    assert type(event.get()).__name__ == "TextInferenceResult"
    assert event.result.usage.total_tokens == 12


@pytest.mark.parametrize(
    "body",
    [
        {"errors": [ERROR]},
        {"errors": ERROR},
        {"error": {"code": "timeoutProvider", "message": "slow"}, "taskUUID": TASK},
        {"taskUUID": TASK, "status": "error", "error": ERROR},
        {"data": [{"taskUUID": TASK, "status": "error", "error": ERROR}]},
    ],
)
def test_an_error_in_every_shape(webhooks: Any, package: ModuleType, body: Any) -> None:
    (event,) = webhooks.parse(body)
    assert event.task_id == TASK
    assert event.result is None
    assert (event.error.code, event.error.message) == ("timeoutProvider", "slow")
    with pytest.raises(package.APIError):
        event.get()


def test_results_and_errors_together(webhooks: Any) -> None:
    events = webhooks.parse({"data": [ITEM, {**ITEM, "text": "B"}], "errors": [ERROR]})
    assert [event.result.text if event.result else event.error.code for event in events] == [
        "Hello",
        "B",
        "timeoutProvider",
    ]


def test_keys_tell_repeated_messages(webhooks: Any) -> None:
    def key(body: Any) -> str:
        (event,) = webhooks.parse(body)
        return event.key

    assert key(ITEM) == key({"data": [dict(reversed(ITEM.items()))]})
    assert key(ITEM) != key({**ITEM, "text": "Other"})
    assert key({**ITEM, "resultIndex": 0}) != key({**ITEM, "resultIndex": 1})
    image = {"taskUUID": TASK, "imageUUID": "i-1"}
    assert key(image) == key({**image, "cost": 1}) == f"{TASK}:imageUUID:i-1"
    assert key({"errors": [ERROR]}) == key({"errors": [ERROR]})


def test_types_by_model_and_by_nothing(webhooks: Any, package: ModuleType) -> None:
    unknown = {**ITEM, "taskType": "unheardOf"}
    (event,) = webhooks.parse(unknown)
    assert event.result.finishReason == "stop"
    (event,) = webhooks.parse(unknown, model="openai:gpt@5.5")
    assert event.result.finish_reason == "stop"
    (event,) = webhooks.parse({**unknown, "model": "openai:gpt@5.5"})
    assert event.result.finish_reason == "stop"
    with pytest.raises(package.UnknownModel):
        webhooks.parse(ITEM, model="nothing-like-it")


@pytest.mark.parametrize(
    "body", [b"", b"\xff", b"{", b"[]", b"{}", b"3", b'{"data": []}', b'{"data": [3]}', b'{"x": 1}']
)
def test_bodies_that_are_no_message(webhooks: Any, body: bytes) -> None:
    with pytest.raises(webhooks.InvalidWebhook):
        webhooks.parse(body)


def test_fastapi(webhooks: Any) -> None:
    fastapi = pytest.importorskip("fastapi")
    app = fastapi.FastAPI()
    seen: dict[str, Any] = {}

    async def receive(request: Any, token: str) -> dict[str, int]:
        if not hmac.compare_digest(token, "secret"):
            raise fastapi.HTTPException(403)
        for event in webhooks.parse(await request.body()):
            seen.setdefault(event.key, event)
        return {"handled": len(seen)}

    receive.__annotations__["request"] = fastapi.Request
    receive.__annotations__["token"] = str
    receive.__annotations__["return"] = dict[str, int]
    app.post("/hook")(receive)

    async def post() -> list[Any]:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://hook") as client:
            answers = [
                await client.post("/hook", params={"token": token}, json={"data": [ITEM]})
                for token in ("secret", "secret", "wrong")
            ]
        return [(answer.status_code, answer.json()) for answer in answers]

    first, again, refused = asyncio.run(post())
    assert first == again == (200, {"handled": 1})
    assert refused[0] == 403


def test_flask(webhooks: Any) -> None:
    flask = pytest.importorskip("flask")
    app = flask.Flask("hook")
    seen: dict[str, Any] = {}

    @app.post("/hook")
    def receive() -> dict[str, int]:
        if not hmac.compare_digest(flask.request.args.get("token", ""), "secret"):
            flask.abort(403)
        for event in webhooks.parse(flask.request.data):
            seen.setdefault(event.key, event)
        return {"handled": len(seen)}

    with httpx.Client(transport=httpx.WSGITransport(app), base_url="http://hook") as client:
        answers = [
            client.post("/hook", params={"token": token}, json={"errors": [ERROR]})
            for token in ("secret", "secret", "wrong")
        ]
    assert [answer.status_code for answer in answers] == [200, 200, 403]
    assert next(iter(seen.values())).error.retryable
