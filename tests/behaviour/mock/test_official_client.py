"""The provider's own Python client works against the mock server, over REST and WebSocket."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from specpress.mock import MockServer

runware = pytest.importorskip("runware", reason="the provider's official client is not installed")
validate = pytest.importorskip("runware.validate")

KEY = "good-key"
TRANSPORTS = ("rest", "websocket")


@pytest.fixture(autouse=True)
def schemas_from_the_mock(
    shared_server: MockServer, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Point the client's schema host at the mock server: it has no setting for that."""
    monkeypatch.setattr("runware.client.SCHEMAS_BASE_URL", shared_server.origin)
    monkeypatch.setattr("runware.validate.SCHEMAS_BASE_URL", shared_server.origin)
    validate.clear_validator_cache()
    yield
    validate.clear_validator_cache()


@asynccontextmanager
async def client(server: MockServer, transport: str, **options: Any) -> AsyncIterator[Any]:
    given = {"api_key": KEY, "max_retries": 0, "max_reconnect_attempts": 1, **options}
    async with runware.Runware(
        transport=transport,
        http_base_url=server.url,
        ws_base_url=server.websocket_url,
        timeout=15_000,
        poll_timeout=15_000,
        auth_timeout=5_000,
        **given,
    ) as found:
        yield found


def call(
    server: MockServer, transport: str, what: Callable[[Any], Awaitable[Any]], **options: Any
) -> Any:
    async def main() -> Any:
        async with client(server, transport, **options) as found:
            return await what(found)

    return asyncio.run(main())


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_sync(shared_server: MockServer, transport: str, task: Any) -> None:
    asked = task(deliveryMethod="sync", includeUsage=True, includeCost=True)
    (result,) = call(shared_server, transport, lambda one: one.run(asked))
    assert result["taskUUID"] == asked["taskUUID"]
    assert len(result["text"].split()) == 12
    assert result["cost"] == 0.00012
    usage = result["usage"]
    assert usage["totalTokens"] == usage["promptTokens"] + usage["completionTokens"]


@pytest.mark.parametrize("transport", TRANSPORTS)
@pytest.mark.parametrize("delivery", ["sync", "async"])
def test_three_results(shared_server: MockServer, transport: str, delivery: str, task: Any) -> None:
    asked = task(deliveryMethod=delivery, numberResults=3)
    results = call(shared_server, transport, lambda one: one.run(asked))
    assert sorted(result["resultIndex"] for result in results) == [0, 1, 2]
    assert len({result["text"] for result in results}) == 3


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_polled(shared_server: MockServer, transport: str, task: Any) -> None:
    seen: list[Any] = []
    options = runware.RunOptions(on_progress=seen.append)
    (result,) = call(shared_server, transport, lambda one: one.run(task(), options))
    assert result["status"] == "success"
    assert [update["progress"] for update in seen] == [50]


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_stream(shared_server: MockServer, transport: str, task: Any) -> None:
    async def read(one: Any) -> Any:
        stream = await one.stream(task("stream", includeUsage=True))
        pieces = [piece async for piece in stream.text_stream]
        return "".join(pieces), await stream.result()

    text, result = call(shared_server, transport, read)
    asked = task("stream", deliveryMethod="sync", includeUsage=True)
    (plain,) = call(shared_server, "rest", lambda one: one.run(asked))
    assert text == plain["text"]
    assert result.finish_reason == "stop"
    assert result.usage == plain["usage"]


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_bad_key(shared_server: MockServer, transport: str, task: Any) -> None:
    with pytest.raises(runware.RunwareError) as caught:
        call(
            shared_server,
            transport,
            lambda one: one.run(task(deliveryMethod="sync")),
            api_key="bad-key",
        )
    assert caught.value.code == "auth"
    assert "API key is not known" in str(caught.value)


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_bad_parameter(shared_server: MockServer, transport: str, task: Any) -> None:
    asked = task(deliveryMethod="sync", settings={"maxTokens": 10**9})
    with pytest.raises(runware.RunwareError) as caught:
        call(shared_server, transport, lambda one: one.run(asked))
    assert caught.value.code == "validation"
    assert caught.value.parameter == "settings.maxTokens"
    assert caught.value.task_uuid == asked["taskUUID"]


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_replay(shared_server: MockServer, transport: str, task: Any) -> None:
    asked = task(deliveryMethod="sync")

    async def twice(one: Any) -> None:
        await one.run(asked)
        await one.run(asked)

    with pytest.raises(runware.RunwareError) as caught:
        call(shared_server, transport, twice)
    assert caught.value.parameter == "taskUUID"
    assert "exists already" in str(caught.value)


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_validation_with_the_schema_of_resolve(
    shared_server: MockServer, transport: str, task: Any
) -> None:
    asked = task(deliveryMethod="sync", settings={"maxTokens": 0})
    with pytest.raises(runware.RunwareError) as caught:
        call(shared_server, transport, lambda one: one.run(asked), validate=True)
    assert caught.value.code == "validation"
    # Only errors that the client finds by itself have these.
    assert caught.value.validation_errors
    good = task(deliveryMethod="sync")
    (result,) = call(shared_server, transport, lambda one: one.run(good), validate=True)
    assert result["taskUUID"] == good["taskUUID"]


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_slug_and_task_type_from_the_registry(shared_server: MockServer, transport: str) -> None:
    asked = {
        "taskUUID": str(uuid.uuid4()),
        "model": "alibaba-qwen3-5-397b",
        "messages": [{"role": "user", "content": "Hi"}],
        "deliveryMethod": "sync",
    }
    (result,) = call(shared_server, transport, lambda one: one.run(asked))
    assert result["taskType"] == "textInference"


def test_task_details(shared_server: MockServer, task: Any) -> None:
    asked = task(deliveryMethod="sync")

    async def look(one: Any) -> Any:
        await one.run(asked)
        return await one.get_task_details({"taskUUID": asked["taskUUID"]})

    (details,) = call(shared_server, "rest", look)
    assert details["request"][0]["messages"] == asked["messages"]
    assert details["response"]["data"][0]["text"]
