"""Every keyword of the vocabulary has its effect in every view, or a reason why it has none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from specpress.vocabulary import ASSERTING, KEYWORDS, says_nothing

from tests.views.probes import FOLDED, PROBES
from tests.views.table import NOTHING, RULE, VIEWS, findings, look
from tests.views.widenings import IGNORED, REFUSED, WIDENED


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    return look(tmp_path_factory.mktemp("views"))


def test_every_asserting_keyword_is_probed() -> None:
    assert PROBES.keys() == ASSERTING


def test_every_other_keyword_is_folded_or_refused_or_asserts_nothing() -> None:
    folded = {re.split(r"[.:]", name)[0] for name in FOLDED}
    others = {name for name in KEYWORDS if not says_nothing(name)} - ASSERTING
    assert others - folded - REFUSED.keys() - IGNORED.keys() == set()


@pytest.mark.parametrize("keyword", [*REFUSED, *IGNORED])
def test_what_no_view_expresses_is_reported_where_it_stands(tmp_path: Path, keyword: str) -> None:
    value, code = (REFUSED | IGNORED)[keyword]
    found = findings(tmp_path, {"type": "integer", keyword: value})
    assert any(one == code and pointer.endswith(f"/{keyword}") for one, pointer in found), found


def test_no_view_drops_a_keyword(table: dict[str, dict[str, str]]) -> None:
    dropped = {(k, v) for k, row in table.items() for v in VIEWS if row[v] == NOTHING}
    assert dropped == WIDENED.keys()


def test_what_enforces_and_shows_schemas_knows_no_mere_rules(
    table: dict[str, dict[str, str]],
) -> None:
    exact = ("validator", "diff", "examples", "builder")
    assert [k for k, row in table.items() if any(row[view] == RULE for view in exact)] == []
