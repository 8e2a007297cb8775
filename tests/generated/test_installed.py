"""The distribution in an environment of its own, called over real sockets."""

from __future__ import annotations

import asyncio
import json
import os
import re
import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest
from commands import run
from task_server import KEY, TaskServer

HERE = Path(__file__).parent
MESSAGES = [{"role": "user", "content": "Hi"}]
BLUE = [{"role": "user", "content": "Blue?"}]


def environment(server: TaskServer) -> dict[str, str]:
    return {**os.environ, "RUNWARE_API_KEY": KEY, "RUNWARE_BASE_URL": server.url}


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_both_models_are_called_in_every_way(
    clean_python: Path, server: TaskServer, kind: str
) -> None:
    output = run([clean_python, "-W", "ignore", HERE / "calls.py", kind], environment(server))
    assert json.loads(output) == {
        "text": "You said: Hi",
        "tokens": 7,
        "unknown": [1],
        "costs": [0.0, 0.125, 0.25],
        "later": "Later",
        "words": ["You", "said:", "Blue?"],
        "wire": "You said: Hi",
        "kinds": ["OpenaiGpt5_5Results", "AlibabaQwen3_5_397bResult"],
    }
    gpt = {"model": "openai:gpt@5.5", "taskType": "textInference"}
    qwen = {"model": "alibaba:qwen@3.5-397b", "taskType": "textInference"}
    ids = [UUID(task.pop("taskUUID")) for task in server.tasks]
    assert server.tasks == [
        {**gpt, "messages": MESSAGES, "settings": {"maxTokens": 64}, "outputFormat": "TEXT"},
        {**qwen, "messages": BLUE, "settings": {"topP": 0.9}, "numberResults": 3, "seed": 7},
        {**gpt, "messages": MESSAGES, "deliveryMethod": "async"},
        {**qwen, "messages": BLUE, "deliveryMethod": "stream"},
        {**gpt, "messages": MESSAGES},
    ]
    assert {task_id.version for task_id in ids} == {4}
    assert len(set(ids)) == len(ids)


def test_it_asks_for_httpx_and_pydantic_only(clean_python: Path) -> None:
    program = "from importlib.metadata import requires; print(requires('runware-models'))"
    output = run([clean_python, "-c", program])
    needed = [line for line in eval(output) if "extra ==" not in line]
    assert sorted(re.split(r"[<>=]", line)[0] for line in needed) == ["httpx", "pydantic"]


def test_importing_it_loads_no_model(clean_python: Path) -> None:
    """Nor what takes a while and the first call asks for, be it of others or of Python itself."""
    program = """
        import sys
        slow = {"base64", "datetime", "decimal", "httpx", "json", "pydantic", "urllib.parse"}
        slow -= sys.modules.keys()
        import runware_models
        client = runware_models.Runware(api_key="k")
        print([name for name in sys.modules if ".models" in name or name in slow])
        client.openai_gpt_5_5
        print([name for name in sys.modules if ".models." in name])
    """
    before, after = run([clean_python, "-c", textwrap.dedent(program)]).splitlines()
    assert before == "[]"
    assert "runware_models.models.openai_gpt_5_5.client" in after
    assert "alibaba" not in after


def test_the_examples_of_the_readme_run(
    clean_python: Path, distribution: Path, server: TaskServer, tmp_path: Path
) -> None:
    blocks = [block for block in examples(distribution) if "webhooks" not in block]
    assert len(blocks) == 11
    lines = ["import asyncio, inspect", "from runware_models import Runware"]
    for block in blocks:
        if "async with" in block:
            body = textwrap.indent(block, "    ")
            lines.append(f"async def main():\n{body}    print(result.text)\nasyncio.run(main())")
        else:
            lines.append("client = Runware()\n" + block)
    program = [clean_python, "-W", "ignore", "-c", "\n".join(lines)]
    output = run(program, environment(server), folder=tmp_path)  # one of them writes a file
    assert output.count("You said: Why is the sky blue?") >= 3
    assert "Yousaid:Whyisthe" in output
    assert "7" in [headers.get("x-trace") for headers in server.headers]


MESSAGE = {
    "data": [{"taskType": "textInference", "taskUUID": "a", "text": "Hi", "finishReason": "stop"}]
}


@pytest.mark.parametrize("framework", ["fastapi", "flask"])
def test_the_webhook_examples_of_the_readme_run(
    distribution: Path,
    framework: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    pytest.importorskip(framework)
    monkeypatch.syspath_prepend(str(distribution))
    (block,) = (b for b in examples(distribution) if f"from {framework} import" in b)
    names: dict[str, Any] = {"__name__": "hook"}
    exec(block, names)
    if framework == "flask":
        transport: Any = httpx.WSGITransport(names["app"])
        with httpx.Client(transport=transport, base_url="http://hook") as client:
            answers = [client.post("/hook", json=MESSAGE) for _ in range(2)]
    else:
        # In a thread of its own: a browser test of the same worker may leave its loop running here.
        calls = post_twice(httpx.ASGITransport(names["app"]))
        with ThreadPoolExecutor(1) as pool:
            answers = pool.submit(asyncio.run, calls).result()
    assert all(answer.is_success for answer in answers)
    assert capsys.readouterr().out.count("Hi") == 1


async def post_twice(transport: httpx.ASGITransport) -> list[httpx.Response]:
    async with httpx.AsyncClient(transport=transport, base_url="http://hook") as client:
        return [await client.post("/hook", json=MESSAGE) for _ in range(2)]


def examples(distribution: Path) -> list[str]:
    """The Python of the README, block by block."""
    text = (distribution / "README.md").read_text(encoding="utf-8")
    return re.findall(r"```python\n(.*?)```", text, re.DOTALL)
