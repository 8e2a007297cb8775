"""What search engines, previews and crawlers read of a site that is published somewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from hashlib import sha256
from html import escape
from typing import Final
from urllib.parse import quote

from specpress.fileset import Language, RawFile
from specpress.jsonvalue import JsonObject
from specpress.phrasebook import Strings
from specpress.profile import Profile
from specpress.targets.docs.page import Page
from specpress.targets.docs.site.views import SiteLink
from specpress.text import Code, clean

_SITEMAP: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"


def site_address(profiles: Iterable[Profile]) -> str:
    """Where the site is published, without a final slash: the first `docs.site`; else empty."""
    return next((profile.docs.site for profile in profiles if profile.docs.site), "")


def page_address(page: Page, address: str) -> str:
    """Where a model's page is: on the site, else where its provider publishes it; or empty."""
    if address:
        return f"{address}/{quote(page.profile.id)}/{quote(page.model.slug)}.html"
    return page.profile.docs.url.replace("{slug}", quote(page.model.slug))


_ORIGIN: Final = re.compile(r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::[0-9]{1,5})?\Z")


def try_origin(page: Page) -> str:
    """The origin that the page of a model may call; empty where its profile allows none.

    It goes into the page's policy, so only plain names of hosts count.
    """
    if not page.profile.docs.can_try:
        return ""
    scheme, mark, rest = page.model.endpoint.url.partition("://")
    origin = f"{scheme.lower()}{mark}{re.split(r'[/?#]', rest, maxsplit=1)[0].lower()}"
    return origin if _ORIGIN.match(origin) else ""


_PLAIN: Final = re.compile(r"[a-z0-9]+(?:[ _-][a-z0-9]+)*\Z")
_MOST_OF_NAME: Final = 60


def list_name(text: str) -> str:
    """The name of the page of a capability or a creator: lower case, words joined with hyphens.

    Texts that differ in case alone share a page, as their files would on some systems. A text that
    such a name does not tell (`C++`, one of other letters, a long one) has a digest behind it.
    """
    lower = text.lower()
    shown = re.sub(r"[^a-z0-9]+", "-", lower).strip("-")[:_MOST_OF_NAME]
    if _PLAIN.match(lower) and len(lower) <= _MOST_OF_NAME:
        return shown
    return f"{shown}-{sha256(lower.encode()).hexdigest()[:8]}".lstrip("-")


def article_data(page: Page, address: str) -> Code:
    """The model's page as schema.org has it, for a `script` element that holds data.

    `<` is escaped, so that no text can end the element.
    """
    model, url = page.model, page_address(page, address)
    data: JsonObject = {
        "@context": "https://schema.org",
        "@type": "APIReference",
        "headline": clean(model.title),
        "description": page.summary,
        "url": url,
        "publisher": {"@type": "Organization", "name": page.profile.name},
    }
    if model.released_at is not None:
        data["datePublished"] = model.released_at
    return Code(json.dumps(data, ensure_ascii=True).replace("<", "\\u003c"))


def ask_links(address: str, strings: Strings) -> tuple[SiteLink, ...]:
    """Links that open assistants with the page; none for a page that is nowhere."""
    if not address:
        return ()
    markdown = f"{address.removesuffix('.html')}.md"
    asked = quote(
        strings.filled("Read {page} and answer my questions about it.", page=markdown), safe=""
    )
    return tuple(
        SiteLink(title=Code(name), href=Code(f"{place}?q={asked}"), is_current=False)
        for name, place in (
            ("ChatGPT", "https://chatgpt.com/"),
            ("Claude", "https://claude.ai/new"),
        )
    )


def crawler_files(address: str, paths: Iterable[str]) -> tuple[RawFile, ...]:
    """`sitemap.xml` and `robots.txt`.

    Args:
        address: where the site is published.
        paths: of all pages, from the site's first page.
    """
    places = "".join(
        f"<url><loc>{escape(f'{address}/{quote(path)}', quote=False)}</loc></url>\n"
        for path in paths
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    sitemap = f'{head}<urlset xmlns="{_SITEMAP}">\n{places}</urlset>\n'
    robots = f"User-agent: *\nAllow: /\n\nSitemap: {address}/sitemap.xml\n"
    return tuple(
        RawFile(path=f"site/{name}", content=text.encode("utf-8"), language=Language.TEXT)
        for name, text in (("sitemap.xml", sitemap), ("robots.txt", robots))
    )
