"""Pages that a provider wrote itself, as HTML and as Markdown."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Final

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from specpress.fileset import Artifact, Language, RawFile
from specpress.ir import PageImage, ProsePage
from specpress.jsonvalue import JsonArray
from specpress.profile import Profile
from specpress.prose import (
    is_page_url,
    page_headings,
    page_target,
    page_tokens,
    token_words,
)
from specpress.records import dataclass
from specpress.targets.docs.html_text import (
    ATTRIBUTES,
    TAGS,
    CodeRenderer,
    callouts,
    html_blocks,
)
from specpress.targets.docs.list_views import ProsePageView
from specpress.targets.docs.markdown_text import page_markdown
from specpress.targets.docs.sinks import Sink
from specpress.text import Code, clean, yaml_string

_CALLOUT: Final = re.compile(r"^\[!\w+\]\s*")
_MOST_FOUND: Final = 400
"""Characters of a section that search looks at."""


_READER: Final = MarkdownIt("commonmark", renderer_cls=CodeRenderer)


def page_html(page: ProsePage) -> Code:
    """The page as HTML: links lead where its files are on the site, images to their copies."""
    source = clean(page.text).strip()
    tokens = page_tokens(source)
    if not tokens:
        return html_blocks(source)
    headings = iter(page_headings(tokens))
    tag = ""
    for token in tokens:
        if token.type == "heading_open":
            heading = next(headings)
            tag = f"h{heading.rank}"
            token.attrs["id"] = heading.anchor
        if token.type in {"heading_open", "heading_close"}:
            token.tag = tag
        token.children = _linked(token.children, page) if token.children else token.children
    markup = str(_READER.renderer.render(tokens, _READER.options, {}))
    heads = {f"h{rank}" for rank in range(2, 7)}
    return Code(
        nh3.clean(
            callouts(markup).replace("<table>", '<div class="scroll" tabindex="0"><table>')
            .replace("</table>", "</table></div>"),
            tags={*TAGS, *heads, "img", "hr"},
            attributes={
                **ATTRIBUTES,
                **{head: {"id"} for head in heads},
                "img": {"src", "alt", "title"},
                "div": {"class", "tabindex"},
            },
            url_schemes={"http", "https", "mailto"},
            link_rel=None,
        )
    )  # fmt: skip


def _linked(children: list[Token], page: ProsePage) -> list[Token]:
    """The children with the addresses of the site; what leads nowhere is words."""
    kept: list[Token] = []
    ends: list[bool] = []
    for child in children:
        if child.type == "link_open":
            url = _site_url(str(child.attrs.get("href", "")), page)
            ends.append(url is not None)
            if url is None:
                continue
            child.attrs["href"] = url
            if ":" in url:
                child.attrs["rel"] = "noopener noreferrer nofollow"
        elif child.type == "link_close" and ends and not ends.pop():
            continue
        elif child.type == "image":
            src = str(child.attrs.get("src", ""))
            url = None if ":" in src else _site_url(src, page)
            if url is None:  # nothing is fetched from elsewhere
                kept += _image_words(child, src)
                continue
            child.attrs["src"] = url
        kept.append(child)
    return kept


def _image_words(image: Token, url: str) -> list[Token]:
    words = Token("text", "", 0, content=image.content or "image")
    if ":" not in url or not is_page_url(url):
        return [words]
    attrs: dict[str, str | int | float] = {"href": url, "rel": "noopener noreferrer nofollow"}
    return [Token("link_open", "a", 1, attrs=attrs), words, Token("link_close", "a", -1)]


_ON_SITE: Final = {
    "guide.md": "guide/index.html",
    "index.md": "index.html",
    "changelog.md": "changelog/index.html",
    "llms.txt": "../llms.txt",
}


def _site_url(url: str, page: ProsePage) -> str | None:
    """Where a link of the page leads on the site, from the page; None when nowhere."""
    target = page_target(page.path, url)
    if target is None:
        return url if ":" in url and is_page_url(url) else None
    tail = f"#{target.anchor}" if target.anchor else ""
    if target.path == f"pages/{page.path}.md":
        return tail or "#"
    path = _ON_SITE.get(target.path, target.path)
    if path.startswith("models/"):
        path = path.removeprefix("models/").replace(".md", ".html")
    elif path.startswith("pages/") and path.endswith(".md"):
        path = f"{path.removesuffix('.md')}.html"
    return f"{up(page)}{path}{tail}"


def up(page: ProsePage) -> str:
    """The way from a page to its provider's folder."""
    return "../" * (page.path.count("/") + 1)


def markdown_page(page: ProsePage, sink: Sink) -> ProsePageView:
    """The view of the page's Markdown."""
    return ProsePageView(
        say=sink,
        title=sink.plain(page.title),
        yaml_title=yaml_string(page.title.raw),
        yaml_description=yaml_string(page.description.raw),
        description=sink.plain(page.description),
        body=page_markdown(page.text),
        path=Code(f"pages/{page.path}.md"),
        index=Code(f"{up(page)}index.md"),
    )


def markdown_artifacts(
    base: str, pages: tuple[ProsePage, ...], images: tuple[PageImage, ...], sink: Sink
) -> tuple[Artifact | RawFile, ...]:
    """The pages of a provider in Markdown, and their images.

    Args:
        base: folder of its docs.
        pages: the pages.
        images: of its `pages/`.
        sink: for Markdown.
    """
    return (
        *(
            Artifact(
                path=f"{base}/pages/{page.path}.md",
                template="provider/docs/page.md.j2",
                view=markdown_page(page, sink),
                language=Language.MARKDOWN,
            )
            for page in pages
        ),
        *image_files(base, images),
    )


def image_files(base: str, images: tuple[PageImage, ...]) -> tuple[RawFile, ...]:
    """The images, to be written as they are."""
    return tuple(
        RawFile(path=f"{base}/pages/{image.path}", content=image.content, language=Language.TEXT)
        for image in images
    )


@dataclass(frozen=True, slots=True)
class PageGroup:
    """Pages of one folder, in order; the title of those that lie in none is empty."""

    title: str
    pages: tuple[ProsePage, ...]


def pages_in_order(pages: tuple[ProsePage, ...]) -> tuple[ProsePage, ...]:
    """A provider's pages as lists show them, one group after the other."""
    return tuple(page for group in page_groups(pages) for page in group.pages)


def page_groups(pages: tuple[ProsePage, ...]) -> tuple[PageGroup, ...]:
    """The pages by their first folder, a folder standing where its first page does."""
    place: dict[str, int] = {"": -1}
    for number, page in enumerate(pages):
        place.setdefault(_folder(page), number)
    ordered = sorted(pages, key=lambda page: place[_folder(page)])
    return tuple(
        PageGroup(folder.replace("-", " ").replace("_", " ").capitalize(), tuple(found))
        for folder, found in groupby(ordered, key=_folder)
    )


def _folder(page: ProsePage) -> str:
    return page.path.split("/")[0] if "/" in page.path else ""


def page_index(profile: Profile, pages: tuple[ProsePage, ...]) -> JsonArray:
    """What search looks at: `[address, title, words, provider]` of each page and section."""
    found: JsonArray = []
    for page in pages:
        address = f"{profile.id}/pages/{page.path}.html"
        tokens = page_tokens(clean(page.text).strip())
        headings = iter(page_headings(tokens))
        place, title, words = address, page.title.raw, [page.description.raw]
        for number, token in enumerate(tokens):
            if token.type == "heading_open":
                found.append([place, title, " ".join(words)[:_MOST_FOUND], profile.name])
                heading = next(headings)
                place, title, words = f"{address}#{heading.anchor}", heading.title, []
            elif token.type == "inline" and tokens[number - 1].type != "heading_open":
                words.append(_CALLOUT.sub("", token_words(token)))
            elif token.type == "fence":
                words.append(" ".join(token.content.split()))
        found.append([place, title, " ".join(words)[:_MOST_FOUND], profile.name])
    return found
