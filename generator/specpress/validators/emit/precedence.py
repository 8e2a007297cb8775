"""Parentheses for generated expressions: where `and` and `or` meet, and where none are needed."""

from __future__ import annotations

import re
from typing import Final

from specpress.text import remembered

_STRING: Final = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'', re.DOTALL)


@remembered
def outside(text: str) -> str:
    """The part of an expression that is in no brackets and in no string."""
    kept: list[str] = []
    depth = 0
    for char in _STRING.sub("''", text):
        depth += char in "([{"
        if depth == 0:
            kept.append(char)
        depth -= char in ")]}"
    return "".join(kept)


def beside_and(text: str) -> str:
    """The expression, ready to stand beside `and`."""
    rest = outside(text)
    return f"({text})" if " or " in rest or " if " in rest else text


def beside_or(text: str) -> str:
    """The expression, ready to stand beside `or`; `and` gets parentheses for the reader's sake."""
    rest = outside(text)
    return f"({text})" if " and " in rest or " if " in rest else text


def alone(text: str) -> str:
    """The expression without parentheses around the whole of it."""
    is_wrapped = text.startswith("(") and text.endswith(")") and outside(text) == ""
    if not is_wrapped or _has_two_groups(text):
        return text
    # A conditional keeps its parentheses: bare, it would not fit into a comprehension.
    return text if " if " in outside(text[1:-1]) else text[1:-1]


def _has_two_groups(text: str) -> bool:
    """Whether the first parenthesis is closed before the end, as in `(a)(b)`."""
    depth = 0
    blank = _STRING.sub("''", text)
    for index, char in enumerate(blank):
        depth += (char in "([{") - (char in ")]}")
        if depth == 0:
            return index < len(blank) - 1
    return False
