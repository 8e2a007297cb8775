"""The site as a target."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from specpress.targets.docs.site.artifacts import model_site_artifacts, site_artifacts
from specpress.targets.docs.site.scripts import lean
from specpress.targets.docs.target import collected_of, markdown_of, page_of, words_of
from specpress.targets.protocol import File, Made, ModelContext, Target, WholeContext

_SENDS: Final = "site/assets/try.js"
"""The one script that can send anything: it is there where a profile says `docs.try`."""


class SiteTarget(Target):
    """One HTML site over all providers."""

    key: ClassVar[str] = "site"
    label: ClassVar[str] = "site"

    def model(self, at: ModelContext) -> Made:
        """The page of a model, with the data that its scripts read."""
        files = model_site_artifacts(
            at.once(words_of),
            at.once(markdown_of),
            at.profiles,
            text=at.once(collected_of),
            has_changelog=at.provider.changelog is not None,
        )
        return Made(files=files, kept=at.once(page_of))

    def whole(self, at: WholeContext) -> Iterable[File]:
        """Lists, comparison, search and assets; nothing where there is no page."""
        shown = tuple((provider.profile, pages) for provider, pages in at.providers)
        if not any(pages for _, pages in shown):
            return ()
        apis = tuple(provider for provider, _ in at.providers)
        files = tuple(map(lean, at.copied("site", "site")))
        if not any(profile.docs.can_try for profile, _ in shown):
            files = tuple(one for one in files if one.path != _SENDS)
        return (*site_artifacts(shown, apis, at.copied("provider/package", "")), *files)
