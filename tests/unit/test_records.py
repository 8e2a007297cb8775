"""Records are dataclasses, whoever made their methods."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from dataclasses import field, fields, is_dataclass, replace
from typing import Any, ClassVar

import pytest
from specpress.records import dataclass, is_record, slot_setter
from specpress.records import replace as quick_replace


@dataclass(frozen=True, slots=True)
class Ours:
    """One of ours."""

    kind: ClassVar[str] = "x"
    a: int
    b: list[int] = field(default_factory=list[int])
    c: str = field(default="c", compare=False, repr=False)
    d: int = field(default=4, kw_only=True, hash=False)
    e: int = field(default=5, init=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Theirs:
    """The same by the standard library."""

    kind: ClassVar[str] = "x"
    a: int
    b: list[int] = field(default_factory=list[int])
    c: str = field(default="c", compare=False, repr=False)
    d: int = field(default=4, kw_only=True, hash=False)
    e: int = field(default=5, init=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Below(Ours):
    """One with a field more, and what it works out."""

    f: int = 6

    def __post_init__(self) -> None:
        if self.f < 0:
            raise ValueError("f")


@dataclass(frozen=True, slots=True, eq=False)
class Same:
    """One that is equal to itself alone."""

    a: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Ordered:
    """One with an order."""

    a: int
    b: str


@dataclass(frozen=True, slots=True)
class Own:
    """One with an equality of its own."""

    a: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Own) and self.a.lower() == other.a.lower()

    def __hash__(self) -> int:
        return hash(self.a.lower())


CALLS: tuple[tuple[tuple[Any, ...], dict[str, Any]], ...] = (
    ((1,), {}),
    ((1, [2]), {"d": 7}),
    ((), {"a": 1, "c": "z"}),
    ((), {}),
    ((1, [], "c", 4), {}),
    ((1,), {"e": 1}),
    ((1,), {"a": 1}),
)


def outcome(kind: type[Any], given: tuple[Any, ...], named: dict[str, Any]) -> object:
    try:
        made = kind(*given, **named)
    except TypeError:
        return TypeError
    return dataclasses.asdict(made), repr(made).partition("(")[2]


@pytest.mark.parametrize(("given", "named"), CALLS)
def test_one_is_made_as_the_standard_library_makes_it(
    given: tuple[Any, ...], named: dict[str, Any]
) -> None:
    assert outcome(Ours, given, named) == outcome(Theirs, given, named)


def test_defaults_are_not_shared_and_parameters_are_the_same() -> None:
    assert Ours(1).b is not Ours(1).b
    ours, theirs = (inspect.signature(kind).parameters for kind in (Ours, Theirs))
    assert [(one.name, one.kind) for one in ours.values()] == [
        (one.name, one.kind) for one in theirs.values()
    ]


def test_equality_and_hash_are_those_of_the_fields() -> None:
    assert Ours(1, c="x") == Ours(1, c="y")
    assert Ours(1) != Ours(1, d=5)
    assert Ours(1) != Below(a=1)
    assert Ours(1) != Theirs(1)
    one, other = (Named((1, 2), number) for number in (1, 2))
    assert hash(one) == hash(other)
    assert one != other
    assert Same() != Same()
    assert len({Own("a"), Own("A")}) == 1
    with pytest.raises(TypeError):
        hash(Ours(1))  # a list is none to hash, as in the standard library


@dataclass(frozen=True, slots=True)
class Named:
    """One whose hash leaves a field out."""

    a: tuple[int, ...]
    b: int = field(hash=False)


def test_the_order_is_that_of_the_fields() -> None:
    first, second, third = Ordered(1, "b"), Ordered(2, "a"), Ordered(2, "b")
    assert sorted([third, second, first]) == [first, second, third]
    assert max(first, third) is third
    assert first < second <= third
    assert third >= third > second
    with pytest.raises(TypeError):
        sorted([first, 1])  # type: ignore[type-var,list-item]


def test_none_has_other_attributes_than_its_fields() -> None:
    one: Any = Ours(1)
    with pytest.raises(AttributeError):
        one.other = 1


def test_fields_are_set_by_their_names_and_not_by_their_numbers() -> None:
    made: Any = object.__new__(Named)
    slot_setter(("b", "a"))(made, (1, (2,)))
    assert made == Named((2,), 1)


def test_replace_is_that_of_the_standard_library() -> None:
    below = Below(a=1, b=[2], f=3)
    assert quick_replace(below, a=5, f=4) == replace(below, a=5, f=4) == Below(a=5, b=[2], f=4)
    with pytest.raises(ValueError, match="f"):
        quick_replace(below, f=-1)
    with pytest.raises(TypeError):
        quick_replace(Ours(1), other=2)  # type: ignore[call-arg]


def test_the_rest_of_dataclasses_takes_them() -> None:
    below = Below(a=1, b=[2], f=3)
    assert is_dataclass(below)
    assert [one.name for one in fields(below)] == ["a", "b", "c", "d", "e", "f"]
    assert replace(below, f=4).f == 4
    with pytest.raises(ValueError, match="f"):
        Below(a=1, f=-1)
    assert pickle.loads(pickle.dumps(below)) == below == copy.deepcopy(below)
    match Ours(1, [2]):
        case Ours(a, [b]):
            assert (a, b) == (1, 2)
        case _:
            pytest.fail("the pattern does not match")
    assert is_record(Ours)
    assert not is_record(Theirs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """One that is made without the standard library's decorator."""

    a: int
    b: str = field(default="b", repr=False)
    c: list[int] = field(default_factory=list[int], compare=False)
    d: int = field(default=4, kw_only=False)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TheirPlain:
    """The same by the standard library."""

    a: int
    b: str = field(default="b", repr=False)
    c: list[int] = field(default_factory=list[int], compare=False)
    d: int = field(default=4, kw_only=False)


def test_a_plain_class_has_what_the_standard_library_gives_it() -> None:
    names = ("name", "type", "default", "default_factory", "init", "repr", "hash", "compare")
    told = [[getattr(one, name) for name in (*names, "kw_only")] for one in fields(Plain)]
    assert told == [
        [getattr(one, name) for name in (*names, "kw_only")] for one in fields(TheirPlain)
    ]
    assert is_dataclass(Plain)
    assert Plain.__match_args__ == TheirPlain.__match_args__ == ("d",)
    assert Plain.__slots__ == TheirPlain.__slots__
    assert Plain.__qualname__ == "Plain"
    assert repr(Plain(a=1)) == "Plain(a=1, c=[], d=4)"
    assert dataclasses.asdict(Plain(a=1)) == dataclasses.asdict(TheirPlain(a=1))


def test_a_default_that_objects_would_share_is_refused() -> None:
    with pytest.raises(ValueError, match="can be changed"):

        @dataclass(frozen=True, slots=True)
        class Shared:
            a: list[int] = []  # noqa: RUF012
