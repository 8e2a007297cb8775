"""The packages of the runtime: who may import whom, and through how many modules a call goes."""

from __future__ import annotations

import ast
import importlib
import json
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

MAY_IMPORT: dict[str, set[str]] = {
    "records": set(),  # every other module may use it
    "response_info": set(),
    "forks": set(),
    "exports": set(),
    "facts": set(),
    "errors": {"response_info"},
    "credentials": {"errors", "facts"},
    "options": {"errors"},
    "wire": {"credentials", "errors", "facts", "options", "response_info"},
    "net": {"credentials", "errors", "facts", "forks", "options", "wire"},
    "answers": {"net", "response_info"},
    "watch": {"errors", "wire"},
    "tasks": {"answers", "errors", "facts", "options", "wire"},
    "kinds": {
        *("answers", "credentials", "errors", "facts", "options", "response_info", "tasks"),
        "wire",
    },
    "calls": {
        *("answers", "credentials", "errors", "facts", "forks", "kinds", "net", "options"),
        *("response_info", "tasks", "watch", "wire"),
    },
    "webhook_signatures": {"errors", "facts"},
    "webhooks": {
        *("calls", "credentials", "errors", "facts", "net", "tasks", "webhook_signatures"),
        "wire",
    },
    "client": {"answers", "calls", "errors", "facts", "forks", "options", "watch"},
}
"""What each package or module of the runtime imports, for types or late as well."""


@pytest.fixture(scope="module")
def runtime(repo: Path) -> Path:
    return repo / "templates/provider/package/_runtime"


def test_every_import_is_in_the_map(runtime: Path) -> None:
    wrong: list[str] = []
    for path in sorted(runtime.rglob("*.py")):
        inside = path.relative_to(runtime)
        own = inside.parts[0].removesuffix(".py")
        if own == "__init__":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.ImportFrom) or not node.level:
                continue
            is_own = len(inside.parts) > node.level
            names = [own] if is_own else [(node.module or node.names[0].name).split(".")[0]]
            wrong += [
                f"{inside}:{node.lineno}: {own} may not import {name}"
                for name in names
                if name not in {own, "records", *MAY_IMPORT[own]}
            ]
    assert wrong == []


def test_the_map_has_no_cycle() -> None:
    done: set[str] = set()
    rest = dict(MAY_IMPORT)
    while rest:
        ready = {row for row, needs in rest.items() if needs <= done}
        assert ready, f"a cycle among {sorted(rest)}"
        done |= ready
        rest = {row: needs for row, needs in rest.items() if row not in ready}


class Provider(BaseHTTPRequestHandler):
    """Answers each task with a text."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        (task,) = json.loads(self.rfile.read(int(self.headers["content-length"])))
        usage = {"promptTokens": 1, "completionTokens": 2, "totalTokens": 3}
        item = {**{name: task[name] for name in ("taskType", "taskUUID")}, "text": "Hello"}
        body = json.dumps({"data": [{**item, "usage": usage}]}).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Write nothing to the standard error."""


@contextmanager
def provider() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Provider) as server:
        server.daemon_threads = True
        serving = threading.Thread(target=server.serve_forever, args=(0.02,))
        serving.start()
        yield f"http://127.0.0.1:{server.server_port}/v1"
        server.shutdown()
        serving.join()


@pytest.fixture
def committed_package(repo: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The package of this repository, whatever package of its name other tests have imported."""

    def loaded() -> list[str]:
        return [one for one in sys.modules if one.partition(".")[0] == "runware_models"]

    for name in loaded():
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.syspath_prepend(str(repo / "generated/runware"))
    yield importlib.import_module("runware_models")
    for name in loaded():
        del sys.modules[name]


def test_one_call_goes_through_ten_modules(committed_package: Any) -> None:
    package = committed_package

    crossed: set[str] = set()

    def note(frame: FrameType, event: str, argument: Any) -> None:
        _, inside, module = frame.f_code.co_filename.partition("/_runtime/")
        if event == "call" and inside:
            crossed.add(module)

    with provider() as url, package.Runware(api_key="key", base_url=url) as client:
        call = client.openai_gpt_5_5.run
        messages = [{"role": "user", "content": "Hi"}]
        with pytest.warns(UserWarning, match="announced"):
            assert call(messages=messages).text == "Hello"
        call(messages=messages)  # records are compiled when a second one is made
        before = sys.getprofile()
        sys.setprofile(note)
        try:
            call(messages=messages)
        finally:
            sys.setprofile(before)
    assert len(crossed) <= 10, f"{len(crossed)}: {sorted(crossed)}"
