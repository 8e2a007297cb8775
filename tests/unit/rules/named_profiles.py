"""Profiles that name all they can of their specs, and these specs."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.behaviour.mock import transport_specs

TASKS = """\
specpress: 1
id: many
name: many
python: { distribution: many-models, package: many_models, client: Client }
auth: { scheme: header, header: X-Key, env: MANY_KEY }
identity: { slug: [info.x-id], callable_id: [request.model], title: [info.x-title] }
metadata:
  status: info.x-status
  creator: info.x-creator
  capabilities: info.x-capabilities
  released_at: info.x-released-at
  statuses: { live: { label: Live } }
transport:
  kind: task-array
  server: "https://many.example"
  task_type: taskType
  task_id: taskId
  model: model
  results: data
  errors: errors
  result_index: resultIndex
  number_results: numberResults
  webhook: webhookURL
operations: { main: [draw] }
fill: { taskId: uuid4 }
delivery:
  field: deliveryMethod
  methods: { sync: sync, async: async, stream: stream }
  poll: { task_type: ask, status: status, progress: progress, error: error,
          done: [success], failed: [broken] }
  stream: { delta: delta, text: text, reasoning: thoughts, finish: reason, usage: usage,
            cost: cost, end: "" }
errors: { code: kind, message: message, parameter: parameter, documentation: documentation,
          codes: { tooLong: { error: timeout } } }
docs:
  groups:
    - { id: a, title: A, parameters: [prompt] }
    - { id: b, title: B, wrapper: settings, parameters: [steps] }
  links: { prompt: [{ title: T, url: "https://many.example" }] }
  facts: [{ from: info.x-price, label: Price, kind: text }]
client: { identity: [imageId], finished: [outputs], finished_suffixes: [URL],
          request_id_headers: [X-Request-Id] }
mock:
  errors: { keywords: { maximum: tooLarge } }
  running: running
  on_request: { cost: { parameter: includeCost } }
  values: { reason: stop }
  sums: { usage.total: [usage.in] }
"""

FORMS = """\
specpress: 1
id: form
name: form
python: { distribution: form-models, package: form_models, client: Client }
auth: { scheme: bearer, env: FORM_KEY }
identity: { slug: [file], callable_id: [request.model], title: [info.title] }
transport: { kind: plain, server: "https://form.example", model: model }
forms:
  createChat:
    path: /chat
    body: { messages: [{ role: user, content: { $field: prompt } }] }
    request: requests/body.json
    response: responses/answer.json
    error: responses/failure.json
    errors: { "400": Wrong. }
"""

REST = """\
specpress: 1
id: rest
name: rest
python: { distribution: rest-models, package: rest_models, client: Client }
auth: { scheme: query, name: api_key, env: REST_KEY }
identity: { slug: [file], callable_id: [file], title: [info.title] }
metadata: { capabilities: info.x-capabilities }
transport: { kind: plain, server: "https://rest.example", results: data }
operations: { also: ["GET /status"], leave_out: [uploadFile] }
delivery:
  field: stream
  methods: { stream: true }
  stream: { delta: piece, text: words, result: answer.words }
transports:
  - name: listed
    when: { path: ["/films", "/clips"], capability: [make-film], file: [film],
            extension: { info.x-pace: [slow] } }
    transport: { kind: queue, task_id: id }
    delivery: { poll: { status: state, done: [ended], failed: [broken] } }
    client:
      queue:
        base: server
        status_path: "/jobs/{id}"
        result_path: "/jobs/{id}"
        cancel_path: "/jobs/{id}/cancel"
        stream_path: "/jobs/{id}/events"
        stream_url: links.events
        status_url: links.state
        result_url: links.result
        cancel_url: links.cancel
        logs: output.logs
  - name: single
    when: { path: "/pictures*", capability: make-picture, file: picture,
            extension: { info.x-pace: quick } }
    transport: { kind: plain, results: data }
    delivery:
      field: stream
      methods: { stream: true }
      stream: { shape: choices, delta: picks.0.delta, message: told, text: words }
"""


S = transport_specs
TEXT, WHOLE = S.TEXT, S.WHOLE


def _ids(name: str) -> dict[str, Any]:
    return {"parameters": [{"name": name, "in": "path", "required": True, "schema": TEXT}]}


def _many() -> dict[str, Any]:
    task = S.members(
        "taskType taskId model prompt",
        taskType={"const": "draw"},
        taskId={"type": "string", "format": "uuid"},
        model={"const": "many:1"},
        prompt=TEXT,
        settings=S.members(steps=WHOLE),
        numberResults=WHOLE,
        webhookURL=TEXT,
        includeCost={"type": "boolean"},
        deliveryMethod={"enum": ["sync", "async", "stream"]},
    )
    names = ("taskId", "progress", "error", "delta", "text", "thoughts", "imageId", "imageURL")
    result = S.members(
        **dict.fromkeys(names, TEXT),
        resultIndex=WHOLE,
        cost=WHOLE,
        outputs=TEXT,
        status={"enum": ["running", "success", "broken"]},
        reason=TEXT,
        usage=S.members(total=WHOLE, **{"in": WHOLE}),
    )
    failure = S.members(
        kind={"enum": ["tooLong"]}, message=TEXT, parameter=TEXT, documentation=TEXT
    )
    success = S.content(S.members(data=S.listed(result)))
    success["headers"] = {"X-Request-Id": {"schema": TEXT}}
    responses = {"200": success, "400": S.content(S.members(errors=S.listed(failure)))}
    one = S.spec("/", S.content(S.listed(task)), responses, operationId="draw")
    facts = {"id": "many-1", "title": "Many", "status": "live", "creator": "Us", "price": "1 USD"}
    key = {"type": "apiKey", "in": "header", "name": "X-Key"}
    one["components"] = {"securitySchemes": {"key": key}}
    one["security"] = [{"key": []}]
    return S.said(one, **facts, capabilities=["draw"], **{"released-at": "2026-01-01"})


def _rest() -> dict[str, dict[str, Any]]:
    text = S.content(S.members("prompt", prompt=TEXT, stream={"type": "boolean"}))
    data = S.members(answer=S.members(words=TEXT))
    chunk = S.content(S.members(piece=S.members(words=TEXT)), "text/event-stream")
    answer = {"200": S.content(S.members(data=data))}
    answer["200"]["content"] |= chunk["content"]
    talk = S.spec("/talk", text, answer)
    talk["paths"]["/files"] = {
        "post": {"operationId": "uploadFile", **S.spec("/", text, answer)["paths"]["/"]["post"]}
    }
    talk["paths"]["/status"] = {
        "get": {"parameters": [{"name": "all", "in": "query", "schema": TEXT}], "responses": answer}
    }
    links = S.members(events=TEXT, state=TEXT, result=TEXT, cancel=TEXT)
    film = S.spec("/films", text, {"202": S.content(S.members("id", id=TEXT, links=links))})
    state = S.members(state={"enum": ["ended", "broken"]}, output=S.members(logs=TEXT))
    for path, method in {"": "get", "/cancel": "post", "/events": "get"}.items():
        film["paths"][f"/jobs/{{job}}{path}"] = {
            method: {**_ids("job"), "responses": S.answers(state)}
        }
    picks = S.members(picks=S.listed(S.members(told=S.members(words=TEXT))))
    parts = S.members(picks=S.listed(S.members(delta=S.members(words=TEXT))))
    success = S.content(S.members(data=picks, **picks["properties"]))
    success["content"] |= S.content(parts, "text/event-stream")["content"]
    picture = S.spec("/pictures", text, {"200": success})
    key = {"type": "apiKey", "in": "query", "name": "api_key"}
    talk |= {"components": {"securitySchemes": {"key": key}}, "security": [{"key": []}]}
    return {
        "talk": talk,
        "film": S.said(film, pace="slow", capabilities=["make-film"]),
        "clip": S.said(S.spec("/clips", text, film["paths"]["/films"]["post"]["responses"])),
        "picture": S.said(picture, pace="quick", capabilities=["make-picture"]),
    }


def _form(folder: Path) -> None:
    fields = [{"name": "prompt", "type": "string", "required": True, "description": "It."}]
    form = {"form": 1, "model": "chat-1", "title": "Chat", "endpoint": "createChat"}
    files = {
        "chat.json": {**form, "description": "It.", "fields": fields},
        "requests/body.json": S.members("messages", messages=S.listed(S.MESSAGES["items"])),
        "responses/answer.json": S.members(text=TEXT),
        "responses/failure.json": S.members(code=TEXT, message=TEXT),
    }
    for name, value in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(value), "utf-8")


@cache
def profiles() -> dict[str, Any]:
    texts = {"many": TASKS, "form": FORMS, "rest": REST}
    texts |= {
        name: S.PROFILE.format(id=name, upper=name.upper(), rest=rest)
        for name, rest in S.PROFILES.items()
    }
    return {name: yaml.safe_load(text) for name, text in texts.items()}


def write(name: str, profile: Any, folder: Path) -> None:
    """A provider of that name, with the given profile."""
    folder.mkdir(parents=True)
    (folder / "provider.yaml").write_text(yaml.safe_dump(profile, sort_keys=False), "utf-8")
    if name == "form":
        _form(folder)
        return
    documents = {"many": {"draw": _many()}, "rest": _rest()}.get(name) or S.SPECS[name]
    for slug, document in documents.items():
        (folder / f"{slug}.json").write_text(json.dumps(document), "utf-8")
