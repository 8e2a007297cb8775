"""Overlays: what they change, and where changed nodes are said to stand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from specpress.document import Document
from specpress.source import Pointer

from .conftest import OVERLAY_HEAD as HEAD
from .conftest import ReadSpecs, act, spec

HEAD_11 = HEAD.replace("overlay: 1.0.0", "overlay: 1.1.0")
TREE = {
    "list": [{"name": "a"}, {"name": "b", "deep": [1, 2]}, {"name": "c"}],
    "words": ["x", "y"],
    "object": {"kept": 1, "text": "old", "inner": {"a": 1, "l": [1]}},
    "number": 5,
    "odd 'name'": {"-": {}},
}


def applied(read: ReadSpecs, actions: str, *, head: str = HEAD) -> Document:
    """The spec after one overlay."""
    overlay = f"{head}actions: {actions}"
    return read({"a.json": spec(**{"x-t": TREE}), "overlays/o.yaml": overlay}).document


def at_path(document: Document, path: str) -> object:
    tokens = path.split("/") if path else []
    return Pointer(("x-t", *tokens)).resolve(document.file.root)


T = "$['x-t']"


@pytest.mark.parametrize(
    ("target", "update", "path", "want"),
    [
        (f"{T}.object", {"text": "new"}, "object/text", "new"),
        (f"{T}.object", {"more": {"b": [1]}}, "object/more", {"b": [1]}),
        (f"{T}.object", {"inner": {"b": 2}}, "object/inner", {"a": 1, "l": [1], "b": 2}),
        (f"{T}.object", {"inner": {"l": [2, 3]}}, "object/inner/l", [1, 2, 3]),
        (f"{T}.object", {"inner": False}, "object/inner", False),
        (f"{T}.object", {"text": {"a": 1}}, "object/text", {"a": 1}),
        (f"{T}.object", {"text": None}, "object/text", None),
        (f"{T}.words", "z", "words", ["x", "y", "z"]),
        (f"{T}.words", ["z", "w"], "words", ["x", "y", "z", "w"]),
        (f"{T}.words", None, "words", ["x", "y", None]),
        (f"{T}.list", {"name": "d"}, "list/3", {"name": "d"}),
        (f"{T}.list[-1]", {"hit": 1}, "list/2", {"name": "c", "hit": 1}),
        (f"{T}.list[?match(@.name, 'a|c')]", {"hit": 1}, "list/2", {"name": "c", "hit": 1}),
        ("$..[?search(@.name, 'b')]", {"hit": 1}, "list/1/hit", 1),
        ("$..inner", {"c": 3}, "object/inner/c", 3),
        (f"{T}['odd \\'name\\'']", {"k": 1}, "odd 'name'/k", 1),
        (f"{T}[\"odd 'name'\"]['-']", {"k": 1}, "odd 'name'/-/k", 1),
        ("$.x-t.object", {"text": "new"}, "object/text", "new"),
        ("$", {"x-t": {"number": 6}}, "number", 6),
        (f"{T}['list', 'words']", 9, "words/2", 9),
        (f"{T}.list[0:2]", {"hit": 1}, "list/1/hit", 1),
    ],
)
def test_updates(read: ReadSpecs, target: str, update: object, path: str, want: object) -> None:
    document = applied(read, act(target, update=update))
    assert at_path(document, path) == want


@pytest.mark.parametrize(
    ("target", "path", "want"),
    [
        (f"{T}.list[1]", "list", [{"name": "a"}, {"name": "c"}]),
        (f"{T}.list[-1]", "list/1/name", "b"),
        (f"{T}.object.text", "object", {"kept": 1, "inner": {"a": 1, "l": [1]}}),
        (f"{T}.words[*]", "words", []),
        (f"{T}.list[?@.name == 'b' || @.name == 'a']", "list", [{"name": "c"}]),
        ("$..l", "object/inner", {"a": 1}),
        (f"{T}..*", "", {}),
    ],
)
def test_removals(read: ReadSpecs, target: str, path: str, want: object) -> None:
    assert at_path(applied(read, act(target, remove=True)), path) == want


@pytest.mark.parametrize(
    ("action", "path", "want"),
    [
        ({"target": f"{T}.number", "update": 6}, "number", 6),
        ({"target": f"{T}.words[0]", "update": "z"}, "words", ["z", "y"]),
        ({"target": f"{T}.words", "copy": f"{T}.list[1].deep"}, "words", ["x", "y", 1, 2]),
        (
            {"target": f"{T}.list[0]", "copy": f"{T}.object.inner"},
            "list/0",
            {"name": "a", "a": 1, "l": [1]},
        ),
    ],
)
def test_actions_of_1_1(
    read: ReadSpecs, action: dict[str, object], path: str, want: object
) -> None:
    assert at_path(applied(read, json.dumps([action]), head=HEAD_11), path) == want


def test_actions_build_on_each_other(read: ReadSpecs) -> None:
    actions = [
        {"target": f"{T}.words", "remove": True},
        {"target": T, "update": {"words": ["new"]}},
        {"target": f"{T}.words", "update": "newer"},
    ]
    assert at_path(applied(read, json.dumps(actions)), "words") == ["new", "newer"]


def test_overlays_apply_in_the_order_of_their_names(read: ReadSpecs) -> None:
    def naming(title: str) -> str:
        return HEAD + "actions: " + act("$.info", update={"title": title})

    overlays = {f"overlays/{name}.yaml": naming(name) for name in ("b", "c", "a")}
    assert read({"a.json": spec(), **overlays}).document.info["title"] == "c"


def test_an_update_is_copied_to_each_place(read: ReadSpecs) -> None:
    actions = [
        {"target": f"{T}.list[*]", "update": {"s": {"n": []}}},
        {"target": f"{T}.list[0].s.n", "update": 1},
    ]
    document = applied(read, json.dumps(actions))
    assert [at_path(document, f"list/{index}/s/n") for index in range(3)] == [[1], [], []]


def test_yaml_aliases_are_changed_one_by_one(read: ReadSpecs) -> None:
    text = "openapi: 3.1.0\nx-a: &a {k: 1}\nx-b: *a\n"
    overlay = HEAD + "actions: " + act("$['x-a']", update={"k": 2})
    document = read({"a.yaml": text, "overlays/o.yaml": overlay}).document
    assert [document.root.child(name, "k").value for name in ("x-a", "x-b")] == [2, 1]


LOCATED = """
- target: $['x-t'].list[0]
  remove: true
- target: $['x-t'].list
  update:
    name: d
- target: $['x-t'].object
  update:
    text: new
    inner:
      l: [9]
- target: $['x-t'].object.kept
  remove: true
- target: $['x-t'].object
  update: {kept: 2}
"""


@pytest.mark.parametrize(
    ("path", "file", "pointer"),
    [
        ("list/0", "a.json", "/x-t/list/1"),
        ("list/0/deep/1", "a.json", "/x-t/list/1/deep/1"),
        ("list/1/name", "a.json", "/x-t/list/2/name"),
        ("list/2", "overlays/o.yaml", "/actions/1/update"),
        ("list/2/name", "overlays/o.yaml", "/actions/1/update/name"),
        ("list", "a.json", "/x-t/list"),
        ("object/text", "overlays/o.yaml", "/actions/2/update/text"),
        ("object/inner/a", "a.json", "/x-t/object/inner/a"),
        ("object/inner/l/0", "a.json", "/x-t/object/inner/l/0"),
        ("object/inner/l/1", "overlays/o.yaml", "/actions/2/update/inner/l/0"),
        ("object/kept", "overlays/o.yaml", "/actions/4/update/kept"),
        ("number", "a.json", "/x-t/number"),
        ("object/missing/x", "a.json", "/x-t/object/missing/x"),
    ],
)
def test_nodes_keep_their_places(read: ReadSpecs, path: str, file: str, pointer: str) -> None:
    document = applied(read, LOCATED)
    location = document.file.locate(Pointer.parse("/x-t/" + path))
    assert location.source.name == f"specs/flux/{file}"
    assert str(location.pointer) == pointer


def test_the_line_is_that_of_the_overlay(read: ReadSpecs) -> None:
    document = applied(read, LOCATED)
    pointer = Pointer(("x-t", "object", "text"))
    assert str(document.file.locate(pointer)) == "specs/flux/overlays/o.yaml:11:11"
    assert str(document.file.locate(pointer, on_key=True)) == "specs/flux/overlays/o.yaml:11:5"


def test_copied_nodes_stand_where_they_were_copied_from(read: ReadSpecs) -> None:
    actions = """
- {target: "$['x-t'].object.inner", update: {new: 1}}
- {target: "$['x-t'].list[0]", copy: "$['x-t'].object.inner"}
"""
    document = applied(read, actions, head=HEAD_11)
    at = [
        document.file.locate(Pointer(("x-t", "list", "0", name))) for name in ("a", "new", "name")
    ]
    assert [(found.source.path.name, str(found.pointer)) for found in at] == [
        ("a.json", "/x-t/object/inner/a"),
        ("o.yaml", "/actions/0/update/new"),
        ("a.json", "/x-t/list/0/name"),
    ]


@pytest.mark.parametrize(
    "extends", ["../b.yaml", "./../b.yaml", "b.yaml", "https://vendor.dev/specs/b.yaml"]
)
def test_extends_names_one_spec(read: ReadSpecs, extends: str) -> None:
    overlay = f"{HEAD}extends: {extends}\nactions: [{{target: $.info, update: {{title: B}}}}]"
    other = "openapi: 3.1.0\ninfo: {title: Other}\n"
    found = read({"a.json": spec(), "b.yaml": other, "overlays/o.yaml": overlay})
    assert not found.diagnostics, found.text
    assert [document.info["title"] for document in found.documents] == ["Flux", "B"]


def test_an_action_may_miss_some_specs_and_not_all(read: ReadSpecs) -> None:
    actions = [{"target": f"$.info['x-{name}']", "remove": True} for name in "ab"]
    overlay = f"{HEAD}actions: {json.dumps(actions)}"
    one = spec(info={"title": "A", "version": "1", "x-a": 1})
    found = read({"a.json": one, "b.json": spec(), "overlays/o.yaml": overlay})
    assert found.one.message == "the action matches nothing: $.info['x-b']"
    assert len(found.documents) == 2


def test_a_spec_that_cannot_be_read_might_have_matched(read: ReadSpecs) -> None:
    overlay = HEAD + "actions: [{target: $.nope, remove: true}]"
    found = read({"a.json": spec(), "b.json": "{", "overlays/o.yaml": overlay})
    assert found.codes == ["E101"]


def test_an_overlay_that_extends_a_spec_fails_that_spec_alone(read: ReadSpecs) -> None:
    overlay = HEAD + "extends: ../a.json\nactions: [{target: $.nope, remove: true}]"
    found = read({"a.json": spec(), "b.json": spec(), "overlays/o.yaml": overlay})
    assert found.one.code.id == "E621"
    assert [document.path for document in found.documents] == ["flux/b.json"]


def test_references_see_the_other_spec_with_its_overlays(read: ReadSpecs) -> None:
    overlay = (
        HEAD + "extends: ../b.json\nactions: [{target: $.components.schemas, update: {New: {}}}]"
    )
    body = {"$ref": "b.json#/components/schemas/New"}
    found = read(
        {
            "a.json": spec(components={"schemas": {"RequestBody": body}}),
            "b.json": spec(),
            "overlays/o.yaml": overlay,
        }
    )
    assert len(found.documents) == 2, found.text


def test_the_vendor_files_of_the_project_take_an_overlay(repo: Path, read: ReadSpecs) -> None:
    text = (repo / "specs" / "runware" / "openai-gpt-5-5.json").read_text(encoding="utf-8")
    target = "$.components.schemas.RequestBody.items.properties.tools.items.properties.schema"
    overlay = HEAD + f"actions: [{{target: {target}, update: {{additionalProperties: true}}}}]"
    document = read({"a.json": text, "overlays/o.yaml": overlay}).document
    changed = json.loads(text)
    schema = changed["components"]["schemas"]["RequestBody"]["items"]["properties"]["tools"]
    schema["items"]["properties"]["schema"]["additionalProperties"] = True
    assert document.file.root == changed
