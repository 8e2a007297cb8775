"""`specpress new provider` looks at specs, and `new spec` at the profile."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from specpress.cli.application import run

from tests.behaviour.mock.transport_specs import PROFILE, PROFILES, SPECS
from tests.hostile.specs import HOSTILE

SEEN: dict[str, dict[str, Any]] = {
    "hall": {
        "transport.kind": "plain",
        "transport.model": None,
        "delivery.stream.shape": "choices",
        "client.error": "error",
        "errors.code": "type",
    },
    "nave": {"transport.kind": "plain", "delivery.stream.shape": "blocks"},
    "apse": {"transport.kind": "plain", "delivery.stream.shape": "members"},
    "line": {
        "transport.kind": "queue",
        "transport.task_id": "request_id",
        "client.queue.status_path": "/requests/{id}/status",
    },
    "nest": {
        "transport.kind": "plain",
        "delivery.stream.shape": "choices",
        "transports": [
            {
                "name": "jobs",
                "when": {"file": ["crow.json"]},
                "transport": {"kind": "queue", "task_id": "id"},
                "delivery": {
                    "poll": {
                        "done": ["succeeded"],
                        "error": "error",
                        "failed": ["failed", "canceled"],
                        "status": "status",
                    }
                },
                "client": {
                    "queue": {
                        "base": "server",
                        "logs": "logs",
                        "result_path": "/runs/{id}",
                        "status_path": "/runs/{id}",
                    }
                },
            },
            {
                "name": "jobs-2",
                "when": {"path": "/paint/fast"},
                "transport": {"kind": "queue", "task_id": "request_id"},
                "delivery": {"poll": {"done": ["COMPLETED"], "failed": [], "status": "status"}},
                "client": {
                    "queue": {
                        "cancel_url": "cancel_url",
                        "result_path": "/requests/{id}",
                        "result_url": "response_url",
                        "status_path": "/requests/{id}/status",
                        "status_url": "status_url",
                    }
                },
            },
        ],
    },
    "runs": {
        "transport.kind": "queue",
        "transport.task_id": "id",
        "delivery.poll.done": ["succeeded"],
        "delivery.poll.failed": ["failed", "canceled"],
    },
}


def at(value: Any, path: str) -> Any:
    """What lies at a path, or None."""
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Profiles made from folders of specs elsewhere."""
    folder = tmp_path_factory.mktemp("new_provider")
    for name, specs in SPECS.items():
        vendor = folder / "vendor" / name
        vendor.mkdir(parents=True)
        for slug, document in specs.items():
            text = json.dumps({**document, "servers": [{"url": f"https://{name}.example/v1"}]})
            (vendor / f"{slug}.json").write_text(text, encoding="utf-8")
        command = ["new", "provider", name, "--from", str(vendor), "--specs", str(folder / "specs")]
        assert run(command) == 0
    return folder


@pytest.mark.parametrize("name", SEEN)
def test_what_was_seen(folder: Path, name: str) -> None:
    path = folder / "specs" / name / "provider.yaml"
    text = path.read_text(encoding="utf-8")
    profile = yaml.safe_load(text)
    assert {place: at(profile, place) for place in SEEN[name]} == SEEN[name]
    assert profile["transport"]["server"] == f"https://{name}.example/v1"
    schema = text.splitlines()[0].removeprefix("# yaml-language-server: $schema=")
    assert json.loads((path.parent / schema).read_text(encoding="utf-8"))["properties"]
    assert run(["new", "provider", name, "--specs", str(folder / "specs")]) == 2  # never over it


def test_what_was_written_passes_lint(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["lint", "--specs", str(folder / "specs"), "--format", "json"])
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert code == 0
    assert [one for one in found if one["file"].endswith("provider.yaml")] == []


def test_specs_by_the_profile(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A new spec of each provider builds: its places are those of the profile."""
    specs = tmp_path / "specs"
    for name, rest in PROFILES.items():
        (specs / name).mkdir(parents=True)
        text = PROFILE.format(id=name, upper=name.upper(), rest=rest)
        (specs / name / "provider.yaml").write_text(text, encoding="utf-8")
        assert run(["new", "spec", name, "one", "--specs", str(specs)]) == 0
    lint = run(["lint", "--specs", str(specs), "--format", "json"])
    findings = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (lint, [one for one in findings if one["severity"] == "error"]) == (0, [])
    written = json.loads((specs / "runs" / "one.json").read_text(encoding="utf-8"))
    assert list(written["paths"]) == ["/one", "/runs/{id}"]
    chat = json.loads((specs / "hall" / "one.json").read_text(encoding="utf-8"))
    assert "messages" in chat["components"]["schemas"]["RequestBody"]["properties"]
    assert run(["new", "form", "hall", "two", "--specs", str(specs)]) == 2
    assert "createChatCompletion" in capsys.readouterr().err


def test_a_placeholder_overrules_no_spec(tmp_path: Path) -> None:
    """The server of a spec that is dropped beside a new profile is the one that is called."""
    specs = tmp_path / "specs"
    for kind in ("plain", "queue", "task-array"):
        command = ["new", "provider", kind, "--transport", kind, "--specs", str(specs)]
        assert run(command) == 0
        text = (specs / kind / "provider.yaml").read_text("utf-8")
        assert "server" not in yaml.safe_load(text)["transport"]
        assert "# server: " in text
    named = ["new", "provider", "named", "--url", "https://a.example", "--specs", str(specs)]
    assert run(named) == 0
    text = (specs / "named" / "provider.yaml").read_text("utf-8")
    assert yaml.safe_load(text)["transport"]["server"] == "https://a.example"


_TOKENS = {"tokenUrl": "https://hall.example/token", "scopes": {}}


@pytest.mark.parametrize(
    ("scheme", "auth"),
    [
        ({"type": "http", "scheme": "Basic"}, {"scheme": "basic"}),
        ({"type": "apiKey", "in": "query", "name": "k"}, {"scheme": "query", "name": "k"}),
        ({"type": "apiKey", "in": "cookie", "name": "k"}, {"scheme": "cookie", "name": "k"}),
        (
            {"type": "oauth2", "flows": {"clientCredentials": _TOKENS}},
            {"scheme": "oauth2", "token_url": _TOKENS["tokenUrl"]},
        ),
    ],
)
def test_how_to_authenticate(tmp_path: Path, scheme: dict[str, Any], auth: dict[str, Any]) -> None:
    document = {
        "openapi": "3.1.0",
        "info": {"title": "M", "version": "1"},
        "servers": [{"url": "https://hall.example"}],
        "paths": {},
        "components": {"securitySchemes": {"key": scheme}},
    }
    (tmp_path / "vendor").mkdir()
    (tmp_path / "vendor/m.json").write_text(json.dumps(document), encoding="utf-8")
    specs = tmp_path / "specs"
    command = ["new", "provider", "hall", "--from", str(tmp_path / "vendor"), "--specs", str(specs)]
    assert run(command) == 0
    profile = yaml.safe_load((specs / "hall/provider.yaml").read_text(encoding="utf-8"))
    assert profile["auth"] == {**auth, "env": "HALL_API_KEY"}


def _hostile_paths(text: str) -> dict[str, Any]:
    """An upload, and a job whose id and state are in a member, all called by a text."""
    state = {"type": "object", "properties": {"status": {"enum": ["running", "done"]}}}
    job = {"type": "object", "properties": {"jobId": TEXT}}

    def operation(schema: Any, **rest: Any) -> dict[str, Any]:
        answer = {"type": "object", "properties": {text: schema}}
        content = {"application/json": {"schema": answer}}
        return {"responses": {"200": {"description": text, "content": content}}, **rest}

    upload = {"content": {"application/octet-stream": {}}}
    asked = {"content": {"application/json": {"schema": state}}}
    return {
        f"/up{text}": {"post": operation(TEXT, requestBody=upload, operationId=text, tags=[text])},
        f"/{text}": {"post": operation(job, requestBody=asked)},
        f"/{text}/{{id}}": {"get": operation(state)},
    }


def test_nothing_that_no_profile_can_hold_is_taken_from_specs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Hostile texts in every place that is looked at: what is written has no finding."""
    for number, text in enumerate(HOSTILE):
        token = {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": f"https://{text}"}}}
        name = {"type": "apiKey", "in": ("header", "query", "cookie")[number % 3], "name": text}
        document = {
            "openapi": "3.1.0",
            "info": {"title": text, "version": text, "x-id": text},
            "servers": [{"url": f"https://hall.example/{text}", "description": text}],
            "paths": _hostile_paths(text),
            "components": {"securitySchemes": {text: token if number % 2 else name}},
        }
        folder = tmp_path / str(number)
        (folder / "vendor").mkdir(parents=True)
        (folder / "vendor/m.json").write_text(json.dumps(document), encoding="utf-8")
        specs = ["--specs", str(folder / "specs")]
        assert run(["new", "provider", "hall", "--from", str(folder / "vendor"), *specs]) == 0
        capsys.readouterr()
        run(["lint", *specs, "--format", "json"])
        found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert [one for one in found if one["file"].endswith("provider.yaml")] == [], text


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
                also={"delete": {"parameters": [PATH_ID], "responses": GONE}},
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


def test_a_spec_that_cannot_be_read_is_shown_before_anything_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vendor, specs = tmp_path / "vendor", tmp_path / "specs"
    vendor.mkdir()
    (vendor / "m.yaml").write_text("openapi: 3.1.0\ninfo: {title: M [pro]}\n", encoding="utf-8")
    command = ["new", "provider", "hall", "--from", str(vendor), "--specs", str(specs)]
    assert run(command) == 2
    assert "m.yaml:2:17: error[E101]" in capsys.readouterr().out
    assert not specs.exists()


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
