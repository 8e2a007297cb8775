"""Requests that break their schema are refused before anything is sent, in both forms."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

# Both models are announced only; that the client says so has its own test.
pytestmark = pytest.mark.filterwarnings("ignore:.*cannot be called yet")

HELLO = [{"role": "user", "content": "Hi"}]
GPT, QWEN = "openai_gpt_5_5", "alibaba_qwen3_5_397b"
CALLABLE = {GPT: "openai:gpt@5.5", QWEN: "alibaba:qwen@3.5-397b"}


@pytest.fixture(scope="module")
def package(repo: Path) -> Iterator[Any]:
    """The committed package, imported from the tree, its modules forgotten afterwards."""
    folder = str(repo / "generated" / "runware")
    sys.path.insert(0, folder)
    try:
        import runware_models

        yield runware_models
    finally:
        sys.path.remove(folder)
        for name in [name for name in sys.modules if name.split(".")[0] == "runware_models"]:
            del sys.modules[name]


@pytest.fixture
def client(package: Any) -> Iterator[Any]:
    """A client that has nowhere to send to: port 9 of this machine discards."""
    with package.Runware(api_key="key", base_url="http://127.0.0.1:9") as client:
        yield client


CASES = [
    # model, typed arguments, the same on the wire, pointer, keyword
    (GPT, {"messages": []}, {"messages": []}, "/messages", "minItems"),
    (
        GPT,
        {"messages": [{"role": "system", "content": "x"}]},
        {"messages": [{"role": "system", "content": "x"}]},
        "/messages/0/role",
        "enum",
    ),
    (
        GPT,
        {"messages": HELLO, "settings": {"max_tokens": 0}},
        {"messages": HELLO, "settings": {"maxTokens": 0}},
        "/settings/maxTokens",
        "minimum",
    ),
    (
        GPT,
        {"messages": HELLO, "tool_choice": {"type": "tool"}},
        {"messages": HELLO, "toolChoice": {"type": "tool"}},
        "/toolChoice",
        "required",
    ),
    (
        GPT,
        {"messages": HELLO, "tools": [{"type": "function", "schema": {}}]},
        {"messages": HELLO, "tools": [{"type": "function", "schema": {}}]},
        "/tools/0",
        "required",
    ),
    (
        GPT,
        {"messages": HELLO, "tools": [{"type": "function", "name": "f"}]},
        {"messages": HELLO, "tools": [{"type": "function", "name": "f"}]},
        "/tools/0",
        "required",
    ),
    (
        GPT,
        {"messages": HELLO, "settings": {"maxTokenz": 5}},
        {"messages": HELLO, "settings": {"maxTokenz": 5}},
        "/settings",
        "additionalProperties",
    ),
    (
        GPT,
        {"messages": HELLO, "number_results": 9},
        {"messages": HELLO, "numberResults": 9},
        "/numberResults",
        "maximum",
    ),
    (
        GPT,
        {"messages": HELLO, "task_uuid": "not-a-uuid"},
        {"messages": HELLO, "taskUUID": "not-a-uuid"},
        "/taskUUID",
        "format",
    ),
    (
        QWEN,
        {"messages": HELLO, "settings": {"temperature": 0.123}},
        {"messages": HELLO, "settings": {"temperature": 0.123}},
        "/settings/temperature",
        "multipleOf",
    ),
]


@pytest.mark.parametrize(("model", "typed", "wire", "pointer", "keyword"), CASES)
def test_both_forms_are_refused_with_pointer_and_reason(
    package: Any, client: Any, model: str, typed: Any, wire: Any, pointer: str, keyword: str
) -> None:
    calls = (
        lambda: getattr(client, model).run(**typed),
        lambda: client.run({"model": CALLABLE[model], **wire}),
    )
    for call in calls:
        with pytest.raises(package.ValidationError) as caught:
            call()
        found = {(issue.pointer, issue.keyword) for issue in caught.value.issues}
        assert (pointer, keyword) in found
        assert all(issue.message for issue in caught.value.issues)


@pytest.mark.parametrize("temperature", [0, 0.29, 0.57, 1.13, 2, 2.0])
def test_decimals_are_exact(package: Any, client: Any, temperature: float) -> None:
    with pytest.raises(package.ConnectionFailed):
        client.alibaba_qwen3_5_397b.run(
            messages=HELLO,
            settings={"temperature": temperature},
            request_options={"retry": package.Retry(attempts=1)},
        )


def test_every_problem_is_listed_at_once(package: Any, client: Any) -> None:
    with pytest.raises(package.ValidationError) as caught:
        client.run({"model": CALLABLE[GPT], "messages": [], "numberResults": 9, "unknown": 1})
    assert {issue.keyword for issue in caught.value.issues} == {
        "minItems",
        "maximum",
        "additionalProperties",
    }


def test_the_docs_own_examples_are_accepted(repo: Path, specpress: Any, tmp_path: Path) -> None:
    """After the overlay that ships: the examples of `tools` and `toolChoice` pass."""
    import json

    from specpress.prose import extract_examples

    spec = json.loads((repo / "specs/runware/openai-gpt-5-5.json").read_text(encoding="utf-8"))
    members = spec["components"]["schemas"]["RequestBody"]["items"]["properties"]
    examples = [
        found.value
        for name in ("tools", "toolChoice")
        for found in extract_examples(members[name]["description"])
    ]
    assert len(examples) == 7
    base = {
        "taskType": "textInference",
        "taskUUID": "8f14e45f-ceea-467f-9b2d-0a5b8e1c9d11",
        "model": CALLABLE[GPT],
        "messages": HELLO,
    }
    for number, example in enumerate(examples):
        path = tmp_path / f"{number}.json"
        path.write_text(json.dumps({**base, **example}), encoding="utf-8")
        done = specpress("validate", "openai-gpt-5-5", path, cwd=repo)
        assert done.returncode == 0, done.stdout + done.stderr
