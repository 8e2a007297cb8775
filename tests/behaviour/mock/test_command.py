"""`specpress mock` as a program: it starts, prints a line that works, and stops cleanly."""

from __future__ import annotations

import json
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from specpress.cli.mock_command import announcement, only_provider
from specpress.mock import load_catalogue, running_mock

from tests.behaviour.mock.transport_specs import write_specs

Launch = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def launch(repo: Path) -> Iterator[Launch]:
    processes: list[subprocess.Popen[str]] = []

    def run(*arguments: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-W", "error", "-m", "specpress", "mock", "runware", *arguments],
            cwd=repo,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        processes.append(process)
        return process

    yield run
    for process in processes:
        process.kill()
        process.communicate()


def read_lines(process: subprocess.Popen[str]) -> tuple[str, list[str]]:
    """The URL, and the words of the curl line."""
    assert process.stdout is not None
    first, socket, curl = (process.stdout.readline() for _ in range(3))
    assert first.startswith("Runware: 2 models on http://127.0.0.1:")
    url = first.split(" on ")[1].strip()
    assert socket.strip() == f"WebSocket: {url.replace('http', 'ws', 1)}"
    return url, shlex.split(curl)


def run_curl(words: list[str]) -> httpx.Response:
    """Do what curl does with those words."""
    assert words[:2] == ["curl", "-sS"]
    headers = dict(
        words[index + 1].split(": ", 1) for index, word in enumerate(words) if word == "-H"
    )
    return httpx.post(words[2], headers=headers, content=words[words.index("-d") + 1].encode())


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_starts_answers_and_stops(launch: Launch, number: signal.Signals) -> None:
    process = launch("--port", "0", "--key", "it's secret")
    url, curl = read_lines(process)
    assert curl[2] == url
    for _ in range(2):
        answer = run_curl(curl)
        assert answer.status_code == 200
        assert answer.json()["data"][0]["text"]
    assert httpx.post(url, json=[]).status_code == 401
    with httpx.stream(
        "POST",
        url,
        json=[{**json.loads(curl[-1])[0], "deliveryMethod": "stream"}],
        headers={
            "Authorization": "Bearer it's secret",
            "X-Mock-Set": "replay=accept, chunk-delay=60",
        },
    ) as stream:
        next(stream.iter_raw())
        process.send_signal(number)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (0, "")
    assert err.splitlines()[-1] == "stopped"
    assert "Traceback" not in err


def test_a_client_that_leaves_makes_no_noise(launch: Launch) -> None:
    process = launch("--set", "words=300000")
    url, curl = read_lines(process)
    task = {**json.loads(curl[-1])[0], "deliveryMethod": "stream"}
    headers = {"Authorization": "Bearer key"}
    with httpx.stream("POST", url, json=[task], headers=headers) as stream:
        next(stream.iter_raw())
    while httpx.get(url.replace("/v1", "/_mock/state")).json()["connections"] > 1:
        time.sleep(0.01)
    process.terminate()
    _, err = process.communicate(timeout=30)
    assert err.splitlines()[1:] == [f"POST /v1  textInference {task['model']}", "stopped"]


def test_settings_and_faults_of_a_file_and_of_options(launch: Launch, tmp_path: Path) -> None:
    config = tmp_path / "mock.toml"
    config.write_text("[behaviour]\nwords = 3\npolls = 9\n[[faults]]\nskip = 2\nstatus = 503\n")
    process = launch(
        *("--config", str(config), "--set", "polls=0", "--fault", "skip=1, times=1, status=402"),
        "--quiet",
    )
    _, curl = read_lines(process)
    answers = [run_curl(curl) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 402, 503]
    assert len(answers[0].json()["data"][0]["text"].split()) == 3
    process.terminate()
    assert process.communicate(timeout=30)[1] == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["mock"], "Which provider? In specs there are modelstream, runware."),
        (["mock", "nobody"], "There is no provider 'nobody'"),
        (["mock", "runware", "--set", "pols=3"], "did you mean 'polls'?"),
        (["mock", "runware", "--set", "polls=x"], "it takes a whole number"),
        (["mock", "runware", "--fault", "statsu=1"], "did you mean 'status'?"),
        (["mock", "runware", "--random-kind", "boom"], "there is no random fault 'boom'"),
        (["mock", "runware", "--random-faults", "2"], "0<=x<=1"),
        (["mock", "runware", "--port", "99999"], "0<=x<=65535"),
        (["mock", "runware", "--host", "192.0.2.1"], "cannot be listened on"),
    ],
)
def test_a_command_line_that_is_wrong(
    specpress: Any, repo: Path, arguments: list[str], message: str
) -> None:
    result = specpress(*arguments, cwd=repo)
    assert result.returncode == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("text", ["no toml", "[other]", "faults = 3", "[behaviour]\npolls = 'x'"])
def test_a_configuration_that_is_wrong(
    specpress: Any, repo: Path, tmp_path: Path, text: str
) -> None:
    config = tmp_path / "mock.toml"
    config.write_text(text)
    result = specpress("mock", "runware", "--config", config, cwd=repo)
    assert result.returncode == 2
    assert "mock.toml" in result.stderr


def test_a_port_that_is_taken(launch: Launch, specpress: Any, repo: Path) -> None:
    url, _ = read_lines(launch())
    port = url.rsplit(":", 1)[1].split("/")[0]
    result = specpress("mock", "runware", "--port", port, cwd=repo)
    assert result.returncode == 2
    assert f"127.0.0.1:{port} cannot be listened on" in result.stderr


def test_the_curl_line_of_another_transport(tmp_path: Path) -> None:
    """It names the mock server and a key that it takes, and runs as it is."""
    write_specs(tmp_path)
    for provider, path in (("line", "/paint/fast"), ("hall", "/chat/completions")):
        catalogue = load_catalogue(tmp_path, provider)
        with running_mock(catalogue) as server:
            first, *lines = announcement(catalogue, server, "any-key").splitlines()
            assert first.endswith(server.url)
            *lines, exported = lines
            variable = f"{provider.upper()}_BASE_URL={server.url}"
            assert shlex.split(exported)[:2] == ["export", variable]
            words = shlex.split("\n".join(lines).replace("\\\n", ""))
            assert words[:4] == ["curl", "-X", "POST", f"{server.url}{path}"]
            headers = dict(words[at + 1].split(": ", 1) for at in (4, 6))
            answer = httpx.post(words[3], headers=headers, content=words[words.index("-d") + 1])
            assert answer.status_code == 200, answer.text


def test_the_list_of_settings(specpress: Any, repo: Path) -> None:
    result = specpress("mock", "--settings", cwd=repo)
    assert result.returncode == 0
    assert "polls = 2  (a whole number)" in result.stdout
    assert "retry-after = none  (text)" in result.stdout


def test_without_the_extra(repo: Path, tmp_path: Path) -> None:
    (tmp_path / "aiohttp.py").write_text(
        "raise ModuleNotFoundError('No module named aiohttp', name='aiohttp')"
    )
    result = subprocess.run(
        [sys.executable, "-m", "specpress", "mock", "runware"],
        cwd=repo,
        env={"PYTHONPATH": str(tmp_path), "PATH": ""},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert result.returncode == 2
    assert "install specpress with its extra `mock`" in result.stderr


def test_the_only_provider_need_not_be_named(tmp_path: Path) -> None:
    (tmp_path / "hall").mkdir()
    (tmp_path / "hall/provider.yaml").touch()
    assert only_provider(tmp_path) == "hall"
