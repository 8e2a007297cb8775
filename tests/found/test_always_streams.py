"""Operations that always stream: `run` returns what the chunks add up to, `stream` gives them."""

from __future__ import annotations

import asyncio
import importlib
import json
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from specpress.cli.application import run
from specpress.mock import Behaviour, MockOptions, load_catalogue, running_mock

from tests.conftest import Mypy
from tests.listening import listening

_PROFILE = """\
specpress: 1
id: NAME
name: NAME
python: {distribution: NAME-models, package: NAME_always, client: Client}
auth: {scheme: bearer, env: ANY_API_KEY}
transport: {kind: plain, server: "https://api.example.com"}
delivery: {stream: STREAM}
"""
_HEAD = """\
openapi: VERSION
info: {title: Talk, version: "1", description: Talks.}
paths:
  /v1/talk:
    post:
      operationId: talk
      summary: Talk.
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: "#/components/schemas/Ask"}}}
      responses:
        "200":
          description: What is said.
          content:
            MEDIA
        default: {description: It failed.}
components:
  schemas:
    Ask:
      type: object
      required: [prompt]
      properties: {prompt: {type: string, description: What to talk about.}}
"""
_CHOICES = """\
    Chunk:
      allOf:
        - $ref: "#/components/schemas/Head"
        - type: object
          required: [choices]
          properties:
            choices:
              type: array
              description: The alternatives.
              items: {$ref: "#/components/schemas/Choice"}
            usage:
              type: object
              description: What was used.
              properties: {total_tokens: {type: integer, description: Tokens in all.}}
    Head:
      type: object
      required: [id, object]
      properties:
        id: {type: string, description: Names the answer.}
        object: {const: talk.chunk, description: What this is.}
    Choice:
      type: object
      required: [index, delta]
      properties:
        index: {type: integer, description: Its number.}
        finish_reason: {type: [string, "null"], description: Why it ended.}
        delta: {$ref: "#/components/schemas/Delta"}
    Delta:
      type: object
      description: What is said.
      properties:
        role: {const: assistant, description: Who says it.}
        content: {type: [string, "null"], description: The words.}
        tool_calls:
          type: array
          description: What to call.
          items:
            type: object
            required: [index]
            properties:
              index: {type: integer, description: Which call it is part of.}
              id: {type: string, description: Names the call.}
              arguments: {type: string, description: What to call it with.}
"""
_BLOCKS = """\
    Event:
      oneOf:
        - type: object
          required: [type, message]
          properties:
            type: {enum: [message_start], description: What happened.}
            message: {$ref: "#/components/schemas/Message"}
        - type: object
          required: [type, index, delta]
          properties:
            type: {const: content_block_delta, description: What happened.}
            index: {type: integer, description: Which block grew.}
            delta: {type: object, description: By what it grew.}
        - type: object
          required: [type]
          properties: {type: {const: message_stop, description: What happened.}}
    Message:
      type: object
      required: [id, content]
      description: What is said.
      properties:
        id: {type: string, description: Names the message.}
        stop_reason: {type: [string, "null"], description: Why it ended.}
        content:
          type: array
          description: Its blocks.
          items:
            type: object
            required: [type, text]
            properties:
              type: {const: text, description: What it holds.}
              text: {type: string, description: The words.}
"""
_FLAT = """\
    Chunk:
      type: object
      required: [response, done]
      properties:
        response: {type: string, description: The words.}
        done: {type: boolean, description: Whether it is the last.}
        done_reason: {type: string, description: Why it ended.}
"""
_MOVED = """\
    Chunk:
      type: object
      required: [id, delta]
      properties:
        id: {type: string, description: Names the answer.}
        delta:
          type: object
          description: By what it grew.
          required: [text]
          properties: {text: {type: string, maxLength: 9999, description: The words.}}
        stop: {type: [string, "null"], description: Why it ended.}
"""
_PLAIN = "text/event-stream: {schema: {$ref: '#/components/schemas/Chunk'}}"
_EVENTS = (
    "text/event-stream: {itemSchema: {type: object, properties: {event: {type: string}, data: "
    "{type: string, contentMediaType: application/json, contentSchema: "
    "{$ref: '#/components/schemas/Event'}}}}}"
)
_SPECS = {
    "choosing": ("{shape: choices}", "3.1.0", _PLAIN, _CHOICES),
    "blocking": ("{shape: blocks}", "3.2.0", _EVENTS, _BLOCKS),
    "lining": (
        "{format: lines, text: response, finish: done_reason}",
        "3.0.3",
        "application/x-ndjson: {schema: {$ref: '#/components/schemas/Chunk'}}",
        _FLAT,
    ),
    "listing": (
        "{format: lines, text: response, finish: done_reason}",
        "3.0.3",
        "application/jsonl: {schema: {type: array, items: {$ref: '#/components/schemas/Chunk'}}}",
        _FLAT,
    ),
    "moving": (
        "{delta: delta, text: text, result: output.text, finish: stop}",
        "3.1.0",
        _PLAIN,
        _MOVED,
    ),
}
_TWO = """\
  /v1/talk_stream:
    post:
      operationId: talk_stream
      summary: Talk word by word.
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: "#/components/schemas/Ask"}}}
      responses:
        "200":
          description: What is said.
          content: {text/event-stream: {schema: {$ref: "#/components/schemas/Chunk"}}}
        default: {description: It failed.}
components:
"""
_JSON = (
    "application/json: {schema: {type: object, required: [said], properties: "
    "{said: {type: string, description: The words.}}}}"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("always")
    specs = folder / "specs"
    for name, (stream, version, media, schemas) in _SPECS.items():
        text = _HEAD.replace("VERSION", version).replace("MEDIA", media) + schemas
        _write(specs / name, name, stream, text)
    both = _HEAD.replace("VERSION", "3.1.0").replace("MEDIA", _JSON).replace("components:\n", _TWO)
    _write(specs / "twofold", "twofold", "{delta: delta, text: text, finish: stop}", both + _MOVED)
    assert run(["-C", str(folder), "build", "--quiet"]) == 0
    paths = [str(path) for path in (folder / "generated").iterdir()]
    sys.path[:0] = paths
    yield folder
    sys.path[:] = [path for path in sys.path if path not in paths]


def _write(folder: Path, name: str, stream: str, spec: str) -> None:
    folder.mkdir(parents=True)
    profile = _PROFILE.replace("NAME", name).replace("STREAM", stream)
    (folder / "provider.yaml").write_text(profile, encoding="utf-8")
    (folder / "talk.yaml").write_text(spec, encoding="utf-8")


def test_nothing_is_found(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(built), "lint"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("name", _SPECS)
def test_run_returns_what_the_chunks_add_up_to(built: Path, name: str) -> None:
    package = importlib.import_module(f"{name}_always")
    options = MockOptions(keys=("k",), behaviour=Behaviour(words=9))
    with running_mock(load_catalogue(built / "specs", name), options) as server:
        with package.Client(api_key="k", base_url=server.url) as client:
            result = client.talk.run(prompt="Hi")
            with client.talk.stream(prompt="Hi") as stream:
                texts = [event.text for event in stream if event.type == "text"]
                assert len(texts) > 1
                assert len("".join(texts).split()) == 9
                assert list(stream.result()) == list(result)
            raw = client.talk.with_raw_response.stream(prompt="Hi")
            assert raw.parse().text() == "".join(texts)

        async def awaited() -> list[Any]:
            async with package.AsyncClient(api_key="k", base_url=server.url) as client:
                return list(await client.talk.run(prompt="Hi"))

        assert asyncio.run(awaited()) == list(result)
    assert (result[0].model_extra or {}) == {}


@pytest.mark.whole
def test_types_are_those_of_the_whole(built: Path, mypy: Mypy) -> None:
    wanted = {
        "choosing": "choices[0].message.content",
        "blocking": "content[0].text",
        "lining": "done_reason",
        "listing": "done_reason",
        "moving": "output.text",
    }
    lines = ["from typing import assert_type"]
    for name, member in wanted.items():
        lines += [f"import {name}_always", f"with {name}_always.Client() as {name}:"]
        kind = "str" if name in {"blocking", "moving"} else "str | None"
        lines.append(f"    assert_type({name}.talk.run(prompt='Hi')[0].{member}, {kind})")
    lines += ["import twofold_always", "with twofold_always.Client() as twofold:"]
    lines.append("    text = twofold.talk.stream(prompt='Hi').text()")
    lines.append("    assert_type(text, str)")
    program = built / "types_of_streams.py"
    program.write_text("\n".join([*lines, ""]), encoding="utf-8")
    found = mypy(program, path=list((built / "generated").iterdir()))
    assert found.returncode == 0, found.stdout


def test_a_stream_beside_run_is_called_stream(built: Path) -> None:
    package = importlib.import_module("twofold_always")
    options = MockOptions(keys=("k",))
    with (
        running_mock(load_catalogue(built / "specs", "twofold"), options) as server,
        package.Client(api_key="k", base_url=server.url) as client,
    ):
        assert isinstance(client.talk.run(prompt="Hi").said, str)
        with client.talk.stream(prompt="Hi") as stream:
            text = "".join(event.text for event in stream)
        assert client.talk.stream.run(prompt="Hi").text == text
        with client.talk.with_raw_response.stream(prompt="Hi").parse() as events:
            assert events.text() == text
    page = (built / "generated/twofold/docs/models/talk-stream.md").read_text(encoding="utf-8")
    assert "for event in client.talk.stream(" in page
    assert "result = client.talk.stream.run(" in page


def test_pages_say_that_answers_are_streams(built: Path) -> None:
    page = (built / "generated/lining/docs/models/talk.md").read_text(encoding="utf-8")
    assert "always a stream: lines of JSON that add up to one JSON object" in page
    assert "**Response: application/x-ndjson**" in page
    assert "await response.text()" in page
    page = (built / "generated/moving/docs/models/talk.md").read_text(encoding="utf-8")
    assert "always a stream: server-sent events" in page
    assert "#### `output.text`" in page
    assert "`delta`" not in page


_RECORDED: tuple[dict[str, Any], ...] = (
    {"id": "1", "object": "talk.chunk", "choices": [{"index": 0, "delta": {"role": "assistant"}}]},
    {
        "id": "1",
        "choices": [{"index": 0, "delta": {"tool_calls": [{"index": 0, "id": "a"}]}}],
    },
    {
        "id": "1",
        "choices": [{"index": 0, "delta": {"tool_calls": [{"index": 0, "arguments": "{}"}]}}],
    },
    {"id": "1", "choices": [{"index": 0, "delta": {}, "finish_reason": "tool_calls"}]},
    {"id": "1", "choices": [], "usage": {"total_tokens": 7}},
)


def test_a_recorded_stream(built: Path) -> None:
    asked: list[Any] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["content-length"])
            asked.append((self.headers["accept"], json.loads(self.rfile.read(length))))
            self.send_response(200)
            self.send_header("content-type", "text/event-stream")
            self.end_headers()
            texts = [*map(json.dumps, _RECORDED), "[DONE]"]
            self.wfile.write("".join(f"data: {text}\n\n" for text in texts).encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    package = importlib.import_module("choosing_always")
    with listening(Handler) as url, package.Client(api_key="k", base_url=url) as client:
        result = client.talk.run(prompt="Hi")
    assert asked[0][0].startswith("text/event-stream")
    assert asked[0][1] == {"prompt": "Hi"}
    (choice,) = result.choices
    (call,) = choice.message.tool_calls
    assert (result.object_, choice.finish_reason, result.usage.total_tokens) == (
        "talk",
        "tool_calls",
        7,
    )
    assert (call.id, call.arguments, hasattr(call, "index")) == ("a", "{}", False)


def test_a_stream_that_nothing_says_how_to_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, kept, media, hint in (
        ("untold", "", _PLAIN, "under `delivery.stream` in provider.yaml what chunks hold"),
        (
            "otherwise",
            "delivery: {stream: {text: response, finish: stop}}\n",
            "application/x-ndjson: {schema: {$ref: '#/components/schemas/Chunk'}}",
            "say `format: lines` under `delivery.stream`",
        ),
    ):
        text = _HEAD.replace("VERSION", "3.1.0").replace("MEDIA", media) + _FLAT
        _write(tmp_path / name / "specs/one", "one", "", text)
        profile = tmp_path / name / "specs/one/provider.yaml"
        lines = profile.read_text(encoding="utf-8").partition("delivery:")[0]
        profile.write_text(lines + kept, encoding="utf-8")
        run(["-C", str(tmp_path / name), "lint"])
        said = capsys.readouterr().out
        assert "W244" in said
        assert hint in said
