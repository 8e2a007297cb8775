"""A spec and the files that it refers to, as one document."""

from __future__ import annotations

import json
from typing import Any

import pytest
from specpress.document import Bundle, bundle

from .conftest import ReadSpecs, spec

SIZE = {"Size": {"type": "integer", "$ref": "#/Bound"}, "Bound": {"minimum": 1}}
NODE = {"$id": "https://acme.example/node.json", "properties": {"next": {"$ref": "node.json"}}}


def posting(**members: Any) -> dict[str, Any]:
    """An operation that takes an object with some members."""
    schema = {"type": "object", "properties": members}
    content = {"application/json": {"schema": schema}}
    return {"post": {"requestBody": {"content": content}, "responses": {}}}


def bundled(read: ReadSpecs, files: dict[str, Any], name: str = "a.json") -> Bundle | None:
    """The bundle of one of the files, all of which are written first."""
    (folder,) = read(files).folders
    file = folder.files.open(folder.path / name)
    return bundle(file.source, folder.files)


def properties_of(found: Bundle | None) -> Any:
    assert found is not None
    post: Any = json.loads(json.dumps(found.document))["paths"]["/x"]["post"]
    return post["requestBody"]["content"]["application/json"]["schema"]["properties"]


def schemas_of(found: Bundle | None) -> Any:
    assert found is not None
    document: Any = found.document
    return document["components"]["schemas"]


def test_a_spec_that_stands_alone_has_none(read: ReadSpecs) -> None:
    own = spec(components={"schemas": {"A": {"$ref": "#/components/schemas/B"}, "B": {}}})
    own["paths"]["/x"] = posting(a={"$ref": "#/components/schemas/A"})
    assert bundled(read, {"a.json": own}) is None
    own["components"]["schemas"]["Small"] = {}
    assert bundled(read, {"a.json": own}) is None


FUR = "#/components/schemas/Fur"
LARGE = {"description": "never reached " * 200}


def test_what_nothing_reaches_is_left_out(read: ReadSpecs) -> None:
    """References, mappings, variants by `allOf`, names: all lead to what is kept."""
    kept = {
        "A": {"$ref": "#/components/schemas/Of%20all~1"},
        "Of all/": {"items": {"$ref": "#/components/schemas/Loop"}},
        "Loop": {"not": {"$ref": "#/components/schemas/Loop"}},
        "Pet": {"discriminator": {"propertyName": "kind", "mapping": {"d": "Dog"}}},
        "Dog": {"allOf": [{"$ref": "#/components/schemas/Pet"}, {"title": "Dog"}]},
        "Cat": {
            "allOf": [{"$ref": "#/components/schemas/Pet"}, {"$ref": "#/components/schemas/Fur"}]
        },
        "Fur": {},
    }
    schemas = {**kept, "Large": LARGE, "Other": {"$ref": "#/components/schemas/Large"}}
    paths = {"/x": posting(a={"$ref": "#/components/schemas/A"})}
    paths["/x"]["post"]["responses"] = {"200": {"$ref": "#/components/responses/Pet"}}
    pet = {"description": "x", "content": {"a/b": {"schema": {"$ref": "#/components/schemas/Pet"}}}}
    keys = {"key": {"type": "apiKey", "name": "k", "in": "header"}}
    components = {
        "schemas": schemas,
        "responses": {"Pet": pet, "Large": LARGE},
        "headers": {"Large": LARGE},
        "securitySchemes": keys,
        "x-own": LARGE,
    }
    found = bundled(read, {"a.json": spec(paths=paths, components=components)})
    assert found is not None
    assert found.is_pruned
    document: Any = found.document
    wanted = {"schemas": kept, "responses": {"Pet": pet}, "securitySchemes": keys, "x-own": LARGE}
    left = document["components"]
    left["schemas"].pop("RequestBody", None)
    assert left == wanted


@pytest.mark.parametrize("member", ["$id", "$anchor", "$dynamicRef"])
def test_nothing_is_left_out_where_references_are_not_plain(read: ReadSpecs, member: str) -> None:
    paths = {"/x": posting(a={member: "#x", "$defs": {}})}
    components = {"schemas": {"Large": {**LARGE, "$dynamicAnchor": "x", "$anchor": "y"}}}
    assert bundled(read, {"a.json": spec(paths=paths, components=components)}) is None


def test_schemas_become_components(read: ReadSpecs) -> None:
    paths = {"/x": posting(size={"$ref": "parts/size.json#/Size", "title": "Size"})}
    found = bundled(read, {"a.json": spec(paths=paths), "parts/size.json": SIZE})
    assert properties_of(found) == {"size": {"title": "Size", "$ref": "#/components/schemas/Size"}}
    assert schemas_of(found) == {
        "RequestBody": {"type": "object"},
        "Size": {"type": "integer", "$ref": "#/components/schemas/Bound"},
        "Bound": {"minimum": 1},
    }
    assert found is not None
    assert [file.source.name for file in found.files] == ["specs/flux/parts/size.json"]


def test_a_name_that_is_taken_stays_with_its_owner(read: ReadSpecs) -> None:
    own = spec(
        paths={"/x": posting(size={"$ref": "parts/size.json#/Size"})},
        components={"schemas": {"Size": {"type": "string"}}},
    )
    found = bundled(read, {"a.json": own, "parts/size.json": SIZE})
    assert list(schemas_of(found)) == ["Size", "Size-2", "Bound"]
    assert properties_of(found) == {"size": {"$ref": "#/components/schemas/Size-2"}}


def test_a_schema_may_refer_to_itself_and_back(read: ReadSpecs) -> None:
    node = {**NODE, "anyOf": [{"$ref": "../a.json#/components/schemas/Own"}]}
    own = spec(
        paths={"/x": posting(node={"$ref": "parts/node.json"})},
        components={"schemas": {"Own": {"type": "object"}}},
    )
    found = bundled(read, {"a.json": own, "parts/node.json": node})
    assert schemas_of(found)["node"] == {
        "properties": {"next": {"$ref": "#/components/schemas/node"}},
        "anyOf": [{"$ref": "#/components/schemas/Own"}],
    }


def test_what_is_no_schema_takes_the_place_of_its_reference(read: ReadSpecs) -> None:
    answers = {"Bad": {"description": "Bad.", "content": {"a/b": {"schema": {"$ref": "#/S"}}}}}
    own = spec(paths={"/x": posting()})
    own["paths"]["/x"]["post"]["responses"]["400"] = {"$ref": "parts/answers.yaml#/Bad"}
    text = json.dumps({**answers, "S": {"type": "string"}})
    found = bundled(read, {"a.json": own, "parts/answers.yaml": text})
    assert found is not None
    document: Any = found.document
    assert document["paths"]["/x"]["post"]["responses"]["400"] == {
        "description": "Bad.",
        "content": {"a/b": {"schema": {"$ref": "#/components/schemas/S"}}},
    }


def test_overlays_do_not_reach_it(read: ReadSpecs) -> None:
    overlay = {
        "overlay": "1.0.0",
        "info": {"title": "O", "version": "1"},
        "extends": "../a.json",
        "actions": [{"target": "$.info", "update": {"title": "Mended"}}],
    }
    paths = {"/x": posting(size={"$ref": "parts/size.json#/Size"})}
    files = {"a.json": spec(paths=paths), "parts/size.json": SIZE, "overlays/o.json": overlay}
    found = bundled(read, files)
    assert found is not None
    info: Any = found.document["info"]
    assert info["title"] != "Mended"


def test_values_names_and_mappings(read: ReadSpecs) -> None:
    pets = {"Cat": {"type": "object"}, "Dog": {"type": "object"}}
    mapping = {"cat": "parts/pets.json#/Cat", "dog": "Dog", "own": "#/components/schemas/Own"}
    pet = {
        "oneOf": [{"$ref": "parts/pets.json#/Dog"}],
        "discriminator": {"propertyName": "kind", "mapping": mapping},
        "default": {"$ref": "parts/pets.json#/Cat"},
        "properties": {"$ref": {"type": "string"}, "example": {"$ref": "parts/pets.json#/Cat"}},
    }
    own = spec(paths={"/x": posting(pet=pet)}, components={"schemas": {"Own": {}}})
    found = properties_of(bundled(read, {"a.json": own, "parts/pets.json": pets}))["pet"]
    assert found["discriminator"]["mapping"] == {
        "cat": "#/components/schemas/Cat",
        "dog": "Dog",
        "own": "#/components/schemas/Own",
    }
    assert found["default"] == {"$ref": "parts/pets.json#/Cat"}
    assert found["properties"] == {
        "$ref": {"type": "string"},
        "example": {"$ref": "#/components/schemas/Cat"},
    }


@pytest.mark.parametrize("ref", ["../../../etc/x.json#/A", "https://a.example/x.json", "no.json"])
def test_what_cannot_be_followed_stays(read: ReadSpecs, ref: str) -> None:
    paths = {"/x": posting(a={"$ref": ref}, b={"$ref": "parts/size.json#/Bound"})}
    found = bundled(read, {"a.json": spec(paths=paths), "parts/size.json": SIZE})
    assert properties_of(found)["a"] == {"$ref": ref}


def test_references_that_multiply_end(read: ReadSpecs) -> None:
    levels = {
        f"L{n}": {"links": {f"l{i}": {"$ref": f"#/L{n + 1}"} for i in range(10)}} for n in range(9)
    }
    own = spec(paths={"/x": posting()})
    own["paths"]["/x"]["post"]["responses"]["400"] = {"$ref": "parts/many.json#/L0"}
    files = {"a.json": own, "parts/many.json": {**levels, "L9": {"description": "x"}}}
    (folder,) = read(files).folders
    source = folder.files.open(folder.path / "a.json").source
    assert bundle(source, folder.files, most=10_000) is None
