"""Adding a model is dropping in a spec."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

NEW = "acme-qwen-next"
MODULE = "acme_qwen_next"


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def add_spec(workspace: Path) -> None:
    specs = workspace / "specs" / "runware"
    text = (specs / "alibaba-qwen3-5-397b.json").read_text(encoding="utf-8")
    text = text.replace("alibaba-qwen3-5-397b", NEW).replace("alibaba:qwen@3.5-397b", "acme:qwen@1")
    document: Any = json.loads(text)
    document["info"]["title"] = "Runware API - Qwen Next"
    task = document["components"]["schemas"]["RequestBody"]["items"]
    task["properties"]["reasoningBudget"] = {
        "title": "Reasoning Budget",
        "description": "Tokens the model may spend on reasoning.",
        "type": "integer",
        "minimum": 16,
        "maximum": 4096,
    }
    (specs / f"{NEW}.json").write_text(json.dumps(document, indent=2), encoding="utf-8")


def test_a_third_spec_adds_a_model_and_changes_only_indexes(
    workspace: Path, specpress: Any
) -> None:
    assert specpress("build", cwd=workspace).returncode == 0
    inputs, before = digests(workspace / "specs"), digests(workspace / "generated")
    add_spec(workspace)
    done = specpress("build", cwd=workspace)
    assert done.returncode == 0, done.stdout + done.stderr
    after = digests(workspace / "generated")

    assert {path: inputs[path] for path in inputs} == {
        path: digest for path, digest in digests(workspace / "specs").items() if path in inputs
    }
    package = "runware/runware_models"
    added = after.keys() - before.keys()
    assert {
        f"{package}/models/{MODULE}/client.py",
        f"{package}/models/{MODULE}/types.py",
        f"{package}/models/{MODULE}/validator.py",
        f"runware/docs/models/{NEW}.md",
        f"runware/docs/models/{NEW}.schema.json",
    } <= added
    assert not before.keys() - after.keys()
    changed = {path for path in before if before[path] != after[path]}
    for stem in ("openai_gpt_5_5", "alibaba_qwen3_5_397b", "openai-gpt-5-5", "_runtime/"):
        assert not [path for path in changed if stem in path], changed
    index = (workspace / "generated/runware/docs/index.md").read_text(encoding="utf-8")
    assert f"models/{NEW}.md" in index
    page = (workspace / f"generated/runware/docs/models/{NEW}.md").read_text(encoding="utf-8")
    assert "reasoningBudget" in page
    assert "16" in page


def test_the_third_model_is_called_with_its_new_parameter(workspace: Path, specpress: Any) -> None:
    add_spec(workspace)
    assert specpress("build", cwd=workspace).returncode == 0
    script = f"""
import sys
sys.path.insert(0, "generated/runware")
from runware_models import Runware, ValidationError
client = Runware(api_key="key", base_url="http://127.0.0.1:9")
messages = [{{"role": "user", "content": "Hi"}}]
try:
    client.{MODULE}.run(messages=messages, reasoning_budget=3)
except ValidationError as error:
    print([(issue.pointer, issue.keyword) for issue in error.issues])
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=workspace, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "[('/reasoningBudget', 'minimum')]", done.stderr
