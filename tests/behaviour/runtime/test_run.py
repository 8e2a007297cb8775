"""`run`: what goes over the wire, and what comes back."""

from __future__ import annotations

import uuid
from types import ModuleType
from typing import Any

import pytest
from providers import Provider, answered, ask, said, service
from wire_caller import KEY, Caller
from wire_server import Answer, Request, WireServer

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # GPT-5.5 is coming soon

MESSAGES = [{"role": "user", "content": "Hi"}]
USAGE = {"promptTokens": 9, "completionTokens": 3, "totalTokens": 12}


def text_answer(request: Request, *texts: str, **extra: Any) -> Answer:
    """Answer the only task of a request with one result for each text."""
    task = request.json[0]
    items = [
        {
            "taskType": task["taskType"],
            "taskUUID": task["taskUUID"],
            "text": text,
            "finishReason": "stop",
            "usage": USAGE,
            **extra,
        }
        for text in texts
    ]
    return Answer(json={"data": items})


def test_typed_results(call: Caller, server: WireServer, provider: Provider) -> None:
    server.script = answered("Hello", {"cost": 0.5})
    result = call(ask)
    assert (said(result), provider.tokens(result), result.cost) == ("Hello", 12, 0.5)
    assert len(result) == 1
    assert provider.finish_reason(result[0]) == "stop"
    assert (result.task_id,) == (provider.task_ids(server.bodies[0]) or (None,))


def test_on_the_wire_is_what_the_user_set(
    call: Caller, server: WireServer, provider: Provider
) -> None:
    server.script = service
    call(ask)
    (request,) = server.requests
    assert provider.sent(request.json) == (provider.callable_id, "Hi")
    assert (request.method, request.path) == ("POST", provider.path)
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.headers["content-type"] == "application/json"
    assert request.headers["user-agent"].startswith(f"{provider.distribution}/0.1.0 (python/3.")


def test_members_under_their_names_in_python(call: Caller, server: WireServer) -> None:
    server.script = lambda request: text_answer(request, "Hello")
    call(
        lambda client: client.openai_gpt_5_5.run(
            messages=MESSAGES, settings={"max_tokens": 64, "systemPrompt": "Be brief"}
        )
    )
    (request,) = server.requests
    (task,) = request.json
    assert uuid.UUID(task.pop("taskUUID")).version == 4
    assert task == {
        "taskType": "textInference",
        "model": "openai:gpt@5.5",
        "messages": MESSAGES,
        "settings": {"maxTokens": 64, "systemPrompt": "Be brief"},
    }


@pytest.mark.parametrize("identifier", ["callable_id", "slug", "attribute"])
def test_wire_form(call: Caller, server: WireServer, provider: Provider, identifier: str) -> None:
    server.script = answered("Hello")
    request = {"model": getattr(provider, identifier), **provider.arguments()}
    assert said(call(lambda client: client.run(request))) == "Hello"
    assert provider.sent(server.bodies[0]) == (provider.callable_id, "Hi")


def test_the_caller_s_own_id(call: Caller, server: WireServer) -> None:
    server.script = answered("Hello")
    own = str(uuid.uuid4())
    request = {"model": "openai-gpt-5-5", "messages": MESSAGES, "taskUUID": own}
    assert call(lambda client: client.run(request)).task_id == own
    assert server.bodies[0][0]["taskUUID"] == own


def test_free_form_content_keeps_its_names(call: Caller, server: WireServer) -> None:
    server.script = lambda request: text_answer(request, "{}")
    schema = {"type": "object", "properties": {"max_tokens": {"type": "integer"}, "maxTokens": {}}}
    tool = {"type": "function", "name": "f", "schema": schema}
    call(
        lambda client: client.openai_gpt_5_5.run(
            messages=MESSAGES, json_schema=schema, output_format="JSON", tools=[tool]
        )
    )
    (task,) = server.bodies[0]
    assert task["jsonSchema"] == schema
    assert task["tools"] == [tool]


def test_several_results(call: Caller, server: WireServer) -> None:
    server.script = lambda request: text_answer(request, "a", "b", "c")
    results = call(lambda client: ask(client, number_results=3))
    assert [result.text for result in results] == ["a", "b", "c"]
    assert results[-1].text == "c"
    assert [result.text for result in results[:2]] == ["a", "b"]
    with pytest.raises(AttributeError, match="there are 3"):
        _ = results.text


def test_results_in_the_provider_s_order(call: Caller, server: WireServer) -> None:
    def script(request: Request) -> Answer:
        answer = text_answer(request, "a", "b", "c")
        for number, item in enumerate(answer.json["data"]):
            item["resultIndex"] = number
        answer.json["data"].reverse()
        return answer

    server.script = script
    results = call(lambda client: ask(client, number_results=3))
    assert [result.text for result in results] == ["a", "b", "c"]


def test_deviating_answers_are_read(call: Caller, server: WireServer) -> None:
    def script(request: Request) -> Answer:
        item = {
            "taskType": "somethingElse",
            "taskUUID": request.json[0]["taskUUID"],
            "text": "Hello",
            "finishReason": "tool_calls",
            "cost": "free",
            "usage": {"promptTokens": "many", "totalTokens": 12},
            "brandNew": {"x": 1},
        }
        return Answer(json={"data": [item]})

    server.script = script
    result = call(ask)
    assert (result.text, result.finish_reason, result.cost) == ("Hello", "tool_calls", "free")
    assert (result.usage.total_tokens, result.usage.prompt_tokens) == (12, "many")
    assert result.usage.completion_tokens is None
    assert result.brandNew == {"x": 1}


def test_usage_left_out(call: Caller, server: WireServer) -> None:
    def script(request: Request) -> Answer:
        answer = text_answer(request, "Hello")
        del answer.json["data"][0]["usage"]
        return answer

    server.script = script
    result = call(ask)
    assert result.usage is None
    assert "usage" not in result[0].to_wire()


def test_a_lone_task_may_lack_its_id_in_the_answer(call: Caller, server: WireServer) -> None:
    server.script = lambda request: text_answer(request, "Hello", taskUUID="")
    result = call(ask)
    assert result.text == "Hello"


def test_an_answer_without_results(call: Caller, server: WireServer, package: ModuleType) -> None:
    server.script = lambda _: Answer(json={"data": []})
    with pytest.raises(package.APIError, match="holds no result"):
        call(ask)


INVALID: list[tuple[dict[str, Any], str, str]] = [
    ({"messages": []}, "/messages", "minItems"),
    ({"messages": [{"role": "system", "content": "x"}]}, "/messages/0/role", "enum"),
    ({"settings": {"max_tokens": 0}}, "/settings/maxTokens", "minimum"),
    ({"tool_choice": {"type": "tool"}}, "/toolChoice", "required"),
    ({"tools": [{"type": "function", "name": "f"}]}, "/tools/0", "required"),
    ({"settings": {"max_token": 5}}, "/settings", "additionalProperties"),
    ({"number_results": 9}, "/numberResults", "maximum"),
    ({"task_uuid": "no-uuid"}, "/taskUUID", "format"),
    ({"settings": {"max_tokens": 5, "maxTokens": 6}}, "/settings/maxTokens", "encoding"),
    ({"settings": {"max_tokens": float("nan")}}, "/settings/maxTokens", "encoding"),
    ({"messages": [{"role": "user", "content": object()}]}, "/messages/0/content", "encoding"),
]


@pytest.mark.parametrize(("arguments", "pointer", "keyword"), INVALID)
def test_refused_before_sending(
    call: Caller,
    server: WireServer,
    package: ModuleType,
    arguments: dict[str, Any],
    pointer: str,
    keyword: str,
) -> None:
    with pytest.raises(package.ValidationError) as caught:
        call(lambda client: client.openai_gpt_5_5.run(**{"messages": MESSAGES, **arguments}))
    assert (pointer, keyword) in {(one.pointer, one.keyword) for one in caught.value.issues}
    assert server.connections == 0


def test_every_problem_is_listed_with_its_docs(call: Caller, package: ModuleType) -> None:
    with pytest.raises(package.ValidationError) as caught:
        call(
            lambda client: client.openai_gpt_5_5.run(
                messages=[], number_results=0, settings={"max_tokens": "x"}
            )
        )
    links = {issue.pointer: issue.documentation for issue in caught.value.issues}
    page = "https://runware.ai/docs/models/openai-gpt-5-5"
    assert links == {
        "/messages": f"{page}#request-messages",
        "/numberResults": f"{page}#request-numberresults",
        "/settings/maxTokens": f"{page}#request-settings-maxtokens",
    }
    for pointer, link in links.items():
        assert pointer in str(caught.value)
        assert str(link) in str(caught.value)


def test_validation_can_be_turned_off(call: Caller, server: WireServer, provider: Provider) -> None:
    server.script = service
    call(lambda client: ask(client, "", request_options={"validate": False}))
    assert provider.sent(server.bodies[0])[1] == ""


def test_unknown_model(
    call: Caller, server: WireServer, package: ModuleType, provider: Provider
) -> None:
    with pytest.raises(package.UnknownModel, match=f"did you mean '{provider.slug}'"):
        call(lambda client: client.run({**provider.request(), "model": provider.slug + "x"}))
    with pytest.raises(AttributeError, match=f"did you mean {provider.attribute}"):
        call(lambda client: getattr(client, provider.attribute + "x"))
    with pytest.raises(package.ConfigurationError, match="names no model"):
        call(lambda client: client.run(provider.arguments()))
    assert server.connections == 0


def test_a_model_that_the_package_lacks_goes_out_unchecked(
    call: Caller, server: WireServer
) -> None:
    server.script = lambda request: text_answer(request, "Hello")
    result = call(
        lambda client: client.run(
            {"taskType": "textInference", "model": "new:model@1", "any": None},
            request_options={"validate": False},
        )
    )
    assert result.text == "Hello"
    task = server.bodies[0][0]
    assert (task["model"], task["any"]) == ("new:model@1", None)
    assert uuid.UUID(task["taskUUID"])


def test_one_failed_result_leaves_the_others(call: Caller, server: WireServer) -> None:
    def script(request: Request) -> Answer:
        answer = text_answer(request, "a", "b")
        task_id = request.json[0]["taskUUID"]
        answer.json["errors"] = [{"code": "contentPolicy", "message": "no", "taskUUID": task_id}]
        return answer

    server.script = script
    with pytest.raises(call.package.APIError) as caught:
        call(lambda client: ask(client, number_results=3))
    assert caught.value.code == "contentPolicy"
    assert [result.text for result in caught.value.results] == ["a", "b"]


def test_an_error_beside_all_that_was_asked_for(call: Caller, server: WireServer) -> None:
    def script(request: Request) -> Answer:
        answer = text_answer(request, "a")
        task_id = request.json[0]["taskUUID"]
        answer.json["errors"] = [{"code": "c", "message": "m", "taskUUID": task_id}]
        return answer

    server.script = script
    result = call(ask)
    assert result.text == "a"
