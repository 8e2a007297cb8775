"""What pages of real specs show for curl and JavaScript is run, and arrives as it was meant.

The Python of the same pages is run by `test_corpus`, against the mock server.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import pytest
from specpress.examples.http_calls import CURL, FETCH, HttpCall, Variable, http_call
from specpress.examples.request_bodies import FileBody, FormBody, JsonBody, TextBody
from specpress.examples.requests import request_examples
from specpress.mock import load_catalogue

from tests.extent import part
from tests.families import SOURCES, place
from tests.hostile.snippet_cases import KEY, Arrived, Server
from tests.hostile.test_snippets import DRIVER, same

ORIGIN = re.compile(r"[a-z]+://[^/?]+")


@dataclass(frozen=True)
class Shown:
    """A request of a page, sent to the server of the test."""

    model: str
    call: HttpCall


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.close()


@pytest.fixture(scope="module")
def calls(
    shared: Path, server: Server, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Shown, ...]:
    folder = tmp_path_factory.mktemp("listings")
    place(folder, shared / "corpus")
    specs = sorted(folder.glob("specs/*/*"))
    documents = [path for path in specs if path.name != "provider.yaml"]
    taken = set(part(documents, 16))
    for path in documents:
        if path not in taken:
            path.unlink()
    found: list[Shown] = []
    for name in SOURCES:
        if not taken & set((folder / "specs" / name).iterdir()):
            continue
        catalogue = load_catalogue(folder / "specs", name)
        for served in catalogue.served:
            if served.fault is not None:
                continue
            examples = request_examples(served.model, served.validator.validate)
            assert examples.minimal is not None, served.slug
            for one in (examples.minimal, examples.full):
                if one is not None and isinstance(one.value, dict):
                    call = http_call(served.model, catalogue.profile, one.value)
                    first, *rest = call.url
                    assert isinstance(first, str)
                    if ORIGIN.match(first) is None:
                        continue  # nobody says where it is served, which lint does
                    url = (ORIGIN.sub(server.origin, first, count=1), *rest)
                    found.append(Shown(served.slug, replace(call, url=url)))
    assert len(found) > 8
    return tuple(found)


def files_of(call: HttpCall) -> list[str]:
    if isinstance(call.body, FileBody):
        return [call.body.name]
    parts = call.body.parts if isinstance(call.body, FormBody) else ()
    return [one.text for one in parts if one.is_file]


def environment(calls: tuple[Shown, ...]) -> dict[str, str]:
    words = [
        word
        for shown in calls
        for texts in (shown.call.url, *(value for _, value in shown.call.headers))
        for word in texts
    ]
    keys = {word.name: KEY for word in words if isinstance(word, Variable)}
    return {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", **keys}


def plain(value: object) -> object:
    """With whole numbers as integers: JavaScript has one kind of number, and sends 1.0 as 1."""
    if isinstance(value, dict):
        return {name: plain(one) for name, one in cast("dict[str, object]", value).items()}
    if isinstance(value, list):
        return [plain(one) for one in cast("list[object]", value)]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def told(shown: Shown, arrived: list[Arrived], *, sample: bool) -> None:
    call = shown.call
    (request,) = arrived
    assert request.method == call.method, shown.model
    for name, words in call.headers:
        value = "".join(KEY if isinstance(word, Variable) else word for word in words)
        # Whoever writes a form adds the boundary of its parts.
        assert request.headers[name.lower()].startswith(value.strip()), (shown.model, name)
    if isinstance(call.body, JsonBody):
        assert same(plain(call.body.value), plain(json.loads(request.body)), sample), shown.model
    elif isinstance(call.body, TextBody):
        assert request.body == call.body.text, shown.model
    elif isinstance(call.body, FormBody):
        for one in call.body.parts:
            assert f'name="{one.name}"' in request.body, (shown.model, one.name)
            assert one.is_file or one.text in request.body, (shown.model, one.name)


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl_sends_what_pages_show(
    calls: tuple[Shown, ...], server: Server, tmp_path: Path
) -> None:
    known = environment(calls)
    for shown in calls:
        for name in files_of(shown.call):
            (tmp_path / name).write_bytes(b"RIFF")
        server.requests.clear()
        done = subprocess.run(
            ["sh", "-c", CURL.write(shown.call)],
            cwd=tmp_path,
            env=known,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert (done.returncode, len(server.requests)) == (0, 1), (shown.model, done.stderr)
        told(shown, server.requests, sample=True)


@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")
def test_javascript_sends_what_pages_show(
    calls: tuple[Shown, ...], server: Server, tmp_path: Path
) -> None:
    for number, shown in enumerate(calls):
        for name in files_of(shown.call):
            (tmp_path / name).write_bytes(b"RIFF")
        (tmp_path / f"{number}.mjs").write_text(FETCH.write(shown.call), encoding="utf-8")
    (tmp_path / "driver.mjs").write_text(DRIVER, encoding="utf-8")
    server.requests.clear()
    done = subprocess.run(
        ["node", "driver.mjs", server.origin, str(len(calls))],
        cwd=tmp_path,
        env=environment(calls),
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    arrived: list[list[Arrived]] = []
    for request in server.requests:
        if request.path.startswith("/case/"):
            arrived.append([])
        else:
            arrived[-1].append(request)
    assert "SyntaxError" not in done.stdout
    for shown, requests in zip(calls, arrived, strict=True):
        told(shown, requests, sample=False)
