"""Edits of a real spec, and what the diff says of them: given and want."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from specpress.diagnostics import Reporter
from specpress.diff import (
    ApiDiff,
    Level,
    Release,
    changelog,
    diff_apis,
    json_report,
    markdown_report,
    text_report,
)
from specpress.ir import Api
from specpress.pipeline import NoProgress, Options, load
from specpress.pipeline.targets import public_names

Edit = Callable[[dict[str, Any]], None]
NAME = "openai-gpt-5-5.json"


def _api(specs: Path) -> Api:
    report = Reporter()
    api = load(Options(specs=specs, output=specs, templates=()), report, NoProgress()).api
    assert not report.has_errors, [found.message for found in report.diagnostics]
    return api


@pytest.fixture(scope="module")
def folder(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    specs = tmp_path_factory.mktemp("old") / "specs"
    shutil.copytree(repo / "specs" / "runware", specs / "runware")
    shutil.rmtree(specs / "runware" / "overlays")
    (specs / "runware" / "allow.yaml").unlink()
    return specs


@pytest.fixture(scope="module")
def old(folder: Path) -> Api:
    return _api(folder)


@pytest.fixture
def diff(folder: Path, old: Api, tmp_path: Path) -> Callable[[Edit], ApiDiff]:
    def run(edit: Edit) -> ApiDiff:
        specs = tmp_path / "specs"
        shutil.copytree(folder, specs)
        path = specs / "runware" / NAME
        path.chmod(0o644)
        spec = json.loads(path.read_text(encoding="utf-8"))
        edit(spec)
        path.write_text(json.dumps(spec, indent=2), encoding="utf-8")
        return diff_apis(old, _api(specs), names=public_names)

    return run


def _task(spec: dict[str, Any]) -> dict[str, Any]:
    return spec["components"]["schemas"]["RequestBody"]["items"]


def _member(spec: dict[str, Any], *path: str) -> dict[str, Any]:
    node = _task(spec)
    for name in path:
        node = node["properties"][name] if name != "[]" else node["items"]
    return node


def _set(*path: str, **keywords: Any) -> Edit:
    def edit(spec: dict[str, Any]) -> None:
        _member(spec, *path).update(keywords)

    return edit


def _drop(*path: str, keyword: str) -> Edit:
    def edit(spec: dict[str, Any]) -> None:
        del _member(spec, *path)[keyword]

    return edit


def _rename(spec: dict[str, Any]) -> None:
    settings = _member(spec, "settings")["properties"]
    settings["maxOutputTokens"] = settings.pop("maxTokens")


def _remove(spec: dict[str, Any]) -> None:
    del _task(spec)["properties"]["webhookURL"]


def _add(spec: dict[str, Any]) -> None:
    _task(spec)["properties"]["seed"] = {"type": "integer", "description": "Random seed."}


def _add_required(spec: dict[str, Any]) -> None:
    _add(spec)
    _task(spec)["required"].append("seed")


def _respell_nullable(spec: dict[str, Any]) -> None:
    _member(spec, "settings", "maxTokens").update(type=["integer"])


def _documented_enum(spec: dict[str, Any]) -> None:
    level = _member(spec, "settings", "thinkingLevel")
    level["oneOf"] = [{"const": value} for value in level.pop("enum")]


def _move_to_component(spec: dict[str, Any]) -> None:
    settings = _member(spec, "settings")
    spec["components"]["schemas"]["Settings"] = copy.deepcopy(settings)
    _task(spec)["properties"]["settings"] = {"$ref": "#/components/schemas/Settings"}


def _more_required_when(spec: dict[str, Any]) -> None:
    _member(spec, "toolChoice")["then"]["required"].append("reason")
    _member(spec, "toolChoice")["properties"]["reason"] = {"type": "string", "description": "Why."}


def _server(spec: dict[str, Any]) -> None:
    spec["servers"][0]["url"] = "https://api.runware.ai/v2"


def _info(**members: Any) -> Edit:
    def edit(spec: dict[str, Any]) -> None:
        spec["info"].update(members)

    return edit


B, D, S, T = Level.BREAKING, Level.DANGEROUS, Level.SAFE, Level.DOCS
CASES: dict[str, tuple[Edit, list[tuple[Level, str, str]]]] = {
    "nothing": (lambda _: None, []),
    "limit raised": (
        _set("settings", "maxTokens", maximum=256000),
        [(S, "settings.maxTokens", "maximum was 128,000, is 256,000")],
    ),
    "limit lowered": (
        _set("settings", "maxTokens", maximum=64000),
        [(B, "settings.maxTokens", "maximum was 128,000, is 64,000")],
    ),
    "limit gone": (
        _drop("settings", "maxTokens", keyword="maximum"),
        [(S, "settings.maxTokens", "maximum was 128,000, is none")],
    ),
    "default": (
        _set("settings", "maxTokens", default=8192),
        [(D, "settings.maxTokens", "default was 4096, is 8192")],
    ),
    "description": (
        _set("settings", "maxTokens", description="At most so many."),
        [(T, "settings.maxTokens", "description changed")],
    ),
    "deprecated": (
        _set("settings", "maxTokens", deprecated=True),
        [(T, "settings.maxTokens", "deprecated now")],
    ),
    "value added": (
        _set("settings", "thinkingLevel", enum=["none", "low", "medium", "high", "xhigh", "max"]),
        [(S, "settings.thinkingLevel", 'values added: "max"')],
    ),
    "value removed": (
        _set("settings", "thinkingLevel", enum=["low", "medium", "high", "xhigh"]),
        [(B, "settings.thinkingLevel", 'values removed: "none"')],
    ),
    "values reordered": (
        _set("settings", "thinkingLevel", enum=["xhigh", "high", "medium", "low", "none"]),
        [],
    ),
    "enum respelled": (_documented_enum, []),
    "type respelled": (_respell_nullable, []),
    "moved to a component": (_move_to_component, []),
    "added": (_add, [(S, "seed", "added")]),
    "added, required": (_add_required, [(B, "seed", "added, and required")]),
    "removed": (_remove, [(B, "webhookURL", "removed")]),
    "renamed": (
        _rename,
        [(B, "settings.maxTokens", "removed; probably renamed to `settings.maxOutputTokens`")],
    ),
    "required": (
        lambda spec: _task(spec)["required"].append("numberResults"),
        [(B, "numberResults", "required now")],
    ),
    "optional": (
        lambda spec: _task(spec)["required"].remove("messages"),
        [(S, "messages", "optional now")],
    ),
    "opened": (
        _set("tools", "[]", "schema", additionalProperties=True),
        [
            (B, "tools[].schema", "the SDK has no class `Schema` any more"),
            (S, "tools[].schema", "other members are allowed now"),
        ],
    ),
    "closed": (
        _set("jsonSchema", additionalProperties=False),
        [(B, "jsonSchema", "other members are refused now")],
    ),
    "nested": (
        _set("messages", "[]", "content", minLength=2),
        [(B, "messages[].content", "characters at least: was 1, is 2")],
    ),
    "condition": (
        _more_required_when,
        [
            (B, "toolChoice.reason", "under a condition: required now"),
            (S, "toolChoice.reason", "added"),
        ],
    ),
    "null allowed": (
        _set("settings", "maxTokens", type=["integer", "null"]),
        [(S, "settings.maxTokens", "null is allowed now")],
    ),
    "type": (
        _set("includeCost", type="string", default="no"),
        [
            (B, "includeCost", "type was boolean, is string"),
            (D, "includeCost", 'default was false, is "no"'),
        ],
    ),
    "pattern": (
        _set("tools", "[]", "name", pattern="^[a-z]+$"),
        [(B, "tools[].name", 'pattern was "^[a-zA-Z0-9_-]+$", is "^[a-z]+$"')],
    ),
    "server": (
        _server,
        [(B, "", "endpoint was POST https://api.runware.ai/v1, is POST https://api.runware.ai/v2")],
    ),
    "status": (
        _info(**{"x-status": "live"}),
        [(S, "", "status was coming-soon, is live")],
    ),
    "title": (_info(title="Runware API - GPT 5.5"), [(T, "", "title changed")]),
}


@pytest.mark.parametrize("case", CASES)
def test_edit(case: str, diff: Callable[[Edit], ApiDiff]) -> None:
    edit, want = CASES[case]
    found = diff(edit)
    changes = [
        (change.level, change.path, change.message)
        for one in found.models
        for change in one.changes
    ]
    assert len(changes) == len(want), changes
    for (level, path, message), wanted in zip(changes, want, strict=True):
        assert (level, path) == wanted[:2]
        assert message.startswith(wanted[2])


def test_places_are_in_the_new_spec(diff: Callable[[Edit], ApiDiff]) -> None:
    (model,) = diff(_set("settings", "maxTokens", maximum=64000)).models
    location = model.changes[0].location
    assert location is not None
    assert location.source.line(location.position.line).strip() == '"maxTokens": {'


def test_model_gone_and_new(old: Api) -> None:
    empty = Api(providers=())
    gone, new = diff_apis(old, empty), diff_apis(empty, old)
    assert (gone.level, gone.semver) == (Level.BREAKING, "major")
    assert (new.level, new.semver) == (Level.SAFE, "minor")
    assert diff_apis(old, old).semver == "none"


def test_model_renamed(diff: Callable[[Edit], ApiDiff]) -> None:
    found = diff(_info(**{"x-model-id": "openai-gpt-5-5-pro"}))
    (model,) = found.models
    assert model.slug == "openai-gpt-5-5-pro"
    assert model.changes[0].message == 'id was "openai-gpt-5-5", is "openai-gpt-5-5-pro"'


def test_reports(diff: Callable[[Edit], ApiDiff]) -> None:
    found = diff(_set("settings", "maxTokens", maximum=64000, description="a | b <script>"))
    text = text_report(found)
    assert "  breaking   request settings.maxTokens: maximum was 128,000, is 64,000  (" in text
    assert text.rstrip().endswith("raise the major version: programs that worked may fail")
    markdown = markdown_report(found)
    assert (
        "| Breaking | request `settings.maxTokens` | maximum was 128,000, is 64,000 |" in markdown
    )
    machine = json.loads(json_report(found))
    assert machine["semver"] == "major"
    assert machine["models"][0]["changes"][0]["kind"] == "limit"


def test_changelog(old: Api, diff: Callable[[Edit], ApiDiff], tmp_path: Path) -> None:
    diff(_remove)
    new = _api(tmp_path / "specs")
    text = changelog([Release(title="1.0.0", api=old), Release(title="2.0.0", api=new)])
    assert text.index("## 2.0.0") < text.index("### Breaking") < text.index("## 1.0.0")
    assert "- GPT-5.5: request `webhookURL`: removed" in text
    assert text.rstrip().endswith("2 models.")
