"""Titles, summaries and descriptions by themselves: Markdown, characters, placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from specpress.diagnostics import DiagnosticCode, Edit
from specpress.diagnostics.codes.descriptions import (
    BROKEN_ENCODING,
    CONTROL_CHARACTERS,
    ESCAPED_MARKDOWN,
    HTML_ENTITY,
    LONG_TEXT,
    OUTER_SPACE,
    PLACEHOLDER,
    RAW_HTML,
    UNCLOSED_MARKDOWN,
)
from specpress.prose import MAX_MARKDOWN, is_markdown
from specpress.prose.blocks import BlockKind, read_fence, split_blocks
from specpress.rules.edits import set_value
from specpress.rules.scope import Scope, TextRule
from specpress.rules.survey import TextKind, TextSite
from specpress.source import locate_in_string
from specpress.wording import value_text

_SPAN: Final = re.compile(r"(?<![\\`])(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_ESCAPED: Final = re.compile(r"\\`[^`\\\n]+\\`|\\\*\\\*[^*\\\n]+\\\*\\\*")
_TICK: Final = re.compile(r"(?<![\\`])`(?!`)")
_TAG: Final = re.compile(
    r"</?(?:a|b|br|code|div|em|h[1-6]|hr|i|iframe|img|input|li|link|object|ol|p|pre|script|span|"
    r"strong|style|sub|sup|svg|table|td|th|tr|u|ul|video)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY: Final = re.compile(r"&(?:lt|gt|amp|quot|apos|nbsp|#\d{1,6}|#x[0-9a-fA-F]{1,6});")
_CONTROL: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_MOJIBAKE: Final = re.compile(
    "\u00e2\u20ac[\u2122\u0153\u009d\u201c\u201d\u00a6\u02dc]|\u00c3[\u00a0-\u00bf]|\u00c2[\u00a0\u00b0\u00ae\u00a9]"
)
_PLACEHOLDER: Final = re.compile(
    r"\s*(?:todo|tbd|tba|fixme|xxx+|lorem ipsum.*|n/?a|none|null|undefined|string|description|"
    r"(?:enter |your )?description here|placeholder|unknown|test|-+|\.+)[.!]?\s*",
    re.IGNORECASE | re.DOTALL,
)
_TODO: Final = re.compile(r"\b(?:TODO|FIXME|TBD)\b")


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def without_fences(text: str) -> str:
    """The text with code blocks blanked out, so that offsets stay true."""
    if "```" not in text and "~~~" not in text:
        return text
    parts: list[str] = []
    end = 0
    for block in split_blocks(text):
        if block.kind is BlockKind.FENCE:
            parts += (text[end : block.start], " " * (block.end - block.start))
            end = block.end
    return "".join([*parts, text[end:]])


def _open_fence(text: str) -> int | None:
    """Where a code block starts that runs to the end of the text for want of a closing fence."""
    for block in split_blocks(text):
        if block.kind is BlockKind.FENCE and not read_fence(block).closed:
            return block.start
    return None


def check_length(site: TextSite, scope: Scope) -> None:
    """A text is one that a person would read; the other rules look at no longer ones."""
    if not is_markdown(site.text):
        scope.report.report(
            LONG_TEXT,
            f"the {site.kind.value} has {len(site.text):,} characters; over {MAX_MARKDOWN:,} it is "
            "neither examined nor read as Markdown: pages show it plain, docstrings its beginning",
            site.location,
            hint="put reference material on a page of its own, and link to it",
        )


def check_escapes(site: TextSite, scope: Scope) -> None:
    r"""Markdown marks are not escaped in pairs: ``\`X\``` shows its backticks."""
    found = list(_ESCAPED.finditer(without_fences(site.text))) if "\\" in site.text else []
    if found:
        more = f", and {len(found) - 1} more" if len(found) > 1 else ""
        scope.report.report(
            ESCAPED_MARKDOWN,
            f"the backslashes in {value_text(found[0].group())} make pages show its Markdown marks "
            f"as text{more}",
            locate_in_string(site.location, found[0].start(), site.text),
            hint="remove the backslashes",
            edits=_replaced(site, _ESCAPED.sub(lambda m: m.group().replace("\\", ""), site.text)),
        )


def check_unclosed(site: TextSite, scope: Scope) -> None:
    """Code that is opened is closed."""
    if site.kind is not TextKind.DESCRIPTION or ("`" not in site.text and "~~~" not in site.text):
        return
    fence = _open_fence(site.text)
    if fence is not None:
        _report(UNCLOSED_MARKDOWN, "the code block is not closed", fence, site, scope)
        return
    for offset, paragraph in _paragraphs(without_fences(site.text)):
        tick = _TICK.search(_SPAN.sub(_blank, paragraph))
        if tick is not None:
            start = offset + tick.start()
            _report(UNCLOSED_MARKDOWN, "the backtick is not closed", start, site, scope)
            return


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Runs of lines that are not empty, each with its offset: a code span ends with its own."""
    start = offset = 0
    for line in text.splitlines(keepends=True):
        if not line.strip():
            yield start, text[start:offset]
            start = offset + len(line)
        offset += len(line)
    yield start, text[start:]


def check_html(site: TextSite, scope: Scope) -> None:
    """No HTML outside code."""
    if "<" not in site.text and "&" not in site.text:
        return
    text = _SPAN.sub(_blank, without_fences(site.text))
    tag = _TAG.search(text)
    if tag is not None:
        message = f"the HTML tag {value_text(tag.group())} is shown as text"
        _report(RAW_HTML, message, tag.start(), site, scope, "write Markdown")
    entity = _ENTITY.search(text)
    if entity is not None:
        message = f"the HTML entity {value_text(entity.group())} is not a character"
        _report(HTML_ENTITY, message, entity.start(), site, scope, "write the character itself")


def check_characters(site: TextSite, scope: Scope) -> None:
    """No control characters, and none that come from decoding twice."""
    control = _CONTROL.search(site.text)
    if control is not None:
        scope.report.report(
            CONTROL_CHARACTERS,
            f"the text holds the invisible character U+{ord(control.group()):04X}",
            locate_in_string(site.location, control.start(), site.text),
            hint="remove it",
            edits=_replaced(site, _CONTROL.sub("", site.text)),
        )
    broken = _MOJIBAKE.search(site.text)
    if broken is not None:
        _report(
            BROKEN_ENCODING,
            f"{value_text(broken.group())} is UTF-8 that was read in another encoding",
            broken.start(),
            site,
            scope,
            "decode the text again, or write the character that was meant",
        )


def check_placeholders(site: TextSite, scope: Scope) -> None:
    """A text says something."""
    if site.kind is TextKind.TITLE:
        return
    todo = _TODO.search(site.text)
    if site.text.strip() and (_PLACEHOLDER.fullmatch(site.text) or todo):
        offset = todo.start() if todo else 0
        message = f"{value_text(site.text.strip())} is a placeholder"
        _report(PLACEHOLDER, message, offset, site, scope, "say what it is")


def check_outer_space(site: TextSite, scope: Scope) -> None:
    """No white space at the ends; a final line break of a description is harmless."""
    text = site.text.removesuffix("\n") if site.kind is TextKind.DESCRIPTION else site.text
    if text and text != text.strip():
        scope.report.report(
            OUTER_SPACE,
            f"the {site.kind.value} has white space at its "
            f"{'start' if text[0].isspace() else 'end'}",
            site.location,
            hint="trim it",
            edits=_replaced(site, site.text.strip()),
        )


def _replaced(site: TextSite, text: str) -> tuple[Edit, ...]:
    return (set_value(site.address, text, "the text, mended"),)


def _report(
    code: DiagnosticCode,
    message: str,
    offset: int,
    site: TextSite,
    scope: Scope,
    hint: str | None = "close it",
) -> None:
    place = locate_in_string(site.location, offset, site.text)
    scope.report.report(code, message, place, hint=hint)


RULES: Final[tuple[TextRule, ...]] = (
    check_escapes,
    check_unclosed,
    check_html,
    check_characters,
    check_placeholders,
    check_outer_space,
)
