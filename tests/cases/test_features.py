"""A folder for each construct of JSON Schema, of OpenAPI, and each method of HTTP.

    tests/cases/if_then_else/
      spec.yaml       the spec: nothing but the construct
      findings.txt    what lint says of it
      ir.json         its model, without places and without what is empty
      types.py        the types of the SDK
      page.md         the page of the docs, from its endpoint on

All specs are those of one provider, which is built once. `make goldens` writes what is expected
anew; read the difference before you keep it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from specpress.diagnostics import Reporter
from specpress.examples.code_layout import laid_out_json
from specpress.ir import Model
from specpress.ir.dump import dump_node
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.pipeline import NoProgress, Options
from specpress.pipeline.generating import generate
from specpress.pipeline.loading import load
from specpress.pipeline.memo import Memo
from specpress.sdk_names import module_name

HERE = Path(__file__).parent
REWRITE = os.environ.get("SPECPRESS_REWRITE_GOLDENS") == "1"
FEATURES = sorted(path.parent.name for path in HERE.glob("*/spec.yaml"))
BARE = {"W505", "W509", "W512", "W701", "W803"}
"""Findings of specs that hold one construct: nothing is described, and models have little alike."""
KINDS = ("findings.txt", "ir.json", "page.md", "types.py")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, repo: Path) -> dict[tuple[str, str], str]:
    folder = tmp_path_factory.mktemp("features")
    provider = folder / "specs/cases"
    provider.mkdir(parents=True)
    shutil.copy(HERE / "provider.yaml", provider)
    for feature in FEATURES:
        shutil.copy(HERE / feature / "spec.yaml", provider / f"{slug_of(feature)}.yaml")
    options = Options(
        specs=provider.parent, output=folder / "generated", templates=(repo / "templates",)
    )
    report, memo = Reporter(), Memo()
    build = generate(options, report, NoProgress(), memo)
    (cases,) = load(options, Reporter(), NoProgress(), memo).api.providers
    models = {one.slug: one for one in cases.models}
    texts: dict[tuple[str, str], str] = {}
    for feature in FEATURES:
        slug = slug_of(feature)
        texts[feature, "findings.txt"] = "".join(
            f"{one.severity.value}[{one.code.id}]: {one.message}\n  at #{one.location.pointer}\n"
            for one in report.diagnostics
            if one.location.source.path.name == f"{slug}.yaml" and one.code.id not in BARE
        )
        if slug in models:
            texts[feature, "ir.json"] = ir_text(models[slug])
        for kind, path in (
            ("page.md", f"cases/docs/models/{slug}.md"),
            ("types.py", f"cases/case_models/models/{module_name(slug)}/types.py"),
        ):
            content = build.files.files.get(path)
            if content is not None:
                text = content.decode()
                texts[feature, kind] = text[max(text.find("## Endpoint"), 0) :]
    return texts


def slug_of(feature: str) -> str:
    return feature.replace("_", "-")


def ir_text(model: Model) -> str:
    """What a model says, as its golden has it."""
    return laid_out_json(_told(model), width=88) + "\n"


def _told(model: Model) -> JsonValue:
    """What a model says: what every model of these cases says alike is left out."""
    whole = dump_node(model)
    assert isinstance(whole, dict)
    kept = ("endpoint", "request", "response", "errors", "groups", "objects", "operations")
    return _short({key: whole[key] for key in kept})


def _short(value: JsonValue) -> JsonValue:
    if isinstance(value, list):
        return [_short(one) for one in value]
    if not isinstance(value, dict):
        return value
    short: JsonObject = {}
    for key, one in value.items():
        if key in {"location", "original", "schema", "definitions"}:
            continue
        found = _short(one)
        if found not in (None, "", False, [], {}, {"node": "Description"}):
            short[key] = found
    return short


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("feature", FEATURES)
def test_feature(made: dict[tuple[str, str], str], feature: str, kind: str) -> None:
    found = made.get((feature, kind))
    golden = HERE / feature / kind
    if REWRITE:
        golden.unlink(missing_ok=True)
        if found:
            golden.write_text(found, encoding="utf-8", newline="\n")
    wanted = golden.read_text(encoding="utf-8") if golden.exists() else None
    assert (found or None) == wanted


def test_each_folder_is_a_case() -> None:
    assert sorted(_strangers()) == []


def _strangers() -> Iterator[str]:
    for feature in FEATURES:
        known = {"spec.yaml", *KINDS}
        yield from (
            f"{feature}/{path.name}"
            for path in (HERE / feature).iterdir()
            if path.name not in known
        )
