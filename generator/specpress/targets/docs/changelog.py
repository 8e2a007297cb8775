"""What the releases of a provider's specs changed, as a Markdown page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from specpress.ir import ChangeLevel, Changelog, ChangeSide, ReleaseChange, ReleaseNotes
from specpress.phrasebook import fixed
from specpress.profile import Profile
from specpress.targets.docs.list_views import (
    ChangeLine,
    ChangelogPage,
    ChangeT,
    LevelView,
    ReleaseView,
)
from specpress.targets.docs.sinks import Sink
from specpress.text import Code, yaml_string

_LEVEL_LABELS: Final = {
    ChangeLevel.BREAKING: fixed("Breaking"),
    ChangeLevel.DANGEROUS: fixed("Dangerous"),
    ChangeLevel.SAFE: fixed("Safe"),
}
"""The levels that are shown one by one; of the others the models are counted."""

SIDE_WORDS: Final = {
    ChangeSide.REQUEST: fixed("request"),
    ChangeSide.RESPONSE: fixed("result"),
    ChangeSide.MODEL: "",
}


def changelog_page(
    changelog: Changelog, profile: Profile, slugs: frozenset[str], sink: Sink
) -> ChangelogPage:
    """The view of a provider's changelog, in its docs folder.

    Args:
        changelog: what changed.
        profile: the provider.
        slugs: of the models that have a page, which changes link to.
        sink: the output it is for.
    """
    return ChangelogPage(
        say=sink,
        provider=sink.plain(profile.name),
        yaml_title=yaml_string(
            sink.strings.filled("Changelog of {provider}", provider=profile.name)
        ),
        yaml_description=yaml_string(
            sink.strings.filled(
                "What each release changed in the models of {provider}", provider=profile.name
            )
        ),
        since=sink.plain(changelog.since),
        releases=release_views(changelog, sink, lambda change: _change(change, slugs, sink)),
    )


def release_views(
    changelog: Changelog, sink: Sink, line: Callable[[ReleaseChange], ChangeT]
) -> tuple[ReleaseView[ChangeT], ...]:
    """The releases: changes by their level, the gravest first.

    Args:
        changelog: what changed.
        sink: the output they are for.
        line: the view of one change.
    """
    count = len(changelog.releases)
    return tuple(
        # Counted from the oldest, so that links to a release outlive the next one.
        _release(release, f"release-{count - number}", sink, line)
        for number, release in enumerate(changelog.releases)
    )


def _release(
    release: ReleaseNotes, anchor: str, sink: Sink, line: Callable[[ReleaseChange], ChangeT]
) -> ReleaseView[ChangeT]:
    listed = {
        level: [one for one in release.changes if one.level is level] for level in ChangeLevel
    }
    graver = {one.slug for one in release.changes if one.level is not ChangeLevel.DOCS}
    touched = len({one.slug for one in release.changes} - graver)
    return ReleaseView(
        anchor=Code(anchor),
        title=sink.plain(release.title),
        is_empty=not release.changes,
        levels=tuple(
            LevelView(
                key=Code(level.value),
                label=sink.say(label),
                changes=tuple(map(line, listed[level])),
            )
            for level, label in _LEVEL_LABELS.items()
            if listed[level]
        ),
        touched=touched,
    )


def _change(change: ReleaseChange, slugs: frozenset[str], sink: Sink) -> ChangeLine:
    has_page = change.slug in slugs
    side = SIDE_WORDS[change.side]
    words = [sink.say(side) if side else "", sink.code(change.path) if change.path.raw else ""]
    return ChangeLine(
        title=sink.plain(change.title),
        page=Code(f"models/{change.slug}.md" if has_page else ""),
        has_page=has_page,
        text=Code(" ".join([*filter(None, words), sink.plain(change.message)])),
    )
