"""What templates see of the pages that are of no one model: lists, changelogs, guides, prose."""

from __future__ import annotations

from typing import Generic, TypeVar

from specpress.records import dataclass
from specpress.targets.docs.extra import ExtraView
from specpress.targets.docs.packed_texts import PackedTexts
from specpress.targets.docs.views import ListingView, Say
from specpress.text import Code

ChangeT = TypeVar("ChangeT")


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry:
    """One model in a list of models."""

    title: Code
    slug: Code
    callable_id: Code
    summary: Code
    creator: Code
    status: Code
    capabilities: Code
    page: Code
    schema: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPart:
    """A file with the pages of some models, where there are too many for one."""

    path: Code
    first: Code
    has_more: bool
    last: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPage:
    """The list of a provider's models, and its pages one after the other.

    `imported` says what is installed and imported, and where the key comes from.
    """

    say: Say
    provider: Code
    yaml_title: Code
    yaml_description: Code
    summary: Code
    intro: Code
    has_intro: bool
    homepage: Code
    distribution: Code
    package: Code
    client: Code
    key_variable: Code
    imported: Code
    count: int
    models: tuple[IndexEntry, ...]
    pages: tuple[ProsePageView, ...]
    texts: PackedTexts
    parts: tuple[TextPart, ...]
    has_changelog: bool
    extra: ExtraView


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """A change of one model; `page` is empty when the model has none any more."""

    title: Code
    page: Code
    has_page: bool
    text: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelView(Generic[ChangeT]):
    """The changes of one level: the key for colours, and its label."""

    key: Code
    label: Code
    changes: tuple[ChangeT, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseView(Generic[ChangeT]):
    """One release; `touched` counts the models of which only texts changed."""

    anchor: Code
    title: Code
    is_empty: bool
    levels: tuple[LevelView[ChangeT], ...]
    touched: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangelogPage:
    """What the releases of a provider's specs changed, the newest first."""

    say: Say
    provider: Code
    yaml_title: Code
    yaml_description: Code
    since: Code
    releases: tuple[ReleaseView[ChangeLine], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideSetting:
    """What a client can be told: a row of a table, or a paragraph of its own."""

    name: Code
    default: Code
    told: Code
    text: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidePart:
    """A paragraph, a listing, or a table of settings."""

    text: Code
    has_text: bool
    listings: tuple[ListingView, ...]
    settings: tuple[GuideSetting, ...] = ()
    has_defaults: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideSection:
    """A section of a guide."""

    anchor: Code
    title: Code
    parts: tuple[GuidePart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidePage:
    """How a provider's models are called, whichever it is."""

    say: Say
    title: Code
    yaml_title: Code
    yaml_description: Code
    provider: Code
    sections: tuple[GuideSection, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProsePageView:
    """A page that the provider wrote itself; `path` and `index` lead to it and to the models."""

    say: Say
    title: Code
    yaml_title: Code
    yaml_description: Code
    description: Code
    body: Code
    path: Code
    index: Code
