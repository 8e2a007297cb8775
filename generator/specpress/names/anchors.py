"""Anchors of parameters: stable ids, and the older ones as aliases."""

from __future__ import annotations

import re
from typing import Final

from specpress.records import dataclass

_UNSAFE: Final = re.compile(r"[^A-Za-z0-9_-]")
LONGEST_ANCHOR: Final = 200
"""Characters of an anchor before the number that tells it from another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The ids of one parameter.

    Attributes:
        id: the one that the page links to.
        aliases: older ids that still lead to it.
        published: the all lower-case id of the first generation of pages, which may be another
            parameter's too.
    """

    id: str
    aliases: tuple[str, ...]
    published: str


def anchor_id(section: str, path: tuple[str, ...]) -> str:
    """An id from wire names: `request-settings-maxTokens`; array levels are not in it.

    Characters that an id or a URL fragment cannot hold plainly are written as `~` and their code
    point, so that hostile names stay inert and two names stay two.
    """
    return "-".join((section, *map(anchor_part, path)))[:LONGEST_ANCHOR]


def anchor_part(name: str) -> str:
    """What a member's name is in an id."""
    return _UNSAFE.sub(lambda match: f"~{ord(match.group()):x}", name)


def assign_anchors(places: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[Anchor, ...]:
    """The anchors of a page's parameters, given their sections and paths in page order.

    Ids keep the case of the wire names, since names that differ in case alone are two parameters. A
    second parameter of one id gets a number. The alias is the lower-case id that older pages used:
    it goes to the first parameter that can have it, and never hides another one's id.
    """
    ids: list[str] = []
    taken: set[str] = set()
    for section, path in places:
        base = anchor_id(section, path)
        unique, count = base, 1
        while unique in taken:
            count += 1
            unique = f"{base}-{count}"
        taken.add(unique)
        ids.append(unique)
    anchors: list[Anchor] = []
    for unique, (section, path) in zip(ids, places, strict=True):
        published = anchor_id(section, path).lower()
        aliases = () if published in taken else (published,)
        taken.add(published)
        anchors.append(Anchor(id=unique, aliases=aliases, published=published))
    return tuple(anchors)
