"""What diff says of parameters, forms and answers: given and want, one model for each row."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from specpress.diff import ApiDiff, diff_apis, text_report
from specpress.ir import Api

from tests.goldens import difference

sys.path.insert(0, str(Path(__file__).parent))

from sending_specs import ROWS, api_of


@pytest.fixture(scope="module")
def sides(tmp_path_factory: pytest.TempPathFactory) -> tuple[Api, Api]:
    old, new = (
        api_of(tmp_path_factory.mktemp(side), {name: row[at] for name, row in ROWS.items()})
        for at, side in enumerate(("old", "new"))
    )
    return old, new


@pytest.fixture(scope="module")
def found(sides: tuple[Api, Api]) -> ApiDiff:
    return diff_apis(*sides)


@pytest.mark.parametrize("row", ROWS)
def test_change(row: str, found: ApiDiff) -> None:
    changes = [one for model in found.models if model.slug == row.lower() for one in model.changes]
    told = [f"{one.level.value}: {one.kind.value} {one.path}".strip() for one in changes]
    want = ROWS[row][2]
    assert want in told if want else not told, changes
    assert "breaking: type *" not in told, changes
    if row in {"body-range", "body-charset", "body-closed", "body-removed"}:
        assert len(told) == 1, changes
    levels = [one.level for one in changes]
    assert not levels or want.startswith(min(levels, key=lambda level: level.rank).value)


def test_all_that_is_told(sides: tuple[Api, Api]) -> None:
    """The whole report, there and back: `sending.txt`, which `make goldens` writes anew."""
    old, new = sides
    told = f"{text_report(diff_apis(old, new))}\nBack:\n\n{text_report(diff_apis(new, old))}"
    golden = Path(__file__).with_name("sending.txt")
    if os.environ.get("SPECPRESS_REWRITE_GOLDENS"):
        golden.write_text(told, encoding="utf-8", newline="\n")
    assert not difference(told, golden.read_text(encoding="utf-8"))
