"""Names in the SDK."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from specpress.diagnostics import Reporter
from specpress.pipeline import NoProgress, Options, generate

from tests.found.conftest import Tree


@pytest.mark.case("house/order")
def test_the_order_of_branches_names_no_class(tree: Tree, repo: Path) -> None:
    for specs, name in (("specs_a", "Image"), ("specs_b", "Image"), ("specs_c", "Picture")):
        report = Reporter()
        options = Options(
            specs=tree.folder / specs, output=tree.folder / "out", templates=(repo / "templates",)
        )
        made = generate(options, report, NoProgress())
        assert made.failed == (), report.diagnostics
        text = made.files.files["acme/acme_models/models/sketch/types.py"].decode()
        classes = set(re.findall(r"class (\w+)", text))
        assert classes == {"SketchRequest", name, "SketchResult", "SketchResults"}
        assert ("address: str" in text) == (specs == "specs_c")
