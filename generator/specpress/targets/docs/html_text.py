"""Descriptions of specs as HTML that does nothing but be read."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Final

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from specpress.prose import is_markdown
from specpress.targets.docs.coloured_code import listing
from specpress.targets.docs.markdown_rewrite import is_safe_url
from specpress.targets.docs.markdown_text import paragraphs
from specpress.text import Code, SpecText, clean, one_line, remembered

TAGS: Final = {
    *("a", "blockquote", "br", "code", "em", "li", "ol", "p", "pre", "span", "strong"),
    *("table", "tbody", "td", "th", "thead", "tr", "ul", "div"),
}
ATTRIBUTES: Final = {"a": {"href", "rel"}, "pre": {"tabindex"}, "span": {"class"}, "ol": {"start"}}


class CodeRenderer(RendererHTML):
    """Highlights code; the rest is as CommonMark has it."""

    def fence(  # the renderer's own signature
        self,
        tokens: Sequence[Token],
        idx: int,
        options: OptionsDict,  # noqa: ARG002
        env: EnvType,  # noqa: ARG002
    ) -> str:
        """A listing, highlighted when the language is known."""
        token = tokens[idx]
        language = token.info.split(" ")[0].lower() if token.info else ""
        return listing(language, token.content.rstrip("\n"))

    def code_block(  # the renderer's own signature
        self,
        tokens: Sequence[Token],
        idx: int,
        options: OptionsDict,  # noqa: ARG002
        env: EnvType,  # noqa: ARG002
    ) -> str:
        """A listing."""
        return listing("", tokens[idx].content.rstrip("\n"))


class _Writer(CodeRenderer):
    """Writes parsed Markdown; headings become bold lines, images become their words."""

    def image(  # the renderer's own signature
        self,
        tokens: Sequence[Token],
        idx: int,
        options: OptionsDict,  # noqa: ARG002
        env: EnvType,  # noqa: ARG002
    ) -> str:
        """The alternative text, linked when the target is harmless: nothing is fetched."""
        token = tokens[idx]
        label = html.escape(token.content or "image")
        url = token.attrs.get("src", "")
        if isinstance(url, str) and is_safe_url(url):
            return f'<a href="{html.escape(url)}">{label}</a>'
        return label

    def heading_open(self, *_parts: object) -> str:
        """A paragraph: the page's outline is its own."""
        return "<p><strong>"

    def heading_close(self, *_parts: object) -> str:
        """The end of that paragraph."""
        return "</strong></p>\n"

    def hr(self, *_parts: object) -> str:
        """Nothing."""
        return ""


class _Reader(MarkdownIt):
    """CommonMark with tables, raw HTML shown as text, links to the web only."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        """Whether a link is kept as one."""
        return is_safe_url(url)


_READER: Final = _Reader("commonmark", {"html": False}, renderer_cls=_Writer).enable("table")


def html_blocks(text: SpecText | str) -> Code:
    """A description as block elements; plain paragraphs when it is too long to be read."""
    return _blocks(text.raw if isinstance(text, SpecText) else text)


@remembered
def _blocks(text: str) -> Code:
    source = clean(text).strip()
    if not is_markdown(source):
        return Code("".join(f"<p>{one}</p>\n" for one in paragraphs(html.escape(source))))
    return Code(_cleaned(callouts(_READER.render(source))))


def html_inline(text: SpecText | str) -> Code:
    """A description as inline elements."""
    return _inline(text.raw if isinstance(text, SpecText) else text)


@remembered
def _inline(text: str) -> Code:
    source = one_line(text)
    if not is_markdown(source):
        return Code(html.escape(source))
    return Code(_cleaned(_READER.renderInline(source)))


def callouts(markup: str) -> str:
    """`> [!NOTE]` with a label that every reader sees."""
    for kind in ("Note", "Tip", "Important", "Warning", "Caution"):
        markup = markup.replace(f"<p>[!{kind.upper()}]", f"<p><strong>{kind}:</strong>")
    return markup


def _cleaned(markup: str) -> str:
    """A second wall behind the reader: only these elements and attributes get through."""
    return nh3.clean(
        markup,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
        set_tag_attribute_values={"a": {"rel": "noopener noreferrer nofollow"}},
    )


def plain_html(text: SpecText | str) -> str:
    """Words on one line, escaped for elements and quoted attributes."""
    return html.escape(one_line(text), quote=True)
