"""A spec of several operations: each is a method of the model, with validator and page of its own.

One tree is built for all tests.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from specpress.cli.application import run
from specpress.diagnostics import Reporter
from specpress.mock import load_catalogue
from specpress.pipeline import NoProgress, Options
from specpress.pipeline.loading import load
from specpress.sdk_names import method_name

PROFILE = """\
specpress: 1
id: operated
name: Operated
python: { distribution: operated-models, package: operated_models, client: Operated }
auth: { scheme: bearer, env: OPERATED_API_KEY }
transport: { kind: plain }
operations:
  main: [createVideo]
  also: ["GET /videos/{id}"]
  leave_out: [createUpload]
"""
BODY = "{required: true, content: {application/json: {schema: {$ref: '#/components/schemas/%s'}}}}"
ANSWER = "{'200': {description: OK, content: {application/json: {schema: {type: object, properties: {url: {type: string}}}}}}}"  # noqa: E501
ID = "[{name: id, in: path, required: true, schema: {type: string}}]"
SPEC = f"""\
openapi: 3.1.0
info: {{title: Kling, version: "1", description: Makes videos.}}
servers: [{{url: https://api.operated.example/v1}}]
paths:
  /uploads:
    post: {{operationId: createUpload, requestBody: {BODY % "Create"}, responses: {ANSWER}}}
  /videos:
    post: {{operationId: createVideo, requestBody: {BODY % "Create"}, responses: {ANSWER}}}
  /videos/{{id}}:
    get: {{operationId: getVideo, parameters: {ID}, responses: {ANSWER}}}
  /videos/{{id}}/extend:
    post:
      operationId: extendVideo
      summary: Extend a video.
      parameters: {ID}
      requestBody: {BODY % "Extend"}
      responses: {ANSWER}
  /v2/run:
    post: {{requestBody: {BODY % "Extend"}, responses: {ANSWER}}}
  /sketch:
    post:
      operationId: sketchVideo
      x-specpress-name: outline
      requestBody: {BODY % "Create"}
      responses: {ANSWER}
components:
  schemas:
    Create: {{type: object, required: [prompt], properties: {{prompt: {{type: string}}}}}}
    Extend: {{required: [seconds], type: object, properties:
      {{seconds: {{maximum: 9, type: integer}}}}}}
"""
CHOICE = f"""\
openapi: 3.0.3
info: {{title: Choice, version: "1", description: Takes one of several objects.}}
servers: [{{url: https://api.operated.example}}]
paths:
  /tagged:
    post:
      operationId: createVideo
      requestBody: {BODY % "Tagged"}
      responses: {ANSWER}
  /loose:
    post: {{operationId: loose, requestBody: {BODY % "Loose"}, responses: {ANSWER}}}
components:
  schemas:
    Tagged:
      oneOf: [{{$ref: '#/components/schemas/Text'}}, {{$ref: '#/components/schemas/Image'}}]
      discriminator: {{propertyName: kind}}
    Loose: {{anyOf: [{{$ref: '#/components/schemas/A'}}, {{$ref: '#/components/schemas/B'}}]}}
    Text:
      type: object
      required: [kind, prompt]
      properties: {{kind: {{type: string, enum: [Text]}}, prompt: {{type: string}}}}
      additionalProperties: false
    Image:
      type: object
      required: [kind, image]
      properties: {{kind: {{type: string, enum: [Image]}}, image: {{type: string}}}}
      additionalProperties: false
    A: {{type: object, required: [a], properties: {{a: {{type: string}}, size: {{type: integer}}}}}}
    B: {{type: object, required: [b], properties: {{b: {{type: string}}, size: {{type: string}}}}}}
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder `generated` of the tree, whose package can be imported."""
    folder = tmp_path_factory.mktemp("operations")
    specs = folder / "specs/operated"
    specs.mkdir(parents=True)
    (specs / "provider.yaml").write_text(PROFILE, "utf-8")
    (specs / "kling.yaml").write_text(SPEC, "utf-8")
    (specs / "choice.yaml").write_text(CHOICE, "utf-8")
    assert run(["build", "-C", str(folder)]) == 0
    sys.path.insert(0, str(folder / "generated/operated"))
    yield folder / "generated"
    sys.path.remove(str(folder / "generated/operated"))


class Wire:
    """What was sent, and an answer to all of it."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str, Any]] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        body = json.loads(request.content) if request.content else None
        self.sent.append((request.method, request.url.path, body))
        return httpx.Response(200, json={"url": "https://x.example/1"})


def test_each_operation_is_a_method(built: Path) -> None:
    package, wire = importlib.import_module("operated_models"), Wire()
    sender = httpx.Client(transport=httpx.MockTransport(wire))
    with package.Operated(api_key="k", http_client=sender) as client:
        assert client.kling.run(prompt="a").url == "https://x.example/1"
        assert client.kling.extend(id="7", seconds=3).url == "https://x.example/1"
        client.kling.get(id="7")
        client.kling.run_(seconds=2)
        client.kling.outline(prompt="b")
        with pytest.raises(package.ValidationError):
            client.kling.extend(id="7", seconds=99)
        assert not hasattr(client.kling, "upload")
    assert wire.sent == [
        ("POST", "/v1/videos", {"prompt": "a"}),
        ("POST", "/v1/videos/7/extend", {"seconds": 3}),
        ("GET", "/v1/videos/7", None),
        ("POST", "/v1/v2/run", {"seconds": 2}),
        ("POST", "/v1/sketch", {"prompt": "b"}),
    ]


def test_asynchronous_methods_and_options(built: Path) -> None:
    package, wire = importlib.import_module("operated_models"), Wire()

    async def call() -> None:
        sender = httpx.AsyncClient(transport=httpx.MockTransport(wire))
        async with package.AsyncOperated(api_key="k", http_client=sender) as client:
            patient = client.kling.with_options(timeout=9)
            assert (await patient.extend(id="7", seconds=3)).url == "https://x.example/1"

    asyncio.run(call())
    assert wire.sent == [("POST", "/v1/videos/7/extend", {"seconds": 3})]


def test_a_request_may_be_one_of_several_objects(built: Path) -> None:
    package, wire = importlib.import_module("operated_models"), Wire()
    sender = httpx.Client(transport=httpx.MockTransport(wire))
    with package.Operated(api_key="k", http_client=sender) as client:
        client.choice.run(kind="Text", prompt="a")
        client.choice.run(kind="Image", image="b")
        client.choice.loose(a="x", size=1)
        client.choice.loose(b="x", size="s")
        for wrong in (
            lambda: client.choice.run(kind="Text", image="b"),
            lambda: client.choice.run(kind="Image", image="b", prompt="a"),
            lambda: client.choice.loose(a="x", size="s"),
            lambda: client.choice.loose(size=1),
        ):
            with pytest.raises(package.ValidationError):
                wrong()
    assert [body for _, _, body in wire.sent] == [
        {"kind": "Text", "prompt": "a"},
        {"kind": "Image", "image": "b"},
        {"a": "x", "size": 1},
        {"b": "x", "size": "s"},
    ]
    page = (built / "operated/docs/models/choice.md").read_text("utf-8")
    assert "- **Rule**: When `kind` is `Text`, `image` cannot be used." in page
    loose = (built / "operated/docs/models/choice-loose.md").read_text("utf-8")
    assert "- **Rule**: Give at least one of: `a`; or `b`." in loose


def test_pages_and_validators(built: Path) -> None:
    models = built / "operated/docs/models"
    main, own = (models / f"{slug}.md" for slug in ("kling", "kling-extend"))
    assert "### `client.kling.extend(...)`\n\nExtend a video." in main.read_text("utf-8")
    text = own.read_text("utf-8")
    assert "**Operation of**: [Kling](kling.md)" in text
    assert "client.kling.extend(" in text
    assert "`POST https://api.operated.example/v1/videos/{id}/extend`" in text
    page = (built / "site/operated/kling.html").read_text("utf-8")
    assert '<a href="kling-extend.html"><code>client.kling.extend(...)</code></a>' in page
    validator = importlib.import_module("operated_models.models.kling_extend.validator")
    assert not validator.is_valid({"id": "7", "seconds": 99})
    attributes = (built / "operated/operated_models/attributes.py").read_text("utf-8")
    assert "kling_extend" not in attributes


@pytest.mark.parametrize(
    ("paths", "want"),
    [
        ({"/images": "createImage", "/edits": "editImage"}, ["edit"]),
        ({"/images": "images_generate", "/v": "images_vary_fast"}, ["vary_fast"]),
        (
            {"/a": "generate_image", "/b": "image_to_image", "/c": "generate_from_image"},
            ["image_to_image", "from_image"],
        ),
        ({"/images": "", "/v1/images/edit": ""}, ["edit"]),
        ({"/images": "image", "/a/edit": "", "/b/edit": ""}, ["post_a_edit", "post_b_edit"]),
        ({"/x": "run", "/y": "runFast", "/z": "submit"}, ["fast", "submit_"]),
        ({"/x": "create", "/y": "createA", "/a": "aCreate"}, ["y", "a"]),
    ],
)
def test_names(tmp_path: Path, paths: dict[str, str], want: list[str]) -> None:
    schema = {"type": "object", "properties": {"prompt": {"type": "string"}}}
    folder = tmp_path / "specs/operated"
    folder.mkdir(parents=True)
    (folder / "provider.yaml").write_text(PROFILE.partition("operations:")[0], "utf-8")
    listed = {
        path: {
            "post": {
                **({"operationId": name} if name else {}),
                "requestBody": {"content": {"application/json": {"schema": schema}}},
                "responses": {"204": {"description": "Done."}},
            }
        }
        for path, name in paths.items()
    }
    document = {"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": listed}
    (folder / "t.json").write_text(json.dumps(document), "utf-8")
    options = Options(specs=tmp_path / "specs", output=tmp_path / "out", templates=())
    report = Reporter()
    (provider,) = load(options, report, NoProgress()).api.providers
    assert not report.has_errors
    found = [one for model in provider.models for one in model.operations]
    assert [method_name(one.key, is_stream=one.is_stream) for one in found] == want


def test_ids_that_meet(tmp_path: Path) -> None:
    """Each has files of its own, and so have its operations; the mock server says the same."""
    folder = tmp_path / "specs" / "operated"
    folder.mkdir(parents=True)
    (folder / "provider.yaml").write_text(PROFILE, "utf-8")
    for name in ("kling-1", "kling.1", "kling-(1)"):
        (folder / f"{name}.yaml").write_text(SPEC, "utf-8")
    options = Options(specs=tmp_path / "specs", output=tmp_path / "out", templates=())
    report = Reporter()
    (provider,) = load(options, report, NoProgress()).api.providers
    assert not report.has_errors
    mains = [model for model in provider.models if model.main is None]
    slugs = {Path(model.spec_path).stem: model.slug for model in mains}
    assert slugs["kling-1"] == "kling-1"
    assert slugs["kling.1"] == "kling-dot-1"
    assert len({*slugs.values()}) == 3
    for model in mains:
        own = {one.slug for one in provider.models if one.main and one.main.slug == model.slug}
        assert own == {one.slug for one in model.operations}
        assert all(one.startswith(f"{model.slug}-") for one in own)
    served = load_catalogue(tmp_path / "specs", "operated").served
    assert sorted(one.slug for one in served) == [model.slug for model in provider.models]
    assert [one.fault for one in served if one.fault] == []
