"""The ways to get results that a request allows, and which of them is meant without a word."""

from __future__ import annotations

import json
from typing import Any

import pytest
from specpress.diagnostics import Reporter
from specpress.ir import Model
from specpress.pipeline import NoProgress, Options, load

PROFILE = """\
specpress: 1
id: acme
name: Acme
python: { distribution: acme-models, package: acme_models, client: Acme }
auth: { scheme: none }
identity: { slug: [file], callable_id: [file], title: [info.title] }
transport: { kind: plain, server: "https://api.acme.example" }
delivery:
  field: stream
  methods: { stream: "true" }
  stream: { delta: delta, text: text, finish: finish, usage: usage, end: "[DONE]" }
"""
FLAG: Any = {"type": "boolean"}
CASES: dict[str, tuple[Any, bool, list[str], str]] = {
    "absent": (None, False, ["sync"], "sync"),
    "optional-flag": (FLAG, False, ["sync", "stream"], "sync"),
    "required-flag": (FLAG, True, ["sync", "stream"], "sync"),
    "flag-off": ({**FLAG, "default": False}, False, ["sync", "stream"], "sync"),
    "flag-on": ({**FLAG, "default": True}, False, ["sync", "stream"], "stream"),
    "optional-constant": ({"const": True}, False, ["sync", "stream"], "sync"),
    "required-constant": ({"const": True}, True, ["stream"], "stream"),
    "never": ({"const": False}, True, [], "sync"),
    "choice": ({"oneOf": [{"const": True}, {"const": False}]}, True, ["sync", "stream"], "sync"),
}


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Model]:
    specs = tmp_path_factory.mktemp("delivery") / "specs"
    (specs / "acme").mkdir(parents=True)
    (specs / "acme/provider.yaml").write_text(PROFILE, encoding="utf-8")
    for name, (schema, required, *_) in CASES.items():
        members: Any = {"prompt": {"type": "string"}}
        members |= {} if schema is None else {"stream": schema}
        body = {"type": "object", "properties": members, "required": ["stream"] * required}
        call: Any = {
            "requestBody": {"content": {"application/json": {"schema": body}}},
            "responses": {"204": {"description": "Done."}},
        }
        document = {
            "openapi": "3.1.0",
            "info": {"title": name, "version": "1"},
            "paths": {"/calls": {"post": call}},
        }
        (specs / f"acme/{name}.json").write_text(json.dumps(document), encoding="utf-8")
    options = Options(specs=specs, output=specs.parent / "out", templates=())
    return {
        model.slug: model
        for model in load(options, Reporter(), NoProgress()).api.providers[0].models
    }


@pytest.mark.parametrize("name", CASES)
def test_delivery(models: dict[str, Model], name: str) -> None:
    found = models[name].delivery
    *_, kinds, default = CASES[name]
    assert ([one.kind for one in found.methods], found.default) == (kinds, default)
    assert found.field == ("" if name == "absent" else "stream")
