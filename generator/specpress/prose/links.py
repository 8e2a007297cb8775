"""Links in descriptions that point into the model's own page."""

from __future__ import annotations

import re
from typing import Final

from specpress.prose.blocks import BlockKind, split_blocks
from specpress.records import dataclass

_LINK: Final = re.compile(r"\]\(\s*<?(?P<url>[^\s()<>]*)>?(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLink:
    """A link to a place on the same page.

    Attributes:
        anchor: what stands behind the `#`.
        url: the whole target, as written.
        offset: where the target starts in the description.
    """

    anchor: str
    url: str
    offset: int


def page_links(text: str, *, page_url: str) -> tuple[PageLink, ...]:
    """The links of a description to an anchor of its own page, in order.

    Args:
        text: the description as the spec has it.
        page_url: where the page is published; links to `PAGE_URL#anchor` count (a trailing slash
            makes no difference), and `#anchor` alone always does. Empty when it is not published.
    """
    own = page_url.rstrip("/")
    found: list[PageLink] = []
    for block in split_blocks(text):
        if block.kind is BlockKind.FENCE:
            continue
        for match in _LINK.finditer(block.text):
            page, mark, anchor = match["url"].partition("#")
            if mark and anchor and (not page or (own and page.rstrip("/") == own)):
                offset = block.start + match.start("url")
                found.append(PageLink(anchor=anchor, url=match["url"], offset=offset))
    return tuple(found)
