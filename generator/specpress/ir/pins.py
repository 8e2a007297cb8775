"""Names that a spec pins, in an overlay, for what targets make of it."""

from __future__ import annotations

from typing import Final

from specpress.records import dataclass
from specpress.source import Location

MEMBER_PIN: Final = "x-specpress-name"
"""Beside the schema of a member, or an operation: its name, in snake_case."""
CLASS_PIN: Final = "x-specpress-class"
"""Beside the schema of an object: the name of its class, in CapWords."""


@dataclass(frozen=True, slots=True)
class Pin:
    """A pinned name, and where it is pinned: in a spec or in an overlay."""

    name: str
    location: Location
