"""A key for JSON values that is equal when they are."""

from __future__ import annotations

from collections.abc import Hashable

from specpress.jsonvalue import JsonValue


def identity(value: JsonValue) -> Hashable:
    """A hashable key: two values have equal keys when JSON Schema counts them as equal."""
    if isinstance(value, dict):
        return ("object", frozenset((key, identity(child)) for key, child in value.items()))
    if isinstance(value, list):
        return ("array", tuple(identity(child) for child in value))
    # True == 1 in Python and not in JSON.
    return (isinstance(value, bool), value)
