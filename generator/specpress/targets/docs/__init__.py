"""The docs target: a provider's models as Markdown pages, indexes and request schemas.

`provider_pages` works out what the pages say; `provider_files` and `model_artifacts` are the
files that say it. All are pure functions of the IR.
"""

from specpress.targets.docs.artifacts import (
    PAGE_TEMPLATE,
    collected_view,
    markdown_view,
    model_artifacts,
    provider_files,
)
from specpress.targets.docs.coloured_code import noting_listings
from specpress.targets.docs.page import Page, model_page
from specpress.targets.docs.pages import provider_pages

__all__ = [
    "PAGE_TEMPLATE",
    "Page",
    "collected_view",
    "markdown_view",
    "model_artifacts",
    "model_page",
    "noting_listings",
    "provider_files",
    "provider_pages",
]
