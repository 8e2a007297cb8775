"""Every keyword of the vocabulary has its effect in every view, or a reason why it has none."""

from __future__ import annotations

import pytest
from specpress.vocabulary import ASSERTING

from tests.views.probes import PROBES
from tests.views.table import NOTHING, RULE, VIEWS, look
from tests.views.widenings import WIDENED


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    return look(tmp_path_factory.mktemp("views"))


def test_every_asserting_keyword_is_probed() -> None:
    assert PROBES.keys() == ASSERTING


def test_no_view_drops_a_keyword(table: dict[str, dict[str, str]]) -> None:
    dropped = {(k, v) for k, row in table.items() for v in VIEWS if row[v] == NOTHING}
    assert dropped == WIDENED.keys()


def test_what_enforces_and_shows_schemas_knows_no_mere_rules(
    table: dict[str, dict[str, str]],
) -> None:
    exact = ("validator", "diff", "examples", "builder")
    assert [k for k, row in table.items() if any(row[view] == RULE for view in exact)] == []
