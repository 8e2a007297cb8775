"""The whole profiles in PROFILES.md: specs without a finding, built, and called as is shown."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from specpress.cli.application import run
from specpress.mock import MockOptions, load_catalogue, running_mock

FILE = re.compile(r"`(specs/([a-z]+)/[^`]+)`[^`]*\n\n```yaml\n(.*?)```", re.DOTALL)
CALL = re.compile(r"```python\n(.*?)```", re.DOTALL)
KINDS = re.compile(r"^### .*\(`(.+)`\)$", re.MULTILINE)


def test_each_is_built_and_called(
    repo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (repo / "PROFILES.md").read_text(encoding="utf-8").partition("## Whole profiles")[2]
    files, calls = FILE.findall(page), CALL.findall(page)
    providers = list(dict.fromkeys(provider for _, provider, _ in files))
    assert KINDS.findall(page) == ["plain", "queue", "task-array"]
    assert len(providers) == len(calls) == 3
    for name, _, text in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert run(["lint", "-C", str(tmp_path)]) == 0
    assert capsys.readouterr().out == ""
    assert run(["build", "-C", str(tmp_path), "--no-cache", "--quiet"]) == 0
    for provider, call in zip(providers, calls, strict=True):
        catalogue = load_catalogue(tmp_path / "specs", provider)
        with running_mock(catalogue, MockOptions()) as server:
            done = subprocess.run(
                [sys.executable, "-c", call],
                env={
                    **os.environ,
                    "PYTHONPATH": str(tmp_path / "generated" / provider),
                    f"{provider.upper()}_API_KEY": "a-key-of-the-mock",
                    f"{provider.upper()}_BASE_URL": server.url,
                },
                capture_output=True,
                text=True,
                timeout=60,
                check=False,
            )
        assert (done.returncode, done.stderr) == (0, "")
        assert len(done.stdout.splitlines()) >= 2, done.stdout
        assert "rror" not in done.stdout
