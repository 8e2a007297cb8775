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
from providers import Provider, ask, model_of, provider_of, refused, said, service
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
    server.script = service

    def twice(client: Any) -> Any:
        first = model_of(client).run(messages=MESSAGES)
        second = model_of(client).run(messages=MESSAGES)
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
def test_options_of_client_model_and_call(
    call: Caller, server: WireServer, provider: Provider
) -> None:
    server.script = service

    def action(client: Any) -> Any:
        derived = client.with_options(headers={"X-B": "derived", "X-C": "derived"})
        model = model_of(derived).with_options(headers={"X-C": "model", "X-D": "model"})
        return model.run(**provider.arguments(), request_options={"headers": {"x-d": "call"}})

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
    server.script = service
    call(lambda client: ask(client, request_options={"headers": {"X-Runware-Dry-Run": "1"}}))
    assert server.requests[0].headers["x-runware-dry-run"] == "1"


@quiet
def test_connections_are_reused_and_closed(
    call: Caller, server: WireServer, provider: Provider
) -> None:
    server.script = service

    def thrice(client: Any) -> Any:
        actions = [
            lambda: ask(client),
            lambda: ask(client.with_options(timeout=5)),
            lambda: client.run(provider.request()),
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
    server.script = service
    clients: list[Any] = []
    call(clients.append)
    action = lambda: ask(clients[0])  # noqa: E731
    with pytest.raises(call.package.ConfigurationError, match="closed"):
        asyncio.run(action()) if call.asynchronous else action()
    assert server.connections == 0


@quiet
def test_an_http_client_of_one_s_own(call: Caller, server: WireServer, provider: Provider) -> None:
    server.script = service
    url = provider.base_url("http://no-such-host.invalid/v1")
    options: dict[str, Any] = {"headers": {"X-Own": "1"}, "proxy": server.url}

    async def awaited() -> Any:
        async with httpx.AsyncClient(**options) as own:
            async with getattr(call.package, "Async" + provider.client)(
                api_key=KEY, base_url=url, http_client=own
            ) as client:
                result = await ask(client)
            assert not own.is_closed
            return result

    if call.asynchronous:
        result = asyncio.run(awaited())
    else:
        with httpx.Client(**options) as own:
            with getattr(call.package, provider.client)(
                api_key=KEY, base_url=url, http_client=own
            ) as client:
                result = ask(client)
            assert not own.is_closed
    assert said(result) == "Hi 0"
    (request,) = server.requests  # the server is the proxy
    assert request.path == provider.url("http://no-such-host.invalid/v1")
    assert request.headers["x-own"] == "1"


@pytest.mark.parametrize("url", ["", "ftp://x/v1", "no url", "//x"])
def test_an_unusable_base_url(package: ModuleType, url: str, provider: Provider) -> None:
    if not url:
        assert f"api.{provider.client.lower()}.ai" in repr(
            getattr(package, provider.client)(api_key=KEY, base_url=url)._calls
        )
        return
    with pytest.raises(
        package.ConfigurationError, match=r"not an http or https URL|no http or https URL|holds ' '"
    ):
        getattr(package, provider.client)(api_key=KEY, base_url=url)


def test_arguments_of_a_client_that_cannot_be(call: Caller, server: WireServer) -> None:
    other = httpx.Client() if call.asynchronous else httpx.AsyncClient()
    cases: list[tuple[dict[str, Any], str]] = [
        ({"transport": "carrier"}, "the transports are 'http', 'aiohttp', 'websocket'"),
        ({"transport": "direct"}, "transport='direct' is gone"),
        ({"transport": "aiohttp", "http_client": httpx.AsyncClient()}, "aiohttp"),
        ({"http_client": other}, "http_client= is an httpx.*; this client takes a"),
        ({"transport": "websocket"}, "pass websocket_url=, too"),  # base_url= is another server's
        ({"transport": "websocket", "websocket_url": server.url}, "is not a ws:// or wss:// URL"),
    ]
    for options, message in cases:
        with pytest.raises(call.package.ConfigurationError, match=message):
            call(repr, **options)
    assert server.connections == 0


def test_the_base_url_from_the_environment(
    package: ModuleType, monkeypatch: pytest.MonkeyPatch, provider: Provider
) -> None:
    monkeypatch.setenv(f"{provider.variables}_BASE_URL", "https://example.com/v2/")
    assert "https://example.com/v2" in repr(getattr(package, provider.client)(api_key=KEY)._calls)


def test_clients_are_neither_copied_nor_pickled(package: ModuleType, provider: Provider) -> None:
    for client in (
        getattr(package, provider.client)(api_key=KEY),
        getattr(package, "Async" + provider.client)(api_key=KEY),
    ):
        for action in (copy.copy, copy.deepcopy, pickle.dumps):
            with pytest.raises(TypeError, match=r"with_options|make another"):
                action(client)


@quiet
def test_results_are_copied_and_pickled(call: Caller, server: WireServer) -> None:
    server.script = service
    results = call(ask)
    for same in (pickle.loads(pickle.dumps(results)), copy.copy(results), copy.deepcopy(results)):
        assert same == results
        assert type(same) is type(results)
        assert same.task_id == results.task_id
    name = type(results).__name__
    assert repr(results).startswith(f"{name}([{name.removesuffix('s')}(")
    assert provider_of(results).member in dir(results)


@quiet
def test_results_are_no_single_result(call: Caller, server: WireServer) -> None:
    server.script = TaskService()
    results = call(lambda client: ask(client, number_results=2))
    with pytest.raises(ValueError, match="expected one result, have 2"):
        _ = results.only
    assert "finish_reason" not in dir(results)


def test_reprs(package: ModuleType, provider: Provider) -> None:
    with getattr(package, provider.client)(api_key=KEY) as client:
        assert repr(client) == f"<{provider.client} {provider.client}>"
        assert repr(model_of(client)) == f"<{provider.resource} {provider.callable_id}>"
        assert model_of(client) is model_of(client)
        assert model_of(client.with_options(timeout=1)) is not model_of(client)
    assert repr(package.NOT_GIVEN) == "NOT_GIVEN"
    assert not package.NOT_GIVEN
    assert pickle.loads(pickle.dumps(package.NOT_GIVEN)) is package.NOT_GIVEN


def test_help_shows_the_arguments(package: ModuleType, provider: Provider) -> None:
    import pydoc

    with getattr(package, provider.client)(api_key=KEY) as client:
        model = model_of(client)
        run, submit = pydoc.render_doc(model.run), pydoc.render_doc(model.submit)
    assert "messages: 'Sequence[Message]'" in run
    assert "Number of results, 1 to 4" in run
    assert "messages: 'Sequence[Message]'" in submit
    assert "asynchronous delivery" in submit


@quiet
def test_one_client_in_many_threads(
    package: ModuleType, server: WireServer, provider: Provider
) -> None:
    server.script = service
    texts: list[str] = []
    with getattr(package, provider.client)(api_key=KEY, base_url=server.url) as client:

        def work(number: int) -> None:
            texts.append(said(ask(client, str(number))))

        threads = [threading.Thread(target=work, args=(number,)) for number in range(40)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(texts) == sorted(f"{number} 0" for number in range(40))


@quiet
def test_logging(
    call: Caller, server: WireServer, caplog: pytest.LogCaptureFixture, provider: Provider
) -> None:
    observe = __import__(f"{call.package.__name__}._runtime.watch.observe", fromlist=["x"])
    caplog.set_level(logging.DEBUG, logger="calls")
    logger = logging.getLogger("calls")
    busy = refused(503, {"code": "busy", "message": "later"})
    bad = refused(400, {"code": "bad", "message": "no"})
    server.answers = [busy, service, bad]
    options = {
        "observers": [observe.LoggingObserver(logger)],
        "retry": call.package.Retry(initial=0.001),
    }
    call(ask, **options)
    with pytest.raises(call.package.BadRequest):
        call(ask, **options)
    records = [record for record in caplog.records if record.name == "calls"]
    levels = [record.levelname for record in records]
    assert levels.count("INFO") == 1
    assert levels.count("WARNING") == 1
    text = "\n".join(record.getMessage() for record in records)
    assert f"run {provider.slug}" in text
    assert "status 503" in text
    assert KEY not in text
    assert "Hi" not in text


@quiet
def test_spans(call: Caller, server: WireServer, provider: Provider) -> None:
    export = pytest.importorskip("opentelemetry.sdk.trace.export.in_memory_span_exporter")
    trace = __import__("opentelemetry.sdk.trace", fromlist=["x"])
    processors = __import__("opentelemetry.sdk.trace.export", fromlist=["x"])
    exporter = export.InMemorySpanExporter()
    spans = trace.TracerProvider()
    spans.add_span_processor(processors.SimpleSpanProcessor(exporter))
    otel = __import__(f"{call.package.__name__}._runtime.watch.otel", fromlist=["x"])
    busy = refused(503, {"code": "busy", "message": "later"})
    bad = refused(400, {"code": "bad", "message": "no"})
    server.answers = [busy, service, bad]
    options = {
        "observers": [otel.OpenTelemetryObserver(spans)],
        "retry": call.package.Retry(initial=0.001),
    }
    call(ask, **options)
    with pytest.raises(call.package.BadRequest):
        call(ask, **options)
    good, failed = exporter.get_finished_spans()
    assert good.name == f"{provider.operation} {provider.callable_id}"
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

    server.script = service
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
        lambda client: model_of(client).run(
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
    server.script = service
    result = call(ask)
    call(lambda client: ask(client, json_schema=result[0].usage))
    assert server.bodies[1][0]["jsonSchema"] == {
        "promptTokens": 9,
        "completionTokens": 3,
        "totalTokens": 12,
    }


@quiet
@pytest.mark.parametrize(
    "value", [[{"role": "user", "content": "\ud800"}], [{"role": "user", 3: "x"}], {3}]
)
def test_values_without_a_json_form(
    call: Caller, server: WireServer, value: Any, provider: Provider
) -> None:
    with pytest.raises(call.package.ValidationError):
        call(
            lambda client: model_of(client).run(
                **{provider.pointer[1:]: value}, request_options={"validate": False}
            )
        )
    assert server.connections == 0


@quiet
def test_an_import_warns_of_nothing(package: ModuleType, provider: Provider) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        getattr(package, provider.client)(api_key=KEY).close()


@quiet
def test_repeated_items_are_one_result(call: Caller, server: WireServer) -> None:
    service = TaskService()

    def script(request: Request) -> Answer:
        answer = service(request)
        answer.json["data"] = [item for item in answer.json["data"] for _ in range(2)]
        return answer

    server.script = script
    results = call(lambda client: ask(client, number_results=2))
    assert [result.text for result in results] == ["Hi 0", "Hi 1"]


@quiet
def test_a_proxy_of_the_environment(
    call: Caller, server: WireServer, monkeypatch: pytest.MonkeyPatch, provider: Provider
) -> None:
    monkeypatch.setenv("http_proxy", server.url)
    server.script = service
    url = "http://no-such-host.invalid/v1"
    result = call(ask, base_url=provider.base_url(url))
    assert said(result) == "Hi 0"
    assert server.requests[0].path == provider.url(url)


@quiet
def test_a_compressed_answer(call: Caller, server: WireServer) -> None:
    def script(request: Request) -> Answer:
        body = gzip.compress(json.dumps(service(request).json).encode())
        return Answer(body=body, headers={"content-encoding": "gzip"})

    server.script = script
    assert said(call(ask)) == "Hi 0"
    assert "gzip" in server.requests[0].headers["accept-encoding"]
    server.script = lambda _: Answer(body=b"no gzip", headers={"content-encoding": "gzip"})
    with pytest.raises(call.package.ConnectionFailed):
        call(
            ask,
            retry=call.package.Retry.off(),
        )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"time_out": 5}, "the options are timeout, wait_timeout, polling"),
        ({"timeout": 0}, "timeout is 0: pass a positive number"),
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
        call(lambda client: ask(client, request_options=options))


@quiet
def test_no_time_limit_at_all(call: Caller, server: WireServer) -> None:
    server.script = TaskService(polls=2)
    limits = {"timeout": None, "wait_timeout": None, "polling": call.package.Polling(first=0.01)}
    result = call(
        lambda client: ask(client, delivery_method="async"),
        **limits,
    )
    assert result.text == "Hi 0"
