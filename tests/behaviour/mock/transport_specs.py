"""Small providers of every transport: what they say, as Python objects that become JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

PROFILE = """\
specpress: 1
id: {id}
name: {id}
python: {{ distribution: {id}-models, package: {id}_models, client: Client }}
auth: {{ scheme: bearer, env: {upper}_KEY }}
identity: {{ slug: [file], callable_id: [request.model, file], title: [info.title] }}
{rest}"""

PROFILES = {
    "hall": """\
transport: { kind: plain, server: "https://api.hall.example/v1", model: model, number_results: n }
delivery:
  field: stream
  methods: { sync: false, stream: true }
  stream: { shape: choices, usage: usage }
errors: { code: type, message: message, codes: { gone: { error: not_found } } }
client: { error: error }
""",
    "nave": """\
transport: { kind: plain, server: "https://nave.example" }
delivery: { field: stream, methods: { stream: true }, stream: { shape: blocks } }
client: { error: error }
""",
    "apse": """\
transport: { kind: plain, server: "https://apse.example" }
delivery:
  field: stream
  methods: { stream: true }
  stream: { format: lines, delta: message, text: content, result: message.content,
            finish: done_reason, end: "" }
""",
    "line": """\
transport: { kind: queue, server: "https://queue.line.example", webhook: hook, errors: detail }
delivery: { poll: { status: status, done: [COMPLETED], failed: [FAILED] } }
client:
  queue:
    status_url: status_url
    result_url: response_url
    cancel_url: cancel_url
    cancel_method: PUT
    logs: logs
""",
    "nest": """\
transport: { kind: plain, server: "https://nest.example/v1", model: model }
delivery:
  field: stream
  methods: { sync: false, stream: true }
  stream: { shape: choices, usage: usage }
metadata: { capabilities: info.x-capabilities }
errors: { code: type, message: message, codes: { gone: { error: not_found } } }
client: { error: error }
transports:
  - name: slow
    when: { extension: { info.x-pace: [slow, slower] } }
    transport: { kind: queue, task_id: id, results: output, model: model }
    delivery:
      poll: { status: status, error: error, done: [succeeded], failed: [failed, canceled] }
    client:
      queue: { status_path: "/runs/{id}", result_path: "/runs/{id}", base: server, logs: logs }
  - name: video
    when: { capability: "*-to-video", file: [paint, "film*"] }
    transport: { kind: queue }
    client:
      queue: { status_url: status_url, result_url: response_url, logs: logs }
  - name: typed
    when: { path: /messages }
    transport: { kind: plain }
    delivery: { field: stream, methods: { stream: true }, stream: { shape: blocks } }
""",
    "bare": """\
transport: { kind: plain, server: "https://bare.example" }
""",
    "runs": """\
transport: { kind: queue, server: "https://runs.example/v1", task_id: id, results: output }
delivery:
  poll: { status: status, error: error, done: [succeeded], failed: [failed, canceled] }
client:
  queue: { status_path: "/runs/{id}", result_path: "/runs/{id}", base: server,
           cancel_path: "/runs/{id}/cancel", logs: logs }
""",
}

TEXT = {"type": "string"}
WHOLE = {"type": "integer"}
FILE = {"type": "string", "format": "binary"}


def members(required: str = "", /, **schemas: Any) -> dict[str, Any]:
    """An object."""
    return {"type": "object", "properties": schemas, "required": required.split()}


def listed(items: Any) -> dict[str, Any]:
    """A list."""
    return {"type": "array", "items": items}


def content(schema: Any, kind: str = "application/json") -> dict[str, Any]:
    """A body."""
    return {"description": "It.", "content": {kind: {"schema": schema}}}


def answers(schema: Any, kind: str = "application/json") -> dict[str, Any]:
    """A success."""
    return {"200": content(schema, kind)}


def spec(path: str, body: Any, responses: Any, **more: Any) -> dict[str, Any]:
    """A document of one POST."""
    post = {"requestBody": {**body, "required": True}, "responses": responses, **more}
    return {
        "openapi": "3.1.0",
        "info": {"title": "One", "version": "1"},
        "paths": {path: {"post": post}},
    }


MESSAGES = listed(members("role content", role=TEXT, content=TEXT))
USAGE = members("total_tokens", total_tokens=WHOLE)
COMPLETION = members(
    "id object choices usage",
    id=TEXT,
    object={"const": "chat.completion"},
    created=WHOLE,
    model=TEXT,
    choices={
        **listed(
            members(
                "index message finish_reason",
                index=WHOLE,
                message=members("role content", role={"const": "assistant"}, content=TEXT),
                finish_reason={"enum": ["stop", "length"]},
            )
        ),
        "minItems": 1,
    },
    usage=USAGE,
)


def chat(model: str) -> dict[str, Any]:
    request = members(
        "model messages",
        model={"const": model},
        messages=MESSAGES,
        stream={"type": "boolean"},
        n={"type": "integer", "minimum": 1, "maximum": 4, "default": 1},
    )
    failure = content(members("error", error=members("message type", message=TEXT, type=TEXT)))
    responses = {**answers(COMPLETION), "4XX": failure, "500": failure}
    return spec("/chat/completions", content(request), responses)


FORM = members(
    "image prompt",
    image=FILE,
    prompt=TEXT,
    size={"type": "integer", "minimum": 2},
    tags=listed(TEXT),
    box=members(side=WHOLE),
)
PARAMETERS = [
    {"name": "voice", "in": "path", "required": True, "schema": TEXT},
    {"name": "speed", "in": "query", "schema": {"type": "number"}},
    {"name": "cuts", "in": "query", "explode": False, "schema": listed(WHOLE)},
    {"name": "X-Level", "in": "header", "schema": WHOLE},
]
MESSAGE = members(
    "id type role content stop_reason usage",
    id=TEXT,
    type={"const": "message"},
    role={"const": "assistant"},
    content={
        **listed(members("type text", type={"const": "text"}, text=TEXT)),
        "minItems": 1,
        "maxItems": 1,
    },
    stop_reason={"enum": ["end_turn"]},
    usage=members("output_tokens", output_tokens=WHOLE),
)
STREAMED = members("prompt", prompt=TEXT, stream={"type": "boolean"})
JOB = members(
    "request_id status",
    request_id=TEXT,
    status={"enum": ["IN_QUEUE", "COMPLETED"]},
    **dict.fromkeys(("status_url", "response_url", "cancel_url"), TEXT),
)
RUN = members(
    "id status",
    id={"type": "string", "pattern": "^[a-z0-9-]{30,40}$"},
    status={"enum": ["starting", "succeeded", "failed", "canceled"]},
    output={"type": ["array", "null"], "items": {"type": "string", "format": "uri"}},
    logs=TEXT,
    error={"type": ["string", "null"]},
)


def queued() -> dict[str, Any]:
    request = members("prompt", prompt=TEXT, hook={"type": "string", "format": "uri"})
    one = spec("/paint/fast", content(request), answers(JOB))
    ids = [{"name": "request_id", "in": "path", "required": True, "schema": TEXT}]
    result = answers(members("images", images={**listed(members("url", url=TEXT)), "minItems": 1}))
    base = "/paint/fast/requests/{request_id}"
    one["paths"][base] = {"get": {"parameters": ids, "responses": result}}
    state = answers(members("status logs", status=TEXT, logs=listed(members(message=TEXT))))
    one["paths"][f"{base}/status"] = {"get": {"parameters": ids, "responses": state}}
    return one


def run() -> dict[str, Any]:
    one = spec("/runs", content(members("prompt", prompt=TEXT)), {"201": content(RUN)})
    ids = [{"name": "id", "in": "path", "required": True, "schema": TEXT}]
    one["paths"]["/runs/{id}"] = {"get": {"parameters": ids, "responses": answers(RUN)}}
    return one


def said(document: dict[str, Any], **info: Any) -> dict[str, Any]:
    """A document with more of `info`."""
    extensions = {f"x-{name}": value for name, value in info.items()}
    return {**document, "info": {**document["info"], **extensions}}


def slow_chat() -> dict[str, Any]:
    """At the path of another model, which answers at once."""
    request = members("model messages", model={"const": "crow"}, messages=MESSAGES)
    urls = {**listed({"type": "string", "format": "uri"}), "minItems": 1}
    made = {**RUN, "properties": {**RUN["properties"], "output": urls}}
    one = spec("/chat/completions", content(request), {"201": content(RUN)})
    ids = [{"name": "id", "in": "path", "required": True, "schema": TEXT}]
    one["paths"]["/runs/{id}"] = {"get": {"parameters": ids, "responses": answers(made)}}
    return one


SPECS: dict[str, dict[str, dict[str, Any]]] = {
    "hall": {
        "alto": chat("alto"),
        "bass": chat("bass"),
        "edit": spec("/edit", content(FORM, "multipart/form-data"), answers(listed(TEXT))),
        "form": spec(
            "/form",
            content(
                members("size", size=WHOLE, tags=listed(TEXT)), "application/x-www-form-urlencoded"
            ),
            {"204": {"description": "Nothing."}},
        ),
        "hear": spec("/hear", content(FILE, "audio/wav"), answers(TEXT, "text/plain")),
        "speak": spec(
            "/voices/{voice}/speak",
            content(members("text", text=TEXT)),
            answers(FILE, "audio/mpeg"),
            parameters=PARAMETERS,
        ),
    },
    "nave": {"claw": spec("/messages", content(STREAMED), answers(MESSAGE))},
    "apse": {
        "oll": spec(
            "/chat",
            content(STREAMED),
            answers(
                members(
                    "message done_reason",
                    message=members("content", content=TEXT),
                    done_reason={"enum": ["stop"]},
                )
            ),
        )
    },
    "line": {"paint": queued()},
    "nest": {
        "alto": chat("alto"),
        "claw": spec("/messages", content(STREAMED), answers(MESSAGE)),
        "crow": said(slow_chat(), pace="slower"),
        "paint": said(queued(), capabilities=["text-to-image", "text-to-video"]),
        "speak": spec("/speak", content(members("text", text=TEXT)), answers(FILE, "audio/mpeg")),
    },
    "bare": {"echo": spec("/echo", content(members("text", text=TEXT)), answers(TEXT))},
    "runs": {"draw": run()},
}


def write_specs(folder: Path, names: Iterable[str] = SPECS) -> None:
    """Write those of some providers below a folder."""
    for name in names:
        specs = SPECS[name]
        place = folder / name
        place.mkdir(parents=True)
        text = PROFILE.format(id=name, upper=name.upper(), rest=PROFILES[name])
        (place / "provider.yaml").write_text(text, encoding="utf-8")
        for slug, document in specs.items():
            (place / f"{slug}.json").write_text(json.dumps(document), encoding="utf-8")
