"""Which operations of a document are methods of its model, and which are not lost."""

from __future__ import annotations

import json

import pytest

from tests.found.conftest import Tree
from tests.found.demo_spec import alone, codes, document, write_spec


@pytest.mark.case("families/path-model-enum.json")
def test_a_document_of_several_calls_has_each_as_a_method(tree: Tree) -> None:
    alone(tree)
    spec = document()
    for name in ("images", "videos", "music"):
        spec["paths"][f"/{name}"] = json.loads(json.dumps(spec["paths"]["/demo"]))
        spec["paths"][f"/{name}"]["post"]["operationId"] = name
    write_spec(tree, "many.json", spec)
    tree.build()
    pages = [page.read_text() for page in (tree.folder / "generated/acme/docs/models").glob("*.md")]
    for path in ("demo", "images", "videos", "music"):
        assert any(f"/v1/{path}" in page for page in pages)

    overlay = {
        "overlay": "1.0.0",
        "info": {"title": "Call", "version": "1"},
        "extends": "../many.json",
        "actions": [{"target": "$.paths['/videos'].post", "update": {"x-specpress-call": True}}],
    }
    folder = tree.folder / "specs" / "acme" / "overlays"
    folder.mkdir()
    (folder / "many.json").write_text(json.dumps(overlay), encoding="utf-8")
    tree.build()
    assert "/v1/videos" in tree.text("generated/acme/docs/models/many.md")


AROUND = [
    ("/demo/{id}", "get"),
    ("/demo/{id}/cancel", "post"),
    ("/v2/demo", "post"),
    ("/demo/{id}", "put"),
]


@pytest.mark.case("families/path-model-enum.json")
def test_operations_around_one_call_are_no_models(tree: Tree) -> None:
    alone(tree)
    for number, (path, method) in enumerate(AROUND):
        spec = document()
        operation = json.loads(json.dumps(spec["paths"]["/demo"]["post"]))
        operation["operationId"] = "other"
        if "{id}" in path:
            operation["parameters"] = [
                {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
            ]
        if method == "get":
            del operation["requestBody"]
        spec["paths"] = {path: {method: operation}, **spec["paths"]}
        write_spec(tree, f"demo{number}.json", spec)
    tree.build()
    for number, (path, _) in enumerate(AROUND):
        endpoint = "/v2/demo" if path == "/v2/demo" else "/v1/demo"
        assert endpoint in tree.text(f"generated/acme/docs/models/demo{number}.md")


@pytest.mark.case("providers/odd")
def test_nothing_of_an_odd_document_is_lost_without_a_word(tree: Tree) -> None:
    done = tree.specpress("lint")
    assert done.returncode == 0
    assert "W246" in codes(done.stdout)
    assert "https://{region}.odd.example/v1" in done.stdout
    tree.build()
    pages = (tree.folder / "generated/acme/docs/models").glob("*.md")
    assert any("/speech/estimate" in page.read_text(encoding="utf-8") for page in pages)
