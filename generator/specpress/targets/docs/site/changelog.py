"""The page that says what the releases of a provider's specs changed."""

from __future__ import annotations

from specpress.ir import Changelog, ReleaseChange, ReleaseNotes
from specpress.profile import Profile
from specpress.targets.docs.changelog import SIDE_WORDS, changes_by_level, touched_models
from specpress.targets.docs.page import Page
from specpress.targets.docs.sinks import Sink
from specpress.targets.docs.site.address import site_address
from specpress.targets.docs.site.feed import feed_files
from specpress.targets.docs.site.frames import frame
from specpress.targets.docs.site.views import SiteChange, SiteChangelog, SiteLevel, SiteRelease
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
    count = len(changelog.releases)
    return SiteChangelog(
        frame=frame(profiles, sink, root="../../", current=profile),
        provider_title=sink.plain(profile.name),
        has_feed=any(
            True for _ in feed_files(changelog, profile.id, site_address(profiles), sink.strings)
        ),
        since=sink.plain(changelog.since),
        # Counted from the oldest, so that links to a release outlive the next one.
        releases=tuple(
            _release(release, count - number, slugs, sink)
            for number, release in enumerate(changelog.releases)
        ),
    )


def _release(release: ReleaseNotes, number: int, slugs: frozenset[str], sink: Sink) -> SiteRelease:
    levels = tuple(
        SiteLevel(
            key=Code(level.value),
            label=sink.say(label),
            changes=tuple(_change(change, slugs, sink) for change in changes),
        )
        for level, label, changes in changes_by_level(release)
    )
    touched = touched_models(release)
    return SiteRelease(
        anchor=Code(f"release-{number}"),
        title=sink.plain(release.title),
        is_empty=not release.changes,
        levels=levels,
        touched=touched,
        has_touched=bool(touched),
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
