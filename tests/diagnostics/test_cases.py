"""One folder per diagnostic code: a spec that is reported, and the same spec mended.

    tests/diagnostics/E204/
      bad/           files of a provider's folder; with a folder `specs/` in it, the whole of it
      good/          the same without the fault (not for faults of files as a whole)
      expected.txt   every finding on `bad/`, as `place: severity[code]: message` with its hint

A new code is a new folder. `SPECPRESS_REWRITE_GOLDENS=1 pytest tests/diagnostics` writes
`expected.txt`; read the difference before you keep it.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
import specpress.diagnostics.codes
from specpress.diagnostics import REGISTRY, Diagnostic, Reporter
from specpress.pipeline import NoProgress, Options
from specpress.pipeline.linting import lint

HERE = Path(__file__).resolve().parent
FOLDERS = sorted(entry for entry in HERE.iterdir() if (entry / "bad").is_dir())
MENDED = [folder for folder in FOLDERS if (folder / "good").is_dir()]

# Not about specs as they lie in a folder, so tested where they arise.
ELSEWHERE = {
    "E106": "a file that the system refuses to open: tests/unit/source",
    **dict.fromkeys(
        ("E410", "E411", "E412", "E413"),
        "about installed packages: tests/behaviour/pipeline/test_targets.py",
    ),
    "E628": "about the output folder: tests/hostile/test_output_folder.py",
    **{code: "findings on output: tests/unit/output" for code in REGISTRY if code[1] == "9"},
}


def _specs(case: Path, target: Path) -> Path:
    """Lay out a case as a specs folder."""
    specs = target / "specs"
    if not any(case.rglob("*.json")) and not any(case.rglob("*.yaml")):
        return specs
    if (case / "specs").is_dir():
        shutil.copytree(case / "specs", specs, symlinks=True)
    else:
        shutil.copytree(case, specs / "example", symlinks=True)
        if not (specs / "example" / "provider.yaml").exists():
            shutil.copy(HERE / "provider.yaml", specs / "example" / "provider.yaml")
    return specs


def _findings(specs: Path) -> tuple[Diagnostic, ...]:
    options = Options(specs=specs, output=specs.parent / "generated", templates=())
    report = Reporter()
    lint(options, report, NoProgress())
    return report.diagnostics


def _text(found: Diagnostic, root: Path) -> str:
    lines = [f"{found.location}: {found.severity.value}[{found.code.id}]: {found.message}"]
    if found.location.pointer.tokens:
        lines.append(f"  at #{found.location.pointer}")
    lines += [f"  see {related.location}: {related.message}" for related in found.related]
    if found.hint is not None:
        lines.append(f"  hint: {found.hint}")
    return "\n".join(lines).replace(f"{root.as_posix()}/", "")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_bad_is_reported(folder: Path, tmp_path: Path) -> None:
    found = _findings(_specs(folder / "bad", tmp_path))
    text = "\n\n".join(_text(one, tmp_path) for one in found) + "\n"
    expected = folder / "expected.txt"
    if os.environ.get("SPECPRESS_REWRITE_GOLDENS"):
        expected.write_text(text, encoding="utf-8")
    assert folder.name in {one.code.id for one in found}
    assert text == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", MENDED, ids=lambda folder: folder.name)
def test_good_is_clean(folder: Path, tmp_path: Path) -> None:
    found = _findings(_specs(folder / "good", tmp_path))
    assert [_text(one, tmp_path) for one in found] == []


def test_every_code_has_a_folder() -> None:
    assert specpress.diagnostics.codes.__all__
    assert REGISTRY.keys() - {folder.name for folder in FOLDERS} - ELSEWHERE.keys() == set()


def test_every_folder_has_a_code() -> None:
    assert {folder.name for folder in FOLDERS} - REGISTRY.keys() == set()


@pytest.mark.parametrize("code", REGISTRY.values(), ids=lambda code: code.id)
def test_every_code_is_explained(code: specpress.diagnostics.DiagnosticCode) -> None:
    assert code.why.endswith((".", ".)")), "`why` is a sentence"
    assert not code.title.endswith("."), "a title is no sentence"
    assert code.title == code.title.strip()
