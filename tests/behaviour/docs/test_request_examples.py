"""Examples of requests: the author's own first, and one that says something."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from specpress.examples.requests import RequestExamples, request_examples
from specpress.targets.compiled import compile_model
from specpress.validators import load_validator

from .conftest import Loader

PROFILE = """\
specpress: 1
id: acme
name: Acme
python: { distribution: acme-models, package: acme_models, client: Acme }
auth: { scheme: none }
identity: { slug: [file], callable_id: [file] }
transport: { kind: plain, server: "https://api.acme.example" }
"""
TEXT = {"type": "string"}
PARTS = {"type": "array", "items": {"$ref": "#/components/schemas/Part"}}
SCHEMAS = {
    "Part": {"type": "object", "properties": {"kind": TEXT, "text": TEXT}},
    "Turn": {"type": "object", "properties": {"role": TEXT, "parts": PARTS}},
}
VOICE = {"name": "voice", "in": "path", "required": True, "schema": TEXT, "example": "alto"}
SPEED = {"name": "speed", "in": "query", "schema": {"type": "integer"}}
FAST = {"name": "fast", "in": "header", "required": True, "schema": {"type": "boolean"}}


def document(schema: dict[str, Any], path: str, *parameters: Any, **media: Any) -> dict[str, Any]:
    body = {"content": {"application/json": {"schema": schema, **media}}}
    answer = {"200": {"description": "Done."}}
    operation = {"parameters": parameters, "requestBody": body, "responses": answer}
    return {
        "openapi": "3.1.0",
        "info": {"title": "M", "version": "1"},
        "paths": {path: {"post": operation}},
        "components": {"schemas": SCHEMAS},
    }


SAID = {"said": {"value": {"text": "Good morning"}}, "wrong": {"value": {"text": 5}}}
TURNS = {
    "type": "object",
    "properties": {"turns": {"type": "array", "items": {"$ref": "#/components/schemas/Turn"}}},
    "required": ["turns"],
}
SPOKEN = {"type": "object", "properties": {"text": TEXT}, "required": ["text"]}
OPEN = {"type": "object", "properties": {"seed": {"type": "integer"}, "prompt": TEXT}}
DOCUMENTS = {
    "spoken": document(SPOKEN, "/speak/{voice}", VOICE, SPEED, FAST, examples=SAID),
    "turns": document(TURNS, "/turns"),
    "open": document(OPEN, "/open"),
    "closed": document({**OPEN, "maxProperties": 0}, "/closed"),
}


def test_they_are_what_a_reader_would_send(load_providers: Loader, tmp_path: Path) -> None:
    folder = tmp_path / "specs" / "acme"
    folder.mkdir(parents=True)
    (folder / "provider.yaml").write_text(PROFILE, encoding="utf-8")
    for name, value in DOCUMENTS.items():
        (folder / f"{name}.json").write_text(json.dumps(value), encoding="utf-8")
    (provider,) = load_providers(tmp_path / "specs")
    made: dict[str, RequestExamples] = {}
    for model in provider.models:
        validate = load_validator(compile_model(provider.profile, model)).validate
        made[model.slug] = request_examples(model, validate)
    # A body's example does not show what is sent beside the body; one that is wrong is left out.
    whole = {"voice": "alto", "fast": True, "text": "Good morning"}
    assert [one.value.value for one in made["spoken"].given] == [whole]
    assert made["spoken"].first == made["spoken"].given[0].value
    for slug, minimal in {
        "turns": {"turns": [{"parts": [{"text": "Hello there"}]}]},
        "open": {"prompt": "A lighthouse on a cliff at dusk"},
        "closed": {},
    }.items():
        example = made[slug].minimal
        assert example is not None
        assert example.value == minimal
