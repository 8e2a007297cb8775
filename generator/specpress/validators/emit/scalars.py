"""Tests of types, values, numbers and strings: everything that one expression can say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from specpress.validators.ecma import takes_identifiers
from specpress.validators.emit.alternatives import any_of
from specpress.validators.emit.block import Test, all_of
from specpress.validators.emit.precedence import beside_and
from specpress.validators.formats import format_named
from specpress.validators.literals import decimal_parts, literal

if TYPE_CHECKING:
    from specpress.jsonvalue import JsonValue
    from specpress.validators.emit.parts import ModuleParts
    from specpress.validators.emit.subject import Subject
    from specpress.validators.model import NumberRules, Schema, StringRules

_PYTHON_TYPES: Final = {
    "boolean": "bool",
    "integer": "int",
    "string": "str",
    "array": "list",
    "object": "dict",
}
_COMPARED: Final = 4  # arrays and objects that are compared one by one
_EXACT_DECIMALS: Final = 10**15  # a float shows every decimal of up to 15 digits (IEEE 754 double)


def type_test(
    types: tuple[str, ...], subject: Subject, parts: ModuleParts, *, is_bounded: bool = False
) -> Test:
    """Whether the value has one of the types.

    Args:
        types: the JSON types.
        subject: the value.
        parts: the module under construction.
        is_bounded: whether other tests refuse NaN and the infinities.
    """
    plain = [name for name in types if name in _PYTHON_TYPES and name != "integer"]
    if subject.is_exact and len(plain) > 1:
        classes = [_PYTHON_TYPES[name] for name in plain]
        merged = Test.is_instance(subject.expression, classes)
        rest = [
            _one_type(name, subject, parts, is_bounded=is_bounded)
            for name in types
            if name not in plain
        ]
        tests = [*rest, merged]
    else:
        tests = [_one_type(name, subject, parts, is_bounded=is_bounded) for name in types]
    if len(tests) == 1:
        return tests[0]
    no = " and ".join(beside_and(test.no) for test in tests)
    yes = " or ".join(test.yes for test in tests)
    return Test(f"({yes})", f"({no})", choices=tuple(tests))


def _one_type(name: str, subject: Subject, parts: ModuleParts, *, is_bounded: bool) -> Test:
    x = subject.expression
    if name == "null":
        return Test(f"{x} is None", f"{x} is not None")
    if subject.is_exact:
        if name in {"integer", "number"}:
            implied = (f"is_number({x})",) if name == "integer" else ()
            return Test.of(f"{parts.use(f'is_{name}')}({x})", *implied)
        return Test.is_instance(x, (_PYTHON_TYPES[name],))
    if name == "number":
        if is_bounded:
            return Test(
                f"(type({x}) is int or type({x}) is float)",
                f"(type({x}) is not int and type({x}) is not float)",
            )
        # A float minus itself is 0 only when it is finite.
        return Test(
            f"(type({x}) is int or (type({x}) is float and {x} - {x} == 0))",
            f"(type({x}) is not int and (type({x}) is not float or {x} - {x} != 0))",
        )
    python = _PYTHON_TYPES[name]
    return Test(f"type({x}) is {python}", f"type({x}) is not {python}")


def value_test(
    values: tuple[JsonValue, ...], subject: Subject, parts: ModuleParts, owner: Schema
) -> Test:
    """Whether the value equals one of the values, as JSON counts equality."""
    x = subject.expression
    strings = tuple(dict.fromkeys(value for value in values if isinstance(value, str)))
    numbers = tuple(
        dict.fromkeys(v for v in values if isinstance(v, (int, float)) and not isinstance(v, bool))
    )
    nested: list[JsonValue] = [value for value in values if isinstance(value, (list, dict))]
    alternatives: list[Test] = []
    if strings:
        alternatives.append(_string_values(strings, subject, parts, owner))
    if numbers:
        alternatives.append(_number_values(numbers, subject, parts, owner))
    if len(nested) > _COMPARED:
        several = parts.values(nested, owner)
        alternatives.append(Test(f"{x} in {several}", f"{x} not in {several}"))
    for value in values:
        if value is None or isinstance(value, bool):
            text = literal(value)
            implied = frozenset[str]() if value is None else _is_of(x, "bool")
            test = Test(f"{x} is {text}", f"{x} is not {text}", implies=implied)
        elif isinstance(value, (list, dict)) and len(nested) <= _COMPARED:
            constant = parts.value(value, owner)
            test = Test.of(f"{parts.use('equal')}({x}, {constant})")
        else:
            continue
        if test not in alternatives:
            alternatives.append(test)
    if not alternatives:
        return Test("False", "True")
    if len(alternatives) == 1:
        return alternatives[0]
    return any_of(alternatives)


def _is_of(value: str, name: str) -> frozenset[str]:
    return frozenset({Test.is_instance(value, (name,)).yes})


def _string_values(
    values: tuple[str, ...], subject: Subject, parts: ModuleParts, owner: Schema
) -> Test:
    x = subject.expression
    if len(values) == 1:
        text = literal(values[0])
        return Test(f"{x} == {text}", f"{x} != {text}", implies=_is_of(x, "str"))
    members = parts.value_set(values, owner)
    # Looking for a list in a set raises TypeError, which an inexact test may do.
    if not subject.is_exact or subject.must_be("string"):
        return Test(f"{x} in {members}", f"{x} not in {members}", implies=_is_of(x, "str"))
    return Test.of(f"(isinstance({x}, str) and {x} in {members})", *_is_of(x, "str"))


def _number_values(
    values: tuple[int | float, ...], subject: Subject, parts: ModuleParts, owner: Schema
) -> Test:
    x = subject.expression
    if len(values) == 1:
        found = f"{x} == {literal(values[0])}"
    else:
        found = f"{x} in {parts.value_set(values, owner)}"
    if subject.must_be("integer", "number"):
        return Test(
            found, f"not {found}" if " in " not in found else found.replace(" in ", " not in ", 1)
        )
    return Test.of(f"({parts.use('is_number')}({x}) and {found})", f"is_number({x})")


def number_tests(rules: NumberRules, subject: Subject, parts: ModuleParts) -> list[Test]:
    """What is asked of a value that is known to be a number."""
    x = subject.expression
    tests = _bounds(rules, x)
    if rules.multiple_of is not None:
        tests.append(_multiple(rules, subject, parts))
    return tests


def _bounds(rules: NumberRules, x: str) -> list[Test]:
    lower = [(rules.minimum, "<="), (rules.exclusive_minimum, "<")]
    upper = [(rules.maximum, "<="), (rules.exclusive_maximum, "<")]
    low = [(bound, sign) for bound, sign in lower if bound is not None]
    high = [(bound, sign) for bound, sign in upper if bound is not None]
    if len(low) == len(high) == 1:
        text = f"{literal(low[0][0])} {low[0][1]} {x} {high[0][1]} {literal(high[0][0])}"
        return [Test.of(text)]
    reverse = {"<=": ("<", ">="), "<": ("<=", ">")}
    tests = [
        Test(f"{x} {reverse[s][1]} {literal(b)}", f"{x} {reverse[s][0]} {literal(b)}")
        for b, s in low
    ]
    flip = {"<=": ">", "<": ">="}
    tests += [Test(f"{x} {s} {literal(b)}", f"{x} {flip[s]} {literal(b)}") for b, s in high]
    return tests


def _multiple(rules: NumberRules, subject: Subject, parts: ModuleParts) -> Test:
    x, step = subject.expression, rules.multiple_of or 1
    digits, exponent = decimal_parts(step)
    if subject.is_exact or (exponent >= 0 and not subject.must_be("integer")):
        return Test.of(f"{parts.use('is_multiple')}({x}, {literal(step)})")
    if exponent >= 0:
        text = f"{x} % {literal(step)}"
        return Test(f"{text} == 0", f"{text} != 0", text)
    if exponent < -9:
        return Test.of(f"{parts.use('is_multiple')}({x}, {literal(step)})")
    scale = 10**-exponent
    limit = _EXACT_DECIMALS // scale
    tests = [
        Test(f"round({x} * {scale}) / {scale} == {x}", f"round({x} * {scale}) / {scale} != {x}")
    ]
    if digits != 1:
        rest = f"round({x} * {scale}) % {digits}"
        tests.append(Test(f"{rest} == 0", f"{rest} != 0"))
    if not _is_within(rules, limit):
        tests.insert(0, Test.of(f"-{limit} < {x} < {limit}"))
    if len(tests) == 1:
        return tests[0]
    return Test(f"({all_of(tests)})", "(" + " or ".join(test.no for test in tests) + ")")


def is_between(rules: NumberRules) -> bool:
    """Whether numbers are bounded on both sides, which nothing but a finite number can be."""
    low = rules.minimum if rules.minimum is not None else rules.exclusive_minimum
    high = rules.maximum if rules.maximum is not None else rules.exclusive_maximum
    return low is not None and high is not None


def _is_within(rules: NumberRules, limit: int) -> bool:
    low = rules.minimum if rules.minimum is not None else rules.exclusive_minimum
    high = rules.maximum if rules.maximum is not None else rules.exclusive_maximum
    return low is not None and high is not None and -limit < low and high < limit


def string_tests(
    rules: StringRules, subject: Subject, parts: ModuleParts, owner: Schema
) -> list[Test]:
    """What is asked of a value that is known to be a string."""
    x = subject.expression
    tests = count_tests(rules.min_length, rules.max_length, x)
    if rules.pattern:
        search = parts.regex(rules.pattern, owner)
        found = Test(f"{search}({x}) is not None", f"not {search}({x})")
        if takes_identifiers(rules.pattern.source):
            # A third of the time of the regular expression, for the usual text.
            quick = f"{x}.isidentifier() and {x}.isascii()"
            found = Test(f"(({quick}) or {found.yes})", f"not (({quick}) or {search}({x}))")
        tests.append(found)
    if rules.format:
        tests.append(format_test(rules.format, x, parts))
    return tests


def format_test(name: str, x: str, parts: ModuleParts) -> Test:
    """Whether a string has a format."""
    return Test.of(f"{parts.use(format_named(name).function)}({x})")


def count_tests(minimum: int, maximum: int | None, x: str) -> list[Test]:
    """Whether the length of a sized value is within bounds."""
    if maximum is None:
        if minimum == 0:
            return []
        if minimum == 1:
            return [Test(f"len({x}) > 0", f"not {x}")]
        return [Test(f"len({x}) >= {minimum}", f"len({x}) < {minimum}")]
    if minimum == 0:
        return [Test(f"len({x}) <= {maximum}", f"len({x}) > {maximum}")]
    if minimum == maximum:
        return [Test(f"len({x}) == {minimum}", f"len({x}) != {minimum}")]
    if minimum == 1:
        # Two short tests are faster than one chained comparison.
        return [*count_tests(1, None, x), *count_tests(0, maximum, x)]
    return [Test.of(f"{minimum} <= len({x}) <= {maximum}")]


def none_in(x: str) -> Test:
    """Whether a sized value is empty."""
    return Test(f"len({x}) == 0", f"len({x}) > 0", x)
