"""Whatever a spec holds, reading it ends in findings and never in a traceback."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from specpress.diagnostics import Reporter
from specpress.document import discover, read_document

from .conftest import PROFILE, Read, read_all, spec

WHOLE = spec(
    servers=[{"url": "https://{r}.x.dev", "variables": {"r": {"default": "a"}}}],
    security=[{"key": []}],
    paths={
        "/run/{id}": {
            "parameters": [{"name": "id", "in": "path", "schema": {"type": "string"}}],
            "post": {
                "operationId": "run",
                "parameters": [{"$ref": "#/components/parameters/P"}],
                "requestBody": {"$ref": "#/components/requestBodies/B"},
                "responses": {"200": {"$ref": "#/components/responses/R"}, "default": {}},
            },
        }
    },
    components={
        "schemas": {"A": {"$id": "https://x.dev/a", "$anchor": "a", "items": {"$ref": "#a"}}},
        "parameters": {"P": {"name": "p", "in": "query", "content": {"application/json": {}}}},
        "requestBodies": {
            "B": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}}
        },
        "responses": {"R": {"description": "", "content": {"text/plain": {"schema": {}}}}},
    },
)
OVERLAY = {
    "overlay": "1.1.0",
    "info": {"title": "t", "version": "v"},
    "extends": "../a.json",
    "actions": [
        {"target": "$.info", "update": {"x": 1}},
        {"target": "$.components.schemas.A", "copy": "$.info"},
        {"target": "$..content[?@.schema]", "remove": True},
    ],
}
ODD = st.sampled_from(
    [None, True, 0, -1, 1.5, "", "$ref", "#", "#/", "..", "$", "$..*", "\x00", "é", [], {}, [[]],
     {"$ref": "#"}, {"$ref": "a.json"}, {"$ref": None}, {"$ref": ".."}, {"$id": "::"}]
)  # fmt: skip


def places(value: object, path: tuple[object, ...] = ()) -> Iterator[tuple[object, ...]]:
    children = value.items() if isinstance(value, dict) else ()
    children = enumerate(value) if isinstance(value, list) else children
    for key, child in children:
        yield (*path, key)
        yield from places(child, (*path, key))


def changed(whole: dict[str, object], changes: list[tuple[tuple, object]]) -> dict[str, object]:
    result = copy.deepcopy(whole)
    for path, value in changes:
        holder = result
        try:
            for key in path[:-1]:
                holder = holder[key]
            holder[path[-1]] = copy.deepcopy(value)
        except (KeyError, IndexError, TypeError):
            continue
    return result


def read(folder: Path, document: object, overlay: object) -> Read:
    specs = folder / "specs"
    (specs / "flux" / "overlays").mkdir(parents=True, exist_ok=True)
    (specs / "flux" / "provider.yaml").write_text(PROFILE)
    (specs / "flux" / "a.json").write_text(json.dumps(document), encoding="utf-8")
    (specs / "flux" / "overlays" / "o.json").write_text(json.dumps(overlay), encoding="utf-8")
    found = read_all(specs)
    for one in found.diagnostics:
        assert one.location.position.line >= 1
        assert one.location.source.name.startswith("specs/")
    return found


CHANGES = st.lists(st.tuples(st.sampled_from(list(places(WHOLE))), ODD), max_size=3)
OVERLAY_CHANGES = st.lists(st.tuples(st.sampled_from(list(places(OVERLAY))), ODD), max_size=2)


def test_the_whole_is_clean(tmp_path: Path) -> None:
    assert len(read(tmp_path, WHOLE, OVERLAY).documents) == 1


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(changes=CHANGES, overlay_changes=OVERLAY_CHANGES)
def test_any_value_may_stand_anywhere(
    tmp_path: Path, changes: list[tuple[tuple, object]], overlay_changes: list[tuple[tuple, object]]
) -> None:
    read(tmp_path, changed(WHOLE, changes), changed(OVERLAY, overlay_changes))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(content=st.binary(max_size=40), suffix=st.sampled_from([".json", ".yaml"]))
def test_any_bytes_may_stand_in_any_file(tmp_path: Path, content: bytes, suffix: str) -> None:
    specs = tmp_path / "specs"
    for name in ("a", "overlays/o", "responses/r"):
        path = specs / "flux" / f"{name}{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (specs / "flux" / "provider.yaml").write_bytes(content)
    read_all(specs)
    (specs / "flux" / "provider.yaml").write_text(PROFILE)
    assert read_all(specs).documents == ()


@pytest.mark.parametrize(
    "name", ["a b.json", "é.json", "'.json", '"; import os; ".json', "{{ 7*7 }}.json", "a\nb.json"]
)
def test_file_names_are_only_names(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "specs" / "flux"
    folder.mkdir(parents=True)
    (folder / "provider.yaml").write_text(PROFILE)
    (folder / name).write_text(json.dumps(spec()))
    report = Reporter()
    (found,) = discover(tmp_path / "specs", report)
    document = read_document(found.spec_paths[0], found, report)
    assert document is not None
    assert document.path == f"flux/{name}"
    assert report.diagnostics == ()
