"""Validator of requests to GPT-5.5.

Made by specpress; do not edit.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any, TypeAlias, TypeGuard

    Json: TypeAlias = "None | bool | int | float | str | list[Json] | dict[str, Json]"
    Issues: TypeAlias = "list[ValidationIssue]"
    Rules: TypeAlias = "dict[str, Any]"
    Test: TypeAlias = "Callable[[Any], object]"
    Check: TypeAlias = "Callable[[Json, Any, Rules], Issues | str | bool]"

__all__ = ["ValidationIssue", "is_valid", "validate"]


class ValidationIssue:
    """One thing that is wrong with an instance.

    Attributes:
        pointer: where: the JSON pointer of the value (RFC 6901); "" is the instance itself.
        keyword: the schema keyword that it breaks, such as `minimum`.
        expected: what the schema asks for, in words.
        found: what is there, shortened.
        schema_pointer: the pointer of the keyword in the schema.
        key: the object key in question, when a key is missing, unknown or wrong.
        causes: for `anyOf` and `oneOf`, one issue for each form; the nearest form comes first.
    """

    def __init__(
        self,
        keyword: str,
        expected: str,
        found: str,
        sentence: tuple[str, str] | None = None,
        key: str | None = None,
    ) -> None:
        self.pointer = ""
        self.keyword = keyword
        self.expected = expected
        self.found = found
        self.schema_pointer = f"/{keyword}"
        self.key = key
        self.causes: tuple[ValidationIssue, ...] = ()
        # Its two parts: between them stands the condition under which the keyword applies.
        self.sentence = sentence or (f"must be {expected}", f", not {found}")

    @property
    def message(self) -> str:
        """One sentence about it."""
        return "".join(self.sentence)

    def __repr__(self) -> str:
        return f"ValidationIssue({self.pointer!r}, {self.keyword!r}, {self.message!r})"

    def __str__(self) -> str:
        return f"{self.pointer or 'the value'}: {self.message}"


def is_valid(instance: object) -> bool:
    """Whether an instance is valid; never raises, whatever the instance is."""
    x: Any = instance
    try:
        return ok_instance(x) or not find_issues(x)
    except (KeyError, OverflowError, RecursionError, TypeError):
        return not find_issues(x)


def validate(instance: object) -> list[ValidationIssue]:
    """Every issue of an instance, in the order of the schema; empty when it is valid."""
    return [] if is_sure(ok_instance, instance) else find_issues(instance)


def find_issues(instance: object) -> list[ValidationIssue]:
    """The exact answer, for an instance that the quick test is not sure of."""
    x: Any = instance
    try:
        issues = [] if is_json(x) else [*find_not_json(x, "")]
        return issues or moved(explain(x, INSTANCE_RULES), "", "#")
    except RecursionError:
        return [not_json("", "nested less deeply", "too deep to say what is wrong")]


# # (the whole schema)
def ok_instance(x: Json) -> bool:
    if type(x) is not dict:
        return False
    if x["model"] != "gpt-5.5":
        return False
    if type(x["prompt"]) is not str:
        return False
    left = len(x) - 2
    if left:
        if "system_prompt" in x and type(x["system_prompt"]) is str:
            left -= 1
        if left and "image_urls" in x:
            left -= 1
            image_urls = x["image_urls"]
            if type(image_urls) is not list:
                return False
            for item in image_urls:
                if type(item) is not str:
                    return False
        if left and "image_detail" in x and type(x["image_detail"]) is str:
            left -= 1
        if left and "reasoning_effort" in x and type(x["reasoning_effort"]) is str:
            left -= 1
        if left and "verbosity" in x and type(x["verbosity"]) is str:
            left -= 1
        if left and "max_completion_tokens" in x:
            left -= 1
            value = x["max_completion_tokens"]
            if (
                type(value) is not int and (type(value) is not float or value - value != 0)
            ) or value > 128000:
                return False
        if left and "response_format" in x and type(x["response_format"]) is str:
            left -= 1
        if left and "stream" in x and type(x["stream"]) is bool:
            left -= 1
        if left:
            return False
    return True


def is_number(x: Json) -> TypeGuard[float]:
    """Whether a value is a finite number; true is not one."""
    return isinstance(x, (int, float)) and not isinstance(x, bool) and x - x == 0


def is_json(x: Json) -> bool:
    """Whether a value is JSON all the way down: finite numbers, string keys, plain types."""
    values: Iterable[Json] = x if type(x) is list else (x,)
    if type(x) is dict:
        for key in x:
            if type(key) is not str:
                return False
        values = x.values()
    for value in values:
        kind = type(value)
        if kind is str or kind is int or kind is bool or value is None:
            continue
        if type(value) is float:
            if value - value != 0:
                return False
        elif (kind is not dict and kind is not list) or not is_json(value):
            return False
    return True


def moved(issues: Issues, at: str, where: str) -> Issues:
    """Issues of a part, with the pointers of the part put before theirs."""
    for issue in issues:
        issue.pointer = at + issue.pointer
        if issue.schema_pointer.startswith("/"):
            issue.schema_pointer = where + issue.schema_pointer
        if issue.causes:
            moved([*issue.causes], at, where)
    return issues


def shorten(x: Json) -> str:
    """A value in a few words; long texts are cut, arrays and objects are counted."""
    if isinstance(x, str):
        text = x if len(x) <= 60 else x[:59] + "\u2026"
        return '"' + "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text) + '"'
    if x is None or isinstance(x, bool):
        return {None: "null", True: "true", False: "false"}[x]
    if isinstance(x, dict):
        return f"an object with {counted(len(x), 'key')}" if x else "an empty object"
    if isinstance(x, list):
        return f"an array of {counted(len(x), 'item')}" if x else "an empty array"
    if isinstance(x, int) and x.bit_length() > 256:
        return "a very large integer"
    return repr(x)


def counted(count: int, noun: str) -> str:
    """A number of things: 1 item, 2 items."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def escape(key: str) -> str:
    """One token of a JSON pointer (RFC 6901, section 3)."""
    return key.replace("~", "~0").replace("/", "~1")


def find_not_json(x: Json, at: str) -> Iterator[ValidationIssue]:
    """Issues for everything in a Python value that JSON cannot say."""
    if isinstance(x, (dict, list)):
        for key, value in x.items() if isinstance(x, dict) else enumerate(x):
            if isinstance(x, dict) and type(key) is not str:
                yield not_json(at, "an object whose keys are strings", f"the key {key!r:.60}")
            else:
                yield from find_not_json(value, f"{at}/{escape(str(key))}")
    elif not (x is None or isinstance(x, (str, bool)) or is_number(x)):
        found = repr(x) if isinstance(x, float) else f"a {type(x).__name__}"
        yield not_json(at, "a JSON value", found)


def not_json(at: str, expected: str, found: str) -> ValidationIssue:
    """An issue for something that JSON cannot say, or that is too deep to look at."""
    issue = ValidationIssue("json", expected, found)
    issue.pointer, issue.schema_pointer = at, ""
    return issue


def explain(x: Json, rules: Rules) -> Issues:
    """Everything in a value that breaks rules; pointers start at the value and at the rules."""
    issues: Issues = []
    for keyword, asked in rules.items():
        found = KEYWORDS[keyword](x, asked, rules)
        if not found:
            continue
        if isinstance(found, list):
            issues += found
        else:
            issues.append(ValidationIssue(keyword, str(found), shorten(x)))
    return issues


def missing(keyword: str, key: str, when: str = "") -> ValidationIssue:
    """An issue for a key that is required and not there."""
    sentence = (f"`{key}` is required{when}", "")
    return ValidationIssue(keyword, f"the key `{key}`", "no such key", sentence, key)


def check_required(x: Json, keys: list[str], _rules: Rules) -> Issues:
    """`required`: an issue for each key that an object does not have."""
    if not isinstance(x, dict):
        return []
    return [missing("required", key) for key in keys if key not in x]


def check_properties(x: Json, properties: Rules, _rules: Rules) -> Issues:
    """`properties`: the issues of the values of the keys that are there."""
    if not isinstance(x, dict):
        return []
    issues: Issues = []
    for key in properties:
        if key in x:
            found = explain(x[key], properties[key])
            if found:
                at = f"/{escape(key)}"
                issues += moved(found, at, f"/properties{at}")
    return issues


def check_closed(x: Json, _asked: object, rules: Rules) -> Issues:
    """`additionalProperties` that is false: an issue for each key that is not in `properties`."""
    known: Rules = rules.get("properties", {})
    if not isinstance(x, dict) or x.keys() <= known.keys():
        return []
    return [unknown("additionalProperties", key, known) for key in x if key not in known]


def check_items(x: Json, asked: Rules | tuple[Rules, Test], rules: Rules) -> Issues:
    """`items`: the issues of those after `prefixItems`; a quick test may pass over most."""
    if not isinstance(x, list):
        return []
    issues: Issues = []
    inner, *test = asked if isinstance(asked, tuple) else (asked,)
    start = len(rules.get("prefixItems", ()))
    for index, item in enumerate(x[start:], start):
        if not (test and is_sure(test[0], item)):
            issues += moved(explain(item, inner), f"/{index}", "/items")
    return issues


def is_sure(test: Test, x: object) -> bool:
    """Whether a quick test accepts a value; it may stumble over those that it does not."""
    try:
        return bool(test(x))
    except (KeyError, OverflowError, RecursionError, TypeError):
        return False


def unknown(keyword: str, key: str, known: Rules | set[str], *patterns: str) -> ValidationIssue:
    """An issue for a key that is not allowed, with the known key that it may stand for."""
    import difflib  # takes a millisecond to load, and is needed for this message only

    names = sorted(known)
    plain = {name.replace("_", "").lower(): name for name in names}
    # Long names are no slips of the hand, and comparing them takes time.
    short = [name for name in names if len(name) <= 100][:300]
    close = "".join(difflib.get_close_matches(key, short, 1)) if len(key) <= 100 else ""
    close = plain.get(key.replace("_", "").lower(), close)
    ways = [f"one of the keys {', '.join(names[:20])}"] if names else []
    ways += (f"a key that matches {source}" for source in patterns[:5])
    expected = " or ".join(ways) or "no keys"
    advice = f"did you mean `{close}`?" if close else f"expected {expected}"
    found = f"the key `{shorten(key)[1:-1]}`"
    sentence = (f"{found} is not allowed", f"; {advice}")
    return ValidationIssue(keyword, expected, found, sentence, key)


def check_texts(x: Json, texts: list[str], _rules: Rules) -> str:
    """`enum` and its like, where all values are texts."""
    if x in texts:
        return ""
    listed = ", ".join(map(shorten, texts))
    return f"one of {listed}" if len(texts) > 1 else listed


# # (the whole schema)
INSTANCE_RULES: Rules = {
    "type": "object",
    "required": ["model", "prompt"],
    "additionalProperties": False,
    "properties": {
        "model": {"const": ["gpt-5.5"]},
        "system_prompt": {"type": "string"},
        "prompt": {"type": "string"},
        "image_urls": {"type": "array", "items": {"type": "string"}},
        "image_detail": {"type": "string"},
        "reasoning_effort": {"type": "string"},
        "verbosity": {"type": "string"},
        "max_completion_tokens": {"type": "number", "maximum": 128000},
        "response_format": {"type": "string"},
        "stream": {"type": "boolean"},
    },
}


TYPES: dict[str, tuple[Test, str]] = {
    "array": (lambda x: isinstance(x, list), "an array"),
    "boolean": (lambda x: isinstance(x, bool), "true or false"),
    "number": (is_number, "a number"),
    "object": (lambda x: isinstance(x, dict), "an object"),
    "string": (lambda x: isinstance(x, str), "a string"),
}


# What each keyword has against a value: issues, or in words what it should have been.
KEYWORDS: dict[str, Check] = {
    "additionalProperties": check_closed,
    "const": check_texts,
    "type": lambda x, name, _: not TYPES[name][0](x) and TYPES[name][1],
    "maximum": lambda x, n, _: is_number(x) and x > n and f"at most {n}",
    "items": check_items,
    "required": check_required,
    "properties": check_properties,
}
