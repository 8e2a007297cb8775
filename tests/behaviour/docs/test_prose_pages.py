"""Pages that a provider wrote itself: on the site, in Markdown, in search, in lists."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from specpress.diagnostics import Reporter
from specpress.fileset import FileSet
from specpress.pipeline import NoProgress, Options, generate

PIXEL = bytes.fromhex("89504e470d0a1a0a0000000d49484452")
PAGES = {
    "second.md": "# Second\n\nText of the second page.\n",
    "guides/first.md": """---
title: "First <b>steps</b>"
order: 1
---

Read [the second](../second.md#part), [the model](../../models/example-image.md#request-prompt),
[the guide](../../guide.md), [code](javascript:alert(1)), [out](../../../../x) and
[the web](https://example.com/a?b=c). ![Pixel](../img/pixel.png) ![Far](https://example.com/i.png)

#### Too deep

| Plan | Price |
| :--- | ---: |
| Free | `0|1` |

<script>alert(1)</script> {{ 7 * 7 }} {% raw %}

```python
print("photosynthesis")
```

## Too deep

> [!NOTE]
> Mind this.
""",
}


@pytest.fixture(scope="module")
def files(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> FileSet:
    """The build of one spec with pages beside it."""
    specs = tmp_path_factory.mktemp("prose") / "specs"
    shutil.copytree(repo / "tests/diagnostics/E603/good/specs", specs)
    for name, text in PAGES.items():
        path = specs / "example/pages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (specs / "example/pages/img").mkdir()
    (specs / "example/pages/img/pixel.png").write_bytes(PIXEL)
    options = Options(specs=specs, output=specs, templates=(repo / "templates",))
    build = generate(options, Reporter(), NoProgress())
    assert not build.failed
    return build.files


def text(files: FileSet, path: str) -> str:
    return files.files[path].decode("utf-8")


def test_a_page_is_html_that_does_nothing(files: FileSet) -> None:
    page = text(files, "site/example/pages/guides/first.html")
    body = page[page.index("<article") : page.index("</article>")]
    assert '<h1 dir="auto">First &lt;b&gt;steps&lt;/b&gt;</h1>' in page
    assert "<script" not in body
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 * 7 }} {% raw %}" in body
    hrefs = re.findall(r'href="([^"]*)"', body)
    assert hrefs == [
        "../../pages/second.html#part",
        "../../example-image.html#request-prompt",
        "../../guide/index.html",
        "https://example.com/a?b=c",
        "https://example.com/i.png",
    ]
    assert re.findall(r"<img[^>]*>", body) == ['<img src="../../pages/img/pixel.png" alt="Pixel">']
    assert re.findall(r'<h\d id="[^"]*">', body) == ['<h2 id="too-deep">', '<h2 id="too-deep-1">']
    assert "<strong>Note:</strong>" in body
    assert "<th>Plan</th>" in body


def test_its_markdown_keeps_headings_tables_images_and_links(files: FileSet) -> None:
    for path in ("site/example/pages/guides/first.md", "example/docs/pages/guides/first.md"):
        page = text(files, path)
        assert 'title: "First <b>steps</b>"' in page
        assert "## Too deep" in page
        assert "| Plan | Price |\n| --- | --- |\n" in page
        assert "![Pixel](../img/pixel.png)" in page
        assert "[the second](../second.md#part)" in page
        assert "javascript:" not in page
        assert "<script" not in page
        assert "\\{\\{" in page
    for base in ("site/example", "example/docs"):
        assert files.files[f"{base}/pages/img/pixel.png"] == PIXEL
    assert text(files, "example/docs/pages/second.md") == (
        '---\ntitle: "Second"\ndescription: "Text of the second page."\n---\n\n# Second\n\n'
        "Text of the second page.\n\n[All models](../index.md)\n"
    )


def test_lists_and_search_lead_to_it(files: FileSet) -> None:
    home = text(files, "site/index.html")
    assert home.index("pages/guides/first.html") > home.index("pages/second.html")
    assert "pages/guides/first.html" in text(files, "site/example/guide/index.html")
    assert "(pages/second.md)" in text(files, "example/docs/index.md")
    assert "Text of the second page." in text(files, "example/docs/llms-full.txt")
    tree = text(files, "site/assets/models.js")
    assert '["pages/second","Second"]' in tree
    index = json.loads(text(files, "site/assets/index.js")[len("specpress.receiveIndex(") : -3])
    places = {place: words for place, _, words, _ in index["pages"]}
    assert "photosynthesis" in places["example/pages/guides/first.html#too-deep"]
    assert "Mind this" in places["example/pages/guides/first.html#too-deep-1"]
    assert not any("[!" in words for words in places.values())


def test_a_model_page_names_no_prose_page(files: FileSet) -> None:
    """A new page changes no model's page: scripts and lists lead to it."""
    assert "pages/second" not in text(files, "site/example/example-image.html")
