"""JSON with an indent, written line by line."""

from __future__ import annotations

import json

import pytest
from specpress.jsonvalue import JsonValue, dump_json

VALUES: tuple[JsonValue, ...] = (
    {},
    [],
    {"a": {}, "b": [], "c": [{}], 'd"\\': {"e": [[1, 2.5], [True, None]]}},
    ["\u2028 \ud800 \x07 é 😀", 1e300, -0.0, 10**40, "a,\n  b: {"],
    "alone",
    None,
)


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("indent", [0, 1, 2, 4])
def test_the_layout_is_that_of_the_standard_library(value: JsonValue, indent: int) -> None:
    assert dump_json(value, indent=indent) == json.dumps(
        value, indent=indent, ensure_ascii=False, allow_nan=False
    )


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_what_is_no_number_of_json_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        dump_json({"a": [number]})
