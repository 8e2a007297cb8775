"""Limits that contradict each other or cannot be met."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from specpress.diagnostics import Related
from specpress.diagnostics.codes.schema_doubts import FRACTIONAL_BOUND
from specpress.diagnostics.codes.schema_errors import CONTRADICTORY_BOUNDS
from specpress.jsonvalue import decimal_of
from specpress.rules.scope import SchemaRule, Scope, about
from specpress.rules.survey import SchemaSite
from specpress.rules.wording import range_text
from specpress.schema.limits import lower_limit, upper_limit
from specpress.wording import value_text

_PAIRS: Final = (
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
    ("minContains", "maxContains"),
)

_LIMITS: Final = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")


def check_count_bounds(site: SchemaSite, scope: Scope) -> None:
    """A count's lower bound must not lie above its upper one."""
    for low, high in _PAIRS:
        lower, upper = decimal_of(site.schema.get(low)), decimal_of(site.schema.get(high))
        if lower is not None and upper is not None and lower > upper:
            _report(
                site,
                scope,
                low,
                f"`{low}` {value_text(site.schema[low])} lies above `{high}` "
                f"{value_text(site.schema[high])}",
                high,
            )


def check_number_bounds(site: SchemaSite, scope: Scope) -> None:
    """Some number must lie between the bounds, and be whole or a multiple where asked for."""
    schema = site.schema
    low, high = lower_limit(schema), upper_limit(schema)
    if low is None or high is None:
        return
    lower, upper, low_word, high_word = low.value, high.value, low.keyword, high.keyword
    step = decimal_of(schema.get("multipleOf"))
    if lower > upper or (lower == upper and (low.is_open or high.is_open)):
        message = (
            f"`{low_word}` {value_text(schema[low_word])} and `{high_word}` "
            f"{value_text(schema[high_word])} leave no number"
        )
        _report(site, scope, low_word, message, high_word)
        return
    whole = site.types in {("integer",), ("integer", "null")}
    unit = step if step is not None and step > 0 else Decimal(1) if whole else None
    if unit is not None and not _has_multiple(lower, upper, unit, low.is_open, high.is_open):
        noun = "multiple of " + value_text(schema["multipleOf"]) if step else "whole number"
        _report(site, scope, low_word, f"no {noun} is {range_text(schema)}", high_word)


def check_fractional_bounds(site: SchemaSite, scope: Scope) -> None:
    """Limits of an integer are whole numbers."""
    if site.types not in {("integer",), ("integer", "null")}:
        return
    for keyword in _LIMITS:
        limit = site.schema.get(keyword)
        if isinstance(limit, float) and not limit.is_integer():
            scope.report.report(
                FRACTIONAL_BOUND,
                f"`{keyword}` {value_text(limit)} is no integer, and the value is one",
                site.address.child(keyword).location,
                hint="write the next whole number that is allowed",
            )


def _has_multiple(
    lower: Decimal, upper: Decimal, unit: Decimal, low_open: bool, high_open: bool
) -> bool:
    first = (lower / unit).to_integral_value(ROUND_CEILING)
    last = (upper / unit).to_integral_value(ROUND_FLOOR)
    if low_open and first * unit == lower:
        first += 1
    if high_open and last * unit == upper:
        last -= 1
    return first <= last


def _report(site: SchemaSite, scope: Scope, keyword: str, message: str, other: str) -> None:
    address = site.address.child(keyword)
    scope.report.report(
        CONTRADICTORY_BOUNDS,
        message,
        address.location,
        hint=f"change `{keyword}` or `{other}`",
        related=(Related(message="the other limit", location=site.address.child(other).location),),
    )


RULES: Final[tuple[SchemaRule, ...]] = (
    about(check_count_bounds, *(low for low, _ in _PAIRS), by_itself=True),
    about(check_number_bounds, *_LIMITS, by_itself=True),
    about(check_fractional_bounds, *_LIMITS, by_itself=True),
)
