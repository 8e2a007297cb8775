"""Findings point at what is at fault: the overlay that wrote it, the member that holds it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from specpress.jsonvalue import dump_json

from tests.found.conftest import PLAIN, Run, Tree


def places(output: str) -> list[str]:
    """`file:line:column` of each finding E406."""
    return [line.split(": ")[0] for line in output.splitlines() if ": error[E406]" in line]


@pytest.mark.case("house/pin")
def test_findings_of_overlay_pins_point_into_the_overlay(tree: Tree) -> None:
    done = tree.specpress("build")
    assert places(done.stdout + done.stderr) == [
        "specs/acme/overlays/pins.yaml:8:25",
        "specs/acme/overlays/pins.yaml:11:25",
    ]


@pytest.mark.case("house/ids")
def test_findings_of_a_class_pin_point_at_it(tree: Tree) -> None:
    done = tree.specpress("build")
    assert places(done.stdout + done.stderr) == ["specs/acme/sketch.json:8:26"]


INK = {"type": "string", "description": "Which ink."}
PINNED: dict[str, Any] = {"x-specpress-class": "bad name", "properties": {"ink": INK}}
OBJECT: dict[str, Any] = {**PINNED, "type": "object"}
SHAPES: dict[str, dict[str, Any]] = {
    "type list": {**PINNED, "type": ["object", "null"]},
    "two types": {**PINNED, "type": ["object", "array"], "items": {"type": "string"}},
    "nullable": {**OBJECT, "nullable": True},
    "allOf": {"allOf": [{"description": "Text."}, OBJECT]},
    "items": {"type": "array", "items": {**PINNED, "type": ["object", "string"]}},
    "map": {"type": "object", "additionalProperties": {**PINNED, "type": ["object", "string"]}},
    "anyOf": {"anyOf": [{"type": "string"}, {**PINNED, "type": ["object", "null"]}]},
    "prefixItems": {"type": "array", "prefixItems": [{**PINNED, "type": ["object", "string"]}]},
    "reference": {"$ref": "#/components/schemas/Style", "description": "Own."},
}


def spec(style: dict[str, Any], model: str) -> dict[str, Any]:
    """A spec whose request has a member `style`, and whose components have a `Style`."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Sketch", "version": "1", "x-model-id": model},
        "servers": [{"url": "https://api.acme.example/v1"}],
        "paths": {
            f"/{model}": {
                "post": {
                    "requestBody": {
                        "content": {
                            "application/json": {
                                "schema": {"type": "object", "properties": {"style": style}}
                            }
                        }
                    },
                    "responses": {"200": {"description": "ok"}},
                }
            }
        },
        "components": {"schemas": {"Style": OBJECT}},
    }


@pytest.mark.parametrize("is_overlay", [False, True])
def test_a_bad_pin_is_found_where_it_is_written(
    tmp_path: Path, specpress: Run, is_overlay: bool
) -> None:
    folder = tmp_path / "specs" / "acme"
    (folder / "overlays").mkdir(parents=True)
    (folder / "provider.yaml").write_text(PLAIN)
    texts: dict[str, str] = {}
    for number, (shape, style) in enumerate(SHAPES.items()):
        text = dump_json(spec(style, f"sketch-{number}"))
        if is_overlay:
            text = text.replace('"x-specpress-class": "bad name"', '"x-other": 1')
        name = f"specs/acme/sketch-{number}.json"
        texts[name] = shape
        (tmp_path / name).write_text(text)
    if is_overlay:
        (folder / "overlays" / "pin.yaml").write_text(
            "overlay: 1.0.0\ninfo: {title: pins, version: 1.0.0}\nactions:\n"
            "  - target: $..[?@['x-other'] == 1]\n"
            "    update:\n"
            "      x-specpress-class: bad name\n"
        )
    done = specpress("build", cwd=tmp_path)
    found = places(done.stdout + done.stderr)
    if is_overlay:
        assert set(found) == {"specs/acme/overlays/pin.yaml:6:26"}
        return
    assert {place.split(":")[0] for place in found} == set(texts)
    for place in found:
        name, line, _ = place.split(":")
        assert (
            '"x-specpress-class": "bad name"'
            in (tmp_path / name).read_text().splitlines()[int(line) - 1]
        ), texts[name]
