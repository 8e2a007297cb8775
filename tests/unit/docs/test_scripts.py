"""Scripts of the site, without what readers need not load."""

from __future__ import annotations

from pathlib import Path

from specpress.fileset import Language, RawFile
from specpress.targets.docs.site.scripts import lean

REPO = Path(__file__).parents[3]


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
    scripts = sorted((REPO / "templates/site/assets").glob("*.js"))
    own = [path for path in scripts if path.name != "minisearch.js"]
    assert len(own) > 10
    for path in own:
        assert "\n// " not in _lean(path.read_text(encoding="utf-8")), path.name
