"""The Markdown pages in Python-Markdown, which MkDocs renders with, and as MDX (Docusaurus).

MDX has no parser outside Node, so its pages are checked against what it makes of a text: outside
code every `{` begins an expression and every `<` an element, unless a backslash or an entity says
otherwise (mdxjs.com, "MDX syntax").
"""

from __future__ import annotations

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
from markdown_it import MarkdownIt
from specpress.diagnostics import Reporter
from specpress.jsonvalue import JsonValue
from specpress.pipeline import NoProgress, Options, generate

TEXTS = (
    "{alert(1)} and ${x} and {{ y }}",
    "<script>alert(1)</script> <b>bold</b> <Component prop={1} />",
    "a < b, {c}, `{code}` and `<code>`",
    "```js\nconst x = {a: <b/>};\n```\n\n{after} <after>",
    "[text {x}](https://example.com/{a}) <https://example.com>",
    "- one {1}\n- two <2>\n\n> {quote}",
    "| a {h} | b |\n|---|---|\n| {x} | <y> |",
    "import x from 'y'\n\nexport const z = {1}",
)
CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
# What stands in a page on purpose: anchors, in the one form that MDX reads as well.
ANCHOR = re.compile(r'<a id="[\w.-]+"></a>')


def build(repo: Path, specs: Path) -> dict[str, str]:
    """Every Markdown page of the specs, by path."""
    options = Options(specs=specs, output=specs, templates=(repo / "templates",))
    found = generate(options, Reporter(), NoProgress())
    assert not found.failed
    return {
        path: content.decode("utf-8")
        for path, content in found.files
        if path.startswith(f"{path.split('/')[0]}/docs/") and path.endswith(".md")
    }


@pytest.fixture(scope="module")
def pages(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages of the project's specs, and of one whose descriptions are code to MDX."""
    case = tmp_path_factory.mktemp("readers") / "specs"
    shutil.copytree(repo / "tests/cases/docs_every_construct/specs", case)
    path = case / "sink/every-thing.json"
    spec = json.loads(path.read_text(encoding="utf-8"))
    count = _spoil(spec, 0)
    assert count > len(TEXTS)
    path.write_text(json.dumps(spec), encoding="utf-8")
    return build(repo, repo / "specs") | build(repo, case)


def _spoil(node: JsonValue, count: int) -> int:
    """Put the texts in place of a spec's descriptions; how many were."""
    if isinstance(node, dict):
        for key, value in list(node.items()):
            if key == "description" and isinstance(value, str):
                node[key] = TEXTS[count % len(TEXTS)]
                count += 1
            else:
                count = _spoil(value, count)
    elif isinstance(node, list):
        for value in node:
            count = _spoil(value, count)
    return count


def body_of(page: str) -> str:
    """A page without its front matter."""
    return page.split("---\n", 2)[2]


def outside_code(text: str) -> str:
    """A page's text without fences, code spans and escaped characters."""
    kept: list[str] = []
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type in {"fence", "code_block"}:
            continue
        if token.type == "html_block":
            kept.append(token.content)
        if token.type == "inline":
            kept.append(
                re.sub(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", "", token.content, flags=re.DOTALL)
            )
    return re.sub(r"\\.", "", "\n".join(kept))


@pytest.mark.parametrize("raw", ["{x}", "a <b>", "- <Foo />", "> {y}", "| a |\n|---|\n| {z} |"])
def test_the_check_sees_what_mdx_would_run(raw: str) -> None:
    assert set(outside_code(f"Text\n\n{raw}\n")) & set("{<")
    assert not set(outside_code(f"`{{x}}` \\{{ &lt;\n\n```\n{raw}\n```\n")) & set("{<")


def test_mdx_runs_nothing(pages: dict[str, str]) -> None:
    assert len(pages) > 5
    for path, page in pages.items():
        text = ANCHOR.sub("", outside_code(body_of(page)))
        found = [line for line in text.split("\n") if set(line) & set("{}<")]
        assert found == [], path
        fenced = re.sub(r"(?ms)^([ \t]*)(`{3,}|~{3,}).*?^\1\2", "", body_of(page))
        assert not re.search(r"(?m)^(import|export)\s", fenced), path


class _Reader(HTMLParser):
    """Collects tags, and the headings and table cells of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.headings: list[str] = []
        self._in_heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
        self._in_heading = re.fullmatch(r"h[1-6]", tag) is not None or self._in_heading
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append("")

    def handle_endtag(self, tag: str) -> None:
        if re.fullmatch(r"h[1-6]", tag):
            self._in_heading = False

    def handle_data(self, data: str) -> None:
        if self._in_heading:
            self.headings[-1] += data


def test_python_markdown_reads_what_commonmark_reads(pages: dict[str, str]) -> None:
    for path, page in pages.items():
        body = body_of(page)
        # The extensions that MkDocs has on by default.
        ours = markdown.markdown(body, extensions=["fenced_code", "tables", "toc"])
        theirs = MarkdownIt("commonmark").enable("table").render(body)
        one, other = _Reader(), _Reader()
        one.feed(ours)
        other.feed(theirs)
        assert one.headings == other.headings, path
        for tag in ("pre", "table", "h1"):
            assert one.tags.count(tag) == other.tags.count(tag), (path, tag)
        assert not {"script", "b", "component", "after"} & set(one.tags), path
        assert not {name for name in one.attributes if name.startswith("on")}, path
