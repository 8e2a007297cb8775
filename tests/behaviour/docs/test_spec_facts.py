"""Facts that specs carry: on page and card, in Markdown, comparison and lists for programs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from specpress.diagnostics import Reporter
from specpress.fileset import FileSet
from specpress.pipeline import NoProgress, Options, generate

FACTS = """
docs:
  facts:
    - { from: info.x-price, label: Price, kind: money, currency: USD, card: true }
    - { from: document.x-rate.0.amount, label: Rate, kind: money, currency: EUR, unit: per second }
    - { from: info.x-window.tokens, label: Window, unit: tokens }
    - { from: info.x-modes, label: Modes, kind: table }
    - { from: info.x-pairs, label: Pairs, kind: table }
    - { from: info.x-cover, label: Cover, kind: image }
    - { from: operation.x-more, label: More, kind: link }
"""
INFO = """\
  x-price: { amount: 0.04, unit: image }
  x-window: { tokens: 1050000 }
  x-modes: [{ name: "<b>fast|er</b>", pricePerImage: 1 }, { name: slow, on: true }]
  x-pairs: { small: [1, 2], large: { a: 1 } }
  x-cover: img/cover.png
  description: Draws"""


@pytest.fixture(scope="module")
def files(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> FileSet:
    """The build of two specs, one of which carries facts."""
    specs = tmp_path_factory.mktemp("facts") / "specs"
    shutil.copytree(repo / "tests/diagnostics/E603/good/specs", specs)
    provider = specs / "example"
    with (provider / "provider.yaml").open("a", encoding="utf-8") as profile:
        profile.write(FACTS)
    text = (provider / "example-image.yaml").read_text(encoding="utf-8")
    (provider / "other.yaml").write_text(text.replace("Example Image", "Other"), encoding="utf-8")
    text = text.replace("  description: Draws", INFO)
    text = text.replace(
        "operationId: run\n", 'operationId: run\n      x-more: ["https://example.com/more"]\n'
    )
    (provider / "example-image.yaml").write_text(
        text + 'x-rate: [{ amount: "0.5" }]\n', encoding="utf-8"
    )
    (provider / "pages/img").mkdir(parents=True)
    (provider / "pages/img/cover.png").write_bytes(b"\x89PNG\0")
    options = Options(specs=specs, output=specs, templates=(repo / "templates",))
    build = generate(options, Reporter(), NoProgress())
    assert not build.failed
    return build.files


def text(files: FileSet, path: str) -> str:
    return files.files[path].decode("utf-8")


def test_the_page_has_them(files: FileSet) -> None:
    page = text(files, "site/example/example-image.html")
    assert '<dt>Price</dt><dd dir="auto">$0.04 per image</dd>' in page
    assert 'href="#about" dir="auto">Price $0.04 per image</a>' in page
    assert '<dt>Rate</dt><dd dir="auto">€0.5 per second</dd>' in page
    assert '<dt>Window</dt><dd dir="auto">1,050,000 tokens</dd>' in page
    assert '<img src="pages/img/cover.png" alt="Cover" loading="lazy">' in page
    assert '<a href="https://example.com/more" rel=' in page
    assert '<th scope="col" dir="auto">Price per image</th>' in page
    assert '<td dir="auto">&lt;b&gt;fast|er&lt;/b&gt;</td>' in page
    assert '<td dir="auto">A: 1</td>' in page
    assert "Price" not in text(files, "site/example/other.html")


def test_markdown_has_them(files: FileSet) -> None:
    for path, images in (("example/docs/models", "../pages"), ("site/example", "pages")):
        page = text(files, f"{path}/example-image.md")
        assert "- **Price**: $0.04 per image\n" in page
        assert f"![Cover]({images}/img/cover.png)" in page
        assert "| Name | Price per image | On |\n| --- | --- | --- |\n" in page
        assert "fast\\|er" in page
        assert "| slow |  | yes |\n" in page


def test_lists_have_them(files: FileSet) -> None:
    assert '<span dir="auto">Price <b>$0.04 per image</b></span>' in text(files, "site/index.html")
    compared = text(files, "site/compare.html")
    assert '<th scope="row">Price</th>' in compared
    assert "$0.04 per image" in compared
    data = text(files, "site/example/example-image.data.js")
    assert '["Price",["$0.04 per image"]]' in data
    models = json.loads(text(files, "site/models.json"))["models"]
    assert models[0]["facts"][0] == {
        "from": "info.x-price",
        "label": "Price",
        "kind": "money",
        "text": "$0.04 per image",
        "value": {"amount": 0.04, "unit": "image"},
    }
    assert models[1]["facts"] == []
