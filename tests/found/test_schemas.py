"""What schemas mean: discriminators, null, constants, members of one side."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.found.conftest import PLAIN, Tree


def verdict(tree: Tree, model: str, request: Any) -> str:
    """What `specpress validate` says of a request: nothing when it is valid."""
    path = tree.folder / "request.json"
    path.write_text(json.dumps(request), encoding="utf-8")
    done = tree.specpress("validate", model, path.name)
    assert done.returncode in {0, 1}, done.stderr
    return done.stdout if done.returncode else ""


def codes(tree: Tree) -> list[str]:
    """The codes that lint reports, as often as it does."""
    done = tree.specpress("lint", "--format", "json")
    return [json.loads(line)["code"] for line in done.stdout.splitlines()]


@pytest.mark.case("reported/05-discriminator-mapping")
def test_the_tag_selects_the_branch_everywhere(tree: Tree) -> None:
    tree.build()
    assert "W215" not in codes(tree)
    assert verdict(tree, "demo", {"pet": {"petType": "dog", "packSize": 3}}) == ""
    wrong = verdict(tree, "demo", {"pet": {"petType": "dog", "packSize": "three"}})
    assert "at #/pet/packSize" in wrong
    assert "hunts" not in wrong
    assert 'one of "cat", "dog", not "fish"' in verdict(tree, "demo", {"pet": {"petType": "fish"}})
    types = tree.text("generated/acme/acme_models/models/demo/types.py")
    assert 'pet_type: Literal["cat"]' in types
    assert 'pet_type: Literal["dog"]' in types
    page = tree.text("generated/acme/docs/models/demo.md")
    assert "- **Value**: `cat`" in page
    assert "- **Value**: `dog`" in page


@pytest.mark.case("reported/06-oneOf-by-format")
def test_branches_that_nothing_tells_apart_are_an_error_that_fix_mends(tree: Tree) -> None:
    assert codes(tree) == ["E232"]
    assert tree.specpress("build").returncode == 1
    assert tree.specpress("lint", "--fix").returncode == 0
    tree.build()
    assert verdict(tree, "demo", {"image": "https://acme.example/x.png"}) == ""
    assert verdict(tree, "demo", {"image": 1}) != ""


@pytest.mark.case("reported/13-nullable-3.0-typed-allOf")
def test_null_is_refused_with_a_finding_until_it_is_mended(tree: Tree) -> None:
    members = ("size", "size2", "size3", "mode")
    assert codes(tree) == ["W234"] * 4
    tree.build()
    types = tree.text("generated/acme/acme_models/models/demo/types.py")
    assert "None" not in types
    assert all(verdict(tree, "demo", {name: None}) for name in members)
    assert tree.specpress("lint", "--fix").returncode == 0
    tree.build()
    assert [verdict(tree, "demo", {name: None}) for name in members] == [""] * 4
    assert verdict(tree, "demo", {"size": {"w": "x"}}) != ""
    types = tree.text("generated/acme/acme_models/models/demo/types.py")
    assert types.count("| None") == 4


@pytest.mark.case("fidelity/nullable-bare")
def test_a_bare_nullable_takes_anything(tree: Tree) -> None:
    tree.build()
    for name in "abcdg":
        assert verdict(tree, "ma", {name: 5}) == verdict(tree, "ma", {name: None}) == ""
    # What says something beside it means the same as without `nullable`.
    assert verdict(tree, "ma", {"e": "x", "f": 5}) == ""
    assert verdict(tree, "ma", {"f": "x"}) != ""
    assert "at #/e" in verdict(tree, "ma", {"e": None})
    assert codes(tree).count("W234") == 1
    types = tree.text("generated/acme/acme_models/models/ma/types.py")
    assert types.count("JsonValue") > 4 or types.count("Any") > 4


@pytest.mark.case("families/nullable-without-type.json")
def test_nullable_without_type_has_one_meaning(tree: Tree) -> None:
    tree.build()
    slug = "nullable-without-type"
    assert verdict(tree, slug, {"tools": [1, None, {}], "extra": "x"}) == ""


@pytest.mark.case("reported/10-readOnly-required")
def test_a_request_does_not_ask_for_what_the_server_sets(tree: Tree) -> None:
    tree.build()
    assert verdict(tree, "demo", {"name": "Rex"}) == ""
    assert "`name` is required" in verdict(tree, "demo", {"id": 1})
    types = tree.text("generated/acme/acme_models/models/demo/types.py")
    assert "id: NotRequired[int]" in types
    page = tree.text("generated/acme/docs/models/demo.md")
    request, response = page.split("## Response", 1)
    assert "- **Required**: no" in request.split("#### `id`")[1].split("####")[0]
    assert "id" in response


SENDS = """
import json, threading
from http.server import BaseHTTPRequestHandler, HTTPServer
sent = []
class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        sent.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        body = b'{"text": "ok"}'
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *_): pass
server = HTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
from acme_models import Acme
with Acme(base_url=f"http://127.0.0.1:{server.server_port}") as client:
    %s
server.shutdown()
server.server_close()
print(json.dumps(sent))
"""
NAMED = PLAIN.replace("{ kind: plain }", "{ kind: plain, model: model }")


def sent(tree: Tree, code: str) -> Any:
    """What a generated client sends when it runs some code."""
    return json.loads(tree.python(SENDS % code))


@pytest.mark.case("families/free-string-model.json", profile=NAMED)
def test_what_the_caller_gives_is_sent(tree: Tree) -> None:
    tree.build()
    call = 'client.free_string_model.run(model="large", prompt="x")'
    assert sent(tree, call) == [{"model": "large", "prompt": "x"}]


@pytest.mark.case("families/single-enum-model.json", profile=NAMED)
def test_an_enum_of_one_value_is_a_constant(tree: Tree) -> None:
    tree.build()
    call = 'client.single_enum_model.run(prompt="x")'
    assert sent(tree, call) == [{"model": "acme/model-1", "prompt": "x"}]
    page = next((tree.folder / "generated/acme/docs/models").glob("*.md")).read_text("utf-8")
    assert "- **Model ID**: `acme/model-1`" in page
    assert "set by the client" in page


@pytest.mark.case("fidelity/optional-const")
def test_an_optional_constant_is_an_argument_everywhere(tree: Tree) -> None:
    tree.build()
    page = tree.text("generated/acme/docs/models/ma.md")
    section = page.split("#### `const`")[1].split("####")[0]
    assert "set by the client" not in section
    types = tree.text("generated/acme/acme_models/models/ma/types.py")
    assert "const: Literal[5]" in types


@pytest.mark.case("families/default-number-for-string-enum.json")
def test_a_default_of_another_type_is_left_out_and_mended(tree: Tree) -> None:
    assert "W205" in codes(tree)
    tree.build()
    page = tree.text("generated/acme/docs/models/default-number-for-string-enum.md")
    assert "**Default**" not in page
    assert tree.specpress("lint", "--fix").returncode == 0
    assert "W205" not in codes(tree)
    tree.build()
    page = tree.text("generated/acme/docs/models/default-number-for-string-enum.md")
    assert '**Default**: `"5"`' in page or "**Default**: `5`" in page


TEXTS: dict[str, Any] = {"type": "array", "items": {"type": "string"}}
WRITTEN_OTHERWISE: list[tuple[dict[str, Any], Any, Any]] = [
    (TEXTS, [1, "a"], ["1", "a"]),
    ({"type": "object", "properties": {"n": {"type": "integer"}}}, {"n": "1"}, {"n": 1}),
    ({"type": "array", "items": TEXTS}, [[True]], [["true"]]),
    ({"type": "array", "items": {"$ref": "#/components/schemas/Text"}}, [2.5], ["2.5"]),
    ({"type": "array", "items": {"type": "integer"}}, ["many"], None),
    (TEXTS, [{}], None),
]


@pytest.mark.case("families/default-number-for-string-enum.json")
def test_so_is_one_whose_parts_are_of_another_type(tree: Tree) -> None:
    path = tree.folder / "specs/acme/default-number-for-string-enum.json"
    spec = json.loads(path.read_text())
    spec["components"] = {"schemas": {"Text": {"type": "string"}}}
    body = spec["paths"]["/run"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    body["properties"] = {
        f"p{number}": {**schema, "description": f"Number {number}.", "default": written}
        for number, (schema, written, _) in enumerate(WRITTEN_OTHERWISE)
    }
    del body["required"]
    path.write_text(json.dumps(spec, indent=1))
    assert [one for one in codes(tree) if one[1:] in {"204", "205", "206"}] == [
        "W205" for _ in WRITTEN_OTHERWISE
    ]
    assert defaults(tree) == {}
    assert tree.specpress("lint", "--fix").returncode == 0
    assert "W205" not in codes(tree)
    assert defaults(tree) == {
        f"p{number}": meant
        for number, (*_, meant) in enumerate(WRITTEN_OTHERWISE)
        if meant is not None
    }


def defaults(tree: Tree) -> dict[str, Any]:
    """The defaults of the request's members, as types and pages have them."""
    done = tree.specpress("ir", "default-number-for-string-enum")
    objects = json.loads(done.stdout)["objects"]
    (request,) = [one for one in objects if one["object_id"] == "request"]
    found = {one["wire_name"]: one.get("default") for one in request["fields"]}
    return {name: default for name, default in found.items() if default is not None}


@pytest.mark.case("families/no-example-one-of-required.json")
def test_an_example_is_made_where_one_of_several_sets_is_required(tree: Tree) -> None:
    assert not {"W227", "W701"} & set(codes(tree))
    tree.build()
    page = tree.text("generated/acme/docs/models/no-example-one-of-required.md")
    assert "Minimal request" in page
    example = json.loads(page.split("```json\n", 1)[1].split("```", 1)[0])
    assert verdict(tree, "no-example-one-of-required", example) == ""
