"""Requests that the page of a model sends, where the profile allows it."""

from __future__ import annotations

import http.server
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest

from tests.listening import listening

from .conftest import build_site, open_builder

EXPECTED = re.compile("CORS|ERR_FAILED|Refused|127.0.0.1:9/|violates|outside: blob:")
EVENTS = [{"delta": {"text": "Hel"}}, {"delta": {"text": "lo"}}]


class Api(http.server.BaseHTTPRequestHandler):
    """Answers as the prompt says, to pages of all hosts unless it says `closed`."""

    protocol_version = "HTTP/1.1"
    requests: ClassVar[list[tuple[str, dict[str, str], Any]]] = []

    def do_OPTIONS(self) -> None:
        self.answer(b"", "text/plain")

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.requests.append((self.path, {k.lower(): v for k, v in self.headers.items()}, body))
        prompt = body["prompt"]
        if prompt == "stream":
            lines = [f"data: {json.dumps(event)}\r\n\r\n" for event in EVENTS]
            self.answer("".join([*lines, "data: [DONE]\n\n"]).encode(), "text/event-stream")
        elif prompt == "picture":
            self.answer(b"\x89PNG\r\n", "image/png")
        else:
            data = {"url": "data:image/png;base64,iVBORw0KGgo=", "text": "<b>Hi</b>"}
            self.answer(json.dumps(data).encode(), "application/json", shut=prompt == "closed")

    def answer(self, content: bytes, kind: str, *, shut: bool = False) -> None:
        self.send_response(200)
        if not shut:
            self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Headers", "authorization, content-type")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name
        """Say nothing."""


@pytest.fixture(scope="module")
def api() -> Iterator[str]:
    """The origin of the API."""
    with listening(Api) as origin:
        yield origin


@pytest.fixture(scope="module")
def tried(repo: Path, api: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of one model, which may be tried."""
    folder = tmp_path_factory.mktemp("tried")
    provider = folder / "specs/example"
    shutil.copytree(repo / "tests/diagnostics/E603/good/specs/example", provider)
    spec = provider / "example-image.yaml"
    text = spec.read_text(encoding="utf-8")
    spec.write_text(text.replace("https://api.example.com", api), encoding="utf-8")
    with (provider / "provider.yaml").open("a", encoding="utf-8") as profile:
        profile.write(
            "\ndelivery:\n  field: mode\n  methods: { stream: stream }\n"
            "  stream: { delta: delta, text: text }\ndocs: { try: true }\n"
        )
    build_site(folder / "specs", repo / "templates", folder / "output")
    return folder / "output/site"


def test_a_request_is_sent_and_its_answer_shown(tried: Path, api: str, visit: Any) -> None:
    seen = visit()
    page = open_builder(seen.go(tried / "example/example-image.html"))
    policy = page.locator("meta[http-equiv]").get_attribute("content")
    assert f"connect-src {api};" in policy
    page.click("#try-send")
    assert "Enter your key first" in page.inner_text("#try-answer")
    page.fill("#try-key", "secret-1")
    page.wait_for_selector("#build-\\/prompt")

    def send(prompt: str, wait: str) -> str:
        page.fill("#build-\\/prompt", prompt)
        page.click("#try-send")
        page.wait_for_selector(f"#try-answer :text({wait!r})")
        page.wait_for_selector("#try-send:text('Send')")
        return str(page.inner_text("#try-answer"))

    said = send("a cat", "complete after")
    assert re.search(r"200 OK in [0-9,]+ ms", said)
    assert '"text": "<b>Hi</b>"' in said
    assert page.locator("#try-answer img").count() == 1
    path, headers, body = Api.requests[-1]
    assert (path, body) == ("/v1/run", {"prompt": "a cat"})
    assert headers["authorization"] == "Bearer secret-1"
    assert "referer" not in headers
    assert "cookie" not in headers
    assert "Hello" in send("stream", "complete after")
    send("picture", "complete after")
    assert page.locator("#try-answer figure.media img").get_attribute("src").startswith("blob:")
    said = send("closed", "No answer could be read")
    assert "CORS" in said
    assert "curl -X POST" in said
    stored = page.evaluate("JSON.stringify([localStorage, sessionStorage, location.href])")
    assert "secret-1" not in stored
    other = page.evaluate("fetch('http://127.0.0.1:9/').then(() => 'sent', () => 'refused')")
    assert other == "refused"
    # What the browser itself says of the answer that was refused, and of the other address.
    seen.problems[:] = [one for one in seen.problems if not EXPECTED.search(one)]


SENDS = re.compile(r"\b(?:XMLHttpRequest|WebSocket|EventSource|WebTransport|RTCPeer|sendBeacon)\b")
DATA = tuple(
    f"{one}.js" for one in (".data", ".md", ".code", "index", "models", "languages", "minisearch")
)
SHOWN = re.compile(r"const response = await fetch\(\$\{\w+")


def test_without_it_nothing_can_send(site: Path) -> None:
    """The listings alone speak of `fetch`; no page lets a script connect anywhere."""
    for script in site.rglob("*.js"):
        # Data alone, and a library in which `fetch` is a method of a map.
        if script.name.endswith(DATA):
            continue
        text = SHOWN.sub("", script.read_text(encoding="utf-8"))
        code = re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE)
        assert not re.search(r"\bfetch\s*\(", code), script
        assert not SENDS.search(code), script
    assert not (site / "assets/try.js").exists()
    pages = list(site.rglob("*.html"))
    assert len(pages) > 5
    for page in pages:
        assert "connect-src 'none';" in page.read_text(encoding="utf-8"), page
        assert "try-form" not in page.read_text(encoding="utf-8"), page
