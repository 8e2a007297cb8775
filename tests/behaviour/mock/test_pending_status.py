"""A queue that tells the state of a job by the HTTP status alone: mock server, client and page."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import httpx
import pytest
from specpress.cli.application import run
from specpress.mock import MockOptions, load_catalogue, running_mock

from tests.behaviour.mock import transport_specs as specs

PROFILE = """\
specpress: 1
id: told
name: Told
python: { distribution: told-models, package: told_models, client: Told }
auth: { scheme: bearer, env: TOLD_KEY }
identity: { slug: [file], callable_id: [file], title: [info.title] }
transport: { kind: queue, server: "https://told.example", task_id: id }
client:
  queue: { base: server, status_path: "/jobs/{id}", result_path: "/jobs/{id}", pending_status: 202 }
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    text = specs.content(specs.members("prompt", prompt=specs.TEXT))
    film = specs.spec("/films", text, {"202": specs.content(specs.members("id", id=specs.TEXT))})
    own = specs.members("video status", video=specs.TEXT, status={"enum": ["public", "hidden"]})
    ids = [{"name": "id", "in": "path", "required": True, "schema": specs.TEXT}]
    answers = {"202": {"description": "Not yet."}, "200": specs.content(own)}
    film["paths"]["/jobs/{id}"] = {"get": {"parameters": ids, "responses": answers}}
    folder = tmp_path / "specs/told"
    folder.mkdir(parents=True)
    (folder / "provider.yaml").write_text(PROFILE, "utf-8")
    (folder / "film.json").write_text(json.dumps(film), "utf-8")
    assert run(["build", "-C", str(tmp_path), "--no-cache", "--quiet"]) == 0
    return tmp_path


def test_the_status_alone_says_when_a_job_has_ended(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running_mock(load_catalogue(tree / "specs", "told"), MockOptions()) as server:
        key = {"Authorization": "Bearer x"}
        made = httpx.post(f"{server.url}/films", json={"prompt": "x"}, headers=key)
        seen: list[tuple[int, Any]] = []
        while not seen or seen[-1][0] == 202:
            found = httpx.get(f"{server.url}/jobs/{made.json()['id']}", headers=key)
            seen.append((found.status_code, found.json()))
        assert [status for status, _ in seen][-2:] == [202, 200]
        assert seen[-1][1]["status"] in {"public", "hidden"}
        monkeypatch.syspath_prepend(str(tree / "generated/told"))
        with import_module("told_models").Told(base_url=server.url, api_key="x") as client:
            result = client.film.run(prompt="x")
        assert (type(result.video), result.status) in {(str, "public"), (str, "hidden")}
    for name in [one for one in sys.modules if one.startswith("told_models")]:
        del sys.modules[name]
    page = (tree / "generated/told/docs/models/film.md").read_text("utf-8")
    assert "until the HTTP status is another than 202: the result" in page
