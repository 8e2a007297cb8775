"""Reading the Markdown of spec descriptions: examples in it, and what a page should not show.

Pure functions over strings, free of any provider's knowledge.
"""

from specpress.prose.cleaning import CleanedDescription, clean_description
from specpress.prose.examples import ExampleForm, ProseExample, extract_examples
from specpress.prose.links import PageLink, page_links

__all__ = [
    "CleanedDescription",
    "ExampleForm",
    "PageLink",
    "ProseExample",
    "clean_description",
    "extract_examples",
    "page_links",
]
