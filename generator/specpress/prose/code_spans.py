"""Code spans in Markdown text. Source: CommonMark 0.31.2, section 6.1."""

from __future__ import annotations

import re
from typing import Final

from specpress.records import dataclass

_RUN: Final = re.compile(r"`+")


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeSpan:
    """A code span: offsets with its backticks, and the code without them."""

    start: int
    end: int
    code: str


def code_spans(text: str) -> tuple[CodeSpan, ...]:
    """The code spans of one paragraph, in order; takes time linear in the text."""
    runs = list(_RUN.finditer(text))
    spans: list[CodeSpan] = []
    closers = _next_of_same_length(runs)
    index = 0
    while index < len(runs):
        opener, closer = runs[index], closers[index]
        if closer is None or _is_escaped(text, opener.start()):
            index += 1
            continue
        end = runs[closer]
        code = " ".join(text[opener.end() : end.start()].split("\n"))
        if code.startswith(" ") and code.endswith(" ") and code.strip():
            code = code[1:-1]
        spans.append(CodeSpan(start=opener.start(), end=end.end(), code=code))
        index = closer + 1
    return tuple(spans)


def _next_of_same_length(runs: list[re.Match[str]]) -> list[int | None]:
    following: dict[int, int] = {}
    closers: list[int | None] = [None] * len(runs)
    for index in range(len(runs) - 1, -1, -1):
        length = len(runs[index].group())
        closers[index] = following.get(length)
        following[length] = index
    return closers


def _is_escaped(text: str, offset: int) -> bool:
    slashes = 0
    while offset > slashes and text[offset - slashes - 1] == "\\":
        slashes += 1
    return slashes % 2 == 1
