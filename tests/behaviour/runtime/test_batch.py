"""Many tasks in one message; each answer or error is its own."""

from __future__ import annotations

from typing import Any

import pytest
from task_service import TaskService, item_of
from wire_caller import Caller
from wire_server import Answer, Request, WireServer

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # GPT-5.5 is coming soon


def requests(*texts: str, **extra: Any) -> list[dict[str, Any]]:
    return [
        {"model": "openai-gpt-5-5", "messages": [{"role": "user", "content": text}], **extra}
        for text in texts
    ]


def batch(call: Caller, items: list[dict[str, Any]]) -> Any:
    return call(
        lambda client: client.batch(items),
        retry=call.package.Retry(initial=0.001),
        polling=call.package.Polling(first=0.005, second=0.005, maximum=0.01),
    )


def summary(outcomes: Any) -> list[Any]:
    return [one.error.code if one.error else [r.text for r in one.results] for one in outcomes]


def test_one_failure_leaves_the_others(call: Caller, server: WireServer) -> None:
    server.script = TaskService(failing={"bad": {"code": "invalidPrompt", "message": "m"}})
    outcomes = batch(call, requests("a", "bad", "b"))
    assert summary(outcomes) == [["a 0"], "invalidPrompt", ["b 0"]]
    assert outcomes[0].get().text == "a 0"
    with pytest.raises(call.package.APIError, match="invalidPrompt"):
        outcomes[1].get()
    assert [len(body) for body in server.bodies] == [3]
    assert [one.task_id for one in outcomes] == [task["taskUUID"] for task in server.bodies[0]]


def test_reordered_and_repeated_items(call: Caller, server: WireServer) -> None:
    def script(request: Request) -> Answer:
        items = [item_of(task, task["messages"][0]["content"]) for task in request.json]
        stranger = {"taskUUID": "someone else's", "text": "x"}
        return Answer(json={"data": [*reversed(items), stranger, "noise", None]})

    server.script = script
    assert summary(batch(call, requests("a", "b", "c"))) == [["a"], ["b"], ["c"]]


def test_several_results_each(call: Caller, server: WireServer) -> None:
    server.script = TaskService(polls=3)
    for delivery in ("sync", "async"):
        items = requests("a", "b", numberResults=2, deliveryMethod=delivery)
        assert summary(batch(call, items)) == [["a 0", "a 1"], ["b 0", "b 1"]]


def test_mixed_deliveries(call: Caller, server: WireServer) -> None:
    server.script = TaskService(polls=2)
    items = [*requests("a"), *requests("b", deliveryMethod="async")]
    assert summary(batch(call, items)) == [["a 0"], ["b 0"]]
    assert [len(body) for body in server.bodies] == [2, 1, 1]


def test_only_what_failed_for_a_time_is_sent_again(call: Caller, server: WireServer) -> None:
    service = TaskService()
    seen: list[list[str]] = []

    def script(request: Request) -> Answer:
        texts = [task["messages"][0]["content"] for task in request.json]
        seen.append(texts)
        if len(seen) > 1:
            return service(request)
        slow = {
            "code": "timeoutProvider",
            "message": "slow",
            "taskUUID": request.json[1]["taskUUID"],
        }
        return Answer(json={"data": [item_of(request.json[0], "a")], "errors": [slow]})

    server.script = script
    assert summary(batch(call, requests("a", "b"))) == [["a"], ["b 0"]]
    assert seen == [["a", "b"], ["b"]]


def test_an_error_without_a_task_concerns_the_rest(call: Caller, server: WireServer) -> None:
    def script(request: Request) -> Answer:
        error = {"code": "odd", "message": "m"}
        return Answer(json={"data": [item_of(request.json[0], "a")], "errors": [error]})

    server.script = script
    assert summary(batch(call, requests("a", "b", "c"))) == [["a"], "odd", "odd"]


def test_a_task_without_an_answer_is_an_error(call: Caller, server: WireServer) -> None:
    server.script = lambda request: Answer(json={"data": [item_of(request.json[0], "a")]})
    first, second = batch(call, requests("a", "b"))
    assert first.get().text == "a"
    assert "holds no result" in str(second.error)


def test_a_lost_connection_fails_every_task(call: Caller) -> None:
    outcomes = call(
        lambda client: client.batch(requests("a", "b")),
        base_url="http://127.0.0.1:9/v1",
        retry=call.package.Retry.off(),
    )
    assert all(isinstance(one.error, call.package.ConnectionFailed) for one in outcomes)


def test_all_problems_of_all_requests(call: Caller, server: WireServer) -> None:
    items = [*requests("a"), *requests("", numberResults=0), *requests("")]
    with pytest.raises(call.package.ValidationError) as caught:
        batch(call, items)
    assert [issue.pointer for issue in caught.value.issues] == [
        "/1/messages/0/content",
        "/1/numberResults",
        "/2/messages/0/content",
    ]
    assert server.connections == 0


@pytest.mark.parametrize(
    ("items", "message"),
    [
        ([], "empty"),
        (requests("a", deliveryMethod="stream"), "cannot stream"),
        (requests("a", "b", taskUUID="8f14e45f-ceea-467f-9b2d-0a5b8e1c9d11"), "same id"),
        (["text"], "not str"),
    ],
)
def test_batches_that_make_no_sense(call: Caller, items: list[Any], message: str) -> None:
    with pytest.raises(call.package.ConfigurationError, match=message):
        batch(call, items)
