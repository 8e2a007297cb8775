"""Real specs written by others: each is built, or refused with findings its maintainer would share.

They are read from ../shared and never copied into the project.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from specpress.verify import built_in, verify_imports

from tests.families import SOURCES, place, refusals, table

REFUSED = {
    "aimlapi/zhipu_glm-ocr.json": "E301",  # three references to schemas that are not there
    "fal/gemini25-flash-image-edit.json": "E216",  # `paths` is empty
    "fal/kling-video-v21-master-text-to-video.json": "E216",  # as well
    "replicate/meta_llama-2-70b-chat.json": "E213",  # a string where a schema belongs
    "replicate/stability-ai_sdxl.json": "E213",
}
# What ruff says of the specs' own words: names on the wire, letters, tables and code in texts.
SPEC_TEXT = "A002,D212,D214,D301,D412,D415,D417,E501,RUF001,RUF002"


def build(folder: Path, shared: Path) -> subprocess.CompletedProcess[str]:
    """Builds every family, and what was sampled of it, each by a profile of its own."""
    place(folder, shared / "corpus")
    return tool(folder, "specpress", "build", "--keep-going")


def tool(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Runs a module of the environment in a folder."""
    arguments = [sys.executable, "-m", *command]
    return subprocess.run(arguments, cwd=folder, capture_output=True, text=True, check=False)


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


def check_calls(folder: Path, done: subprocess.CompletedProcess[str]) -> None:
    """The call that each page shows, to the mock server of its provider."""
    rows = table(folder, done.stdout + done.stderr)
    assert {name: row.failed for name, row in rows.items() if row.failed} == {}
    assert sum(len(row.called) for row in rows.values()) >= 149


def test_every_spec_is_built_or_refused_for_a_reason(tmp_path: Path, shared: Path) -> None:
    """What is built is imported, answers a call and satisfies strict checkers.

    All in one test: the processes of a run of tests share no build.
    """
    done = build(tmp_path, shared)
    check_owners(tmp_path, done)
    check_calls(tmp_path, done)
    generated = tmp_path / "generated"
    pages = sorted(generated.glob("site/*/*.data.js"))
    without = [page.stem for page in pages if '"minimal":null' in page.read_text("ascii")]
    assert (len(pages) > 100, without) == (True, [])
    packages = sorted(generated.glob("*/*_models"))
    assert len(packages) == len(SOURCES)
    # What is the same in each package is checked in `generated/`. Of validators, whose lines are
    # made by one small set of rules, a twelfth is enough: half of the time went there.
    validators = sorted(path.as_posix() for path in generated.glob("*/*_models/**/validator.py"))
    left_out = [one for number, one in enumerate(validators) if number % 12]
    settings = {
        "include": ["generated"],
        "exclude": ["**/_runtime", *left_out],
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
        "extraPaths": [str(package.parent) for package in packages],
    }
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    rules = (Path(__file__).parents[3] / "pyproject.toml").read_text("utf-8")
    (tmp_path / "pyproject.toml").write_text(rules, encoding="utf-8")
    ruff = ("ruff", "check", "--no-cache", "--extend-ignore", SPEC_TEXT, "generated")
    pyright = ("basedpyright", "--pythonpath", sys.executable)
    # The second checker reads what the first one found right: a third of the packages, with all
    # of their validators.
    mypy = ("mypy", "--strict", "--no-incremental", *map(str, packages[1::3]))
    runs = {command[0]: tool(tmp_path, *command) for command in (ruff, pyright, mypy)}
    found = {name: run.stdout[-2000:] + run.stderr for name, run in runs.items() if run.returncode}
    assert found == {}
