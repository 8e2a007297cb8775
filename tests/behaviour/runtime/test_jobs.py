"""Asynchronous delivery: `run` that polls, `submit`, jobs, batches of jobs."""

from __future__ import annotations

import asyncio
import threading
import uuid
from typing import Any

import pytest
from task_service import TaskService, item_of
from wire_caller import Caller
from wire_server import Answer, Request, WireServer

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # GPT-5.5 is coming soon


def messages(text: str = "Hi") -> list[dict[str, str]]:
    return [{"role": "user", "content": text}]


def fast(call: Caller) -> dict[str, Any]:
    polling = call.package.Polling(first=0.005, second=0.005, maximum=0.01)
    return {"polling": polling, "retry": call.package.Retry(initial=0.001)}


def test_run_polls_an_asynchronous_task(call: Caller, server: WireServer) -> None:
    server.script = TaskService(polls=3)
    result = call(
        lambda client: client.openai_gpt_5_5.run(messages=messages(), delivery_method="async"),
        **fast(call),
    )
    assert result.text == "Hi 0"
    first, *polls = server.bodies
    assert first[0]["deliveryMethod"] == "async"
    assert polls == [[{"taskType": "getResponse", "taskUUID": first[0]["taskUUID"]}]] * 3


@pytest.mark.parametrize("numbered", [True, False])
def test_several_results_arrive_bit_by_bit(
    call: Caller, server: WireServer, numbered: bool
) -> None:
    server.script = TaskService(polls=4, numbered=numbered)
    seen: list[tuple[str, float | None, int]] = []

    def note(job: Any) -> Any:
        seen.append((job.status, job.progress, len(job.results_so_far)))
        return job

    def poll(job: Any) -> Any:
        if call.asynchronous:

            async def polled() -> Any:
                await job.poll()
                return note(job)

            return polled()
        job.poll()
        return note(job)

    results = call.steps(
        lambda client: client.openai_gpt_5_5.submit(messages=messages(), number_results=3),
        note,
        poll,
        poll,
        poll,
        lambda job: job.wait(),
        **fast(call),
    )
    assert seen == [
        ("submitted", None, 0),
        ("processing", 10.0, 0),
        ("processing", 20.0, 1),
        ("processing", 30.0, 2),
    ]
    assert [result.text for result in results] == ["Hi 0", "Hi 1", "Hi 2"]


def test_submit_says_async_on_the_wire(call: Caller, server: WireServer) -> None:
    server.script = TaskService()
    own = str(uuid.uuid4())
    job = call(lambda client: client.openai_gpt_5_5.submit(messages=messages(), task_uuid=own))
    assert server.bodies[0][0]["deliveryMethod"] == "async"
    assert job.task_id == own
    assert own in repr(job)
    resumed = call(lambda client: client.job(own))  # its model is not known
    assert repr(resumed) == f"<{type(resumed).__name__} {own} submitted>"
    with pytest.raises(TypeError, match="keep its task_id"):
        job.__reduce__()


def test_an_empty_acknowledgement(call: Caller, server: WireServer) -> None:
    service = TaskService(polls=1)

    def script(request: Request) -> Answer:
        answer = service(request)
        return answer if "model" not in request.json[0] else Answer(json={"data": []})

    server.script = script
    action = lambda client: client.openai_gpt_5_5.run(  # noqa: E731
        messages=messages(), delivery_method="async"
    )
    assert call(action, **fast(call)).text == "Hi 0"


def test_results_in_the_acknowledgement(call: Caller, server: WireServer) -> None:
    server.script = lambda request: Answer(
        json={"data": [item_of(request.json[0], status="success")]}
    )
    job = call(lambda client: client.openai_gpt_5_5.submit(messages=messages()))
    assert job.done
    assert job.results_so_far.text == "Hello"
    assert len(server.requests) == 1


def test_a_job_is_taken_up_elsewhere(call: Caller, server: WireServer) -> None:
    server.script = TaskService(polls=2)
    task_id = call(lambda client: client.openai_gpt_5_5.submit(messages=messages())).task_id

    def wait(job: Any) -> Any:
        return job.wait()

    untyped = call.steps(lambda client: client.job(task_id), wait, **fast(call))
    assert (untyped.text, untyped.finishReason) == ("Hi 0", "stop")
    named = call.steps(
        lambda client: client.job(task_id, model="openai-gpt-5-5"), wait, **fast(call)
    )
    assert named.finish_reason == "stop"
    typed = call.steps(lambda client: client.openai_gpt_5_5.job(task_id), wait, **fast(call))
    assert typed.usage.total_tokens == 12


@pytest.mark.parametrize("inline", [True, False])
def test_a_failed_job(call: Caller, server: WireServer, inline: bool) -> None:
    error = {"code": "timeoutProvider", "message": "too slow"}
    service = TaskService(failing={"Hi": error})

    def script(request: Request) -> Answer:
        answer = service(request)
        if inline or not any("error" in item for item in answer.json["data"]):
            return answer
        task_id = request.json[0]["taskUUID"]
        return Answer.errors(200, {**error, "taskUUID": task_id, "status": "error"})

    server.script = script
    with pytest.raises(call.package.JobFailed) as caught:
        call(
            lambda client: client.openai_gpt_5_5.run(messages=messages(), delivery_method="async"),
            **fast(call),
        )
    failure = caught.value
    assert (failure.code, failure.message, failure.retryable) == (
        "timeoutProvider",
        "too slow",
        True,
    )
    assert failure.task_id == server.bodies[0][0]["taskUUID"]
    assert len(failure.results) == 0


def test_one_failed_result_leaves_the_others(call: Caller, server: WireServer) -> None:
    def script(request: Request) -> Answer:
        (task,) = request.json
        if "model" in task:
            server.first = task  # type: ignore[attr-defined]
            return Answer(json={"data": []})
        first: Any = server.first  # type: ignore[attr-defined]
        failed = {"taskUUID": task["taskUUID"], "status": "error", "error": {"code": "nsfw"}}
        return Answer(json={"data": [item_of(first, status="success"), failed]})

    server.script = script
    with pytest.raises(call.package.JobFailed) as caught:
        call(
            lambda client: client.openai_gpt_5_5.run(
                messages=messages(), delivery_method="async", number_results=2
            ),
            **fast(call),
        )
    assert caught.value.code == "nsfw"
    assert [result.text for result in caught.value.results] == ["Hello"]


def test_a_wait_that_runs_out(call: Caller, server: WireServer) -> None:
    server.script = TaskService(polls=10**6)
    with pytest.raises(call.package.Timeout) as caught:
        call(
            lambda client: client.openai_gpt_5_5.run(messages=messages(), delivery_method="async"),
            wait_timeout=0.05,
            **fast(call),
        )
    assert caught.value.task_ids == (server.bodies[0][0]["taskUUID"],)
    job_steps = (
        lambda client: client.openai_gpt_5_5.submit(messages=messages()),
        lambda job: job.wait(0.05),
    )
    with pytest.raises(call.package.Timeout, match="it goes on"):
        call.steps(*job_steps, **fast(call))


def test_a_task_that_is_never_found(call: Caller, server: WireServer) -> None:
    missing = {"code": "taskNotFound", "message": "no such task"}
    server.script = lambda _: Answer.errors(400, missing)
    steps = (lambda client: client.job("gone"), lambda job: job.wait(0.05))
    with pytest.raises(call.package.Timeout):  # it may not be visible yet
        call.steps(*steps, **fast(call))


def test_a_refused_poll_is_not_a_failed_job(call: Caller, server: WireServer) -> None:
    service = TaskService(polls=1)
    server.script = service
    server.answers = [service, Answer.errors(401, {"code": "invalidApiKey", "message": "no"})]
    jobs: list[Any] = []

    def keep(job: Any) -> Any:
        jobs.append(job)
        return job.wait()

    action = lambda client: client.openai_gpt_5_5.submit(messages=messages())  # noqa: E731
    with pytest.raises(call.package.Authentication):
        call.steps(action, keep, **fast(call))
    assert not jobs[0].done


def test_polls_survive_faults(call: Caller, server: WireServer) -> None:
    service = TaskService(polls=1)
    server.script = service
    busy = Answer.errors(503, {"code": "busy", "message": "later"})
    server.answers = [service, busy, Answer(200, json={"data": []}, length=4000), busy]
    action = lambda client: client.openai_gpt_5_5.run(  # noqa: E731
        messages=messages(), delivery_method="async"
    )
    assert call(action, **fast(call)).text == "Hi 0"


def test_cancel_wait(call: Caller, server: WireServer) -> None:
    server.script = TaskService(polls=10**6)
    slow = {"polling": call.package.Polling(first=60.0)}

    def cancelled(job: Any) -> Any:
        if call.asynchronous:

            async def both() -> None:
                waiting = asyncio.ensure_future(job.wait())
                await asyncio.sleep(0.02)
                job.cancel_wait()
                await waiting

            return both()
        timer = threading.Timer(0.02, job.cancel_wait)
        timer.start()
        return job.wait()

    action = lambda client: client.openai_gpt_5_5.submit(messages=messages())  # noqa: E731
    with pytest.raises(call.package.WaitCancelled) as caught:
        call.steps(action, cancelled, **slow)
    assert caught.value.task_id == server.bodies[0][0]["taskUUID"]


def test_iter_completed(call: Caller, server: WireServer) -> None:
    service = TaskService(polls=2, failing={"bad": {"code": "c", "message": "m"}})
    server.script = service
    requests = [
        {"model": "openai-gpt-5-5", "messages": messages(text)} for text in ("one", "bad", "two")
    ]
    if call.asynchronous:

        async def action(client: Any) -> Any:
            jobs = await client.submit_batch(requests)
            return jobs, [job async for job in client.iter_completed(jobs)]
    else:

        def action(client: Any) -> Any:
            jobs = client.submit_batch(requests)
            return jobs, list(client.iter_completed(jobs))

    jobs, completed = call(action, **fast(call))
    assert {job.task_id for job in completed} == {job.task_id for job in jobs}
    assert len(completed) == 3
    assert [job.error.code if job.error else job.results_so_far.text for job in jobs] == [
        "one 0",
        "c",
        "two 0",
    ]
    assert len(server.bodies[0]) == 3  # one POST for all
    assert all(len(poll) == 3 for poll in server.bodies[1:3])  # and one for each round of polls


def test_a_method_and_the_request_must_not_contradict(call: Caller, server: WireServer) -> None:
    request = {"model": "openai-gpt-5-5", "messages": messages(), "deliveryMethod": "sync"}
    with pytest.raises(call.package.ConfigurationError, match="leave it out or use run"):
        call(lambda client: client.submit(request))
    assert server.connections == 0
