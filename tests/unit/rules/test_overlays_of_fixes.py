"""The overlay that `lint --fix` writes for a spec: its edits, their order, and its name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from specpress.diagnostics import Diagnostic, Edit, Reporter, Severity
from specpress.diagnostics.codes.schema_doubts import NULL_REFUSED
from specpress.document import Address, discover
from specpress.rules import Mended, mend
from specpress.rules.edits import remove, set_value
from specpress.rules.mending import json_path
from specpress.source import Pointer

PROFILE = """\
specpress: 1
id: acme
name: Acme
python: { distribution: acme-models, package: acme_models, client: Acme }
auth: { scheme: none }
transport: { kind: plain }
"""
SPEC = {"a": {"b": {"c": 1}, "d": 2}, "list": [1, 2, 3], "z": None}


class Fixes:
    """Makes overlays of edits, each list of which is one finding's."""

    def __init__(self, folder: Path, *overlays: str) -> None:
        specs = folder / "specs/acme"
        (specs / "overlays").mkdir(parents=True)
        (specs / "provider.yaml").write_text(PROFILE, encoding="utf-8")
        (specs / "one.json").write_text(json.dumps(SPEC), encoding="utf-8")
        for name in overlays:
            (specs / "overlays" / name).write_text("{}", encoding="utf-8")
        (self.folder,) = discover(folder / "specs", Reporter())
        self.file = self.folder.files.open(specs / "one.json")

    def at(self, *tokens: str) -> Address:
        return Address(self.file, Pointer(tokens))

    def mend(self, *findings: list[Edit]) -> Mended:
        told = [
            Diagnostic(
                code=NULL_REFUSED,
                message="m",
                severity=Severity.WARNING,
                location=self.at().location,
                edits=(*one,),
            )
            for one in findings
        ]
        (found,) = mend(told, [self.folder])
        return found


def targets(found: Mended) -> list[Any]:
    return [
        (one["target"], one.get("update", "removed")) for one in json.loads(found.text)["actions"]
    ]


def test_edits_inside_an_edited_node_wait(tmp_path: Path) -> None:
    fixes = Fixes(tmp_path)
    inner, outer = set_value(fixes.at("a", "b", "c"), 5, "r"), set_value(fixes.at("a"), {}, "r")
    beside = set_value(fixes.at("a", "d"), 7, "r")
    assert (fixes.mend([inner], [outer], [beside]).findings) == 2
    assert targets(fixes.mend([inner], [outer])) == targets(fixes.mend([inner]))
    assert targets(fixes.mend([outer], [inner])) == targets(fixes.mend([outer]))
    assert len(targets(fixes.mend([inner], [beside]))) == 2


def test_the_same_edit_of_two_findings_is_made_once(tmp_path: Path) -> None:
    fixes = Fixes(tmp_path)
    edit = remove(fixes.at("z"), "r")
    found = fixes.mend([edit], [edit])
    assert (found.findings, targets(found)) == (2, [("$.z", "removed")])


def test_how_an_edit_is_written(tmp_path: Path) -> None:
    fixes = Fixes(tmp_path)
    found = fixes.mend(
        [set_value(fixes.at("a", "d"), 7, "r")],
        [set_value(fixes.at("a", "new"), {"x": 1}, "r")],
        [set_value(fixes.at("list", "1"), 9, "r"), remove(fixes.at("list", "0"), "r")],
    )
    assert targets(found) == [
        ("$.a", {"d": 7}),
        ("$.a", {"new": {"x": 1}}),
        ("$.list", "removed"),  # an update would merge into the old list
        ("$", {"list": [9, 3]}),
    ]
    text = json.loads(found.text)
    assert (text["extends"], text["info"]["title"]) == ("../one.json", "Mends of one.json")
    assert text["actions"][0]["description"].endswith(": r")


@pytest.mark.parametrize(
    ("overlays", "name"),
    [
        ((), "one.fix.json"),
        (("a.json",), "one.fix.json"),
        (("p.json",), "z-one.fix.json"),
        (("one.fix.json", "z-one.fix.json"), "z-z-one.fix.json"),
    ],
)
def test_it_sorts_behind_the_others(tmp_path: Path, overlays: tuple[str, ...], name: str) -> None:
    fixes = Fixes(tmp_path, *overlays)
    assert fixes.mend([remove(fixes.at("z"), "r")]).path.name == name


def test_a_spec_without_edits_has_none(tmp_path: Path) -> None:
    fixes = Fixes(tmp_path)
    assert mend([], [fixes.folder]) == ()


@pytest.mark.parametrize(
    ("tokens", "path"),
    [
        ((), "$"),
        (("a", "b"), "$.a.b"),
        (("list", "2"), "$.list[2]"),
        (("list", "0", "x"), "$.list[0].x"),
        (("200",), '$["200"]'),
        (("x-1", 'say "a"'), '$["x-1"]["say \\"a\\""]'),
    ],
)
def test_the_path_of_a_node(tokens: tuple[str, ...], path: str) -> None:
    root = {
        "a": {"b": 1},
        "list": [{"x": 1}, 2, 3],
        "200": 1,
        "x-1": {'say "a"': 1},
    }
    assert json_path(Pointer(tokens), root) == path


def test_a_spec_that_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    fixes = Fixes(tmp_path)
    (fixes.folder.path / "a.json").write_text("{", encoding="utf-8")
    (again,) = discover(tmp_path / "specs", Reporter())
    assert len(again.spec_paths) == 2
    assert mend([], [again]) == ()
