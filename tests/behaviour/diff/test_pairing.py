"""Which branches belong together: by what they assert, by condition, tag, title, members, type."""

from __future__ import annotations

from typing import Any

import pytest
from specpress.diff import alternatives
from specpress.diff.alternatives import pair_branches
from specpress.diff.cases import are_apart
from specpress.diff.disjoint import are_disjoint
from specpress.diff.side import Side

from tests.hostile.counting import Work

TEXT, WHOLE = {"type": "string"}, {"type": "integer"}


def members(*names: str, **more: Any) -> Any:
    return {"type": "object", "properties": dict.fromkeys(names, TEXT), **more}


def tagged(value: str, **more: Any) -> Any:
    return {"properties": {"kind": {"const": value}}, "required": ["kind"], **more}


def when(name: str, **more: Any) -> Any:
    return {"if": {"required": [name]}, "then": {"minProperties": 2}, **more}


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ([TEXT, WHOLE], [WHOLE, TEXT], [(0, 1), (1, 0)]),
        ([TEXT], [{**TEXT, "title": "T"}], [(0, 0)]),
        ([True], [1 == 1], [(0, 0)]),
        ([TEXT], [WHOLE], []),
        # What is asserted comes before the title, the title before members, these before types.
        (
            [{**TEXT, "title": "A"}],
            [{**TEXT, "title": "A", "maxLength": 1}, {**TEXT, "title": "B"}],
            [(0, 1)],
        ),
        ([members("a", title="A")], [members("a", "b"), members("c", title="A")], [(0, 1)]),
        ([members("a", "b")], [members("c"), members("b", "c")], [(0, 1)]),
        ([members("a")], [{"type": "object"}, members("c")], [(0, 1)]),
        (
            [{**TEXT, "minLength": 1}],
            [{**TEXT, "maxLength": 1}, {**TEXT, "minLength": 2}],
            [(0, 1)],
        ),
        ([members("a"), members("b")], [members("b"), members("c")], [(1, 0), (0, 1)]),
        # Tags and conditions that differ belong to nothing of each other.
        ([tagged("a")], [tagged("b")], []),
        ([tagged("a", title="T")], [tagged("b", title="T")], [(0, 0)]),
        ([tagged("a", type="object")], [tagged("b"), tagged("a", minProperties=2)], [(0, 1)]),
        ([tagged("a")], [members("kind")], [(0, 0)]),
        ([when("a")], [when("b")], []),
        ([when("a")], [{"minProperties": 1}], []),
        ([{"minProperties": 1}], [when("a")], []),
        ([when("a")], [when("a", minProperties=1)], [(0, 0)]),
        ([when("a", type="object")], [when("b", type="object")], [(0, 0)]),
        ([when("a", type="object")], [when("b")], []),
    ],
)
def test_pairs(old: list[Any], new: list[Any], pairs: list[tuple[int, int]]) -> None:
    found = pair_branches(old, new, Side({}), Side({}))

    def number(one: Any, among: list[Any]) -> int:
        return next(at for at, other in enumerate(among) if other is one)

    assert [(number(one, old), number(two, new)) for one, two in found.pairs] == pairs
    assert len(found.gone) == len(old) - len(pairs)
    assert len(found.added) == len(new) - len(pairs)


@pytest.mark.parametrize(
    ("left", "right", "disjoint"),
    [
        (TEXT, WHOLE, True),
        (WHOLE, {"type": "number"}, False),
        ({"type": "number"}, WHOLE, False),
        ({"type": ["string", "null"]}, {"type": ["null", "integer"]}, False),
        ({"enum": ["a", "b"]}, {"enum": ["b", "c"]}, False),
        ({"enum": ["a", "b"]}, {"enum": ["c"]}, True),
        ({"enum": ["a"]}, TEXT, False),
        (TEXT, {"enum": ["a"]}, False),
        (tagged("a", type="object"), tagged("b", type="object"), True),
        (tagged("a", type="object"), tagged("a", type="object"), False),
        (tagged("a"), tagged("b", type="object"), False),
        (tagged("a", type="object"), tagged("b"), False),
        ({**tagged("a", type="object"), "required": []}, tagged("b", type="object"), False),
        ({**tagged("a", type="object"), "required": "kind"}, tagged("b", type="object"), False),
        (tagged("a", type="object"), members("kind", required=["kind"]), False),
        (members("kind", required=["kind"]), tagged("a", type="object"), False),
        (tagged("a", type="object"), {"type": "object", "required": ["kind"]}, False),
        ({"type": "object", "required": ["kind"]}, tagged("a", type="object"), False),
    ],
)
def test_schemas_that_no_value_meets_both(left: Any, right: Any, disjoint: bool) -> None:
    assert are_disjoint(left, right, Side({}).resolve) is disjoint


def test_branches_that_assert_the_same_are_found_in_one_pass() -> None:
    def work(count: int) -> int:
        old = [when(f"p{number}") for number in range(count)]
        new = [when(f"p{number}", title="T") for number in reversed(range(count))]
        side = Side({})
        return Work().of(lambda: pair_branches(old, new, side, side))

    assert work(400) < 5 * work(100)


def test_of_branches_unlike_any_other_some_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alternatives, "_MOST_LOOKED_AT", 3)
    old, new = [when("a"), when("b"), TEXT], [when("c"), when("d"), {**TEXT, "maxLength": 1}]
    found = pair_branches(old, new, Side({}), Side({}))
    assert (found.pairs, found.gone, found.added) == ((), tuple(old), tuple(new))


def test_a_tag_that_all_branches_have_is_read_once() -> None:
    def work(count: int) -> int:
        branches = [tagged(f"t{number}", type="object") for number in range(count)]
        found: list[bool] = []
        units = Work().of(lambda: found.append(are_apart(branches, Side({}).resolve)))
        assert found == [True]
        return units

    assert work(400) < 5 * work(100)


@pytest.mark.parametrize(
    ("branches", "apart"),
    [
        ([TEXT, WHOLE], True),
        ([TEXT, WHOLE, tagged("a", type="object"), tagged("b", type="object")], True),
        ([tagged("a", type="object"), tagged("b", type="object")], True),
        ([tagged("a", type="object"), tagged("a", type="object")], False),
        ([tagged("a", type="object"), {**tagged("b", type="object"), "required": []}], False),
        ([{"enum": [number]} for number in range(100)], True),
        ([{"enum": [number]} for number in range(101)], False),
    ],
)
def test_branches_that_no_value_meets_two_of(branches: list[Any], apart: bool) -> None:
    assert are_apart(branches, Side({}).resolve) is apart
