"""Rules between the members of an object, in words."""

from __future__ import annotations

from dataclasses import dataclass
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
from specpress.jsonvalue import JsonObject
from specpress.targets.docs.limits import format_label, number_text
from specpress.targets.docs.phrase import Phrase, code, joined, literal, sentence, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A condition in words.

    Attributes:
        sentence: the whole rule.
        columns: names of the members that `rows` combines; empty when it is no table.
        rows: title and values of each allowed combination.
    """

    sentence: Phrase
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, tuple[Json, ...]], ...] = ()


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
            rules.append(condition_rule(condition, owner))
    return tuple(rules)


def required_when(owner: ObjectType, wire_name: str) -> tuple[Phrase, ...]:
    """When a member of an object is required though the object does not always require it."""
    found = (
        _when(condition.when, owner) or words("always")
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
    found = tuple(dict.fromkeys(_when(tests, owner) for tests in field.when))
    if not found:
        return words("in some of the cases that the rules tell apart")
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
    return (*_paths(paths), *words(" must be used together."))


def condition_rule(condition: Condition, owner: ObjectType) -> Rule:
    """One condition in words."""
    when = _when(condition.when, owner)
    start = (*when, *words(", ")) if when else ()
    says = _statement(condition, is_alone=not when)
    return Rule(
        sentence=sentence((*start, *says)),
        columns=tuple(path_text(path) for path in condition.paths)
        if condition.combinations
        else (),
        rows=condition.combinations,
    )


def _statement(condition: Condition, *, is_alone: bool) -> Phrase:
    paths, many = condition.paths, len(condition.paths) > 1
    match condition.kind:
        case ConditionKind.REQUIRED:
            return (*_paths(paths), *words(" are required" if many else " is required"))
        case ConditionKind.FORBIDDEN:
            return (*_paths(paths, last=" and "), *words(" cannot be used"))
        case ConditionKind.ANY_OF:
            return (*words("give at least one of: "), *_groups(condition.groups))
        case ConditionKind.ONE_OF:
            return (*words("give exactly one of: "), *_groups(condition.groups))
        case ConditionKind.NOT_TOGETHER:
            return (*_paths(paths), *words(" cannot be used together"))
        case ConditionKind.COMBINATIONS:
            return (*_paths(paths), *words(" must be one of the combinations below"))
        case ConditionKind.LIMITED:
            return (*_paths(paths[:1]), *words(" "), *_limits(condition.schema))
        case ConditionKind.OTHER:
            lead = "the value must match" if is_alone else "it must also match"
            return (*words(f"{lead} the JSON Schema "), *_schema(condition.schema))
        case _:
            assert_never(condition.kind)


def _when(tests: tuple[Test, ...], owner: ObjectType) -> Phrase:
    if not tests:
        return ()
    return (*words("when "), *joined(tuple(_test(test, owner) for test in tests), last=" and "))


def _test(test: Test, owner: ObjectType) -> Phrase:
    path = code(path_text(test.path))
    match test.kind:
        case TestKind.PRESENT:
            return (*path, *words(" is given"))
        case TestKind.ABSENT:
            return (*path, *words(" is not given"))
        case TestKind.EQUALS:
            said = (*path, *words(" is "), *_values(test.values))
            if test.or_absent and not _is_always_there(test.path, owner):
                said = (*said, *words(" or is not given"))
            return said
        case TestKind.NOT_EQUALS:
            return (*path, *words(" is not "), *_values(test.values))
        case _:
            assert_never(test.kind)


def _is_always_there(path: PropertyPath, owner: ObjectType) -> bool:
    return len(path) == 1 and any(
        field.wire_name == path[0] and field.required for field in owner.fields
    )


def _values(values: tuple[Json, ...]) -> Phrase:
    return joined(tuple(literal(value) for value in values), last=" or ")


def path_text(path: PropertyPath) -> str:
    """A member's path as readers write it: `inputs.images`."""
    return ".".join(path)


def _paths(paths: tuple[PropertyPath, ...], *, last: str = " and ") -> Phrase:
    return joined(tuple(code(path_text(path)) for path in paths), last=last)


def _groups(groups: tuple[tuple[PropertyPath, ...], ...]) -> Phrase:
    return joined(
        tuple(joined(tuple(code(path_text(path)) for path in group), between=" with ")
              for group in groups),
        between="; ",
        last="; or ",
    )  # fmt: skip


_COUNTS = {
    "minItems": ("must have at least ", "item"),
    "maxItems": ("is limited to ", "item"),
    "minLength": ("must have at least ", "character"),
    "maxLength": ("is limited to ", "character"),
    "minimum": ("must be at least ", ""),
    "maximum": ("must be at most ", ""),
    "exclusiveMinimum": ("must be more than ", ""),
    "exclusiveMaximum": ("must be less than ", ""),
    "multipleOf": ("must be a multiple of ", ""),
}


_KINDS = {
    "array": "an array",
    "boolean": "a boolean",
    "integer": "an integer",
    "null": "null",
    "number": "a number",
    "object": "an object",
    "string": "a string",
}


def _limits(schema: Json | None) -> Phrase:
    """What narrower limits say; a keyword without words of its own is shown as JSON Schema."""
    value = schema.value if schema is not None else None
    if not isinstance(value, dict):
        return (*words("must match the JSON Schema "), *_schema(schema))
    said = tuple(_limit(keyword, value) for keyword in value)
    if not said or not all(said):
        return (*words("must match the JSON Schema "), *_schema(schema))
    return joined(said, last=" and ")


def _limit(keyword: str, schema: JsonObject) -> Phrase:
    value = schema[keyword]
    if keyword in _COUNTS and isinstance(value, (int, float)):
        lead, unit = _COUNTS[keyword]
        noun = f" {unit}{'' if value == 1 else 's'}" if unit else ""
        return words(f"{lead}{number_text(value)}{noun}")
    if keyword == "type":
        kinds = value if isinstance(value, list) else [value]
        return (
            *words("must be "),
            *words(" or ".join(f"{_KINDS.get(str(k), str(k))}" for k in kinds)),
        )
    if keyword == "const":
        return (*words("must be "), *literal(Json.of(value)))
    if keyword == "enum" and isinstance(value, list):
        return (*words("must be "), *_values(tuple(Json.of(item) for item in value)))
    if keyword == "pattern" and isinstance(value, str):
        return (*words("must match "), *code(value))
    if keyword == "format" and isinstance(value, str):
        return words(f"must be a {format_label(value)}")
    return ()


def _schema(schema: Json | None) -> Phrase:
    return code(schema.text if schema is not None else "true")
