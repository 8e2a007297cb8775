"""Pages that a provider writes itself, beside those that are made of specs."""

from __future__ import annotations

from specpress.records import dataclass
from specpress.source import Location
from specpress.text import SpecText


@dataclass(frozen=True, slots=True, kw_only=True)
class ProsePage:
    """A page of a provider's `pages/` folder.

    Attributes:
        path: from that folder, without an ending: `guides/first-steps`.
        title, description: from the front matter, else from the text.
        order: where it stands among the others; those without one come last, by path.
        text: its Markdown, without front matter and the heading that is its title.
        line: of the file in which the text begins, from 1.
        location: of the file.
    """

    path: str
    title: SpecText
    description: SpecText
    order: float
    text: SpecText
    line: int
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class PageImage:
    """An image of a provider's `pages/` folder: its path from there, and its bytes."""

    path: str
    content: bytes
