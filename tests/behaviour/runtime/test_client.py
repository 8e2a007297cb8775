"""The clients themselves: options, models, warnings, what they are and are not."""

from __future__ import annotations

import asyncio
import copy
import gzip
import json
import logging
import pickle
import threading
import warnings
from types import ModuleType
from typing import Any

import httpx
import pytest
from task_service import TaskService
from wire_caller import KEY, Caller
from wire_server import Answer, Request, WireServer

MESSAGES = [{"role": "user", "content": "Hi"}]
quiet = pytest.mark.filterwarnings("ignore::UserWarning")  # GPT-5.5 is coming soon


def test_models(call: Caller) -> None:
    models = call(lambda client: client.models)
    (entry,) = models
    assert len(models) == 1
    assert models[0] is entry
    assert models[:] == (entry,)
    assert entry.slug == "openai-gpt-5-5"
    assert entry.callable_id == "openai:gpt@5.5"
    assert entry.status == "coming-soon"
    assert models.get("openai:gpt@5.5") is models.get("openai-gpt-5-5") is entry
    assert models.having("image-to-text") == (entry,)
    assert models.having("text-to-video") == ()
    assert "1 models" in repr(models)
    assert "openai_gpt_5_5" in call(dir)


def test_a_model_that_may_not_answer_is_warned_about_once(call: Caller, server: WireServer) -> None:
    server.script = TaskService()

    def twice(client: Any) -> Any:
        first = client.openai_gpt_5_5.run(messages=MESSAGES)
        second = client.openai_gpt_5_5.run(messages=MESSAGES)
        if not call.asynchronous:
            return first, second

        async def both() -> Any:
            return await first, await second

        return both()

    with pytest.warns(UserWarning, match=r"GPT-5\.5 .*may not be available yet") as caught:
        call(twice)
    assert len(caught) == 1
    if not call.asynchronous:
        assert caught[0].filename == __file__


@quiet
def test_options_of_client_model_and_call(call: Caller, server: WireServer) -> None:
    server.script = TaskService()

    def action(client: Any) -> Any:
        derived = client.with_options(headers={"X-B": "derived", "X-C": "derived"})
        model = derived.openai_gpt_5_5.with_options(headers={"X-C": "model", "X-D": "model"})
        return model.run(messages=MESSAGES, request_options={"headers": {"x-d": "call"}})

    call(action, headers={"X-A": "client", "X-B": "client"})
    headers = server.requests[0].headers
    assert {name: headers[f"x-{name}"] for name in "abcd"} == {
        "a": "client",
        "b": "derived",
        "c": "model",
        "d": "call",
    }


@quiet
def test_a_dry_run_header(call: Caller, server: WireServer) -> None:
    server.script = TaskService()
    call(
        lambda client: client.openai_gpt_5_5.run(
            messages=MESSAGES, request_options={"headers": {"X-Runware-Dry-Run": "1"}}
        )
    )
    assert server.requests[0].headers["x-runware-dry-run"] == "1"


@quiet
def test_connections_are_reused_and_closed(call: Caller, server: WireServer) -> None:
    server.script = TaskService()

    def thrice(client: Any) -> Any:
        actions = [
            lambda: client.openai_gpt_5_5.run(messages=MESSAGES),
            lambda: client.with_options(timeout=5).openai_gpt_5_5.run(messages=MESSAGES),
            lambda: client.run({"model": "openai-gpt-5-5", "messages": MESSAGES}),
        ]
        if not call.asynchronous:
            return [action() for action in actions]

        async def each() -> Any:
            return [await action() for action in actions]

        return each()

    call(thrice)
    assert server.connections == 1


@quiet
def test_a_closed_client(call: Caller, server: WireServer) -> None:
    server.script = TaskService()
    clients: list[Any] = []
    call(clients.append)
    action = lambda: clients[0].openai_gpt_5_5.run(messages=MESSAGES)  # noqa: E731
    with pytest.raises(call.package.ConfigurationError, match="closed"):
        asyncio.run(action()) if call.asynchronous else action()
    assert server.connections == 0


@quiet
def test_an_http_client_of_one_s_own(call: Caller, server: WireServer) -> None:
    server.script = TaskService()
    url = "http://no-such-host.invalid/v1"
    options: dict[str, Any] = {"headers": {"X-Own": "1"}, "proxy": server.url}

    async def awaited() -> Any:
        async with httpx.AsyncClient(**options) as own:
            async with call.package.AsyncRunware(
                api_key=KEY, base_url=url, http_client=own
            ) as client:
                result = await client.openai_gpt_5_5.run(messages=MESSAGES)
            assert not own.is_closed
            return result

    if call.asynchronous:
        result = asyncio.run(awaited())
    else:
        with httpx.Client(**options) as own:
            with call.package.Runware(api_key=KEY, base_url=url, http_client=own) as client:
                result = client.openai_gpt_5_5.run(messages=MESSAGES)
            assert not own.is_closed
    assert result.text == "Hi 0"
    (request,) = server.requests  # the server is the proxy
    assert request.path == url
    assert request.headers["x-own"] == "1"


@pytest.mark.parametrize("url", ["", "ftp://x/v1", "no url", "//x"])
def test_an_unusable_base_url(package: ModuleType, url: str) -> None:
    if not url:
        assert "api.runware.ai" in repr(package.Runware(api_key=KEY, base_url=url)._calls)
        return
    with pytest.raises(package.ConfigurationError, match=r"no http or https URL|holds ' '"):
        package.Runware(api_key=KEY, base_url=url)


def test_arguments_of_a_client_that_cannot_be(call: Caller, server: WireServer) -> None:
    other = httpx.Client() if call.asynchronous else httpx.AsyncClient()
    cases: list[tuple[dict[str, Any], str]] = [
        ({"transport": "carrier"}, "the transports are 'http', 'aiohttp', 'websocket'"),
        ({"transport": "direct"}, "transport='direct' is gone"),
        ({"transport": "aiohttp", "http_client": httpx.AsyncClient()}, "aiohttp"),
        ({"http_client": other}, "http_client= is an httpx.*; this client takes a"),
        ({"transport": "websocket"}, "pass websocket_url=, too"),  # base_url= is another server's
        ({"transport": "websocket", "websocket_url": server.url}, "is no ws or wss URL"),
    ]
    for options, message in cases:
        with pytest.raises(call.package.ConfigurationError, match=message):
            call(repr, **options)
    assert server.connections == 0


def test_the_base_url_from_the_environment(
    package: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUNWARE_BASE_URL", "https://example.com/v2/")
    assert "https://example.com/v2" in repr(package.Runware(api_key=KEY)._calls)


def test_clients_are_neither_copied_nor_pickled(package: ModuleType) -> None:
    for client in (package.Runware(api_key=KEY), package.AsyncRunware(api_key=KEY)):
        for action in (copy.copy, copy.deepcopy, pickle.dumps):
            with pytest.raises(TypeError, match=r"with_options|make another"):
                action(client)


@quiet
def test_results_are_copied_and_pickled(call: Caller, server: WireServer) -> None:
    server.script = TaskService()
    results = call(lambda client: client.openai_gpt_5_5.run(messages=MESSAGES, number_results=2))
    for same in (pickle.loads(pickle.dumps(results)), copy.copy(results), copy.deepcopy(results)):
        assert same == results
        assert type(same) is type(results)
        assert same.task_id == results.task_id
    assert repr(results).startswith("TextInferenceResults([TextInferenceResult(")
    with pytest.raises(ValueError, match="expected one result, have 2"):
        _ = results.only
    lone = call(lambda client: client.openai_gpt_5_5.run(messages=MESSAGES))
    assert "finish_reason" in dir(lone)
    assert "finish_reason" not in dir(results)


def test_reprs(package: ModuleType) -> None:
    with package.Runware(api_key=KEY) as client:
        assert repr(client) == "<Runware Runware>"
        assert repr(client.openai_gpt_5_5) == "<OpenaiGpt55 openai:gpt@5.5>"
        assert client.openai_gpt_5_5 is client.openai_gpt_5_5
        assert client.with_options(timeout=1).openai_gpt_5_5 is not client.openai_gpt_5_5
    assert repr(package.NOT_GIVEN) == "NOT_GIVEN"
    assert not package.NOT_GIVEN
    assert pickle.loads(pickle.dumps(package.NOT_GIVEN)) is package.NOT_GIVEN


def test_help_shows_the_arguments(package: ModuleType) -> None:
    import pydoc

    with package.Runware(api_key=KEY) as client:
        model = client.openai_gpt_5_5
        run, submit = pydoc.render_doc(model.run), pydoc.render_doc(model.submit)
    assert "messages: 'Sequence[Message]'" in run
    assert "Number of results, 1 to 4" in run
    assert "messages: 'Sequence[Message]'" in submit
    assert "asynchronous delivery" in submit


@quiet
def test_one_client_in_many_threads(package: ModuleType, server: WireServer) -> None:
    server.script = TaskService()
    texts: list[str] = []
    with package.Runware(api_key=KEY, base_url=server.url) as client:

        def work(number: int) -> None:
            message = [{"role": "user", "content": str(number)}]
            texts.append(client.openai_gpt_5_5.run(messages=message).text)

        threads = [threading.Thread(target=work, args=(number,)) for number in range(40)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(texts) == sorted(f"{number} 0" for number in range(40))


@quiet
def test_logging(call: Caller, server: WireServer, caplog: pytest.LogCaptureFixture) -> None:
    observe = __import__(f"{call.package.__name__}._runtime.watch.observe", fromlist=["x"])
    caplog.set_level(logging.DEBUG, logger="calls")
    logger = logging.getLogger("calls")
    busy = Answer.errors(503, {"code": "busy", "message": "later"})
    bad = Answer.errors(400, {"code": "bad", "message": "no"})
    server.answers = [busy, TaskService(), bad]
    options = {
        "observers": [observe.LoggingObserver(logger)],
        "retry": call.package.Retry(initial=0.001),
    }
    call(lambda client: client.openai_gpt_5_5.run(messages=MESSAGES), **options)
    with pytest.raises(call.package.BadRequest):
        call(lambda client: client.openai_gpt_5_5.run(messages=MESSAGES), **options)
    records = [record for record in caplog.records if record.name == "calls"]
    levels = [record.levelname for record in records]
    assert levels.count("INFO") == 1
    assert levels.count("WARNING") == 1
    text = "\n".join(record.getMessage() for record in records)
    assert "run openai-gpt-5-5" in text
    assert "status 503" in text
    assert KEY not in text
    assert "Hi" not in text


@quiet
def test_spans(call: Caller, server: WireServer) -> None:
    export = pytest.importorskip("opentelemetry.sdk.trace.export.in_memory_span_exporter")
    trace = __import__("opentelemetry.sdk.trace", fromlist=["x"])
    processors = __import__("opentelemetry.sdk.trace.export", fromlist=["x"])
    exporter = export.InMemorySpanExporter()
    provider = trace.TracerProvider()
    provider.add_span_processor(processors.SimpleSpanProcessor(exporter))
    otel = __import__(f"{call.package.__name__}._runtime.watch.otel", fromlist=["x"])
    busy = Answer.errors(503, {"code": "busy", "message": "later"})
    bad = Answer.errors(400, {"code": "bad", "message": "no"})
    server.answers = [busy, TaskService(), bad]
    options = {
        "observers": [otel.OpenTelemetryObserver(provider)],
        "retry": call.package.Retry(initial=0.001),
    }
    call(lambda client: client.openai_gpt_5_5.run(messages=MESSAGES), **options)
    with pytest.raises(call.package.BadRequest):
        call(lambda client: client.openai_gpt_5_5.run(messages=MESSAGES), **options)
    good, failed = exporter.get_finished_spans()
    assert good.name == "chat openai:gpt@5.5"
    assert [event.name for event in good.events] == [
        "request",
        "response",
        "retry",
        "request",
        "response",
    ]
    assert good.events[1].attributes["http.response.status_code"] == 503
    assert failed.attributes["error.type"] == "BadRequest"
    assert not failed.status.is_ok
    assert KEY not in good.to_json() + failed.to_json()


@quiet
def test_a_plain_value_may_be_anything_json_has(call: Caller, server: WireServer) -> None:
    from collections import OrderedDict
    from datetime import UTC, date, datetime
    from decimal import Decimal
    from enum import Enum
    from uuid import UUID

    class Role(Enum):
        USER = "user"

    class Text(str):
        __slots__ = ()

    server.script = TaskService()
    identity = UUID("8f14e45f-ceea-467f-9b2d-0a5b8e1c9d11")
    schema = {
        "when": datetime(2026, 1, 2, tzinfo=UTC),
        "day": date(2026, 1, 2),
        "exact": Decimal("0.29"),
        "whole": Decimal(3),
        "many": (1, 2),
        "nothing": None,
    }
    call(
        lambda client: client.openai_gpt_5_5.run(
            messages=(OrderedDict(role=Role.USER, content=Text("Hi")),),
            task_uuid=identity,
            json_schema=schema,
        )
    )
    (task,) = server.bodies[0]
    assert task["taskUUID"] == str(identity)
    assert task["messages"] == MESSAGES
    assert task["jsonSchema"] == {
        "when": "2026-01-02T00:00:00+00:00",
        "day": "2026-01-02",
        "exact": 0.29,
        "whole": 3,
        "many": [1, 2],
        "nothing": None,
    }


@quiet
def test_a_result_passed_on_as_input(call: Caller, server: WireServer) -> None:
    server.script = TaskService()
    result = call(lambda client: client.openai_gpt_5_5.run(messages=MESSAGES))
    call(lambda client: client.openai_gpt_5_5.run(messages=MESSAGES, json_schema=result[0].usage))
    assert server.bodies[1][0]["jsonSchema"] == {
        "promptTokens": 9,
        "completionTokens": 3,
        "totalTokens": 12,
    }


@quiet
@pytest.mark.parametrize(
    "messages", [[{"role": "user", "content": "\ud800"}], [{"role": "user", 3: "x"}], {3}]
)
def test_values_without_a_json_form(call: Caller, server: WireServer, messages: Any) -> None:
    with pytest.raises(call.package.ValidationError):
        call(
            lambda client: client.openai_gpt_5_5.run(
                messages=messages, request_options={"validate": False}
            )
        )
    assert server.connections == 0


@quiet
def test_an_import_warns_of_nothing(package: ModuleType) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        package.Runware(api_key=KEY).close()


@quiet
def test_repeated_items_are_one_result(call: Caller, server: WireServer) -> None:
    service = TaskService()

    def script(request: Request) -> Answer:
        answer = service(request)
        answer.json["data"] = [item for item in answer.json["data"] for _ in range(2)]
        return answer

    server.script = script
    results = call(lambda client: client.openai_gpt_5_5.run(messages=MESSAGES, number_results=2))
    assert [result.text for result in results] == ["Hi 0", "Hi 1"]


@quiet
def test_a_proxy_of_the_environment(
    call: Caller, server: WireServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", server.url)
    server.script = TaskService()
    url = "http://no-such-host.invalid/v1"
    result = call(lambda client: client.openai_gpt_5_5.run(messages=MESSAGES), base_url=url)
    assert result.text == "Hi 0"
    assert server.requests[0].path == url


@quiet
def test_a_compressed_answer(call: Caller, server: WireServer) -> None:
    service = TaskService()

    def script(request: Request) -> Answer:
        body = gzip.compress(json.dumps(service(request).json).encode())
        return Answer(body=body, headers={"content-encoding": "gzip"})

    server.script = script
    assert call(lambda client: client.openai_gpt_5_5.run(messages=MESSAGES)).text == "Hi 0"
    assert "gzip" in server.requests[0].headers["accept-encoding"]
    server.script = lambda _: Answer(body=b"no gzip", headers={"content-encoding": "gzip"})
    with pytest.raises(call.package.ConnectionFailed):
        call(
            lambda client: client.openai_gpt_5_5.run(messages=MESSAGES),
            retry=call.package.Retry.off(),
        )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"time_out": 5}, "the options are timeout, wait_timeout, polling"),
        ({"timeout": 0}, "timeout is 0: give a positive number"),
        ({"timeout": "5"}, "timeout is '5'"),
        ({"wait_timeout": -1.0}, "wait_timeout is -1.0"),
    ],
)
def test_options_that_cannot_be(call: Caller, options: dict[str, Any], message: str) -> None:
    with pytest.raises(call.package.ConfigurationError, match=message):
        call(repr, **options)
    with pytest.raises(call.package.ConfigurationError, match=message):
        call(lambda client: client.with_options(**options))
    with pytest.raises(call.package.ConfigurationError, match=message):
        call(lambda client: client.openai_gpt_5_5.run(messages=MESSAGES, request_options=options))


@quiet
def test_no_time_limit_at_all(call: Caller, server: WireServer) -> None:
    server.script = TaskService(polls=2)
    limits = {"timeout": None, "wait_timeout": None, "polling": call.package.Polling(first=0.01)}
    result = call(
        lambda client: client.openai_gpt_5_5.run(messages=MESSAGES, delivery_method="async"),
        **limits,
    )
    assert result.text == "Hi 0"
