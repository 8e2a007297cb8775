"""The SDK of a provider whose specs show one feature each, compared with what is expected."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CASES = Path(__file__).parent / "sdk"
REWRITE = os.environ.get("SPECPRESS_REWRITE_GOLDENS") == "1"
FEATURES = sorted(path.stem for path in (CASES / "specs" / "demo").glob("*.yaml"))
FEATURES.remove("provider")
MODULES = [f"models/{name}/{file}" for name in FEATURES for file in ("client.py", "types.py")]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sdk_cases")
    shutil.copytree(CASES / "specs", folder / "specs")
    command = [sys.executable, "-m", "specpress", "build"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "generated" / "demo" / "demo_models"


@pytest.mark.parametrize("module", [*MODULES, "profile.py", "models/index.py", "attributes.py"])
def test_module(package: Path, module: str) -> None:
    found = (package / module).read_text(encoding="utf-8")
    golden = CASES / "expected" / module
    if REWRITE:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


def test_every_golden_belongs_to_a_feature() -> None:
    folders = {path.name for path in (CASES / "expected" / "models").iterdir() if path.is_dir()}
    assert folders == set(FEATURES)


def test_basedpyright_finds_nothing(package: Path, tmp_path: Path) -> None:
    options = {
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
        "include": [str(package)],
        "ignore": [str(package / "_runtime"), str(package / "**" / "validator.py")],
    }
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(options))
    command = [sys.executable, "-m", "basedpyright", "--project", str(tmp_path)]
    command += ["--pythonpath", sys.executable]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
