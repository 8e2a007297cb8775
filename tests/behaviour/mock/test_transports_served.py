"""Generated clients of every transport, against the mock server of their provider."""

from __future__ import annotations

import asyncio
import importlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import pytest
from specpress.cli.application import run
from specpress.mock import Behaviour, MockOptions, MockServer, load_catalogue, running_mock

from tests.behaviour.mock.transport_specs import SPECS, write_specs
from tests.conftest import Mypy

KEY = "good-key"


@pytest.fixture(scope="module")
def specs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """All of them, built."""
    folder = tmp_path_factory.mktemp("transports")
    write_specs(folder / "specs")
    written = folder / "generated"
    assert run(["build", "--specs", str(folder / "specs"), "--output", str(written)]) == 0
    added = [str(folder / "generated" / name) for name in SPECS]
    sys.path[:0] = added
    yield folder / "specs"
    sys.path[:] = [path for path in sys.path if path not in added]


Open = Callable[..., tuple[Any, MockServer]]


@pytest.fixture
def open_client(specs: Path) -> Iterator[Open]:
    """A client and the server that it calls."""
    with ExitStack() as stack:

        def start(provider: str, **switches: Any) -> tuple[Any, MockServer]:
            options = MockOptions(keys=(KEY,), behaviour=Behaviour(**switches))
            server = stack.enter_context(running_mock(load_catalogue(specs, provider), options))
            package = importlib.import_module(f"{provider}_models")
            polling = package.Polling(first=0.01, second=0.01, maximum=0.02)
            client = package.Client(api_key=KEY, base_url=server.url, polling=polling)
            return stack.enter_context(client), server

        yield start


HI = [{"role": "user", "content": "Hi"}]


def test_chat(open_client: Open) -> None:
    client, server = open_client("hall", words=9)
    result = client.alto.run(messages=HI, n=3)
    assert [choice.index for choice in result.choices] == [0, 1, 2]
    assert len(result.choices[0].message.content.split()) == 9
    with client.bass.stream(messages=HI) as stream:
        assert len("".join(stream.text()).split()) == 9
        whole = stream.result()
    assert whole.choices[0].message.role == "assistant"
    assert whole.usage.total_tokens >= 0
    wrong = httpx.post(
        f"{server.url}/chat/completions",
        json={"model": "tenor", "messages": HI},
        headers={"Authorization": f"Bearer {KEY}"},
    )
    assert (wrong.status_code, "alto, bass" in wrong.json()["error"]["message"]) == (400, True)


def test_bodies_and_parameters(open_client: Open) -> None:
    """Each is read back as what it was: else the server, which validates, would refuse it."""
    client, server = open_client("hall")
    sound = client.speak.run(voice="a b/c", text="Hi", speed=1.5, cuts=[1, 2], x_level=3)
    assert sound[0].content_type == "audio/mpeg"
    assert len(sound[0]) == 4096
    edited = client.edit.run(image=b"\x89PNG", prompt="7", size=3, tags=["a", "1"], box={"side": 2})
    assert isinstance(edited[0], str)
    assert len(client.form.run(size=4, tags=["a", "b"])) == 0
    assert isinstance(client.hear.run(body=b"RIFF")[0], str)
    head = {"Authorization": f"Bearer {KEY}"}
    for query, named in (("speed=fast", "speed"), ("cuts=1,x", "cuts")):
        url = f"{server.url}/voices/v/speak?{query}"
        refused = httpx.post(url, json={"text": "Hi"}, headers=head)
        assert (refused.status_code, named in refused.text) == (400, True)
    url = f"{server.url}/edit"
    refused = httpx.post(
        url, data={"prompt": "p", "size": "1"}, files={"image": b"x"}, headers=head
    )
    assert (refused.status_code, "`size`" in refused.text) == (400, True)
    assert httpx.post(f"{server.url}/nowhere", headers=head).status_code == 404
    assert httpx.post(url, json={}, headers=head).status_code == 400


def test_requests_that_cannot_be_read(open_client: Open) -> None:
    _, server = open_client("hall")
    known = b"authorization: Bearer good-key"
    plain, form = b"content-type: application/json", b"content-type: multipart/form-data"
    chat, prompt = "chat/completions", b'{"model": "alto", "messages": [{"role": "%s"}]}'
    for path, status, content, *lines in (
        (chat, 400, prompt % b"\\ud800", known, plain),
        (chat, 400, prompt % b"\xed\xa0\x80", known, plain),
        (chat, 400, b'{"\\udfff": 1}', known, plain),
        (chat, 400, b"{}", known, plain, b"content-encoding: gzip"),
        ("edit", 400, b"x", known, form),
        ("edit", 400, b"x", known, form + b"; boundary="),
        ("edit", 400, b"x", known, form + b"; boundary=a", b"content-encoding: gzip"),
        ("edit", 400, b"--a\r\n\r\nx\r\n--a--\r\n", known, form + b"; boundary=a"),
        (chat, 401, b"{}", plain, b"authorization: Bearer \xe9"),
    ):
        headers = [tuple(line.split(b": ", 1)) for line in lines]
        answer = httpx.post(f"{server.url}/{path}", content=content, headers=headers)
        assert (answer.status_code, bool(answer.json()["error"]["message"])) == (status, True), (
            lines
        )


@pytest.mark.parametrize(("provider", "model"), [("nave", "claw"), ("apse", "oll")])
def test_other_streams(open_client: Open, provider: str, model: str) -> None:
    client, _ = open_client(provider, words=20)
    caller = getattr(client, model)
    whole = caller.run(prompt="Hi")
    with caller.stream(prompt="Hi") as stream:
        pieces = [event.text for event in stream if event.text]
        assert len(pieces) > 1
        assert len("".join(pieces).split()) == 20
        result = stream.result()
    assert result == whole


def test_queue_of_urls(open_client: Open) -> None:
    client, server = open_client("line", polls=2)
    job = client.paint.submit(prompt="p")
    result = job.wait()
    assert result.images[0].url
    assert job.logs
    stopped = client.paint.submit(prompt="p")
    stopped.cancel()
    with pytest.raises(Exception, match=r"cancelled|FAILED"):
        stopped.wait(timeout=5)
    gone = httpx.get(
        f"{server.url}/paint/fast/requests/none", headers={"Authorization": f"Bearer {KEY}"}
    )
    assert gone.status_code == 404


def test_queue_of_paths(open_client: Open) -> None:
    client, _ = open_client("runs", polls=3)
    job = client.draw.submit(prompt="p")
    assert all(url.startswith("http") for url in job.wait())


def test_several_transports_of_one_provider(open_client: Open) -> None:
    """Chat, typed events, two queues and speech in one package, chosen by rules of the profile."""
    client, server = open_client("nest", polls=2, words=9)
    assert client.alto.run(messages=HI).choices[0].message.content
    with client.alto.stream(messages=HI) as stream:
        assert len("".join(stream.text()).split()) == 9
    with client.claw.stream(prompt="Hi") as stream:
        assert stream.result() == client.claw.run(prompt="Hi")
    assert client.speak.run(text="Hi")[0].content_type == "audio/mpeg"
    paint, crow = client.paint.submit(prompt="p"), client.crow.submit(messages=HI)
    assert not hasattr(client.alto, "submit")
    assert {*client.iter_completed([paint, crow])} == {paint, crow}
    assert paint.wait().images[0].url
    assert paint.logs
    assert all(url.startswith("http") for url in crow.wait())
    assert client.crow.job(crow.task_id).wait() == crow.wait()
    assert client.job(crow.task_id, model="crow").wait() == crow.wait()
    # the same by wire form, where the model says which transport is meant
    assert client.run({"model": "alto", "messages": HI}).choices
    assert client.run({"model": "crow", "messages": HI})
    with pytest.raises(Exception, match="no asynchronous delivery"):
        client.submit({"model": "alto", "messages": HI})
    with pytest.raises(Exception, match="no stream delivery"):
        client.stream({"model": "crow", "messages": HI})
    quick = client.with_options(timeout=9)
    assert quick.crow.with_raw_response.submit(messages=HI).status_code == 201
    state = httpx.get(f"{server.origin}/_mock/state").json()
    assert state["kept"] == 4
    nobody = httpx.get(f"{server.url}/runs/1", headers={"Authorization": f"Bearer {KEY}"})
    assert nobody.status_code == 404


def test_webhook(open_client: Open) -> None:
    received: list[Any] = []

    class Taker(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            received.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Keep the tests quiet."""

    with HTTPServer(("127.0.0.1", 0), Taker) as taker:
        thread = Thread(target=taker.handle_request)
        thread.start()
        client, _ = open_client("line")
        job = client.paint.submit(prompt="p", hook=f"http://127.0.0.1:{taker.server_port}/")
        thread.join(timeout=10)
    assert (received[0]["request_id"], received[0]["status"]) == (job.task_id, "COMPLETED")
    assert received[0]["payload"]["images"][0]["url"]


FAULTS = {
    "status=503, retry-after=0, times=2": "",
    "drop=body, times=1": "",
    "rate-limited": "RateLimited",
    "body=<html>": "APIError",
    "fail=gone": "NotFound",
    "status=401": "Authentication",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_faults(open_client: Open, fault: str) -> None:
    """Those that pass are survived by trying again; others are the error that they mean."""
    client, _ = open_client("hall")
    call = client.alto.with_options(headers={"X-Mock-Fault": fault}, max_retries=2)
    if not FAULTS[fault]:
        assert call.run(messages=HI).choices
        return
    with pytest.raises(Exception) as caught:
        call.run(messages=HI)
    assert FAULTS[fault] in {one.__name__ for one in type(caught.value).__mro__}


@pytest.mark.parametrize("fault", ["cut=2", "error-at=2", "garbage-at=2", "drop=body", "no-end"])
def test_faults_of_streams(open_client: Open, fault: str) -> None:
    client, _ = open_client("hall")
    call = client.alto.with_options(headers={"X-Mock-Fault": fault}, max_retries=0)
    errors = importlib.import_module("hall_models._runtime.errors")
    with pytest.raises(errors.SDKError), call.stream(messages=HI) as stream:
        stream.result()


def test_forms(repo: Path) -> None:
    """The committed package of forms: what its template makes is taken, and by other programs."""
    sys.path.insert(0, str(repo / "generated" / "modelstream"))
    package = importlib.import_module("modelstream_models")
    sys.path.pop(0)
    catalogue = load_catalogue(repo / "specs", "modelstream")
    with (
        running_mock(catalogue, MockOptions(keys=(KEY,))) as server,
        package.ModelStream(api_key=KEY, base_url=server.url) as client,
    ):
        whole = client.gpt_5_5.run(prompt="Hi", image_urls=["https://example.com/p.png"])
        assert whole.choices[0].message.content
        with client.gpt_5_5.stream(prompt="Hi") as stream:
            assert stream.result().choices[0].message.content
        assert client.gpt_image_2.run(prompt="A cat").data
        head = {"Authorization": f"Bearer {KEY}"}
        body = {"model": "gpt-5.5", "messages": HI}
        sent = httpx.post(f"{server.url}/v1/chat/completions", json=body, headers=head)
        assert (sent.status_code, "choices" in sent.json()) == (200, True)


def test_pages_of_queues_say_how_results_come(specs: Path) -> None:
    pages = specs.parent / "generated"
    page = (pages / "line/docs/models/paint.md").read_text("utf-8")
    said = "one JSON object that names the job at `request_id`; its result, which is there when"
    assert said in page
    mixed = (pages / "nest/docs/models/alto.md").read_text("utf-8")
    assert "- **Response body**: one JSON object\n" in mixed
    guide = (pages / "nest/docs/guide.md").read_text("utf-8")
    assert all(f"`{method}()`" in guide for method in ("run", "stream", "submit"))
    for path in pages.glob("*/docs/models/*.md"):
        assert 'description: ""' not in path.read_text("utf-8"), path


def test_two_providers_with_the_same_models(specs: Path) -> None:
    """Neither knows of the other; one site shows both, with one search."""
    site = specs.parent / "generated" / "site"
    assert {(site / name / "alto.html").is_file() for name in ("hall", "nest")} == {True}
    listed = (site / "models.json").read_text("utf-8")
    searched = (site / "assets" / "models.js").read_text("utf-8")
    for name in ("hall", "nest"):
        assert f"{name}/alto" in listed
        assert f'["{name}","{name}",[["alto",' in searched
        page = (site / name / "alto.html").read_text("utf-8")
        assert f'data-provider="{name}"' in page
        assert importlib.import_module(f"{name}_models").__name__ == f"{name}_models"


MODULES = {
    "bare": set[str](),
    "hall": {"calls.growth", "calls.stream", "calls.transcript"},
    "line": {"calls.job", "calls.polling", "kinds.queue"},
}
"""What some providers have beside the modules that a plain call needs."""

CALLS: dict[str, tuple[str, dict[str, Any]]] = {
    "bare": ("echo", {"text": "Hi"}),
    "hall": ("alto", {"messages": HI}),
    "line": ("paint", {"prompt": "A boat"}),
}


async def call_each_way(client: Any, slug: str, arguments: dict[str, Any]) -> None:
    """Call a model of an asynchronous client, and have the answer raw and unread."""
    async with client:
        model = getattr(client, slug)
        await model.run(**arguments)
        if hasattr(model, "submit"):
            assert len(await (await model.submit(**arguments)).wait()) == 1
        if hasattr(model, "stream"):
            await model.stream(**arguments).result()
        assert (await model.with_raw_response.run(**arguments)).status_code == 200
        async with model.with_streaming_response.run(**arguments) as response:
            await response.read()


@pytest.mark.parametrize("provider", CALLS)
def test_every_module_that_is_shipped_is_used(
    open_client: Open, specs: Path, provider: str
) -> None:
    """What a package exports and what calls do, each way, loads all modules of its runtime."""
    client, server = open_client(provider)
    slug, arguments = CALLS[provider]
    package = importlib.import_module(f"{provider}_models")
    assert len(getattr(client, slug).run(**arguments)) == 1
    for transport in ("http", "aiohttp"):
        other = package.AsyncClient(api_key=KEY, base_url=server.url, transport=transport)
        asyncio.run(call_each_way(other, slug, arguments))
    with pytest.raises(package.ConnectionFailed):
        package.MediaText("http://127.0.0.1:9/a.png").bytes()
    with pytest.raises(package.ValidationError):
        getattr(client, slug).run(**dict.fromkeys(arguments, 5))
    assert [name for name in package.__all__ if not hasattr(package, name)] == []
    for name in ("observers", "tracing"):
        importlib.import_module(f"{package.__name__}.{name}")
    folder = specs.parent / "generated" / provider / package.__name__ / "_runtime"
    shipped = {
        ".".join(path.relative_to(folder).with_suffix("").parts)
        for path in folder.rglob("*.py")
        if path.name != "__init__.py"
    }
    root = f"{package.__name__}._runtime."
    loaded = {name.removeprefix(root) for name in sys.modules if name.startswith(root)}
    assert shipped - loaded == set()
    optional = {"calls.growth", "calls.job", "calls.polling", "calls.stream", "calls.transcript"}
    optional |= {"kinds.queue", "kinds.task_array", "net.websocket", "net.router", "webhooks"}
    assert shipped & optional == MODULES[provider]
    methods = {"submit", "submit_batch", "iter_completed", "job", "stream"}
    offered = {"bare": set[str](), "hall": {"stream"}, "line": methods - {"stream"}}
    assert methods & {*dir(client)} == offered[provider]


def test_runtimes_without_a_part_have_right_types(specs: Path, mypy: Mypy) -> None:
    """No module names what its package does not have, or loads what it does not use.

    Those without streams, and without both, are checked with those of the corpus.
    """
    folder = specs.parent / "generated"
    packages = [str(folder / name / f"{name}_models") for name in CALLS]
    for command in (
        ["ruff", "check", "--no-cache", "--isolated", "--select=F", *packages],
        ["ruff", "format", "--check", "--no-cache", "--isolated", "--line-length=100", *packages],
    ):
        done = subprocess.run(
            [sys.executable, "-m", *command], capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout[-2000:]) == (0, done.stdout[-2000:])
    done = mypy(folder / "hall" / "hall_models")
    assert done.returncode == 0, done.stdout[-2000:]
