"""Images in SVG that are programs, or that load something, however they are spelled."""

from __future__ import annotations

from pathlib import Path

import pytest
from specpress.diagnostics import Reporter
from specpress.document.files import Files
from specpress.document.page_files import read_page_files

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
ACTIVE = {
    "a script": SVG.format("<script>alert(1)</script>"),
    "a prefix": SVG.format('<a.b:script xmlns:a.b="http://www.w3.org/2000/svg">1</a.b:script>'),
    "a prefix that is no ASCII": SVG.format(
        '<\u00e9:script xmlns:\u00e9="http://www.w3.org/2000/svg">alert(1)</\u00e9:script>'
    ),
    "HTML": SVG.format('<h:iframe xmlns:h="http://www.w3.org/1999/xhtml" />'),
    "an event": SVG.format("<g\nonload = 'alert(1)'/>"),
    "a link": SVG.format('<a xlink:href=" javascript:alert(1)"><text>x</text></a>'),
    "a reference": SVG.format('<a href="&#106;avascript:alert(1)"/>'),
    "an entity": '<!DOCTYPE svg [<!ENTITY a "1">]>' + SVG.format("&a;"),
    "an image of elsewhere": SVG.format('<image href="//evil.example/x.png"/>'),
    "a fill of elsewhere": SVG.format('<g fill="url( https://evil.example/#a)"/>'),
    "a style sheet": '<?xml-stylesheet href="x.css"?>' + SVG.format(""),
    "a script in pieces": '<?xml version="1.0" encoding="iso-2022-jp"?>'
    + SVG.format("<scr\x1b(Bipt>alert(1)</scr\x1b(Bipt>"),
    "another encoding": "<?xml version='1.0' encoding='gbk'?>" + SVG.format(""),
}
PLAIN = {
    "shapes": '<?xml version="1.0" encoding="UTF-8"?>\n'
    + SVG.format('<g id="a" fill="url(#b)" clip-path="url( \'#c\')"/><use href="#a"/>'),
    "words": SVG.format("<title>On = off: a href to the source, set by script</title>"),
}


def found(folder: Path, content: bytes) -> tuple[int, list[str]]:
    """How many images are published, and the codes of the findings."""
    pages = folder / "p" / "pages"
    pages.mkdir(parents=True)
    (pages / "a.svg").write_bytes(content)
    report = Reporter()
    read = read_page_files(folder / "p", Files(folder), report)
    return len(read.images), [one.code.id for one in report.diagnostics]


@pytest.mark.parametrize("name", ACTIVE)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
def test_an_image_that_does_something_is_not_published(
    name: str, encoding: str, tmp_path: Path
) -> None:
    assert found(tmp_path, ACTIVE[name].encode(encoding)) == (0, ["E658"])


@pytest.mark.parametrize("name", PLAIN)
def test_a_plain_image_is_published(name: str, tmp_path: Path) -> None:
    assert found(tmp_path, PLAIN[name].encode()) == (1, [])
