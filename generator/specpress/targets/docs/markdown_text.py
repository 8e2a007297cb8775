"""Descriptions of specs as Markdown that stays in its place and does nothing but be read.

The page is read by GitHub, MkDocs and Docusaurus (whose MDX takes braces for code), so the output
keeps to what all three understand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from specpress.prose import (
    BlockKind,
    code_spans,
    is_markdown,
    is_page_url,
    read_fence,
    split_blocks,
)
from specpress.targets.docs.markdown_rewrite import (
    is_safe_url,
    plain_text,
    rewrite_blocks,
    rewrite_inline,
)
from specpress.text import Code, SpecText, clean, one_line, remembered


class _Reader(MarkdownIt):
    """Reads every link as one, so that those to be dropped are seen.

    The reader's own rule leaves them as text, which another reader may take for a link.
    """

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - the library's name
        """Yes."""
        return True


_READER: Final = _Reader("commonmark", {"html": True}).enable("table")
_PLAIN_TOKENS: Final = frozenset(
    {
        *("paragraph_open", "paragraph_close", "inline", "fence"),
        *("bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close"),
        *("list_item_open", "list_item_close", "blockquote_open", "blockquote_close"),
        *("table_open", "table_close", "thead_open", "thead_close", "tbody_open", "tbody_close"),
        *("tr_open", "tr_close", "th_open", "th_close", "td_open", "td_close"),
        *("text", "text_special", "softbreak", "hardbreak", "code_inline"),
        *("em_open", "em_close", "strong_open", "strong_close", "link_open", "link_close"),
    }
)
# Line starts that MDX (`import`, `export`), Docusaurus (`:::`) and MkDocs (`!!!`, `???`) read.
_LINE_START: Final = re.compile(
    r"^([ \t>]*)((?:i(?=mport\b)|e(?=xport\b))|(?=:::|!!!|\?\?\?))", re.MULTILINE
)
# A character with the backslash before it, or one that has to get one.
_MARK: Final = re.compile(r"\\[^\s]|[<{}]")
_CALLOUT: Final = re.compile(r"^( {0,3}>)[ \t]*\[!(\w+)\][ \t]*$", re.MULTILINE)


def _raw(text: SpecText | str) -> str:
    return text.raw if isinstance(text, SpecText) else text


def safe_markdown(text: SpecText | str) -> Code:
    """A description as Markdown blocks.

    One that holds nothing but text, emphasis, code, lists, quotes, tables and links to the web
    stays as it is written, but for `<`, `{` and `}` outside code, which are escaped, and callouts
    (`> [!NOTE]`), which get a bold label that every reader shows. Any other is written anew: raw
    HTML as text, links to `javascript:` and the like as their text, images as links, headings as
    bold lines, open fences closed. One that is too long to be read is plain paragraphs.
    """
    return _safe(_raw(text))


@remembered
def _safe(text: str) -> Code:
    source, rewritten = _read(text)
    if rewritten is not None:
        return Code(rewritten)
    return Code(_escaped_blocks(_CALLOUT.sub(_label, source)))


_PAGE_TOKENS: Final = _PLAIN_TOKENS | {"heading_open", "heading_close", "hr", "image"}


def page_markdown(text: SpecText | str) -> Code:
    """A whole page as Markdown: as `safe_markdown`, with headings, images and relative links."""
    source = clean(_raw(text)).strip()
    if not is_markdown(source):
        return Code("\n\n".join(map(_plain_paragraph, paragraphs(source))))
    tokens = _READER.parse(source)
    if all(map(_is_page_token, tokens)) and _is_split_alike(source, tokens):
        return Code(_escaped_blocks(_CALLOUT.sub(_label, source)))
    return Code(rewrite_blocks(tokens, is_page=True))


def _is_page_token(token: Token) -> bool:
    if token.type not in _PAGE_TOKENS:
        return False
    name = {"link_open": "href", "image": "src"}.get(token.type)
    url = token.attrs.get(name, "") if name is not None else "#"
    is_good = isinstance(url, str) and is_page_url(url) and token.info != "auto"
    if token.type == "image" and (not is_good or is_safe_url(str(url))):
        return False  # one from elsewhere becomes a link
    return is_good and all(map(_is_page_token, token.children or []))


def verbatim_markdown(text: SpecText | str) -> Code:
    """A description as it is written, when that is harmless in CommonMark; else written anew.

    For templates that rebuild pages which carry descriptions unchanged; braces are not escaped, so
    the result is not for MDX.
    """
    source, rewritten = _read(_raw(text))
    return Code(source if rewritten is None else rewritten)


def safe_inline(text: SpecText | str) -> Code:
    """A description as one line of Markdown: for list items and table cells."""
    return _safe_inline(_raw(text))


@remembered
def _safe_inline(text: str) -> Code:
    source = one_line(text)
    if not is_markdown(source):
        return Code(plain_text(source))
    tokens = _READER.parseInline(source)[0].children or []
    if all(_is_plain_token(token) for token in tokens) and "|" not in source:
        return Code(_escaped(source))
    return Code(rewrite_inline(tokens))


def unmarked(text: SpecText | str) -> str:
    """The words of a description on one line, without any Markdown: for search and summaries."""
    return _unmarked(_raw(text))


@remembered
def _unmarked(text: str) -> str:
    if not is_markdown(text):
        return one_line(text)
    words: list[str] = []
    for token in _READER.parse(clean(text).strip()):
        if token.type == "inline":
            words += (_word(child) for child in token.children or [])
            words.append(" ")
        elif token.type in {"fence", "code_block"}:
            words += (token.content, " ")
    return " ".join("".join(words).split())


def _word(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    return token.content if token.type in {"text", "text_special", "code_inline"} else ""


@remembered
def _read(text: str) -> tuple[str, str | None]:
    """The cleaned text, and what it has to be written as when it may not stay as it is.

    Models of a provider share most of their descriptions, and a page shows each in several forms,
    so the last few thousand short ones are remembered.
    """
    source = clean(text).strip()
    if not is_markdown(source):
        return source, "\n\n".join(map(_plain_paragraph, paragraphs(source)))
    references: dict[str, object] = {}
    tokens = _READER.parse(source, references)
    is_plain = (
        not references.get("references")
        and all(_is_plain_token(token) for token in tokens)
        and _is_split_alike(source, tokens)
    )
    return source, None if is_plain else rewrite_blocks(tokens)


def paragraphs(text: str) -> list[str]:
    """The runs of lines of a text that are not blank, each as one line."""
    found: list[list[str]] = [[]]
    for line in text.split("\n"):
        words = line.split()
        if words:
            found[-1] += words
        elif found[-1]:
            found.append([])
    return [" ".join(words) for words in found if words]


def _plain_paragraph(text: str) -> str:
    return _LINE_START.sub(_mark, plain_text(text))


def _is_split_alike(source: str, tokens: Sequence[Token]) -> bool:
    """Whether code stands where our own, simpler reading of blocks and code spans sees it."""
    blocks = split_blocks(source)
    fences = [read_fence(block) for block in blocks if block.kind is BlockKind.FENCE]
    spans = [
        span for block in blocks if block.kind is not BlockKind.FENCE
        for span in code_spans(block.text)
    ]  # fmt: skip
    inline = [child for token in tokens for child in token.children or []]
    return (
        all(fence.closed for fence in fences)
        and len(fences) == sum(token.type == "fence" for token in tokens)
        and len(spans) == sum(child.type == "code_inline" for child in inline)
    )


def _is_plain_token(token: Token) -> bool:
    if token.type not in _PLAIN_TOKENS:
        return False
    if token.type == "link_open":
        href = token.attrs.get("href", "")
        if not (isinstance(href, str) and is_safe_url(href)) or token.info == "auto":
            return False
    return all(_is_plain_token(child) for child in token.children or [])


def _label(match: re.Match[str]) -> str:
    return f"{match[1]} **{match[2].capitalize()}:**"


def _escaped_blocks(source: str) -> str:
    pieces: list[str] = []
    position = 0
    for block in split_blocks(source):
        pieces.append(source[position : block.start])
        if block.kind is BlockKind.FENCE:
            pieces.append(block.text)
        else:
            pieces.append(_LINE_START.sub(_mark, _escaped(block.text)))
        position = block.end
    return "".join(pieces)


def _mark(match: re.Match[str]) -> str:
    return f"{match[1]}&#{ord(match[2])};" if match[2] else f"{match[1]}\\"


def _escaped(text: str) -> str:
    """The text with `<`, `{` and `}` escaped outside code spans."""
    pieces: list[str] = []
    position = 0
    for span in code_spans(text):
        pieces += (_escape_marks(text[position : span.start]), text[span.start : span.end])
        position = span.end
    pieces.append(_escape_marks(text[position:]))
    return "".join(pieces)


def _escape_marks(text: str) -> str:
    return _MARK.sub(_escape_mark, text)


def _escape_mark(match: re.Match[str]) -> str:
    mark = match[0]
    if mark.endswith("<"):
        return "&lt;"
    return mark if len(mark) > 1 else f"\\{mark}"


__all__ = [
    "page_markdown",
    "plain_text",
    "safe_inline",
    "safe_markdown",
    "unmarked",
    "verbatim_markdown",
]
