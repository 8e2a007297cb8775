"""Every switch: what an answer is like with it, and that none lacks a test."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pytest
from specpress.mock import Behaviour, SettingError
from specpress.mock.settings import describe_settings, read_pairs, with_settings

STREAM = {"deliveryMethod": "stream"}
ASYNC = {"deliveryMethod": "async"}


def first(caller: Any, asked: Any, switch: str, **headers: str) -> Any:
    body = caller.post(asked, switch=switch, **headers).json()
    return (body.get("data") or body.get("errors"))[0]


def stream(caller: Any, asked: Any, switch: str) -> str:
    return caller.post({**asked, **STREAM}, switch=switch).text


def chunks(caller: Any, asked: Any, switch: str) -> list[Any]:
    lines = stream(caller, asked, switch).splitlines()
    found = [line.removeprefix("data:").strip() for line in lines if line.startswith("data:")]
    return [json.loads(line) for line in found if line != "[DONE]"]


def polled(caller: Any, asked: Any, switch: str, count: int = 1) -> Any:
    caller.post({**asked, **ASYNC}, switch=switch)
    return [caller.poll(asked, switch=switch).json() for _ in range(count)][-1]


def unknown(caller: Any, asked: Any, switch: str) -> Any:
    return caller.poll(asked, switch=switch)


def replay(caller: Any, asked: Any, switch: str) -> Any:
    caller.post(asked, switch=switch)
    return caller.post(asked, switch=switch)


def refused_then_mended(caller: Any, asked: Any, switch: str) -> int:
    caller.post({**asked, "settings": {"maxTokens": 0}}, switch=switch)
    return caller.post(asked).status_code


def mixed(caller: Any, asked: Any, switch: str) -> int:
    bad = {**asked, "taskUUID": "f47ac10b-58cc-4372-a567-0e02b2c3d479", "numberResults": 9}
    return caller.post(asked, bad, switch=switch).status_code


def login_items(caller: Any, asked: Any, switch: str) -> list[str]:
    login = {"taskType": "authentication", "apiKey": "good-key"}
    items = caller.post(login, asked, switch=switch).json()["data"]
    return [one["taskType"] for one in items]


def dry_run(caller: Any, asked: Any, switch: str) -> Any:
    return caller.post(asked, switch=switch, X_Runware_Dry_Run="1").json()["data"]


Look = Callable[[Any, Any], Any]
SWITCHES: list[tuple[str, Look, Any]] = [
    ("seed=1", lambda c, t: first(c, t, "seed=1") != first(c, dict(t, taskUUID=NEW), ""), True),
    ("words=3", lambda c, t: len(first(c, t, "words=3")["text"].split()), 3),
    ("optional=always", lambda c, t: "usage" in first(c, t, "optional=always"), True),
    (
        "optional=never",
        lambda c, t: "usage" in first(c, {**t, "includeUsage": True}, "optional=never"),
        False,
    ),
    ("result-index=always", lambda c, t: first(c, t, "result-index=always")["resultIndex"], 0),
    (
        "result-index=never",
        lambda c, t: "resultIndex" in first(c, {**t, "numberResults": 2}, "result-index=never"),
        False,
    ),
    ("finish=tool_use", lambda c, t: first(c, t, "finish=tool_use")["finishReason"], "tool_use"),
    ("result-type=other", lambda c, t: first(c, t, "result-type=other")["taskType"], "other"),
    ("unknown-members", lambda c, t: "mockUnknownMember" in first(c, t, "unknown-members"), True),
    ("duration=30", lambda c, t: polled(c, t, "duration=30", 3)["data"][0]["status"], "processing"),
    (
        "header=X-Request-Id: abc",
        lambda c, t: [
            c.post({**t, **more}, switch="header=X-Request-Id: abc", fault=fault).headers[
                "X-Request-Id"
            ]
            for more, fault in (({}, "status=500"), ({}, ""), ({**STREAM, "taskUUID": NEW}, ""))
        ],
        ["abc"] * 3,
    ),
    (
        "slugs=no",
        lambda c, t: first(c, {**t, "model": "openai-gpt-5-5"}, "slugs=no")["code"],
        "unknownModel",
    ),
    (
        "slugs=yes",
        lambda c, t: "text" in first(c, {**t, "model": "openai-gpt-5-5"}, "slugs=yes"),
        True,
    ),
    ("replay=accept", lambda c, t: replay(c, t, "replay=accept").status_code, 200),
    ("reserve-invalid", lambda c, t: refused_then_mended(c, t, "reserve-invalid"), 400),
    ("reserve-invalid=no", lambda c, t: refused_then_mended(c, t, "reserve-invalid=no"), 200),
    ("retention=0", lambda c, t: replay(c, t, "retention=0").status_code, 200),
    ("auth-item", lambda c, t: login_items(c, t, "auth-item"), ["authentication", "textInference"]),
    ("auth-item=no", lambda c, t: login_items(c, t, "auth-item=no"), ["textInference"]),
    ("dry-run=acknowledge", lambda c, t: "cost" in dry_run(c, t, "dry-run=acknowledge")[0], True),
    ("dry-run=empty", lambda c, t: dry_run(c, t, "dry-run=empty"), []),
    ("dry-run=run", lambda c, t: "text" in dry_run(c, t, "dry-run=run")[0], True),
    (
        "errors=first",
        lambda c, t: len(c.post({**t, "a": 1, "b": 2}, switch="errors=first").json()["errors"]),
        1,
    ),
    (
        "error-form=single",
        lambda c, t: sorted(c.post({**t, "a": 1}, switch="error-form=single").json()),
        ["error", "taskType", "taskUUID"],
    ),
    (
        "parameter-form=list",
        lambda c, t: first(c, {**t, "a": 1}, "parameter-form=list")["parameter"],
        ["a"],
    ),
    ("partial-status=207", lambda c, t: mixed(c, t, "partial-status=207"), 207),
    (
        "conflict-status=409",
        lambda c, t: replay(c, t, "conflict-status=409").status_code,
        409,
    ),
    (
        "model-status=404",
        lambda c, t: c.post({**t, "model": "x:y@1"}, switch="model-status=404").status_code,
        404,
    ),
    (
        "unknown-task=error, task-status=404",
        lambda c, t: unknown(c, t, "unknown-task=error, task-status=404").status_code,
        404,
    ),
    ("unknown-task=empty", lambda c, t: unknown(c, t, "unknown-task=empty").json(), {"data": []}),
    (
        "acknowledge=empty",
        lambda c, t: c.post({**t, **ASYNC}, switch="acknowledge=empty").json(),
        {"data": []},
    ),
    ("polls=0", lambda c, t: polled(c, t, "polls=0")["data"][0]["status"], "success"),
    ("progress=no", lambda c, t: "progress" in polled(c, t, "progress=no")["data"][0], False),
    ("running=queued", lambda c, t: polled(c, t, "running=queued")["data"][0]["status"], "queued"),
    (
        "poll-error=list",
        lambda c, t: (
            c.post({**t, **ASYNC}, fault="fail=timeoutProvider"),
            c.poll(t, switch="poll-error=list, polls=1").json()["errors"][0]["code"],
        )[1],
        "timeoutProvider",
    ),
    (
        "poll-sync=no",
        lambda c, t: (c.post(t), c.poll(t, switch="poll-sync=no").json()["data"])[1],
        [],
    ),
    ("chunks=4", lambda c, t: len(chunks(c, t, "chunks=4")), 5),
    (
        "reasoning=2",
        lambda c, t: [list(one["delta"]) for one in chunks(c, t, "reasoning=2, chunks=1")],
        [["reasoningContent"], ["reasoningContent"], ["text"], []],
    ),
    ("chunk-delay=0.001", lambda c, t: len(chunks(c, t, "chunk-delay=0.001")), 13),
    ("keep-alive=5", lambda c, t: stream(c, t, "keep-alive=5").count(": ping\n\n"), 2),
    ("line-end=crlf", lambda c, t: stream(c, t, "line-end=crlf").count("\r\n\r\n"), 14),
    ("data-space=no", lambda c, t: stream(c, t, "data-space=no").startswith("data:{"), True),
    (
        "event-names",
        lambda c, t: stream(c, t, "event-names").startswith("event: message\nid: 1\ndata: {"),
        True,
    ),
    ("chunk-index=always", lambda c, t: chunks(c, t, "chunk-index=always")[0]["resultIndex"], 0),
    ("stream-id=no", lambda c, t: chunks(c, t, "stream-id=no")[0]["taskUUID"], ""),
    (
        "many-streams=refuse",
        lambda c, t: (
            c.post(
                {**t, **STREAM},
                {**t, **STREAM, "taskUUID": NEW},
                switch="many-streams=refuse, replay=accept",
            ).status_code
        ),
        400,
    ),
]
NEW = "f47ac10b-58cc-4372-a567-0e02b2c3d480"
ELSEWHERE = {"frames", "auth_failure", "close_code", "idle"} | {
    "webhook_form",
    "webhook_tries",
    "webhook_delay",
}
"""Switches with tests in `test_sockets.py` and `test_webhooks.py`."""


@pytest.mark.parametrize(
    ("switch", "look", "expected"), SWITCHES, ids=[switch for switch, _, _ in SWITCHES]
)
def test_switch(start: Any, caller: Any, task: Any, switch: str, look: Look, expected: Any) -> None:
    del switch
    other = type(caller)(start())
    with other.http:
        assert look(other, task()) == expected


def test_every_switch_has_a_test() -> None:
    tested = {name.replace("-", "_") for switch, _, _ in SWITCHES for name in read_pairs(switch)}
    assert {one.name for one in fields(Behaviour)} == tested | ELSEWHERE


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"pols": 3}, "there is no setting 'pols'; did you mean 'polls'?"),
        ({"polls": "-1"}, "polls: '-1' is no value for it; it takes a whole number"),
        ({"polls": "\u0663"}, "it takes a whole number"),
        ({"duration": "nan"}, "it takes a number"),
        ({"duration": "x"}, "it takes a number"),
        ({"slugs": "maybe"}, "it takes true or false"),
        ({"optional": "often"}, "it takes on-request or always or never"),
        ({"finish": True}, "it takes text"),
    ],
)
def test_a_switch_that_is_wrong(given: dict[str, object], message: str) -> None:
    with pytest.raises(SettingError, match=r"setting|value") as caught:
        with_settings(Behaviour(), given)
    assert message in str(caught.value)


def test_a_value_without_a_name() -> None:
    with pytest.raises(SettingError, match="has no name"):
        read_pairs("=3")


def test_every_switch_is_explained() -> None:
    for one in describe_settings(Behaviour()):
        assert one.about.endswith("."), one.name
        assert one.values, one.name
