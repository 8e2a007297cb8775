"""Examples of media types: each is held against its schema, the first valid one is the page's."""

from __future__ import annotations

import json

import pytest

from tests.found.conftest import Tree
from tests.found.demo_spec import ANSWER, CONTENT, alone, codes, document, put, write_spec

GOOD, WRONG = {"v": "A tabby cat"}, {"v": 3}


@pytest.mark.case("reported/11-media-type-examples")
def test_examples_of_media_types_are_checked_and_shown(tree: Tree) -> None:
    printed = tree.specpress("lint").stdout
    assert "warning[W208]: example `wrong` at `/prompt`: 3 is not a string" in printed
    tree.build()
    page = tree.text("generated/acme/docs/models/demo.md")
    assert "A cat" in page
    assert page.index("A tabby cat") < page.index("Minimal request")
    assert "https://cdn.acme.example/tabby.png" in page
    assert "tabby.png" in tree.text("generated/site/acme/demo.html")


@pytest.mark.case("families/media-type-examples.json")
def test_the_first_valid_example_is_the_page_s(tree: Tree) -> None:
    printed = tree.specpress("lint").stdout
    assert "example `text_to_image`" in printed
    tree.build()
    page = tree.text("generated/acme/docs/models/media-type-examples.md")
    assert "Edit a picture" in page
    assert '"prompt": "A hat"' in page
    assert "Text to image" not in page


@pytest.mark.case("reported/11-media-type-examples")
@pytest.mark.parametrize(
    ("place", "value", "found"),
    [
        (f"{CONTENT}/example", WRONG, "W208"),
        (f"{CONTENT}/example", GOOD, ""),
        (f"{CONTENT}/example", json.dumps(GOOD), ""),
        (f"{CONTENT}/examples", {"a": {"value": WRONG}}, "W208"),
        (f"{CONTENT}/examples", {"a": {"dataValue": WRONG}}, "W208"),
        (f"{CONTENT}/examples", {"a": {"dataValue": GOOD}}, ""),
        (f"{CONTENT}/examples", {"a": {"serializedValue": json.dumps(WRONG)}}, "W208"),
        (f"{CONTENT}/examples", {"a": {"serializedValue": "{"}}, "W208"),
        (f"{CONTENT}/examples", {"a": {"serializedValue": json.dumps(GOOD)}}, ""),
        (f"{CONTENT}/examples", {"a": {"externalValue": "https://a.example/x"}}, "W251"),
        (f"{CONTENT}/examples", {"a": {"$ref": "#/components/examples/No"}}, "E301"),
        (f"{CONTENT}/schema/examples", [WRONG], "W208"),
        (f"{CONTENT}/schema/example", WRONG, "W208"),
        (f"{ANSWER}/content/application~json/example", {"x": 1}, "W208"),
        (f"{ANSWER}/content/application~json/examples", {"a": {"value": {"x": 1}}}, "W208"),
        (
            f"{ANSWER}/headers",
            {"X-A": {"schema": {"type": "integer"}, "example": "many"}},
            "W208",
        ),
        (
            "paths//demo/post/parameters",
            [{"name": "q", "in": "query", "schema": {"type": "integer"}, "example": "x"}],
            "W208",
        ),
        (
            "paths//demo/post/parameters",
            [
                {
                    "name": "q",
                    "in": "query",
                    "schema": {"type": "integer"},
                    "examples": {"a": {"value": "x"}},
                }
            ],
            "W208",
        ),
        (
            "paths//demo/get",
            {
                "responses": {
                    "200": {
                        "description": "",
                        "content": {
                            "application/json": {"schema": {"type": "string"}, "example": 1}
                        },
                    }
                }
            },
            "W208",
        ),
    ],
)
def test_every_example_is_held_against_its_schema(
    tree: Tree, place: str, value: object, found: str
) -> None:
    alone(tree)
    spec = document(openapi="3.2.0")
    put(spec, place, value)
    write_spec(tree, "demo.json", spec)
    done = tree.specpress("lint")
    assert done.returncode == 0, done.stdout
    about_examples = codes(done.stdout) & {"W208", "W251", "E301"}
    assert about_examples == ({found} if found else set())
