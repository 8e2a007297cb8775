"""Streams of a plain provider, in each shape of chunks: they end as what `run` returns."""

from __future__ import annotations

import importlib
import json
import shutil
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from specpress.cli.application import run

from tests.found.conftest import PLAIN
from tests.listening import listening

_STREAMS = {
    "acme": "{ delta: choices.0.delta, text: content, finish: choices.0.finish_reason,"
    ' usage: usage, end: "[DONE]" }',
    "blocky": "{ shape: blocks }",
    "liny": "{ format: lines, delta: message, text: content, result: message.content, "
    "finish: done_reason, end: '' }",
}
_SPEC = """\
openapi: 3.1.0
info: {title: Talk, version: "1", description: Talks.}
servers: [{url: https://api.acme.example/v1}]
paths:
  /talk:
    post:
      requestBody:
        content:
          application/json:
            schema: {type: object, properties: {prompt: {type: string}, stream: STREAM}}
      responses:
        "200":
          description: done
          content:
            application/json: {schema: {type: object, properties: {id: {type: string}}}}
"""


@pytest.fixture(scope="module")
def built(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("streams")
    for name, stream in _STREAMS.items():
        specs = folder / "specs" / name
        specs.mkdir(parents=True)
        profile = PLAIN.replace("acme", name).replace("Acme", name.title())
        flag = "'on'" if name == "liny" else "true"
        profile = profile.replace(f"{name}_models", f"{name}_streams").replace("ACME", "ANY")
        profile += (
            f"delivery: {{ field: stream, methods: {{ stream: {flag} }}, stream: {stream} }}\n"
        )
        (specs / "provider.yaml").write_text(profile, encoding="utf-8")
        kind = "{enum: ['off', 'on']}" if name == "liny" else "{type: boolean}"
        (specs / "demo.yaml").write_text(_SPEC.replace("STREAM", kind), encoding="utf-8")
    case = shared / "cases/reported/20-chat-stream/specs/acme/demo.json"
    (folder / "specs/acme/demo.yaml").unlink()
    shutil.copyfile(case, folder / "specs/acme/demo.json")
    assert run(["-C", str(folder), "build", "--quiet"]) == 0
    paths = [str(path) for path in (folder / "generated").iterdir()]
    sys.path[:0] = paths
    yield folder
    sys.path[:] = [path for path in sys.path if path not in paths]


class Server:
    """Answers with what it was given, and keeps what it was asked."""

    def __init__(self) -> None:
        self.answer: tuple[str, bytes] = ("", b"")
        self.asked: list[Any] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["content-length"])
                server.asked.append(json.loads(self.rfile.read(length)))
                kind, content = server.answer
                self.send_response(200)
                self.send_header("content-type", kind)
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.handler = Handler
        self.url = ""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    found = Server()
    with listening(found.handler) as found.url:
        yield found


def _client(name: str, server: Server) -> Any:
    package = importlib.import_module(f"{name}_streams")
    retry = package.Retry.off()
    return getattr(package, name.title())(base_url=server.url, api_key="key", retry=retry)


def _events(*chunks: Any) -> tuple[str, bytes]:
    texts = [one if isinstance(one, str) else json.dumps(one) for one in chunks]
    return "text/event-stream", "".join(f"data: {text}\n\n" for text in texts).encode()


def _chunk(index: int, **delta: Any) -> dict[str, Any]:
    return {"id": "1", "choices": [{"index": index, "delta": delta}]}


def _answers(built: Path, name: str) -> list[dict[str, Any]]:
    """Whole answers of a shape."""
    del built
    if name == "blocky":
        text = {"type": "text", "text": "Hello there, you"}
        thought = {"type": "thinking", "thinking": "Hm, well", "signature": "s"}
        tool = {"type": "tool_use", "id": "t", "name": "f", "input": {"a": 1}}
        usage = {"input_tokens": 1, "output_tokens": 2}
        whole = {
            "id": "m",
            "type": "message",
            "role": "assistant",
            "content": [thought, text, tool],
        }
        return [{**whole, "stop_reason": "end_turn", "usage": usage}]
    if name == "liny":
        message = {"role": "assistant", "content": "Hello there"}
        return [{"id": "1", "message": message, "done": True, "done_reason": "stop"}]
    call = {"id": "c", "type": "function", "function": {"name": "f", "arguments": '{"a": 1}'}}
    first = {"role": "assistant", "content": "Hello there, you"}
    second = {"role": "assistant", "content": None, "refusal": "No. Never.", "tool_calls": [call]}
    return [
        {
            "id": "1",
            "object": "chat.completion",
            "choices": [
                {"index": 0, "message": first, "finish_reason": "stop"},
                {"index": 1, "message": second, "finish_reason": "tool_calls"},
            ],
            "usage": {"total_tokens": 7},
        }
    ]


@pytest.mark.parametrize("name", _STREAMS)
def test_a_stream_ends_as_what_run_returns(built: Path, server: Server, name: str) -> None:
    from specpress.diagnostics import Reporter
    from specpress.document import discover
    from specpress.streamed import chunks_of

    (folder,) = discover(built / "specs", Reporter(), only=frozenset({name}))
    rules = folder.profile.delivery
    assert rules is not None
    assert rules.stream is not None
    with _client(name, server) as client:
        for whole in _answers(built, name):
            server.answer = ("application/json", json.dumps(whole).encode())
            direct = client.demo.run(prompt="p")
            chunks = chunks_of(rules.stream, whole, {})
            end = [rules.stream.end] if rules.stream.end else []
            server.answer = _events(*chunks, *end)
            if name == "liny":
                lines = "".join(f"{json.dumps(one)}\n" for one in chunks)
                server.answer = ("application/x-ndjson", lines.encode())
            stream = client.demo.stream(prompt="p")
            texts = [event.text for event in stream if event.type == "text" and not event.index]
            assert stream.result().to_wire() == direct.to_wire() == [whole]
            assert "".join(texts).startswith("Hello there")
            assert type(stream.result()) is type(direct)
    asked = server.asked[-1]
    assert asked == {"prompt": "p", "stream": "on" if name == "liny" else True}


@pytest.mark.case("reported/20-chat-stream")
def test_alternatives_are_kept_apart_and_empty_events_end_nothing(
    built: Path, server: Server
) -> None:
    assert built.is_dir()
    with _client("acme", server) as client:
        for chunks, texts in (
            ([_chunk(0, content="He"), _chunk(0, content="llo")], ["Hello"]),
            ([_chunk(1, content="x"), _chunk(0, content="A"), _chunk(1, content="y")], ["A", "xy"]),
            ([_chunk(0, content="Hi"), "", _chunk(0, content="!")], ["Hi!"]),
        ):
            server.answer = _events(*chunks, "[DONE]")
            result = client.demo.stream(prompt="p").result()
            assert [choice.message.content for choice in result.choices] == texts
        server.answer = _events(_chunk(0, content="Hi"))
        package = importlib.import_module("acme_streams")
        with pytest.raises(package.StreamInterrupted):
            client.demo.stream(prompt="p").result()


def test_pages_show_the_shape(built: Path) -> None:
    pages = {
        name: (built / f"generated/{name}/docs/models/demo.md").read_text(encoding="utf-8")
        for name in _STREAMS
    }
    assert "### As a stream (stream: true)" in pages["acme"]
    assert '"choices":[{"index":0,"delta":{"content":' in pages["acme"]
    assert "event: message_start\ndata: " in pages["blocky"]
    assert "### As a stream (stream: on)" in pages["liny"]
