"""Requests are sent as the spec says: by its method, as its media type, with its parameters."""

from __future__ import annotations

import itertools

import pytest

from tests.found.conftest import Tree
from tests.found.demo_spec import alone, document, put, spec_of, write_spec

RECORD = """
import httpx
from acme_models import Acme
sent = []
def answer(request):
    sent.append((request.method, request.headers.get("content-type"), request.url.path))
    return httpx.Response(200, json={"x": "y", "url": "https://a.example"})
client = Acme(http_client=httpx.Client(transport=httpx.MockTransport(answer)))
"""


METHODS = [
    ("3.1.0", "put", "PUT"),
    ("3.0.3", "patch", "PATCH"),
    ("3.1.0", "delete", "DELETE"),
    ("3.2.0", "query", "QUERY"),
    ("3.2.0", "additionalOperations/Frob", "Frob"),
]
MEDIA_TYPES = {
    "application/vnd.api+json": "application/vnd.api+json",
    "application/json; charset=utf-8": "application/json; charset=utf-8",
    "text/json": "text/json",
    "*/*": "application/json",
}


@pytest.mark.case("fidelity/method-ignored")
def test_the_method_of_the_spec_is_sent(tree: Tree) -> None:
    spec = spec_of(tree, "mput.json")
    (tree.folder / "specs/acme/mput.json").unlink()
    operation = spec["paths"]["/mput"].pop("put")
    for number, (version, place, _) in enumerate(METHODS):
        holder = spec["paths"]["/mput"] = {}
        for token in place.split("/")[:-1]:
            holder = holder.setdefault(token, {})
        holder[place.split("/")[-1]] = operation
        spec["info"]["x-model-id"] = f"mput{number}"
        write_spec(tree, f"mput{number}.json", {**spec, "openapi": version})
    calls = [f"client.mput{number}.run(v='x')\n" for number in range(len(METHODS))]
    printed = tree.build().python(RECORD + "".join(calls) + "print(sent)")
    assert printed == f"{[(sent, 'application/json', '/v1/mput') for *_, sent in METHODS]}\n"
    for number, (*_, sent) in enumerate(METHODS):
        page = tree.text(f"generated/acme/docs/models/mput{number}.md")
        assert f"curl -X {sent} " in page
        assert f'method: "{sent}"' in page


@pytest.mark.case("reported/19-vendor-json-content-type")
def test_the_media_type_of_the_spec_is_sent(tree: Tree) -> None:
    spec = spec_of(tree, "demo.json")
    body = spec["paths"]["/demo"]["post"]["requestBody"]
    (schema,) = body["content"].values()
    for number, declared in enumerate(MEDIA_TYPES):
        body["content"] = {declared: schema}
        spec["info"]["x-model-id"] = f"demo{number}"
        write_spec(tree, f"demo{number}.json", spec)
    calls = [f"client.demo{number}.run(a='x')\n" for number in range(len(MEDIA_TYPES))]
    printed = tree.build().python(RECORD + "".join(calls) + "print(sent)")
    assert printed == f"{[('POST', sent, '/v1/demo') for sent in MEDIA_TYPES.values()]}\n"
    for number, sent in enumerate(MEDIA_TYPES.values()):
        page = tree.text(f"generated/acme/docs/models/demo{number}.md")
        assert page.count(f"Content-Type: {sent}") >= 1
        assert f'"Content-Type": "{sent}"' in page


@pytest.mark.case("fidelity/diff-content-type")
def test_another_media_type_of_the_request_breaks(tree: Tree) -> None:
    done = tree.specpress("diff", "old", "new", "--fail-on", "breaking")
    assert done.returncode == 1
    assert "application/vnd.acme+json" in done.stdout


@pytest.mark.case("fidelity/params-dropped")
def test_parameters_of_the_path_item_are_arguments_too(tree: Tree) -> None:
    alone(tree)
    places = ("paths//demo", "paths//demo/post")
    methods = ("post", "additionalOperations/COPY")
    given = [{"name": "q", "in": "query", "schema": {"type": "string"}}]
    for number, (place, method) in enumerate(itertools.product(places, methods)):
        spec = document(openapi="3.2.0")
        put(spec, f"{place}/parameters", given)
        put(spec, f"paths//demo/{method}", spec["paths"]["/demo"].pop("post"))
        write_spec(tree, f"demo{number}.json", spec)
    tree.build()
    for number in range(4):
        assert "q: str" in tree.text(f"generated/acme/acme_models/models/demo{number}/client.py")
