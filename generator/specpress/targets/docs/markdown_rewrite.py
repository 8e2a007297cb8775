"""Markdown written anew from its parsed form, with all that is not plain prose made inert."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit

from markdown_it.token import Token

from specpress.prose import is_page_url
from specpress.text import clean, md_code, md_inline

_SCHEMES: Final = frozenset({"http", "https", "mailto"})


def is_safe_url(url: str) -> bool:
    """Whether a link target is an absolute web or mail address, or an anchor of the page."""
    if url.startswith("#"):
        return True
    try:
        return urlsplit(url).scheme.lower() in _SCHEMES
    except ValueError:
        return False


def plain_text(text: str) -> str:
    """Text as Markdown that every reader shows as it is."""
    return md_inline(text).replace("\\<", "&lt;").replace("\\>", "&gt;")


def rewrite_blocks(tokens: Sequence[Token], *, is_page: bool = False) -> str:
    """Block tokens as Markdown; those of a whole page keep headings, images and relative links."""
    return "\n\n".join(_Writer(is_page=is_page).blocks(tokens))


def rewrite_inline(tokens: Sequence[Token], *, is_page: bool = False) -> str:
    """The children of an inline token as one line of Markdown."""
    return "".join(_inline(token, is_page=is_page) for token in tokens).strip()


def _may_lead(url: str, *, is_page: bool) -> bool:
    return is_page_url(url) if is_page else is_safe_url(url)


def fence(language: str, content: str) -> str:
    """A fenced code block whose marks are longer than any run of backticks inside."""
    longest = max((len(run) for run in re.findall(r"`{3,}", content)), default=2)
    marks = "`" * max(longest + 1, 3)
    return f"{marks}{language}\n{content}\n{marks}"


_MARKS: Final = {
    "em_open": "*",
    "em_close": "*",
    "strong_open": "**",
    "strong_close": "**",
    "s_open": "~~",
    "s_close": "~~",
    "softbreak": " ",
    "hardbreak": " ",
}


def _inline(token: Token, *, is_page: bool) -> str:
    match token.type:
        case "text" | "html_inline" | "text_special":
            lead = " " if token.content[:1].isspace() else ""
            tail = " " if token.content[-1:].isspace() and token.content.strip() else ""
            return lead + plain_text(token.content) + tail
        case "code_inline":
            return md_code(token.content)
        case "link_open":
            return "[" if _may_lead(_target(token, "href"), is_page=is_page) else ""
        case "link_close":
            return str(token.meta.get("end", ""))
        case "image":
            url, label = _target(token, "src"), plain_text(token.content) or "image"
            if not _may_lead(url, is_page=is_page):
                return label
            mark = "!" if is_page and not is_safe_url(url) else ""
            return f"{mark}[{label}]({_url(url)})"
        case kind:
            return _MARKS.get(kind, "")


def _target(token: Token, name: str) -> str:
    value = token.attrs.get(name, "")
    return value if isinstance(value, str) else ""


def _url(url: str) -> str:
    return re.sub(r"[\s()<>\\{}|`]", lambda match: f"%{ord(match.group()) & 0xFF:02X}", url)


class _Writer:
    """Writes block tokens; keeps the marks of the lists and quotes that are open."""

    def __init__(self, *, is_page: bool) -> None:
        self._is_page = is_page
        self._prefixes: list[str] = []
        self._bullets: list[str] = []
        self._blocks: list[str] = []
        self._cells: list[str] = []
        self._rows: list[str] = []

    def blocks(self, tokens: Sequence[Token]) -> list[str]:
        for index, token in enumerate(tokens):
            self._block(token, tokens[index - 1].type if index else "")
        return self._blocks

    def _block(self, token: Token, before: str) -> None:
        match token.type:
            case "inline":
                self._text(token, before)
            case "fence" | "code_block":
                language = re.sub(r"[^a-z0-9+#-]", "", token.info.split(" ")[0].lower())
                self._add(fence(language, clean(token.content).rstrip("\n")))
            case "html_block":
                self._add(plain_text(token.content))
            case "bullet_list_open" | "ordered_list_open":
                self._bullets.append("- " if token.type[0] == "b" else "1. ")
            case "bullet_list_close" | "ordered_list_close":
                self._bullets.pop()
            case "list_item_open":
                self._prefixes.append(self._bullets[-1])
            case "blockquote_open":
                self._prefixes.append("> ")
            case "list_item_close" | "blockquote_close":
                self._prefixes.pop()
            case "table_open":
                self._rows = []
            case "tr_open":
                self._cells = []
            case "tr_close":
                self._rows.append(f"| {' | '.join(self._cells)} |")
                if len(self._rows) == 1:
                    self._rows.append("|" + " --- |" * len(self._cells))
            case "table_close":
                self._add("\n".join(self._rows))
            case _:
                pass

    def _text(self, token: Token, before: str) -> None:
        children = _with_link_ends(token.children or [], is_page=self._is_page)
        line = rewrite_inline(children, is_page=self._is_page)
        if before in {"th_open", "td_open"}:
            self._cells.append(re.sub(r"(?<!\\)\|", r"\|", line))
        elif before == "heading_open" and line:
            self._add(f"## {line}" if self._is_page else f"**{line}**")
        elif line:
            self._add(line)

    def _add(self, block: str) -> None:
        lines = block.split("\n")
        for depth in range(len(self._prefixes) - 1, -1, -1):
            prefix = self._prefixes[depth]
            rest = "> " if prefix == "> " else " " * len(prefix)
            lines = [
                f"{prefix if index == 0 else rest}{line}".rstrip()
                for index, line in enumerate(lines)
            ]
            # A second block of one list item is indented, and gets no mark of its own.
            if prefix != "> ":
                self._prefixes[depth] = rest
        self._blocks.append("\n".join(lines))


def _with_link_ends(children: Sequence[Token], *, is_page: bool) -> list[Token]:
    """The tokens, each `link_close` told what it has to write."""
    open_links: list[str] = []
    for child in children:
        if child.type == "link_open":
            url = _target(child, "href")
            open_links.append(f"]({_url(url)})" if _may_lead(url, is_page=is_page) else "")
        elif child.type == "link_close" and open_links:
            child.meta["end"] = open_links.pop()
    return list(children)
