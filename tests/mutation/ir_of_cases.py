"""The representation of each case alone, compared with its golden: what mutants are judged by.

The suite compares it where all cases are built with their pages and types, which takes as long as
hundreds of these; so no name here is one that pytest collects by itself.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from specpress.diagnostics import Reporter
from specpress.pipeline import NoProgress, Options
from specpress.pipeline.loading import load

from tests.cases.test_features import FEATURES, HERE, ir_text, slug_of


@pytest.mark.parametrize("feature", FEATURES)
def test_ir(feature: str, tmp_path: Path) -> None:
    provider = tmp_path / "specs/cases"
    provider.mkdir(parents=True)
    shutil.copy(HERE / "provider.yaml", provider)
    shutil.copy(HERE / feature / "spec.yaml", provider / f"{slug_of(feature)}.yaml")
    options = Options(specs=provider.parent, output=tmp_path / "out", templates=())
    found = [
        ir_text(model)
        for one in load(options, Reporter(), NoProgress()).api.providers
        for model in one.models
        if model.slug == slug_of(feature)
    ]
    golden = HERE / feature / "ir.json"
    assert found == ([golden.read_text("utf-8")] if golden.exists() else [])
