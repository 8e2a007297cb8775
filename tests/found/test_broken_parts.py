"""What is broken in a document refuses the model that is made from it, and no other."""

from __future__ import annotations

import json
import re

import pytest

from tests.found.conftest import Tree
from tests.found.demo_spec import ANSWER, CONTENT, alone, codes, document, put, write_spec


@pytest.mark.case("fidelity/e2-off-drops-models")
@pytest.mark.parametrize("level", ["off", "warning", "info"])
def test_no_setting_makes_a_model_vanish(tree: Tree, level: str) -> None:
    """What the case lost can be built today; a limit and a property that are none cannot."""
    settings = tree.folder / "specpress.toml"
    settings.write_text(f'[lint.severity]\n"E2*" = "{level}"\n', encoding="utf-8")
    broken = break_two(tree)
    for command in ("lint", "build", "check"):
        done = tree.specpress(command)
        assert done.returncode == 1
        assert errors_of(done.stdout) >= broken.keys()
    assert not (tree.folder / "generated").exists()


def break_two(tree: Tree) -> dict[str, str]:
    """Make specs that nothing can be built from beside those of the case; their codes by name."""
    found: dict[str, str] = {}
    for name, member, value, code in (
        ("typed", "properties/v/minLength", "many", "E203"),
        ("bare", "properties", {"model": "owner/name"}, "E213"),
    ):
        spec = document()
        put(spec, f"{CONTENT}/schema/{member}", value)
        write_spec(tree, f"{name}.json", spec)
        found[name] = code
    return found


@pytest.mark.case("fidelity/e2-off-drops-models")
def test_no_allowance_makes_a_model_vanish(tree: Tree) -> None:
    (tree.folder / "specpress.toml").unlink()
    broken = break_two(tree)
    entries = ", ".join(f"{{ code: {code}, reason: We know. }}" for code in broken.values())
    allowed = tree.folder / "specs/acme/allow.yaml"
    allowed.write_text(f"allow: [{entries}]\n", encoding="utf-8")
    done = tree.specpress("lint")
    assert done.returncode == 1
    assert errors_of(done.stdout) >= broken.keys()


def errors_of(printed: str) -> set[str]:
    """The names of the specs that an error was found in."""
    return set(re.findall(r"^specs/acme/(\w+)\.json:\S+ error\[", printed, re.MULTILINE))


@pytest.mark.case("families/dangling-ref-in-error-response.json")
def test_a_broken_error_answer_does_not_refuse_the_model(tree: Tree) -> None:
    done = tree.specpress("lint")
    assert done.returncode == 0, done.stdout
    assert "warning[E301]" in done.stdout
    assert "the answer 400 of POST /run" in done.stdout
    tree.build()


DEAD = {"$ref": "#/components/nowhere/X"}


@pytest.mark.case("families/dangling-ref-in-error-response.json")
@pytest.mark.parametrize(
    ("place", "value"),
    [
        (f"{ANSWER}/headers", {"X-A": DEAD}),
        (f"{ANSWER}/links", {"next": DEAD}),
        (f"{ANSWER}/content/application~json/examples", {"a": DEAD}),
        (f"{ANSWER}/content/audio~wav", {"schema": DEAD}),
        ("paths//demo/post/responses/4XX", DEAD),
        ("paths//demo/post/responses/default", DEAD),
        ("paths//demo/post/responses/500", "no object"),
        (
            "paths//demo/post/responses/422",
            {"description": "", "content": {"application/json": {"schema": [1]}}},
        ),
        ("paths//demo/post/callbacks", {"done": DEAD}),
        ("paths//other", DEAD),
        ("paths//state", {"get": {"parameters": [DEAD, {"in": 3}], "responses": {"200": DEAD}}}),
        ("components/schemas/Unused", DEAD),
        ("components/responses/Unused", DEAD),
        ("webhooks/done", DEAD),
        (
            "paths//demo/post/requestBody/content/application~json/examples",
            {"a": DEAD},
        ),
    ],
)
def test_what_the_model_is_not_made_from_may_be_broken(
    tree: Tree, place: str, value: object
) -> None:
    alone(tree)
    spec = document()
    put(spec, place, value)
    write_spec(tree, "demo.json", spec)
    done = tree.specpress("lint")
    assert done.returncode == 0, done.stdout
    assert codes(done.stdout), "a finding says so"
    assert tree.specpress("ir", "demo").returncode == 0


@pytest.mark.case("families/dangling-ref-in-error-response.json")
@pytest.mark.parametrize(
    ("place", "value"),
    [
        (f"{ANSWER}/content/application~json/schema/properties/x", DEAD),
        (ANSWER, DEAD),
        ("paths//demo/post/requestBody/content/application~json/schema/properties/v", DEAD),
        ("paths//demo/post/requestBody", DEAD),
        ("paths//demo/post/parameters", [DEAD]),
        ("paths//demo/parameters", [DEAD]),
        ("paths//demo", DEAD),
    ],
)
def test_what_the_model_is_made_from_may_not_be_broken(
    tree: Tree, place: str, value: object
) -> None:
    alone(tree)
    spec = document()
    put(spec, place, value)
    write_spec(tree, "demo.json", spec)
    done = tree.specpress("lint")
    assert done.returncode == 1
    assert "error[E301]" in done.stdout


@pytest.mark.case("families/dangling-ref-in-error-response.json")
def test_what_cannot_be_compiled_is_found_in_its_own_file(tree: Tree) -> None:
    alone(tree)
    spec = document()
    put(spec, f"{CONTENT}/schema/properties/v", {"$ref": "parts/loops.json#/$defs/Loop"})
    write_spec(tree, "demo.json", spec)
    folder = tree.folder / "specs" / "acme" / "parts"
    folder.mkdir()
    loop = {"anyOf": [{"$ref": "#/$defs/Loop"}, {"type": "string"}]}
    text = json.dumps({"$defs": {"Fine": {"type": "string"}, "Loop": loop}}, indent=1)
    (folder / "loops.json").write_text(text, encoding="utf-8")
    for command in ("lint", "build"):
        done = tree.specpress(command)
        assert done.returncode == 1
        (line,) = [one for one in done.stdout.splitlines() if "error[E504]" in one]
        assert line.startswith("specs/acme/parts/loops.json:6:"), line
