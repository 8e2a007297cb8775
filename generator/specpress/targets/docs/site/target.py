"""The site as a target."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from specpress.targets.docs.full_text import is_divided
from specpress.targets.docs.site.artifacts import model_site_artifacts, site_artifacts
from specpress.targets.docs.site.frames import site_strings
from specpress.targets.docs.site.scripts import lean
from specpress.targets.docs.site.search_index import packed_entries, page_entries, unpacked_entries
from specpress.targets.docs.target import collected_of, markdown_of, page_of, words_of
from specpress.targets.protocol import File, Made, ModelContext, Target, WholeContext

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

    def whole(self, at: WholeContext) -> Iterable[File]:
        """Lists, comparison, search and assets; nothing where there is no page."""
        shown = tuple(
            (provider.profile, tuple(page for page, _ in kept)) for provider, kept in at.providers
        )
        count = sum(len(pages) for _, pages in shown)
        if not count:
            return ()
        # One after the other: all of them together are most of what a build holds.
        entries = (unpacked_entries(one) for _, kept in at.providers for _, one in kept)
        apis = tuple(provider for provider, _ in at.providers)
        files = tuple(map(lean, at.copied("site", "site")))
        if not any(profile.docs.can_try for profile, _ in shown):
            files = tuple(one for one in files if one.path != _SENDS)
        if not is_divided(count):
            files = tuple(one for one in files if one.path != _PARTS)
        runtime = at.copied("provider/package", "")
        return (*site_artifacts(shown, entries, apis, runtime), *files)
