"""Validator of OpenAPI Overlay 1.0 documents.

Made by specpress; do not edit.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any, TypeAlias, TypeGuard

    Json: TypeAlias = "None | bool | int | float | str | list[Json] | dict[str, Json]"

__all__ = ["ValidationIssue", "is_valid", "validate"]


MAX_DEPTH = 2_000


class ValidationIssue:
    """One thing that is wrong with an instance.

    Attributes:
        pointer: where: the JSON pointer of the value (RFC 6901); "" is the instance itself.
        keyword: the schema keyword that it breaks, such as `minimum`.
        message: one sentence about it.
        expected: what the schema asks for, in words.
        found: what is there, shortened.
        schema_pointer: the pointer of the keyword in the schema.
        key: the object key in question, when a key is missing, unknown or wrong.
        causes: for `anyOf` and `oneOf`, one issue for each form; the nearest form comes first.
    """

    __slots__ = (
        "causes",
        "expected",
        "found",
        "key",
        "keyword",
        "message",
        "pointer",
        "schema_pointer",
    )

    def __init__(
        self,
        pointer: str,
        keyword: str,
        message: str,
        expected: str = "",
        found: str = "",
        schema_pointer: str = "",
        *,
        key: str | None = None,
        causes: tuple[ValidationIssue, ...] = (),
    ) -> None:
        self.pointer = pointer
        self.keyword = keyword
        self.message = message
        self.expected = expected
        self.found = found
        self.schema_pointer = schema_pointer
        self.key = key
        self.causes = causes

    def __repr__(self) -> str:
        return f"ValidationIssue({self.pointer!r}, {self.keyword!r}, {self.message!r})"

    def __str__(self) -> str:
        return f"{self.pointer or 'the value'}: {self.message}"


OVERLAY_PATTERN = re.compile(r"^1\.0\.[0-9]+\Z").search
INFO_PATTERN = re.compile(r"^x\-").search
INFO_KEYS = frozenset({"title", "version"})
TARGET_PATTERN = re.compile(r"^\$").search
ACTION_KEYS = frozenset({"target", "description", "update", "remove"})
INSTANCE_KEYS = frozenset({"overlay", "info", "extends", "actions"})


def is_valid(instance: object) -> bool:
    """Whether an instance is valid; never raises, whatever the instance is."""
    x: Any = instance
    try:
        return ok_instance(x) or not find_issues(x)
    except (KeyError, OverflowError, RecursionError, TypeError):
        return not find_issues(x)


def validate(instance: object) -> list[ValidationIssue]:
    """Every issue of an instance, in the order of the schema; empty when it is valid."""
    x: Any = instance
    try:
        return [] if ok_instance(x) else find_issues(x)
    except (KeyError, OverflowError, RecursionError, TypeError):
        return find_issues(x)


def find_issues(x: Json) -> list[ValidationIssue]:
    """The exact answer, for an instance that the quick test is not sure of."""
    issues: list[ValidationIssue] = []
    try:
        if not is_json(x):
            issues = find_not_json(x)
        if not issues:
            check_instance(x, "", issues)
    except RecursionError:
        issues = find_not_json(x) or [ValidationIssue("", "json", "is nested too deeply to check")]
    return issues


def ok_instance(x: Json) -> bool:
    if type(x) is not dict:
        return False
    overlay = x["overlay"]
    if type(overlay) is not str or not OVERLAY_PATTERN(overlay):
        return False
    info = x["info"]
    if type(info) is not dict:
        return False
    if type(info["title"]) is not str:
        return False
    if type(info["version"]) is not str:
        return False
    for name in info:
        if name not in INFO_KEYS and not INFO_PATTERN(name):
            return False
    actions = x["actions"]
    if type(actions) is not list or not actions or not is_unique(actions):
        return False
    for item in actions:
        if type(item) is not dict:
            return False
        target = item["target"]
        if type(target) is not str or not TARGET_PATTERN(target):
            return False
        if "description" in item and type(item["description"]) is not str:
            return False
        if "remove" in item and type(item["remove"]) is not bool:
            return False
        for name_2 in item:
            if name_2 not in ACTION_KEYS and not INFO_PATTERN(name_2):
                return False
    if "extends" in x and type(x["extends"]) is not str:
        return False
    return all(not (name_3 not in INSTANCE_KEYS and not INFO_PATTERN(name_3)) for name_3 in x)


def check_instance(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("overlay", "info", "actions"), at, where, issues)
        for key in x:
            if key not in INSTANCE_KEYS and not INFO_PATTERN(key):
                fail_unknown(issues, at, "additionalProperties", where, key, INSTANCE_KEYS)
        check_text(
            x,
            "overlay",
            at,
            where,
            issues,
            pattern=(OVERLAY_PATTERN, "text that matches ^1\\.0\\.\\d+$"),
        )
        if "info" in x:
            check_info(x["info"], at + "/info", issues)
        check_text(x, "extends", at, where, issues)
        if "actions" in x:
            check_actions(x["actions"], at + "/actions", issues)


def check_info(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/$defs/info"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("title", "version"), at, where, issues)
        for key in x:
            if key not in INFO_KEYS and not INFO_PATTERN(key):
                fail_unknown(issues, at, "additionalProperties", where, key, INFO_KEYS)
        check_text(x, "title", at, where, issues)
        check_text(x, "version", at, where, issues)


def check_actions(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/actions"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        if len(x) < 1:
            fail(issues, at, "minItems", where, x, "at least 1 item long")
        if not is_unique(x):
            fail(issues, at, "uniqueItems", where, x, "an array without equal items")
        for index, item in enumerate(x):
            if not is_action(item):
                check_action(item, f"{at}/{index}", issues)


def check_action(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/$defs/action"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("target",), at, where, issues)
        for key in x:
            if key not in ACTION_KEYS and not INFO_PATTERN(key):
                fail_unknown(issues, at, "additionalProperties", where, key, ACTION_KEYS)
        check_text(
            x, "target", at, where, issues, pattern=(TARGET_PATTERN, "text that matches ^\\$")
        )
        check_text(x, "description", at, where, issues)
        check_flag(x, "remove", at, where, issues)


def is_action(x: Json) -> bool:
    if not isinstance(x, dict) or "target" not in x:
        return False
    target = x["target"]
    if not isinstance(target, str) or not TARGET_PATTERN(target):
        return False
    if "description" in x and not isinstance(x["description"], str):
        return False
    if "remove" in x and not isinstance(x["remove"], bool):
        return False
    return all(not (name not in ACTION_KEYS and not INFO_PATTERN(name)) for name in x)


def is_number(x: Json) -> TypeGuard[float]:
    """Whether a value is a finite number; true is not one."""
    return isinstance(x, (int, float)) and not isinstance(x, bool) and x - x == 0


def is_json(x: Json) -> bool:
    """Whether a value is JSON all the way down: finite numbers, string keys, plain types."""
    if type(x) is dict:
        for key in x:
            if type(key) is not str:
                return False
        return are_json(x.values())
    if type(x) is list:
        return are_json(x)
    return are_json((x,))


def are_json(values: Iterable[Json]) -> bool:
    """Whether all of some values are JSON."""
    for x in values:
        kind = type(x)
        if kind is str or kind is int or kind is bool or x is None:
            continue
        if type(x) is float:
            if x - x != 0:
                return False
        elif (kind is not dict and kind is not list) or not is_json(x):
            return False
    return True


def is_unique(x: list[Json]) -> bool:
    """Whether no two items are equal as JSON."""
    texts = {item for item in x if isinstance(item, str)}
    others = [item for item in x if not isinstance(item, str)]
    if len(texts) + len(others) != len(x):
        return False
    if len(others) < 2:
        return True
    return len({freeze(item) for item in others}) == len(others)


def freeze(x: Json) -> object:
    """A hashable value that is equal for values that are equal as JSON."""
    if isinstance(x, bool):
        return "true" if x else "false"
    if isinstance(x, list):
        return ("list", *map(freeze, x))
    if isinstance(x, dict):
        return frozenset(("key", key, freeze(value)) for key, value in x.items())
    return ("text", x) if isinstance(x, str) else x


def shorten(x: Json) -> str:
    """A value in a few words; long texts are cut, arrays and objects are counted."""
    if isinstance(x, str):
        text = x if len(x) <= 60 else x[:59] + "\u2026"
        return '"' + "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text) + '"'
    if x is None or isinstance(x, bool):
        return {None: "null", True: "true", False: "false"}[x]
    if isinstance(x, dict):
        return (
            f"an object with {len(x)} key{'' if len(x) == 1 else 's'}" if x else "an empty object"
        )
    if isinstance(x, list):
        return f"an array of {len(x)} item{'' if len(x) == 1 else 's'}" if x else "an empty array"
    if isinstance(x, int) and x.bit_length() > 256:
        return "a very large integer"
    return repr(x)


def fail(
    issues: list[ValidationIssue],
    at: str,
    keyword: str,
    where: str,
    x: Json,
    expected: str,
    when: str = "",
) -> None:
    """Reports that a value is not what is expected."""
    found = shorten(x)
    message = f"must be {expected}{when}, not {found}"
    issues.append(ValidationIssue(at, keyword, message, expected, found, f"{where}/{keyword}"))


def fail_missing(
    issues: list[ValidationIssue], at: str, keyword: str, where: str, key: str, when: str = ""
) -> None:
    """Reports a key that is required and not there."""
    message, pointer = f"`{key}` is required{when}", f"{where}/{keyword}"
    issues.append(
        ValidationIssue(at, keyword, message, f"the key `{key}`", "no such key", pointer, key=key)
    )


def check_required(
    x: dict[str, Json],
    keys: tuple[str, ...],
    at: str,
    where: str,
    issues: list[ValidationIssue],
    when: str = "",
) -> None:
    """Reports each of the keys that an object does not have."""
    for key in keys:
        if key not in x:
            fail_missing(issues, at, "required", where, key, when)


def fail_unknown(
    issues: list[ValidationIssue],
    at: str,
    keyword: str,
    where: str,
    key: str,
    known: frozenset[str] | set[str],
) -> None:
    """Reports a key that is not allowed, and the known key that it may stand for."""
    import difflib  # takes a millisecond to load, and is needed for this message only

    names = sorted(known)
    squeezed = {name.replace("_", "").lower(): name for name in names}
    close = squeezed.get(key.replace("_", "").lower())
    if close is None:
        close = next(iter(difflib.get_close_matches(key, names, 1)), None)
    expected = f"one of the keys {', '.join(names[:20])}" if names else "no keys"
    advice = f"did you mean `{close}`?" if close else f"expected {expected}"
    found, pointer = f"the key `{shorten(key)[1:-1]}`", f"{where}/{keyword}"
    message = f"{found} is not allowed; {advice}"
    issues.append(ValidationIssue(at, keyword, message, expected, found, pointer, key=key))


def escape(key: str) -> str:
    """One token of a JSON pointer (RFC 6901, section 3)."""
    return key.replace("~", "~0").replace("/", "~1")


def find_not_json(instance: Json) -> list[ValidationIssue]:
    """Issues for everything in a Python value that JSON cannot say; walks without recursion."""
    issues: list[ValidationIssue] = []
    stack: list[Iterator[tuple[str, Json]]] = [iter([("", instance)])]
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
            continue
        at, x = entry
        if isinstance(x, (dict, list)):
            odd = [key for key in x if type(key) is not str] if isinstance(x, dict) else []
            if odd:
                found = f"the key {odd[0]!r:.60}"
                fail_json(issues, at, "an object whose keys are strings", found)
            stack.append(entries(x, at))
            if len(stack) > MAX_DEPTH:
                fail_json(issues, at[:60], f"at most {MAX_DEPTH} levels deep", "more")
                break
        elif not (x is None or isinstance(x, (str, bool)) or is_number(x)):
            found = repr(x) if isinstance(x, float) else f"a {type(x).__name__}"
            fail_json(issues, at, "a JSON value", found)
    return issues


def entries(x: list[Json] | dict[str, Json], at: str) -> Iterator[tuple[str, Json]]:
    """The values in an array or object, each with its pointer."""
    if isinstance(x, list):
        for index, item in enumerate(x):
            yield f"{at}/{index}", item
        return
    for key, value in x.items():
        if type(key) is str:
            yield f"{at}/{escape(key)}", value


def fail_json(issues: list[ValidationIssue], at: str, expected: str, found: str) -> None:
    """Reports something that JSON cannot say, or that is too deep to look at."""
    message = f"must be {expected}, not {found}"
    issues.append(ValidationIssue(at, "json", message, expected=expected, found=found))


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
    """Checks a property that must be a string, if it is there."""
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
