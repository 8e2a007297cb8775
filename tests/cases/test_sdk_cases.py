"""The SDK of a provider whose specs show one feature each, compared with what is expected."""

from __future__ import annotations

import importlib
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Mypy

CASES = Path(__file__).parent / "sdk"
REWRITE = os.environ.get("SPECPRESS_REWRITE_GOLDENS") == "1"
FEATURES = sorted(
    f"{path.parent.name}/{path.parent.name}_models/models/{path.stem}"
    for path in (CASES / "specs").glob("*/*.yaml")
    if path.stem != "provider"
)
MODULES = [f"{feature}/{file}" for feature in FEATURES for file in ("client.py", "types.py")]
PACKAGES = ("chat/chat_models", "demo/demo_models", "jobs/jobs_models")
MODULES += [f"{package}/profile.py" for package in PACKAGES]
MODULES += ["demo/demo_models/models/index.py", "demo/demo_models/attributes.py"]


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sdk_cases")
    shutil.copytree(CASES / "specs", folder / "specs")
    command = [sys.executable, "-m", "specpress", "build"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "generated"


@pytest.mark.parametrize("module", MODULES)
def test_module(generated: Path, module: str) -> None:
    found = (generated / module).read_text(encoding="utf-8")
    golden = CASES / "expected" / module
    if REWRITE:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


def test_every_golden_is_compared() -> None:
    expected = CASES / "expected"
    found = {path.relative_to(expected).as_posix() for path in expected.rglob("*.py")}
    assert found == set(MODULES)


OPEN = """
from demo_models import Demo


def right(client: Demo) -> None:
    client.names.run(loose_ends={"loose_end": "a", "anything": [1]})
    client.names.run(by_name={"x": {"box_width": 1, "colour": "red"}})
    client.names.run(says_nothing={"only_member": "a"})


def wrong(client: Demo) -> None:
    client.names.run(says_nothing={"only_membr": "a"})
    client.names.run(loose_ends=["loose_end"])
"""


LINES = [number for number, line in enumerate(OPEN.splitlines(), 1) if "client.names" in line]
MISTAKES = {f"calls.py:{number}" for number in LINES[3:]}


@pytest.fixture
def calls(tmp_path: Path) -> Path:
    (tmp_path / "calls.py").write_text(OPEN)
    return tmp_path


@pytest.mark.whole
def test_basedpyright_finds_mistakes_alone(generated: Path, calls: Path) -> None:
    """Of calls it accepts what the runtime takes, and no other; nothing in the types they reach."""
    options = {
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
        "include": [str(calls), *map(str, generated.glob("*/*_models/models/*/types.py"))],
        "extraPaths": [str(generated / "demo")],
    }
    (calls / "pyrightconfig.json").write_text(json.dumps(options))
    command = [sys.executable, "-m", "basedpyright", "--project", str(calls)]
    command += ["--pythonpath", sys.executable, "--outputjson"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = json.loads(done.stdout)["generalDiagnostics"]
    at = {f"{Path(one['file']).name}:{one['range']['start']['line'] + 1}" for one in found}
    assert at == MISTAKES, done.stdout


def test_mypy_finds_mistakes_alone(generated: Path, calls: Path, mypy: Mypy) -> None:
    done = mypy("calls.py", cwd=calls, path=[generated / "demo"])
    assert set(re.findall(r"(calls\.py:\d+).*error", done.stdout)) == MISTAKES, done.stdout


@pytest.fixture(scope="module")
def demo(generated: Path) -> Iterator[Any]:
    sys.path.insert(0, str(generated / "demo"))
    yield importlib.import_module("demo_models")
    sys.path.remove(str(generated / "demo"))


@pytest.fixture(scope="module")
def chat(generated: Path) -> Iterator[Any]:
    sys.path.insert(0, str(generated / "chat"))
    yield importlib.import_module("chat_models")
    sys.path.remove(str(generated / "chat"))


@pytest.fixture(scope="module")
def jobs(generated: Path) -> Iterator[Any]:
    sys.path.insert(0, str(generated / "jobs"))
    yield importlib.import_module("jobs_models")
    sys.path.remove(str(generated / "jobs"))


class Provider(ThreadingHTTPServer):
    """Answers tasks with `ANSWER` and chats with an echo, in pieces when asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.received: list[tuple[str, str, Any]] = []
        self.url = f"http://127.0.0.1:{self.server_port}/v2"


class Handler(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        result = {"imageURL": "https://jobs.example/1.png"}
        done = {"status": "COMPLETED", "request_id": "1"}
        self.send("application/json", done if self.path.endswith("/status") else result)

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        key = self.headers["X-Key"] or self.headers["Authorization"]
        self.server.received.append((self.path, key, body))
        if self.path.endswith("er"):
            self.send("application/json", {"status": "IN_QUEUE", "request_id": "1"})
        elif isinstance(body, list):
            self.send("application/json", {"data": [{**ANSWER, "id": task["id"]} for task in body]})
        elif body.get("stream"):
            words = [{"choices": [{"delta": {"content": word}}]} for word in ("Hel", "lo")]
            end = {"choices": [{"delta": {}, "finish_reason": "stop"}]}
            self.send("text/event-stream", *words, end)
        else:
            choice = {"message": {"content": body["messages"][0]["content"]}}
            self.send("application/json", {"choices": [choice], "usage": {"total_tokens": 3}})

    def send(self, kind: str, *values: Any) -> None:
        if kind == "application/json":
            content = json.dumps(values[0])
        else:
            events = [f"data: {json.dumps(value)}\n\n" for value in values]
            content = "".join([*events, "data: [DONE]\n\n"])
        self.send_response(200)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content.encode())

    def log_message(self, *args: object) -> None:
        """Keep the tests quiet."""


@pytest.fixture
def provider() -> Iterator[Provider]:
    server = Provider()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


ANSWER: dict[str, Any] = {
    "state": "paused",
    "text": "Hi",
    "index": 4,
    "copy": "c",
    "modelName": "m",
    "json": {"camelCase": 1},
    "box": {"sideLength": 2, "newKey": True},
    "tree": {"children": [{"children": []}]},
    "extra": [1],
}


def test_results_are_typed_and_keep_what_is_new(demo: Any, provider: Provider) -> None:
    with demo.Demo(api_key="k", base_url=provider.url) as client:
        results = client.answers.run(box={"side_length": 1.5})
    assert [results.text, results.state, results.copy_, results.model_name] == [
        *("Hi", "paused", "c", "m")
    ]
    assert results.json_ == {"camelCase": 1}
    assert (results[0].index, results.index, results.index_(results[0])) == (4, 4, 0)
    assert (results.box.side_length, results.box.newKey, results.extra) == (2.0, True, [1])
    assert results.tree.children[0].children == []
    assert results.cost is None
    assert {**results[0].to_wire(), "id": ""} == {**ANSWER, "id": ""}


def test_names_are_translated_at_every_level(demo: Any, provider: Provider) -> None:
    with demo.Demo(api_key="k", base_url=provider.url) as client:
        client.names.run(
            plain={"same": "s"},
            deep_tree={"node_name": "a", "children": [{"nodeName": "b"}, {"node_name": "c"}]},
            by_name={"box_width": {"box_width": 1}, "boxWidth": {"boxWidth": 2, "more": "m"}},
            parts=[
                {"kind": "text", "body": {"font_size": 3}},
                {"kind": "image", "body": {"alt_text": "t"}},
            ],
            user_schema={"node_name": {"box_width": 1}},
            id="f47ac10b-58cc-4372-a567-0e02b2c3d479",
        )
    ((path, key, (task,)),) = provider.received
    assert (path, key) == ("/v2/run/names", "Key k")
    assert task == {
        "task": "name",
        "model": "demo:names@1",
        "id": "f47ac10b-58cc-4372-a567-0e02b2c3d479",
        "plain": {"same": "s"},
        "deepTree": {"nodeName": "a", "children": [{"nodeName": "b"}, {"nodeName": "c"}]},
        "byName": {"box_width": {"boxWidth": 1}, "boxWidth": {"boxWidth": 2, "more": "m"}},
        "parts": [
            {"kind": "text", "body": {"fontSize": 3}},
            {"kind": "image", "body": {"altText": "t"}},
        ],
        "userSchema": {"node_name": {"box_width": 1}},
    }


def test_what_the_caller_sets_is_what_is_sent(demo: Any, provider: Provider) -> None:
    with demo.Demo(api_key="k", base_url=provider.url) as client:
        client.arguments.run(prompt="p", size=None, note=None, max_tokens=1, class_="c")
        client.arguments.run(prompt="p", size=2.5, fast_mode=True, seed_image=b"\x89PNG\r\n\x1a\n")
    tasks = [task for _, _, (task,) in provider.received]
    assert all(task.pop("id") for task in tasks)
    fixed = {"task": "draw", "model": "demo:args@1", "prompt": "p"}
    assert tasks == [
        {**fixed, "size": None, "note": None, "max-tokens": 1, "class": "c"},
        {
            **fixed,
            "size": 2.5,
            "fastMode": True,
            "seedImage": "data:image/png;base64,iVBORw0KGgo=",
        },
    ]


def test_a_plain_provider_is_asked_and_streams_by_its_flag(chat: Any, provider: Provider) -> None:
    messages = [{"role": "user", "content": "Hello"}]
    with chat.Chat(api_key="k", base_url=provider.url) as client:
        results = client.talker.run(messages=messages)
        with client.talker.stream(messages=messages) as events:
            assert "".join(event.text for event in events) == "Hello"
        assert not hasattr(client.talker, "submit")
    assert results.choices[0].message.content == "Hello"
    assert results.usage.total_tokens == 3
    request = {"model": "talker-1", "messages": messages}
    path, key = "/v2/chat/completions", "Bearer k"
    assert provider.received == [(path, key, request), (path, key, {**request, "stream": True})]


def test_results_of_a_queue_are_those_of_their_endpoint(jobs: Any, provider: Provider) -> None:
    soon = jobs.Polling(first=0.0, second=0.0)
    with jobs.Jobs(api_key="k", base_url=provider.url, polling=soon) as client:
        results = client.painter.run(prompt="p")
        unknown = client.sketcher.run(prompt="p")
    assert results.image_url == "https://jobs.example/1.png"
    assert not hasattr(results, "status")
    assert isinstance(unknown, jobs.AnyResults)
    assert unknown[0].imageURL == "https://jobs.example/1.png"
