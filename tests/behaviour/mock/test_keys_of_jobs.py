"""No job, error, log or span shows the key, wherever an answer of a queue echoes it."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from specpress.cli.application import run

from tests.behaviour.mock.transport_specs import write_specs
from tests.printable import everything_printable

KEY = "sk-0123456789abcdef0123456789"
SHOWN = KEY[:12]
STATE = "https://queue.line.example/paint/fast/requests/1"
SUBMITTED = {
    "request_id": "1",
    "status_url": f"{STATE}/status",
    "response_url": STATE,
    "cancel_url": f"{STATE}/cancel",
}
LOGS = [{"message": KEY}]
DONE = {"status": "COMPLETED", "logs": LOGS}
IMAGES = {"images": [{"url": f"https://x/{KEY}"}]}

ANSWERS: dict[str, tuple[str, dict[str, tuple[int, Any]]]] = {
    "": ("", {}),
    "status": ("", {"status": (200, {"status": KEY, "logs": LOGS, "progress": KEY})}),
    "failed": ("JobFailed", {"status": (200, {"status": "FAILED", "error": KEY, "logs": LOGS})}),
    "refused status": ("ServerError", {"status": (500, {"detail": KEY, "error": {"code": KEY}})}),
    "refused key": ("Authentication", {"status": (401, {"detail": [{"msg": KEY}]})}),
    "bare status": ("", {"status": (200, KEY)}),
    "refused": ("BadRequest", {"fast": (422, {"detail": [{"msg": KEY, "loc": [KEY]}]})}),
    "id": ("APIError", {"fast": (200, {**SUBMITTED, "request_id": KEY})}),
    "url": ("ConfigurationError", {"fast": (200, {**SUBMITTED, "status_url": f"https://{KEY}"})}),
    "result": ("JobFailed", {"1": (500, {"detail": KEY})}),
    "cancelled": ("ServerError", {"cancel": (500, {"detail": KEY})}),
}
"""The error that a call ends with, and answers in place of good ones, by the end of the path."""

COMPLETION = {
    "id": KEY,
    "object": "chat.completion",
    "model": KEY,
    "choices": [
        {"index": 0, "finish_reason": KEY, "message": {"role": "assistant", "content": KEY}}
    ],
    "usage": {"total_tokens": 1},
}


@pytest.fixture(scope="module", autouse=True)
def packages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A queue and a chat, built."""
    folder = tmp_path_factory.mktemp("keys")
    write_specs(folder / "specs", ("line", "hall"))
    written = folder / "generated"
    assert run(["build", "--specs", str(folder / "specs"), "--output", str(written)]) == 0
    forget()
    sys.path[:0] = [str(written / "line"), str(written / "hall")]
    yield
    del sys.path[:2]
    forget()


def forget() -> None:
    """Other builds of the same packages may be imported before and afterwards."""
    for name in [name for name in sys.modules if name.startswith(("line_models", "hall_models"))]:
        del sys.modules[name]


@pytest.fixture
def spans() -> Iterator[InMemorySpanExporter]:
    """What the client's calls tell OpenTelemetry."""
    exporter = InMemorySpanExporter()
    yield exporter
    exporter.shutdown()


def client(name: str, answer: Any, exporter: InMemorySpanExporter) -> Any:
    package = importlib.import_module(f"{name}_models")
    tracing = importlib.import_module(f"{name}_models.tracing")
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    return package.Client(
        api_key=KEY,
        http_client=httpx.Client(transport=httpx.MockTransport(answer)),
        polling=package.Polling(first=0.001, second=0.001, maximum=0.001),
        max_retries=0,
        observers=[tracing.OpenTelemetryObserver(provider)],
    )


@pytest.mark.parametrize("place", ANSWERS)
def test_no_job_shows_the_key(
    spans: InMemorySpanExporter, caplog: pytest.LogCaptureFixture, place: str
) -> None:
    caplog.set_level("DEBUG")
    error, answers = ANSWERS[place]
    good = {"fast": SUBMITTED, "status": DONE, "1": IMAGES, "cancel": {}}
    first = dict(answers)

    def answer(request: httpx.Request) -> httpx.Response:
        end = request.url.path.rpartition("/")[2]
        # What is only a state is told once, and the next poll finds the job at its end.
        status, body = (first.get if error else first.pop)(end, (200, good[end]))
        return httpx.Response(status, json=body, headers={"x-request-id": KEY})

    shown: list[str] = []

    def call(caller: Any) -> None:
        job = caller.paint.submit(prompt="p")
        if place == "cancelled":
            job.cancel()
        results = job.wait(timeout=30, on_update=lambda job: shown.append(repr(job)))
        assert results.images[0].url == IMAGES["images"][0]["url"]

    errors = importlib.import_module("line_models._runtime.errors")
    with client("line", answer, spans) as caller:
        if not error:
            call(caller)
        else:
            with pytest.raises(errors.SDKError) as caught:
                call(caller)
            assert error in {one.__name__ for one in type(caught.value).__mro__}
            shown.append(everything_printable(caught.value))
    shown += [span.to_json() for span in spans.get_finished_spans()]
    assert len(shown) > 1
    assert [text for text in (*shown, caplog.text) if SHOWN in text] == []


def test_no_span_of_a_result_shows_the_key(spans: InMemorySpanExporter) -> None:
    with client("hall", lambda _: httpx.Response(200, json=COMPLETION), spans) as caller:
        result = caller.alto.run(messages=[{"role": "user", "content": "Hi"}])
    assert (result.id, result.model) == (KEY, KEY)
    (span,) = spans.get_finished_spans()
    assert (SHOWN in span.to_json(), span.attributes["gen_ai.response.id"]) == (False, "***")
