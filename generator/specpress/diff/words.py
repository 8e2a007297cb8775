"""Several values in words, for messages."""

from __future__ import annotations

from collections.abc import Sequence

from specpress.jsonvalue import JsonValue
from specpress.wording import value_text


def values_text(values: Sequence[JsonValue]) -> str:
    """Several values, at most eight of them."""
    shown = [value_text(value) for value in values[:8]]
    more = len(values) - len(shown)
    return ", ".join([*shown, f"{more} more"] if more else shown)
