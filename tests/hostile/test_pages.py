"""No text of a spec or a profile becomes markup: pages keep their structure and hold no script.

Outputs are read by real parsers. Advisories: swagger-ui #1864, #1865, #3163, #3847 and
CVE-2025-8191 (script in descriptions, property names and link targets), Redoc #2499.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.extent import part

from .specs import HOSTILE, build_with

POLICY = (
    "default-src 'none'; connect-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data:; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'"
)
SAFE_SCHEMES = {"", "http", "https", "mailto"}
LINK_ATTRIBUTES = {"href", "src", "action", "formaction", "poster", "data", "xlink:href", "srcset"}
EMBEDDING = {"iframe", "object", "embed", "base", "applet", "math", "img", "template"}
ICON = [("class", "icon"), ("viewbox", "0 0 24 24"), ("aria-hidden", "true")]
"""The attributes of a picture of the site's own; one of a spec has none of these."""
VOID = {"meta", "link", "input", "br", "hr", "img"}


@dataclass
class Page(HTMLParser):
    """What an HTML parser finds: tags with attribute names, scripts, links; nesting is checked."""

    tags: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    policies: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    inline_script: str = ""
    is_data: bool = False
    data_blocks: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert len(given) == len(attrs), (tag, attrs)
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        assert tag not in EMBEDDING, (tag, attrs)
        assert tag != "svg" or attrs == ICON, attrs
        for name, value in attrs:
            assert not name.startswith("on"), (tag, attrs)
            assert name != "style", (tag, attrs)
            if name in LINK_ATTRIBUTES:
                self.links.append(value or "")
        if tag == "script":
            self.is_data = given.get("type") == "application/ld+json"
            self.scripts.append(given.get("src") or "")
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policies.append(given.get("content") or "")
        assert given.get("http-equiv") in {None, "Content-Security-Policy"}
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open, tag
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "script":
            if self.is_data:
                self.data_blocks.append(data)
            else:
                self.inline_script += data


def read_page(text: str) -> Page:
    page = Page()
    page.feed(text)
    page.close()
    assert page.open == []
    return page


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return build_with(tmp_path_factory.mktemp("harmless"), lambda _: "Harmless")


@pytest.fixture(scope="module", params=part(HOSTILE, 2), ids=lambda text: ascii(text)[:30])
def hostile(request: Any, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return build_with(tmp_path_factory.mktemp("hostile"), lambda _: request.param)


def _of_kind(files: dict[str, str], *suffixes: str) -> dict[str, str]:
    found = {path: text for path, text in files.items() if path.endswith(suffixes)}
    assert found
    return found


def _counterpart(path: str, files: dict[str, str]) -> str:
    """The page of the other build; lists of a capability or creator are named by what they list."""
    if path in files:
        return files[path]
    folder, suffix = path.rpartition("/")[0], path.rpartition(".")[2]
    assert folder in {"site/capability", "site/creator"}, path
    return next(
        text
        for name, text in files.items()
        if name.startswith(f"{folder}/") and name.endswith(f".{suffix}")
    )


def test_html_holds_no_script_of_a_spec(hostile: dict[str, str], harmless: dict[str, str]) -> None:
    for path, text in _of_kind(hostile, ".html").items():
        page, before = read_page(text), read_page(_counterpart(path, harmless))
        assert page.scripts == before.scripts, path
        assert page.inline_script.strip() == before.inline_script.strip() == "", path
        for data in page.data_blocks:  # what search engines read of a page; nothing runs it
            assert "<" not in data, path
            json.loads(data)
        assert page.policies == before.policies == [POLICY], path
        structure = {
            "main",
            "article",
            "header",
            "nav",
            "dialog",
            "section",
            "h1",
            "h2",
            "details",
            "form",
            "svg",
        }
        for tag in structure:
            count = sum(name == tag for name, _ in page.tags)
            assert count == sum(name == tag for name, _ in before.tags), (path, tag)
        for link in page.links:
            assert link == "data:," or urlsplit(link).scheme.lower() in SAFE_SCHEMES, (path, link)
            assert not link.startswith("//"), (path, link)
        assert {tag for tag in page.tags if tag[0] == "meta"} == {
            tag for tag in before.tags if tag[0] == "meta"
        }


def _tokens(text: str) -> list[Token]:
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
    return [*tokens, *(child for token in tokens for child in token.children or ())]


def _body(text: str) -> str:
    return re.sub(r"\A---\n.*?\n---\n", "", text, count=1, flags=re.DOTALL)


ANCHOR = re.compile(r'(?:<a id="[a-zA-Z0-9_.-]+">|</a>)\Z')


def test_markdown_holds_no_html_and_no_script(
    hostile: dict[str, str], harmless: dict[str, str]
) -> None:
    for path, text in _of_kind(hostile, ".md", "llms.txt", "llms-full.txt").items():
        found, before = _tokens(_body(text)), _tokens(_body(_counterpart(path, harmless)))
        raw = [token.content.strip() for token in found if token.type.startswith("html")]
        for content in raw:
            pieces = re.findall(r"<[^>]*>", content)
            assert "".join(pieces) == content, (path, content)
            known = any(content == token.content.strip() for token in before)
            assert known or all(ANCHOR.match(piece) for piece in pieces), (path, content)
        for token in found:
            for name in ("href", "src"):
                target = token.attrGet(name)
                if isinstance(target, str):
                    assert urlsplit(target).scheme.lower() in SAFE_SCHEMES, (path, target)
            assert token.type != "image", path
        headings = [token.tag for token in found if token.type == "heading_open"]
        assert headings == [token.tag for token in before if token.type == "heading_open"], path


def test_front_matter_keeps_its_members(hostile: dict[str, str], harmless: dict[str, str]) -> None:
    pages = {path: text for path, text in hostile.items() if text.startswith("---\n")}
    assert pages
    for path, text in pages.items():
        head = text.split("\n---\n", 1)[0].removeprefix("---\n")
        members = yaml.safe_load(head)
        before = yaml.safe_load(harmless[path].split("\n---\n", 1)[0].removeprefix("---\n"))
        assert members.keys() == before.keys(), path
        assert all(isinstance(value, str) for value in members.values()), path


def test_toml_keeps_its_tables(hostile: dict[str, str], harmless: dict[str, str]) -> None:
    def shape(value: Any) -> Any:
        return {k: shape(v) for k, v in value.items()} if isinstance(value, dict) else type(value)

    for path, text in _of_kind(hostile, ".toml").items():
        read, before = tomllib.loads(text), tomllib.loads(harmless[path])
        assert shape(read) == shape(before), path
        assert read["build-system"] == before["build-system"]
        assert read["tool"] == before["tool"]


def test_json_and_data_scripts_are_data(hostile: dict[str, str]) -> None:
    for text in _of_kind(hostile, ".json").values():
        json.loads(text)
    for path, text in _of_kind(hostile, ".data.js").items():
        call = re.fullmatch(r"specpress\.receive\((.*)\);?\n?", text, re.DOTALL)
        assert call is not None, path
        json.loads(call[1])
        assert not re.search("[\u2028\u2029<]", text), path


def test_style_sheets_take_colours_only(hostile: dict[str, str]) -> None:
    for text in _of_kind(hostile, "colors.css").values():
        assert set(re.findall(r":\s*([^;{}]+);", text)) <= {"#fff"}
        assert "@import" not in text
        assert "url(" not in text
