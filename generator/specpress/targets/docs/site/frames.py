"""What stands around every page of the site, and the settings that it comes from."""

from __future__ import annotations

from typing import Final

from specpress.jsonvalue import JsonObject
from specpress.phrasebook import ENGLISH, Strings
from specpress.profile import Profile
from specpress.site_additions import SiteAdditions
from specpress.targets.docs.extra import docs_extra
from specpress.targets.docs.sinks import Sink
from specpress.targets.docs.site.policy import content_policy
from specpress.targets.docs.site.views import SiteFrame
from specpress.text import Code

_NONE: Final = Code("")
_FROM_THE_RIGHT: Final = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}
)


def frame(
    profiles: tuple[Profile, ...],
    sink: Sink,
    *,
    root: str,
    connect: str = "",
    current: Profile | None = None,
) -> SiteFrame:
    """What stands around a page.

    Title, footer and logo are the first ones that a profile gives under `docs.extra.site`; the
    logo is a file that lies among the site's assets.

    Args:
        profiles: of all providers.
        sink: the output it is for.
        root: how the page reaches the site's first page.
        connect: the origin that scripts of the page may send requests to, as `try_origin` gives it.
        current: the provider that the page is of, whose guide the bar leads to.
    """
    title = site_setting(profiles, "title")
    if not title and len(profiles) == 1:
        title = sink.strings.filled("{provider} models", provider=profiles[0].name)
    title = title or sink.strings.text("Models")
    footer, logo = site_setting(profiles, "footer"), site_setting(profiles, "logo")
    icon = site_setting(profiles, "icon")
    additions = profiles[0].docs.additions if profiles else SiteAdditions()
    guided = profiles[0] if len(profiles) == 1 else current
    return SiteFrame(
        language=sink.plain(language := site_language(profiles)),
        say=sink,
        has_words=bool(sink.strings.forms),
        is_rtl=language.split("-")[0].lower() in _FROM_THE_RIGHT,
        policy=content_policy(connect, additions),
        head=Code(additions.head),
        has_head=bool(additions.head),
        icon=sink.plain(icon),
        has_icon=bool(icon) and "/" not in icon,
        guide=_NONE if guided is None else Code(f"{guided.id}/guide/index.html"),
        has_guide=guided is not None,
        initial=sink.plain(title.strip()[:1].upper()),
        title=sink.plain(title),
        root=Code(root),
        footer=sink.blocks(footer),
        has_footer=bool(footer),
        logo=sink.plain(logo),
        has_logo=bool(logo) and "/" not in logo,
    )


def site_language(profiles: tuple[Profile, ...]) -> str:
    """The language that all pages of the site are in: the first that a profile gives."""
    return next((one.docs.language for one in profiles if one.docs.language), "en")


def site_strings(profiles: tuple[Profile, ...]) -> Strings:
    """The words of that language."""
    return next((one.docs.strings for one in profiles if one.docs.language), ENGLISH)


def site_setting(profiles: tuple[Profile, ...], name: str) -> str:
    """A text under `docs.extra.site`: that of the first profile which has one; else empty."""
    for profile in profiles:
        settings = docs_extra(profile).get("site")
        value = _member(settings, name) if isinstance(settings, dict) else ""
        if value:
            return value
    return ""


def _member(settings: JsonObject, name: str) -> str:
    value = settings.get(name)
    return value if isinstance(value, str) else ""
