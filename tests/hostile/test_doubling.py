"""Schemas of a few kilobytes that stand for millions: each refers to the one before it twice.

All of them are one provider's, and one run of lint reads them.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from specpress.diagnostics import Reporter
from specpress.pipeline import NoProgress, Options, load
from specpress.validators import compile_schema

PROFILE = """\
specpress: 1
id: acme
name: Acme
python: { distribution: acme-models, package: acme_models, client: Acme }
auth: { scheme: bearer, env: ACME_API_KEY }
identity: { slug: [file], callable_id: [file], title: [info.title] }
transport: { kind: plain }
"""

STEPS: dict[str, Callable[[Any], Any]] = {
    "all": lambda ref: {"allOf": [ref, ref]},
    "counted": lambda ref: {"allOf": [ref, ref], "maxProperties": 3},
    "any": lambda ref: {"anyOf": [ref, ref]},
    "one": lambda ref: {"oneOf": [ref, ref]},
    "null": lambda ref: {"anyOf": [ref, {"type": "null"}, ref]},
    "mixed": lambda ref: {
        "anyOf": [
            {"allOf": [ref, ref]},
            {"oneOf": [ref, {"type": "object", "properties": {"z": ref}}]},
        ]
    },
    "members": lambda ref: {"type": "object", "properties": {"p": ref, "q": ref}},
    "items": lambda ref: {"type": "array", "prefixItems": [ref, ref]},
    "maps": lambda ref: {
        "type": "object",
        "additionalProperties": ref,
        "patternProperties": {"^p": ref},
    },
    "conditions": lambda ref: {"type": "object", "if": ref, "then": ref, "else": ref},
    "dependent": lambda ref: {"type": "object", "dependentSchemas": {"u": ref, "v": ref}},
}
LIMITS = {"E502", "E503", "E504"}
FAULTS = {"E211", "E215"}
"""What is wrong with some of them beside their size: equal branches, a request that is a list."""


def _spec(step: Callable[[Any], Any], media_type: str, levels: int) -> dict[str, Any]:
    text = {"type": "string", "description": "Some text."}
    schemas: dict[str, Any] = {"a0": {"type": "object", "properties": {"text": text}}}
    for number in range(levels):
        schemas[f"a{number + 1}"] = step({"$ref": f"#/components/schemas/a{number}"})
    last = {"$ref": f"#/components/schemas/a{levels}"}
    result = {"application/json": {"schema": last}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Demo", "version": "1", "description": "A model."},
        "servers": [{"url": "https://api.example.com"}],
        "paths": {
            "/run": {
                "post": {
                    "operationId": "run",
                    "requestBody": {"required": True, "content": {media_type: {"schema": last}}},
                    "responses": {"200": {"description": "Done.", "content": result}},
                }
            }
        },
        "components": {"schemas": schemas},
    }


@pytest.mark.parametrize("media_type", ["application/json", "multipart/form-data"])
def test_it_is_read_or_refused(media_type: str, tmp_path: Path) -> None:
    folder = tmp_path / "specs" / "acme"
    folder.mkdir(parents=True)
    (folder / "provider.yaml").write_text(PROFILE, encoding="utf-8")
    for name, step in STEPS.items():
        spec = json.dumps(_spec(step, media_type, 30))
        (folder / f"{name}.json").write_text(spec, encoding="utf-8")
    report = Reporter()
    options = Options(specs=tmp_path / "specs", output=tmp_path / "out", templates=())
    load(options, report, NoProgress())
    errors = [found for found in report.diagnostics if found.severity.value == "error"]
    assert {found.code.id for found in errors} <= LIMITS | FAULTS


@pytest.mark.parametrize("name", ["all", "any", "one", "null", "mixed", "members", "items"])
def test_a_validator_is_as_long_as_its_schema(name: str) -> None:
    """Under `not`, where predicates are written into one another."""
    levels = 15
    steps = {f"a{n + 1}": STEPS[name]({"$ref": f"#/$defs/a{n}"}) for n in range(levels)}
    first = {"type": "object", "properties": {"text": {"type": "string"}}}
    last = {"not": {"$ref": f"#/$defs/a{levels}"}}
    compiled = compile_schema({"properties": {"v": last}, "$defs": {"a0": first, **steps}})
    assert len(compiled.source) < 30_000
