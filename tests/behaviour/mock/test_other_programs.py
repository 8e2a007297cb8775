"""Programs by others: the official `openai` package against our mock server, and our client
against a server by others that speaks the same protocol (`fakellm`).

Both live in an environment of their own, which the first test makes where they can be had.
"""

from __future__ import annotations

import importlib
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from specpress.mock import MockOptions, load_catalogue, running_mock

from tests.behaviour.mock.transport_specs import (
    COMPLETION,
    MESSAGES,
    PROFILE,
    PROFILES,
    TEXT,
    answers,
    content,
    listed,
    members,
    spec,
)

WANTED = ("openai>=2,<3", "fakellm>=0.3,<1")
KEY = "good-key"


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that has both."""
    folder = tmp_path_factory.mktemp("others")
    command = [sys.executable, "-m", "uv", "pip", "install", "-q", "--target", str(folder)]
    done = subprocess.run([*command, *WANTED], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"they cannot be installed here: {done.stderr.strip()[-200:]}")
    return folder


def tooled(folder: Path) -> Path:
    """Specs of a provider whose model calls a tool in each answer."""
    function = members(
        "name arguments", name={"const": "look"}, arguments={"const": '{"at": "sky"}'}
    )
    call = members("id type function", id=TEXT, type={"const": "function"}, function=function)
    calls = {**listed(call), "minItems": 2, "maxItems": 2}
    message = members(
        "role content tool_calls",
        role={"const": "assistant"},
        content={"type": "null"},
        tool_calls=calls,
    )
    choice = members(
        "index message finish_reason",
        index={"const": 0},
        message=message,
        finish_reason={"const": "tool_calls"},
    )
    choices = {**listed(choice), "minItems": 1, "maxItems": 1}
    completion = {**COMPLETION, "properties": {**COMPLETION["properties"], "choices": choices}}
    request = members(
        "model messages",
        model={"const": "tooler"},
        messages=MESSAGES,
        tools=listed({"type": "object"}),
        stream={"type": "boolean"},
        stream_options={"type": "object"},
    )
    place = folder / "hall"
    place.mkdir(parents=True)
    text = PROFILE.format(id="hall", upper="HALL", rest=PROFILES["hall"])
    (place / "provider.yaml").write_text(text, encoding="utf-8")
    document = spec("/chat/completions", content(request), answers(completion))
    (place / "tooler.json").write_text(json.dumps(document), encoding="utf-8")
    return folder


SCRIPT = """\
import sys
import openai

base, tooled, key = sys.argv[1:]
client = openai.OpenAI(base_url=f"{base}/v1", api_key=key, max_retries=0)
call = {"model": "gpt-5.5", "messages": [{"role": "user", "content": "Hi"}]}

whole = client.chat.completions.create(**call)
assert whole.object == "chat.completion" and whole.choices[0].message.content, whole
assert whole.choices[0].message.role == "assistant", whole
assert whole.usage.total_tokens >= 0, whole

usage = {"include_usage": True}
chunks = list(client.chat.completions.create(**call, stream=True, stream_options=usage))
text = "".join(one.choices[0].delta.content or "" for one in chunks if one.choices)
assert len(text.split()) > 5 and chunks[-1].usage and not chunks[-1].choices, chunks
assert chunks[0].choices[0].delta.role == "assistant", chunks[0]
assert {one.object for one in chunks} == {"chat.completion.chunk"}, chunks

with client.chat.completions.stream(**call) as stream:
    kinds = {event.type for event in stream}
    last = stream.get_final_completion()
assert {"chunk", "content.delta", "content.done"} <= kinds, kinds
assert last.choices[0].finish_reason == "stop" and last.choices[0].message.content, last

assert client.images.generate(model="gpt-image-2", prompt="A cat").data[0].url

tools = [{"type": "function", "function": {"name": "look", "parameters": {"type": "object"}}}]
other = openai.OpenAI(base_url=tooled, api_key=key, max_retries=0)
call_tool = {**call, "model": "tooler", "tools": tools}
plain = other.chat.completions.create(**call_tool).choices[0]
assert plain.finish_reason == "tool_calls", plain
with other.chat.completions.stream(**call_tool) as stream:
    for _ in stream:
        pass
    grown = stream.get_final_completion().choices[0]
for message in (plain.message, grown.message):
    called = [(one.function.name, one.function.arguments) for one in message.tool_calls]
    assert called == [("look", '{"at": "sky"}')] * 2, called


def refused(kind, status, **more):
    try:
        client.with_options(**more.pop("options", {})).chat.completions.create(**{**call, **more})
    except kind as error:
        assert error.status_code == status, error
        return error
    raise AssertionError(kind)


assert refused(openai.BadRequestError, 400, model="none").param == "model"
assert refused(openai.BadRequestError, 400, max_completion_tokens="many").param
assert refused(openai.AuthenticationError, 401, options={"api_key": "bad"}).code
fault = {"extra_headers": {"X-Mock-Fault": "rate-limited"}}
assert refused(openai.RateLimitError, 429, **fault).code == "rate_limit_exceeded"
fault = {"extra_headers": {"X-Mock-Fault": "status=503"}}
refused(openai.InternalServerError, 503, **fault)
"""


def test_the_official_package(repo: Path, others: Path, tmp_path: Path) -> None:
    """Whole answers, streams, tool calls, the chunk of usage, errors."""
    options = MockOptions(keys=(KEY,))
    with (
        running_mock(load_catalogue(repo / "specs", "modelstream"), options) as server,
        running_mock(load_catalogue(tooled(tmp_path), "hall"), options) as other,
    ):
        command = [sys.executable, "-c", SCRIPT, server.url, other.url, KEY]
        done = subprocess.run(
            command, env={"PYTHONPATH": str(others)}, capture_output=True, text=True, check=False
        )
    assert done.returncode == 0, done.stderr


RULES = """\
version: 1
defaults: { fallback: deterministic_echo }
rules:
  - name: greeting
    when: { messages_contain: greet }
    respond: { content: "Hi there, all of you." }
  - name: limit
    when: { messages_contain: limit }
    respond: { status: 429, error: "Too many." }
"""


@pytest.fixture
def stranger(others: Path, tmp_path: Path) -> Iterator[str]:
    """A server by others."""
    (tmp_path / "fakellm.yaml").write_text(RULES, encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    code = "import sys; from fakellm.cli import main; sys.argv[0] = 'fakellm'; main()"
    command = [sys.executable, "-c", code, "serve", "--port", str(port)]
    process = subprocess.Popen(
        command,
        cwd=tmp_path,
        env={"PYTHONPATH": str(others)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert process.poll() is None, process.communicate()
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.communicate()


def test_a_server_by_others(repo: Path, stranger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(repo / "generated" / "modelstream")
    package: Any = importlib.import_module("modelstream_models")
    with package.ModelStream(api_key=KEY, base_url=stranger, max_retries=0) as client:
        whole = client.gpt_5_5.run(prompt="Please greet us")
        assert whole.choices[0].message.content == "Hi there, all of you."
        assert whole.usage.total_tokens
        with client.gpt_5_5.stream(prompt="Please greet us") as stream:
            pieces = [event.text for event in stream if event.text]
            result = stream.result()
        assert len(pieces) > 1
        assert "".join(pieces) == result.choices[0].message.content == "Hi there, all of you."
        assert result.choices[0].finish_reason == "stop"
        with pytest.raises(package.RateLimited, match=r"Too many|429"):
            client.gpt_5_5.run(prompt="the limit")
