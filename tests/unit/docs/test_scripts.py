"""Scripts of the site, without what readers need not load."""

from __future__ import annotations

from specpress.fileset import Language, RawFile
from specpress.targets.docs.site.scripts import lean


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
    assert _lean("  // a\n", "site/assets/a.css") == "  // a\n"
