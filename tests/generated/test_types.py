"""What type checkers and linters say of the package, and of calls to it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from commands import run

MESSAGES = 'messages=[{"role": "user", "content": "Hi"}]'

CALLS = f"""
from runware_models import AsyncRunware, Runware
from runware_models.models.openai_gpt_5_5.types import (
    OpenaiGpt5_5Request,
    OpenaiGpt5_5Results,
    Usage,
)


def call(client: Runware, request: OpenaiGpt5_5Request) -> None:
    results: OpenaiGpt5_5Results = client.openai_gpt_5_5.run(
        {MESSAGES}, settings={{"max_tokens": 64}}, tools=[{{"type": "search"}}]
    )
    text: str = results.text
    usage: Usage | None = results[0].usage
    again = client.openai_gpt_5_5.run(**request)
    later: str = client.openai_gpt_5_5.submit({MESSAGES}).wait().text
    with client.openai_gpt_5_5.stream({MESSAGES}) as events:
        words: list[str] = [event.text for event in events]
    print(text, usage, again.text, later, words)


async def call_async(client: AsyncRunware) -> None:
    results = await client.alibaba_qwen3_5_397b.run({MESSAGES}, seed=7)
    job = await client.alibaba_qwen3_5_397b.submit({MESSAGES})
    texts: list[str] = [results.text, (await job.wait()).text]
    async with client.alibaba_qwen3_5_397b.stream({MESSAGES}) as events:
        async for event in events:
            texts.append(event.text)
"""

MISTAKES = {
    "without messages": "client.openai_gpt_5_5.run()",
    "a format that is not there": f'client.openai_gpt_5_5.run({MESSAGES}, output_format="YAML")',
    "a key that is not there": (
        f'client.openai_gpt_5_5.run({MESSAGES}, settings={{"max_token": 5}})'
    ),
    "a role that is not there": (
        'client.openai_gpt_5_5.run(messages=[{"role": "system", "content": "Hi"}])'
    ),
    "a message without content": 'client.openai_gpt_5_5.run(messages=[{"role": "user"}])',
    "an argument of another model": f"client.openai_gpt_5_5.run({MESSAGES}, seed=1)",
    "a number as text": f'client.openai_gpt_5_5.run({MESSAGES}, number_results="2")',
    "a stream without messages": "client.openai_gpt_5_5.stream()",
    "a job with a wrong format": f'client.openai_gpt_5_5.submit({MESSAGES}, output_format="YAML")',
    "a model that is not there": f"client.openai_gpt_5_6.run({MESSAGES})",
    "a result field that is not there": f"client.openai_gpt_5_5.run({MESSAGES}).texts",
    "an incomplete request": "request: OpenaiGpt5_5Request = {}; print(request)",
}
"""Statements that must each be an error."""

HEADER = """
from runware_models import Runware
from runware_models.models.openai_gpt_5_5.types import OpenaiGpt5_5Request

client = Runware()
"""


@pytest.fixture
def calls(tmp_path: Path, distribution: Path) -> Path:
    """A folder whose files are checked strictly and see the package."""
    options = {
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
        "extraPaths": [str(distribution)],
        "reportUnusedExpression": False,
    }
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(options))
    return tmp_path


def pyright(folder: Path) -> list[dict[str, Any]]:
    """The errors that basedpyright finds in a folder."""
    command = [sys.executable, "-m", "basedpyright", "--outputjson", "--project", str(folder)]
    command += ["--pythonpath", sys.executable]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    found = json.loads(done.stdout)["generalDiagnostics"]
    return [diagnostic for diagnostic in found if diagnostic["severity"] == "error"]


def mypy(folder: Path, distribution: Path, file: Path) -> tuple[int, str]:
    command = [sys.executable, "-m", "mypy", "--strict", "--python-version", "3.11"]
    command += ["--no-error-summary", "--cache-dir", str(folder / "cache"), str(file)]
    done = subprocess.run(
        command,
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=folder,
        env={"MYPYPATH": str(distribution)},
    )
    return done.returncode, done.stdout + done.stderr


def test_basedpyright_finds_nothing_in_the_package(repo: Path, tmp_path: Path) -> None:
    options = {
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
        "include": [str(repo / "generated")],
    }
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(options))
    assert pyright(tmp_path) == []


def test_mypy_finds_nothing_in_the_package(tmp_path: Path, distribution: Path) -> None:
    assert mypy(tmp_path, distribution, distribution / "runware_models") == (0, "")


def test_ruff_finds_nothing_in_the_package(repo: Path) -> None:
    run([sys.executable, "-m", "ruff", "check", "--no-cache", repo / "generated"])
    run([sys.executable, "-m", "ruff", "format", "--check", "--no-cache", repo / "generated"])


def test_right_calls_are_accepted(calls: Path, distribution: Path) -> None:
    file = calls / "calls.py"
    file.write_text(CALLS)
    assert pyright(calls) == []
    assert mypy(calls, distribution, file) == (0, "")


def test_each_mistake_is_an_error_for_basedpyright(calls: Path) -> None:
    file = calls / "mistakes.py"
    file.write_text(HEADER + "".join(f"{line}\n" for line in MISTAKES.values()))
    first = HEADER.count("\n")
    lines = {found["range"]["start"]["line"] - first for found in pyright(calls)}
    assert [name for line, name in enumerate(MISTAKES) if line not in lines] == []


def test_each_mistake_is_an_error_for_mypy(calls: Path, distribution: Path) -> None:
    file = calls / "mistakes.py"
    file.write_text(HEADER + "".join(f"{line}\n" for line in MISTAKES.values()))
    _, output = mypy(calls, distribution, file)
    first = HEADER.count("\n") + 1
    numbers = [line.split(":")[1] for line in output.splitlines() if ": error:" in line]
    lines = {int(number) - first for number in numbers}
    assert [name for line, name in enumerate(MISTAKES) if line not in lines] == []
