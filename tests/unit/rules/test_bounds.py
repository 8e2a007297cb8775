"""Limits that leave no value, and those that just do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from specpress.diagnostics import Reporter
from specpress.pipeline.loading import load
from specpress.pipeline.options import NoProgress, Options

INTEGER, NUMBER = {"type": "integer"}, {"type": "number"}
CASES: dict[str, tuple[dict[str, Any], bool]] = {
    "one-value": ({**NUMBER, "minimum": 3, "maximum": 3}, False),
    "open-below": ({**NUMBER, "exclusiveMinimum": 3, "maximum": 3}, True),
    "open-above": ({**NUMBER, "minimum": 3, "exclusiveMaximum": 3}, True),
    "crossed": ({**NUMBER, "minimum": 4, "maximum": 3}, True),
    "between-whole-numbers": ({**INTEGER, "exclusiveMinimum": 3, "exclusiveMaximum": 4}, True),
    "between-numbers": ({**NUMBER, "exclusiveMinimum": 3, "exclusiveMaximum": 4}, False),
    "no-multiple": ({**INTEGER, "minimum": 9, "maximum": 15, "multipleOf": 8}, True),
    "last-multiple": ({**INTEGER, "minimum": 9, "maximum": 16, "multipleOf": 8}, False),
    "multiple-outside": ({**INTEGER, "minimum": 9, "exclusiveMaximum": 16, "multipleOf": 8}, True),
    "next-multiple": ({**INTEGER, "exclusiveMinimum": 8, "maximum": 16, "multipleOf": 8}, False),
    "multiple-below": ({**INTEGER, "exclusiveMinimum": 8, "maximum": 15, "multipleOf": 8}, True),
    "former-multiple": ({**INTEGER, "minimum": 8, "exclusiveMaximum": 16, "multipleOf": 8}, False),
    "fractions": ({**NUMBER, "minimum": 0.1, "maximum": 0.2, "multipleOf": 0.25}, True),
    "fraction": ({**NUMBER, "minimum": 0.1, "maximum": 0.3, "multipleOf": 0.25}, False),
    "count": ({"type": "array", "items": INTEGER, "minItems": 2, "maxItems": 1}, True),
    "same-count": ({"type": "array", "items": INTEGER, "minItems": 2, "maxItems": 2}, False),
}
PROFILE = """\
specpress: 1
id: acme
name: Acme
python: { distribution: acme-models, package: acme_models, client: Acme }
auth: { scheme: none }
identity: { slug: [file], callable_id: [file], title: [info.title] }
transport: { kind: plain }
"""


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The cases of which lint says that their limits contradict each other."""
    folder = tmp_path_factory.mktemp("bounds")
    specs = folder / "specs" / "acme"
    specs.mkdir(parents=True)
    (specs / "provider.yaml").write_text(PROFILE, encoding="utf-8")
    for name, (schema, _) in CASES.items():
        content = {"application/json": {"schema": {"type": "object", "properties": {"m": schema}}}}
        operation = {
            "requestBody": {"content": content},
            "responses": {"200": {"description": "ok"}},
        }
        document = {
            "openapi": "3.1.0",
            "info": {"title": name, "version": "1"},
            "servers": [{"url": "https://api.acme.example/v1"}],
            "paths": {"/x": {"post": operation}},
        }
        (specs / f"{name}.json").write_text(json.dumps(document), encoding="utf-8")
    report = Reporter()
    load(
        Options(specs=folder / "specs", output=folder / "out", templates=()),
        report,
        NoProgress(),
    )
    return {
        Path(found.location.source.name).stem
        for found in report.diagnostics
        if found.code.id == "E205"
    }


@pytest.mark.parametrize("name", CASES)
def test_contradictory_bounds(reported: set[str], name: str) -> None:
    assert (name in reported) is CASES[name][1]
