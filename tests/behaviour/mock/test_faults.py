"""Every fault on demand, as a program without any SDK sees it."""

from __future__ import annotations

import json
import socket
from contextlib import suppress
from dataclasses import fields
from typing import Any

import httpx
import pytest
from specpress.mock import RANDOM_FAULTS, Behaviour, Fault, read_fault
from specpress.mock.faults import NO_FAULT, FaultPlan, RequestFacts
from specpress.mock.wire import pieces_between_bytes


@pytest.mark.parametrize(
    ("fault", "status", "code"),
    [
        ("status=429, retry-after=3", 429, "rateLimit"),
        ("status=500", 500, "internalServerError"),
        ("status=503, code=providerBusy", 503, "providerBusy"),
        ("status=402", 402, "insufficientCredits"),
        ("status=418", 418, "bad_request"),
    ],
)
def test_a_status(caller: Any, task: Any, fault: str, status: int, code: str) -> None:
    asked = task()
    answer = caller.post(asked, fault=fault)
    assert answer.status_code == status
    (error,) = answer.json()["errors"]
    assert error["taskUUID"] == asked["taskUUID"]
    if code != "rateLimit":
        assert error["code"] == code
    assert answer.headers.get("Retry-After") == ("3" if "retry-after" in fault else None)
    assert caller.post(asked).status_code == 200, "the task had not been taken in"


def test_a_status_after_the_tasks_were_taken_in(caller: Any, task: Any) -> None:
    asked = task()
    assert caller.post(asked, fault="status=504, accepted").status_code == 504
    assert caller.post(asked).json()["errors"][0]["code"] == "conflictTaskUUID"
    assert caller.poll(asked).json()["data"][0]["status"] == "success"


@pytest.mark.parametrize(
    ("fault", "is_taken_in"),
    [
        ("drop=before", False),
        ("drop=before, accepted", True),
        ("drop=head", True),
        ("drop=body", True),
    ],
)
def test_a_dropped_connection(caller: Any, task: Any, fault: str, is_taken_in: bool) -> None:
    asked = task()
    with pytest.raises(httpx.RemoteProtocolError):
        caller.post(asked, fault=fault)
    assert bool(caller.poll(asked).json()["data"]) is is_taken_in


def test_a_connection_dropped_after_the_answer(caller: Any, task: Any) -> None:
    host, port = caller.server.origin.removeprefix("http://").split(":")
    body = json.dumps([task()]).encode()
    with socket.create_connection((host, int(port)), timeout=10) as raw:
        raw.sendall(
            b"POST /v1 HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer good-key\r\n"
            b"X-Mock-Fault: drop=after\r\nContent-Length: %d\r\n\r\n" % len(body) + body
        )
        received = b"".join(iter(lambda: raw.recv(65536), b""))
    head, _, content = received.partition(b"\r\n\r\n")
    assert b"connection: close" not in head.lower(), "nothing says that it will be closed"
    assert json.loads(content)["data"]


def test_a_delay_and_an_answer_that_never_comes(caller: Any, task: Any) -> None:
    asked = task()
    with pytest.raises(httpx.ReadTimeout):
        caller.http.post(
            caller.server.url, json=[asked], headers={"X-Mock-Fault": "hang"}, timeout=0.3
        )
    with pytest.raises(httpx.ReadTimeout):
        caller.http.post(
            caller.server.url, json=[asked], headers={"X-Mock-Fault": "delay=30"}, timeout=0.3
        )
    assert caller.post(asked, fault="delay=0.01").status_code == 200


def test_what_an_answer_holds(caller: Any, task: Any) -> None:
    assert caller.post(task(), fault="content-type=text/plain").headers["content-type"] == (
        "text/plain"
    )
    assert caller.post(task(), fault="body=<html>").text == "<html>"
    empty = caller.post(task(), fault="status=502, empty")
    assert (empty.status_code, empty.content) == (502, b"")
    indexes = [
        [
            one["resultIndex"]
            for one in caller.post(task(numberResults=2), fault=fault).json()["data"]
        ]
        for fault in ("duplicate", "reorder")
    ]
    assert indexes == [[0, 0, 1, 1], [1, 0]]
    (item,) = caller.post(task(), fault="unknown-members").json()["data"]
    assert item["mockUnknownMember"]


def test_split_characters_arrive_whole(caller: Any, task: Any) -> None:
    whole = caller.post(task("split")).json()["data"][0]["text"]
    assert caller.post(task("split"), fault="split").json()["data"][0]["text"] == whole
    url, asked = caller.server.url, task("split", deliveryMethod="stream")
    headers = {"X-Mock-Fault": "split"}
    broken = 0
    with caller.http.stream("POST", url, json=[asked], headers=headers) as answer:
        for piece in answer.iter_raw():
            try:
                piece.decode()
            except UnicodeDecodeError:
                broken += 1
    assert broken > 1


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("abc", [b"abc"]),
        ("a\u00e9b", [b"a\xc3", b"\xa9b"]),
        ("\U0001f30a", [b"\xf0", b"\x9f\x8c\x8a"]),
        ("\u6771\u4eac", [b"\xe6", b"\x9d\xb1\xe4", b"\xba\xac"]),
        ("", [b""]),
    ],
)
def test_pieces_are_cut_inside_characters(text: str, pieces: list[bytes]) -> None:
    assert list(pieces_between_bytes(text.encode())) == pieces


@pytest.mark.parametrize(
    ("fault", "chunks", "is_ended"),
    [
        ("cut=4", 3, False),
        ("no-end", 13, False),
        ("error-at=4", 4, False),
        ("garbage-at=4", 13, True),
        ("duplicate", 26, True),
        ("drop=after", 13, True),
    ],
)
def test_a_stream(caller: Any, task: Any, fault: str, chunks: int, is_ended: bool) -> None:
    answer = caller.post(task(deliveryMethod="stream"), fault=fault)
    lines = [line for line in answer.text.split("\n") if line.startswith("data:")]
    assert (lines[-1] == "data: [DONE]") is is_ended
    assert len(lines) == chunks + is_ended
    if fault == "error-at=4":
        error = json.loads(lines[-1].removeprefix("data: "))["errors"][0]
        assert error["code"] == "internalServerError"
    if fault == "garbage-at=4":
        with pytest.raises(ValueError, match=r"Unterminated|Expecting"):
            json.loads(lines[3].removeprefix("data: "))


def test_a_stream_that_is_dropped(caller: Any, task: Any) -> None:
    with pytest.raises(httpx.RemoteProtocolError):
        caller.post(task(deliveryMethod="stream"), fault="drop=body")


def test_a_stream_that_is_answered_with_json(caller: Any, task: Any) -> None:
    answer = caller.post(task(deliveryMethod="stream"), fault="plain")
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["data"][0]["text"]


def test_a_stream_that_stays_open(caller: Any, task: Any) -> None:
    url, asked = caller.server.url, task(deliveryMethod="stream")
    headers = {"X-Mock-Fault": "keep-open"}
    received = ""
    with (
        caller.http.stream("POST", url, json=[asked], headers=headers, timeout=0.5) as answer,
        suppress(httpx.ReadTimeout),
    ):
        for piece in answer.iter_text():
            received += piece
        pytest.fail("the connection was closed")
    assert received.endswith("data: [DONE]\n\n")


def test_a_task_that_fails(caller: Any, task: Any) -> None:
    asked = task(deliveryMethod="async")
    caller.post(asked, fault="fail=timeoutProvider")
    (running,) = caller.poll(asked).json()["data"]
    (failed,) = caller.poll(asked).json()["data"]
    assert (running["status"], failed["status"]) == ("processing", "error")
    assert failed["error"]["code"] == "timeoutProvider"
    answer = caller.post(task(), fault="fail=timeoutProvider")
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (504, "timeoutProvider")


def test_one_of_several_results_fails(caller: Any, task: Any) -> None:
    items = caller.post(task(numberResults=3), fault="fail-at=1").json()["data"]
    assert [one.get("status") for one in items] == [None, "error", None]
    assert [one["resultIndex"] for one in items] == [0, 1, 2]


def test_faults_of_the_command_line_count_their_requests(
    start: Any, caller: Any, task: Any
) -> None:
    faults = (
        Fault(on="poll", status=500),
        Fault(on="sync", model="alibaba-qwen3-5-397b", status=402),
        Fault(on="submit", skip=1, times=2, status=503),
    )
    with type(caller)(start(faults=faults)).http as http:
        other = type(caller)(start(faults=faults))
        http.close()
    asked = task()
    with other.http:
        statuses = [other.post(task()).status_code for _ in range(5)]
        assert statuses == [200, 503, 503, 200, 200]
        assert other.poll(asked).status_code == 500
        assert other.post(task(model="alibaba:qwen@3.5-397b")).status_code == 402


def test_random_faults_are_the_same_for_the_same_seed() -> None:
    facts = RequestFacts(traits=frozenset({"submit", "sync", "whole", "http"}), models=frozenset())

    def run(seed: int) -> list[Fault]:
        plan = FaultPlan(rate=0.01, seed=seed)
        return [plan.choose(facts) for _ in range(10_000)]

    first, other = run(1), run(2)
    assert run(1) == first != other
    count = sum(fault is not NO_FAULT for fault in first)
    assert 70 <= count <= 130
    assert not any(fault.on == "stream" for fault in first)
    assert len(set(first)) > 10


def test_random_faults_of_a_stream_can_be_noticed() -> None:
    facts = RequestFacts(traits=frozenset({"submit", "stream", "http"}), models=frozenset())
    plan = FaultPlan(rate=1, seed=1)
    drawn = [plan.choose(facts) for _ in range(500)]
    assert not any(fault.duplicate or fault.reorder for fault in drawn)
    assert any(fault.cut for fault in drawn)


def test_random_faults_happen(start: Any, caller: Any, task: Any) -> None:
    server = start(
        behaviour=Behaviour(seed=3), random_rate=0.2, random_kinds=("server-error", "rate-limited")
    )
    with type(caller)(server).http as http:
        statuses = [http.post(server.url, json=[task()]).status_code for _ in range(100)]
    assert {200, 500, 429} == set(statuses)
    assert httpx.get(f"{server.origin}/_mock/state").json()["faults"] == 100 - statuses.count(200)


def test_a_random_fault_can_be_asked_for_by_name() -> None:
    for name, fault in RANDOM_FAULTS.items():
        assert read_fault(name) == fault


def test_a_header_that_is_wrong_says_so(caller: Any, task: Any) -> None:
    answer = caller.post(task(), fault="statsu=500")
    assert answer.status_code == 400
    assert "did you mean 'status'?" in answer.text


def test_every_fault_has_a_test(repo: Any) -> None:
    text = "".join(path.read_text() for path in (repo / "tests/behaviour/mock").glob("test_*.py"))
    missing = [
        one.name
        for one in fields(Fault)
        if f"{one.name.replace('_', '-')}" not in text and f"{one.name}=" not in text
    ]
    assert missing == []


@pytest.mark.parametrize(
    "given", ["status=abc", "status=99999", "status=101", "status=7", "close=1"]
)
def test_a_status_that_there_is_not(caller: Any, task: Any, given: str) -> None:
    answer = caller.post(task(), fault=given)
    assert (answer.status_code, "it takes" in answer.text) == (400, True)


def test_arrays_of_tasks_that_cannot_be_read(caller: Any) -> None:
    for content, lines in ((b'["\\ud800"]', {}), (b"[]", {"content-encoding": "gzip"})):
        answer = caller.http.post(caller.server.url, content=content, headers=lines)
        assert (answer.status_code, bool(answer.json()["errors"][0]["message"])) == (400, True)
