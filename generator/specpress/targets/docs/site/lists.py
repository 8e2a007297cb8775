"""The site's lists of models: the first page, a provider's page, the comparison, `llms.txt`."""

from __future__ import annotations

from typing import Final

from specpress.jsonvalue import JsonObject
from specpress.profile import Profile
from specpress.targets.docs.extra import docs_extra
from specpress.targets.docs.markdown_text import unmarked
from specpress.targets.docs.page import Page
from specpress.targets.docs.sinks import Sink
from specpress.targets.docs.site.address import site_address
from specpress.targets.docs.site.comparison import MOST_COMPARED, comparison_table
from specpress.targets.docs.site.data import model_id
from specpress.targets.docs.site.views import (
    SiteCapability,
    SiteCompare,
    SiteEntry,
    SiteFrame,
    SiteHome,
    SiteNotFound,
    SiteProvider,
    SiteSwitch,
    SiteText,
)
from specpress.text import Code

Providers = tuple[tuple[Profile, tuple[Page, ...]], ...]

_NONE: Final = Code("")


def frame(profiles: tuple[Profile, ...], sink: Sink, *, root: str) -> SiteFrame:
    """What stands around a page.

    Title, footer and logo are the first ones that a profile gives under `docs.extra.site`; the
    logo is a file that lies among the site's assets.
    """
    title = _setting(profiles, "title")
    if not title and len(profiles) == 1:
        title = f"{profiles[0].name} models"
    footer, logo = _setting(profiles, "footer"), _setting(profiles, "logo")
    icon = _setting(profiles, "icon")
    return SiteFrame(
        icon=sink.plain(icon),
        has_icon=bool(icon) and "/" not in icon,
        guide=Code(f"{profiles[0].id}/guide/index.html") if len(profiles) == 1 else _NONE,
        has_guide=len(profiles) == 1,
        initial=sink.plain((title or "Models").strip()[:1].upper()),
        title=sink.plain(title or "Models"),
        root=Code(root),
        footer=sink.blocks(footer),
        has_footer=bool(footer),
        logo=sink.plain(logo),
        has_logo=bool(logo) and "/" not in logo,
    )


def _profiles(providers: Providers) -> tuple[Profile, ...]:
    return tuple(profile for profile, _ in providers)


def _setting(profiles: tuple[Profile, ...], name: str) -> str:
    for profile in profiles:
        settings = docs_extra(profile).get("site")
        value = _member(settings, name) if isinstance(settings, dict) else ""
        if value:
            return value
    return ""


def _member(settings: JsonObject, name: str) -> str:
    value = settings.get(name)
    return value if isinstance(value, str) else ""


def home_view(
    providers: Providers,
    sink: Sink,
    *,
    is_home: bool = True,
    with_changelog: frozenset[str] = frozenset(),
) -> SiteHome:
    """The first page; with `is_home` false, the page of the one provider given.

    Args:
        providers: what it lists.
        sink: the output it is for.
        is_home: whether it is the first page.
        with_changelog: ids of the providers that have a changelog.
    """
    pages = tuple(page for _, found in providers for page in found)
    capabilities = dict.fromkeys(one for page in pages for one in page.model.capabilities)
    statuses = dict.fromkeys(
        (page.model.status.raw, page.model.status.label) for page in pages if page.model.status
    )
    creators = sorted({page.model.creator.name.raw for page in pages if page.model.creator})
    base = frame(_profiles(providers), sink, root="" if is_home else "../")
    intro = _setting(_profiles(providers), "intro") if is_home else providers[0][0].docs.intro
    return SiteHome(
        frame=base,
        heading=base.title if is_home else sink.plain(providers[0][0].name),
        intro=sink.blocks(intro),
        has_intro=bool(intro),
        providers=_providers(
            providers, sink, root="" if is_home else "../", with_changelog=with_changelog
        ),
        count=len(pages),
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
    )


def compare_view(providers: Providers, sink: Sink) -> SiteCompare:
    """The page that compares models."""
    pages = tuple(page for _, found in providers for page in found)
    table = comparison_table(pages, sink)
    return SiteCompare(
        frame=frame(_profiles(providers), sink, root=""),
        providers=_providers(providers, sink, root=""),
        count=len(pages),
        most=MOST_COMPARED,
        is_large=len(pages) > MOST_COMPARED,
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


def text_view(providers: Providers, sink: Sink) -> SiteText:
    """`llms.txt` over all providers."""
    base = frame(_profiles(providers), sink, root="")
    address = site_address(_profiles(providers))
    link = Code(f"{address}/" if address else "")
    return SiteText(title=base.title, base=link, providers=_providers(providers, sink, root=""))


def _providers(
    providers: Providers,
    sink: Sink,
    *,
    root: str,
    with_changelog: frozenset[str] = frozenset(),
) -> tuple[SiteProvider, ...]:
    return tuple(
        SiteProvider(
            id=sink.plain(profile.id),
            title=sink.plain(profile.name),
            intro=sink.blocks(profile.docs.intro),
            has_intro=bool(profile.docs.intro),
            href=Code(f"{root}{profile.id}/index.html"),
            has_changelog=profile.id in with_changelog,
            count=len(pages),
            models=tuple(_entry(page, sink, root) for page in pages),
        )
        for profile, pages in providers
    )


def _entry(page: Page, sink: Sink, root: str) -> SiteEntry:
    model = page.model
    creator = model.creator.name.raw if model.creator is not None else ""
    labels = " ".join(capability.label for capability in model.capabilities)
    words = (model.title.raw, model.callable_id, model.slug, creator, labels)
    return SiteEntry(
        id=sink.plain(model_id(page)),
        title=sink.plain(model.title),
        href=Code(f"{root}{model_id(page)}"),
        callable_id=sink.code(model.callable_id),
        creator=sink.plain(creator),
        status=sink.plain(model.status.label) if model.status is not None else _NONE,
        status_key=sink.plain(model.status.raw) if model.status is not None else _NONE,
        capabilities=tuple(
            SiteCapability(key=sink.plain(one.raw), label=sink.plain(one.label))
            for one in model.capabilities
        ),
        capability_keys=sink.plain(" ".join(one.raw for one in model.capabilities)),
        summary=sink.inline(model.summary),
        words=sink.plain(f"{' '.join(words)} {unmarked(model.summary)}".lower()),
    )
