"""Real specs written by others: each is built, or refused with findings its maintainer would share.

They are read from ../shared and never copied into the project.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from specpress.verify import built_in, verify_imports

from tests.conftest import Mypy
from tests.extent import WHOLE, part
from tests.families import SOURCES, Row, place, refusals, table
from tests.families.drawn_calls import FAULTS, Program, draw_calls

REFUSED = {
    "aimlapi/zhipu_glm-ocr.json": "E301",  # three references to schemas that are not there
    "fal/gemini25-flash-image-edit.json": "E216",  # `paths` is empty
    "fal/kling-video-v21-master-text-to-video.json": "E216",  # as well
    "replicate/meta_llama-2-70b-chat.json": "E213",  # a string where a schema belongs
    "replicate/stability-ai_sdxl.json": "E213",
}
UNSAID = re.compile("that has no words here|which the JSON Schema lists")
"""What a page says of a rule that it cannot put in words."""
# What ruff says of the specs' own words: names on the wire, letters, tables and code in texts.
SPEC_TEXT = "A002,D212,D214,D301,D412,D415,D417,E501,RUF001,RUF002"


def build(folder: Path, shared: Path) -> subprocess.CompletedProcess[str]:
    """Builds every family, or a part of it, each by a profile of its own."""
    place(folder, shared / "corpus")
    sample = sorted((shared / "corpus/sample").glob("*/*"))
    chosen = sorted(path for name in SOURCES for path in (shared / "corpus" / name).glob("*"))
    for path in {*sample, *chosen} - {*part(sample, 12), *part(chosen, 4)}:
        if f"{path.parent.name}/{path.name}" not in REFUSED:
            (folder / "specs" / path.parent.name / path.name).unlink(missing_ok=True)
    return tool(folder, "specpress", "build", "--keep-going")


def tool(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Runs a module of the environment in a folder."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def check_owners(folder: Path, done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    found = refusals(done.stdout + done.stderr)
    refused = {spec: code for spec, (code, _) in found.items()}
    assert refused == REFUSED
    manifest = json.loads((folder / "generated" / "MANIFEST.json").read_text(encoding="utf-8"))
    owners = {output["from"] for output in manifest["outputs"].values()}
    specs = {
        path.relative_to(folder / "specs").as_posix()
        for path in (folder / "specs").rglob("*")
        if path.suffix in {".json", ".yaml"} and path.name != "provider.yaml"
    }
    assert specs - set(REFUSED) == owners - set(SOURCES) - {""}
    models = {path: output["from"] for path, output in manifest["outputs"].items()}
    assert verify_imports(built_in(folder / "generated", models), folder / "specs") == ()


def check_calls(folder: Path, done: subprocess.CompletedProcess[str]) -> dict[str, Row]:
    """The call that each page shows, to the mock server of its provider."""
    rows = table(folder, done.stdout + done.stderr)
    assert {name: row.failed for name, row in rows.items() if row.failed} == {}
    assert sum(len(row.called) for row in rows.values()) >= (149 if WHOLE else 18)
    return rows


def write_calls(folder: Path, rows: Mapping[str, Row]) -> Program:
    """Programs of valid calls, `valid.py`, and of wrong ones, `wrong.py`; the latter."""
    chance = random.Random(13)
    valid, wrong = Program(), Program()
    for row in rows.values():
        assert row.profile is not None
        right, faulty = draw_calls(row.served, row.profile, chance)
        valid.add(row.profile, right)
        wrong.add(row.profile, faulty)
    folder.mkdir()
    (folder / "valid.py").write_text(valid.text, encoding="utf-8")
    (folder / "wrong.py").write_text(wrong.text, encoding="utf-8")
    least = 149 if WHOLE else 18
    assert (len(valid.calls) >= least, set(wrong.calls.values())) == (True, set(FAULTS))
    return wrong


def check_faults(wrong: Program, runs: Mapping[str, subprocess.CompletedProcess[str]]) -> None:
    """Both checkers complain of every wrong call, and of nothing else."""
    for name in ("basedpyright", "mypy"):
        lines = [line for line in runs[name].stdout.splitlines() if " error: " in line]
        found = [re.search(r"calls/wrong\.py:(\d+):", line) for line in lines]
        assert [line for line, at in zip(lines, found, strict=True) if at is None] == []
        refused = {int(at[1]) for at in found if at is not None}
        accepted = {
            wrong.lines[line - 1]: fault
            for line, fault in wrong.calls.items()
            if line not in refused
        }
        assert (name, accepted, refused - wrong.calls.keys()) == (name, {}, set())


def test_every_spec_is_built_or_refused_for_a_reason(
    tmp_path: Path, shared: Path, mypy: Mypy
) -> None:
    """What is built is imported, answers a call and satisfies strict checkers.

    All in one test: the processes of a run of tests share no build.
    """
    done = build(tmp_path, shared)
    check_owners(tmp_path, done)
    wrong = write_calls(tmp_path / "calls", check_calls(tmp_path, done))
    generated = tmp_path / "generated"
    pages = sorted(generated.glob("site/*/*.data.js"))
    without = [page.stem for page in pages if '"minimal":null' in page.read_text("ascii")]
    assert (len(pages) >= (149 if WHOLE else 18), without) == (True, [])
    told = {page: page.read_text("utf-8") for page in generated.glob("*/docs/models/*.md")}
    assert [page.stem for page, text in told.items() if UNSAID.search(text)] == []
    packages = sorted(generated.glob("*/*_models"))
    assert len(packages) == len(SOURCES)
    # What is the same in each package is checked in `generated/`. Of the models' own modules a part
    # is enough, and of validators, whose lines are made by one small set of rules, a part of that.
    folders = sorted(path.parent for path in generated.glob("*/*_models/models/*/types.py"))
    validators = sorted(generated.glob("*/*_models/**/validator.py"))
    left_out = {*folders} - {*part(folders, 6)} | {*validators} - {*part(validators, 12)}
    settings = {
        "include": ["generated", "calls"],
        "exclude": ["**/_runtime", *sorted(one.as_posix() for one in left_out)],
        "typeCheckingMode": "strict",
        "reportUnusedImport": False,  # calls begin alike; ruff tells of those of packages
        "pythonVersion": "3.11",
        "extraPaths": [str(package.parent) for package in packages],
    }
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    rules = (Path(__file__).parents[3] / "pyproject.toml").read_text("utf-8")
    (tmp_path / "pyproject.toml").write_text(rules, encoding="utf-8")
    ruff = ("ruff", "check", "--no-cache", "--extend-ignore", SPEC_TEXT, "generated")
    pyright = ("basedpyright", "--pythonpath", sys.executable)
    # The second checker reads what the first one found right: what calls need, and in a whole run
    # the packages as well.
    search = [package.parent for package in packages]
    runs = {command[0]: tool(tmp_path, *command) for command in (ruff, pyright)}
    runs["mypy"] = mypy("calls", *(packages if WHOLE else ()), cwd=tmp_path, path=search)
    assert runs["ruff"].returncode == 0, runs["ruff"].stdout[-2000:]
    check_faults(wrong, runs)
