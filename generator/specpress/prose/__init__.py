"""Reading the Markdown of spec descriptions: examples in it, and what a page should not show.

Pure functions over strings, free of any provider's knowledge.
"""

from specpress.prose.blocks import Block, BlockKind, Fence, read_fence, split_blocks
from specpress.prose.cleaning import CleanedDescription, clean_description
from specpress.prose.code_spans import CodeSpan, code_spans
from specpress.prose.examples import ExampleForm, ProseExample, extract_examples
from specpress.prose.length import MAX_MARKDOWN, is_markdown
from specpress.prose.links import PageLink, page_links
from specpress.prose.pages import (
    Heading,
    PageTarget,
    is_page_url,
    page_headings,
    page_target,
    page_tokens,
    token_words,
)

__all__ = [
    "MAX_MARKDOWN",
    "Block",
    "BlockKind",
    "CleanedDescription",
    "CodeSpan",
    "ExampleForm",
    "Fence",
    "Heading",
    "PageLink",
    "PageTarget",
    "ProseExample",
    "clean_description",
    "code_spans",
    "extract_examples",
    "is_markdown",
    "is_page_url",
    "page_headings",
    "page_links",
    "page_target",
    "page_tokens",
    "read_fence",
    "split_blocks",
    "token_words",
]
