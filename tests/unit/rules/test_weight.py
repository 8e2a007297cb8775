"""Which schemas a value is not tried against, as a validator would not come to an end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from specpress.ir import NormalSchema, SchemaNode
from specpress.rules.weight import MOST_SCHEMAS, Leads, weight
from specpress.source import Location, Pointer, Source

from tests.hostile.counting import Work

TO_A, TO_B = ({"$ref": f"#/$defs/{name}"} for name in "ab")
PLACE = Location(Source("a.json", Path("a.json"), "{}"), Pointer(()))


def weighed(**definitions: Any) -> int:
    root = SchemaNode({**TO_A, "$defs": definitions}, PLACE)
    return weight(NormalSchema(root=root, has_faults=False))


@pytest.mark.parametrize(
    "schema",
    [
        {"allOf": [TO_A, True, TO_A]},
        {"anyOf": [{"oneOf": [TO_B]}, TO_A]},
        {"not": TO_B, "if": {}, "then": {}, "else": TO_B},
        {"if": TO_A, "dependentSchemas": {"m": TO_A}},
        {"allOf": [TO_A, {"$ref": "#/$defs/c"}]},
    ],
)
def test_what_leads_back_for_the_same_value_in_two_ways_has_no_end(schema: Any) -> None:
    assert weighed(a=schema, b=TO_A, c={"oneOf": [{}, TO_B]}) > MOST_SCHEMAS


@pytest.mark.parametrize(
    "schema",
    [
        {"properties": {"a": TO_A, "b": TO_B}},
        {"items": TO_A, "prefixItems": [TO_B], "additionalProperties": TO_A},
        {"allOf": [TO_B, TO_B], "if": True},
        {"allOf": [TO_A, TO_B]},
        {"not": {"not": TO_A}},
    ],
)
def test_what_leads_back_for_a_part_or_in_one_way_has_one(schema: Any) -> None:
    assert weighed(a=schema, b={"items": TO_A}) < 20


def test_definitions_that_schemas_share_are_read_once() -> None:
    part = {"anyOf": [{"properties": {f"p{n}": {"type": "string"} for n in range(50)}}, TO_B]}
    normal = NormalSchema(root=SchemaNode({**TO_A, "$defs": {"a": part, "b": {}}}, PLACE))
    known: dict[str, Leads] = {}
    first = Work().of(lambda: weight(normal, known))
    assert Work().of(lambda: weight(normal, known)) < first / 2
    assert weight(normal, known) == weight(normal)
