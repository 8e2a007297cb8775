"""Names in a profile that no spec has, each found at its place with the name that was meant."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from specpress.diagnostics import Reporter
from specpress.pipeline import NoProgress, Options
from specpress.pipeline.loading import load

PROFILE = """\
specpress: 1
id: acme
name: Acme
python: {{ distribution: acme-models, package: acme_models, client: Acme }}
auth: {{ scheme: bearer, env: ACME_API_KEY }}
metadata: {{ status: info.x-sta{0}tus }}
transport:
  kind: plain
  model: mod{0}el
  number_results: num_ima{0}ges
  webhook: hook{0}_url
  result_index: ind{0}ex
operations: {{ main: [dr{0}aw] }}
fill: {{ reque{0}st_id: uuid4 }}
delivery:
  field: str{0}eam
  methods: {{ stream: true }}
  stream: {{ delta: delta, text: text }}
errors: {{ code: ki{0}nd }}
docs:
  groups:
    - {{ id: a, title: A, parameters: [pro{0}mpt] }}
    - {{ id: b, title: B, wrapper: sett{0}ings }}
  links: {{ prom{0}pt: [{{ title: T, url: "https://acme.example" }}] }}
"""


def _object(*names: str) -> dict[str, object]:
    return {"type": "object", "properties": {name: {"type": "string"} for name in names}}


def findings(folder: Path, slip: str) -> list[tuple[str, str]]:
    request = _object("model", "num_images", "hook_url", "request_id", "prompt")
    request["properties"] |= {"stream": {"type": "boolean"}, "settings": _object("a")}  # type: ignore[operator]
    content = {"application/json": {"schema": _object("index", "url")}}
    failed = {"application/json": {"schema": {"type": "object", "properties": {
        "error": _object("kind", "message")}}}}  # fmt: skip
    operation = {
        "operationId": "draw",
        "requestBody": {"content": {"application/json": {"schema": request}}},
        "responses": {
            "200": {"description": "OK", "content": content},
            "400": {"description": "Bad", "content": failed},
        },
    }
    document = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1", "x-status": "live"},
        "paths": {"/draw": {"post": operation}},
    }
    specs = folder / "specs/acme"
    specs.mkdir(parents=True)
    (specs / "provider.yaml").write_text(PROFILE.format(slip), "utf-8")
    (specs / "t.json").write_text(json.dumps(document), "utf-8")
    report = Reporter()
    options = Options(specs=folder / "specs", output=folder / "out", templates=())
    load(options, report, NoProgress())
    return [
        (str(found.location.pointer), found.hint or "")
        for found in report.diagnostics
        if found.code.id == "W824"
    ]


def test_slips_are_found(tmp_path: Path) -> None:
    assert findings(tmp_path, "z") == [
        ("/metadata/status", "is `info.x-status` meant?"),
        ("/transport/model", "is `model` meant?"),
        ("/transport/number_results", "is `num_images` meant?"),
        ("/transport/webhook", "is `hook_url` meant?"),
        ("/transport/result_index", "is `index` meant?"),
        ("/operations/main/0", "is `draw` meant?"),
        ("/fill/requezst_id", "is `request_id` meant?"),
        ("/delivery/field", "is `stream` meant?"),
        ("/errors/code", "is `kind` meant?"),
        ("/docs/groups/0/parameters/0", "is `prompt` meant?"),
        ("/docs/groups/1/wrapper", "is `settings` meant?"),
        ("/docs/links/promzpt", "is `prompt` meant?"),
    ]


def test_names_that_specs_have_are_no_slips(tmp_path: Path) -> None:
    assert findings(tmp_path, "") == []


QUEUE = """\
specpress: 1
id: acme
name: Acme
python: { distribution: acme-models, package: acme_models, client: Acme }
auth: { scheme: none }
transport: { kind: queue, server: "https://acme.example", task_id: id }
delivery: { poll: { status: wanted, done: [yes], failed: [no] } }
client: { queue: { base: server, status_path: "/jobs/{id}", result_path: "/jobs/{id}" } }
"""


@pytest.mark.parametrize("is_described", [True, False])
def test_a_state_that_no_operation_tells_may_have_any_name(
    tmp_path: Path, is_described: bool
) -> None:
    def answers(*names: str) -> dict[str, object]:
        content = {"application/json": {"schema": _object(*names)}}
        return {"responses": {"200": {"description": "OK", "content": content}}}

    body = {"content": {"application/json": {"schema": _object("prompt")}}}
    paths: dict[str, object] = {"/jobs": {"post": {"requestBody": body, **answers("id")}}}
    if is_described:
        at = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
        paths["/jobs/{id}"] = {"parameters": [at], "get": answers("state")}
    document = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": paths}
    specs = tmp_path / "specs/acme"
    specs.mkdir(parents=True)
    (specs / "provider.yaml").write_text(QUEUE, "utf-8")
    (specs / "t.json").write_text(json.dumps(document), "utf-8")
    report = Reporter()
    load(Options(specs=specs.parent, output=tmp_path, templates=()), report, NoProgress())
    places = [str(one.location.pointer) for one in report.diagnostics if one.code.id == "W824"]
    assert ("/delivery/poll/status" in places) is is_described, places


def test_slips_in_what_single_transports_say(tmp_path: Path) -> None:
    def document(name: str) -> str:
        content = {"application/json": {"schema": _object("model", "url")}}
        operation = {
            "requestBody": {"content": content},
            "responses": {"200": {"description": "OK", "content": content}},
        }
        return json.dumps(
            {
                "openapi": "3.1.0",
                "info": {"title": name, "version": "1"},
                "paths": {f"/{name}": {"post": operation}},
            }
        )

    rules = "".join(
        f"  - {{ name: {name}, when: {{ path: /{name} }}, "
        f"transport: {{ kind: plain, model: mod{name}el }} }}\n"
        for name in ("a", "b")
    )
    specs = tmp_path / "specs/acme"
    specs.mkdir(parents=True)
    head = QUEUE[: QUEUE.index("transport:")]
    (specs / "provider.yaml").write_text(
        f"{head}transport: {{ kind: plain, model: modcel }}\ntransports:\n{rules}", "utf-8"
    )
    for name in ("a", "b", "c"):
        (specs / f"{name}.json").write_text(document(name), "utf-8")
    report = Reporter()
    load(Options(specs=specs.parent, output=tmp_path, templates=()), report, NoProgress())
    assert [str(one.location.pointer) for one in report.diagnostics if one.code.id == "W824"] == [
        "/transport/model",
        "/transports/0/transport/model",
        "/transports/1/transport/model",
    ]


@pytest.mark.parametrize(
    ("scheme", "name", "place"),
    [
        ("header", "X-Key", ""),
        ("header", "api_key", "/auth/header"),
        ("query", "api_key", ""),
        ("query", "session", "/auth/name"),
        ("cookie", "session", ""),
        ("cookie", "api_key", "/auth/name"),
    ],
)
def test_a_key_is_sent_where_a_scheme_has_it(
    scheme: str, name: str, place: str, tmp_path: Path
) -> None:
    content = {"content": {"application/json": {"schema": _object("a")}}}
    places = {"X-Key": "header", "api_key": "query", "session": "cookie"}
    schemes = {where: {"type": "apiKey", "in": where, "name": key} for key, where in places.items()}
    answers = {"200": {"description": "OK", **content}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "security": [{where: []} for where in schemes],
        "paths": {"/draw": {"post": {"requestBody": content, "responses": answers}}},
        "components": {"securitySchemes": schemes},
    }
    member = "header" if scheme == "header" else "name"
    auth = f"auth: {{ scheme: {scheme}, {member}: {name}, env: ACME_API_KEY }}"
    head = QUEUE[: QUEUE.index("transport:")].replace("auth: { scheme: none }", auth)
    specs = tmp_path / "specs/acme"
    specs.mkdir(parents=True)
    (specs / "provider.yaml").write_text(f"{head}transport: {{ kind: plain }}\n", "utf-8")
    (specs / "t.json").write_text(json.dumps(document), "utf-8")
    report = Reporter()
    load(Options(specs=specs.parent, output=tmp_path, templates=()), report, NoProgress())
    found = [str(one.location.pointer) for one in report.diagnostics if one.code.id == "W824"]
    assert found == [place] * bool(place)
