"""Whole pages of Markdown: how they are read, their headings, and where their links lead."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from specpress.prose.length import is_markdown
from specpress.records import dataclass
from specpress.source import PAGES_FOLDER

if TYPE_CHECKING:
    from markdown_it.token import Token

_WEB: Final = frozenset({"http", "https", "mailto"})
_NO_SLUG: Final = re.compile(r"[^\w\- ]")


def is_page_url(url: str) -> bool:
    """Whether a page may lead there: to the web, by mail, to an anchor or to a file beside it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if parts.scheme:
        return parts.scheme.lower() in _WEB
    return not parts.netloc and not url.startswith(("/", "\\"))


def page_tokens(text: str) -> list[Token]:
    """The tokens of a page; none for one that is too long to be read."""
    # Imported here: a project without pages needs no reader of CommonMark until it is built.
    from specpress.prose.page_reader import READER

    return READER.parse(text) if is_markdown(text) else []


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title: its rank on the page (2 to 6), its anchor and its words."""

    rank: int
    anchor: str
    title: str


def page_headings(tokens: Sequence[Token]) -> tuple[Heading, ...]:
    """The headings of a page in order, each with the anchor that GitHub gives it.

    None is more than one rank below the one before it, so that the outline has no holes.
    """
    found: list[Heading] = []
    taken: dict[str, int] = {}
    for number, token in enumerate(tokens):
        if token.type == "heading_open":
            title = token_words(tokens[number + 1])
            slug = _NO_SLUG.sub("", title.lower().strip()).replace(" ", "-") or "section"
            count = taken.get(slug, 0)
            taken[slug] = count + 1
            deepest = found[-1].rank + 1 if found else 2
            rank = min(max(int(token.tag[1:]), 2), deepest, 6)
            found.append(Heading(rank, f"{slug}-{count}" if count else slug, title))
    return tuple(found)


def token_words(token: Token) -> str:
    """The words of an inline token, without any marks."""
    parts = (
        " " if child.type in {"softbreak", "hardbreak"} else child.content
        for child in token.children or []
        if child.type in {"softbreak", "hardbreak", "text", "text_special", "code_inline", "image"}
    )
    return " ".join("".join(parts).split())


@dataclass(frozen=True, slots=True)
class PageTarget:
    """Where a relative link leads: a path in the docs of a provider, and an anchor there."""

    path: str
    anchor: str


def page_target(page: str, url: str) -> PageTarget | None:
    """Where a link of a page leads; None when that is the web, or outside of the docs.

    Args:
        page: the path of the page below `pages/`, without an ending.
        url: the link.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme or parts.netloc or url.startswith(("/", "\\")):
        return None
    own = f"{PAGES_FOLDER}/{page}.md"
    if not parts.path:
        return PageTarget(own, unquote(parts.fragment))
    path = posixpath.normpath(posixpath.join(posixpath.dirname(own), unquote(parts.path)))
    return None if path.startswith("..") else PageTarget(path, unquote(parts.fragment))
