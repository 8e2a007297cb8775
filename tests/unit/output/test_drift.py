"""Comparing a build with the folder: every way to differ, told apart, with its cause."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from specpress.fileset import FileSet
from specpress.output import Comparison, Manifest, compare_output, diagnose, unified_diff
from specpress.output.drift import changed_inputs
from specpress.output.tree import WORK_PREFIX
from specpress.output.user_state import UserState

from .conftest import FILES, INPUTS, Build, identity, manifest_of, snapshot

NEW_ONE = {**FILES, "acme/models/one.py": b"ONE = 11\n"}


def compare(
    output: Path, files: Mapping[str, bytes] = FILES, manifest: Manifest | None = None
) -> Comparison:
    return compare_output(output, FileSet(files), manifest or manifest_of(files))


def rows(comparison: Comparison) -> list[tuple[str, str]]:
    return [(drift.code.id, drift.path) for drift in comparison.drifts]


def test_no_drift(build: Build, output: Path) -> None:
    build(FILES)
    comparison = compare(output)
    assert (comparison.drifts, comparison.problems, comparison.matching) == ((), (), 3)


def test_nothing_is_written(build: Build, output: Path, tmp_path: Path) -> None:
    build(FILES)
    (output / "acme/index.md").write_text("edited")
    before = {path: identity(path) for path in tmp_path.rglob("*")}
    compare(output, NEW_ONE)
    assert {path: identity(path) for path in tmp_path.rglob("*")} == before


def test_no_folder_at_all(output: Path) -> None:
    """One cause, one finding, however many outputs there are."""
    for _ in range(2):
        comparison = compare(output)
        assert rows(comparison) == []
        (problem,) = comparison.problems
        assert (problem.code.id, problem.location.source.path) == ("E902", output)
        assert f"none of the {len(FILES)} outputs is there" in problem.message
        assert comparison.matching == 0
        output.mkdir(exist_ok=True)


@pytest.mark.parametrize(
    ("inputs", "version", "causes"),
    [
        ({**INPUTS, "specs/acme/one.json": "9" * 64}, "0.1.0", ("specs/acme/one.json changed",)),
        (
            {**INPUTS, "specs/acme/one.json": "9" * 64, "templates/x.j2": "8" * 64},
            "0.2.0",
            ("specs/acme/one.json changed",),
        ),
        ({**INPUTS, "templates/x.j2": "8" * 64}, "0.1.0", ("templates/x.j2 added",)),
        (
            {**INPUTS, "specs/acme/overlays/1.yaml": "8" * 64},
            "0.1.0",
            ("specs/acme/overlays/1.yaml added",),
        ),
        (
            {**INPUTS, "specs/acme/provider.yaml": "8" * 64, "specs/acme/two.json": "7" * 64},
            "0.1.0",
            ("specs/acme/provider.yaml added",),
        ),
        (INPUTS, "0.2.0", ("specpress 0.1.0 -> 0.2.0",)),
        (INPUTS, "0.1.0", ("specpress itself changed",)),
    ],
)
def test_a_stale_output_names_the_input_that_changed(
    build: Build, output: Path, inputs: dict[str, str], version: str, causes: tuple[str, ...]
) -> None:
    build(FILES)
    comparison = compare(output, NEW_ONE, manifest_of(NEW_ONE, inputs=inputs, version=version))
    assert rows(comparison) == [("E901", "acme/models/one.py")]
    assert comparison.drifts[0].causes == causes
    assert comparison.matching == 2


def test_an_edited_output(build: Build, output: Path) -> None:
    build(FILES)
    (output / "acme/models/one.py").write_text("ONE = 1\nTWO = 2\n")
    comparison = compare(output)
    assert rows(comparison) == [("E904", "acme/models/one.py")]
    found = diagnose(output, comparison.drifts[0])
    assert found.message == "this output of acme/one.json was edited by hand"
    assert (found.location.position.line, found.location.position.column) == (2, 1)


def test_an_edit_that_the_new_spec_makes_right_is_no_drift(build: Build, output: Path) -> None:
    build(FILES)
    (output / "acme/models/one.py").write_bytes(NEW_ONE["acme/models/one.py"])
    comparison = compare(output, NEW_ONE)
    assert rows(comparison) == [("E905", "MANIFEST.json")]


def test_a_missing_output(build: Build, output: Path) -> None:
    build(FILES)
    (output / "acme/models/one.py").unlink()
    comparison = compare(output, {**FILES, "acme/new.md": b""})
    assert rows(comparison) == [("E902", "acme/models/one.py"), ("E902", "acme/new.md")]
    assert [drift.causes for drift in comparison.drifts] == [
        ("it was deleted",),
        ("it was never built",),
    ]


def test_an_orphan_and_a_file_of_unknown_origin(build: Build, output: Path) -> None:
    build(FILES)
    (output / "acme/notes.md").write_text("mine")
    for by_product in ("acme/__pycache__/x.pyc", ".DS_Store", "acme/.venv/a", "acme/x.egg-info/b"):
        (output / by_product).parent.mkdir(parents=True, exist_ok=True)
        (output / by_product).write_text("")
    rest = {path: content for path, content in FILES.items() if "two" not in path}
    comparison = compare(output, rest)
    assert rows(comparison) == [("E903", "acme/models/two.py"), ("W901", "acme/notes.md")]


def test_a_linked_output_is_an_edit_and_its_target_is_not_read(
    build: Build, output: Path, tmp_path: Path
) -> None:
    build(FILES)
    (tmp_path / "same").write_bytes(FILES["acme/index.md"])
    (output / "acme/index.md").unlink()
    (output / "acme/index.md").symlink_to(tmp_path / "same")
    assert rows(compare(output)) == [("E904", "acme/index.md")]


def test_a_stale_manifest_is_told_apart(build: Build, output: Path) -> None:
    build(FILES)
    inputs = {"specs/acme/one.json": "9" * 64}
    comparison = compare(output, FILES, manifest_of(FILES, inputs=inputs))
    assert rows(comparison) == [("E905", "MANIFEST.json")]
    assert comparison.drifts[0].causes == (
        "specs/acme/one.json changed",
        "specs/acme/two.json removed",
    )


def test_a_missing_and_an_unreadable_manifest(build: Build, output: Path) -> None:
    build(FILES)
    (output / "MANIFEST.json").write_text("<<<<<<< HEAD\n")
    comparison = compare(output)
    assert [found.code.id for found in comparison.problems] == ["E906"]
    (output / "MANIFEST.json").unlink()
    assert rows(compare(output)) == [("E902", "MANIFEST.json")]


def test_an_interrupted_build_is_said(build: Build, output: Path) -> None:
    build(FILES)
    work = WORK_PREFIX + "0" * 16
    (output / work).mkdir()
    journal = {"work": work, "steps": [], "folders": []}
    UserState(output).write("journal.json", json.dumps(journal).encode())
    before = snapshot(output)
    assert [found.code.id for found in compare(output).problems] == ["E911"]
    assert snapshot(output) == before


def test_a_broken_spec_keeps_its_outputs(build: Build, output: Path) -> None:
    build(FILES)
    rest = {path: content for path, content in FILES.items() if "two" not in path}
    comparison = compare_output(
        output,
        FileSet(rest),
        manifest_of(rest),
        keep_owners=frozenset({"acme/two.json"}),
    )
    assert rows(comparison) == []


def test_a_diff_can_be_applied(build: Build, output: Path) -> None:
    build(FILES)
    shutil.rmtree(output / "acme/models")
    (output / "acme/index.md").write_bytes(b"one\x0cpage,\xe2\x80\xa8two\nmore\n")
    comparison = compare(output, {**FILES, "acme/index.md": b"one, two\nmore\n"})
    lines = [line for drift in comparison.drifts for line in unified_diff(Path("out"), drift)]
    assert lines == [
        "--- a/out/acme/index.md",
        "+++ b/out/acme/index.md",
        "@@ -1,2 +1,2 @@",
        "-one\x0cpage,\u2028two",
        "+one, two",
        " more",
        "--- /dev/null",
        "+++ b/out/acme/models/one.py",
        "@@ -0,0 +1 @@",
        "+ONE = 1",
        "--- /dev/null",
        "+++ b/out/acme/models/two.py",
        "@@ -0,0 +1 @@",
        "+TWO = 2",
    ]


def test_a_huge_diff_is_one_line(build: Build, output: Path) -> None:
    build({"acme/big.md": b"x\n" * 15_000})
    drift = compare(output, {"acme/big.md": b"y\n" * 15_000}).drifts[0]
    assert unified_diff(Path("out"), drift) == ["--- out/acme/big.md: 15,000 lines become 15,000"]


def test_changed_inputs_say_what_happened_to_each() -> None:
    before = manifest_of(FILES, inputs={"a": "1" * 64, "b": "2" * 64})
    after = manifest_of(FILES, inputs={"b": "3" * 64, "c": "4" * 64}, version="0.2.0")
    assert changed_inputs(after, before) == (
        "specpress 0.1.0 -> 0.2.0",
        "a removed",
        "b changed",
        "c added",
    )
