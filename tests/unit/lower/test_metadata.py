"""What `info` says of a model, whatever a spec has there."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from specpress.diagnostics import Reporter
from specpress.ir import Model
from specpress.lower.metadata import capability_label
from specpress.pipeline import NoProgress, Options, load

INFOS: dict[str, dict[str, Any]] = {
    "nothing": {},
    "empty": {
        "x-status": "",
        "x-creator": "",
        "x-capabilities": [],
        "x-released-at": "",
    },
    "plain": {
        "x-status": "live",
        "x-creator": "Ada",
        "x-capabilities": ["text-to-3d", "", 7],
        "x-released-at": "2026-01-31T10:00:00Z",
        "x-model-id": "plain",
        "x-other": {"a": [1]},
    },
    "wrong": {
        "x-status": 7,
        "x-creator": ["Ada"],
        "x-capabilities": "text-to-text",
        "x-released-at": 20260131,
    },
    "object": {"x-creator": {"name": "Ada", "id": "ada-1"}, "x-released-at": "soon"},
    "nameless": {"x-creator": {"id": "ada-1"}},
    "numbered": {"x-creator": {"name": "Ada", "id": 7}},
    "unnamed": {"x-creator": {"name": ""}},
    "unknown": {"x-status": "in_beta-test"},
}


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory, repo: Path) -> dict[str, Model]:
    specs = tmp_path_factory.mktemp("metadata") / "specs"
    (specs / "example").mkdir(parents=True)
    shutil.copy(repo / "tests/diagnostics/provider.yaml", specs / "example")
    content = {"application/json": {"schema": {"type": "object", "properties": {"a": {}}}}}
    call = {"requestBody": {"content": content}, "responses": {"204": {"description": "Done."}}}
    for name, info in INFOS.items():
        document = {
            "openapi": "3.1.0",
            "info": {"title": name, "version": "1", **info},
            "paths": {"/calls": {"post": call}},
        }
        (specs / f"example/{name}.json").write_text(json.dumps(document), encoding="utf-8")
    options = Options(specs=specs, output=specs.parent / "out", templates=())
    loaded = load(options, Reporter(), NoProgress())
    return {model.slug: model for model in loaded.api.providers[0].models}


def test_status(models: dict[str, Model]) -> None:
    found = {name: one.status.label for name, one in models.items() if one.status is not None}
    assert found == {"plain": "Live", "unknown": "In beta test"}
    told = models["unknown"].status
    assert told is not None
    assert (told.raw, told.callable, told.deprecated) == ("in_beta-test", True, False)


def test_creator(models: dict[str, Model]) -> None:
    found = {
        name: (one.creator.id, one.creator.name.raw)
        for name, one in models.items()
        if one.creator is not None
    }
    assert found == {
        "plain": ("Ada", "Ada"),
        "object": ("ada-1", "Ada"),
        "numbered": ("Ada", "Ada"),
    }


def test_capabilities(models: dict[str, Model]) -> None:
    found = {name: [item.label for item in one.capabilities] for name, one in models.items()}
    assert {name: labels for name, labels in found.items() if labels} == {"plain": ["Text to 3D"]}


@pytest.mark.parametrize(
    ("raw", "label"),
    [
        ("text-to-3d", "Text to 3D"),
        ("to-text", "To Text"),
        ("image_of  mIXed", "Image of MIXed"),
        ("-ai-", "AI"),
        ("", ""),
    ],
)
def test_capability_label(raw: str, label: str) -> None:
    assert capability_label(raw) == label


def test_released_at(models: dict[str, Model]) -> None:
    found = {name: one.released_at for name, one in models.items() if one.released_at is not None}
    assert found == {"plain": "2026-01-31"}


def test_extensions(models: dict[str, Model]) -> None:
    assert models["plain"].extensions.value == {"x-other": {"a": [1]}}
    assert models["nothing"].extensions.value == {}
