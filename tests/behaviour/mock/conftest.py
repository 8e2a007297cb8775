"""A provider read from the project's specs, and mock servers of it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest
from specpress.mock import (
    Behaviour,
    Catalogue,
    MockOptions,
    MockServer,
    load_catalogue,
    running_mock,
)

KEY = "good-key"
MODEL = "openai:gpt@5.5"

Start = Callable[..., MockServer]


@pytest.fixture(scope="session")
def provider(repo: Path) -> Catalogue:
    return load_catalogue(repo / "specs", "runware")


@pytest.fixture
def start(provider: Catalogue) -> Iterator[Start]:
    """Starts a server: options of `MockOptions`; it stops when the test ends."""
    with ExitStack() as stack:

        def run(**options: Any) -> MockServer:
            options.setdefault("keys", (KEY,))
            options.setdefault("behaviour", Behaviour())
            return stack.enter_context(running_mock(provider, MockOptions(**options)))

        yield run


@pytest.fixture(scope="session")
def shared_server(provider: Catalogue) -> Iterator[MockServer]:
    """A server with the usual switches, for tests that change nothing."""
    with running_mock(provider, MockOptions(keys=(KEY,))) as server:
        yield server


class Caller:
    """Posts tasks as a program without any SDK would."""

    def __init__(self, server: MockServer) -> None:
        self.server = server
        self.http = httpx.Client(headers={"Authorization": f"Bearer {KEY}"}, timeout=10)

    def post(
        self, *tasks: Any, switch: str = "", fault: str = "", **headers: str
    ) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if switch:
            named["X-Mock-Set"] = switch
        if fault:
            named["X-Mock-Fault"] = fault
        return self.http.post(self.server.url, json=list(tasks), headers=named)

    def poll(self, task: dict[str, Any], **options: str) -> Any:
        return self.post({"taskType": "getResponse", "taskUUID": task["taskUUID"]}, **options)


@pytest.fixture
def caller(shared_server: MockServer) -> Iterator[Caller]:
    found = Caller(shared_server)
    with found.http:
        yield found


def text_task(prompt: str = "Hi", **members: Any) -> dict[str, Any]:
    """A valid task of the first model, with an id of its own."""
    return {
        "taskType": "textInference",
        "taskUUID": str(uuid.uuid4()),
        "model": MODEL,
        "messages": [{"role": "user", "content": prompt}],
        **members,
    }


@pytest.fixture
def task() -> Callable[..., dict[str, Any]]:
    return text_task
