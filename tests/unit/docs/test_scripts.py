"""Scripts of the site, without what readers need not load."""

from __future__ import annotations

import importlib
import os
from importlib.util import find_spec
from pathlib import Path

import pytest
from specpress.fileset import Language, RawFile
from specpress.targets.docs.site import scripts
from specpress.targets.docs.site.scripts import lean, origin_line

REPO = Path(__file__).parents[3]
SHIPPED = {
    path.name: path.read_bytes()
    for path in sorted((REPO / "templates/site/assets").glob("*.js"))
    # A library, which comes as it is published.
    if path.name != "minisearch.js"
}


def _lean(text: str, path: str = "site/assets/a.js") -> str:
    file = RawFile(path=path, content=text.encode(), language=Language.TEXT)
    return lean(file).content.decode()


def test_comments_and_indentation_go() -> None:
    assert _lean("// what\nif (a) {\n  // why\n\n  b(`x ${c}`); // stays\n}\n") == (
        "if (a) {\nb(`x ${c}`); // stays\n}\n"
    )


def test_texts_over_several_lines_stay() -> None:
    text = "a = `\n  // no comment\n`;\n"
    assert _lean(text) == text
    assert _lean("/*\n // a\n*/\n") == "/*\n // a\n*/\n"
    assert _lean("  // a\n", "site/assets/a.svg") == "  // a\n"


def test_styles_lose_comments_and_the_space_around_rules() -> None:
    style = "/* why */\n.a > .b {\n  margin: 0 1px;\n}\n@media print {\n  a { top: 0 }\n}\n"
    lean_style = ".a > .b{margin: 0 1px;}@media print{a{top: 0}}\n"
    assert _lean(style, "site/assets/a.css") == lean_style


def test_no_shipped_script_keeps_its_comments() -> None:
    assert len(SHIPPED) > 10
    for name, source in SHIPPED.items():
        assert "\n// " not in _lean(source.decode()), name


def _minified(source: bytes) -> bytes:
    text: str = importlib.import_module("minify").string("text/javascript", source.decode("utf-8"))
    return text.encode("utf-8") + b"\n"


def test_each_script_has_its_short_form() -> None:
    folder = Path(scripts.__file__).with_name("lean")
    if os.environ.get("SPECPRESS_REWRITE_GOLDENS"):
        for name, source in SHIPPED.items():
            (folder / name).write_bytes(origin_line(source) + b"\n" + _minified(source))
    made = {path.name: path.read_bytes().partition(b"\n") for path in folder.iterdir()}
    assert {name: first for name, (first, _, _) in made.items()} == {
        name: origin_line(source) for name, source in SHIPPED.items()
    }, "`make goldens` makes them anew"
    for name, source in SHIPPED.items():
        assert _lean(source.decode(), f"site/assets/{name}").encode() == made[name][2]
    if find_spec("minify") is None:
        pytest.skip("tdewolff-minify has no wheel for this platform: the hashes alone are compared")
    assert {name: text for name, (_, _, text) in made.items()} == {
        name: _minified(source) for name, source in SHIPPED.items()
    }
