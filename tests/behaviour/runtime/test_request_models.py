"""Requests as classes of pydantic: made by datamodel-code-generator, given to a client, sent."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from specpress.diagnostics import Reporter
from specpress.pipeline import NoProgress, Options, generate
from specpress.targets.sdk.request_models import checked

PROFILE = """\
specpress: 1
id: acme
name: Acme
python: { distribution: acme-models, package: acme_models, client: Acme, types: pydantic }
auth: { scheme: none }
identity: { slug: [file], callable_id: [file] }
transport: { kind: plain, server: "https://api.acme.example" }
"""
TEXT: dict[str, Any] = {"type": "string"}
SIZE = {"type": "integer", "minimum": 1, "exclusiveMaximum": 9}
EVIL = "'''\"\"\"\\\n; import os #"
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["prompt", "outputSize"],
    "properties": {
        "prompt": TEXT,
        "outputSize": SIZE,
        "model": {"title": "Model", "type": "object", "properties": {"class": TEXT, "json": TEXT}},
        EVIL: {"enum": [EVIL, "plain"], "description": EVIL},
        "item_list": {"type": "array", "minItems": 1, "items": {"$ref": "#/components/schemas/T"}},
        "choice": {
            "oneOf": [
                {"type": "object", "properties": {"maxTokens": SIZE}, "required": ["maxTokens"]},
                {"type": "object", "properties": {"top_k": TEXT}, "required": ["top_k"]},
            ]
        },
    },
}
TREE = {"type": "object", "properties": {"childNodes": {"$ref": "#/components/schemas/T"}}}
CALLS = """
import json
import httpx
from acme_models import Acme
from acme_models.models.sketch import requests
from pydantic import ValidationError

sent = []

def answer(request):
    sent.append(json.loads(request.content))
    return httpx.Response(200, json={"x": "y"})

client = Acme(http_client=httpx.Client(transport=httpx.MockTransport(answer)))
tree = requests.T(child_nodes=requests.T())
client.sketch.run(prompt="p", output_size=3, item_list=[tree],
                  choice=requests.ChoiceMaxTokens(max_tokens=2))
whole = requests.SketchRequest(
    prompt="p", output_size=8, model=requests.Model(class_="c", json="j"),
    choice=requests.ChoiceTopK(top_k="k"),
)
client.sketch.run(**whole.model_dump(by_alias=True, exclude_unset=True))
refused = []
for wrong in ({"output_size": 0}, {"output_size": 9}, {"unknown": 1}, {"item_list": []}):
    try:
        requests.SketchRequest(**{"prompt": "p", "output_size": 3, **wrong})
    except ValidationError as error:
        refused.append(error.errors()[0]["loc"][0])
print(json.dumps([sent, refused]))
"""


def test_requests_are_built_checked_and_sent(repo: Path, tmp_path: Path) -> None:
    folder = tmp_path / "specs/acme"
    folder.mkdir(parents=True)
    post = {
        "operationId": "run",
        "requestBody": {"content": {"application/json": {"schema": SCHEMA}}},
        "responses": {"200": {"description": "ok"}},
    }
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Sketch", "version": "1"},
        "paths": {"/": {"post": post}},
        "components": {"schemas": {"T": TREE}},
    }
    (folder / "sketch.json").write_text(json.dumps(document), encoding="utf-8")
    (folder / "provider.yaml").write_text(PROFILE, encoding="utf-8")
    report = Reporter()
    options = Options(specs=folder.parent, output=tmp_path / "out", templates=(repo / "templates",))
    built = generate(options, report, NoProgress())
    assert built.failed == (), [one.message for one in report.diagnostics]
    for path, content in built.files.files.items():
        place = tmp_path / "out" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", CALLS],
        env={"PYTHONPATH": str(tmp_path / "out/acme")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    sent, refused = json.loads(done.stdout)
    assert sent == [
        {
            "prompt": "p",
            "outputSize": 3,
            "item_list": [{"childNodes": {}}],
            "choice": {"maxTokens": 2},
        },
        {
            "prompt": "p",
            "outputSize": 8,
            "model": {"class": "c", "json": "j"},
            "choice": {"top_k": "k"},
        },
    ]
    assert refused == ["output_size", "output_size", "unknown", "item_list"]


UNEXPECTED = {
    "a call": "class C(BaseModel):\n    f: Annotated[int, print()]",
    "a statement": "import os\nos.system('touch pwned')",
    "another module": "from os import system",
    "a decorator": "@(yield)\nclass C(BaseModel):\n    f: str",
    "a default": "class C(BaseModel):\n    f: str = lambda: 1",
    "another class": "class D(BaseModel):\n    pass",
}


@pytest.mark.parametrize("name", UNEXPECTED)
def test_what_is_no_class_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="datamodel-code-generator wrote"):
        checked(UNEXPECTED[name], {"C"})
