"""Values in words, for messages."""

from __future__ import annotations

import json
from collections.abc import Sequence

from specpress.jsonvalue import JsonValue
from specpress.text import one_line

_LIMIT = 60


def value_text(value: JsonValue) -> str:
    """A value as compact JSON, shortened when it is long."""
    text = one_line(json.dumps(value, ensure_ascii=False))
    return text if len(text) <= _LIMIT else f"{text[: _LIMIT - 4]} ..."


def values_text(values: Sequence[JsonValue]) -> str:
    """Several values, at most eight of them."""
    shown = [value_text(value) for value in values[:8]]
    more = [f"{len(values) - 8} more"] if len(values) > 8 else []
    return ", ".join([*shown, *more])


def name_text(name: str) -> str:
    """A member's name in code marks."""
    text = one_line(name)
    return f"`{text if len(text) <= _LIMIT else text[: _LIMIT - 4] + ' ...'}`"
