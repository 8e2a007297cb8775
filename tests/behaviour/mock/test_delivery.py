"""Requests over HTTP and what they give: every delivery method, keys, ids, other routes."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from specpress.mock import Behaviour


def events(text: str) -> list[str]:
    return [line.removeprefix("data: ") for line in text.split("\n") if line.startswith("data:")]


def test_sync_gives_as_many_results_as_asked(caller: Any, task: Any) -> None:
    asked = task(numberResults=3, includeUsage=True, includeCost=True)
    answer = caller.post(asked)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert set(answer.json()) == {"data"}
    results = answer.json()["data"]
    assert [one["resultIndex"] for one in results] == [0, 1, 2]
    for one in results:
        assert one["taskUUID"] == asked["taskUUID"]
        assert one["taskType"] == "textInference"
        assert one["finishReason"] == "stop"
        assert one["usage"]["totalTokens"] == (
            one["usage"]["promptTokens"] + one["usage"]["completionTokens"]
        )
    assert len({one["text"] for one in results}) == 3


def test_usage_and_cost_come_on_request(caller: Any, task: Any) -> None:
    (plain,) = caller.post(task()).json()["data"]
    assert plain.keys() == {"taskType", "taskUUID", "text", "finishReason"}
    (full,) = caller.post(task(includeCost=True, includeUsage=True)).json()["data"]
    assert full.keys() - plain.keys() == {"cost", "usage"}


def test_results_follow_from_seed_and_request(start: Any, caller: Any, task: Any) -> None:
    def texts(server: Any, prompt: str) -> list[str]:
        type(caller)(server)
        other = type(caller)(server)
        with other.http:
            return [one["text"] for one in other.post(task(prompt)).json()["data"]]

    first, again = start(behaviour=Behaviour(seed=7)), start(behaviour=Behaviour(seed=7))
    assert texts(first, "Hi") == texts(again, "Hi")
    assert texts(first, "Hi") != texts(first, "Ho")
    assert texts(first, "Hi") != texts(start(behaviour=Behaviour(seed=8)), "Hi")


def test_tasks_of_one_request_succeed_and_fail_by_themselves(caller: Any, task: Any) -> None:
    good, bad = task(), task(settings={"maxTokens": 0})
    other = task(model="alibaba:qwen@3.5-397b")
    answer = caller.post(good, bad, other)
    assert answer.status_code == 200
    body = answer.json()
    assert [one["taskUUID"] for one in body["data"]] == [good["taskUUID"], other["taskUUID"]]
    assert [one["taskUUID"] for one in body["errors"]] == [bad["taskUUID"]]


@pytest.mark.parametrize(
    ("members", "code", "parameter"),
    [
        ({"settings": {"maxTokens": 10**9}}, "valueTooLarge", "settings.maxTokens"),
        ({"colour": "red"}, "unsupportedParameter", "colour"),
        ({"messages": []}, "arrayTooSmall", "messages"),
        ({"taskUUID": "no-uuid"}, "validationFailed", "taskUUID"),
        ({"model": "nobody:none@1"}, "unknownModel", "model"),
        ({"taskType": "danceInference"}, "invalidTaskType", "taskType"),
    ],
)
def test_a_bad_parameter(
    caller: Any, task: Any, members: dict[str, Any], code: str, parameter: str
) -> None:
    asked = task(**members)
    answer = caller.post(asked)
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert (error["code"], error["parameter"]) == (code, parameter)
    assert error["taskUUID"] == asked["taskUUID"]


def test_every_problem_is_told_at_once(caller: Any, task: Any) -> None:
    asked = task(settings={"maxTokens": 0}, numberResults=9)
    del asked["messages"]
    errors = caller.post(asked).json()["errors"]
    assert {one["parameter"] for one in errors} == {
        "messages",
        "numberResults",
        "settings.maxTokens",
    }
    assert all(one["documentation"].startswith("https://") for one in errors)


@pytest.mark.parametrize(
    "content", [b"{}", b"[]", b"[1]", b"no", b"\xff", b"[NaN]", b"[" * 100_000]
)
def test_a_body_that_is_no_array_of_tasks(caller: Any, content: bytes) -> None:
    answer = caller.http.post(caller.server.url, content=content)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["code"] == "invalidPayloadFormat"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "good-key"},
        {"Authorization": "Bearer"},
        {"Authorization": "Bearer bad-key"},
        {"Authorization": "Bearer b\u00e4d"},
    ],
)
def test_a_request_without_a_good_key(
    shared_server: Any, task: Any, headers: dict[str, str]
) -> None:
    encoded = {name: value.encode() for name, value in headers.items()}
    answer = httpx.post(shared_server.url, json=[task()], headers=encoded)
    assert answer.status_code == 401
    (error,) = answer.json()["errors"]
    assert error["code"] == "invalidApiKey"
    assert error["taskType"] == "authentication"
    assert error["parameter"] == "apiKey"


def test_the_key_may_stand_in_a_first_task(shared_server: Any, task: Any) -> None:
    def post(key: str) -> httpx.Response:
        login = {"taskType": "authentication", "apiKey": key}
        return httpx.post(shared_server.url, json=[login, task()])

    assert len(post("good-key").json()["data"]) == 1
    assert post("bad-key").status_code == 401


def test_any_key_is_good_when_none_is_set(start: Any, task: Any) -> None:
    server = start(keys=())
    headers = {"Authorization": "Bearer whatever"}
    assert httpx.post(server.url, json=[task()], headers=headers).status_code == 200
    assert httpx.post(server.url, json=[task()]).status_code == 401


def test_a_task_id_is_used_up(caller: Any, task: Any) -> None:
    asked = task()
    assert caller.post(asked).status_code == 200
    again = caller.post(asked)
    assert again.status_code == 400
    assert again.json()["errors"][0]["code"] == "conflictTaskUUID"
    twice = task()
    body = caller.post(twice, twice).json()
    assert len(body["data"]) == len(body["errors"]) == 1


def test_async_is_acknowledged_and_polled(caller: Any, task: Any) -> None:
    asked = task(deliveryMethod="async", numberResults=3)
    named = {"taskType": "textInference", "taskUUID": asked["taskUUID"]}
    assert caller.post(asked).json() == {"data": [named]}
    first, second, third = (caller.poll(asked, switch="polls=3").json()["data"] for _ in range(3))
    assert [one["status"] for one in first] == ["success", "processing"]
    assert [one["status"] for one in second] == ["success", "success", "processing"]
    assert [one["status"] for one in third] == ["success"] * 3
    assert first[-1] == {**named, "status": "processing", "progress": 33}
    assert second[:1] == first[:1]
    assert third[:2] == second[:2]
    assert caller.poll(asked, switch="polls=3").json()["data"] == third


def test_a_delivered_result_can_be_polled(caller: Any, task: Any) -> None:
    asked = task()
    (delivered,) = caller.post(asked).json()["data"]
    assert caller.poll(asked).json()["data"] == [{**delivered, "status": "success"}]


def test_stream(caller: Any, task: Any) -> None:
    asked = task(deliveryMethod="stream", includeUsage=True, includeCost=True)
    answer = caller.post(asked)
    assert answer.headers["content-type"] == "text/event-stream"
    *chunks, end = events(answer.text)
    assert end == "[DONE]"
    *pieces, last = map(json.loads, chunks)
    (plain,) = caller.post(
        {**task(), "includeUsage": True, "includeCost": True, "deliveryMethod": "sync"}
    ).json()["data"]
    assert "".join(piece["delta"]["text"] for piece in pieces) == plain["text"]
    assert {piece["finishReason"] for piece in pieces} == {None}
    assert all(piece["taskUUID"] == asked["taskUUID"] for piece in (*pieces, last))
    assert last["delta"] == {}
    assert last["finishReason"] == "stop"
    assert (last["usage"], last["cost"]) == (plain["usage"], plain["cost"])


def test_several_streams_come_in_turn(caller: Any, task: Any) -> None:
    one, two = task("1", deliveryMethod="stream", numberResults=2), task(deliveryMethod="stream")
    chunks = [json.loads(event) for event in events(caller.post(one, two).text)[:-1]]
    heads = [(chunk["taskUUID"], chunk.get("resultIndex")) for chunk in chunks]
    assert heads[:3] == [(one["taskUUID"], 0), (one["taskUUID"], 1), (two["taskUUID"], None)]
    assert sum(chunk["finishReason"] is not None for chunk in chunks) == 3


def test_a_stream_beside_other_tasks_is_refused(caller: Any, task: Any) -> None:
    asked = task()
    answer = caller.post(task(deliveryMethod="stream"), asked)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["code"] == "invalidPayloadFormat"
    assert caller.post(asked).status_code == 200, "nothing had been taken in"


def test_other_tasks(caller: Any, task: Any) -> None:
    ping = {"taskType": "ping", "ping": True}
    assert caller.post(ping).json() == {"data": [{"taskType": "ping", "pong": True}]}
    asked = task()
    delivered = caller.post(asked).json()
    details = {"taskType": "getTaskDetails", "taskUUID": asked["taskUUID"]}
    assert caller.post(details).json()["data"] == [
        {**details, "request": [asked], "response": delivered}
    ]
    unknown = caller.post({**details, "taskUUID": "f47ac10b-58cc-4372-a567-0e02b2c3d479"})
    assert unknown.json()["errors"][0]["code"] == "taskNotFound"


def test_routes_of_the_profile(shared_server: Any, provider: Any) -> None:
    registry = httpx.get(f"{shared_server.origin}/registry.json")
    assert registry.json()["models"]["openai:gpt@5.5"] == {
        "taskType": "textInference",
        "id": "openai-gpt-5-5",
    }
    headers = {"If-None-Match": registry.headers["ETag"]}
    assert httpx.get(f"{shared_server.origin}/registry.json", headers=headers).status_code == 304
    (model,) = (one for one in provider.served if one.slug == "openai-gpt-5-5")
    for name in ("openai:gpt@5.5", "openai%3Agpt%405.5", "openai-gpt-5-5"):
        resolved = httpx.get(f"{shared_server.origin}/resolve/{name}").json()
        assert resolved["requestSchema"] == model.request_schema
        assert resolved["responseSchema"] == model.model.response.schema.published
        assert resolved["documentation"].endswith("/models/openai-gpt-5-5")
    assert httpx.get(f"{shared_server.origin}/resolve/nobody:none@1").status_code == 404


def test_state_and_media(start: Any, task: Any) -> None:
    server = start()
    with httpx.Client(headers={"Authorization": "Bearer good-key"}) as http:
        http.post(server.url, json=[task(), task()])
        state = http.get(f"{server.origin}/_mock/state").json()
        assert state["connections"] == 1
        assert (state["requests"], state["tasks"], state["items"]) == (1, 2, 2)
        media = http.get(f"{server.origin}/_mock/media/any")
        assert media.headers["content-type"] == "image/png"
        assert media.content.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("method", "path", "body", "content_type", "status"),
    [
        ("PUT", "faults", b"[]", "text/plain", 400),
        ("PUT", "faults", b"{}", "application/json", 400),
        ("PUT", "faults", b'[{"stat": 1}]', "application/json", 400),
        ("PATCH", "behaviour", b'{"polls": "many"}', "application/json", 400),
        ("PATCH", "behaviour", b"no", "application/json", 400),
        ("PATCH", "behaviour", b'{"polls": 3}', "application/json", 204),
        ("PUT", "faults", b'[{"status": 500, "times": 1}]', "application/json", 204),
    ],
)
def test_control(
    start: Any, method: str, path: str, body: bytes, content_type: str, status: int
) -> None:
    answer = httpx.request(
        method,
        f"{start().origin}/_mock/{path}",
        content=body,
        headers={"Content-Type": content_type},
    )
    assert answer.status_code == status
