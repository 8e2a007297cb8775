"""What type checkers and linters say of the package, and of calls to it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from commands import run

from tests.conftest import Mypy

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


FILES = {
    "calls.py": CALLS,
    "mistakes.py": HEADER + "".join(f"{line}\n" for line in MISTAKES.values()),
}
Errors = dict[str, dict[int, list[str]]]
"""What a type checker says, by file and line, from 1."""


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of calls. What checkers say of the package itself is seen by `make check`."""
    folder = tmp_path_factory.mktemp("calls")
    for name, text in FILES.items():
        (folder / name).write_text(text)
    return folder


@pytest.fixture(scope="module")
def found_by_basedpyright(calls: Path, distribution: Path) -> Errors:
    options = {
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
        "include": [str(calls)],
        "extraPaths": [str(distribution)],
        "reportUnusedExpression": False,
    }
    (calls / "pyrightconfig.json").write_text(json.dumps(options))
    command = [sys.executable, "-m", "basedpyright", "--outputjson", "--project", str(calls)]
    command += ["--pythonpath", sys.executable]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    report = json.loads(done.stdout)
    assert report["summary"]["filesAnalyzed"] == len(FILES)
    errors: Errors = {}
    for found in report["generalDiagnostics"]:
        if found["severity"] == "error":
            file, line = Path(found["file"]), found["range"]["start"]["line"] + 1
            errors.setdefault(file.name, {}).setdefault(line, []).append(found["message"])
    return errors


@pytest.fixture(scope="module")
def found_by_mypy(calls: Path, distribution: Path, mypy: Mypy) -> Errors:
    done = mypy(*FILES, cwd=calls, path=[distribution])
    assert done.returncode == 1, done.stdout + done.stderr  # the mistakes
    errors: Errors = {}
    for name, line, message in re.findall(r"^(.+?):(\d+): error: (.*)$", done.stdout, re.MULTILINE):
        errors.setdefault(name, {}).setdefault(int(line), []).append(message)
    return errors


@pytest.mark.parametrize("checker", ["basedpyright", "mypy"])
def test_calls_are_judged(checker: str, request: pytest.FixtureRequest) -> None:
    """Nothing in right calls is an error, and each mistake is one."""
    errors: Errors = request.getfixturevalue(f"found_by_{checker}")
    mistakes = errors.get("mistakes.py", {})
    assert {name: found for name, found in errors.items() if name != "mistakes.py"} == {}
    first = HEADER.count("\n") + 1
    assert [name for line, name in enumerate(MISTAKES, first) if line not in mistakes] == []


def test_ruff_finds_nothing_in_the_package(repo: Path) -> None:
    run([sys.executable, "-m", "ruff", "check", "--no-cache", repo / "generated"])
    run([sys.executable, "-m", "ruff", "format", "--check", "--no-cache", repo / "generated"])
