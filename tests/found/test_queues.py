"""Queues of several families, by profile alone: submit, poll, result, logs and cancel."""

from __future__ import annotations

import importlib
import json
import shutil
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from specpress.cli.application import run

from tests.found.conftest import PLAIN
from tests.listening import listening

_QUEUES = {
    "outside": """\
transport: { kind: queue, task_id: id }
delivery: { poll: { status: status, done: [completed], failed: [failed], progress: progress } }
client: { queue: { base: server, status_path: "/tasks/{id}", result_path: "/tasks/{id}" } }
""",
    "query": """\
transport: { kind: queue, task_id: id }
delivery: { poll: { status: status, done: [completed], failed: [error] } }
client:
  queue: { status_path: "?generation_id={id}", result_path: "?generation_id={id}" }
""",
    "prediction": """\
transport: { kind: queue, task_id: id, results: output }
delivery: { poll: { status: status, done: [succeeded], failed: [failed, canceled] } }
client:
  queue:
    status_url: urls.get
    result_url: urls.get
    cancel_url: urls.cancel
    logs: logs
""",
    "requests": """\
transport: { kind: queue }
delivery: { poll: { status: status, done: [COMPLETED], failed: [FAILED] } }
client:
  queue:
    status_url: status_url
    result_url: response_url
    cancel_path: "/requests/{id}/cancel"
    cancel_method: PUT
    logs: logs
""",
}
_CASES = {
    "outside": "families/queue-status-not-below-model-path.json",
    "query": "families/queue-status-by-query.json",
    "prediction": "families/queue-status-by-query.json",
    "requests": "families/queue-status-by-query.json",
}


class Provider:
    """Answers by method and path, each answer once, the last one again and again."""

    def __init__(self) -> None:
        self.answers: dict[str, list[tuple[int, Any]]] = {}
        self.asked: list[str] = []
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self) -> None:
                self.rfile.read(int(self.headers.get("content-length", 0)))
                line = f"{self.command} {self.path}"
                provider.asked.append(line)
                listed = provider.answers.get(line, [(404, {"error": {"message": line}})])
                status, value = listed.pop(0) if len(listed) > 1 else listed[0]
                content = json.dumps(value).encode()
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_POST = do_GET = do_PUT = answer  # noqa: N815 - names that the base class looks for

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.handler = Handler
        self.url = ""


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    found = Provider()
    with listening(found.handler) as found.url:
        yield found


@pytest.fixture(scope="module")
def built(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("queues")
    for name, transport in _QUEUES.items():
        specs = folder / "specs" / name
        specs.mkdir(parents=True)
        profile = PLAIN.replace("acme", name).replace("Acme", name.title()).replace("ACME", "ANY")
        profile = profile.replace(f"{name}_models", f"{name}_queue")
        profile = profile.replace("transport: { kind: plain }\n", transport)
        (specs / "provider.yaml").write_text(profile, encoding="utf-8")
        shutil.copyfile(shared / "cases" / _CASES[name], specs / "demo.json")
    (folder / "specs/prediction/responses").mkdir()
    output = {"type": "string", "format": "uri"}
    default = folder / "specs/prediction/responses/default.json"
    default.write_text(json.dumps(output), encoding="utf-8")
    assert run(["-C", str(folder), "build", "--quiet"]) == 0
    paths = [str(path) for path in (folder / "generated").iterdir()]
    sys.path[:0] = paths
    yield folder
    sys.path[:] = [path for path in sys.path if path not in paths]


@pytest.fixture
def client(built: Path, provider: Provider, request: pytest.FixtureRequest) -> Iterator[Any]:
    assert built.is_dir()
    provider.asked.clear()
    name: str = request.param
    package = importlib.import_module(f"{name}_queue")
    polling = package.Polling(first=0.01, second=0.01, maximum=0.01)
    retry = package.Retry.off()
    kind = getattr(package, name.title())
    with kind(base_url=provider.url, api_key="key", polling=polling, retry=retry) as client:
        yield client


@pytest.mark.parametrize("client", ["outside"], indirect=True)
@pytest.mark.case("families/queue-status-not-below-model-path.json")
def test_the_state_may_lie_outside_of_the_path_of_the_model(
    client: Any, provider: Provider
) -> None:
    provider.answers = {
        "POST /videos/generations": [(200, {"id": "t 1", "status": "pending"})],
        "GET /tasks/t%201": [
            (200, {"id": "t 1", "status": "processing", "progress": 40}),
            (200, {"id": "t 1", "status": "completed", "results": ["https://v"]}),
        ],
    }
    job = client.demo.submit(prompt="p")
    assert not job.poll()
    assert (job.status, job.progress) == ("processing", 40)
    assert job.wait().results == ["https://v"]
    assert provider.asked == ["POST /videos/generations", *["GET /tasks/t%201"] * 2]
    assert client.demo.run(prompt="p").results == ["https://v"]


@pytest.mark.parametrize("client", ["query"], indirect=True)
@pytest.mark.case("families/queue-status-by-query.json")
def test_the_state_may_be_asked_for_by_a_query(client: Any, provider: Provider) -> None:
    provider.answers = {
        "POST /videos/generations": [(200, {"id": "t1"})],
        "GET /videos/generations?generation_id=t1": [
            (200, {"id": "t1", "status": "queued"}),
            (200, {"id": "t1", "status": "completed", "video": {"url": "https://v"}}),
        ],
    }
    assert client.demo.run(prompt="p").video.url == "https://v"
    provider.answers["GET /videos/generations?generation_id=t1"] = [
        (200, {"id": "t1", "status": "error", "error": {"message": "no"}})
    ]
    with pytest.raises(importlib.import_module("query_queue").JobFailed, match="no"):
        client.demo.run(prompt="p")


@pytest.mark.parametrize("client", ["prediction"], indirect=True)
def test_urls_lie_within_the_answer_and_a_prediction_may_be_there_at_once(
    client: Any, provider: Provider
) -> None:
    urls = {"get": f"{provider.url}/p/1", "cancel": f"{provider.url}/p/1/cancel"}
    head = {"id": "1", "urls": urls, "error": None}
    provider.answers = {
        "POST /videos/generations": [(201, {**head, "status": "starting", "output": None})],
        "GET /p/1": [
            (200, {**head, "status": "processing", "logs": "a\nb"}),
            (200, {**head, "status": "succeeded", "output": ["https://a", "https://b"]}),
        ],
        "POST /p/1/cancel": [(200, {**head, "status": "canceled"})],
    }
    job = client.demo.submit(prompt="p")
    job.poll()
    assert job.logs == ("a", "b")
    job.cancel()
    assert [str(one) for one in job.wait()] == ["https://a", "https://b"]
    assert provider.asked[-2:] == ["POST /p/1/cancel", "GET /p/1"]
    provider.answers["POST /videos/generations"] = [
        (201, {**head, "status": "succeeded", "output": "https://a"})
    ]
    provider.asked.clear()
    assert list(client.demo.run(prompt="p")) == ["https://a"]
    assert provider.asked == ["POST /videos/generations"]


@pytest.mark.parametrize("client", ["requests"], indirect=True)
def test_a_job_has_a_result_of_its_own_and_can_be_cancelled(
    client: Any, provider: Provider
) -> None:
    place = f"{provider.url}/q/7"
    provider.answers = {
        "POST /videos/generations": [
            (200, {"request_id": "7", "status_url": f"{place}/status", "response_url": place})
        ],
        "GET /q/7/status": [
            (200, {"status": "IN_PROGRESS", "logs": [{"message": "step 1"}]}),
            (200, {"status": "COMPLETED"}),
        ],
        "GET /q/7": [(200, {"video": {"url": "https://v"}})],
        "PUT /videos/generations/requests/7/cancel": [(202, {"status": "CANCELLATION_REQUESTED"})],
    }
    job = client.demo.submit(prompt="p")
    job.poll()
    assert job.logs == ("step 1",)
    job.cancel()
    assert job.wait().to_wire() == [{"video": {"url": "https://v"}}]
    provider.answers["PUT /videos/generations/requests/7/cancel"] = [(400, {"detail": "over"})]
    with pytest.raises(importlib.import_module("requests_queue").BadRequest, match="over"):
        job.cancel()


def test_pages_say_how_a_job_is_asked_for(built: Path) -> None:
    def page(name: str) -> str:
        return (built / f"generated/{name}/docs/models/demo.md").read_text(encoding="utf-8")

    place = r"GET https://api.acme.example/v1/tasks/\{id\}, until status is completed or failed"
    assert place in page("outside")
    assert r"/videos/generations?generation_id=\{id\}, until" in page("query")
    assert "GET the URL at urls.get, until status is succeeded" in page("prediction")
    assert "job = client.demo.submit(" in page("requests")
