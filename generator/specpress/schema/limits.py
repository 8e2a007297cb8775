"""The limit that counts, where an inclusive and an exclusive one stand side by side."""

from __future__ import annotations

from decimal import Decimal

from specpress.jsonvalue import JsonObject, decimal_of
from specpress.records import dataclass


@dataclass(frozen=True, slots=True)
class Limit:
    """One end of what a number may be.

    Attributes:
        keyword: the keyword that it stands under.
        value: exactly as it is written.
        is_open: whether the value itself is outside.
    """

    keyword: str
    value: Decimal
    is_open: bool


def lower_limit(schema: JsonObject) -> Limit | None:
    """The stricter of `minimum` and `exclusiveMinimum`, which is a flag in older drafts."""
    limits = _limits(schema, "minimum", "exclusiveMinimum")
    return max(limits, key=lambda one: (one.value, one.is_open), default=None)


def upper_limit(schema: JsonObject) -> Limit | None:
    """The stricter of `maximum` and `exclusiveMaximum`, which is a flag in older drafts."""
    limits = _limits(schema, "maximum", "exclusiveMaximum")
    return min(limits, key=lambda one: (one.value, not one.is_open), default=None)


def _limits(schema: JsonObject, plain: str, exclusive: str) -> list[Limit]:
    found: list[Limit] = []
    inclusive, beyond = decimal_of(schema.get(plain)), decimal_of(schema.get(exclusive))
    if inclusive is not None:
        found.append(Limit(plain, inclusive, schema.get(exclusive) is True))
    if beyond is not None:
        found.append(Limit(exclusive, beyond, is_open=True))
    return found
