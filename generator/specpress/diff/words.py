"""Several values in words, for messages."""

from __future__ import annotations

from collections.abc import Sequence

from specpress.jsonvalue import JsonValue
from specpress.wording import value_text


def values_text(values: Sequence[JsonValue]) -> str:
    """Several values, at most eight of them."""
    shown = [value_text(value) for value in values[:8]]
    more = [f"{len(values) - 8} more"] if len(values) > 8 else []
    return ", ".join([*shown, *more])
