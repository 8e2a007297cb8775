"""Public names do not change with the order of branches, of members, or of files."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from specpress.diagnostics import Reporter
from specpress.ir import Model
from specpress.pipeline import NoProgress, Options, load
from specpress.sdk_names import sdk_names
from specpress.targets.sdk.model_types import read_types

PROFILE = """\
specpress: 1
id: acme
name: Acme
python: { distribution: acme-models, package: acme_models, client: Acme }
auth: { scheme: none }
identity: { slug: [file], callable_id: [file] }
transport: { kind: plain, server: "https://api.acme.example" }
"""
DRAWN = 12
SHUFFLES = 4

Names = dict[str, Any]
Load = Callable[..., "dict[str, Names]"]


def names(model: Model) -> Names:
    """Every name that a user of the SDK can write: modules, classes, members, results."""
    types, own = read_types(model), sdk_names(model)
    classes = [types.arguments, *types.requests, *types.results]
    return {
        "module": (own.module, own.class_name),
        "classes": {
            str(one.name): {
                field.field.wire_name: (field.name, field.field.required) for field in one.fields
            }
            for one in classes
        },
        "aliases": {
            str(alias.name): sorted(re.findall('"[^"]+"', alias.annotation))
            for alias in types.aliases
        },
        "results": str(types.results_name),
    }


@pytest.fixture
def loaded(tmp_path: Path) -> Load:
    """The names of documents, by the name of their file."""

    def names_of(documents: dict[str, Any], like: Path | None = None) -> dict[str, Names]:
        specs = tmp_path / f"tree{len(list(tmp_path.iterdir()))}" / "specs"
        folder = specs / "acme"
        if like is None:
            folder.mkdir(parents=True)
            (folder / "provider.yaml").write_text(PROFILE, encoding="utf-8")
        else:
            folder = specs / like.name
            shutil.copytree(like, folder)
        for name, document in documents.items():
            (folder / f"{name}.json").write_text(json.dumps(document), encoding="utf-8")
        options = Options(specs=specs, output=tmp_path / "out", templates=())
        api = load(options, Reporter(), NoProgress()).api
        return {model.slug: names(model) for model in api.providers[0].models}

    return names_of


def shuffled(value: Any, rng: random.Random) -> Any:
    """The document with the members of each object, and the branches of each union, in disorder."""
    if isinstance(value, dict):
        items = [
            (key, shuffled_branches(found, rng) if key in {"anyOf", "oneOf"} else found)
            for key, found in value.items()
        ]
        rng.shuffle(items)
        return {key: shuffled(found, rng) for key, found in items}
    if isinstance(value, list):
        return [shuffled(found, rng) for found in value]
    return value


def shuffled_branches(branches: Any, rng: random.Random) -> Any:
    return rng.sample(branches, len(branches)) if isinstance(branches, list) else branches


TEXT = {"type": "string"}
THING = {"type": "object", "properties": {"x": TEXT}}
WORDS = ("image", "mask", "size", "mode", "url", "items", "maxTokens", "style", "kind", "data")
LONG = [f"a-rather-long-value-{number}" for number in range(8)]


def drawn(rng: random.Random, depth: int) -> dict[str, Any]:
    """A schema: scalars, enumerations, arrays, maps, references and unions of all of them."""
    kind = rng.randrange(9 if depth else 3)
    if kind == 0:
        return {"type": rng.choice(["string", "integer", "boolean"])}
    if kind == 1:
        return {"enum": rng.sample(LONG, 6)}
    if kind == 2:
        return {"$ref": f"#/components/schemas/{rng.choice(['Image', 'Mode', 'Loop'])}"}
    if kind == 3:
        return {"type": "array", "items": drawn(rng, depth - 1)}
    if kind == 4:
        found: dict[str, Any] = {"type": "object", "additionalProperties": drawn(rng, depth - 1)}
        if rng.random() < 0.4:
            found["patternProperties"] = {f"^{one}": drawn(rng, depth - 1) for one in "xy"}
        return found
    if kind < 7:
        branches = [drawn(rng, depth - 1) for _ in range(rng.randrange(1, 5))]
        return {rng.choice(["anyOf", "oneOf"]): branches}
    return drawn_object(rng, depth - 1)


def drawn_object(rng: random.Random, depth: int) -> dict[str, Any]:
    found: dict[str, Any] = {
        "type": "object",
        "properties": {
            name: {"const": name}
            if rng.random() < 0.15
            else {"$ref": "#/components/schemas/Plain", "required": ["url"]}
            if rng.random() < 0.1
            else drawn(rng, depth)
            for name in rng.sample(WORDS, rng.randrange(1, 5))
        },
    }
    found["required"] = [name for name in found["properties"] if rng.random() < 0.4]
    if rng.random() < 0.25:
        found["title"] = rng.choice(["Image", "Mode", "A thing"])
    return found


def document(request: Any, answer: Any, components: Any) -> dict[str, Any]:
    content = {"application/json": {"schema": answer}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Case", "version": "1"},
        "paths": {
            "/": {
                "post": {
                    "operationId": "run",
                    "requestBody": {"content": {"application/json": {"schema": request}}},
                    "responses": {"200": {"description": "ok", "content": content}},
                }
            }
        },
        "components": {"schemas": components},
    }


def drawn_document(seed: int) -> dict[str, Any]:
    rng = random.Random(seed)
    components = {
        "Image": drawn_object(rng, 1),
        "Mode": drawn(rng, 1),
        "Plain": {"type": "object", "properties": {"url": {"type": "string"}}},
        "Loop": {
            "type": "object",
            "properties": {"loop": {"$ref": "#/components/schemas/Loop"}, "mode": drawn(rng, 1)},
        },
    }
    return document(drawn_object(rng, 4), drawn_object(rng, 3), components)


def test_drawn_documents_have_the_same_names_in_any_order(loaded: Load) -> None:
    documents = {f"m{seed}": drawn_document(seed) for seed in range(DRAWN)}
    want = loaded(documents)
    assert len(want) > DRAWN / 2
    assert sum(len(one["classes"]) for one in want.values()) > 5 * len(want)
    for number in range(SHUFFLES):
        rng = random.Random(number)
        files = list(documents.items())
        rng.shuffle(files)
        assert loaded({name: shuffled(found, rng) for name, found in files}) == want


def read(paths: list[Path]) -> dict[str, Any]:
    return {f"m{number}": json.loads(path.read_text("utf-8")) for number, path in enumerate(paths)}


def test_the_committed_specs_have_the_same_names_in_any_order(loaded: Load, repo: Path) -> None:
    folder = repo / "specs/runware"
    documents = {
        path.stem: json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))
    }
    want = loaded(documents, folder)
    assert len(want) == len(documents) == 2
    rng = random.Random(1)
    assert loaded({name: shuffled(one, rng) for name, one in documents.items()}, folder) == want


def test_published_specs_have_the_same_names_in_any_order(loaded: Load, shared: Path) -> None:
    documents = read(sorted((shared / "corpus").glob("[!r]*/*.json"))[::3])
    want = loaded(documents)
    assert len(want) > 5
    rng = random.Random(1)
    assert loaded({name: shuffled(found, rng) for name, found in documents.items()}) == want


@pytest.mark.parametrize(
    ("branches", "want"),
    [
        pytest.param([{"type": "string"}, {"x": TEXT}], {"Picture"}, id="one object"),
        pytest.param([{"x": TEXT}, {"type": "null"}], {"Picture"}, id="an object or null"),
        pytest.param(
            [{"x": TEXT}, {"y": TEXT}], {"PictureX", "PictureY"}, id="a member of its own"
        ),
        pytest.param(
            [{"k": {"const": "one"}, "x": TEXT}, {"k": {"const": "two"}, "x": TEXT}],
            {"PictureOne", "PictureTwo"},
            id="a tag",
        ),
        pytest.param(
            [{"v": {"type": "string"}}, {"v": {"type": "integer"}}],
            {"PictureVString", "PictureVInteger"},
            id="the type of a member",
        ),
        pytest.param(
            [
                {"type": "array", "items": {"type": "object", "properties": {"x": TEXT}}},
                {"y": TEXT},
            ],
            {"PictureItem", "Picture"},
            id="an array or one",
        ),
    ],
)
def test_branches_are_named_by_what_is_in_them(
    loaded: Load, branches: list[Any], want: set[str]
) -> None:
    schemas = [
        one if "type" in one else {"type": "object", "properties": one, "required": list(one)}
        for one in branches
    ]
    for order in (schemas, schemas[::-1]):
        request = {"type": "object", "properties": {"picture": {"anyOf": order}}}
        (found,) = loaded({"m": document(request, {"type": "string"}, {})}).values()
        assert found["classes"].keys() - {"MRequest"} == want


def test_answers_are_named_by_what_is_in_them(loaded: Load) -> None:
    """No order of media types names them, nor the keyword that they are written under."""
    kinds = {
        "application/json": THING,
        "application/vnd.list+json": {"type": "array", "items": THING},
        "application/vnd.y+json": {"type": "object", "properties": {"y": TEXT}},
        "application/vnd.named+json": {**THING, "title": "Named"},
    }
    found: list[set[str]] = []
    for order in (kinds, dict(reversed(kinds.items()))):
        one = document(THING, TEXT, {})
        answer = one["paths"]["/"]["post"]["responses"]["200"]
        answer["content"] = {kind: {"schema": schema} for kind, schema in order.items()}
        (names_found,) = loaded({"m": one}).values()
        found.append(set(names_found["classes"]))
    assert found[0] == found[1] == {"MRequest", "Y", "Named", "X", "MResult"}, found


def test_what_a_reference_adds_is_not_what_others_get(loaded: Load) -> None:
    thing = {"type": "object", "properties": {"a": {"type": "string"}}}
    plain = {"$ref": "#/components/schemas/Thing"}
    members = {"first": {**plain, "required": ["a"]}, "second": plain}
    want = {"Thing": {"a": ("a", False)}, "FirstThing": {"a": ("a", True)}}
    for order in (members, dict(reversed(members.items()))):
        request = {"type": "object", "properties": order}
        (found,) = loaded({"m": document(request, {"type": "string"}, {"Thing": thing})}).values()
        del found["classes"]["MRequest"]
        assert sorted(map(sorted, found["classes"].values())) == [["a"], ["a"]]
        assert {one["a"][1] for one in found["classes"].values()} == {True, False}
        assert found["classes"]["Thing"] == want["Thing"], found["classes"]


def test_a_class_is_pinned_at_any_reference(loaded: Load) -> None:
    thing = {"type": "object", "properties": {"a": {"type": "string"}}}
    plain = {"$ref": "#/components/schemas/Thing"}
    members = {"first": plain, "second": {**plain, "x-specpress-class": "Gadget"}}
    for order in (members, dict(reversed(members.items()))):
        request = {"type": "object", "properties": order}
        (found,) = loaded({"m": document(request, {"type": "string"}, {"Thing": thing})}).values()
        assert found["classes"].keys() == {"MRequest", "Gadget"}
