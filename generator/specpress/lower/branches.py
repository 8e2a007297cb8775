"""Members that only a branch of a schema describes: `then`, `dependentSchemas`, `anyOf` and so on.

They are members of the object as any other, optional, and described where the branch applies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field
from typing import Final

from specpress.ir import SchemaNode, Test, TestKind
from specpress.jsonvalue import JsonObject, JsonValue, ValueSet, list_of, object_of
from specpress.lower.condition_tests import Tests, negated, read_tests
from specpress.records import dataclass
from specpress.schema import FlattenFault
from specpress.vocabulary import ALTERNATIVES

Flatten = Callable[[JsonValue], SchemaNode]

_MOST: Final = 4_000
_DEEPEST: Final = 160


@dataclass(frozen=True, slots=True)
class Branch:
    """A schema that applies to an object under tests.

    Attributes:
        schema: the branch, flat.
        when: the tests, all of which pass where it applies; None when they cannot be told.
    """

    schema: SchemaNode
    when: Tests | None


@dataclass(frozen=True, slots=True)
class BranchMember:
    """A member that only branches describe.

    Attributes:
        name: its wire name.
        schema: what the branches say of it, any of which it meets.
        when: the tests under which it applies, any of which suffices; empty when it always does,
            None when that cannot be told in tests.
        is_single: whether one description is all that there is.
    """

    name: str
    schema: JsonValue
    when: tuple[Tests, ...] | None
    is_single: bool


def branches(flat: SchemaNode, flatten: Flatten) -> tuple[Branch, ...]:
    """The branches of a flat schema, those inside others included.

    Raises:
        FlattenFault: there are too many, or they are nested too deep.
    """
    return tuple(_Walk(flatten).below(flat, ()))


def branch_members(flat: SchemaNode, found: tuple[Branch, ...]) -> tuple[BranchMember, ...]:
    """The members of an object that its `properties` do not describe, and some branch does.

    A name that is required or tested and that nothing describes takes any value. What the object
    refuses (`additionalProperties: false` sees its own `properties` only) is no member.

    Args:
        flat: the flat schema of an object that is no union of objects.
        found: its branches.
    """
    own = _members(flat)
    others = flat.get("additionalProperties", True)
    if others is False and not flat.get("patternProperties"):
        return ()
    described: dict[str, list[tuple[JsonValue, Tests | None]]] = {}
    named = dict.fromkeys(_required(flat))
    for branch in found:
        for name, schema in _members(branch.schema).items():
            if name not in own and schema is not False:
                described.setdefault(name, []).append((schema, branch.when))
        named |= dict.fromkeys(_required(branch.schema))
        named |= dict.fromkeys(_tested(branch.schema))
    named |= dict.fromkeys(_tested(flat))
    members = [_member(name, said, others) for name, said in described.items()]
    members += [
        BranchMember(name, others, (), is_single=False)
        for name in named
        if name not in own and name not in described
    ]
    return tuple(members)


def always_required(flat: SchemaNode, flatten: Flatten) -> frozenset[str]:
    """The names that an object requires itself, or in each of its alternatives."""
    names = set(_required(flat))
    for keyword in ALTERNATIVES:
        parts = flat.get(keyword)
        if isinstance(parts, list) and parts:
            names |= set[str].intersection(*(set(_required(flatten(part))) for part in parts))
    return frozenset(names)


def deepened(
    schema: JsonValue, at: tuple[str, ...], found: tuple[Branch, ...], flatten: Flatten
) -> JsonValue:
    """A subschema, told of the members below it that only a branch of its holder describes.

    Args:
        schema: the subschema.
        at: where it stands in its holder: `("properties", "size")`, `("items",)`.
        found: the branches of the holder.
        flatten: gives flat forms.

    Returns:
        The schema; with branches that apply to no value, whose members are those of the holder's.
    """
    parts: list[JsonValue] = [schema]
    for branch in found:
        said: JsonValue = branch.schema
        for token in at:
            said = said.get(token) if isinstance(said, dict) else None
        if isinstance(said, dict) and _adds_members(said, schema, flatten):
            unmet: JsonObject = {"if": False, "then": said}
            parts.append(SchemaNode(unmet, flatten(said).location))
    return schema if len(parts) == 1 else SchemaNode({"allOf": parts}, flatten(schema).location)


@dataclass(slots=True)
class _Walk:
    """Finds branches."""

    flatten: Flatten
    count: int = 0
    open: list[int] = field(default_factory=list[int])

    def below(self, flat: SchemaNode, when: Tests | None) -> Iterator[Branch]:
        if id(flat) in self.open:
            return  # a branch that leads back to itself describes nothing new
        if len(self.open) > _DEEPEST:
            raise FlattenFault(f"branches are nested deeper than {_DEEPEST} levels")
        self.open.append(id(flat))
        for schema, own in _parts(flat, self.flatten):
            self.count += 1
            if self.count > _MOST:
                raise FlattenFault(f"the schema has over {_MOST} branches, references followed")
            both = None if when is None or own is None else (*when, *own)
            branch = self.flatten(schema)
            yield Branch(branch, both)
            yield from self.below(branch, both)
        self.open.pop()


def _parts(flat: SchemaNode, flatten: Flatten) -> Iterator[tuple[JsonObject, Tests | None]]:
    """The branches that a flat schema has itself, each with its tests."""
    if "if" in flat:
        tests = _tests(flat["if"])
        opposite = None if tests is None else negated(tests)
        yield from _with(flat.get("then"), tests)
        yield from _with(flat.get("else"), opposite)
    dependent = flat.get("dependentSchemas")
    for name, schema in dependent.items() if isinstance(dependent, dict) else ():
        yield from _with(schema, (Test(path=(name,), kind=TestKind.PRESENT),))
    for keyword in ALTERNATIVES:
        parts = flat.get(keyword)
        for part in parts if isinstance(parts, list) else ():
            if isinstance(part, dict):
                yield part, tag_tests(flatten(part))
    rest = flat.get("allOf")
    for part in rest if isinstance(rest, list) else ():
        yield from _with(part, ())


def _with(schema: JsonValue, when: Tests | None) -> Iterator[tuple[JsonObject, Tests | None]]:
    if isinstance(schema, dict):
        yield schema, when


def tag_tests(branch: SchemaNode) -> Tests | None:
    """The constants that an alternative asks for, as tests; None when it asks for none."""
    required = _required(branch)
    tests = [
        test
        for name, member in _members(branch).items()
        if name in required
        and isinstance(member, dict)
        and member.keys() & {"const", "enum"}
        and not isinstance(member.get("const"), (dict, list))
        for test in read_tests({"properties": {name: _constants(member)}, "required": [name]}) or ()
    ]
    return tuple(tests) or None


def _constants(member: JsonObject) -> JsonObject:
    return {key: member[key] for key in ("const", "enum") if key in member}


def _tests(condition: JsonValue) -> Tests | None:
    if isinstance(condition, bool):
        return () if condition else None
    return read_tests(condition)


def _member(
    name: str, said: list[tuple[JsonValue, Tests | None]], others: JsonValue
) -> BranchMember:
    different = list(ValueSet(schema for schema, _ in said))
    schema = different[0]
    if len(different) > 1:
        texts = [one.get("description") for one in different if isinstance(one, dict)]
        text = next((one for one in texts if isinstance(one, str)), None)
        union: JsonObject = {"anyOf": different}
        schema = _placed(union if text is None else {**union, "description": text}, different)
    if isinstance(others, dict) and others:
        schema = _placed({"allOf": [others, schema]}, [schema])
    return BranchMember(name, schema, _when(name, said), is_single=len(said) == 1)


def _when(name: str, said: list[tuple[JsonValue, Tests | None]]) -> tuple[Tests, ...] | None:
    """The tests of other members: that one is what it is tells nothing of when it applies."""
    found = [
        None if when is None else tuple(test for test in when if test.path != (name,))
        for _, when in said
    ]
    if () in found:
        return ()
    known = tuple(dict.fromkeys(tests for tests in found if tests is not None))
    return known if None not in found else None


def _placed(keywords: JsonObject, parts: list[JsonValue]) -> JsonObject:
    place = next((one.location for one in parts if isinstance(one, SchemaNode)), None)
    return keywords if place is None else SchemaNode(keywords, place)


def _adds_members(said: JsonValue, schema: JsonValue, flatten: Flatten) -> bool:
    """Whether a description names members that a schema lacks, at any depth."""
    more, known = flatten(said), flatten(schema)
    named = {name: one for name, one in _members(more).items() if one is not False}
    for inner in branches(more, flatten):
        named |= {name: one for name, one in _members(inner.schema).items() if one is not False}
    if not named and "items" not in more and "additionalProperties" not in more:
        return False
    union = known.get("oneOf", known.get("anyOf"))
    if isinstance(union, list) and not _members(known):
        return all(_adds_members(said, part, flatten) for part in union if _may_hold(part))
    own = _members(known)
    if any(name not in own for name in named):
        return known.get("additionalProperties", True) is not False
    return any(_adds_members(one, own[name], flatten) for name, one in named.items()) or any(
        _adds_members(more.get(keyword), known.get(keyword, {}), flatten)
        for keyword in ("items", "additionalProperties")
        if isinstance(more.get(keyword), dict)
    )


def _may_hold(schema: JsonValue) -> bool:
    return isinstance(schema, dict) and schema.get("type", "object") in ("object", "array")


def _members(flat: SchemaNode) -> JsonObject:
    members = flat.get("properties")
    return object_of(members)


def _required(flat: JsonObject) -> tuple[str, ...]:
    names = flat.get("required")
    return tuple(n for n in list_of(names) if isinstance(n, str))


def _tested(flat: SchemaNode) -> Iterator[str]:
    """The names that a schema tests: in its `if`, and as those that others depend on."""
    condition = flat.get("if")
    if isinstance(condition, dict):
        members = condition.get("properties")
        yield from members if isinstance(members, dict) else ()
        yield from _required(condition)
    dependent = flat.get("dependentRequired")
    for name, needed in dependent.items() if isinstance(dependent, dict) else ():
        yield name
        yield from (
            (one for one in needed if isinstance(one, str)) if isinstance(needed, list) else ()
        )
    schemas = flat.get("dependentSchemas")
    yield from schemas if isinstance(schemas, dict) else ()
