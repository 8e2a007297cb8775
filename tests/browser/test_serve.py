"""`specpress serve`: pages follow the specs, findings are shown, nothing else is answered."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

MODEL = "alibaba-qwen3-5-397b"


@pytest.fixture
def specs(repo: Path, tmp_path: Path) -> Path:
    shutil.copytree(repo / "specs/runware", tmp_path / "specs/runware")
    return tmp_path / "specs"


@pytest.fixture
def address(specs: Path) -> Iterator[str]:
    started = subprocess.Popen(
        [sys.executable, "-m", "specpress", "serve"],
        cwd=specs.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "NO_COLOR": "1"},
    )
    assert started.stdout is not None
    line = next(text for text in started.stdout if text.startswith("http://127.0.0.1:"))
    yield line.strip()
    started.send_signal(signal.SIGINT)
    assert started.wait(timeout=30) == 0
    started.stdout.close()
    assert not (specs.parent / "generated").exists(), "nothing is written"


def edit(specs: Path, change: Any) -> None:
    path = specs / "runware" / f"{MODEL}.json"
    spec = json.loads(path.read_text(encoding="utf-8"))
    change(spec)
    path.write_text(json.dumps(spec, indent=2), encoding="utf-8")


def test_pages_follow_the_specs_and_show_findings(specs: Path, address: str, visit: Any) -> None:
    page = visit().page
    page.goto(f"{address}runware/{MODEL}.html")
    assert "A new sentence" not in page.inner_text(".prose >> nth=0")

    def describe(spec: Any) -> None:
        spec["info"]["description"] = "A new sentence."

    edit(specs, describe)
    page.wait_for_selector(".prose:has-text('A new sentence.')", timeout=60_000)
    path = specs / "runware" / f"{MODEL}.json"
    good = path.read_text(encoding="utf-8")
    path.write_text(good[:-40], encoding="utf-8")
    page.wait_for_selector("#diagnostics", timeout=60_000)
    assert f"{MODEL}.json:" in page.inner_text("#diagnostics")
    assert page.locator(".prose:has-text('A new sentence.')").count() == 1, "the last page stays"
    page.wait_for_selector("#tree-models[data-all]")
    page.click("#tree-models a[data-id='runware/openai-gpt-5-5']")
    page.wait_for_selector("h1:text-is('GPT-5.5')")
    assert page.locator("#diagnostics").count() == 1, "findings are about every page"
    page.go_back()
    path.write_text(good, encoding="utf-8")
    page.wait_for_selector("#diagnostics", state="detached", timeout=60_000)
    assert page.locator("h1").inner_text() == "Qwen3.5-397B"


def answer(address: str, path: str, *, method: str = "GET", host: str | None = None) -> Any:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port or 0, timeout=30)
    headers = {"Host": host} if host is not None else {}
    connection.request(method, path, headers=headers)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, response.getheader("Content-Type"), body


def test_only_the_site_is_answered_and_only_on_this_machine(address: str) -> None:
    status, kind, body = answer(address, "/")
    assert (status, kind) == (200, "text/html; charset=utf-8")
    assert b"/_specpress/live.js" in body
    assert answer(address, "/runware/")[0] == 200
    assert answer(address, f"/runware/{MODEL}.schema.json")[1] == "application/json"
    for path in ("/../specs/runware/provider.yaml", "/%2e%2e/specs", "//etc/passwd", "/nothing"):
        assert answer(address, path)[0] == 404, path
    assert answer(address, "/", host="evil.example")[0] == 403
    assert answer(address, "/", host="localhost:1")[0] == 200
    assert answer(address, "/", method="POST")[0] == 501
    assert answer(address, "/", method="HEAD")[2] == b""
