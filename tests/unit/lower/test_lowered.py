"""Schemas and what they are lowered to: the rows of `lowered.json`, one for each construct.

`make goldens` writes what is expected anew; read the difference before you keep it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from specpress.diagnostics import Reporter
from specpress.examples.code_layout import laid_out_json
from specpress.ir import NormalSchema, Side
from specpress.ir.dump import dump_node
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.lower.object_paths import place_objects
from specpress.lower.objects import FieldRoles
from specpress.lower.schemas import SchemaLowerer
from specpress.lower.variants import request_variants
from specpress.schema import Flattener

Normal = Callable[..., NormalSchema]
GOLDEN = Path(__file__).with_suffix("").with_name("lowered.json")
ROWS: list[Any] = json.loads(GOLDEN.read_text(encoding="utf-8"))
REWRITE = os.environ.get("SPECPRESS_REWRITE_GOLDENS") == "1"
EMPTY: tuple[JsonValue, ...] = ("", [], {}, {"node": "Description"})
ROLES = FieldRoles(filled=frozenset({"filled"}), delivery="delivery")


def lowered(normal: Normal, report: Reporter, row: Any) -> JsonObject:
    """What a schema is as a request; `answer` in a row asks what it is as an answer."""
    schema = normal(row["schema"], row.get("components"))
    is_answer = row.get("answer", False)
    lowerer = SchemaLowerer(
        schema, report, documentation_link="See", roles=None if is_answer else ROLES
    )
    side = Side.RESPONSE if is_answer else Side.REQUEST
    kind, nullable = lowerer.lower_root(side.value)
    objects = place_objects(lowerer.objects, [(side, kind)], lowerer.naming)
    flat = Flattener(schema)
    variants = () if is_answer else request_variants(flat.flatten(schema.root), flat)
    found = [f"{one.code.id} {one.location.pointer} {one.message}" for one in report.diagnostics]
    told: JsonObject = {
        "type": _told(dump_node(kind)),
        "nullable": nullable,
        "branches": _told(dump_node(lowerer.branches)),
        "objects": _told(dump_node(objects)),
        "variants": _told(dump_node(variants)),
        "findings": [*found],
    }
    return {key: value for key, value in told.items() if value not in ([], False)}


def _told(value: JsonValue) -> JsonValue:
    """A node without what is empty; places are pointers."""
    if isinstance(value, list):
        return [_told(one) for one in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"file", "pointer", "line", "column"}:
        return value["pointer"]
    short: JsonObject = {}
    for key, one in value.items():
        found = _told(one)
        if found is not None and found is not False and found not in EMPTY:
            short[key] = found
    return short


@pytest.fixture(scope="module", autouse=True)
def rewritten() -> Iterator[None]:
    yield
    if REWRITE:
        GOLDEN.write_text(laid_out_json(ROWS, width=98) + "\n", encoding="utf-8", newline="\n")


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[row["about"] for row in ROWS])
def test_lowered(normal: Normal, report: Reporter, number: int) -> None:
    row = ROWS[number]
    found = lowered(normal, report, row)
    if REWRITE:
        row["lowered"] = found
    assert json.loads(json.dumps(found)) == row["lowered"]
