"""The site's lists of models: the first page, a provider's page, the comparison, `llms.txt`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final, TypeAlias
from weakref import WeakKeyDictionary

from specpress.ir import Model, ProsePage
from specpress.profile import Profile
from specpress.targets.docs.full_text import is_divided
from specpress.targets.docs.guide import first_call, guide_titles
from specpress.targets.docs.page import Page, page_summary
from specpress.targets.docs.phrase import Phrase
from specpress.targets.docs.prose_page import pages_in_order
from specpress.targets.docs.sinks import Sink
from specpress.targets.docs.site.address import list_name, site_address
from specpress.targets.docs.site.comparison import MOST_COMPARED, comparison_table
from specpress.targets.docs.site.data import model_id
from specpress.targets.docs.site.divided import (
    Parts,
    Providers,
    Told,
    first_parts,
    kinds,
    part_links,
    shown_pages,
    told_of,
)
from specpress.targets.docs.site.frames import frame, site_setting
from specpress.targets.docs.site.prose import guide_links
from specpress.targets.docs.site.views import (
    SiteCapability,
    SiteCompare,
    SiteEntry,
    SiteHome,
    SiteLink,
    SiteNotFound,
    SiteProvider,
    SiteSwitch,
    SiteText,
)
from specpress.targets.docs.told_facts import card_facts
from specpress.text import Code

Known = dict[tuple[int, str, bool, str], SiteEntry]
"""The entries of pages in lists, by the `id` of the page, its title there, whether its summary is
told, and the way from the list to the first page."""
Written = Mapping[str, tuple[ProsePage, ...]]
"""Pages that providers wrote themselves, by provider id."""
_NONE: Final = Code("")
_MOST_TOPICS: Final = 4


def _profiles(providers: Providers) -> tuple[Profile, ...]:
    return tuple(profile for profile, _ in providers)


def home_view(
    providers: Providers,
    sink: Sink,
    *,
    is_home: bool = True,
    with_changelog: frozenset[str] = frozenset(),
    written: Written = MappingProxyType({}),
    known: Known | None = None,
    has_cover: bool = True,
    parts: Parts | None = None,
    root: str | None = None,
    told: Told | None = None,
) -> SiteHome:
    """The first page; with `is_home` false, the page of the one provider given.

    Args:
        providers: what it lists.
        sink: the output it is for.
        is_home: whether it is the first page.
        parts: what it shows of the models, where there are many.
        root: the way to the site's first page, where that is neither.
        told: of the list that the page is a part of.
        with_changelog: ids of the providers that have a changelog.
        written: pages that providers wrote themselves, by provider id.
        known: entries that were made for the same sink, and takes those that are made.
        has_cover: whether it begins with a first call.
    """
    root = root if root is not None else "" if is_home else "../"
    all_pages = tuple(page for _, found in providers for page in found)
    if parts is None and is_divided(len(all_pages)):
        parts = first_parts(providers, lambda name: f"{name}/list", is_home=is_home)
    pages = all_pages if parts is None else tuple(shown_pages(providers, parts))
    capabilities = dict.fromkeys(one for page in pages for one in page.model.capabilities)
    statuses = dict.fromkeys(
        (page.model.status.raw, page.model.status.label) for page in pages if page.model.status
    )
    creators = sorted({page.model.creator.name.raw for page in pages if page.model.creator})
    current = None if is_home else providers[0][0]
    base = frame(_profiles(providers), sink, root=root, current=current)
    intro = site_setting(_profiles(providers), "intro") if is_home else providers[0][0].docs.intro
    return SiteHome(
        frame=base,
        heading=base.title if is_home else sink.plain(providers[0][0].name),
        intro=sink.blocks(intro),
        has_intro=bool(intro),
        providers=_providers(
            providers,
            sink,
            root=root,
            with_changelog=with_changelog,
            written=written,
            known=known,
            parts=parts,
            told=told,
        ),
        cover=first_call(*providers[0], sink) if providers and has_cover else (),
        quickstart=Code(f"{root}{providers[0][0].id}/guide/index.html"),
        count=len(all_pages)
        if parts is None
        else sum(len(part.slugs) for _, part in parts.values()),
        capabilities=tuple(
            SiteCapability(key=sink.plain(one.raw), label=sink.plain(one.label))
            for one in sorted(capabilities, key=lambda one: one.label)
        ),
        creators=tuple(sink.plain(creator) for creator in creators),
        statuses=tuple(
            SiteCapability(key=sink.plain(raw), label=sink.plain(label))
            for raw, label in sorted(statuses)
        ),
        is_home=is_home,
        markdown=_NONE,
        is_divided=parts is not None and any(part.below for _, part in parts.values()),
        kinds=() if parts is None else kinds(providers, sink, root),
    )


def collections_of(providers: Providers) -> dict[str, tuple[str, Providers]]:
    """The lists of capabilities and of creators, by path without an ending: a label, and models.

    One whose folder is that of a provider has no page.
    """
    found: dict[str, tuple[str, list[Page]]] = {}
    for page in (page for _, pages in providers for page in pages):
        kinds = [("capability", one.raw, one.label) for one in page.model.capabilities]
        if page.model.creator is not None:
            name = page.model.creator.name.raw
            kinds.append(("creator", name, name))
        for kind, key, label in dict.fromkeys(kinds):
            _, pages = found.setdefault(f"{kind}/{list_name(key)}", (label, []))
            if not pages or pages[-1] is not page:
                pages.append(page)
    taken = {profile.id for profile, _ in providers}
    collections: dict[str, tuple[str, Providers]] = {}
    for path, (label, pages) in sorted(found.items()):
        if path.split("/")[0] in taken:
            continue
        ids = {id(page) for page in pages}
        own = tuple(
            (profile, kept)
            for profile, all_pages in providers
            if (kept := tuple(one for one in all_pages if id(one) in ids))
        )
        collections[path] = (label, own)
    return collections


def collection_views(
    providers: Providers, sink: Sink, written: Written, known: Known
) -> dict[str, SiteHome]:
    """The pages of capabilities and of creators, by path without an ending."""
    views: dict[str, SiteHome] = {}
    for path, (label, own) in collections_of(providers).items():
        count = sum(len(pages) for _, pages in own)
        view = home_view(
            own,
            sink,
            is_home=False,
            written=written,
            known=known,
            has_cover=False,
            parts=first_parts(own, f"{path}/{{}}".format) if is_divided(count) else None,
        )
        base = frame(_profiles(providers), sink, root="../")
        views[path] = replace(
            view,
            frame=base,
            heading=sink.plain(label),
            intro=_NONE,
            has_intro=False,
            is_home=True,
            kinds=(),
            markdown=Code(f"{path.split('/')[1]}.md"),
        )
    return views


def compare_view(providers: Providers, sink: Sink, known: Known) -> SiteCompare:
    """The page that compares models."""
    pages = tuple(page for _, found in providers for page in found)
    is_found = is_divided(len(pages))
    table = None if is_found else comparison_table(pages, sink)
    return SiteCompare(
        frame=frame(_profiles(providers), sink, root=""),
        providers=() if is_found else _providers(providers, sink, root="", known=known),
        is_divided=is_found,
        count=len(pages),
        most=MOST_COMPARED,
        is_large=is_found or len(pages) > MOST_COMPARED,
        tables=() if table is None else (table,),
    )


def switch_views(
    current: Profile, profiles: tuple[Profile, ...], sink: Sink
) -> tuple[SiteSwitch, ...]:
    """The providers that a model's page leads to."""
    return tuple(
        SiteSwitch(
            id=sink.plain(profile.id),
            title=sink.plain(profile.name),
            href=Code(f"../{profile.id}/index.html"),
            is_current=profile.id == current.id,
        )
        for profile in profiles
    )


def not_found_view(profiles: tuple[Profile, ...], sink: Sink, address: str) -> SiteNotFound:
    """The page for addresses that lead nowhere; its own links are whole ones."""
    return SiteNotFound(frame=frame(profiles, sink, root=f"{address}/"))


def text_view(
    providers: Providers, sink: Sink, known: Known, written: Written = MappingProxyType({})
) -> SiteText:
    """`llms.txt` over all providers."""
    base = frame(_profiles(providers), sink, root="")
    address = site_address(_profiles(providers))
    link = Code(f"{address}/" if address else "")
    parts = None
    if is_divided(sum(len(pages) for _, pages in providers)):
        parts = first_parts(providers, lambda name: f"{name}/list")
    listed = _providers(providers, sink, root="", written=written, known=known, parts=parts)
    return SiteText(
        say=sink,
        index=Code(f"[models.json]({link}models.json)"),
        title=base.title,
        base=link,
        providers=listed,
    )


def _providers(
    providers: Providers,
    sink: Sink,
    *,
    root: str,
    with_changelog: frozenset[str] = frozenset(),
    written: Written = MappingProxyType({}),
    known: Known | None = None,
    parts: Parts | None = None,
    told: Told | None = None,
) -> tuple[SiteProvider, ...]:
    known = {} if known is None else known
    titles, said = told or told_of(providers)
    shown = {profile.id: pages for profile, pages in providers}
    if parts is not None:
        shown = {one.id: tuple(shown_pages(((one, found),), parts)) for one, found in providers}
    return tuple(
        SiteProvider(
            id=sink.plain(profile.id),
            title=sink.plain(profile.name),
            intro=sink.blocks(profile.docs.intro),
            has_intro=bool(profile.docs.intro),
            href=Code(f"{root}{profile.id}/index.html"),
            has_changelog=profile.id in with_changelog,
            topics=_topics(profile, pages, written.get(profile.id, ()), sink, root),
            guides=guide_links(written.get(profile.id, ()), sink, root=f"{root}{profile.id}/"),
            count=len(pages),
            models=tuple(
                _known_entry(page, titles[model_id(page)], said, sink, root, known)
                for page in shown[profile.id]
            ),
            parts=()
            if parts is None
            else part_links(*parts[profile.id], profile, titles, sink, root),
        )
        for profile, pages in providers
    )


def _topics(
    profile: Profile,
    pages: tuple[Page, ...],
    written: tuple[ProsePage, ...],
    sink: Sink,
    root: str,
) -> tuple[SiteLink, ...]:
    """What readers ask for first: sections of the guide, and what the provider wrote."""
    sections = guide_titles(profile, pages)[:_MOST_TOPICS]
    guide = f"{root}{profile.id}/guide/index.html"
    links = [(sink.phrase(title), f"{guide}#{anchor}") for anchor, title in sections]
    links += [
        (sink.plain(one.title), f"{root}{profile.id}/pages/{one.path}.html")
        for one in pages_in_order(written)[: max(_MOST_TOPICS + 2 - len(links), 0)]
    ]
    return tuple(SiteLink(title=title, href=Code(href), is_current=False) for title, href in links)


_MOST_ALIKE: Final = 2
"""Models of one summary; where there are more, it says nothing of any of them."""


def _known_entry(
    page: Page, title: str, said: Counter[str], sink: Sink, root: str, known: Known
) -> SiteEntry:
    """An entry, which several lists have."""
    is_own = said[page.summary] <= _MOST_ALIKE
    key = (id(page), title, is_own, root)
    found = known.get(key)
    if found is None:
        own = _lasting_entry(page, title, sink, has_summary=is_own)
        found = known[key] = replace(own, href=Code(f"{root}{own.href}")) if root else own
    return found


_Lasting: TypeAlias = "dict[tuple[Sink, str, bool, Phrase, str], SiteEntry]"
_lasting: Final[WeakKeyDictionary[Model, _Lasting]] = WeakKeyDictionary()
"""Entries of the models that are there, by all else that they are made from: a process that builds
again and again makes those of the models anew that changed.
"""


def _lasting_entry(page: Page, title: str, sink: Sink, *, has_summary: bool) -> SiteEntry:
    entries = _lasting.setdefault(page.model, {})
    key = (sink, title, has_summary, page.taken, page.profile.id)
    if key not in entries:
        entries[key] = _entry(page, title, sink, has_summary=has_summary)
    return entries[key]


def _entry(page: Page, title: str, sink: Sink, *, has_summary: bool) -> SiteEntry:
    model = page.model
    creator = model.creator.name.raw if model.creator is not None else ""
    labels = " ".join(capability.label for capability in model.capabilities)
    summary = page.summary
    is_told = bool(summary) and has_summary
    words = (model.title.raw, model.callable_id, model.slug, creator, labels)
    return SiteEntry(
        id=sink.plain(model_id(page)),
        title=sink.plain(title),
        href=Code(model_id(page)),
        callable_id=sink.code(model.callable_id),
        is_titled_by_id=title == model.callable_id,
        has_meta=bool(creator) or model.status is not None,
        creator=sink.plain(creator),
        status=sink.plain(model.status.label) if model.status is not None else _NONE,
        status_key=sink.plain(model.status.raw) if model.status is not None else _NONE,
        capabilities=tuple(
            SiteCapability(key=sink.plain(one.raw), label=sink.plain(one.label))
            for one in model.capabilities
        ),
        capability_keys=sink.plain(" ".join(one.raw for one in model.capabilities)),
        summary=page_summary(page, sink) if is_told else sink.phrase(page.taken),
        has_summary=bool(is_told or page.taken),
        facts=card_facts(model, sink),
        released=Code(model.released_at or ""),
        is_deprecated=model.status is not None and model.status.deprecated,
        words=sink.plain(f"{' '.join(words)} {summary}".lower()),
    )
