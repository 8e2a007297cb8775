"""Pairs of schemas and all that is said of them, there and back: the rows of `told.json`.

`make goldens` writes what is expected anew; read the difference before you keep it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from specpress.diff.change import Direction
from specpress.diff.effect import path_text
from specpress.diff.judging import judge, merged
from specpress.diff.schemas import SchemaComparison
from specpress.examples.code_layout import laid_out_json

GOLDEN = Path(__file__).with_name("told.json")
ROWS: list[Any] = json.loads(GOLDEN.read_text(encoding="utf-8"))
REWRITE = os.environ.get("SPECPRESS_REWRITE_GOLDENS") == "1"


def told(old: Any, new: Any) -> list[str]:
    """Each difference: its effect, what it means to send and to read, kind, place and message."""
    return [
        f"{one.effect.value}, {judge(one, Direction.REQUEST).value} to send,"
        f" {judge(one, Direction.RESPONSE).value} to read: {one.kind.value}"
        f" {path_text(one.path)}: {one.message}"
        f"{' (silent)' * one.is_silent}{' (gone)' * one.is_gone}"
        for one in merged(SchemaComparison(old, new).differences())
    ]


@pytest.fixture(scope="module", autouse=True)
def rewritten() -> Iterator[None]:
    yield
    if REWRITE:
        GOLDEN.write_text(laid_out_json(ROWS, width=98) + "\n", encoding="utf-8", newline="\n")


@pytest.mark.parametrize("number", range(len(ROWS)))
def test_told(number: int) -> None:
    row = ROWS[number]
    found = {"there": told(row["old"], row["new"]), "back": told(row["new"], row["old"])}
    if REWRITE:
        row |= found
    assert {key: row[key] for key in found} == found
    assert (told(row["old"], row["old"]), told(row["new"], row["new"])) == ([], [])
