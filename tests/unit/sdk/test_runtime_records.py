"""Records of the runtime are dataclasses to everybody but the import."""

from __future__ import annotations

import copy
import dataclasses
import importlib
import inspect
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Make = Callable[..., Callable[[type[Any]], type[Any]]]


class Plain:
    """What both make classes of."""

    number: int
    name: str = "one"

    def doubled(self) -> int:
        return 2 * self.number


class WithList:
    kept: int
    items: list[int]


class Checked:
    number: int = 1

    def __post_init__(self) -> None:
        if self.number < 0:
            raise ValueError(self.number)


Plain.__annotations__["name"] = str


@pytest.fixture
def records(repo: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(repo / "templates/provider/package")
    return importlib.import_module("_runtime.records")


def made(module: Any, kind: type[Any], **options: Any) -> Any:
    body = {
        key: value for key, value in vars(kind).items() if key not in ("__dict__", "__weakref__")
    }
    if kind is WithList:
        body["items"] = module.field(default_factory=list, repr=False)
    return module.dataclass(slots=True, **options)(type(kind.__name__, (), body))


CALLS: tuple[tuple[type[Any], tuple[Any, ...], dict[str, Any]], ...] = (
    (Plain, (), {"number": 1}),
    (Plain, (), {"number": 1, "name": "two"}),
    (Plain, (1, "two"), {}),
    (Plain, (1,), {"number": 2}),
    (Plain, (1, "two", 3), {}),
    (Plain, (), {}),
    (Plain, (), {"nombre": 1}),
    (WithList, (), {"kept": 1}),
    (WithList, (), {"kept": 1, "items": [2]}),
    (Checked, (), {}),
    (Checked, (), {"number": -1}),
)


@pytest.mark.parametrize("options", [{}, {"kw_only": True}, {"frozen": True}, {"eq": False}])
@pytest.mark.parametrize("call", CALLS, ids=str)
def test_objects_are_made_alike(
    records: Any, options: dict[str, bool], call: tuple[Any, tuple[Any, ...], dict[str, Any]]
) -> None:
    kind, given, named = call
    ours, theirs = made(records, kind, **options), made(dataclasses, kind, **options)
    for _ in range(3):  # the first is made by hand, the second compiles, the third is compiled
        assert outcome(ours, given, named) == outcome(theirs, given, named)


def outcome(kind: Any, given: tuple[Any, ...], named: dict[str, Any]) -> object:
    """What an object shows of itself, or how its making fails."""
    try:
        one, other = kind(*given, **named), kind(*given, **named)
    except (TypeError, ValueError) as error:
        return type(error), str(error).rpartition(".")[2]
    changed = dataclasses.replace(one, **dict.fromkeys(named, 9))
    names = [field.name for field in dataclasses.fields(one)]
    return {
        "equal": (one == other, one == changed, one == 1),
        "hash": hashed(one),
        "shown": repr(one) if "__repr__" in vars(kind) else "",
        "as a dict": (dataclasses.asdict(one), dataclasses.asdict(changed)),
        "fields": names,
        "copied": [getattr(copy.deepcopy(one), name) for name in names],
        "slots": not hasattr(one, "__dict__"),
        "matched": kind.__match_args__,
        "signature": [(p.name, p.kind, p.default) for p in parameters(kind) if p.name != "items"],
        "set": refusal(one, names[0]),
    }


def hashed(one: Any) -> object:
    """The hash, where it depends on the values alone."""
    try:
        return None if type(one).__hash__ is object.__hash__ else hash(one)
    except TypeError:
        return TypeError


def parameters(kind: Any) -> list[inspect.Parameter]:
    return list(inspect.signature(kind).parameters.values())


def refusal(one: Any, name: str) -> type[Exception] | None:
    try:
        setattr(one, name, 5)
    except dataclasses.FrozenInstanceError as error:
        return type(error)
    return None


def test_frozen_ones_can_be_pickled(records: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    kind = made(records, Plain, frozen=True)
    monkeypatch.setitem(globals(), "Plain", kind)
    one = kind(number=3)
    assert pickle.loads(pickle.dumps(one)) == one
    assert one.doubled() == 6


@pytest.mark.parametrize("is_frozen", [False, True])
def test_a_dataclass_may_stand_below_one(
    records: Any, monkeypatch: pytest.MonkeyPatch, is_frozen: bool
) -> None:
    base = made(records, Plain, frozen=is_frozen)
    body = {"__annotations__": {"extra": int}, "__module__": __name__}
    kind = dataclasses.dataclass(frozen=is_frozen)(type("Plain", (base,), body | {"extra": 5}))
    monkeypatch.setitem(globals(), "Plain", kind)
    assert list(inspect.signature(kind).parameters) == ["number", "name", "extra"]
    one = kind(1, extra=6)
    for other in (copy.copy(one), pickle.loads(pickle.dumps(one)), dataclasses.replace(one)):
        assert (other, other.extra) == (one, 6)


def test_a_class_below_one_has_the_signature_of_its_own_init(records: Any) -> None:
    base = made(records, Plain)

    class Below(base):  # type: ignore[misc]
        def __init__(self, text: str) -> None:
            super().__init__(len(text))

    class Same(base):  # type: ignore[misc]
        pass

    assert list(inspect.signature(base).parameters) == ["number", "name"]
    assert list(inspect.signature(Below).parameters) == ["text"]
    assert inspect.signature(Same) == inspect.signature(base)


def test_two_threads_may_ask_at_once(records: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    kind = made(records, Plain)
    late = vars(kind)["__dataclass_fields__"]
    fields = dataclasses.fields(kind)
    # This thread had found what is late, and another one then put the fields into its place.
    assert tuple(late.__get__(None, kind).values()) == fields
