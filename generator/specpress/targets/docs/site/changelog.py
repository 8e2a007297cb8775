"""The page that says what the releases of a provider's specs changed."""

from __future__ import annotations

from specpress.ir import Changelog, ReleaseChange
from specpress.profile import Profile
from specpress.targets.docs.changelog import SIDE_WORDS, release_views
from specpress.targets.docs.page import Page
from specpress.targets.docs.sinks import Sink
from specpress.targets.docs.site.address import site_address
from specpress.targets.docs.site.feed import feed_files
from specpress.targets.docs.site.frames import frame
from specpress.targets.docs.site.views import SiteChange, SiteChangelog
from specpress.text import Code


def changelog_view(
    changelog: Changelog,
    profile: Profile,
    pages: tuple[Page, ...],
    profiles: tuple[Profile, ...],
    sink: Sink,
) -> SiteChangelog:
    """The view of a provider's changelog.

    Args:
        changelog: what changed.
        profile: the provider.
        pages: of its models, which changes link to.
        profiles: all providers of the site.
        sink: the output it is for.
    """
    slugs = frozenset(page.model.slug for page in pages)
    return SiteChangelog(
        frame=frame(profiles, sink, root="../../", current=profile),
        provider_title=sink.plain(profile.name),
        has_feed=any(
            True for _ in feed_files(changelog, profile.id, site_address(profiles), sink.strings)
        ),
        since=sink.plain(changelog.since),
        releases=release_views(changelog, sink, lambda change: _change(change, slugs, sink)),
    )


def _change(change: ReleaseChange, slugs: frozenset[str], sink: Sink) -> SiteChange:
    has_page = change.slug in slugs
    return SiteChange(
        title=sink.plain(change.title),
        href=Code(f"../{change.slug}.html" if has_page else ""),
        has_page=has_page,
        side=sink.say(SIDE_WORDS[change.side]),
        path=sink.code(change.path) if change.path.raw else Code(""),
        message=sink.plain(change.message),
    )
