"""Checks of single properties: the error path for texts, numbers and flags."""

from __future__ import annotations

from specpress.validators.pieces.issues import ValidationIssue, escape, fail, shorten
from specpress.validators.pieces.json_values import is_integer, is_multiple, is_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    Json: TypeAlias = "None | bool | int | float | str | list[Json] | dict[str, Json]"


def check_text(
    x: dict[str, Json],
    key: str,
    at: str,
    where: str,
    issues: list[ValidationIssue],
    choices: tuple[tuple[str, tuple[str, ...]], ...] = (),
    min_length: int = 0,
    max_length: int | None = None,
    pattern: tuple[Callable[[str], object], str] | None = None,
    format_test: tuple[Callable[[str], object], str] | None = None,
) -> None:
    """Checks a property that must be a string, if it is there.

    The choices are keywords that list allowed values, each with its values; the pattern and the
    format come as a test with its words. `at` and `where` are the object's.
    """
    if key not in x:
        return
    value = x[key]
    for keyword, values in choices:
        if value not in values:
            shown = ", ".join(map(shorten, values))
            expected = f"one of {shown}" if len(values) > 1 else shown
            fail_member(x, key, at, where, issues, keyword, expected)
    if not isinstance(value, str):
        fail_member(x, key, at, where, issues, "type", "a string")
        return
    if len(value) < min_length:
        expected = f"at least {min_length} character{'' if min_length == 1 else 's'} long"
        fail_member(x, key, at, where, issues, "minLength", expected)
    if max_length is not None and len(value) > max_length:
        expected = f"at most {max_length} character{'' if max_length == 1 else 's'} long"
        fail_member(x, key, at, where, issues, "maxLength", expected)
    if pattern and not pattern[0](value):
        fail_member(x, key, at, where, issues, "pattern", pattern[1])
    if format_test and not format_test[0](value):
        fail_member(x, key, at, where, issues, "format", format_test[1])


def check_number(
    x: dict[str, Json],
    key: str,
    at: str,
    where: str,
    issues: list[ValidationIssue],
    minimum: float | None = None,
    maximum: float | None = None,
    *,
    is_whole: bool = False,
) -> None:
    """Checks a property that must be a number, if it is there.

    Args:
        x: the object.
        key: the property.
        at: the pointer of the object.
        where: the schema pointer of the object.
        issues: receives what is wrong.
        minimum: the least value.
        maximum: the greatest value.
        is_whole: whether it must be an integer.
    """
    if key not in x:
        return
    value = x[key]
    if not (is_integer(value) if is_whole else is_number(value)):
        expected = "an integer" if is_whole else "a number"
        fail_member(x, key, at, where, issues, "type", expected)
    if not is_number(value):
        return
    if minimum is not None and value < minimum:
        fail_member(x, key, at, where, issues, "minimum", f"at least {minimum}")
    if maximum is not None and value > maximum:
        fail_member(x, key, at, where, issues, "maximum", f"at most {maximum}")


def check_multiple(
    x: dict[str, Json],
    key: str,
    at: str,
    where: str,
    issues: list[ValidationIssue],
    digits: int,
    exponent: int,
    step: str,
) -> None:
    """Checks that a property, if it is a number, is a multiple of `digits * 10 ** exponent`."""
    value = x.get(key)
    if is_number(value) and not is_multiple(value, digits, exponent):
        fail_member(x, key, at, where, issues, "multipleOf", f"a multiple of {step}")


def check_flag(
    x: dict[str, Json], key: str, at: str, where: str, issues: list[ValidationIssue]
) -> None:
    """Checks a property that must be true or false, if it is there."""
    if key in x and not isinstance(x[key], bool):
        fail_member(x, key, at, where, issues, "type", "true or false")


def fail_member(
    x: dict[str, Json],
    key: str,
    at: str,
    where: str,
    issues: list[ValidationIssue],
    keyword: str,
    expected: str,
) -> None:
    """Reports that a property is not what is expected."""
    token = escape(key)
    fail(issues, f"{at}/{token}", keyword, f"{where}/properties/{token}", x[key], expected)
