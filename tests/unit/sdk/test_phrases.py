"""Bounds, steps, formats and values in words."""

from __future__ import annotations

import pytest
from specpress.ir import Bound, Json, Primitive, PrimitiveKind, Range, StringForm, Type, Union, Unit
from specpress.ir.types import Array
from specpress.jsonvalue import JsonValue
from specpress.targets.sdk.phrases import (
    default_phrase,
    is_said,
    number_text,
    sentence,
    type_facts,
    value_text,
)


def number(
    lower: float | None = None,
    upper: float | None = None,
    *,
    inclusive: bool = True,
    unit: Unit = Unit.VALUE,
    **more: float | str,
) -> Primitive:
    bounds = Range(
        lower=None if lower is None else Bound(value=lower, inclusive=inclusive),
        upper=None if upper is None else Bound(value=upper, inclusive=inclusive),
        unit=unit,
    )
    return Primitive(kind=PrimitiveKind.NUMBER, range=bounds, **more)  # type: ignore[arg-type]


def text(lower: int | None = None, upper: int | None = None, **more: object) -> Primitive:
    bounds = number(lower, upper, unit=Unit.CHARACTERS).range if lower or upper else None
    return Primitive(kind=PrimitiveKind.STRING, range=bounds, **more)  # type: ignore[arg-type]


FACTS: dict[str, tuple[Type, str]] = {
    "nothing": (number(), ""),
    "both ends": (number(1, 128000), "1 to 128,000."),
    "lower end": (number(1), "At least 1."),
    "upper end": (number(upper=4096), "At most 4096."),
    "open ends": (number(0, 1, inclusive=False), "More than 0 and less than 1."),
    "one value": (number(3, 3), "Exactly 3."),
    "step": (number(0, 2, step=0.01), "0 to 2, a multiple of 0.01."),
    "small numbers": (number(upper=0.00001), "At most 0.00001."),
    "characters": (text(1, 20000), "1 to 20,000 characters."),
    "one character": (text(1), "At least 1 character."),
    "no characters": (text(0, 5), "0 to 5 characters."),
    "format": (text(format="uuid"), "A UUID."),
    "unknown format": (text(format="x`y"), "Of the format ``x`y``."),
    "size of a machine number": (number(0, format="int32"), "At least 0."),
    "pattern": (text(pattern="^a$"), "Matching `^a$`."),
    "forms": (
        text(forms=(StringForm(format="uuid"), StringForm(pattern="^b$"), StringForm())),
        "A UUID or matching `^b$` or any text.",
    ),
    "items": (
        Array(items=text(upper=3), size=number(1, 2, unit=Unit.ITEMS).range, unique=True),
        "1 to 2 items, no two alike, each at most 3 characters.",
    ),
    "at least no items": (Array(items=text(), size=number(0, unit=Unit.ITEMS).range), ""),
    "union": (
        Union(variants=(text(1, 5), number(1, 2))),
        "As a string: 1 to 5 characters, as a number: 1 to 2.",
    ),
}


@pytest.mark.parametrize("name", FACTS)
def test_facts(name: str) -> None:
    given, want = FACTS[name]
    assert sentence(type_facts(given)) == want


VALUES: tuple[tuple[JsonValue, str], ...] = (
    (True, "`True`"),
    (None, "`None`"),
    (4096, "4096"),
    (12345, "12,345"),
    (0.5, "0.5"),
    (1e-7, "0.0000001"),
    (-20000.0, "-20,000"),
    ("auto", "`auto`"),
    ("", '`""`'),
    ("a`b", "``a`b``"),
    ({"a": [1]}, '`{"a":[1]}`'),
)


@pytest.mark.parametrize(("value", "want"), VALUES)
def test_value_text(value: JsonValue, want: str) -> None:
    assert value_text(value) == want


def test_default_phrase() -> None:
    assert default_phrase(None) == ""
    assert default_phrase(Json.of(None)) == "Defaults to `None`."
    assert default_phrase(Json.of("a")) == "Defaults to `a`."


def test_number_text_is_exact() -> None:
    assert number_text(9223372036854775807) == "9,223,372,036,854,775,807"


def test_is_said() -> None:
    assert is_said("a UUID", "UUID v4 of the task.")
    assert is_said("a URL", "The URI to call.")
    assert not is_said("a UUID", "Names the task.")
    assert not is_said("at least 1", "At least 1.")
