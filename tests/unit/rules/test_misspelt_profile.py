"""Each name of a profile that a spec should have, misspelt: a finding names it.

The members of profiles are listed from the schema, so that a new one has to be put in a table of
`profile_members.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from specpress.diagnostics import Reporter
from specpress.pipeline import NoProgress, Options
from specpress.pipeline.loading import load

from tests.behaviour.mock import transport_specs
from tests.unit.rules.profile_members import CHECKED, NOT_CHECKED, members

REPO = Path(__file__).parents[3]
SCHEMA = REPO / "generator/specpress/profile/provider.schema.json"


def _is_in(table: dict[str, str], path: str) -> bool:
    whole = [entry.removesuffix(".*") for entry in table if entry.endswith(".*")]
    return path in table or any(path.startswith((f"{one}.", f"{one}[")) for one in whole)


def test_every_member_is_checked_or_cannot_be() -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    found = set(members(schema, schema))
    assert {
        path for path in found if path not in CHECKED and not _is_in(NOT_CHECKED, path)
    } == set()
    assert set(CHECKED) <= found


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


def findings(name: str, profile: Any, folder: Path) -> list[str]:
    write(name, profile, folder / "specs" / name)
    report = Reporter()
    load(Options(specs=folder / "specs", output=folder / "out", templates=()), report, NoProgress())
    return [f"{one.code.id} {one.location} {one.message} {one.hint}" for one in report.diagnostics]


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The ways to the texts and the keys of a profile; that of a key ends in `None`."""
    entries: list[tuple[Any, Any]] = (
        [*value.items()] if hasattr(value, "items") else [*enumerate(value)]
    )
    for step, inner in entries:
        if isinstance(step, str):
            yield (*at, step, None)
        if isinstance(inner, dict | list):
            yield from places(inner, (*at, step))
        else:
            yield (*at, step)


def path_of(place: tuple[Any, ...]) -> str:
    """The path of a place in the schema, the keys of maps as `NAME`."""
    steps = list(place)
    if (
        steps[:1] == ["transports"]
        and len(steps) > 2
        and steps[2] in {"transport", "delivery", "client"}
    ):
        steps = steps[2:]
    path = ""
    for step in steps:
        if isinstance(step, int):
            path += "[]"
        elif f"{path}.KEY" in MEMBERS or f"{path}.NAME" in MEMBERS or path.endswith("body"):
            path += ".NAME"
        else:
            path = f"{path}.{step}" if path else str(step)
    return path


MEMBERS = frozenset(
    members(json.loads(SCHEMA.read_text("utf-8")), json.loads(SCHEMA.read_text("utf-8")))
)


def occurrence(path: str) -> tuple[str, tuple[Any, ...]]:
    """The first profile that has a member, and where."""
    for name, profile in profiles().items():
        for place in places(profile):
            if place[-1] is None:
                if f"{path_of(place[:-2])}.KEY" == path:
                    return name, place
            elif path_of(place) == path:
                return name, place
    raise LookupError(path)


def misspelt(text: str) -> str:
    """With one letter more, in the middle of its last step."""
    head, dot, last = text.rpartition(".")
    at = 1 + len(last) // 2
    return f"{head}{dot}{last[:at]}z{last[at:]}"


def changed(profile: Any, place: tuple[Any, ...]) -> tuple[Any, str]:
    copy = json.loads(json.dumps(profile))
    holder = copy
    *way, last = place[:-1] if place[-1] is None else place
    for step in way:
        holder = holder[step]
    if place[-1] is not None:
        holder[last] = misspelt(str(holder[last]))
        return copy, str(holder[last])
    items = [(misspelt(key) if key == last else key, value) for key, value in holder.items()]
    holder.clear()
    holder.update(items)
    return copy, misspelt(last)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What is found of the profiles as they are."""
    return {
        name: findings(name, profile, tmp_path_factory.mktemp(name))
        for name, profile in profiles().items()
    }


@pytest.mark.parametrize("path", CHECKED)
def test_a_misspelt_name_is_named(path: str, before: dict[str, list[str]], tmp_path: Path) -> None:
    name, place = occurrence(path)
    assert not [one for one in before[name] if one.startswith(("E", "W824"))]
    profile, slip = changed(profiles()[name], place)
    new = set(findings(name, profile, tmp_path)) - set(before[name])
    assert any(slip in one or slip.rpartition(".")[2] in one for one in new), (place, slip, new)
