"""What the validators of this package share: the walk that finds issues, and tests.

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
    Steps: TypeAlias = "list[tuple[str, Check, Any]]"


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


# The class of Python whose values are of a type, whatever they are.
CLASSES: dict[str, type[object]] = {
    "array": list,
    "boolean": bool,
    "integer": int,
    "object": dict,
    "string": str,
}
# Rules that were walked before, by ids that are theirs for as long as they are held here.
READY: dict[int, tuple[Rules, type[object] | None, Steps, Steps]] = {}
MOST_READY = 2000


def is_integer(x: Json) -> TypeGuard[float]:
    """Whether a value is a whole number; 1.0 is one, true is not."""
    if isinstance(x, int):
        return not isinstance(x, bool)
    return isinstance(x, float) and x.is_integer()


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


def is_rest_json(x: dict[str, Json], known: frozenset[str]) -> bool:
    """Whether the keys beyond the known ones are strings, and their values JSON."""
    return all(key in known or (type(key) is str and is_json(x[key])) for key in x)


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
        if not text.isprintable():
            text = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)
        return f'"{text}"'
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


def unknown(keyword: str, key: str, known: Rules | set[str], *patterns: str) -> ValidationIssue:
    """An issue for a key that is not allowed, with the known key that it may stand for."""
    names = sorted(known)
    plain = {name.replace("_", "").lower(): name for name in names}
    close = plain.get(key.replace("_", "").lower()) or nearest(key, names)
    ways = [f"one of the keys {', '.join(names[:20])}"] if names else []
    ways += (f"a key that matches {source}" for source in patterns[:5])
    expected = " or ".join(ways) or "no keys"
    advice = f"did you mean `{close}`?" if close else f"expected {expected}"
    found = f"the key `{shorten(key)[1:-1]}`"
    sentence = (f"{found} is not allowed", f"; {advice}")
    return ValidationIssue(keyword, expected, found, sentence, key)


def nearest(key: str, names: list[str]) -> str:
    """The name that a key is a slip of; empty when there is none."""
    # Long names are no slips of the hand, and comparing them takes time.
    if len(key) > 100:
        return ""
    counts = [(char, key.count(char)) for char in {*key}]
    near: list[str] = []
    for name in [name for name in names if len(name) <= 100][:300]:
        # What has too few letters of the key cannot be near it, in whatever order they are.
        size, most = len(key) + len(name), min(len(key), len(name))
        if 2.0 * most / size >= 0.6:
            most = sum([min(count, name.count(char)) for char, count in counts])
            if 2.0 * most / size >= 0.6:
                near.append(name)
    if not near:
        return ""
    import difflib  # takes a millisecond to load, and is needed for this message only

    return "".join(difflib.get_close_matches(key, near, 1))


def explain(x: Json, rules: Rules) -> Issues:
    """Everything in a value that breaks rules; pointers start at the value and at the rules."""
    issues: Issues = []
    _, kind, steps, all_steps = READY.get(id(rules)) or make_ready(rules)
    # Most values are of their type: nothing has to be called for that.
    for keyword, check, asked in steps if type(x) is kind else all_steps:
        found = check(x, asked, rules)
        if not found:
            continue
        if isinstance(found, list):
            issues += found
        else:
            issues.append(ValidationIssue(keyword, str(found), shorten(x)))
    return issues


def make_ready(rules: Rules) -> tuple[Rules, type[object] | None, Steps, Steps]:
    """Rules with the class of Python for their type, the steps besides `type`, and all steps."""
    steps: Steps = []
    for keyword, asked in rules.items():
        wanted: Any = asked
        if keyword == "properties":
            wanted = [(key, *quick_test(inner), inner) for key, inner in asked.items()]
        steps.append((keyword, KEYWORDS[keyword], wanted))
    others = [step for step in steps if step[0] != "type"]
    ready = rules, CLASSES.get(rules.get("type", "")), others, steps
    if len(READY) >= MOST_READY:
        READY.clear()
    READY[id(rules)] = ready
    return ready


def quick_test(rules: Rules) -> tuple[type[object] | None, Test | None]:
    """A class and a test of its values, or none: what passes both keeps the rules."""
    kind = CLASSES.get(rules.get("type", ""))
    others = [keyword for keyword in rules if keyword != "type"]
    if kind and not others:
        return kind, None
    if len(others) == 1 and kind in (None, str) and ("type" in rules) == bool(kind):
        keyword, asked = others[0], rules[others[0]]
        if kind and keyword in {"format", "pattern"}:
            return kind, asked[0]
        texts: list[Any] = asked if keyword in {"const", "enum", "anyOf", "oneOf"} else []
        if texts and all(isinstance(one, str) for one in texts):
            return str, frozenset(texts).__contains__
    return None, None


def missing(keyword: str, key: str, when: str = "") -> ValidationIssue:
    """An issue for a key that is required and not there."""
    sentence = (f"`{key}` is required{when}", "")
    return ValidationIssue(keyword, f"the key `{key}`", "no such key", sentence, key)


def check_required(x: Json, keys: list[str], _rules: Rules) -> Issues:
    """`required`: an issue for each key that an object does not have."""
    if not isinstance(x, dict):
        return []
    for key in keys:
        if key not in x:
            return [missing("required", key) for key in keys if key not in x]
    return []


def check_members(
    x: Json, members: list[tuple[str, type[object] | None, Test | None, Rules]], _rules: Rules
) -> Issues:
    """`properties`: the issues of the values of the keys that are there."""
    if not isinstance(x, dict):
        return []
    issues: Issues = []
    for key, kind, test, rules in members:
        if key not in x:
            continue
        value = x[key]
        if type(value) is kind and (test is None or test(value)):
            continue
        found = explain(value, rules)
        if found:
            at = f"/{escape(key)}"
            issues += moved(found, at, f"/properties{at}")
    return issues


def check_additional(x: Json, asked: Rules | bool, rules: Rules) -> Issues:
    """`additionalProperties`: rules for the keys that nothing else describes, or false."""
    if not isinstance(x, dict):
        return []
    issues: Issues = []
    known, patterns = rules.get("properties", {}), rules.get("patternProperties", ())
    for key, value in x.items():
        if key in known or any(test(key) for test, *_ in patterns):
            continue
        if isinstance(asked, bool):
            issues.append(unknown("additionalProperties", key, known, *(p[1] for p in patterns)))
        else:
            issues += moved(explain(value, asked), f"/{escape(key)}", "/additionalProperties")
    return issues


def check_items(x: Json, asked: Rules | tuple[Rules, Test], rules: Rules) -> Issues:
    """`items`: the issues of those after `prefixItems`; a quick test may pass over most."""
    if not isinstance(x, list):
        return []
    issues: Issues = []
    inner, *test = asked if isinstance(asked, tuple) else (asked,)
    start = len(rules.get("prefixItems", ()))
    for index, item in enumerate(x[start:] if start else x, start):
        try:  # as `is_sure` does, without a call
            if test and test[0](item):
                continue
        except (KeyError, OverflowError, RecursionError, TypeError):
            pass
        issues += moved(explain(item, inner), f"/{index}", "/items")
    return issues


def is_sure(test: Test, x: object) -> bool:
    """Whether a quick test accepts a value; it may stumble over those that it does not."""
    try:
        return bool(test(x))
    except (KeyError, OverflowError, RecursionError, TypeError):
        return False


def check_references(
    x: Json, asked: Callable[[], list[tuple[str, Rules]]], _rules: Rules
) -> Issues:
    """`$ref`: the issues under other rules, which have pointers of their own."""
    issues: Issues = []
    for where, rules in asked():
        issues += moved(explain(x, rules), "", where)
    return issues


def check_parts(x: Json, parts: list[Rules], _rules: Rules) -> Issues:
    """`allOf`: the issues under every one of several rules."""
    issues: Issues = []
    for index, rules in enumerate(parts):
        issues += moved(explain(x, rules), "", f"/allOf/{index}")
    return issues


def check_forms(keyword: str, x: Json, forms: list[tuple[Any, ...]]) -> Issues:
    """`anyOf` and `oneOf`: an issue for a value that fits no form, or more than one of `oneOf`."""
    causes: Issues = []
    matched: list[str] = []
    for index, (words, rules, *test) in enumerate(forms):
        found = [] if test and test[0](x) else explain(x, rules)
        if found:
            place = f" at {found[0].pointer}" if found[0].pointer else ""
            sentence = (f"{words}:{place} {found[0].message}", "")
            causes.append(ValidationIssue(keyword, words, shorten(x), sentence))
            causes[-1].schema_pointer += f"/{index}"
            causes[-1].causes = (*moved(found, "", f"/{keyword}/{index}"),)
        else:
            matched.append(words)
    if len(matched) == 1 or (matched and keyword == "anyOf"):
        return []
    causes.sort(key=distance)
    nearest = f"; the nearest is {causes[0].message}" if causes and not matched else ""
    fits = f"fits none of {len(forms)} forms"
    if matched:
        shown = "; ".join(matched)
        fits = f"fits {len(matched)} of {len(forms)} forms ({shown}), but must fit exactly one"
    expected = f"one of {len(forms)} forms: {'; '.join(form[0] for form in forms[:12])}"
    issue = ValidationIssue(keyword, expected, shorten(x), (fits, nearest))
    issue.causes = (*causes,)
    return [issue]


def check_tagged(
    keyword: str, x: Json, asked: tuple[str, dict[str, int], int, list[tuple[Any, ...]]]
) -> Issues:
    """`anyOf` and `oneOf` whose forms a key tells apart: the issues of the form that it selects."""
    key, numbers, rest, forms = asked
    if not isinstance(x, dict):
        return check_forms(keyword, x, forms)
    value = x.get(key)
    number = numbers.get(value, rest) if isinstance(value, str) else rest
    if number >= 0:
        return moved(explain(x, forms[number][1]), "", f"/{keyword}/{number}")
    expected = check_texts(None, [*numbers], {})
    if key in x:
        issue = ValidationIssue(keyword, expected, shorten(value))
        issue.pointer = f"/{escape(key)}"
    else:
        issue = missing(keyword, key)
        issue.sentence = (issue.sentence[0], f"; expected {expected}")
    return [issue]


def distance(form: ValidationIssue) -> tuple[int, int, int]:
    """How far a value is from a form, by the issues it has with it; the smallest is the nearest."""
    places = [(issue.pointer.count("/"), issue.keyword) for issue in form.causes]
    wrong = [depth < 2 for depth, keyword in places if keyword in {"const", "enum"}]
    return 2 if (0, "type") in places else any(wrong), -max(places)[0], len(places)


def check_texts(x: Json, texts: list[str], _rules: Rules) -> str:
    """`enum` and its like, where all values are texts."""
    if x in texts:
        return ""
    listed = ", ".join(map(shorten, texts))
    return f"one of {listed}" if len(texts) > 1 else listed


def check_texts_or_forms(keyword: str, x: Json, asked: list[Any] | tuple[Any, ...]) -> Issues | str:
    """`anyOf` and `oneOf`, which may list texts or forms, or forms that a key tells apart."""
    if isinstance(asked, tuple):
        return check_tagged(keyword, x, asked)
    is_texts = bool(asked) and isinstance(asked[0], str)
    return check_texts(x, asked, {}) if is_texts else check_forms(keyword, x, asked)


def too_few(x: str | list[Json], least: int, noun: str) -> str:
    """`minLength` and its like: the wanted size of a value that is too small."""
    return f"at least {counted(least, noun)} long" if len(x) < least else ""


def too_many(x: str | list[Json], most: int, noun: str) -> str:
    """`maxLength` and its like: the wanted size of a value that is too large."""
    return f"at most {counted(most, noun)} long" if len(x) > most else ""


TYPES: dict[str, tuple[Test, str]] = {
    "array": (lambda x: isinstance(x, list), "an array"),
    "boolean": (lambda x: isinstance(x, bool), "true or false"),
    "integer": (is_integer, "an integer"),
    "number": (is_number, "a number"),
    "object": (lambda x: isinstance(x, dict), "an object"),
    "string": (lambda x: isinstance(x, str), "a string"),
}


# What each keyword has against a value: issues, or in words what it should have been.
KEYWORDS: dict[str, Check] = {
    "const": check_texts,
    "enum": check_texts,
    "type": lambda x, name, _: not TYPES[name][0](x) and TYPES[name][1],
    "minimum": lambda x, n, _: is_number(x) and x < n and f"at least {n}",
    "maximum": lambda x, n, _: is_number(x) and x > n and f"at most {n}",
    "maxLength": lambda x, n, _: isinstance(x, str) and too_many(x, n, "character"),
    "minItems": lambda x, n, _: isinstance(x, list) and too_few(x, n, "item"),
    "maxItems": lambda x, n, _: isinstance(x, list) and too_many(x, n, "item"),
    "items": check_items,
    "required": check_required,
    "additionalProperties": check_additional,
    "properties": check_members,
    "$ref": check_references,
    "allOf": check_parts,
    "oneOf": lambda x, asked, _: check_texts_or_forms("oneOf", x, asked),
}
