"""Calls drawn from specs, valid and wrong ones: the lines of programs for type checkers.

What is right is decided by validators, what is wrong by the intermediate representation; the
annotations that checkers read are compared with both.
"""

from __future__ import annotations

import ast
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice
from typing import Final

import jsonschema_rs
from specpress.examples.requests import request_examples
from specpress.examples.snippets import python_call
from specpress.ir import (
    Array,
    Enumeration,
    Field,
    FieldRole,
    Model,
    ObjectRef,
    ObjectType,
    Type,
    is_open,
)
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.mock.instances import ImpossibleError, InstanceMaker
from specpress.mock.served import Served
from specpress.profile import Profile
from specpress.sdk_names import sdk_names
from specpress.validators.ecma.steps import Steps

FAULTS: Final = ("wrong type", "unknown argument", "wrong literal", "missing required")
_MADE: Final = 6


@dataclass(slots=True)
class Program:
    """Calls as the lines of one program.

    Attributes:
        lines: of the program.
        calls: by number of a line, what the call is: `valid`, or its fault.
    """

    lines: list[str] = field(default_factory=lambda: ["from pathlib import Path"])
    calls: dict[int, str] = field(default_factory=dict[int, str])

    def add(self, profile: Profile, calls: Sequence[tuple[str, str]]) -> None:
        """Add the calls of one package, with what each is: in turn blocking and awaited ones."""
        python = profile.python
        self.lines += [
            f"import {python.package} as {profile.id}",
            f"async def call_{profile.id}(",
            f"    client: {profile.id}.{python.client}, other: {profile.id}.Async{python.client}",
            ") -> None:",
        ]
        for number, (call, kind) in enumerate(calls):
            text = call if number % 2 else f"other{call.removeprefix('client')}"
            awaited = "" if number % 2 else "await "
            self.lines.append(f"    {awaited}{text}")
            self.calls[len(self.lines)] = kind

    @property
    def text(self) -> str:
        """The program."""
        return "\n".join([*self.lines, ""])


def draw_calls(
    served: Sequence[Served], profile: Profile, chance: random.Random
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """A valid call of each model, and one with a fault.

    Args:
        served: models without a fault.
        profile: of their provider.
        chance: decides which calls, and where the faults are.

    Returns:
        The valid ones and the others, each with what it is: `valid`, or its fault.
    """
    valid: list[tuple[str, str]] = []
    wrong: list[tuple[str, str]] = []
    for number, one in enumerate(served):
        drawn = list(_valid_requests(one, chance))
        valid.append((ast.unparse(_call(one, profile, chance.choice(drawn))), "valid"))
        # The fault that is next, or the first after it that the model has a place for.
        faults = islice(cycle(FAULTS), number, number + len(FAULTS))
        made = (
            (text, fault)
            for fault in faults
            for value in reversed(drawn)
            for text in _with_fault(one, profile, value, fault, chance)
        )
        wrong.append(next(made))
    return valid, wrong


def _valid_requests(served: Served, chance: random.Random) -> Iterator[JsonObject]:
    """What a caller may give: the requests that pages show, and drawn ones."""
    shown = request_examples(served.model, served.validator.validate)
    made: list[JsonValue] = [one.value for one in (shown.minimal, shown.full) if one is not None]
    maker = InstanceMaker(
        root=served.request_schema,
        chance=chance,
        media_url="https://media.example",
        steps=Steps(200_000),
    )
    # Of a spec's members alone: what is tolerated beside them is no argument and has no type.
    closed = jsonschema_rs.validator_for(_closed(served.request_schema))
    known = {one.wire_name for one in served.model.object(served.model.request.root).fields}
    for _ in range(_MADE):
        try:
            value = maker.make()
        except ImpossibleError:
            continue
        if isinstance(value, dict) and value.keys() <= known and closed.is_valid(value):
            made.append(value)
    for value in made:
        if isinstance(value, dict) and served.validator.is_valid(value):
            yield value


def _closed(schema: JsonValue) -> JsonObject:
    """The schema, whose objects have no members but those that it describes."""

    def close(value: JsonValue) -> JsonValue:
        if isinstance(value, list):
            return [close(one) for one in value]
        if not isinstance(value, dict):
            return value
        inner: JsonObject = {name: close(one) for name, one in value.items()}
        alone = not value.keys() & {"allOf", "anyOf", "oneOf", "$ref", "if", "patternProperties"}
        if alone and isinstance(value.get("properties"), dict):
            inner.setdefault("additionalProperties", False)
        return inner

    closed = close(schema)
    assert isinstance(closed, dict)
    return closed


def _call(served: Served, profile: Profile, value: JsonObject) -> ast.Call:
    """The call that gives these members."""
    for node in ast.walk(ast.parse(str(python_call(served.model, profile, value)))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("client."):
            return node
    raise AssertionError("a program without a call")


@dataclass(slots=True)
class _Place:
    """A value in a call, what holds it, and what it may be."""

    holder: ast.Call | ast.Dict
    index: int
    of: Field

    def replace(self, text: str) -> None:
        node = ast.parse(text, mode="eval").body
        if isinstance(self.holder, ast.Call):
            self.holder.keywords[self.index].value = node
        else:
            self.holder.values[self.index] = node

    def drop(self) -> None:
        if isinstance(self.holder, ast.Call):
            del self.holder.keywords[self.index]
        else:
            del self.holder.keys[self.index], self.holder.values[self.index]


def _places(node: ast.Call | ast.Dict, owner: ObjectType, model: Model) -> Iterator[_Place]:
    """Every value below a node whose type the representation knows for sure: not in unions."""
    member = sdk_names(model).member
    names = {member(owner.object_id, one.wire_name): one for one in owner.fields}
    if isinstance(node, ast.Call):
        given = [(one.arg, one.value) for one in node.keywords]
    else:
        given = [
            (getattr(key, "value", None), one)
            for key, one in zip(node.keys, node.values, strict=True)
        ]
    for index, (name, value) in enumerate(given):
        found = names.get(str(name))
        if found is None:
            continue
        yield _Place(node, index, found)
        below: list[tuple[ast.expr, Type]] = [(value, found.type)]
        if isinstance(value, ast.List) and isinstance(found.type, Array):
            below = [(one, found.type.items) for one in value.elts]
        for inner, of in below:
            if not isinstance(inner, ast.Dict) or not isinstance(of, ObjectRef):
                continue
            # An object that other members may join is a mapping of anything as well.
            if not model.object(of.object_id).extensible:
                yield from _places(inner, model.object(of.object_id), model)


def _is_closed(of: Type) -> bool:
    return isinstance(of, Enumeration) and not of.open


def _with_fault(
    served: Served, profile: Profile, value: JsonObject, fault: str, chance: random.Random
) -> Iterator[str]:
    """The call with one fault of that kind, where it has a place for it."""
    model, name = served.model, "no_such_argument"
    root = model.object(model.request.root)
    call = _call(served, profile, value)
    places = list(_places(call, root, model))
    chance.shuffle(places)
    for place in places:
        required = place.of.required and place.of.role is FieldRole.CALLER
        if fault == "wrong type" and not is_open(place.of.type):
            place.replace("object()")
        elif fault == "wrong literal" and _is_closed(place.of.type):
            place.replace("'no such value'")
        elif fault == "missing required" and required:
            place.drop()
        elif fault == "unknown argument":
            if isinstance(place.holder, ast.Call):
                place.holder.keywords.append(ast.keyword(name, ast.Constant(1)))
            else:
                place.holder.keys.append(ast.Constant(name))
                place.holder.values.append(ast.Constant(1))
        else:
            continue
        yield ast.unparse(call)
        return
