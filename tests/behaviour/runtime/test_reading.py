"""Answers read by annotations: nothing lost, typed throughout, typed where it is valid."""

from __future__ import annotations

import copy
import importlib
import json
from types import ModuleType
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

NAMES = st.sampled_from(["a", "b", "camelCase", "copy", "json", "register", "mro", "model_name"])
SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=5),
    int: st.integers() | st.just(9007199254740993),
    float: st.integers() | st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    None: st.none(),
    Literal["x", 1]: st.sampled_from(["x", 1]),
    # Copied, because a test changes what it has drawn, and the next draw is to find it unchanged.
    Any: st.sampled_from([1, "b", [True], {"c": None}]).map(copy.deepcopy),
}
ODD = st.sampled_from([None, "odd", 7, 1.5, True, [1], {"odd": 1}]).map(copy.deepcopy)
SOME = settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="session")
def runtime(package: ModuleType) -> Any:
    name = f"{package.__name__}._runtime"
    results, reading = (
        importlib.import_module(f"{name}.answers.{one}") for one in ("results", "reading")
    )
    return type("Runtime", (), {"Result": results.Result, "reading": reading})


@st.composite
def kinds(draw: st.DrawFn, result: type, depth: int = 3) -> Any:
    """A type of an answer, its classes made on the way."""
    shapes = ["scalar", "object", "list", "map", "union"] if depth else ["scalar"]
    match draw(st.sampled_from(shapes)):
        case "object":
            return draw(objects(result, depth))
        case "list":
            return list[draw(kinds(result, depth - 1))]  # type: ignore[misc]
        case "map":
            return dict[str, draw(kinds(result, depth - 1))]  # type: ignore[misc]
        case "union":  # told apart by a constant
            tags = draw(st.lists(st.sampled_from("pqr"), min_size=2, unique=True))
            first, *others = (draw(objects(result, depth - 1, tag)) for tag in tags)
            for other in others:
                first = first | other
            return first | None if draw(st.booleans()) else first
        case _:
            return draw(st.sampled_from(list(SCALARS)))


@st.composite
def objects(draw: st.DrawFn, result: type, depth: int, tag: str | None = None) -> Any:
    """A class of results with drawn members."""
    from pydantic import Field

    annotations: dict[str, Any] = {}
    members: dict[str, Any] = {"__annotations__": annotations, "__module__": __name__}
    if tag is not None:
        annotations["tag"] = Literal[tag]
    for wire in draw(st.lists(NAMES, unique=True, max_size=4)):
        kind = draw(kinds(result, max(depth - 1, 0)))
        required = draw(st.booleans())
        name = f"{wire}_" if wire in ("copy", "json", "register", "mro") else wire.lower()
        annotations[name] = kind if required or kind in (Any, None) else kind | None
        if name != wire:
            members[name] = Field(alias=wire) if required else Field(default=None, alias=wire)
        elif not required:
            members[name] = None
    return type(result)("Drawn", (result,), members)


@st.composite
def instances(draw: st.DrawFn, runtime: Any, kind: Any) -> Any:
    """A valid value of a type."""
    reading = runtime.reading
    if isinstance(kind, type) and issubclass(kind, runtime.Result):
        plan = reading.plan_of(kind)
        wanted = [w for w in plan.annotations if w in plan.required or draw(st.booleans())]
        value = {wire: draw(instances(runtime, plan.annotations[wire])) for wire in wanted}
        return {**value, "unknown": [1]} if draw(st.integers(0, 5)) == 0 else value
    if kind in SCALARS:
        return draw(SCALARS[kind])
    if kind is type(None):
        return None
    origin, arguments = reading.get_origin(kind), reading.get_args(kind)
    if origin is Literal:
        return draw(st.sampled_from(arguments))
    if origin is list:
        return draw(st.lists(instances(runtime, arguments[0]), max_size=3))
    if origin is dict:
        return draw(
            st.dictionaries(st.text(max_size=3), instances(runtime, arguments[1]), max_size=3)
        )
    return draw(instances(runtime, draw(st.sampled_from(arguments))))


def untyped(runtime: Any, kind: Any, read: Any, raw: Any, path: tuple[Any, ...] = ()) -> list[Any]:
    """Places where an object that has a class was left as it came."""
    reading = runtime.reading
    classes = [one for one in reading.result_classes(kind) if isinstance(raw, dict)]
    if classes:
        if not isinstance(read, tuple(classes)):
            return [path]
        plan = reading.plan_of(type(read))
        return [
            place
            for wire, (name, _) in plan.members.items()
            if wire in raw
            for place in untyped(
                runtime, plan.annotations[wire], getattr(read, name), raw[wire], (*path, wire)
            )
        ]
    origin, arguments = reading.get_origin(kind), reading.get_args(kind)
    if origin is list and isinstance(raw, list):
        pairs = enumerate(zip(read, raw, strict=True))
        return [p for n, (r, w) in pairs for p in untyped(runtime, arguments[0], r, w, (*path, n))]
    if origin is dict and isinstance(raw, dict):
        return [
            p
            for key in raw
            for p in untyped(runtime, arguments[1], read[key], raw[key], (*path, key))
        ]
    return []


def same(one: Any, other: Any) -> bool:
    """Whether two values are one JSON text, so that 1, 1.0 and True differ."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def read_of(runtime: Any, kind: Any, raw: Any) -> Any:
    read = runtime.reading.reader(kind)
    return raw if read is None else read(raw)


@SOME
@given(data=st.data())
def test_valid_values_are_typed_throughout_and_lose_nothing(runtime: Any, data: Any) -> None:
    kind = data.draw(kinds(runtime.Result))
    raw = data.draw(instances(runtime, kind))
    before = copy.deepcopy(raw)
    read = read_of(runtime, kind, raw)
    assert same(runtime.reading.unread(read), before)
    assert untyped(runtime, kind, read, before) == []


def places(raw: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The places within a value."""
    inside = (
        raw.items() if isinstance(raw, dict) else enumerate(raw) if isinstance(raw, list) else ()
    )
    return [p for key, value in inside for p in [(*path, key), *places(value, (*path, key))]]


@SOME
@given(data=st.data())
def test_one_odd_value_costs_no_other_its_type(runtime: Any, data: Any) -> None:
    kind = data.draw(kinds(runtime.Result))
    raw = data.draw(instances(runtime, kind))
    found = [place for place in places(raw) if place[-1] != "tag"]
    if not found:
        return
    place = data.draw(st.sampled_from(found))
    holder = raw
    for key in place[:-1]:
        holder = holder[key]
    holder[place[-1]] = data.draw(ODD)
    before = copy.deepcopy(raw)
    read = read_of(runtime, kind, raw)
    assert same(runtime.reading.unread(read), before)
    # only what was made odd may be untyped, never what stands beside or around it
    for left in untyped(runtime, kind, read, before):
        assert left[: len(place)] == place


def test_members_are_reachable_by_their_own_names(runtime: Any) -> None:
    from pydantic import Field

    members = {
        "__annotations__": {f"{n}_": str for n in ("copy", "json", "schema", "register", "mro")},
        "__module__": __name__,
        **{f"{n}_": Field(alias=n) for n in ("copy", "json", "schema", "register", "mro")},
    }
    kind = type(runtime.Result)("Named", (runtime.Result,), members)
    result = kind.from_wire({n: n for n in ("copy", "json", "schema", "register", "mro")})
    for name in ("copy", "json", "schema", "register", "mro"):
        assert getattr(result, name) == getattr(result, f"{name}_") == name
    assert kind.mro()[0] is kind
    assert result.model_dump(by_alias=True) == result.to_wire()


def test_unknown_tags_and_overlapping_branches(runtime: Any) -> None:
    def made(**annotations: Any) -> Any:
        members = {"__annotations__": annotations, "__module__": __name__}
        return type(runtime.Result)("Made", (runtime.Result,), members)

    first, second = made(kind=Literal["a"], x=int), made(kind=Literal["b"], y=int)
    read = runtime.reading.reader(first | second)
    assert isinstance(read({"kind": "b", "y": "odd"}), second)
    assert read({"kind": "c", "y": 1}) == {"kind": "c", "y": 1}
    third, fourth = made(url=str), made(text=str, url=str)
    read = runtime.reading.reader(third | fourth)
    assert isinstance(read({"text": "a", "url": "b"}), fourth)
    assert isinstance(read({"url": 5}), third)
    assert read({"other": 5}) == {"other": 5}
