"""Real specs written by others: each is built, or refused with findings its maintainer would share.

They are read from ../shared and never copied into the project.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROFILE = """\
specpress: 1
id: {id}
name: {id}
python: {{ distribution: {id}-models, package: {id}_models, client: Client }}
auth: {{ scheme: bearer, env: {env}_KEY }}
identity:
  slug: [info.x-model-id, file]
  callable_id: [info.x-air-id, request.model, file]
  title: [info.title]
transport: {transport}
"""
TASK_ARRAY = (
    "{ kind: task-array, task_type: taskType, task_id: taskUUID, model: model, results: data, "
    "errors: errors }"
)
PROVIDERS = {
    "aimlapi": "{ kind: plain }",
    "cog": "{ kind: plain }",
    "evolink": "{ kind: plain }",
    "fal": "{ kind: queue }",
    "other": "{ kind: plain }",
    "replicate": "{ kind: plain }",
    "runware": TASK_ARRAY,
}
REFUSED = {
    "aimlapi/zhipu_glm-ocr.json": {"E301"},  # three references to schemas that are not there
    "evolink/gemini_native.json": {"E217"},  # one spec for 12 models: the model is in the path
    "evolink/task_detail.json": {"E216"},  # the polling of results: no operation calls a model
    "other/kserve__open-inference-v2.yaml": {"E217"},  # a protocol: model and version in the path
    # One spec for eight calls, with defaults that are texts.
    "other/hf__text-generation-inference.json": {"E218"},
    "other/moonshot__chat.yaml": {"E218"},  # one spec for several models: chat, tokens, batches
    "other/wavespeed__api.yaml": {"E218"},  # one spec for ten models
    "replicate/meta_llama-2-70b-chat.json": {"E213"},  # a string where a schema belongs
    "replicate/stability-ai_sdxl.json": {"E213"},
}
ERROR = re.compile(r"^specs/(?P<spec>[^:\n]+):\d+:\d+: error\[(?P<code>E\d+)\]", re.MULTILINE)


@pytest.fixture(scope="module")
def built(
    tmp_path_factory: pytest.TempPathFactory, repo: Path, shared: Path
) -> tuple[Path, subprocess.CompletedProcess[str]]:
    folder = tmp_path_factory.mktemp("corpus")
    for name, transport in PROVIDERS.items():
        shutil.copytree(shared / "corpus" / name, folder / "specs" / name)
        text = PROFILE.format(id=name, env=name.upper(), transport=transport)
        (folder / "specs" / name / "provider.yaml").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "specpress", "build", "--keep-going"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return folder, done


def test_every_model_has_an_example_of_a_request(built: Any) -> None:
    folder, _ = built
    pages = sorted((folder / "generated/site").glob("*/*.data.js"))
    without = [page.stem for page in pages if '"minimal":null' in page.read_text("ascii")]
    assert len(pages) > 30
    assert without == []


def test_every_spec_is_built_or_refused_for_a_reason(built: Any) -> None:
    folder, done = built
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    refused: dict[str, set[str]] = {}
    for match in ERROR.finditer(done.stdout + done.stderr):
        refused.setdefault(match["spec"], set()).add(match["code"])
    assert refused == REFUSED
    manifest = json.loads((folder / "generated" / "MANIFEST.json").read_text(encoding="utf-8"))
    owners = {output["from"] for output in manifest["outputs"].values()}
    specs = {
        path.relative_to(folder / "specs").as_posix()
        for path in (folder / "specs").rglob("*")
        if path.suffix in {".json", ".yaml"} and path.name != "provider.yaml"
    }
    assert specs - set(REFUSED) == owners - set(PROVIDERS) - {""}


@pytest.mark.parametrize("provider", PROVIDERS)
def test_every_generated_module_is_imported(built: Any, provider: str) -> None:
    folder, _ = built
    script = """
import importlib, pathlib, sys
root = pathlib.Path.cwd()
for path in sorted(root.glob("*_models/models/*/*.py")):
    parts = path.relative_to(root).with_suffix("").parts
    importlib.import_module(".".join(part for part in parts if part != "__init__"))
    print(path.stem)
"""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        cwd=folder / "generated" / provider,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "validator" in done.stdout


def test_strict_type_checking_finds_nothing(built: Any, repo: Path) -> None:
    folder, _ = built
    settings = {
        "include": ["generated"],
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
        "extraPaths": [str(folder / "generated" / name) for name in PROVIDERS],
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "basedpyright", "--pythonpath", sys.executable],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:]
