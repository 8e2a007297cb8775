"""What the templates of the site see; text is HTML of the page's sink."""

from __future__ import annotations

from specpress.records import dataclass
from specpress.targets.docs.list_views import GuidePage, ReleaseView
from specpress.targets.docs.views import FactLine, ListingView, ModelPage, Say
from specpress.text import Code


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFrame:
    """What stands around every page.

    Attributes:
        title: of the site.
        root: how the page reaches the site's first page: empty or `../`.
        footer: a line at the end of every page, blocks; empty for none.
        logo: file in `assets/` shown beside the title; empty for none.
        icon: file in `assets/` that browsers show beside the page's title; empty for ours.
        guide: of the page's provider, or of the only one, from the site's first page; else empty.
        language: of the pages' words, as BCP 47 has it; `is_rtl` when it is written from the right.
        say: the fixed words of the pages, in their language.
        has_words: whether scripts have words of that language to load.
        policy: what the page may load, and where it may send, as CSP has it.
        head: what the project puts at the end of each head, as it is.
        initial: first letter of the title, shown where there is no logo.
    """

    title: Code
    root: Code
    footer: Code
    has_footer: bool
    logo: Code
    has_logo: bool
    icon: Code
    has_icon: bool
    language: Code
    is_rtl: bool
    say: Say
    has_words: bool
    policy: Code
    head: Code
    has_head: bool
    initial: Code
    guide: Code
    has_guide: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteCapability:
    """Something that a model does: the key for filters, and its label."""

    key: Code
    label: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteEntry:
    """A model in a list.

    Attributes:
        id: `provider/slug`, for programs.
        href: from the site's first page.
        is_titled_by_id: whether the title is the callable id.
        has_meta: whether there is a status or a creator.
        status_key: the status as in the spec, for filters and colours.
        released: the date, as `2026-04-23`; empty when unknown.
        words: what a filter by text looks at, in lower case.
    """

    id: Code
    title: Code
    href: Code
    callable_id: Code
    is_titled_by_id: bool
    has_meta: bool
    creator: Code
    status: Code
    status_key: Code
    capabilities: tuple[SiteCapability, ...]
    capability_keys: Code
    summary: Code
    has_summary: bool
    facts: tuple[FactLine, ...]
    released: Code
    is_deprecated: bool
    words: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePart:
    """A part of a list of many models, on a page of its own.

    Attributes:
        title: what the slugs of its models begin with, or how many there are.
        href: from the page, without an ending.
        first: title of its first model; empty where the part is all there is.
        last: that of its last.
        count: how many models it has.
    """

    title: Code
    href: Code
    first: Code
    last: Code
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteProvider:
    """A provider and its models; `topics` leads to the guide's first sections and its own pages.

    Of many models a list has `parts`, and of `models` none, or those that are in no part.
    """

    id: Code
    title: Code
    topics: tuple[SiteLink, ...]
    intro: Code
    has_intro: bool
    href: Code
    has_changelog: bool
    guides: tuple[SiteLinks, ...]
    count: int
    models: tuple[SiteEntry, ...]
    parts: tuple[SitePart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteHome:
    """The first page, or a provider's page: models as cards, and what they can be filtered by.

    `cover` is a first call, shown beside the heading, and `quickstart` the page that explains it.
    A list of many models `is_divided`: it has no filters, and `kinds` leads to the models of each
    capability. A part of one has the list `above` it, and the parts `before` and `after`.
    """

    frame: SiteFrame
    heading: Code
    intro: Code
    has_intro: bool
    cover: tuple[ListingView, ...]
    quickstart: Code
    providers: tuple[SiteProvider, ...]
    count: int
    capabilities: tuple[SiteCapability, ...]
    creators: tuple[Code, ...]
    statuses: tuple[SiteCapability, ...]
    is_home: bool
    markdown: Code
    """The file beside it that has the same as Markdown; empty where there is none."""
    is_divided: bool = False
    kinds: tuple[SiteLink, ...] = ()
    above: tuple[SiteLink, ...] = ()
    before: tuple[SiteLink, ...] = ()
    after: tuple[SiteLink, ...] = ()
    has_neighbours: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSwitch:
    """A provider that a model's page leads to; `href` from a model's page."""

    id: Code
    title: Code
    href: Code
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteModel:
    """A model's page.

    It names no other model, so that a new model changes no page but its own: scripts and lists
    lead to the others.

    Attributes:
        status: its label.
        creator_key: the page of the creator's models, without an ending.
        distribution: what `pip install` installs.
        key_variable: the environment variable of the key, as code.
        canonical: where the page is published; empty when nowhere.
        article: the page as data for search engines.
    """

    frame: SiteFrame
    providers: tuple[SiteSwitch, ...]
    id: Code
    provider_id: Code
    provider_title: Code
    status_key: Code
    status: Code
    creator_key: Code
    capabilities: tuple[SiteCapability, ...]
    distribution: Code
    key_variable: Code
    has_key: bool
    can_try: bool
    try_host: Code
    canonical: Code
    has_canonical: bool
    asks: tuple[SiteLink, ...]
    article: Code
    has_changelog: bool
    page: ModelPage


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteChange:
    """A change of one model; `href` is empty when the model has no page any more."""

    title: Code
    href: Code
    has_page: bool
    side: Code
    path: Code
    message: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteChangelog:
    """What the releases of a provider's specs changed, the newest first."""

    frame: SiteFrame
    provider_title: Code
    has_feed: bool
    since: Code
    releases: tuple[ReleaseView[SiteChange], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteColumn:
    """A model of a comparison."""

    title: Code
    href: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteLine:
    """A line of a cell; `is_own` when it is not in every cell that says something."""

    text: Code
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteCell:
    """What a comparison says of one thing in one model; no lines when the model has it not."""

    lines: tuple[SiteLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRow:
    """One thing of which models are compared; `href` is empty when there is nothing to lead to."""

    title: Code
    href: Code
    differs: bool
    cells: tuple[SiteCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteTable:
    """Models side by side; `differing` counts the rows whose cells are not all alike."""

    columns: tuple[SiteColumn, ...]
    rows: tuple[SiteRow, ...]
    count: int
    differing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteCompare:
    """The page that compares models.

    Attributes:
        count: how many models there are.
        most: how many a table is made of beforehand.
        is_large: whether there are more.
        is_divided: whether there are so many that models are found by search, and not listed.
        tables: the table of all models; empty when there are too many.
    """

    frame: SiteFrame
    providers: tuple[SiteProvider, ...]
    count: int
    most: int
    is_large: bool
    is_divided: bool
    tables: tuple[SiteTable, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteLink:
    """A page in a list of pages."""

    title: Code
    href: Code
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteLinks:
    """Pages of one folder; the title of those that lie in none is empty."""

    title: Code
    has_title: bool
    links: tuple[SiteLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteGuide:
    """How a provider's models are called; `guides` leads to it and to the provider's own pages."""

    frame: SiteFrame
    guides: tuple[SiteLinks, ...]
    page: GuidePage


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteHeading:
    """A heading of a page: its anchor, its words, and whether it is one of the first rank."""

    anchor: Code
    title: Code
    is_top: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteProse:
    """A page that the provider wrote itself.

    Attributes:
        home: the way to the provider's folder.
        file: name of its Markdown, which lies beside it.
        canonical: where it is published; empty when nowhere.
    """

    frame: SiteFrame
    guides: tuple[SiteLinks, ...]
    provider_title: Code
    home: Code
    title: Code
    description: Code
    body: Code
    headings: tuple[SiteHeading, ...]
    file: Code
    canonical: Code
    has_canonical: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteNotFound:
    """What a server answers where there is no page."""

    frame: SiteFrame


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteText:
    """A text file over all providers (`llms.txt`); `base` stands before each link, or is empty."""

    say: Say
    index: Code
    title: Code
    base: Code
    providers: tuple[SiteProvider, ...]
