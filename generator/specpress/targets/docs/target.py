"""The docs as a target."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from specpress.targets.compiled import judged
from specpress.targets.docs.artifacts import (
    PAGE_TEMPLATE,
    collected_view,
    markdown_view,
    model_artifacts,
    provider_files,
)
from specpress.targets.docs.packed_texts import PackedTexts, packed
from specpress.targets.docs.page import Page
from specpress.targets.docs.page_words import PageWords
from specpress.targets.docs.pages import provider_pages
from specpress.targets.docs.views import ModelPage
from specpress.targets.protocol import File, Made, ModelContext, ProviderContext, Shared, Target
from specpress.text import Code


def page_of(at: ModelContext) -> Page:
    """What the page of a model says, in whichever form."""
    alone = replace(at.provider, models=(at.model,))
    (page,) = provider_pages(alone, {at.model.slug: at.once(judged)})
    return page


def words_of(at: ModelContext) -> PageWords:
    """The words of that page."""
    return PageWords(at.once(page_of))


def markdown_of(at: ModelContext) -> ModelPage:
    """The view of a model's Markdown page."""
    return markdown_view(at.once(words_of))


def collected_of(at: ModelContext) -> Code:
    """A model's page among the others in `llms-full.txt`."""
    return Code(at.render(PAGE_TEMPLATE, collected_view(at.once(markdown_of))))


class DocsTarget(Target):
    """A model's page in Markdown, with its JSON Schema and its spec; a provider's indexes."""

    key: ClassVar[str] = "docs"
    label: ClassVar[str] = "docs"

    def model(self, at: ModelContext) -> Made:
        """The page of a model and what lies beside it."""
        page, markdown = at.once(page_of), at.once(markdown_of)
        return Made(
            files=model_artifacts(page, markdown), kept=(page, packed(at.once(collected_of)))
        )

    def provider(self, at: ProviderContext) -> Iterable[File | Shared]:
        """The indexes of a provider's models, its guide and its changelog."""
        profile = at.provider.profile
        pages = tuple(page for page, _ in at.kept)
        texts = PackedTexts(tuple(text for _, text in at.kept))
        return (
            *provider_files(at.provider, pages, texts, lambda: at.copied("provider/package", "")),
            *at.copied("provider/docs", f"{profile.id}/docs"),
        )
