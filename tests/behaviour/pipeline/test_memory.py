"""What a run holds of the specs that it has been through."""

from __future__ import annotations

import gc
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from specpress.diagnostics import Reporter
from specpress.document.spec_file import SpecFile
from specpress.pipeline import NoProgress, Options, generate
from specpress.pipeline.linting import lint
from specpress.source import Source

PROFILE = Path(__file__).resolve().parents[2] / "diagnostics" / "provider.yaml"
UNUSED = {f"Unused{n}": {"description": f"`unclosed {n} " * 50} for n in range(100)}


def _spec(number: int) -> dict[str, Any]:
    schema = {"type": "object", "properties": {"prompt": {"type": "string", "default": "a"}}}
    schema["properties"] |= {
        "prompt": {"type": "string"},
        "size": {"$ref": "#/components/schemas/S"},
    }
    content = {"application/json": {"schema": schema}}
    call = {"requestBody": {"content": content}, "responses": {"200": {"description": "Done."}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": f"Model {number}", "version": "1", "x-model-id": f"m-{number}"},
        "servers": [{"url": "https://api.example.com"}],
        "paths": {"/run": {"post": call}},
        "components": {"schemas": {"S": {"type": "integer"}, **UNUSED}},
    }


@pytest.fixture
def options(tmp_path: Path) -> Options:
    folder = tmp_path / "specs" / "example"
    folder.mkdir(parents=True)
    (folder / "provider.yaml").write_text(PROFILE.read_text())
    for number in range(6):
        (folder / f"m-{number}.json").write_text(json.dumps(_spec(number)))
    (folder / "m-6.yaml").write_text(yaml.safe_dump(_spec(6)))
    templates = Path(__file__).resolve().parents[3] / "templates"
    return Options(specs=tmp_path / "specs", output=tmp_path / "generated", templates=(templates,))


def _alive(kind: type[Any]) -> list[Any]:
    # By type(): isinstance asks a weak proxy, which other tests may have left, for the class of an
    # object that is gone.
    return [one for one in gc.get_objects() if issubclass(type(one), kind)]


def _held(kind: type[Any], ending: str) -> list[Any]:
    gc.collect()
    return [one for one in _alive(kind) if ending in str(one.source.path)]


@pytest.mark.parametrize("run", ["lint", "build"])
def test_no_tree_and_no_text_is_held(options: Options, run: str) -> None:
    report = Reporter()
    before = {id(one) for one in _alive(SpecFile)}
    result: Any = (
        lint(options, report, NoProgress())
        if run == "lint"
        else generate(options, report, NoProgress())
    )
    assert report.diagnostics
    trees = [one for one in _held(SpecFile, "/m-") if id(one) not in before]
    assert trees == []
    assert result is not None
    texts = {id(found.location.source): found.location.source for found in report.diagnostics}
    sources = [source for source in texts.values() if "/m-" in str(source.path)]
    assert len(sources) == 7
    # Positions are known without the text; a few texts may have been asked for since.
    assert sum(not source.is_at_rest for source in sources) <= 4


def test_what_nothing_reaches_is_not_published(options: Options) -> None:
    built = generate(options, Reporter(), NoProgress())
    for path, content in built.files:
        assert b"Unused7" not in content, path
    names = [path for path, _ in built.files if ".openapi." in path]
    assert len(names) == 14
    assert all(b"components/schemas/S" in built.files.files[name] for name in names)


def test_a_source_at_rest_is_the_same(tmp_path: Path) -> None:
    text = "a: \u00e9\nb: [1, 2]\n"
    source = Source("x.yaml", tmp_path / "x.yaml", text)
    source.rest()
    assert source.is_at_rest
    assert source.line(2) == "b: [1, 2]"
    assert source.text == text
    source.rest()
    assert source.text == text


def test_a_source_that_is_woken_is_not_the_one_put_to_rest(tmp_path: Path) -> None:
    source = Source("x.yaml", tmp_path / "x.yaml", "a: 1\n")
    for _ in range(9):
        source.rest()
        assert source.text == "a: 1\n"
