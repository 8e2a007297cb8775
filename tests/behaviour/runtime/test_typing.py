"""What type checkers see of a call."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

GOOD = """
import warnings

from {name} import (
    AnyResults,
    AsyncEventStream,
    AsyncJob,
    AsyncRunware,
    EventStream,
    Job,
    ModelStatusWarning,
    Runware,
    StreamEvent,
)
from {name}.models.openai_gpt_5_5.types import Message, TextInferenceResults, Usage

def call(client: Runware) -> None:
    result: TextInferenceResults = client.openai_gpt_5_5.run(
        messages=[{{"role": "user", "content": "Hi"}}],
        settings={{"max_tokens": 64}},
        tools=[{{"type": "search"}}],
        inputs={{"images": [b"bytes"]}},
        request_options={{"timeout": 5.0}},
    )
    text: str = result.text
    usage: Usage = result.usage
    total: int = result[0].usage.total_tokens
    warnings.simplefilter("ignore", ModelStatusWarning)
    job: Job[TextInferenceResults] = client.openai_gpt_5_5.submit(
        messages=[{{"role": "user", "content": "Hi"}}]
    )
    later: str = job.wait().text
    with client.openai_gpt_5_5.stream(messages=[{{"role": "user", "content": "Hi"}}]) as events:
        for event in events:
            print(event.text, event.type == "usage")
        whole: TextInferenceResults = events.result()
    slugs: list[str] = [entry.slug for entry in client.models]
    message: Message = {{"role": "user", "content": "Hi"}}
    answer = client.openai_gpt_5_5.with_raw_response.run(messages=[message])
    parsed: TextInferenceResults = answer.parse()
    status: int = answer.status_code
    print(answer.headers["x-a"], answer.http_request.url, answer.request_id, parsed, status)
    raw_job: Job[TextInferenceResults] = client.openai_gpt_5_5.with_raw_response.submit(
        messages=[message]
    ).parse()
    with client.openai_gpt_5_5.with_streaming_response.stream(messages=[message]) as response:
        lines: list[str] = list(response.iter_lines())
        raw_events: EventStream[TextInferenceResults] = response.parse()
        print(lines, raw_job, raw_events, response.stream_to_file("answer"))
    any_results: AnyResults = client.with_raw_response.run({{"model": "x"}}).parse()
    print(any_results)
    print(text, usage, total, later, whole, slugs)

def kept(
    events: EventStream[TextInferenceResults],
    others: AsyncEventStream[TextInferenceResults],
    job: AsyncJob[TextInferenceResults],
) -> list[StreamEvent]:
    print(others, job)
    return list(events)

async def call_async(client: AsyncRunware) -> None:
    result = await client.openai_gpt_5_5.run(messages=[{{"role": "user", "content": "Hi"}}])
    text: str = result.text
    job = await client.openai_gpt_5_5.submit(messages=[{{"role": "user", "content": "Hi"}}])
    later: str = (await job.wait()).text
    answer = await client.openai_gpt_5_5.with_raw_response.run(
        messages=[{{"role": "user", "content": "Hi"}}]
    )
    whole: TextInferenceResults = answer.parse()
    async with client.with_streaming_response.run({{"model": "x"}}) as response:
        chunks: list[bytes] = [chunk async for chunk in response.iter_bytes()]
        print(whole, chunks, await response.stream_to_file("answer"), await response.parse())
    async with client.openai_gpt_5_5.stream(messages=[{{"role": "user", "content": "Hi"}}]) as ev:
        async for event in ev:
            print(event.text)
    print(text, later)
"""

BAD = """
from {name} import Runware


def call(client: Runware) -> None:
    client.openai_gpt_5_5.run()
    client.openai_gpt_5_5.run(messages=[{{"role": "user", "content": "Hi"}}], output_format="YAML")
    client.openai_gpt_5_5.run(
        messages=[{{"role": "user", "content": "Hi"}}], settings={{"max_token": 5}}
    )
    client.openai_gpt_5_5.run(messages=[{{"role": "system", "content": "Hi"}}])
    client.openai_gpt_5_5.run(messages=[{{"role": "user", "content": "Hi"}}]).text.nothing
    client.openai_gpt_5_6.run()
    client.openai_gpt_5_5.with_raw_response.run(messages="Hi")
    client.openai_gpt_5_5.with_streaming_response.run()
    client.with_raw_response.run({{}}).parsed()
"""


@pytest.fixture(scope="module")
def errors(
    package_folder: Path, package: ModuleType, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[int, str]]:
    """The rule of each error that strict basedpyright finds, by file and line."""
    folder = tmp_path_factory.mktemp("typing")
    (folder / "good.py").write_text(GOOD.format(name=package.__name__))
    (folder / "bad.py").write_text(BAD.format(name=package.__name__))
    config = {
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
        "include": ["."],
        "extraPaths": [str(package_folder)],
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(config))
    command = [sys.executable, "-m", "basedpyright", "--outputjson", "--project", str(folder)]
    command += ["--pythonpath", sys.executable]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found: dict[str, dict[int, str]] = {"good.py": {}, "bad.py": {}}
    for one in json.loads(done.stdout)["generalDiagnostics"]:
        if one["severity"] == "error":
            line = one["range"]["start"]["line"] + 1
            found[Path(one["file"]).name][line] = one.get("rule", one["message"])
    return found


def test_right_calls_are_accepted(errors: dict[str, dict[int, str]]) -> None:
    assert errors["good.py"] == {}


def test_wrong_calls_are_refused(errors: dict[str, dict[int, str]]) -> None:
    assert errors["bad.py"] == {
        6: "reportCallIssue",
        7: "reportArgumentType",
        9: "reportArgumentType",
        11: "reportArgumentType",
        12: "reportAttributeAccessIssue",
        13: "reportAttributeAccessIssue",
        14: "reportArgumentType",
        15: "reportCallIssue",
        16: "reportAttributeAccessIssue",
    }
