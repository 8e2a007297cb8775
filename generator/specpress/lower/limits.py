"""Ranges and steps of a schema."""

from __future__ import annotations

from specpress.ir import Bound, Range, Unit
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.schema.limits import Limit, lower_limit, upper_limit


def value_range(flat: JsonObject) -> Range | None:
    """What a number may be: `minimum`, `maximum` and their exclusive forms, the tighter of each."""
    lower, upper = _bound(flat, lower_limit(flat)), _bound(flat, upper_limit(flat))
    return _range(lower, upper, Unit.VALUE)


def length_range(flat: JsonObject) -> Range | None:
    """How many characters a string may have."""
    return _count(flat, "minLength", "maxLength", Unit.CHARACTERS)


def items_range(flat: JsonObject) -> Range | None:
    """How many items a list may have."""
    return _count(flat, "minItems", "maxItems", Unit.ITEMS)


def properties_range(flat: JsonObject) -> Range | None:
    """How many members an object may have."""
    return _count(flat, "minProperties", "maxProperties", Unit.PROPERTIES)


def step(flat: JsonObject) -> int | float | None:
    """`multipleOf`; None when there is none, or when it is 1 on an integer, which says nothing."""
    value = number(flat.get("multipleOf"))
    if value is None or (value == 1 and flat.get("type") == "integer"):
        return None
    return value


def number(value: JsonValue) -> int | float | None:
    """The value when it is a JSON number, else None."""
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _count(flat: JsonObject, lowest: str, highest: str, unit: Unit) -> Range | None:
    least, most = number(flat.get(lowest)), number(flat.get(highest))
    return _range(
        Bound(value=least) if least else None,
        Bound(value=most) if most is not None else None,
        unit,
    )


def _bound(flat: JsonObject, limit: Limit | None) -> Bound | None:
    if limit is None:
        return None
    value = number(flat.get(limit.keyword))
    return None if value is None else Bound(value=value, inclusive=not limit.is_open)


def _range(lower: Bound | None, upper: Bound | None, unit: Unit) -> Range | None:
    if lower is None and upper is None:
        return None
    return Range(lower=lower, upper=upper, unit=unit)
