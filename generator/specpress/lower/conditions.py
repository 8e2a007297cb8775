"""Rules between members of an object: from JSON Schema's conditional keywords to `Condition`s."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import field, replace
from typing import Final

from specpress.ir import (
    Condition,
    ConditionKind,
    PropertyPath,
    SchemaNode,
    Test,
    TestKind,
)
from specpress.jsonvalue import JsonObject, JsonValue, list_of, object_of
from specpress.lower.condition_maker import ConditionMaker, combinations, negation
from specpress.lower.condition_tests import Tests, negated, read_tests
from specpress.lower.presence import presence_groups
from specpress.records import dataclass
from specpress.schema.flatten import FlattenFault
from specpress.source import Location
from specpress.vocabulary import ALTERNATIVES, ANNOTATIONS, CONDITION, as_object

_MAX_RULES: Final = 5_000
_RULES: Final = ("if", "not", "dependentRequired", "dependentSchemas", *ALTERNATIVES)


@dataclass(frozen=True, slots=True)
class _Rule:
    """One schema that must hold when the tests pass, `below` the object by a path.

    Attributes:
        told: members of the object of which this is all that is said: their types say it.
        members: what the object itself says of its members.
        known: the names of all members that the object or a branch describes.
        flatten: follows the references of a schema.
        steps: counts the rules of the object.
    """

    schema: JsonObject
    when: Tests = ()
    below: PropertyPath = ()
    told: frozenset[str] = frozenset()
    members: JsonObject = field(default_factory=dict[str, JsonValue])
    known: tuple[str, ...] = ()
    flatten: Callable[[JsonValue], JsonObject] = as_object
    steps: Iterator[int] = field(default_factory=itertools.count)

    def followed(self, schema: JsonValue) -> JsonValue:
        """A schema whose reference is followed."""
        return self.flatten(schema) if "$ref" in object_of(schema) else schema


def lower_conditions(
    flat: SchemaNode,
    locate: Callable[[JsonValue], Location],
    told: frozenset[str] = frozenset(),
    flatten: Callable[[JsonValue], JsonObject] = as_object,
    known: tuple[str, ...] = (),
) -> tuple[Condition, ...]:
    """The conditions of one flattened object schema, in the order of the schema.

    Every rule becomes a condition; one that has no form of its own becomes `OTHER` with its schema,
    so that nothing is lost from sight.

    Args:
        flat: from `Flattener.flatten`.
        locate: gives the place of a schema.
        told: members whose one description stands in a branch: their types say it.
        flatten: follows the references of a schema.
        known: the names of all members that the object or a branch describes.

    Raises:
        FlattenFault: the rules are too many.
    """
    found: list[Condition] = []
    steps = itertools.count()
    required = flat.get("required")
    names = list_of(required)
    always = {(name,) for name in names if isinstance(name, str)}
    members = flat.get("properties")
    parts = flat.get("allOf")
    for part in (flat, *(parts if isinstance(parts, list) else ())):
        if isinstance(part, dict):
            rules: JsonObject = {key: part[key] for key in (*_RULES, "then", "else") if key in part}
            if part is flat:
                rules |= _never_there(flat)
            else:
                rules |= {key: value for key, value in part.items() if key != "allOf"}
            location = locate(part)
            found.extend(
                replace(
                    condition,
                    # A member that is always there cannot pass a test by being absent.
                    when=tuple(
                        replace(test, or_absent=False) if test.path in always else test
                        for test in condition.when
                    ),
                )
                for condition in _consequences(
                    _Rule(
                        SchemaNode.of(part, location).holding(rules),
                        told=told,
                        members=object_of(members),
                        known=known,
                        flatten=flatten,
                        steps=steps,
                    ),
                    location,
                )
            )
    return tuple(dict.fromkeys(found))


def _never_there(flat: JsonObject) -> JsonObject:
    """Members that may have no value; an object that takes no others need not say it."""
    members = as_object(flat.get("properties"))
    never: JsonObject = {name: False for name, member in members.items() if member is False}
    others = flat.get("additionalProperties", flat.get("unevaluatedProperties", True))
    return {"properties": never} if never and others is not False else {}


def _consequences(rule: _Rule, location: Location) -> Iterator[Condition]:
    """What a schema asks for, given tests that have passed."""
    if next(rule.steps) >= _MAX_RULES:
        raise FlattenFault(f"an object has over {_MAX_RULES:,} conditions, references written out")
    make = ConditionMaker(rule.when, rule.below, location)
    schema = make.node(rule.followed(rule.schema)).without(*ANNOTATIONS)
    rest: JsonObject = {}
    for keyword, value in schema.items():
        conditions = _keyword(keyword, value, schema, rule, make)
        if conditions is None:
            rest[keyword] = value
        else:
            yield from conditions
    if "additionalProperties" in rest and "properties" in schema:
        # Which members are others depends on it; what it says of its own is said above.
        rest["properties"] = dict.fromkeys(as_object(schema["properties"]), True)
    if rest and not rest.keys() <= {"type", "then", "else"}:
        yield make.other(schema.holding(rest))


def _keyword(
    keyword: str, value: JsonValue, schema: SchemaNode, rule: _Rule, make: ConditionMaker
) -> list[Condition] | None:
    """The conditions of one keyword; None when it has no form of its own."""
    if keyword == "required":
        names = tuple((name,) for name in list_of(value) if isinstance(name, str))
        return [make.paths(ConditionKind.REQUIRED, names)] if names else []
    if keyword == "properties":
        known = rule.told if not rule.below else ()
        return _members({k: v for k, v in object_of(value).items() if k not in known}, rule, make)
    if keyword == "additionalProperties" and value is False and rule.known and not rule.below:
        return _others_forbidden(schema, rule, make)
    if keyword == "not" and isinstance(value, dict):
        return negation(value, make)
    if keyword == "dependentRequired":
        return _dependent_required(object_of(value), rule, make)
    if keyword == "dependentSchemas":
        return _dependent_schemas(object_of(value), rule, make)
    if keyword == "if":
        return _branches(value, schema, rule, make)
    if keyword in ALTERNATIVES:
        return _alternatives(keyword, list_of(value), rule, make)
    if keyword == "allOf":
        return [
            condition
            for part in list_of(value)
            if isinstance(part, dict)
            for condition in _consequences(replace(rule, schema=part), make.location)
        ]
    return None


def _others_forbidden(
    schema: JsonObject, rule: _Rule, make: ConditionMaker
) -> list[Condition] | None:
    """That a branch takes no members but its own: those of others are named."""
    if "patternProperties" in schema:
        return None
    told = {*as_object(schema.get("properties")), *(test.path[0] for test in rule.when)}
    names = [name for name in rule.known if name not in told]
    return [make.paths(ConditionKind.FORBIDDEN, tuple((n,) for n in names))] if names else []


def _members(members: JsonObject, rule: _Rule, make: ConditionMaker) -> list[Condition]:
    conditions: list[Condition] = []
    for name, member in members.items():
        if member is False:
            conditions.append(make.paths(ConditionKind.FORBIDDEN, ((name,),)))
        elif isinstance(member, dict):
            nested = {
                key: value
                for key, value in member.items()
                if key in {"required", "properties", *_RULES, "then", "else", "allOf"}
                and not (key in ALTERNATIVES and presence_groups(value) is None)
            }
            limits = {
                key: value
                for key, value in member.items()
                if key not in nested
                and key not in ANNOTATIONS
                and not (key == "type" and _is_known(value, name, rule))
            }
            if nested:
                below = (*rule.below, name)
                inner = _Rule(make.node(member).holding(nested), rule.when, below)
                conditions.extend(_consequences(inner, make.location))
            if limits:
                conditions.append(make.limited((name,), make.node(member).holding(limits)))
    return conditions


def _dependent_required(value: JsonObject, rule: _Rule, make: ConditionMaker) -> list[Condition]:
    conditions: list[Condition] = []
    for name, needed in value.items():
        test = Test(path=(*rule.below, name), kind=TestKind.PRESENT)
        if isinstance(needed, list) and needed:
            inner = replace(make, when=(*make.when, test))
            names = tuple((item,) for item in needed if isinstance(item, str))
            conditions.append(inner.paths(ConditionKind.REQUIRED, names))
    return conditions


def _dependent_schemas(value: JsonObject, rule: _Rule, make: ConditionMaker) -> list[Condition]:
    conditions: list[Condition] = []
    for name, schema in value.items():
        test = Test(path=(*rule.below, name), kind=TestKind.PRESENT)
        if schema is False:
            conditions.append(make.paths(ConditionKind.FORBIDDEN, ((name,),)))
        elif isinstance(schema, dict):
            inner = replace(rule, schema=schema, when=(*rule.when, test))
            conditions.extend(_consequences(inner, make.location))
    return conditions


def _branches(
    value: JsonValue, schema: SchemaNode, rule: _Rule, make: ConditionMaker
) -> list[Condition]:
    if isinstance(value, bool):
        chosen = schema.get("then" if value else "else", True)
        return list(_consequences(replace(rule, schema=as_object(chosen)), make.location))
    tests = read_tests(value, rule.below)
    then, otherwise = schema.get("then"), schema.get("else")
    whole = schema.holding({key: schema[key] for key in CONDITION if key in schema})
    if tests is None:
        return [make.other(whole)] if len(whole) > 1 else []
    conditions: list[Condition] = []
    if isinstance(then, dict):
        inner = replace(rule, schema=then, when=(*rule.when, *tests))
        conditions.extend(_consequences(inner, make.location))
    if isinstance(otherwise, dict):
        opposite = negated(tests)
        if opposite is None:
            return [*conditions, make.other(whole.without("then"))]
        inner = replace(rule, schema=otherwise, when=(*rule.when, *opposite))
        conditions.extend(_consequences(inner, make.location))
    if then is False:
        return [*conditions, make.other(whole)]
    return conditions


def _is_known(kind: JsonValue, name: str, rule: _Rule) -> bool:
    """Whether a `type` says nothing that the member's own type does not."""
    own = rule.members.get(name)
    return bool(rule.below) or (isinstance(own, dict) and own.get("type") == kind)


def _alternatives(
    keyword: str, value: list[JsonValue], rule: _Rule, make: ConditionMaker
) -> list[Condition] | None:
    value = [rule.followed(part) for part in value]
    groups = presence_groups([_untold(part, rule) for part in value])
    if groups is not None:
        kind = ConditionKind.ANY_OF if keyword == "anyOf" else ConditionKind.ONE_OF
        return [make.groups(kind, groups)]
    return (
        combinations(value, make)
        or _tagged(value, rule, make)
        or _told_by_required(keyword, value, rule, make)
    )


def _told_by_required(
    keyword: str, value: list[JsonValue], rule: _Rule, make: ConditionMaker
) -> list[Condition] | None:
    """Of alternatives that describe members, which of these one has to give; and the whole rule."""
    groups: list[tuple[PropertyPath, ...]] = []
    for part in value:
        required = part.get("required") if isinstance(part, dict) else None
        names = [n for n in list_of(required) if isinstance(n, str)]
        if not names or not isinstance(part, dict) or "properties" not in part:
            return None
        groups.append(tuple((name,) for name in names))
    if rule.below or len(set(groups)) < len(groups):
        return None
    return [
        make.groups(ConditionKind.ANY_OF, tuple(groups)),
        make.other(make.node({keyword: value})),
    ]


def _untold(part: JsonValue, rule: _Rule) -> JsonValue:
    """An alternative without the descriptions that the types of its members say."""
    members = part.get("properties") if isinstance(part, dict) else None
    if not isinstance(part, dict) or not isinstance(members, dict) or rule.below:
        return part
    rest: JsonObject = {name: one for name, one in members.items() if name not in rule.told}
    bare = {key: one for key, one in part.items() if key != "properties"}
    return {**bare, "properties": rest} if rest else bare


def _tagged(value: list[JsonValue], rule: _Rule, make: ConditionMaker) -> list[Condition] | None:
    """What follows from each value of a member that tells alternatives apart; None without one."""
    tags: list[Tests] = []
    parts: list[JsonObject] = []
    for part in value:
        members = object_of(part).get("properties")
        if not isinstance(part, dict) or not isinstance(members, dict) or "$ref" in part:
            return None
        parts.append(part)
        names = list_of(part.get("required"))
        tags.append(
            tuple(
                test
                for name, one in members.items()
                if name in names and isinstance(one, dict) and "const" in one
                for test in read_tests(
                    {"properties": {name: {"const": one["const"]}}, "required": [name]}, rule.below
                )
                or ()
            )
        )
    for first in next(iter(tags), ()):
        same = [test for found in tags for test in found if test.path == first.path]
        if len({test.values for test in same}) == len(same) == len(tags):
            return [
                *_allowed(first.path[-1], same, rule, make),
                *(
                    condition
                    for part, test in zip(parts, same, strict=True)
                    for condition in _consequences(
                        replace(
                            rule,
                            schema=_without_member(part, test.path[-1]),
                            when=(*rule.when, test),
                        ),
                        make.location,
                    )
                ),
            ]
    return None


def _allowed(name: str, tags: list[Test], rule: _Rule, make: ConditionMaker) -> list[Condition]:
    """That a tag has one of its values, where the object itself describes it and lets others be."""
    own = rule.members.get(name)
    if not isinstance(own, dict) or rule.below:
        return []
    values = [value.value for test in tags for value in test.values]
    listed = [own["const"]] if "const" in own else own.get("enum")
    is_narrower = isinstance(listed, list) and all(one in values for one in listed)
    return [] if is_narrower else [make.limited((name,), make.node(own).holding({"enum": values}))]


def _without_member(part: JsonObject, name: str) -> JsonObject:
    members = object_of(part.get("properties"))
    return {
        **part,
        "properties": {k: v for k, v in members.items() if k != name},
        "required": [n for n in list_of(part.get("required")) if n != name],
    }
