"""Facts about a model that its spec carries in places of the provider's own, such as prices."""

from __future__ import annotations

from specpress.ir.json_literal import Json
from specpress.records import dataclass
from specpress.text import SpecText


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLink:
    """A page or an image that a fact leads to.

    `is_file` says that `target` is the path of an image below the provider's `pages/`, and no URL.
    """

    title: SpecText
    target: str
    is_file: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecFact:
    """One fact.

    Attributes:
        place: where it stands in the spec, as the profile has it: `info.x-pricing`.
        label: what people call it.
        kind: `text`, `money`, `table`, `image` or `link`.
        value: as the spec has it.
        on_card: whether lists of models show it.
        text: of a text or an amount, in words.
        links: of a link or an image.
        columns, rows: of a table; a table of names and values has no columns.
    """

    place: str
    label: str
    kind: str
    value: Json
    on_card: bool
    text: SpecText
    links: tuple[FactLink, ...] = ()
    columns: tuple[SpecText, ...] = ()
    rows: tuple[tuple[SpecText, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecFacts:
    """The facts of a model, in the profile's order, and all places that hold something."""

    facts: tuple[SpecFact, ...] = ()
    places: tuple[str, ...] = ()
