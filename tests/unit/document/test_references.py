"""References: where they lead, and that they lead nowhere else."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from specpress.document import Address, ReferenceFault, ReferenceProblem
from specpress.source import Pointer

from .conftest import ReadSpecs, spec

SCHEMAS = {
    "RequestBody": {"type": "object"},
    "a/b~c d": {"title": "odd name"},
    "Chain": {"$ref": "#/components/schemas/Link"},
    "Link": {"$ref": "#/components/schemas/RequestBody", "description": "beside"},
    "Tree": {"properties": {"next": {"$ref": "#/components/schemas/Tree"}}},
    "Anchored": {"$anchor": "here", "title": "anchored"},
    "Resource": {
        "$id": "https://schemas.x.dev/resource.json",
        "$defs": {"inner": {"title": "inner", "$anchor": "in"}, "other": {"title": "other"}},
        "properties": {
            "root": {"$ref": "#"},
            "inner": {"$ref": "#/$defs/inner"},
            "anchor": {"$ref": "#in"},
            "whole": {"$ref": "#/components/schemas/Anchored"},
        },
    },
    "Named": {"$id": "urn:x:named", "title": "named"},
    "properties": {"properties": {"$ref": {"type": "string"}}},
    "Data": {"default": {"$ref": "nowhere"}, "examples": [{"$ref": 7}], "x-y": {"$ref": "#/z"}},
}


def resolve(read: ReadSpecs, ref: object, files: dict[str, object] | None = None) -> Address:
    """Resolve a reference that stands in a spec of its own."""
    given = spec(components={"schemas": SCHEMAS})
    document = read({"a.json": given, **(files or {})}).document
    holder = document.root.child("components", "schemas", "RequestBody")
    return document.references.resolve(holder, ref)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ref", "want"),
    [
        ("#/components/schemas/RequestBody", "a.json#/components/schemas/RequestBody"),
        ("#/components/schemas/a~1b~0c%20d", "a.json#/components/schemas/a~1b~0c d"),
        ("#", "a.json#"),
        ("", "a.json#"),
        ("#here", "a.json#/components/schemas/Anchored"),
        ("a.json#/info", "a.json#/info"),
        ("./a.json", "a.json#"),
        ("./parts/../a.json#/info", "a.json#/info"),
        ("parts/image.yaml#/Size", "parts/image.yaml#/Size"),
        ("parts/image.yaml#size", "parts/image.yaml#/Size"),
        ("parts/my%20image.json#/A", "parts/my image.json#/A"),
        ("../flux/parts/image.yaml", "parts/image.yaml#"),
        ("https://schemas.x.dev/resource.json", "a.json#/components/schemas/Resource"),
        (
            "https://schemas.x.dev/resource.json#/$defs/inner",
            "a.json#/components/schemas/Resource/$defs/inner",
        ),
        (
            "https://schemas.x.dev/resource.json#in",
            "a.json#/components/schemas/Resource/$defs/inner",
        ),
        ("urn:x:named", "a.json#/components/schemas/Named"),
    ],
)
def test_references_resolve(read: ReadSpecs, ref: str, want: str) -> None:
    files: dict[str, object] = {
        "parts/image.yaml": "Size: {type: integer, $anchor: size}",
        "parts/my image.json": {"A": {}},
    }
    assert str(resolve(read, ref, files)) == f"specs/flux/{want}"


@pytest.mark.parametrize(
    ("name", "want"),
    [
        ("root", "Resource"),
        ("inner", "Resource/$defs/inner"),
        ("anchor", "Resource/$defs/inner"),
        ("whole", "Anchored"),
    ],
)
def test_references_inside_a_resource(read: ReadSpecs, name: str, want: str) -> None:
    document = read({"a.json": spec(components={"schemas": SCHEMAS})}).document
    resource = document.component("schemas", "Resource")
    assert resource is not None
    holder = resource.child("properties", name)
    found = document.references.follow(holder)
    assert str(found.pointer) == f"/components/schemas/{want}"


@pytest.mark.parametrize(
    ("ref", "kind", "said"),
    [
        ("http://169.254.169.254/latest", "REMOTE", "nothing is fetched"),
        ("https://x.dev/a.json#/A", "REMOTE", "nothing is fetched"),
        ("HTTPS://x.dev/a.json", "REMOTE", "nothing is fetched"),
        ("//x.dev/a.json", "REMOTE", "nothing is fetched"),
        ("\\\\x.dev\\a.json", "REMOTE", "nothing is fetched"),
        ("file:///etc/passwd", "REMOTE", "nothing is fetched"),
        ("file:a.json", "REMOTE", "nothing is fetched"),
        ("C:/Users/x.json", "REMOTE", "nothing is fetched"),
        ("urn:x:unknown", "REMOTE", "nothing is fetched"),
        ("http://[::1", "REMOTE", "nothing is fetched"),
        ("/etc/passwd", "OUTSIDE", "leads out of the specs folder"),
        ("%2Fetc%2Fpasswd", "OUTSIDE", "leads out of the specs folder"),
        ("../../outside.json", "OUTSIDE", "leads out of the specs folder"),
        ("..%2F..%2Foutside.json", "OUTSIDE", "leads out of the specs folder"),
        ("link.json", "OUTSIDE", "leads out of the specs folder"),
        ("far/outside.json", "OUTSIDE", "leads out of the specs folder"),
        ("a%00.json", "OUTSIDE", "leads out of the specs folder"),
        ("parts/imgae.yaml", "NO_FILE", "did you mean 'image.yaml'?"),
        ("nowhere/x.json", "NO_FILE", "the folder does not exist"),
        ("parts", "NO_FILE", "must end in"),
        ("notes.txt", "NO_FILE", "must end in"),
        ("RequestBody", "NO_FILE", "a fragment starts with '#'"),
        ("broken.json", "NO_FILE", "not JSON"),
        ("folder.json", "NO_FILE", "cannot be read"),
        ("#/components/schemas/RequestBdy", "DANGLING", "mean '#/components/schemas/RequestBody'?"),
        ("#/components/schemas/Zzz", "DANGLING", "'#/components/schemas' has no member 'Zzz'"),
        ("#/components/schemas/RequestBody/type/0", "DANGLING", "points at nothing"),
        ("a.json#/nope", "DANGLING", "the file has no member 'nope'"),
        ("parts/image.yaml#/Siz", "DANGLING", "mean '#/Size'?"),
        ("#nowhere", "UNKNOWN_ANCHOR", "starts with a slash"),
        ("#RequestBody", "UNKNOWN_ANCHOR", "starts with a slash"),
        ("#in", "UNKNOWN_ANCHOR", "starts with a slash"),
        (7, "NOT_A_STRING", "not a string"),
        (None, "NOT_A_STRING", "not a string"),
        ({"type": "string"}, "NOT_A_STRING", "belongs under `properties`"),
    ],
)
def test_references_that_cannot_be_followed(
    read: ReadSpecs, specs: Path, tmp_path: Path, ref: object, kind: str, said: str
) -> None:
    (tmp_path / "outside.json").write_text('{"secret": 1}')
    parts = specs / "flux" / "parts"
    parts.mkdir(parents=True)
    (parts / "image.yaml").write_text("Size: {}")
    flux = specs / "flux"
    (flux / "notes.txt").write_text("{}")
    document = read({"a.json": spec(components={"schemas": SCHEMAS})}).document
    (flux / "link.json").symlink_to(tmp_path / "outside.json")
    (flux / "far").symlink_to(tmp_path)
    (flux / "broken.json").write_text("{")
    (flux / "folder.json").mkdir()
    holder = document.root.child("components", "schemas", "RequestBody")
    with pytest.raises(ReferenceFault) as caught:
        document.references.resolve(holder, ref)  # type: ignore[arg-type]
    fault = caught.value
    assert fault.kind is ReferenceProblem[kind]
    assert said in fault.message or said in (fault.hint or "")
    assert fault.location.pointer == Pointer.parse("/components/schemas/RequestBody/$ref")
    assert "secret" not in fault.message


def test_a_loop_of_links_ends(read: ReadSpecs, specs: Path) -> None:
    document = read({"a.json": spec()}).document
    (specs / "flux" / "loop.json").symlink_to(specs / "flux" / "loop.json")
    with pytest.raises(ReferenceFault) as caught:
        document.references.resolve(document.root, "loop.json")
    assert caught.value.kind in {ReferenceProblem.OUTSIDE, ReferenceProblem.NO_FILE}


def test_links_inside_the_specs_folder_are_followed(read: ReadSpecs, specs: Path) -> None:
    (specs / "flux").mkdir()
    (specs / "shared").mkdir()
    (specs / "shared" / "size.json").write_text('{"A": {}}')
    (specs / "flux" / "parts").symlink_to(specs / "shared")
    (specs / "shared" / "provider.yaml").symlink_to(specs / "flux" / "provider.yaml")
    given = spec(components={"schemas": {"RequestBody": {"$ref": "parts/size.json#/A"}}})
    found = read({"a.json": given})
    assert [document.path for document in found.documents] == ["flux/a.json"]
    document = found.documents[0]
    target = document.references.follow(document.root.child("components", "schemas", "RequestBody"))
    assert str(target) == "specs/shared/size.json#/A"


def test_chains_are_followed_to_their_end(read: ReadSpecs) -> None:
    document = read({"a.json": spec(components={"schemas": SCHEMAS})}).document
    chain = document.root.child("components", "schemas", "Chain")
    assert str(document.references.follow(chain).pointer) == "/components/schemas/RequestBody"
    plain = document.root.child("info")
    assert document.references.follow(plain) is plain


@pytest.mark.parametrize(
    "schemas",
    [
        {"A": {"$ref": "#/components/schemas/A"}},
        {"A": {"$ref": "#/components/schemas/B"}, "B": {"$ref": "#/components/schemas/A"}},
        {"A": {"$ref": "b.json#/B"}},
    ],
)
def test_circles_of_references_are_faults(read: ReadSpecs, schemas: dict[str, object]) -> None:
    schemas["RequestBody"] = {}
    found = read(
        {
            "a.json": spec(components={"schemas": schemas}),
            "b.json": {**spec(), "B": {"$ref": "a.json#/components/schemas/A"}},
        }
    )
    assert set(found.codes) == {"E307"}
    assert "leads back to itself" in found.diagnostics[0].message


def test_recursive_schemas_are_fine(read: ReadSpecs) -> None:
    tree = {"properties": {"children": {"items": {"$ref": "#/components/schemas/RequestBody"}}}}
    assert read({"a.json": spec(components={"schemas": {"RequestBody": tree}})}).document


def test_references_in_other_files_are_checked_too(read: ReadSpecs) -> None:
    found = read(
        {
            "a.json": spec(components={"schemas": {"RequestBody": {"$ref": "p/b.yaml#/B"}}}),
            "p/b.yaml": "B:\n  items: {$ref: 'c.yaml#/C'}\nUnused: {$ref: '#/nowhere'}",
            "p/c.yaml": "C:\n  properties:\n    x: {$ref: '#/D'}",
        }
    )
    assert str(found.one.location) == "specs/flux/p/c.yaml:3:15"
    assert found.one.code.id == "E301"


def test_a_name_is_no_reference(read: ReadSpecs) -> None:
    assert read({"a.json": spec(components={"schemas": SCHEMAS})}).document


def test_dangling_references_say_where(read: ReadSpecs) -> None:
    text = (
        "openapi: 3.1.0\npaths:\n  /run:\n    post:\n      requestBody:\n        content:\n"
        "          application/json:\n            schema: {$ref: '#/components/schemas/Body'}\n"
    )
    found = read({"a.yaml": text})
    assert str(found.one.location) == "specs/flux/a.yaml:8:28"
    assert found.one.message == "the reference '#/components/schemas/Body' points at nothing"
    assert found.one.hint == "the file has no member 'components'"


def test_a_fault_of_the_other_file_is_shown(read: ReadSpecs) -> None:
    body = {"$ref": "p/b.json"}
    found = read(
        {"a.json": spec(components={"schemas": {"RequestBody": body}}), "p/b.json": '{"x": 1,\n 2'}
    )
    assert found.one.code.id == "E304"
    assert str(found.one.related[0].location) == "specs/flux/p/b.json:2:2"


def test_nothing_is_fetched(read: ReadSpecs, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object, **keywords: object) -> None:
        pytest.fail("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    refs = ["http://127.0.0.1:9/a.json", "//127.0.0.1/a.json", "file:///proc/self/environ"]
    schemas = {f"R{index}": {"$ref": ref} for index, ref in enumerate(refs)}
    found = read({"a.json": spec(components={"schemas": {"RequestBody": {}, **schemas}})})
    assert found.codes == ["E302"] * 3


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_named_pipe_is_no_file(read: ReadSpecs, specs: Path) -> None:
    (specs / "flux").mkdir()
    os.mkfifo(specs / "flux" / "pipe.json")
    given = spec(components={"schemas": {"RequestBody": {"$ref": "pipe.json"}}})
    found = read({"a.json": given})
    assert found.codes == ["E304", "E106"]
