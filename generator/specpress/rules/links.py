"""Links in texts."""

from __future__ import annotations

import re
from typing import Final

from specpress.diagnostics.codes.descriptions import DEAD_LINK, UNSAFE_LINK
from specpress.prose import page_links
from specpress.rules.scope import Scope, TextRule
from specpress.rules.survey import TextKind, TextSite
from specpress.source import locate_in_string
from specpress.wording import value_text

_LINK: Final = re.compile(r"\]\(\s*<?(?P<url>[A-Za-z][A-Za-z0-9+.-]*:[^\s()<>]*)")
_SAFE: Final = ("http:", "https:", "mailto:")


def check_dead_links(site: TextSite, scope: Scope) -> None:
    """Links to a parameter's anchor lead to an anchor that the model's page has.

    A page's anchors are `request-` or `response-` and the parameter's path in lower case.
    """
    if site.kind is not TextKind.DESCRIPTION or "#" not in site.text:
        return
    for link in page_links(site.text, page_url=_page_url(scope)):
        if link.anchor in scope.anchors:
            continue
        meant = _meant(link.anchor, scope)
        scope.report.report(
            DEAD_LINK,
            f"the link {value_text(link.url)} leads to no anchor of the model's page",
            locate_in_string(site.location, link.offset, site.text),
            hint=f"the anchor is {value_text('#' + meant)}" if meant else "remove the link",
        )


def _page_url(scope: Scope) -> str:
    template = scope.profile.docs.url
    slug = scope.first_at(scope.profile.identity.slug)
    return template.replace("{slug}", slug) if template and slug else ""


def _meant(anchor: str, scope: Scope) -> str | None:
    wanted = anchor.lower()
    for known in scope.anchors:
        if known in {f"request-{wanted}", f"response-{wanted}"}:
            return known
    return None


def check_unsafe_links(site: TextSite, scope: Scope) -> None:
    """Links have a scheme that pages follow."""
    for match in _LINK.finditer(site.text):
        url = match["url"]
        if not url.lower().startswith(_SAFE):
            scope.report.report(
                UNSAFE_LINK,
                f"pages do not follow links such as {value_text(url)}",
                locate_in_string(site.location, match.start("url"), site.text),
                hint="link to an https address, or remove the link",
            )


RULES: Final[tuple[TextRule, ...]] = (check_dead_links, check_unsafe_links)
