"""Rules between members of an object, in words, with the names that Python callers use."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from specpress.ir import (
    Condition,
    ConditionKind,
    Field,
    Json,
    ObjectType,
    PropertyPath,
    SchemaRule,
    Test,
    TestKind,
)
from specpress.jsonvalue import JsonObject
from specpress.targets.sdk.phrases import number_text, value_text

PathName = Callable[[PropertyPath], str]
"""Gives a member's Python name, dotted where it lies deeper."""


def field_facts(condition: Condition, field: Field, name: PathName) -> tuple[str, ...]:
    """What a condition asks of one member that it names alone; none when it is told elsewhere."""
    if (field.wire_name,) not in condition.paths:
        return ()
    when = _when(condition, name)
    match condition.kind:
        case ConditionKind.REQUIRED:
            return (f"Required{when}.",) if when and not field.required else ()
        case ConditionKind.FORBIDDEN:
            return (f"Not allowed{when}.",)
        case ConditionKind.LIMITED:
            return (f"{_limits(condition.schema)}{when}.",)
        case (
            ConditionKind.ANY_OF
            | ConditionKind.ONE_OF
            | ConditionKind.NOT_TOGETHER
            | ConditionKind.COMBINATIONS
            | ConditionKind.OTHER
        ):
            return ()
        case _:
            assert_never(condition.kind)


def applies_fact(owner: ObjectType, field: Field, name: PathName) -> tuple[str, ...]:
    """Where a member applies that only branches describe; none when its conditions tell that."""
    if not field.is_of_branch:
        return ()
    if not field.when:
        return ("Applies in some of the cases that the rules tell apart.",)
    required = {
        condition.when
        for condition in owner.conditions
        if condition.kind is ConditionKind.REQUIRED and (field.wire_name,) in condition.paths
    }
    if set(field.when) <= required:
        return ()
    cases = [" and ".join(_test(test, name) for test in tests) for tests in field.when]
    return (f"Applies when {', or when '.join(dict.fromkeys(cases))}.",)


def object_facts(condition: Condition, name: PathName) -> tuple[str, ...]:
    """What a condition asks of an object as a whole; none when it is told at its members."""
    when = _when(condition, name)
    match condition.kind:
        case ConditionKind.REQUIRED | ConditionKind.FORBIDDEN | ConditionKind.LIMITED:
            deeper = [path for path in condition.paths if len(path) > 1]
            verb = "are required" if len(deeper) > 1 else "is required"
            if condition.kind is ConditionKind.FORBIDDEN:
                verb = "must be left out"
            elif condition.kind is ConditionKind.LIMITED:
                verb = f"is limited ({_limits(condition.schema).lower()})"
            return (f"{_names(deeper, name, 'and')} {verb}{when}.",) if deeper else ()
        case ConditionKind.ANY_OF:
            return (f"At least one of {_groups(condition, name)} is required{when}.",)
        case ConditionKind.ONE_OF:
            return (f"Exactly one of {_groups(condition, name)} is required{when}.",)
        case ConditionKind.NOT_TOGETHER:
            return (f"{_names(condition.paths, name, 'and')} cannot be given together{when}.",)
        case ConditionKind.COMBINATIONS:
            return (f"{_combinations(condition, name)}{when}.",)
        case ConditionKind.OTHER:
            return (f"A further rule between the members is checked before sending{when}.",)
        case _:
            assert_never(condition.kind)


def _when(condition: Condition, name: PathName) -> str:
    tests = " and ".join(_test(test, name) for test in condition.when)
    return f" when {tests}" if tests else ""


def _test(test: Test, name: PathName) -> str:
    member = f"`{name(test.path)}`"
    values = " or ".join(value_text(value.value) for value in test.values)
    match test.kind:
        case TestKind.PRESENT:
            return f"{member} is given"
        case TestKind.ABSENT:
            return f"{member} is left out"
        case TestKind.EQUALS:
            return f"{member} is {values}{' or left out' if test.or_absent else ''}"
        case TestKind.NOT_EQUALS:
            return f"{member} is not {values}"
        case _:
            assert_never(test.kind)


def _names(paths: tuple[PropertyPath, ...] | list[PropertyPath], name: PathName, joint: str) -> str:
    quoted = [f"`{name(path)}`" for path in paths]
    return f" {joint} ".join((", ".join(quoted[:-1]), quoted[-1]) if quoted[1:] else quoted)


def _groups(condition: Condition, name: PathName) -> str:
    groups = [_names(group, name, "with") for group in condition.groups]
    return " and ".join((", ".join(groups[:-1]), groups[-1]) if groups[1:] else groups)


def _combinations(condition: Condition, name: PathName) -> str:
    members = _names(condition.paths, name, "and")
    rows = "; ".join(
        ", ".join(_bare(value) for value in values) + (f" ({title})" if title else "")
        for title, values in condition.combinations
    )
    return f"{members} take one of these combinations: {rows}"


def _bare(value: Json) -> str:
    plain = value.value
    is_number = isinstance(plain, int | float) and not isinstance(plain, bool)
    return str(plain) if is_number else value_text(plain)


def _limits(schema: SchemaRule | None) -> str:
    """The words of a narrower limit; schemas with other keywords are told in general."""
    keywords: JsonObject = {} if schema is None else schema.node
    words: list[str] = []
    for keyword, value in keywords.items():
        if keyword == "const":
            words.append(f"must be {value_text(value)}")
        elif keyword == "enum" and isinstance(value, list):
            words.append(f"must be {' or '.join(map(value_text, value))}")
        elif keyword in _LIMIT_WORDS and isinstance(value, int | float):
            words.append(f"{_LIMIT_WORDS[keyword]} {number_text(value)}")
        elif keyword not in {"type", "title", "description"}:
            return "Narrower limits apply"
    text = ", ".join(words) or "narrower limits apply"
    return text[0].upper() + text[1:]


_LIMIT_WORDS = {
    "minimum": "at least",
    "maximum": "at most",
    "exclusiveMinimum": "more than",
    "exclusiveMaximum": "less than",
    "multipleOf": "a multiple of",
    "minLength": "characters at least",
    "maxLength": "characters at most",
    "minItems": "items at least",
    "maxItems": "items at most",
}
