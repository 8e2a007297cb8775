"""Requests that break their schema: refused before anything is sent, by method and by wire form."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from task_server import KEY, TaskServer

USER = [{"role": "user", "content": "Hi"}]
GPT, QWEN = "openai_gpt_5_5", "alibaba_qwen3_5_397b"
CALLABLE_IDS = {GPT: "openai:gpt@5.5", QWEN: "alibaba:qwen@3.5-397b"}

REFUSED: dict[str, tuple[str, dict[str, Any], dict[str, Any], str, str]] = {
    "no messages": (GPT, {"messages": []}, {"messages": []}, "/messages", "minItems"),
    "role system": (
        GPT,
        {"messages": [{"role": "system", "content": "Hi"}]},
        {"messages": [{"role": "system", "content": "Hi"}]},
        "/messages/0/role",
        "enum",
    ),
    "no tokens": (
        GPT,
        {"messages": USER, "settings": {"max_tokens": 0}},
        {"messages": USER, "settings": {"maxTokens": 0}},
        "/settings/maxTokens",
        "minimum",
    ),
    "a tool without name": (
        GPT,
        {"messages": USER, "tool_choice": {"type": "tool"}},
        {"messages": USER, "toolChoice": {"type": "tool"}},
        "/toolChoice",
        "required",
    ),
    "a function without name and schema": (
        GPT,
        {"messages": USER, "tools": [{"type": "function"}]},
        {"messages": USER, "tools": [{"type": "function"}]},
        "/tools/0",
        "required",
    ),
    "an unknown key": (
        GPT,
        {"messages": USER, "settings": {"max_token": 5}},
        {"messages": USER, "settings": {"max_token": 5}},
        "/settings",
        "additionalProperties",
    ),
    "nine results": (
        GPT,
        {"messages": USER, "number_results": 9},
        {"messages": USER, "numberResults": 9},
        "/numberResults",
        "maximum",
    ),
    "no UUID": (
        GPT,
        {"messages": USER, "task_uuid": "7"},
        {"messages": USER, "taskUUID": "7"},
        "/taskUUID",
        "format",
    ),
    "three decimals": (
        QWEN,
        {"messages": USER, "settings": {"temperature": 0.123}},
        {"messages": USER, "settings": {"temperature": 0.123}},
        "/settings/temperature",
        "multipleOf",
    ),
}
"""Model, arguments of `run`, the same in wire form, pointer and keyword of a problem."""


@pytest.fixture(scope="module")
def package(repo: Path) -> Iterator[ModuleType]:
    folder = str(repo / "generated" / "runware")
    sys.path.insert(0, folder)
    yield importlib.import_module("runware_models")
    sys.path.remove(folder)


@pytest.fixture
def client(package: ModuleType, server: TaskServer) -> Iterator[Any]:
    with package.Runware(api_key=KEY, base_url=server.url) as opened:
        yield opened


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("name", REFUSED)
def test_refused(package: ModuleType, client: Any, server: TaskServer, name: str) -> None:
    model, arguments, wire, pointer, keyword = REFUSED[name]
    calls = (
        lambda: getattr(client, model).run(**arguments),
        lambda: getattr(client, model).submit(**arguments),
        lambda: client.run({"model": CALLABLE_IDS[model], **wire}),
    )
    for call in calls:
        with pytest.raises(package.ValidationError) as caught:
            call()
        found = {(issue.pointer, issue.keyword) for issue in caught.value.issues}
        assert (pointer, keyword) in found
        assert all(issue.documentation for issue in caught.value.issues)
    assert server.bodies == []


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("temperature", [0.29, 0.57, 1.13, 0, 2])
def test_exact_decimals_are_accepted(client: Any, server: TaskServer, temperature: float) -> None:
    client.alibaba_qwen3_5_397b.run(messages=USER, settings={"temperature": temperature})
    assert server.tasks[0]["settings"] == {"temperature": temperature}


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_every_problem_is_listed_at_once(package: ModuleType, client: Any) -> None:
    with pytest.raises(package.ValidationError) as caught:
        client.openai_gpt_5_5.run(
            messages=[], settings={"max_tokens": 0}, number_results=9, task_uuid="7"
        )
    pointers = [issue.pointer for issue in caught.value.issues]
    assert sorted(pointers) == ["/messages", "/numberResults", "/settings/maxTokens", "/taskUUID"]
