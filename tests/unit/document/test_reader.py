"""Specs into documents: what is read, and every broken input as a located finding."""

from __future__ import annotations

from pathlib import Path

import pytest
from specpress.diagnostics import Reporter
from specpress.document import Dialect, discover, read_document
from specpress.jsonvalue import JsonValue
from specpress.source.syntax import MAX_DEPTH

from .conftest import ReadSpecs, spec

OPERATION = {
    "operationId": "runFlux",
    "summary": "Run it",
    "description": "Makes an image.",
    "parameters": [
        {"name": "seed", "in": "query", "schema": {"type": "integer"}, "description": "Own."},
        {"$ref": "#/components/parameters/Trace", "description": "Nearer."},
    ],
    "requestBody": {"$ref": "#/components/requestBodies/Body"},
    "responses": {
        "200": {"$ref": "#/components/responses/Done"},
        "4XX": {"description": "No.", "content": {"text/html": {}}},
        "default": {"description": "Other."},
        "x-note": 1,
    },
    "security": [{"key": [], "token": []}, {}],
    "servers": [{"url": "https://{region}.x.dev", "variables": {"region": {"default": "eu"}}}],
}
RICH = spec(
    servers=[{"url": "https://x.dev/v1"}],
    security=[{"key": []}],
    paths={
        "/models/{id}": {
            "parameters": [
                {"name": "id", "in": "path", "schema": {"type": "string"}},
                {"name": "seed", "in": "query", "required": True},
            ],
            "summary": "not an operation",
            "post": OPERATION,
            "get": {"responses": {}},
            "query": {"responses": {}},
        },
        "x-paths": {"get": {}},
    },
    components={
        "schemas": {"A": {"type": "object"}},
        "parameters": {"Trace": {"name": "X-Trace", "in": "header", "description": "Far."}},
        "requestBodies": {
            "Body": {
                "required": True,
                "content": {
                    "multipart/form-data": {"schema": {"type": "object"}},
                    "application/vnd.x+json": {"schema": {"type": "array"}},
                    "Application/JSON; charset=utf-8": {
                        "schema": {"$ref": "#/components/schemas/A"}
                    },
                },
            }
        },
        "responses": {
            "Done": {
                "description": "Done.",
                "content": {
                    "text/event-stream": {"schema": {"type": "string"}},
                    "application/json": {"schema": {"type": "object", "title": "R"}},
                },
            }
        },
    },
)


def test_operations_are_read(read: ReadSpecs) -> None:
    document = read({"flux-dev.json": RICH}).document
    assert (document.path, document.version) == ("flux/flux-dev.json", "3.1.0")
    assert document.info["title"] == "Flux"
    post, get = document.operations
    assert (post.method, post.path, post.operation_id) == ("post", "/models/{id}", "runFlux")
    assert (post.summary, post.description) == ("Run it", "Makes an image.")
    assert [
        (found.name, found.location_in, found.required, found.description)
        for found in post.parameters
    ] == [
        ("id", "path", True, ""),
        ("seed", "query", False, "Own."),
        ("X-Trace", "header", False, "Nearer."),
    ]
    assert post.request_body is not None
    assert post.request_body.required
    assert post.request_body.media_type == "Application/JSON; charset=utf-8"
    assert post.request_body.schema.value == {"$ref": "#/components/schemas/A"}
    assert [(found.status, found.media_type, found.media_types) for found in post.responses] == [
        ("200", "application/json", ("text/event-stream", "application/json")),
        ("4XX", "text/html", ("text/html",)),
        ("default", None, ()),
    ]
    assert post.responses[0].schema is not None
    assert post.responses[0].schema.value == {"type": "object", "title": "R"}
    assert post.servers == ("https://eu.x.dev",)
    assert post.security == (("key", "token"), ())
    assert (get.servers, get.security) == (("https://x.dev/v1",), (("key",),))
    assert get.request_body is None
    assert [found.required for found in get.parameters] == [True, True]


def test_components_have_addresses(read: ReadSpecs) -> None:
    document = read({"flux-dev.json": RICH}).document
    assert list(document.components("schemas")) == ["A"]
    found = document.component("responses", "Done")
    assert found is not None
    assert str(found) == "specs/flux/flux-dev.json#/components/responses/Done"
    assert document.component("schemas", "B") is None
    assert document.components("headers") == {}


@pytest.mark.parametrize(
    ("version", "dialect"),
    [
        ("3.0.0", Dialect.OAS_30),
        ("3.0.4", Dialect.OAS_30),
        ("3.1.1", Dialect.OAS_31),
        ("3.2.0", Dialect.OAS_32),
        ("3.1.0-rc1", Dialect.OAS_31),
    ],
)
def test_dialects(read: ReadSpecs, version: str, dialect: Dialect) -> None:
    assert read({"a.json": spec(openapi=version)}).document.dialect is dialect


def test_methods_of_openapi_3_2(read: ReadSpecs) -> None:
    item = {
        "query": {"responses": {}},
        "additionalOperations": {"LINK": {"responses": {}}},
        "get": {"responses": {}},
    }
    given = spec(openapi="3.2.0", paths={"/a": item})
    methods = [operation.method for operation in read({"a.json": given}).document.operations]
    assert methods == ["query", "get", "LINK"]


@pytest.mark.parametrize(
    ("name", "content", "code", "at", "said"),
    [
        ("a.json", '{"openapi": "3.1.0", "info": {', "E101", (1, 31), "ends too early"),
        ("a.json", '{"openapi": "3.1.0",\n "openapi": "3.1.0"}', "E102", (2, 2), "stands twice"),
        ("a.yaml", "openapi: 3.1.0\ninfo:\n\ttitle: x", "E101", (3, 1), "never with tabs"),
        ("a.yaml", "a: 1\na: 2", "E102", (2, 1), "stands twice"),
        ("a.json", b'{"a": "\xff"}', "E103", (1, 8), "not UTF-8"),
        ("a.json", "[" * 999, "E104", (1, MAX_DEPTH + 1), "nested deeper"),
        ("a.yaml", "a: !!set {x}", "E105", (1, 4), "no meaning"),
        ("a.json", "[{}]", "E107", (1, 1), "a spec is an object; this is an array"),
        ("a.yaml", "", "E107", (1, 1), "this is null"),
        ("a.json", '{"info": {}}', "E108", (1, 1), "no `openapi` version"),
        ("a.json", '{"swagger": "2.0"}', "E108", (1, 2), "convert the spec"),
        ("a.yaml", "openapi: 3.1", "E108", (1, 10), "in quotes"),
        ("a.yaml", "openapi: 4.0.0", "E108", (1, 10), "'4.0.0' is not one of"),
        ("a.yaml", "openapi: 3.1.0.0", "E108", (1, 10), "not one of"),
        ("a.yaml", "openapi: 3.9.0", "E108", (1, 10), "not one of"),
        ("a.yaml", "openapi: 3.1.0\ninfo: [x]", "E107", (2, 7), "`info` is an array"),
        ("a.yaml", "openapi: 3.1.0\npaths: x", "E107", (2, 8), "`paths` is a string"),
        ("a.yaml", "openapi: 3.1.0\npaths: {/a: 1}", "E107", (2, 13), "`/a` is a number"),
        ("a.yaml", "openapi: 3.1.0\npaths: {/a: {get: []}}", "E107", (2, 19), "`get` is an array"),
        (
            "a.yaml",
            "openapi: 3.1.0\npaths: {/a: {parameters: {}}}",
            "E109",
            (2, 26),
            "`parameters` is an object and not an array",
        ),
        (
            "a.yaml",
            "openapi: 3.1.0\npaths: {/a: {parameters: [{in: query}]}}",
            "E109",
            (2, 27),
            "item 0 of `parameters` has no `name`",
        ),
        (
            "a.yaml",
            "openapi: 3.1.0\npaths: {/a: {get: {parameters: [{name: 7, in: query}]}}}",
            "E109",
            (2, 40),
            "`name` is a number and not a string",
        ),
        (
            "a.yaml",
            "openapi: 3.1.0\npaths: {/a: {post: {requestBody: {content: [1]}}}}",
            "E107",
            (2, 44),
            "`content` is an array",
        ),
        (
            "a.yaml",
            "openapi: 3.1.0\npaths: {/a: {post: {responses: {'200': null}}}}",
            "E107",
            (2, 40),
            "`200` is null",
        ),
    ],
)
def test_broken_specs(
    read: ReadSpecs, name: str, content: object, code: str, at: tuple[int, int], said: str
) -> None:
    found = read({name: content})
    assert found.documents == ()
    position = found.one.location.position
    assert (found.one.code.id, (position.line, position.column)) == (code, at)
    assert found.one.location.source.name == f"specs/flux/{name}"
    assert said in found.one.message or said in (found.one.hint or "")


def test_everything_found_is_reported(read: ReadSpecs) -> None:
    given = spec(
        openapi="9",
        info=[],
        paths={"/a": {"post": {"requestBody": {"$ref": "#/components/requestBodies/No"}}}},
        components={"schemas": {"A": {"$ref": "http://x.dev/a.json"}, "B": {"$ref": 3}}},
    )
    assert read({"a.json": given}).codes == ["E108", "E107", "E301", "E302", "E305"]


def test_one_broken_spec_does_not_hold_up_the_others(read: ReadSpecs) -> None:
    found = read({"a.json": "{", "b.json": spec(), "c.yaml": "openapi: '3'"})
    assert [document.path for document in found.documents] == ["flux/b.json"]
    assert found.codes == ["E101", "E108"]


def test_bodies_are_json_before_forms_before_anything_else(read: ReadSpecs) -> None:
    contents: list[JsonValue] = [
        {},
        {"image/png": {}},
        {"image/png": {}, "application/x-www-form-urlencoded": {}},
        {"application/x-www-form-urlencoded": {}, "multipart/form-data": {}},
        {"multipart/form-data": {}, "application/json": {}},
        {"image/png": {}, "application/json; type=image/png": {}},
        {"image/png": {}, "application/json; a=b, text/plain": {}},
    ]
    paths: JsonValue = {
        f"/{index}": {"post": {"requestBody": {"content": content}}}
        for index, content in enumerate(contents)
    }
    document = read({"a.json": spec(paths=paths)}).document
    bodies = [operation.request_body for operation in document.operations]
    assert [body and body.media_type for body in bodies] == [
        None,
        "image/png",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "application/json",
        "application/json; type=image/png",
        "image/png",
    ]


def test_path_items_may_be_references(read: ReadSpecs) -> None:
    given = spec(paths={"/run": {"$ref": "parts/run.yaml"}})
    part = (
        "post:\n  operationId: far\n  requestBody:\n    content:\n      application/json:\n"
        "        schema: { $ref: '../a.json#/components/schemas/RequestBody' }\n"
    )
    document = read({"a.json": given, "parts/run.yaml": part}).document
    assert [operation.operation_id for operation in document.operations] == ["far"]
    body = document.operations[0].request_body
    assert body is not None
    assert str(body.address.location) == "specs/flux/parts/run.yaml:4:5"
    assert document.references.follow(body.schema).value == {"type": "object"}


def test_the_corpus_is_read(shared: Path, specs: Path, read: ReadSpecs) -> None:
    corpus = shared / "corpus"
    count = 0
    for path in sorted(path for path in corpus.glob("*/**/*") if path.is_file()):
        target = specs / "flux" / "--".join(path.relative_to(corpus).parts)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(path.read_bytes())
        count += 1
    found = read({})
    broken = {diagnostic.location.source.name.split("/")[-1] for diagnostic in found.diagnostics}
    assert broken == {
        "aimlapi--zhipu_glm-ocr.json",  # dangling references
        "runware-examples--bfl-flux-1-dev.json",  # recorded requests, no specs
        "runware-examples--klingai-video-2-6-pro.json",
    }
    assert set(found.codes) == {"E301", "E108"}
    assert len(found.documents) == count - len(broken)
    bodiless = {
        document.path.rpartition("--")[2]
        for document in found.documents
        if not any(operation.request_body for operation in document.operations)
    }
    assert bodiless == {
        "gemini25-flash-image-edit.json",  # only the schemas, no call
        "kling-video-v21-master-text-to-video.json",
        "task_detail.json",  # polls alone
    }


def test_reading_is_pure(read: ReadSpecs, specs: Path) -> None:
    read({"a.json": spec()})
    before = {path: path.read_bytes() for path in specs.rglob("*") if path.is_file()}
    report = Reporter()
    (folder,) = discover(specs, report)
    first = read_document(folder.spec_paths[0], folder, report)
    second = read_document(folder.spec_paths[0], folder, report)
    assert first is not None
    assert second is not None
    assert first.file is second.file
    assert before == {path: path.read_bytes() for path in specs.rglob("*") if path.is_file()}
