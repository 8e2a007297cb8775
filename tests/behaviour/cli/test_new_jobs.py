"""What `specpress new provider` sees of jobs, and of the calls of one document that differ."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from specpress.cli.application import run

from tests.behaviour.cli.test_new_provider import at
from tests.behaviour.mock.transport_specs import PROFILE, PROFILES, SPECS

STATE = {"type": "string", "enum": ["Queued", "Not found", "Content moderated", "Ready"]}
JOB = {"type": "object", "properties": {"status": STATE, "progress": {"type": "number"}}}


def _jobs(answer: dict[str, Any], **paths: Any) -> dict[str, Any]:
    def responses(schema: Any) -> dict[str, Any]:
        content = {"application/json": {"schema": schema}}
        return {"200": {"description": "Done.", "content": content}}

    text = {"application/json": {"schema": {"type": "object", "properties": {"a": {}}}}}
    asked = {"parameters": paths.pop("asked", []), "responses": responses(JOB)}
    key = {"name": "x-api-key", "in": "header", "schema": {"type": "string"}}
    post = {
        "parameters": [key],
        "requestBody": {"content": text},
        "responses": responses(answer),
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "M", "version": "1"},
        "servers": [{"url": "https://hall.example"}],
        "paths": {"/made": {"post": post}, paths["at"]: {"get": asked, **paths.get("also", {})}},
    }


ID = {"name": "id", "in": "query", "required": True, "schema": {"type": "string"}}
PATH_ID = {**ID, "in": "path"}
GONE = {"204": {"description": "Gone."}}
TEXT = {"type": "string"}
PARTS = {"id": TEXT, "polling_url": TEXT}
ANSWERED = {"anyOf": [{"type": "object", "properties": PARTS}, {"type": "object"}]}


@pytest.mark.parametrize(
    ("document", "queue", "task_id"),
    [
        (
            _jobs(ANSWERED, at="/result", asked=[ID]),
            {
                "base": "server",
                "result_path": "/result?id={id}",
                "status_path": "/result?id={id}",
                "status_url": "polling_url",
            },
            "id",
        ),
        (
            _jobs(
                {"type": "object", "properties": {"made": TEXT}},
                at="/made/{id}",
                asked=[PATH_ID],
                also={
                    "delete": {
                        "summary": "Cancel it",
                        "parameters": [PATH_ID],
                        "responses": GONE,
                    }
                },
            ),
            {
                "result_path": "/{id}",
                "status_path": "/{id}",
                "cancel_path": "/{id}",
                "cancel_method": "DELETE",
            },
            "made",
        ),
    ],
    ids=["in a query, elsewhere", "below, by the one text of the answer"],
)
def test_jobs_whose_state_is_in_another_answer(
    tmp_path: Path, document: dict[str, Any], queue: dict[str, Any], task_id: str
) -> None:
    (tmp_path / "vendor").mkdir()
    (tmp_path / "vendor/m.json").write_text(json.dumps(document), encoding="utf-8")
    specs = tmp_path / "specs"
    command = ["new", "provider", "hall", "--from", str(tmp_path / "vendor"), "--specs", str(specs)]
    assert run(command) == 0
    profile = yaml.safe_load((specs / "hall/provider.yaml").read_text(encoding="utf-8"))
    assert profile["transport"]["kind"] == "queue"
    assert profile["transport"]["task_id"] == task_id
    assert profile["client"]["queue"] == queue
    assert profile["delivery"]["poll"] == {
        "status": "status",
        "progress": "progress",
        "done": ["Ready"],
        "failed": ["Not found", "Content moderated"],
    }
    assert profile["auth"]["header"] == "x-api-key"
    assert run(["lint", "--specs", str(specs), "--max-warnings", "9"]) == 0


def test_an_operation_that_cancels_is_no_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "runs"
    folder.mkdir()
    text = PROFILE.format(id="runs", upper="RUNS", rest=PROFILES["runs"])
    profile = yaml.safe_load(text)
    queue = profile.setdefault("client", {}).setdefault("queue", {})
    queue.update(cancel_path="/runs/{id}/stop", cancel_method="DELETE", base="server")
    slug, document = next(iter(SPECS["runs"].items()))
    answer = {"responses": {"204": {"description": "Stopped."}}}
    paths = {**document["paths"], "/runs/{run}/stop": {"delete": answer}}
    (folder / f"{slug}.json").write_text(json.dumps({**document, "paths": paths}), encoding="utf-8")
    for method, found in (("DELETE", False), ("PUT", True)):
        queue["cancel_method"] = method
        (folder / "provider.yaml").write_text(yaml.safe_dump(profile), encoding="utf-8")
        run(["lint", "--specs", str(tmp_path)])
        assert ("W241" in capsys.readouterr().out) is found


_CLIPS = """
openapi: 3.0.3
info: { title: Swell, version: "1" }
servers: [{ url: "https://run.tidal.example" }]
paths:
  /models/swell/jobs:
    post:
      requestBody:
        content:
          application/json: { schema: { type: object, properties: { prompt: { type: string } } } }
      responses: { "201": { description: ok, content: { application/json: { schema: JOB } } } }
  /jobs/{job_id}:
    parameters: [{ name: job_id, in: path, required: true, schema: { type: string } }]
    get:
      responses: { "200": { description: ok, content: { application/json: { schema: JOB } } } }
  /jobs/{job_id}/events:
    parameters: [{ name: job_id, in: path, required: true, schema: { type: string } }]
    get:
      responses: { "200": { description: ok, content: { text/event-stream: { schema: JOB } } } }
components:
  schemas:
    Job:
      type: object
      properties:
        id: { type: string }
        state: { enum: [waiting, rendering, complete, broken] }
        percent: { type: integer }
        log: { type: array, items: { type: string } }
"""
_TILES = """
openapi: 3.1.0
info: { title: Mosaic, version: "1" }
servers: [{ url: "https://api.tessera.example" }]
paths:
  /v1/mosaics:
    post:
      requestBody:
        content:
          application/json: { schema: { type: object, properties: { motif: { type: string } } } }
      responses: { "200": { description: ok, content: { application/json: { schema: JOB } } } }
    get:
      parameters: [{ name: mosaic_id, in: query, required: true, schema: { type: string } }]
      responses: { "200": { description: ok, content: { application/json: { schema: JOB } } } }
components:
  schemas:
    Job:
      type: object
      properties:
        mosaic_id: { type: string }
        status: { enum: [queued, laying, laid, dropped] }
"""
_TASKS = """
openapi: 3.1.0
info: { title: Stroke, version: "1" }
servers: [{ url: "https://bus.brushes.example" }]
paths:
  /:
    post:
      requestBody:
        content: { application/json: { schema: { type: array, items: { $ref: TASK } } } }
      responses: { "200": { description: ok, content: { application/json: { schema: JOB } } } }
components:
  schemas:
    Task:
      type: object
      properties: { kind: { const: paint }, ref: { type: string, format: uuid } }
    Job:
      type: object
      properties:
        problems: { type: array, items: { type: object } }
        results: { type: array, items: { type: object } }
"""


@pytest.mark.parametrize(
    ("spec", "wanted"),
    [
        (
            _CLIPS,
            {
                "transport.kind": "queue",
                "delivery.poll.done": ["complete"],
                "delivery.poll.failed": ["broken"],
                "delivery.poll.progress": "percent",
                "mock.running": "rendering",
                "client.queue.logs": "log",
                "client.queue.status_path": "/jobs/{id}",
                "client.queue.stream_path": "/jobs/{id}/events",
            },
        ),
        (
            _TILES,
            {
                "transport.kind": "queue",
                "transport.task_id": "mosaic_id",
                "delivery.poll.done": ["laid"],
                "delivery.poll.failed": ["dropped"],
                "client.queue.status_path": "?mosaic_id={id}",
            },
        ),
        (
            _TASKS,
            {
                "transport.kind": "task-array",
                "transport.task_type": "kind",
                "transport.results": "results",
                "transport.errors": "problems",
            },
        ),
    ],
    ids=["clips", "tiles", "tasks"],
)
def test_words_of_other_vendors(tmp_path: Path, spec: str, wanted: dict[str, Any]) -> None:
    folder = tmp_path / "given"
    folder.mkdir()
    text = spec.replace("JOB", '{ $ref: "#/components/schemas/Job" }')
    text = text.replace("$ref: TASK", '$ref: "#/components/schemas/Task"')
    (folder / "one.yaml").write_text(text, encoding="utf-8")
    assert run(["-C", str(tmp_path), "new", "provider", "acme", "--from", str(folder)]) == 0
    profile = yaml.safe_load((tmp_path / "specs/acme/provider.yaml").read_text(encoding="utf-8"))
    found: dict[str, Any] = {}
    for path in wanted:
        value: Any = profile
        for step in path.split("."):
            value = value.get(step, {})
        found[path] = value
    assert found == wanted


def test_events_of_jobs_are_no_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "given").mkdir()
    text = _CLIPS.replace("JOB", '{ $ref: "#/components/schemas/Job" }')
    (tmp_path / "given/one.yaml").write_text(text, encoding="utf-8")
    given = str(tmp_path / "given")
    assert run(["-C", str(tmp_path), "new", "provider", "acme", "--from", given]) == 0
    run(["-C", str(tmp_path), "lint"])
    said = capsys.readouterr().out
    assert "W241" not in said
    assert "W244" not in said


_SPEECH = """
openapi: 3.1.0
info: { title: Speech, version: "1" }
servers: [{ url: "https://speech.example" }]
paths:
  /v2/upload:
    post:
      requestBody:
        content: { application/octet-stream: { schema: { type: string, format: binary } } }
      responses: { "200": { description: ok, content: { application/json: { schema: FILE } } } }
  /v2/transcript:
    post:
      requestBody:
        content:
          application/json: { schema: { type: object, properties: { audio_url: TEXT } } }
      responses: { "200": { description: ok, content: { application/json: { schema: JOB } } } }
  /v2/transcript/{transcript_id}:
    parameters: [{ name: transcript_id, in: path, required: true, schema: TEXT }]
    get:
      responses: { "200": { description: ok, content: { application/json: { schema: JOB } } } }
components:
  schemas:
    File: { type: object, properties: { upload_url: TEXT } }
    Job:
      type: object
      properties: { id: TEXT, status: { enum: [queued, completed, error] }, text: TEXT }
"""
_PAINT = """
openapi: 3.1.0
info: { title: Paint, version: "1" }
servers: [{ url: "https://paint.example" }]
paths:
  /generations:
    post:
      requestBody:
        content: { application/json: { schema: { type: object, properties: { prompt: TEXT } } } }
      responses: { "200": { description: ok, content: { application/json: { schema: STARTED } } } }
  /generations/{id}:
    parameters: [{ name: id, in: path, required: true, schema: TEXT }]
    get:
      responses: { "200": { description: ok, content: { application/json: { schema: JOB } } } }
  /generations/user/{userId}:
    parameters: [{ name: userId, in: path, required: true, schema: TEXT }]
    get:
      responses: { "200": { description: ok, content: { application/json: { schema: FILE } } } }
  /motions:
    post:
      requestBody:
        content: { application/json: { schema: { type: object, properties: { image: TEXT } } } }
      responses: { "200": { description: ok, content: { application/json: { schema: MOVING } } } }
  /datasets:
    post:
      requestBody:
        content: { application/json: { schema: { type: object, properties: { name: TEXT } } } }
      responses: { "200": { description: ok, content: { application/json: { schema: FILE } } } }
components:
  schemas:
    File: { type: object, properties: { upload_url: TEXT } }
    Started:
      type: object
      properties:
        paintJob: { type: object, properties: { generationId: TEXT, cost: { type: integer } } }
    Moving:
      type: object
      properties: { motionJob: { type: object, properties: { generationId: TEXT } } }
    Job:
      type: object
      properties:
        generations_by_pk:
          type: object
          properties: { id: TEXT, status: { enum: [PENDING, COMPLETE, FAILED] } }
"""
_PLAIN: dict[str, Any] = {"kind": "plain"}


@pytest.mark.parametrize(
    ("spec", "wanted"),
    [
        (
            _SPEECH,
            {
                "transport.task_id": "id",
                "operations.main": ["POST /v2/transcript"],
                "client.queue": {"status_path": "/{id}", "result_path": "/{id}"},
                "transports": [
                    {"name": "direct", "when": {"path": "/v2/upload"}, "transport": _PLAIN}
                ],
            },
        ),
        (
            _PAINT,
            {
                "transport.task_id": "paintJob.generationId",
                "operations.main": None,
                "delivery.poll": {
                    "status": "generations_by_pk.status",
                    "done": ["COMPLETE"],
                    "failed": ["FAILED"],
                },
                "client.queue": {"status_path": "/{id}", "result_path": "/{id}"},
                "transports": [
                    {
                        "name": "jobs",
                        "when": {"path": "/motions"},
                        "transport": {"kind": "queue", "task_id": "motionJob.generationId"},
                        "delivery": {
                            "poll": {
                                "status": "generations_by_pk.status",
                                "done": ["COMPLETE"],
                                "failed": ["FAILED"],
                            }
                        },
                        "client": {
                            "queue": {
                                "base": "server",
                                "status_path": "/generations/{id}",
                                "result_path": "/generations/{id}",
                            }
                        },
                    },
                    {"name": "direct", "when": {"path": "/datasets"}, "transport": _PLAIN},
                ],
            },
        ),
    ],
    ids=["an upload before a job", "a job in a member"],
)
def test_calls_of_one_document_that_differ(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], spec: str, wanted: dict[str, Any]
) -> None:
    folder = tmp_path / "given"
    folder.mkdir()
    for name in ("File", "Job", "Started", "Moving"):
        spec = spec.replace(
            f"schema: {name.upper()}", f'schema: {{ $ref: "#/components/schemas/{name}" }}'
        )
    text = spec.replace("TEXT", "{ type: string }")
    (folder / "one.yaml").write_text(text, encoding="utf-8")
    assert run(["-C", str(tmp_path), "new", "provider", "acme", "--from", str(folder)]) == 0
    profile = yaml.safe_load((tmp_path / "specs/acme/provider.yaml").read_text(encoding="utf-8"))
    assert profile["transport"]["kind"] == "queue"
    assert {place: at(profile, place) for place in wanted} == wanted
    capsys.readouterr()
    run(["-C", str(tmp_path), "lint", "--format", "json"])
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one for one in found if one["file"].endswith("provider.yaml")] == []
