"""The walk of the error path: what in a value breaks the rules of a schema.

Rules are the schema in the form that the walk reads: keywords with what they ask for. A rule gives
nothing when the value keeps it, else issues, or in words what the value should have been.
"""

from __future__ import annotations

from specpress.validators.pieces.issues import (
    ValidationIssue,
    counted,
    escape,
    moved,
    shorten,
    unknown,
)
from specpress.validators.pieces.json_values import is_multiple, is_number, is_unique
from specpress.validators.pieces.memory import MEMORY, MOST_EXPLAINED, again, briefly

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    Json: TypeAlias = "None | bool | int | float | str | list[Json] | dict[str, Json]"
    Issues: TypeAlias = "list[ValidationIssue]"
    Rules: TypeAlias = "dict[str, Any]"
    Test: TypeAlias = "Callable[[Any], object]"
    Check: TypeAlias = "Callable[[Json, Any, Rules], Issues | str | bool]"
    Steps: TypeAlias = "list[tuple[str, Check, Any]]"

# A module fills this with the types that rules name.
TYPES: dict[str, tuple[Test, str]] = {}
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
    """A class and a test of its values, or none: what passes both keeps the rules.

    No class where that cannot be said without the walk.
    """
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


def check_closed(x: Json, _asked: object, rules: Rules) -> Issues:
    """`additionalProperties` that is false: an issue for each key that is not in `properties`."""
    known: Rules = rules.get("properties", {})
    if not isinstance(x, dict) or x.keys() <= known.keys():
        return []
    return [unknown("additionalProperties", key, known) for key in x if key not in known]


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


def check_patterns(x: Json, patterns: list[tuple[Test, str, Rules]], _rules: Rules) -> Issues:
    """`patternProperties`: the issues of the values whose keys match a pattern."""
    if not isinstance(x, dict):
        return []
    issues: Issues = []
    for key, value in x.items():
        for test, source, rules in patterns:
            if test(key):
                where = f"/patternProperties/{escape(source)}"
                issues += moved(explain(value, rules), f"/{escape(key)}", where)
    return issues


def check_names(x: Json, rules: Rules, _rules: Rules) -> Issues:
    """`propertyNames`: the issues of the keys, each of which says what key it is about."""
    if not isinstance(x, dict):
        return []
    issues: Issues = []
    for key in x:
        for issue in moved(explain(key, rules), "", "/propertyNames"):
            first, second = issue.sentence
            issue.key, issue.sentence = key, (f"the key `{shorten(key)[1:-1]}` {first}", second)
            issues.append(issue)
    return issues


def check_dependent(
    x: Json,
    asked: dict[str, list[str]],
    _rules: Rules,
    keyword: str = "dependentRequired",
) -> Issues:
    """`dependentRequired`: an issue for each key that another key makes necessary."""
    if not isinstance(x, dict):
        return []
    return [
        missing(keyword, key, f" when `{name}` is given")
        for name, keys in asked.items()
        if name in x
        for key in keys
        if key not in x
    ]


def check_dependent_schemas(x: Json, asked: Rules, _rules: Rules) -> Issues:
    """`dependentSchemas`: the issues under the rules that a key brings with it."""
    if not isinstance(x, dict):
        return []
    issues: Issues = []
    for key, rules in asked.items():
        if key in x:
            found = moved(explain(x, rules), "", f"/dependentSchemas/{escape(key)}")
            issues += limited(found, f" when `{key}` is given")
    return issues


def check_unevaluated_keys(
    x: Json, asked: tuple[Callable[[dict[str, Json]], set[str]], Test], _rules: Rules
) -> Issues:
    """`unevaluatedProperties`: an issue for each key that no part of the schema allows."""
    if not isinstance(x, dict):
        return []
    known, test = asked[0](x), asked[1]
    return [
        unknown("unevaluatedProperties", key, known)
        for key in x
        if key not in known and not test(x[key])
    ]


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


def check_prefix(x: Json, prefix: list[Rules], _rules: Rules) -> Issues:
    """`prefixItems`: the issues of the first items."""
    if not isinstance(x, list):
        return []
    issues: Issues = []
    for index, item in enumerate(x[: len(prefix)]):
        issues += moved(explain(item, prefix[index]), f"/{index}", f"/prefixItems/{index}")
    return issues


def check_contains(x: Json, asked: tuple[Test, int, int | None], _rules: Rules) -> Issues:
    """`contains` with `minContains` and `maxContains`."""
    if not isinstance(x, list):
        return []
    test, least, most = asked
    matches = sum(1 for item in x if test(item))
    if most is not None and matches > most:
        keyword, expected = "maxContains", f"at most {counted(most, 'item')}"
    elif matches < least:
        keyword = "contains" if matches == 0 or least == 1 else "minContains"
        expected = f"at least {counted(least, 'item')}"
    else:
        return []
    expected = f"an array with {expected} of the kind in `contains`"
    return [ValidationIssue(keyword, expected, shorten(x))]


def check_unevaluated_items(
    x: Json, asked: tuple[Callable[[list[Json]], set[int]], Test], _rules: Rules
) -> Issues:
    """`unevaluatedItems`: an issue for each item that no part of the schema allows."""
    if not isinstance(x, list):
        return []
    known, test = asked[0](x), asked[1]
    return [
        ValidationIssue(
            "unevaluatedItems",
            "no further items",
            f"an item at index {index}",
            (f"the item at index {index} is not allowed", ""),
        )
        for index, item in enumerate(x)
        if index not in known and not test(item)
    ]


def check_references(
    x: Json, asked: Callable[[], list[tuple[str, Rules]]], _rules: Rules
) -> Issues:
    """`$ref`: the issues under other rules, which have pointers of their own."""
    issues: Issues = []
    for where, rules in asked():
        issues += moved(explain(x, rules), "", where)
    return issues


def check_repeated(x: Json, asked: Callable[[], list[tuple[str, Rules]]], _rules: Rules) -> Issues:
    """`$ref` to rules that several ways lead to: told in full some times, then in brief."""
    issues: Issues = []
    told = MEMORY.told[-1]
    for where, rules in asked():
        key = id(rules), id(x)
        times, found, _ = told.get(key, (0, issues, x))
        if times < MOST_EXPLAINED:
            found = moved(explain(x, rules), "", where)
            if isinstance(x, (dict, list)):
                told[key] = times + 1, briefly(found, where), x
            issues += found
        else:
            issues += map(again, found)
    return issues


def check_parts(x: Json, parts: list[Rules], _rules: Rules) -> Issues:
    """`allOf`: the issues under every one of several rules."""
    issues: Issues = []
    for index, rules in enumerate(parts):
        issues += moved(explain(x, rules), "", f"/allOf/{index}")
    return issues


def check_condition(x: Json, asked: Rules, _rules: Rules) -> Issues:
    """`if`: the issues under `then` or `else`, with the condition in words."""
    branch = "then" if asked["test"](x) else "else"
    if branch not in asked:
        return []
    when, rules = asked[branch]
    return limited(moved(explain(x, rules), "", f"/{branch}"), when)


def limited(issues: Issues, when: str) -> Issues:
    """Issues with the condition under which they are issues."""
    for issue in issues:
        if not issue.pointer:
            issue.sentence = (issue.sentence[0] + when, issue.sentence[1])
    return issues


def check_tests(x: Json, asked: list[tuple[str, Test, str]], _rules: Rules) -> Issues:
    """Keywords with a test of their own, each with what it asks for in words."""
    return [
        ValidationIssue(keyword, expected, shorten(x))
        for keyword, test, expected in asked
        if not test(x)
    ]


def check_forms(keyword: str, x: Json, forms: list[tuple[Any, ...]]) -> Issues:
    """`anyOf` and `oneOf`: an issue for a value that fits no form, or more than one of `oneOf`.

    The nearest form comes first: one whose type and constants fit, then one whose issues lie
    deepest, then one with the fewest issues.
    """
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
    """`anyOf` and `oneOf` whose forms a key tells apart: the issues of the form that it selects.

    Besides the key come the number of the form for each of its values, that of the form for all
    others (-1 when there is none), and the forms.
    """
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


# The same keywords where a module has them in one form alone: objects that allow no other keys,
# texts to choose from, forms without or with a key that tells them apart.
CLOSED: dict[str, Check] = {"additionalProperties": check_closed}
TEXTS: dict[str, Check] = {"anyOf": check_texts, "oneOf": check_texts}
FORMS: dict[str, Check] = {
    "anyOf": lambda x, forms, _: check_forms("anyOf", x, forms),
    "oneOf": lambda x, forms, _: check_forms("oneOf", x, forms),
}
TAGGED: dict[str, Check] = {
    "anyOf": lambda x, asked, _: check_tagged("anyOf", x, asked),
    "oneOf": lambda x, asked, _: check_tagged("oneOf", x, asked),
}

# What each keyword has against a value: issues, or what it should have been in words, or nothing.
KEYWORDS: dict[str, Check] = {
    "false": lambda _x, words, _: words,
    "const": check_texts,
    "enum": check_texts,
    "tests": check_tests,
    "type": lambda x, name, _: not TYPES[name][0](x) and TYPES[name][1],
    "minimum": lambda x, n, _: is_number(x) and x < n and f"at least {n}",
    "maximum": lambda x, n, _: is_number(x) and x > n and f"at most {n}",
    "exclusiveMinimum": lambda x, n, _: is_number(x) and x <= n and f"greater than {n}",
    "exclusiveMaximum": lambda x, n, _: is_number(x) and x >= n and f"less than {n}",
    "multipleOf": lambda x, n, _: is_number(x) and not is_multiple(x, n) and f"a multiple of {n}",
    "minLength": lambda x, n, _: isinstance(x, str) and too_few(x, n, "character"),
    "maxLength": lambda x, n, _: isinstance(x, str) and too_many(x, n, "character"),
    "pattern": lambda x, asked, _: isinstance(x, str) and not asked[0](x) and asked[1],
    "format": lambda x, asked, _: isinstance(x, str) and not asked[0](x) and asked[1],
    "minItems": lambda x, n, _: isinstance(x, list) and too_few(x, n, "item"),
    "maxItems": lambda x, n, _: isinstance(x, list) and too_many(x, n, "item"),
    "uniqueItems": lambda x, words, _: isinstance(x, list) and not is_unique(x) and words,
    "prefixItems": check_prefix,
    "items": check_items,
    "contains": check_contains,
    "unevaluatedItems": check_unevaluated_items,
    "minProperties": lambda x, asked, _: isinstance(x, dict) and len(x) < asked[0] and asked[1],
    "maxProperties": lambda x, asked, _: isinstance(x, dict) and len(x) > asked[0] and asked[1],
    "required": check_required,
    "additionalProperties": check_additional,
    "properties": check_members,
    "patternProperties": check_patterns,
    "propertyNames": check_names,
    "dependentRequired": check_dependent,
    "dependencies": lambda x, asked, _: check_dependent(x, asked, _, "dependencies"),
    "dependentSchemas": check_dependent_schemas,
    "unevaluatedProperties": check_unevaluated_keys,
    "$ref": check_references,
    "repeated": check_repeated,
    "allOf": check_parts,
    "anyOf": lambda x, asked, _: check_texts_or_forms("anyOf", x, asked),
    "oneOf": lambda x, asked, _: check_texts_or_forms("oneOf", x, asked),
    "not": lambda x, asked, _: bool(asked[0](x)) and asked[1],
    "if": check_condition,
}
