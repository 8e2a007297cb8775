"""The site as a target."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import ClassVar, Final

from specpress.targets.docs.full_text import is_divided
from specpress.targets.docs.site.artifacts import (
    data_scripts,
    model_site_artifacts,
    site_artifacts,
)
from specpress.targets.docs.site.divided import Providers
from specpress.targets.docs.site.frames import site_strings
from specpress.targets.docs.site.scripts import lean
from specpress.targets.docs.site.search_index import packed_entries, page_entries, unpacked_entries
from specpress.targets.docs.target import collected_of, markdown_of, page_of, words_of
from specpress.targets.protocol import File, Made, ModelContext, Shared, Target, WholeContext

_SENDS: Final = "site/assets/try.js"
"""The one script that can send anything: it is there where a profile says `docs.try`."""
_PARTS: Final = "site/assets/parts.js"
"""The script of a site whose lists come in parts."""


class SiteTarget(Target):
    """One HTML site over all providers."""

    key: ClassVar[str] = "site"
    label: ClassVar[str] = "site"

    def model(self, at: ModelContext) -> Made:
        """The page of a model, with the data that its scripts read."""
        page = at.once(page_of)
        files = model_site_artifacts(
            at.once(words_of),
            at.once(markdown_of),
            at.profiles,
            text=at.once(collected_of),
            has_changelog=at.provider.changelog is not None,
        )
        return Made(
            files=files, kept=(page, packed_entries(page_entries(page, site_strings(at.profiles))))
        )

    def whole(self, at: WholeContext) -> Iterable[Shared]:
        """Lists, comparison, search and assets; nothing where there is no page."""
        if any(kept for _, kept in at.providers):
            yield Shared("pages", partial(_pages, at))
            yield Shared("scripts", partial(_scripts, at))
            yield Shared("copied", partial(_copied, at))


def _shown(at: WholeContext) -> Providers:
    return tuple(
        (provider.profile, tuple(page for page, _ in kept)) for provider, kept in at.providers
    )


def _pages(at: WholeContext) -> Iterable[File]:
    apis = tuple(provider for provider, _ in at.providers)
    return site_artifacts(_shown(at), apis, at.copied("provider/package", ""))


def _scripts(at: WholeContext) -> Iterable[File]:
    # One after the other: all of them together are most of what a build holds.
    entries = (unpacked_entries(one) for _, kept in at.providers for _, one in kept)
    apis = tuple(provider for provider, _ in at.providers)
    return data_scripts(_shown(at), entries, apis)


def _copied(at: WholeContext) -> Iterable[File]:
    left_out: set[str] = set()
    if not any(provider.profile.docs.can_try for provider, _ in at.providers):
        left_out.add(_SENDS)
    if not is_divided(sum(len(kept) for _, kept in at.providers)):
        left_out.add(_PARTS)
    files = map(lean, at.copied("site", "site"))
    return (one for one in files if one.path not in left_out)
