"""A request that is one of several objects: overloads, page, validator. One tree for all tests."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from specpress.cli.application import run

from tests.conftest import Mypy

PROFILE = """\
specpress: 1
id: shapes
name: Shapes
python: { distribution: shapes-models, package: shapes_models, client: Shapes }
auth: { scheme: none }
transport: { kind: plain, server: "https://shapes.example" }
delivery: { field: stream, methods: { stream: true }, stream: { shape: choices } }
"""
NUMBER, TEXT, FLAG = {"type": "number"}, {"type": "string"}, {"type": "boolean"}


def made(required: str, /, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": required.split(), "properties": properties}


CIRCLE = made("kind radius", kind={"const": "circle"}, radius=NUMBER, color=TEXT, stream=FLAG)
SQUARE = made("kind side", kind={"const": "square"}, side={"type": "integer"}, color=TEXT)
WORD = made("kind text", kind={"enum": ["word", "line"]}, text=TEXT)
REFS = [{"$ref": f"#/components/schemas/{name}"} for name in ("Circle", "Square", "Word")]
REQUESTS = {
    "shape": {"oneOf": REFS, "discriminator": {"propertyName": "kind"}},
    # beside members of all, through allOf, without a member that tells them apart
    "mark": {
        **made("prompt", prompt=TEXT, seed={"type": "integer"}),
        "oneOf": [
            {"allOf": [made("image_url", image_url=TEXT), made("", strength=NUMBER)]},
            made("image_id", image_id=TEXT),
        ],
    },
    # several may hold at once
    "some": {"anyOf": [made("a", a=TEXT), made("b", b=TEXT)]},
    # no choice that types could tell
    "rule": {
        **made("a", a=TEXT, b=TEXT, c=TEXT),
        "anyOf": [{"required": ["b"]}, {"required": ["c"]}],
    },
    "same": {"anyOf": [made("a", a=TEXT), made("a", a=TEXT, b=TEXT)]},
    "free": {"anyOf": [made("a", a=TEXT), {"type": "object"}]},
}
COMPONENTS = {"Circle": {**CIRCLE, "title": "A *round* thing"}, "Square": SQUARE, "Word": WORD}
ANSWER = {
    "200": {"description": "It.", "content": {"application/json": {"schema": made("", url=TEXT)}}}
}

USE = """\
from shapes_models import AsyncShapes, Shapes
from shapes_models.models.shape.types import Shape_Results

client = Shapes()
result: Shape_Results = client.shape.run(kind="circle", radius=1.0)
client.shape.run(kind="square", side=1, color="red", request_options={"timeout": 1.0})
client.shape.run(kind="circle", side=1)  # refused
client.shape.run(kind="word")  # refused
client.shape.run(kind="word", text="x", color="red")  # refused
client.shape.stream(kind="line", text="x")
client.shape.stream(kind="line", radius=1)  # refused
client.mark.run(prompt="x", image_url="u", strength=1)
client.mark.run(prompt="x", image_id="i", seed=1)
client.mark.run(prompt="x")  # refused
client.mark.run(image_id="i")  # refused
client.some.run(a="x", b="y")
client.some.run(b="y")
client.some.run()  # refused
client.rule.run(a="x")
client.same.run(a="x", b="y")
client.free.run()


async def main(other: AsyncShapes) -> Shape_Results:
    other.shape.run(kind="circle")  # refused
    return await other.shape.run(kind="circle", radius=1.0)
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package."""
    folder = tmp_path_factory.mktemp("shapes")
    specs = folder / "specs" / "shapes"
    specs.mkdir(parents=True)
    (specs / "provider.yaml").write_text(PROFILE, "utf-8")
    for slug, schema in REQUESTS.items():
        body = {"required": True, "content": {"application/json": {"schema": schema}}}
        document = {
            "openapi": "3.0.3" if slug == "some" else "3.1.0",
            "info": {"title": slug.title(), "version": "1"},
            "paths": {f"/{slug}": {"post": {"requestBody": body, "responses": ANSWER}}},
            "components": {"schemas": COMPONENTS if slug == "shape" else {}},
        }
        (specs / f"{slug}.json").write_text(json.dumps(document), "utf-8")
    out = folder / "generated"
    assert run(["build", "--specs", str(folder / "specs"), "--output", str(out)]) == 0
    return out / "shapes"


@pytest.mark.parametrize("checker", ["mypy", pytest.param("basedpyright", marks=pytest.mark.whole)])
def test_checkers_tell_the_variants_apart(built: Path, checker: str, mypy: Mypy) -> None:
    """Each line that is marked is refused, and no other; nor is anything in the package."""
    (built / "use.py").write_text(USE, "utf-8")
    if checker == "mypy":
        done = mypy("use.py", cwd=built)
    else:
        command = [sys.executable, "-m", checker, "--level", "error"]
        command += ["use.py", "shapes_models/models"]
        done = subprocess.run(command, cwd=built, capture_output=True, text=True, check=False)
    found = {int(line) for line in re.findall(r"use\.py:(\d+):.*error", done.stdout)}
    wanted = {n for n, line in enumerate(USE.splitlines(), 1) if line.endswith("# refused")}
    assert found == wanted, done.stdout
    assert not re.search(r"shapes_models/.*error", done.stdout), done.stdout


def test_page(built: Path) -> None:
    page = (built / "docs/models/shape.md").read_text("utf-8")
    assert "- **Rule**: A request is one of these.\n" in page
    assert "| Word | `kind` `word` or `line`, `text` |  |\n" in page
    assert "| Square | `kind` `square`, `side` | `color` |\n" in page
    assert "| A \\*round\\* thing | `kind` `circle`, `radius` | `color`, `stream` |\n" in page
    site = (built.parent / "site/shapes/shape.html").read_text("utf-8")
    assert "A request is one of these." in site
    for slug in ("rule", "same", "free"):
        assert "one of these." not in (built / f"docs/models/{slug}.md").read_text("utf-8")


def test_validator_speaks_of_the_variant_that_is_meant(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    request = built / "request.json"
    request.write_text('{"kind": "circle", "side": 3}', "utf-8")
    specs = str(built.parents[1] / "specs")
    assert run(["validate", "shape", str(request), "--specs", specs]) == 1
    assert "`radius` is required (required)" in capsys.readouterr().out


def test_signature_for_readers(built: Path) -> None:
    """`help` shows all arguments of the streaming method as well."""
    code = (
        "import inspect; from shapes_models import Shapes; c = Shapes();"
        "print(*inspect.signature(c.shape.stream).parameters)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=built, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["kind", "radius", "color", "side", "text", "request_options"]
