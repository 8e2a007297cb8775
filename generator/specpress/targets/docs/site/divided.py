"""What pages show of a list of many models, which comes in parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from specpress.profile import Profile
from specpress.targets.docs.full_text import is_divided
from specpress.targets.docs.page import Page
from specpress.targets.docs.part_lists import ListPart, list_parts
from specpress.targets.docs.phrase import say_count
from specpress.targets.docs.sinks import Sink
from specpress.targets.docs.site.address import list_name
from specpress.targets.docs.site.data import shown_titles
from specpress.targets.docs.site.views import SiteLink, SitePart
from specpress.text import Code

Providers = tuple[tuple[Profile, tuple[Page, ...]], ...]
Parts = Mapping[str, tuple[str, ListPart]]
"""What a page shows of many models, by provider id: the folder of the parts, and one of them."""

Told = tuple[Mapping[str, str], Counter[str]]
"""Titles of a list's models, by `model_id`, and how often each summary is there."""

WHOLE: Final = "index"
"""Name of the part that has all models of a provider."""

_NONE: Final = Code("")


def first_parts(
    providers: Providers, folder: Callable[[str], str], *, is_home: bool = False
) -> Parts:
    """What the first page of a list of many models shows: the parts of each provider.

    Args:
        providers: what the list has.
        folder: where a provider's parts are, by its id.
        is_home: whether it is the site's: it leads to the page of a provider whose models are all
            on that.
    """
    found: dict[str, tuple[str, ListPart]] = {}
    for profile, pages in providers:
        part, place = list_parts([page.model.slug for page in pages]), folder(profile.id)
        if is_home and not is_divided(len(pages)):
            part, place = replace(part, below=()), profile.id
        if not part.below:
            part = replace(part, shown=(), below=(replace(part, name=WHOLE),))
        found[profile.id] = (place, part)
    return found


def told_of(providers: Providers) -> Told:
    """What a list calls its models, and how many of them are summed up in the same words."""
    return (
        shown_titles(page for _, pages in providers for page in pages),
        Counter(page.summary for _, pages in providers for page in pages),
    )


def shown_pages(providers: Providers, parts: Parts) -> Iterator[Page]:
    """The models that the page of some parts shows."""
    for profile, pages in providers:
        slugs = frozenset(parts[profile.id][1].shown)
        yield from (page for page in pages if page.model.slug in slugs)


def kinds(providers: Providers, sink: Sink, root: str) -> tuple[SiteLink, ...]:
    """The lists of what the models do."""
    if any(profile.id == "capability" for profile, _ in providers):
        return ()
    found = {
        list_name(one.raw): one.label
        for _, pages in providers
        for page in pages
        for one in page.model.capabilities
    }
    return tuple(
        SiteLink(
            title=sink.plain(label), href=Code(f"{root}capability/{key}.html"), is_current=False
        )
        for key, label in sorted(found.items(), key=lambda one: one[1])
    )


def is_whole(part: ListPart) -> bool:
    """Whether a part has all models of a provider, and not those that begin with that name."""
    return part.name == WHOLE and not part.slugs[0].startswith(WHOLE)


def part_links(
    folder: str, part: ListPart, profile: Profile, titles: Mapping[str, str], sink: Sink, root: str
) -> tuple[SitePart, ...]:
    """The way to the parts below one, from a page whose way to the first page is `root`."""
    return tuple(
        SitePart(
            title=_count(len(one.slugs), sink) if is_whole(one) else Code(one.name),
            href=Code(f"{root}{folder}/{one.name}"),
            first=_NONE if is_whole(one) else _title(one.slugs[0], profile, titles, sink),
            last=_NONE if is_whole(one) else _title(one.slugs[-1], profile, titles, sink),
            count=len(one.slugs),
        )
        for one in part.below
    )


def _count(count: int, sink: Sink) -> Code:
    return sink.phrase(say_count("{count} model", "{count} models", count))


def _title(slug: str, profile: Profile, titles: Mapping[str, str], sink: Sink) -> Code:
    return sink.plain(titles[f"{profile.id}/{slug}"])
