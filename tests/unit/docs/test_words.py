"""Limits, values and code layout in words."""

from __future__ import annotations

import ast
import json

import pytest
from specpress.examples.code_layout import laid_out_json, laid_out_python
from specpress.ir import Bound, Json, Range, Unit
from specpress.jsonvalue import JsonValue
from specpress.names.anchors import assign_anchors
from specpress.targets.docs.facts_of_model import date_words
from specpress.targets.docs.limits import format_phrase, number_text, range_phrase
from specpress.targets.docs.phrase import literal_text, phrase_text


def bound(value: float | None, *, inclusive: bool = True) -> Bound | None:
    return None if value is None else Bound(value=value, inclusive=inclusive)


@pytest.mark.parametrize(
    ("lower", "upper", "unit", "want"),
    [
        (1, 128_000, Unit.VALUE, "1 to 128,000"),
        (1, 200_000, Unit.CHARACTERS, "1 to 200,000 characters"),
        (1, None, Unit.ITEMS, "at least 1 item"),
        (None, 64, Unit.CHARACTERS, "at most 64 characters"),
        (2, 2, Unit.ITEMS, "exactly 2 items"),
        (0.0, 2.5, Unit.VALUE, "0 to 2.5"),
        (None, 1, Unit.PROPERTIES, "at most 1 member"),
        (-1e-07, None, Unit.VALUE, "at least -1e-07"),
    ],
)
def test_ranges(lower: float | None, upper: float | None, unit: Unit, want: str) -> None:
    span = Range(lower=bound(lower), upper=bound(upper), unit=unit)
    assert phrase_text(range_phrase(span)) == want


def test_exclusive_ends_are_said() -> None:
    span = Range(lower=bound(0, inclusive=False), upper=bound(1))
    assert phrase_text(range_phrase(span)) == "more than 0 and at most 1"


@pytest.mark.parametrize(
    ("value", "want"),
    [(0, "0"), (4294967295, "4,294,967,295"), (0.01, "0.01"), (2.0, "2"), (1e300, "1e+300")],
)
def test_numbers(value: float, want: str) -> None:
    assert number_text(value) == want


@pytest.mark.parametrize(
    ("value", "want"),
    [
        ("TEXT", "TEXT"),
        (False, "false"),
        (4096, "4096"),
        ("4096", '"4096"'),
        ("false", '"false"'),
        ("", '""'),
        (" x", '" x"'),
        (None, "null"),
        ([1, "a"], '[1,"a"]'),
    ],
)
def test_values_cannot_be_taken_for_others(value: JsonValue, want: str) -> None:
    assert literal_text(Json.of(value)) == want


@pytest.mark.parametrize(
    ("name", "want"),
    [("uuid", "UUID (uuid)"), ("x-odd", "x-odd"), ("email", "e-mail address (email)")],
)  # fmt: skip
def test_formats(name: str, want: str) -> None:
    assert phrase_text(format_phrase(name)) == want


@pytest.mark.parametrize(
    ("stamp", "want"),
    [
        ("2026-04-23T00:00:00Z", "April 23, 2026"),
        ("2026-02-06T00:00:00", "February 6, 2026"),
        ("2026-01-01T00:30:00+02:00", "December 31, 2025"),
        ("2026-03-09", "March 9, 2026"),
        ("soon", ""),
        (None, ""),
    ],
)
def test_dates(stamp: str | None, want: str) -> None:
    assert phrase_text(date_words(stamp)) == want


def test_anchors_keep_case_and_old_ones_lead_there() -> None:
    places = (
        ("request", ("cfgscale",)),
        ("request", ("CFGScale",)),
        ("request", ("settings", "maxTokens")),
        ("request", ("a-b",)),
        ("request", ("a", "b")),
        ("request", ('"><script>',)),
    )
    anchors = assign_anchors(places)
    assert [anchor.id for anchor in anchors] == [
        "request-cfgscale",
        "request-CFGScale",
        "request-settings-maxTokens",
        "request-a-b",
        "request-a-b-2",
        "request-~22~3e~3cscript~3e",
    ]
    assert [anchor.aliases for anchor in anchors] == [
        (),
        (),  # the old id was `cfgscale`'s own
        ("request-settings-maxtokens",),
        (),
        (),
        (),
    ]
    ids = [one for anchor in anchors for one in (anchor.id, *anchor.aliases)]
    assert len(ids) == len(set(ids))


VALUE: JsonValue = {
    "name": 'say "hi" \u2028 \\ \n end',
    "list": [{"a": [1, 2.5, None, True]}, {"b": "x" * 60}, {"c": "y" * 60}],
    "empty": {},
    "none": [],
}


def test_laid_out_code_reads_back_and_keeps_to_its_width() -> None:
    assert json.loads(laid_out_json(VALUE)) == VALUE
    assert ast.literal_eval(laid_out_python(VALUE)) == VALUE
    assert laid_out_json({"a": [1, 2]}) == '{"a": [1, 2]}'
    assert max(len(line) for line in laid_out_json(VALUE, width=88).splitlines()) <= 88
