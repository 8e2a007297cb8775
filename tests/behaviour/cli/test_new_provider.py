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


TEXT = {"type": "string"}


def _made(*names: str, **members: Any) -> dict[str, Any]:
    schema = {"type": "object", "properties": {**dict.fromkeys(names, TEXT), **members}}
    return {"content": {"application/json": {"schema": schema}}}


def _call(*names: str, **members: Any) -> dict[str, Any]:
    answer = {"description": "Done.", **_made(*names, **members)}
    return {"requestBody": _made("prompt"), "responses": {"200": answer}}


def _seen(tmp_path: Path, paths: dict[str, Any], **root: Any) -> Path:
    """The folder of a provider that is made from one document."""
    document = {
        "openapi": "3.1.0",
        "info": {"title": "A", "version": "1"},
        "servers": [{"url": "https://hall.example"}],
        "paths": paths,
        **root,
    }
    (tmp_path / "vendor").mkdir()
    (tmp_path / "vendor/all.json").write_text(json.dumps(document), encoding="utf-8")
    specs = ["--specs", str(tmp_path / "specs")]
    assert run(["new", "provider", "hall", "--from", str(tmp_path / "vendor"), *specs]) == 0
    return tmp_path / "specs/hall"


def _list(*names: str, **members: Any) -> dict[str, Any]:
    return {
        "type": "array",
        "items": _made(*names, **members)["content"]["application/json"]["schema"],
    }


OF_CHOICES = {"candidates": _list("finishReason", content=_list(parts=_list("text"))["items"])}


@pytest.mark.parametrize(
    ("chunk", "stream"),
    [
        (
            _made("usageMetadata", **OF_CHOICES),
            {
                "shape": "choices",
                "delta": "candidates.0.content",
                "message": "content",
                "text": "parts.0.text",
                "finish": "candidates.0.finishReason",
                "usage": "usageMetadata",
                "end": "",
            },
        ),
        (
            _made(choices=_list(delta=_list("content")["items"])),
            {
                "shape": "choices",
                "delta": "choices.0.delta",
                "message": "message",
                "text": "content",
            },
        ),
        (_made("id", "text"), {"shape": "members", "text": "text"}),
        (_made(data=_list("response")["items"]), {"shape": "members", "text": "response"}),
        (_made("id"), {"shape": "members"}),
    ],
)
def test_a_call_that_always_streams(
    tmp_path: Path, chunk: dict[str, Any], stream: dict[str, Any]
) -> None:
    whole, streamed = _call("b"), _call("b")
    answer = {"text/event-stream": chunk["content"]["application/json"]}
    streamed["responses"]["200"]["content"] = answer
    folder = _seen(tmp_path, {"/a": {"post": whole}, "/a:stream": {"post": streamed}})
    profile = yaml.safe_load((folder / "provider.yaml").read_text(encoding="utf-8"))
    assert profile["delivery"] == {"stream": stream}


def test_scopes_that_specs_ask_for(tmp_path: Path) -> None:
    flow = {"clientCredentials": {"tokenUrl": "https://hall.example/token", "scopes": {"a": "A"}}}
    folder = _seen(
        tmp_path,
        {"/a": {"post": _call("b")}},
        components={"securitySchemes": {"k": {"type": "oauth2", "flows": flow}}},
        security=[{"k": ["a"]}],
    )
    profile = yaml.safe_load((folder / "provider.yaml").read_text(encoding="utf-8"))
    assert profile["auth"]["scopes"] == ["a"]


@pytest.mark.parametrize(
    ("text", "auth"),
    [
        ("Put `Token ` before the key, as in `Token YOUR_API_KEY`.", {"prefix": "Token "}),
        ("`Authorization: Key $KEY`", {"prefix": "Key "}),
        ("The key, prefixed with 'Api-Key '.", {"prefix": "Api-Key "}),
        ("Enter `Bearer <token>`.", {"scheme": "bearer", "header": None}),
        ("Your API key, in the Authorization header.", {"prefix": None}),
    ],
)
def test_a_word_before_the_key_is_read_from_descriptions(
    tmp_path: Path, text: str, auth: dict[str, Any]
) -> None:
    scheme = {"type": "apiKey", "in": "header", "name": "Authorization", "description": text}
    folder = _seen(
        tmp_path, {"/a": {"post": _call("b")}}, components={"securitySchemes": {"k": scheme}}
    )
    profile = yaml.safe_load((folder / "provider.yaml").read_text(encoding="utf-8"))
    assert {name: profile["auth"].get(name) for name in auth} == auth


@pytest.mark.parametrize(
    ("made", "removed", "kind", "cancel"),
    [
        (_call("id", "status"), {"summary": "Delete a job"}, "queue", None),
        (_call("id", "status"), {"summary": "Cancel a job"}, "queue", "/{id}"),
        (_call("request_id", "created_at"), {}, "queue", None),
        (_call("request_id", "response", usage={"type": "object"}), {}, "plain", None),
    ],
)
def test_what_a_job_is(
    tmp_path: Path, made: dict[str, Any], removed: dict[str, Any], kind: str, cancel: str | None
) -> None:
    """What holds its result is none, and what deletes one does not cancel it."""
    one = {
        "get": {"responses": made["responses"]},
        "delete": {"responses": {"204": {"description": "Gone."}}, **removed},
    }
    folder = _seen(tmp_path, {"/jobs": {"post": made}, "/jobs/{id}": one})
    profile = yaml.safe_load((folder / "provider.yaml").read_text(encoding="utf-8"))
    assert profile["transport"]["kind"] == kind
    assert at(profile, "client.queue.cancel_path") == cancel


@pytest.mark.parametrize("tagged", [True, False])
def test_a_document_of_many_models_becomes_several_specs(
    tmp_path: Path, tagged: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    tags = {"audio": "Audio & speech", "images": "Images"}
    paths: dict[str, Any] = {
        f"/v1/{step}/{number}": {"post": {**_call("b"), **({"tags": [tag]} if tagged else {})}}
        for step, tag in tags.items()
        for number in range(12)
    }
    state = {"description": "A job.", **_made("id", "status")}
    named = {"name": "id", "in": "path", "required": True, "schema": TEXT}
    paths["/v1/jobs/{id}"] = {"get": {"responses": {"200": state}, "parameters": [named]}}
    paths["/v1/audio/0"]["post"] |= _call("id", "status")
    scheme = {"type": "http", "scheme": "bearer"}
    folder = _seen(
        tmp_path, paths, security=[{"k": []}], components={"securitySchemes": {"k": scheme}}
    )
    names = ["audio-speech", "images"] if tagged else ["audio", "images"]
    assert sorted(path.stem for path in folder.glob("[!.]*.json")) == names
    assert (folder / "whole/all.json").exists()
    spec = json.loads((folder / "images.json").read_text(encoding="utf-8"))
    assert len(spec["paths"]) == 13
    capsys.readouterr()
    assert run(["lint", "--specs", str(tmp_path / "specs"), "--format", "json"]) == 0


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


@pytest.mark.parametrize("servers", [[None], [5], [[]], {}, None])
def test_servers_that_are_none(servers: Any, tmp_path: Path) -> None:
    vendor = tmp_path / "vendor"
    vendor.mkdir()
    document = {"openapi": "3.1.0", "servers": servers, "paths": {}}
    (vendor / "m.json").write_text(json.dumps(document), encoding="utf-8")
    assert (
        run(["new", "provider", "hall", "--from", str(vendor), "--specs", str(tmp_path / "s")]) == 0
    )


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
