"""Numbers of JSON as fractions, in which limits and multiples are exact."""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from specpress.jsonvalue import JsonValue


def fraction_of(value: JsonValue) -> Fraction | None:
    """A number as it is written; None for what is no number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return Fraction(Decimal(repr(value)))


def largest(values: Iterable[Fraction | None]) -> Fraction | None:
    """The largest of those that there are."""
    return max((value for value in values if value is not None), default=None)


def smallest(values: Iterable[Fraction | None]) -> Fraction | None:
    """The smallest of those that there are."""
    return min((value for value in values if value is not None), default=None)


def common_multiple(one: Fraction, other: Fraction) -> Fraction:
    """The least common multiple of two fractions."""
    numerator = math.lcm(one.numerator * other.denominator, other.numerator * one.denominator)
    return Fraction(numerator, one.denominator * other.denominator)


def nearest_float(value: Fraction) -> float:
    """The nearest float, whose shortest text is what a reader takes for the number."""
    return float(Decimal(value.numerator) / Decimal(value.denominator))


def whole_number(value: JsonValue, default: int) -> int:
    """A limit of a count; a default where the schema has none, or none that is a number."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return int(value) if is_number and isinstance(value, int | float) else default
