"""`lint --fix`: every mend that a finding proposes takes the finding away, by an overlay."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from specpress.diagnostics import Diagnostic, Reporter
from specpress.document import ProviderFolder
from specpress.pipeline import NoProgress, Options, load
from specpress.rules import mend

HERE = Path(__file__).resolve().parent
MENDABLE = [
    "E202",
    "E232",
    "W202",
    "W205",
    "W206",
    "W210",
    "W212",
    "W213",
    "W218",
    "W234",
    "W301",
    "W302",
    "W504",
    "W511",
    "W706",
    "W710",
    "W718",
    "W801",
    "W807",
]


def _load(specs: Path) -> tuple[tuple[Diagnostic, ...], tuple[ProviderFolder, ...]]:
    report = Reporter()
    loaded = load(Options(specs=specs, output=specs / "none", templates=()), report, NoProgress())
    return report.diagnostics, loaded.folders


def _lay_out(case: Path, tmp_path: Path) -> Path:
    shutil.copytree(case, tmp_path / "specs" / "example", symlinks=True)
    shutil.copy(HERE / "provider.yaml", tmp_path / "specs" / "example" / "provider.yaml")
    return tmp_path / "specs"


@pytest.mark.parametrize("code", MENDABLE)
def test_mend_takes_the_finding_away(code: str, tmp_path: Path) -> None:
    specs = _lay_out(HERE / code / "bad", tmp_path)
    spec = specs / "example" / "example-image.yaml"
    before = spec.read_bytes()
    found, folders = _load(specs)
    (mended,) = mend(found, folders)
    mended.path.parent.mkdir(exist_ok=True)
    mended.path.write_text(mended.text, encoding="utf-8")
    after, _ = _load(specs)
    assert code not in {one.code.id for one in after}
    assert not {one.code.id for one in after} - {one.code.id for one in found}
    assert spec.read_bytes() == before


def test_every_mendable_code_is_tried(tmp_path: Path) -> None:
    """The list above is the list of codes whose case proposes edits."""
    proposing = set[str]()
    for folder in sorted(HERE.iterdir()):
        case = folder / "bad"
        if (case / "example-image.yaml").exists() and not (case / "provider.yaml").exists():
            found, _ = _load(_lay_out(case, tmp_path / folder.name))
            proposing |= {one.code.id for one in found if one.edits} & {folder.name}
    assert proposing == set(MENDABLE)


def test_overlay_sorts_behind_those_that_are_there(tmp_path: Path) -> None:
    specs = _lay_out(HERE / "W504" / "bad", tmp_path)
    overlays = specs / "example" / "overlays"
    overlays.mkdir()
    overlay = {
        "overlay": "1.0.0",
        "info": {"title": "Names", "version": "1.0.0"},
        "actions": [{"target": "$.info", "update": {"summary": "Draws images"}}],
    }
    (overlays / "names.json").write_text(json.dumps(overlay), encoding="utf-8")
    found, folders = _load(specs)
    (mended,) = mend(found, folders)
    assert mended.path.name == "z-example-image.fix.json"


def test_edits_of_one_list_are_made_at_once(tmp_path: Path) -> None:
    specs = _lay_out(HERE / "W210" / "bad", tmp_path)
    spec = specs / "example" / "example-image.yaml"
    text = spec.read_text(encoding="utf-8")
    text = text.replace("- best\n", "- größte\n            - größte\n")
    spec.write_text(text, encoding="utf-8")
    found, folders = _load(specs)
    (mended,) = mend(found, folders)
    assert "größte" in mended.text  # readers of the overlay see no `\\u00f6`
    mended.path.parent.mkdir(exist_ok=True)
    mended.path.write_text(mended.text, encoding="utf-8")
    after, (folder, *_) = _load(specs)
    assert after == ()
    root = folder.files.open(spec.resolve()).root
    assert isinstance(root, dict)
    assert "['fast', 'größte']" in str(root)
