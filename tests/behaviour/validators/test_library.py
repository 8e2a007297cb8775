"""Validators beside a library give what standalone ones give; one switch copies it into each."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from specpress.diagnostics import Reporter
from specpress.diagnostics.codes.targets import BAD_OPTIONS
from specpress.fileset import Artifact
from specpress.pipeline.loading import load
from specpress.pipeline.options import NoProgress, Options
from specpress.pipeline.targets import options_of
from specpress.targets.protocol import ModelContext, ProviderContext
from specpress.targets.validator import ValidatorsTarget, ValidatorView
from specpress.validators import compile_schema, load_sharing, load_validator, write_library

from tests.views.table import PROFILE, document

SCHEMAS: dict[str, Any] = {
    "references": {
        "type": "object",
        "properties": {
            "next": {"$ref": "#"},
            "sizes": {"$ref": "#/$defs/sizes"},
            "link": {"type": ["string", "null"], "format": "uri", "pattern": "^h"},
        },
        "required": ["sizes"],
        "additionalProperties": False,
        "$defs": {"sizes": {"type": "array", "items": {"multipleOf": 0.1}, "uniqueItems": True}},
    },
    "forms": {
        "oneOf": [
            {"properties": {"kind": {"const": "a"}, "n": {"minimum": 2}}, "required": ["kind"]},
            {"properties": {"kind": {"const": "b"}}, "required": ["kind", "m"]},
        ],
        "anyOf": [{"type": "object"}, {"type": "integer"}],
        "patternProperties": {"^x-(a+)+$": {"enum": ["on", "off"]}},
        "unevaluatedProperties": {"type": "string"},
    },
    "texts": {
        "properties": {"t": {"anyOf": [{"const": "p"}, {"const": "q"}]}},
        "not": {"const": 1},
    },
    "anything": True,
    "nothing": False,
}
INSTANCES: list[Any] = [
    {}, 1, None, [], {"sizes": []}, {"sizes": [0.1, 0.1, 0.25]}, {"sizes": [], "next": {"next": 2}},
    {"sizes": [], "link": "x"}, {"sizes": [], "link": 3}, {"kind": "a", "n": 1}, {"kind": "b"},
    {"kind": "b", "m": 1}, {"kind": "c"}, {"x-aa": "maybe", "kind": "a"}, {"t": "r"}, {"t": "p"},
    float("nan"), {1: 2},
]  # fmt: skip


def test_issues_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    modules = {name: compile_schema(schema) for name, schema in SCHEMAS.items()}
    needs = [one.module.library_needs() for one in modules.values() if one.module]
    assert len(needs) == len(SCHEMAS)
    assert write_library(needs) == write_library(reversed(needs))
    package = tmp_path / "beside_library"
    for folder in (package, package / "models"):
        folder.mkdir()
        (folder / "__init__.py").touch()
    (package / "_validation.py").write_text(write_library(needs), encoding="utf-8")
    for name, one in modules.items():
        assert one.module is not None
        text = one.module.beside(".._validation")
        assert "KEYWORDS" not in text
        (package / "models" / f"{name}.py").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    seen: set[int] = set()
    for name, one in modules.items():
        ours: Any = importlib.import_module(f"beside_library.models.{name}")
        alone, sharing = load_validator(one), load_sharing(one)
        for instance in INSTANCES:
            want = alone.validate(instance)
            assert _told(ours.validate(instance)) == _told(want)
            assert _told(sharing.validate(instance)) == _told(want)
            assert ours.is_valid(instance) == alone.is_valid(instance)
            seen.add(bool(want))
    assert seen == {True, False}
    for name in [one for one in sys.modules if one.startswith("beside_library")]:
        monkeypatch.delitem(sys.modules, name)


def _told(issues: Any) -> list[dict[str, Any]]:
    """All that issues say, their causes included."""
    return [{**vars(one), "causes": _told(one.causes)} for one in issues]


@pytest.mark.parametrize("alone", [False, True])
def test_the_profile_decides(alone: bool, tmp_path: Path) -> None:
    asked = "targets: { validators: { standalone: true } }\n" if alone else ""
    made = _made(tmp_path, asked)
    assert sorted(path.removeprefix("acme/acme_models/") for path in made) == [
        *([] if alone else ["_validation.py"]), "models/one/validator.py",
    ]  # fmt: skip
    text = made["acme/acme_models/models/one/validator.py"]
    assert ("KEYWORDS" in text) is alone
    assert ("from ..." in text) is not alone


def test_other_options_are_refused(tmp_path: Path) -> None:
    report = Reporter()
    _made(
        tmp_path, "targets: { validators: { standalone: 1, copies: 2 }, sdk: { a: 1 } }\n", report
    )
    places = [one.location.pointer for one in report.diagnostics if one.code is BAD_OPTIONS]
    assert sorted(map(str, places)) == [
        "/targets/sdk", "/targets/validators", "/targets/validators/standalone",
    ]  # fmt: skip


def _made(folder: Path, asked: str, report: Reporter | None = None) -> dict[str, str]:
    specs = folder / "specs" / "acme"
    specs.mkdir(parents=True)
    (specs / "provider.yaml").write_text(PROFILE + asked, encoding="utf-8")
    spec = document("one", {"type": "string"})
    (specs / "one.json").write_text(json.dumps(spec), encoding="utf-8")
    options = Options(specs=folder / "specs", output=folder / "out", templates=())
    (provider,) = load(options, report or Reporter(), NoProgress()).api.providers
    target = ValidatorsTarget()
    asked_for = options_of(provider.profile, target)
    (model,) = provider.models
    of_model = target.model(
        ModelContext(
            provider=provider,
            model=model,
            profiles=(provider.profile,),
            options=asked_for,
            render=lambda _template, _view: "",
        )
    )
    shared = target.provider(
        ProviderContext(
            provider=provider,
            kept=(of_model.kept,),
            options=asked_for,
            copied=lambda _folder, _to: (),
        )
    )
    texts: dict[str, str] = {}
    for file in (*of_model.files, *(file for one in shared for file in one.make())):
        assert isinstance(file, Artifact)
        assert isinstance(file.view, ValidatorView)
        texts[file.path] = file.view.source
    return texts
