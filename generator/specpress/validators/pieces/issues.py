"""What a validator reports: one issue for each thing that is wrong, in words to act on."""

from __future__ import annotations

from specpress.validators.pieces.json_values import is_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeAlias

    Json: TypeAlias = "None | bool | int | float | str | list[Json] | dict[str, Json]"
    Check: TypeAlias = "Callable[[Json, str, list[ValidationIssue]], None]"

MAX_DEPTH = 2_000
"""How many levels of arrays and objects are looked into."""


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


def check_known(
    x: dict[str, Json],
    known: frozenset[str],
    at: str,
    where: str,
    issues: list[ValidationIssue],
) -> None:
    """Reports each key that an object has and should not."""
    for key in x:
        if key not in known:
            fail_unknown(issues, at, "additionalProperties", where, key, known)


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


def fail_unevaluated_item(issues: list[ValidationIssue], at: str, where: str, index: int) -> None:
    """Reports an item that no part of the schema allows."""
    message, pointer = f"the item at index {index} is not allowed", f"{where}/unevaluatedItems"
    found = f"an item at index {index}"
    issues.append(
        ValidationIssue(at, "unevaluatedItems", message, "no further items", found, pointer)
    )


def fail_forms(
    issues: list[ValidationIssue],
    at: str,
    keyword: str,
    where: str,
    x: Json,
    forms: tuple[tuple[str, Check], ...],
    when: str = "",
) -> None:
    """Reports a value that fits none of several forms, or more of them than allowed.

    The nearest form comes first: one whose type and constants fit, then one whose issues lie
    deepest, then one with the fewest issues.
    """
    causes: list[tuple[tuple[int, int, int], ValidationIssue]] = []
    matched: list[str] = []
    for index, (words, check) in enumerate(forms):
        found: list[ValidationIssue] = []
        check(x, at, found)
        if not found:
            matched.append(words)
            continue
        place = f" at {found[0].pointer[len(at) :]}" if found[0].pointer != at else ""
        message = f"{words}:{place} {found[0].message}"
        pointer = f"{where}/{keyword}/{index}"
        cause = ValidationIssue(
            at, keyword, message, words, shorten(x), pointer, causes=tuple(found)
        )
        causes.append((distance(found, at), cause))
    causes.sort(key=lambda pair: pair[0])
    nearest = tuple(cause for _, cause in causes)
    expected = f"one of {len(forms)} forms: {'; '.join(words for words, _ in forms[:12])}"
    if matched:
        shown = "; ".join(matched)
        message = f"fits {len(matched)} of {len(forms)} forms ({shown}), but must fit exactly one"
    elif nearest:
        message = f"fits none of {len(forms)} forms{when}; the nearest is {nearest[0].message}"
    else:
        message = f"no form is allowed{when}"
    pointer = f"{where}/{keyword}"
    issue = ValidationIssue(at, keyword, message, expected, shorten(x), pointer, causes=nearest)
    issues.append(issue)


def distance(issues: list[ValidationIssue], at: str) -> tuple[int, int, int]:
    """How far a value is from a form, by the issues it has with it; the smallest is the nearest."""
    wrong_kind = 0
    depth = 0
    for issue in issues:
        below = issue.pointer[len(at) :].count("/")
        depth = max(depth, below)
        if issue.keyword == "type" and below == 0:
            wrong_kind = 2
        elif issue.keyword in {"const", "enum"} and below < 2:
            wrong_kind = max(wrong_kind, 1)
    return wrong_kind, -depth, len(issues)


def check_key(check: Check, key: str, at: str, issues: list[ValidationIssue]) -> None:
    """Checks an object key as a value, and says of each issue which key it is about."""
    found: list[ValidationIssue] = []
    check(key, at, found)
    for issue in found:
        issue.key = key
        issue.message = f"the key `{shorten(key)[1:-1]}` {issue.message}"
    issues.extend(found)


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
