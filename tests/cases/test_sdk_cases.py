"""The SDK of a provider whose specs show one feature each, compared with what is expected."""

from __future__ import annotations

import importlib
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).parent / "sdk"
REWRITE = os.environ.get("SPECPRESS_REWRITE_GOLDENS") == "1"
FEATURES = sorted(path.stem for path in (CASES / "specs" / "demo").glob("*.yaml"))
FEATURES.remove("provider")
MODULES = [f"models/{name}/{file}" for name in FEATURES for file in ("client.py", "types.py")]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sdk_cases")
    shutil.copytree(CASES / "specs", folder / "specs")
    command = [sys.executable, "-m", "specpress", "build"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "generated" / "demo" / "demo_models"


@pytest.mark.parametrize("module", [*MODULES, "profile.py", "models/index.py", "attributes.py"])
def test_module(package: Path, module: str) -> None:
    found = (package / module).read_text(encoding="utf-8")
    golden = CASES / "expected" / module
    if REWRITE:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


def test_every_golden_belongs_to_a_feature() -> None:
    folders = {path.name for path in (CASES / "expected" / "models").iterdir() if path.is_dir()}
    assert folders == set(FEATURES)


def test_basedpyright_finds_nothing(package: Path, tmp_path: Path) -> None:
    options = {
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
        "include": [str(package)],
        "ignore": [str(package / "_runtime"), str(package / "**" / "validator.py")],
    }
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(options))
    command = [sys.executable, "-m", "basedpyright", "--project", str(tmp_path)]
    command += ["--pythonpath", sys.executable]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.fixture(scope="module")
def demo(package: Path) -> Iterator[Any]:
    sys.path.insert(0, str(package.parent))
    yield importlib.import_module("demo_models")
    sys.path.remove(str(package.parent))


@pytest.fixture
def provider() -> Iterator[tuple[str, list[Any]]]:
    """A server that answers every task with `ANSWER`: its URL, and the bodies that arrived."""
    bodies: list[Any] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            bodies.append((self.path, self.headers["X-Key"], body))
            content = json.dumps({"data": [{**ANSWER, "id": task["id"]} for task in body]}).encode()
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: object) -> None:
            """Keep the tests quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v2", bodies
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


def test_results_are_typed_and_keep_what_is_new(demo: Any, provider: tuple[str, list[Any]]) -> None:
    with demo.Demo(api_key="k", base_url=provider[0]) as client:
        results = client.answers.run(box={"side_length": 1.5})
    assert [results.text, results.state, results.copy_, results.model_name_] == [
        *("Hi", "paused", "c", "m")
    ]
    assert results.json_ == {"camelCase": 1}
    assert (results[0].index, results.index(results[0])) == (4, 0)
    assert (results.box.side_length, results.box.newKey, results.extra) == (2.0, True, [1])
    assert results.tree.children[0].children == []
    assert results.cost is None
    assert {**results[0].to_wire(), "id": ""} == {**ANSWER, "id": ""}


def test_names_are_translated_at_every_level(demo: Any, provider: tuple[str, list[Any]]) -> None:
    url, bodies = provider
    with demo.Demo(api_key="k", base_url=url) as client:
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
    ((path, key, (task,)),) = bodies
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


def test_what_the_caller_sets_is_what_is_sent(demo: Any, provider: tuple[str, list[Any]]) -> None:
    url, bodies = provider
    with demo.Demo(api_key="k", base_url=url) as client:
        client.arguments.run(prompt="p", size=None, note=None, max_tokens=1, class_="c")
        client.arguments.run(prompt="p", size=2.5, fast_mode=True, seed_image=b"\x89PNG\r\n\x1a\n")
    tasks = [task for _, _, (task,) in bodies]
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
