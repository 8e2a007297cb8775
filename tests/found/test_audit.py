"""Nothing of a document is lost silently, and operations are what the spec says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.found.conftest import Tree

RECORD = """
import httpx
from acme_models import Acme
sent = []
def answer(request):
    sent.append((request.method, request.headers.get("content-type"), request.url.path))
    return httpx.Response(200, json={"x": "y", "url": "https://a.example"})
client = Acme(http_client=httpx.Client(transport=httpx.MockTransport(answer)))
"""


def spec_of(tree: Tree, name: str) -> dict[str, Any]:
    return json.loads(tree.text(f"specs/acme/{name}"))


def write_spec(tree: Tree, name: str, spec: dict[str, Any]) -> None:
    path = tree.folder / "specs" / "acme" / name
    path.write_text(json.dumps(spec, indent=1), encoding="utf-8")


@pytest.mark.case("fidelity/method-ignored")
@pytest.mark.parametrize(
    ("version", "place", "sent"),
    [
        ("3.1.0", "put", "PUT"),
        ("3.0.3", "patch", "PATCH"),
        ("3.1.0", "delete", "DELETE"),
        ("3.2.0", "query", "QUERY"),
        ("3.2.0", "additionalOperations/Frob", "Frob"),
    ],
)
def test_the_method_of_the_spec_is_sent(tree: Tree, version: str, place: str, sent: str) -> None:
    spec = spec_of(tree, "mput.json")
    operation = spec["paths"]["/mput"].pop("put")
    holder = spec["paths"]["/mput"]
    for token in place.split("/")[:-1]:
        holder = holder.setdefault(token, {})
    holder[place.split("/")[-1]] = operation
    spec["openapi"] = version
    write_spec(tree, "mput.json", spec)
    printed = tree.build().python(RECORD + "client.mput.run(v='x'); print(sent)")
    assert printed == f"[({sent!r}, 'application/json', '/v1/mput')]\n"
    page = tree.text("generated/acme/docs/models/mput.md")
    assert f"curl -X {sent} " in page
    assert f'method: "{sent}"' in page


@pytest.mark.case("reported/19-vendor-json-content-type")
@pytest.mark.parametrize(
    ("declared", "sent"),
    [
        ("application/vnd.api+json", "application/vnd.api+json"),
        ("application/json; charset=utf-8", "application/json; charset=utf-8"),
        ("text/json", "text/json"),
        ("*/*", "application/json"),
    ],
)
def test_the_media_type_of_the_spec_is_sent(tree: Tree, declared: str, sent: str) -> None:
    spec = spec_of(tree, "demo.json")
    body = spec["paths"]["/demo"]["post"]["requestBody"]
    (schema,) = body["content"].values()
    body["content"] = {declared: schema}
    write_spec(tree, "demo.json", spec)
    printed = tree.build().python(RECORD + "client.demo.run(a='x'); print(sent)")
    assert printed == f"[('POST', {sent!r}, '/v1/demo')]\n"
    page = tree.text("generated/acme/docs/models/demo.md")
    assert page.count(f"Content-Type: {sent}") >= 1
    assert f'"Content-Type": "{sent}"' in page


@pytest.mark.case("fidelity/diff-content-type")
def test_another_media_type_of_the_request_breaks(tree: Tree) -> None:
    done = tree.specpress("diff", "old", "new", "--fail-on", "breaking")
    assert done.returncode == 1
    assert "application/vnd.acme+json" in done.stdout


def document(**members: Any) -> dict[str, Any]:
    """A small spec, with members of its own."""
    answer = {"type": "object", "properties": {"x": {"type": "string", "description": "X."}}}
    body = {"type": "object", "properties": {"v": {"type": "string", "description": "V."}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Demo", "version": "1", "description": "A demo."},
        "servers": [{"url": "https://api.acme.example/v1"}],
        "paths": {
            "/demo": {
                "post": {
                    "operationId": "run",
                    "requestBody": {
                        "required": True,
                        "content": {"application/json": {"schema": body}},
                    },
                    "responses": {
                        "200": {
                            "description": "OK",
                            "content": {"application/json": {"schema": answer}},
                        },
                        "default": {"description": "Failed."},
                    },
                }
            }
        },
        **members,
    }


def codes(printed: str) -> set[str]:
    """The codes of the findings that lint printed."""
    return {
        line.partition("[")[2].partition("]")[0] for line in printed.splitlines() if "[" in line
    }


__all__ = ["Path"]
