"""A specs folder of its own for every test: the real one, to be changed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Change = Callable[[str, Callable[[Any], Any]], Path]


@pytest.fixture
def workspace(tmp_path: Path, repo: Path) -> Path:
    """A folder with a copy of the real specs and nothing else."""
    folder = tmp_path / "workspace"
    shutil.copytree(repo / "specs", folder / "specs")
    return folder


@pytest.fixture
def change(workspace: Path) -> Change:
    """Rewrites one JSON spec of the workspace: `change("openai-gpt-5-5", edit)`."""

    def rewrite(stem: str, edit: Callable[[Any], Any]) -> Path:
        path = workspace / "specs" / "runware" / f"{stem}.json"
        document = json.loads(path.read_text(encoding="utf-8"))
        document = edit(document) or document
        path.write_text(json.dumps(document, indent=2, ensure_ascii=False), encoding="utf-8")
        return path

    return rewrite
