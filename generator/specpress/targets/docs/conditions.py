"""Rules between the members of an object, in words."""

from __future__ import annotations

from typing import assert_never

from specpress.ir import (
    Condition,
    ConditionKind,
    Field,
    Json,
    ObjectType,
    PropertyPath,
    Test,
    TestKind,
)
from specpress.records import dataclass
from specpress.targets.docs.limits import range_phrase
from specpress.targets.docs.phrase import Phrase, code, joined, literal, say, sentence
from specpress.targets.docs.rule_logic import Table, clause, path_text
from specpress.targets.docs.rule_reading import Reader
from specpress.targets.docs.rule_words import (
    Statement,
    give_one_of,
    required,
    statements,
    unusable,
    when_then,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A condition in words.

    Attributes:
        sentence: the whole rule.
        columns: names of the members that `rows` combines; empty when it is no table.
        rows: title and values of each allowed combination.
        is_said: whether all of it could be put in words.
    """

    sentence: Phrase
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, tuple[Phrase, ...]], ...] = ()
    is_said: bool = True


def object_rules(owner: ObjectType) -> tuple[Rule, ...]:
    """The rules of an object, in spec order; two mirrored requirements become one sentence."""
    rules: list[Rule] = []
    mirrored: set[int] = set()
    for index, condition in enumerate(owner.conditions):
        if index in mirrored:
            continue
        twin = _twin(owner.conditions, index)
        if twin is not None:
            mirrored.add(twin)
            pair = (condition.when[0].path, condition.paths[0])
            rules.append(Rule(sentence=_together(pair)))
        else:
            rules += condition_rules(condition, owner)
    return tuple(dict.fromkeys(rules))


def whole_rules(owner: ObjectType, name: str) -> tuple[Rule, ...]:
    """The rules of an object that no member holds: how many members it has, then the others.

    Args:
        owner: the object.
        name: what is said of its size, in fixed words with `{size}`.
    """
    if owner.size is None:
        return object_rules(owner)
    size = say(name, size=range_phrase(owner.size))
    return (Rule(sentence=sentence(size)), *object_rules(owner))


def required_when(owner: ObjectType, wire_name: str) -> tuple[Phrase, ...]:
    """When a member of an object is required though the object does not always require it."""
    found = (
        _only_when(condition.when, owner) or say("always")
        for condition in owner.conditions
        if condition.kind is ConditionKind.REQUIRED and (wire_name,) in condition.paths
    )
    return tuple(dict.fromkeys(found))


def applies_when(owner: ObjectType, field: Field) -> Phrase:
    """Where a member applies that only branches describe; empty when that is everywhere.

    It is also empty where the member is required exactly there, which says the same.
    """
    if not field.is_of_branch:
        return ()
    found = tuple(dict.fromkeys(_only_when(tests, owner) for tests in field.when))
    if not found:
        return say("in some of the cases that the rules tell apart")
    if set(found) <= set(required_when(owner, field.wire_name)):
        return ()
    return joined(found, between="; ", last="; or ")


def _twin(conditions: tuple[Condition, ...], index: int) -> int | None:
    """The later condition that asks for the reverse: `a` needs `b`, and `b` needs `a`."""
    first = _dependency(conditions[index])
    if first is None:
        return None
    for later in range(index + 1, len(conditions)):
        if _dependency(conditions[later]) == (first[1], first[0]):
            return later
    return None


def _dependency(condition: Condition) -> tuple[PropertyPath, PropertyPath] | None:
    if condition.kind is not ConditionKind.REQUIRED or len(condition.paths) != 1:
        return None
    if len(condition.when) != 1 or condition.when[0].kind is not TestKind.PRESENT:
        return None
    return condition.when[0].path, condition.paths[0]


def _together(paths: tuple[PropertyPath, ...]) -> Phrase:
    return sentence(say("{names} must be used together", names=_paths(paths)))


def condition_rules(condition: Condition, owner: ObjectType) -> tuple[Rule, ...]:
    """One condition in words: a sentence, or several."""
    when = _when(condition.when, owner)
    rows = tuple(
        (title, tuple(literal(value) for value in values))
        for title, values in condition.combinations
    )
    table = Table(tuple(path_text(path) for path in condition.paths), rows) if rows else None
    return tuple(
        Rule(
            sentence=sentence(when_then(when, said.phrase) if when else said.phrase),
            columns=said.table.columns if said.table is not None else (),
            rows=said.table.rows if said.table is not None else (),
            is_said=said.is_said,
        )
        for said in _statements(condition, table, owner)
    )


def _statements(
    condition: Condition, table: Table | None, owner: ObjectType
) -> tuple[Statement, ...]:
    if condition.kind not in {ConditionKind.LIMITED, ConditionKind.OTHER}:
        return (Statement(_statement(condition), table),)
    below = condition.paths[0] if condition.paths else ()
    schema = condition.schema.node if condition.schema is not None else True
    always = frozenset((field.wire_name,) for field in owner.fields if field.required)
    return statements(Reader(always).read(schema, below))


def _statement(condition: Condition) -> Phrase:
    paths, names = condition.paths, _paths(condition.paths)
    match condition.kind:
        case ConditionKind.REQUIRED:
            return required(names, len(paths))
        case ConditionKind.FORBIDDEN:
            return unusable(names, len(paths))
        case ConditionKind.ANY_OF:
            return give_one_of(_groups(condition.groups), exactly=False)
        case ConditionKind.ONE_OF:
            return give_one_of(_groups(condition.groups), exactly=True)
        case ConditionKind.NOT_TOGETHER:
            return say("{names} cannot be used together", names=names)
        case ConditionKind.COMBINATIONS:
            return say("{names} must be one of the combinations below", names=names)
        case ConditionKind.LIMITED | ConditionKind.OTHER:
            return ()  # their schema says it
        case _:
            assert_never(condition.kind)


def _when(tests: tuple[Test, ...], owner: ObjectType) -> Phrase:
    """The tests as one condition; empty without any."""
    return joined(tuple(_test(test, owner) for test in tests), last=" and ")


def _only_when(tests: tuple[Test, ...], owner: ObjectType) -> Phrase:
    condition = _when(tests, owner)
    return say("when {condition}", condition=condition) if condition else ()


def _test(test: Test, owner: ObjectType) -> Phrase:
    path = test.path
    match test.kind:
        case TestKind.PRESENT:
            return clause(path, say("is given"))
        case TestKind.ABSENT:
            return clause(path, say("is not given"))
        case TestKind.EQUALS:
            said = clause(path, say("is {value}", value=_values(test.values)))
            if test.or_absent and not _is_always_there(test.path, owner):
                return say("{condition} or is not given", condition=said)
            return said
        case TestKind.NOT_EQUALS:
            return clause(path, say("is not {value}", value=_values(test.values)))
        case _:
            assert_never(test.kind)


def _is_always_there(path: PropertyPath, owner: ObjectType) -> bool:
    return len(path) == 1 and any(
        field.wire_name == path[0] and field.required for field in owner.fields
    )


def _values(values: tuple[Json, ...]) -> Phrase:
    return joined(tuple(literal(value) for value in values), last=" or ")


def _paths(paths: tuple[PropertyPath, ...]) -> Phrase:
    return joined(tuple(code(path_text(path)) for path in paths), last=" and ")


def _groups(groups: tuple[tuple[PropertyPath, ...], ...]) -> Phrase:
    return joined(
        tuple(joined(tuple(code(path_text(path)) for path in group), between=" with ")
              for group in groups),
        between="; ",
        last="; or ",
    )  # fmt: skip
