"""Singular JSONPath queries are read by hand; what they mean must not depend on it."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specpress.document import query_engine
from specpress.document.query import read_query
from specpress.document.query_limits import MAX_VISITED, Budget, QueryFault
from specpress.jsonvalue import JsonValue

TREE = {
    "info": {"title": "x", "x-status": [1, {"a": 2}], "9": 0, "é": {"": 3}},
    "a b": [[1], [2, 3]],
    "-": None,
}


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("$", ()),
        ("$.info", ("info",)),
        ("$['info']", ("info",)),
        ('$["info"]', ("info",)),
        ("$[ 'info' ].title", ("info", "title")),
        ("$.info.x-status[1].a", ("info", "x-status", "1", "a")),
        ("$.info['x-status'][-2]", ("info", "x-status", "0")),
        ("$.info['9']", ("info", "9")),
        ("$.info.é['']", ("info", "é", "")),
        ("$['a b'][1][0]", ("a b", "1", "0")),
        ("$['-']", ("-",)),
    ],
)
def test_singular_queries(text: str, want: tuple[str, ...]) -> None:
    query = read_query(text)
    assert query.steps is not None
    assert query.select(TREE) == (want,) == query_engine.select(text, TREE, Budget())


@pytest.mark.parametrize(
    "text",
    [
        "$.nope",
        "$['a b'][2]",
        "$['a b'][-3]",
        "$.info[0]",
        "$['a b'].x",
        "$['-'].a",
        "$.info.title.x",
    ],
)
def test_singular_queries_that_select_nothing(text: str) -> None:
    assert read_query(text).select(TREE) == () == query_engine.select(text, TREE, Budget())


@pytest.mark.parametrize(
    "text", ["$.*", "$..a", "$['a', 'b']", "$[0:1]", "$[?@.a]", "$['\\u0061']", "$['it\\'s']"]
)
def test_other_queries_go_to_the_library(text: str) -> None:
    assert read_query(text).steps is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "info",
        "$.",
        "$info",
        "$.9",
        "$['a'",
        "$[a]",
        "$.a b",
        "$ .",
        "$[01]",
        "$[-0]",
        "$.-a",
        "@.a",
        "$.a ",
    ],
)
def test_texts_that_are_no_queries(text: str) -> None:
    with pytest.raises(QueryFault):
        read_query(text)


@given(st.text(st.sampled_from("$.[]'\"-_*?@ 019ab" + "é\\" + string.punctuation[:4]), max_size=12))
def test_reading_by_hand_agrees_with_the_library(rest: str) -> None:
    text = "$" + rest
    try:
        query = read_query(text)
    except QueryFault:
        return
    if query.steps is not None:
        assert query.select(TREE) == query_engine.select(text, TREE, Budget())


def test_queries_of_one_budget_count_together() -> None:
    tree: JsonValue = {"a": [{"b": number} for number in range(1000)]}
    query = read_query("$..[?@.b]")
    budget = Budget(nodes=MAX_VISITED)
    assert len(query.select(tree, budget)) == 1000
    spent = MAX_VISITED - budget.nodes
    budget.nodes = spent * 2
    assert len(query.select(tree, budget)) == 1000
    budget.nodes -= 1
    with pytest.raises(QueryFault, match="queries of this spec's overlays visit over"):
        query.select(tree, budget)
    assert budget.is_spent
    assert len(query.select(tree)) == 1000


def test_regular_expressions_of_one_budget_count_together() -> None:
    budget = Budget(seconds=0.0)
    with pytest.raises(QueryFault, match="regular expressions of this spec's overlays"):
        read_query("$[?search(@, 'a')]").select(["a"], budget)
    assert budget.is_spent
