"""Mends that rules propose."""

from __future__ import annotations

from specpress.diagnostics import Edit
from specpress.document import Address
from specpress.jsonvalue import JsonValue, dump_json


def set_value(address: Address, value: JsonValue, reason: str) -> Edit:
    """Give a node a new value, or make it a member of its parent."""
    return Edit(
        source=address.file.source,
        pointer=address.pointer,
        value=dump_json(value, indent=None),
        reason=reason,
    )


def remove(address: Address, reason: str) -> Edit:
    """Take a node away."""
    return Edit(source=address.file.source, pointer=address.pointer, value=None, reason=reason)
