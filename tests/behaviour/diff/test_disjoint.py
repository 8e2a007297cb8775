"""Whether it is certain that no value meets two schemas."""

from __future__ import annotations

from typing import Any

import pytest
from specpress.diff.disjoint import are_disjoint
from specpress.diff.side import Side

TEXT = {"type": "string"}


def tagged(tag: Any, **more: Any) -> dict[str, Any]:
    return {"type": "object", "required": ["t"], "properties": {"t": tag}, **more}


A, B = tagged({"const": "a"}), tagged({"const": "b"})


@pytest.mark.parametrize(
    ("one", "other", "want"),
    [
        (TEXT, {"type": "integer"}, True),
        (TEXT, {"type": ["integer", "string"]}, False),
        ({"type": "integer"}, {"type": "number"}, False),
        ({"enum": ["a"]}, {"enum": ["b"]}, True),
        ({"enum": ["a", "b"]}, {"enum": ["b", "c"]}, False),
        ({"enum": ["a"]}, TEXT, False),
        (A, B, True),
        (A, A, False),
        (A, tagged(TEXT), False),
        (A, tagged({"enum": ["a", "b"]}), False),
        (A, {**B, "required": []}, False),
        (A, {"type": "object", "required": ["t"]}, False),
        (A, {**B, "required": ["t", "u"], "properties": {"u": TEXT}}, False),
        # Tags are looked at where both are objects and nothing else.
        (A, {**B, "type": ["object", "null"]}, False),
        ({**A, "type": ["object", "null"]}, {**B, "type": ["object", "null"]}, False),
    ],
)
def test_disjoint(one: dict[str, Any], other: dict[str, Any], want: bool) -> None:
    resolve = Side({}).resolve
    assert are_disjoint(one, other, resolve) is want
    assert are_disjoint(other, one, resolve) is want
