"""A transport kind of a package outside of specpress: described, shipped, spoken."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

KIND = '''\
from specpress.profile import TransportKind

SOURCE = """
from __future__ import annotations

import json
from dataclasses import replace

from .plain import PlainKind


class OwnKind(PlainKind):
    # the request under `input`, the result under `output`

    def submit(self, tasks, settings):
        message = super().submit(tasks, settings)
        body = {"input": json.loads(message.content)}
        return replace(message, content=json.dumps(body).encode())

    def take_answer(self, reply, waiting):
        super().take_answer(replace(reply, payload=reply.payload["output"]), waiting)
"""

WRAPPED = TransportKind(value="wrapped", facts="Plain", modules=("plain",), source=SOURCE)
'''
ENTRY_POINTS = """\
[specpress.transports]
wrapped = wrapped_kind:WRAPPED
broken = no_such_module:KIND
other = wrapped_kind:WRAPPED
"""
PROFILE = """\
specpress: 1
id: acme
name: Acme
python: {{ distribution: acme-models, package: acme_models, client: Acme }}
auth: {{ scheme: none }}
identity: {{ slug: [file], callable_id: [file] }}
transport: {{ kind: {kind}, server: "https://api.acme.example" }}
"""
CALL = """
import json
import httpx
from acme_models import Acme

sent = []

def answer(request):
    sent.append(json.loads(request.content))
    return httpx.Response(200, json={"output": {"url": "u"}})

client = Acme(http_client=httpx.Client(transport=httpx.MockTransport(answer)))
print(json.dumps([client.sketch.run(prompt="p").url, sent]))
"""


def _object(*names: str) -> dict[str, Any]:
    return {"type": "object", "properties": {name: {"type": "string"} for name in names}}


@pytest.fixture
def run(tmp_path: Path, specpress: Callable[..., Any]) -> Callable[..., Any]:
    """The command line where the distribution is installed, by the kind that the profile names."""
    packages = tmp_path / "packages"
    described = packages / "wrapped_kind-1.0.dist-info"
    described.mkdir(parents=True)
    (packages / "wrapped_kind.py").write_text(KIND, encoding="utf-8")
    (described / "METADATA").write_text("Name: wrapped-kind\nVersion: 1.0\n", encoding="utf-8")
    (described / "entry_points.txt").write_text(ENTRY_POINTS, encoding="utf-8")
    folder = tmp_path / "project/specs/acme"
    folder.mkdir(parents=True)
    content = {"application/json": {"schema": _object("url")}}
    post = {
        "operationId": "run",
        "requestBody": {"content": {"application/json": {"schema": _object("prompt")}}},
        "responses": {"200": {"description": "ok", "content": content}},
    }
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Sketch", "version": "1"},
        "paths": {"/": {"post": post}},
    }
    (folder / "sketch.json").write_text(json.dumps(document), encoding="utf-8")

    def run_with(kind: str, *arguments: str) -> Any:
        (folder / "provider.yaml").write_text(PROFILE.format(kind=kind), encoding="utf-8")
        environment = {"PYTHONPATH": str(packages)}
        return specpress(*arguments, cwd=tmp_path / "project", env=environment)

    return run_with


def test_a_client_speaks_it(run: Callable[..., Any], tmp_path: Path) -> None:
    built = run("wrapped", "build")
    assert built.returncode == 0, built.stdout + built.stderr
    done = subprocess.run(
        [sys.executable, "-c", CALL],
        env={"PYTHONPATH": str(tmp_path / "project/generated/acme")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == ["u", [{"input": {"prompt": "p"}}]]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("wraped", ("E606", "did you mean `wrapped`?")),
        ("broken", ("E413", "no_such_module:KIND cannot be loaded")),
        ("other", ("E413", "no transport kind of the name 'other'")),
    ],
)
def test_a_kind_that_cannot_be_had(
    run: Callable[..., Any], kind: str, words: tuple[str, ...]
) -> None:
    done = run(kind, "lint")
    assert done.returncode == 1
    assert [word for word in words if word not in done.stdout] == [], done.stdout
