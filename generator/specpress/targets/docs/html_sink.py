"""The HTML sink of pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from specpress.targets.docs.coloured_code import listing
from specpress.targets.docs.html_text import html_blocks, html_inline, plain_html
from specpress.targets.docs.markdown_rewrite import is_safe_url
from specpress.targets.docs.sinks import SpeakingSink
from specpress.text import Code, SpecText, clean


@dataclass(frozen=True)
class HtmlSink(SpeakingSink):
    """HTML for elements and quoted attributes."""

    most_listings: ClassVar[int] = 20

    def plain(self, text: SpecText | str) -> Code:
        """Words, escaped."""
        return Code(plain_html(text))

    def code(self, text: SpecText | str) -> Code:
        """A `code` element."""
        return Code(f"<code>{plain_html(text)}</code>")

    def url(self, text: str) -> Code:
        """A target for `href`."""
        return Code(plain_html(text) if is_safe_url(text) else "")

    def blocks(self, text: SpecText | str) -> Code:
        """Block elements."""
        return html_blocks(text)

    def inline(self, text: SpecText | str) -> Code:
        """Inline elements."""
        return html_inline(text)

    def link(self, title: SpecText | str, url: str) -> Code:
        """An `a` element."""
        target, words = self.url(url), self.plain(title)
        if not target:
            return words
        return Code(f'<a href="{target}" rel="noopener noreferrer nofollow">{words}</a>')

    def image(self, words: SpecText | str, path: str) -> Code:
        """An `img` element."""
        return Code(f'<img src="{plain_html(path)}" alt="{plain_html(words)}" loading="lazy">')

    def listing(self, language: str, text: str) -> Code:
        """A highlighted `pre`."""
        return Code(listing(language, clean(text).rstrip("\n")))

    def _running(self, words: str) -> str:
        return plain_html(words)
