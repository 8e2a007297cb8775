"""What a project puts on every page of its site, beside what specs and profiles say."""

from __future__ import annotations

import re
from typing import Final

from specpress.records import dataclass

DIRECTIVES: Final = (
    "connect-src",
    "font-src",
    "frame-src",
    "img-src",
    "media-src",
    "script-src",
    "style-src",
)
"""Parts of a page's policy (CSP level 3) to which a project can add sources."""

_SOURCE: Final = re.compile(
    r"(https?|wss?)://[A-Za-z0-9*.:\[\]-]+(/[A-Za-z0-9._~%/-]*)?"
    r"|'sha(256|384|512)-[A-Za-z0-9+/=_-]+'"
    r"|(data|blob):"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteAdditions:
    """The table `site` of `specpress.toml`.

    Attributes:
        head: HTML that ends the head of each page, as it is: from the project, as templates are.
        policy: sources that pages may load from or send to, by directive, in their order.
    """

    head: str = ""
    policy: tuple[tuple[str, tuple[str, ...]], ...] = ()


def is_source(text: str) -> bool:
    """Whether a text is one source of a policy: an address, a hash of a script, `data:`, `blob:`.

    Nothing that such a text holds ends a directive, or the attribute that the policy stands in.
    """
    return _SOURCE.fullmatch(text) is not None
