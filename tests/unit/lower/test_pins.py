"""A spec pins the identifier of a member and the class of an object apart from each other."""

from __future__ import annotations

import shutil
from pathlib import Path

from specpress.diagnostics import Reporter
from specpress.pipeline import NoProgress, Options, load
from specpress.sdk_names import sdk_names


def test_a_member_and_the_class_of_its_object(repo: Path, tmp_path: Path) -> None:
    specs = tmp_path / "specs/example"
    shutil.copytree(repo / "tests/diagnostics/E406/good", specs)
    shutil.copy(repo / "tests/diagnostics/provider.yaml", specs / "provider.yaml")
    report = Reporter()
    options = Options(specs=specs.parent, output=tmp_path, templates=())
    loaded = load(options, report, NoProgress())
    assert (report.diagnostics, loaded.failed) == ((), ())
    (model,) = loaded.api.providers[0].models
    names, root = sdk_names(model), model.request.root
    assert {wire: name for (held, wire), name in names.members.items() if held == root} == {
        "prompt": "prompt",
        "category": "kind",
        "first": "first_frame",
    }
    assert "Frame" in names.classes.values()
