"""Validator of requests to Qwen3.5-397B.

Made by specpress; do not edit.
"""

from __future__ import annotations

import re

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


UUID_TABLE = bytes.maketrans(b"123456789abcdefABCDEF", b"0" * 21)
# Only this one is compiled at import; `re` compiles the others when needed, and keeps them.
COMMON_URL = re.compile(
    r"https?://[a-zA-Z0-9][a-zA-Z0-9.-]*(?::[0-9]*)?(?:[/?][a-zA-Z0-9._~/?&=+,;:@!$'()*-]*)?"
).fullmatch
PLAIN = r"[A-Za-z0-9._~!$&'()*+,;=:-]|%[0-9A-Fa-f]{2}"
# In this order: scheme, user, host in brackets or by name, port; path; query and fragment.
URI = (
    r"(?:([A-Za-z][A-Za-z0-9+.-]*):)?"
    rf"(?://(?:(?:{PLAIN})*@)?(?:\[([^\]]*)\]|(?:(?!:)(?:{PLAIN}))*)(?::[0-9]*)?(?=[/?#]|\Z)|(?!//))"
    rf"((?:{PLAIN}|[@/])*)(?:\?(?:{PLAIN}|[@/?])*)?(?:#(?:{PLAIN}|[@/?])*)?"
)
ANY_OF_PATTERN = re.compile(r"^data:image/[A-Za-z]+;base64,[+/-9=A-Za-z]+\Z").search
ANY_OF_PATTERN_2 = re.compile(r"^[+/-9=A-Za-z]+\Z").search


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
    if x["model"] != "alibaba:qwen@3.5-397b":
        return False
    messages = x["messages"]
    if type(messages) is not list or not messages:
        return False
    for item in messages:
        if type(item) is not dict:
            return False
        if item["role"] not in {"user", "assistant"}:
            return False
        value = item["content"]
        if type(value) is not str or not value or len(item) != 2:
            return False
    if x["taskType"] != "textInference":
        return False
    value = x["taskUUID"]
    if type(value) is not str or not is_uuid(value):
        return False
    left = len(x) - 4
    if left:
        if "inputs" in x and ok_inputs(x["inputs"]):
            left -= 1
        if left and "seed" in x:
            left -= 1
            value = x["seed"]
            if type(value) is not int or not 0 <= value <= 4294967295:
                return False
        if left and "settings" in x and ok_settings(x["settings"]):
            left -= 1
        if left and "webhookURL" in x:
            left -= 1
            value = x["webhookURL"]
            if type(value) is not str or not is_uri(value):
                return False
        if left and "includeCost" in x and type(x["includeCost"]) is bool:
            left -= 1
        if left and "deliveryMethod" in x:
            left -= 1
            if x["deliveryMethod"] not in {"sync", "async", "stream"}:
                return False
        if left and "numberResults" in x:
            left -= 1
            value = x["numberResults"]
            if type(value) is not int or not 1 <= value <= 4:
                return False
        if left and "includeUsage" in x and type(x["includeUsage"]) is bool:
            left -= 1
        if left:
            return False
    return True


# #/properties/inputs
def ok_inputs(x: Json) -> bool:
    if type(x) is not dict:
        return False
    left = len(x)
    if left:
        if "images" in x:
            left -= 1
            images = x["images"]
            if type(images) is not list or not images:
                return False
            for item in images:
                if type(item) is not str or not (
                    is_uuid(item)
                    or is_uri(item)
                    or ANY_OF_PATTERN(item) is not None
                    or ANY_OF_PATTERN_2(item) is not None
                ):
                    return False
        if left and "videos" in x:
            left -= 1
            videos = x["videos"]
            if type(videos) is not list or not videos:
                return False
            for item_2 in videos:
                if type(item_2) is not str or not (is_uuid(item_2) or is_uri(item_2)):
                    return False
        if left:
            return False
    return True


# #/properties/settings
def ok_settings(x: Json) -> bool:
    if type(x) is not dict:
        return False
    left = len(x)
    if left:
        if "systemPrompt" in x:
            left -= 1
            value = x["systemPrompt"]
            if type(value) is not str or not value or len(value) > 262144:
                return False
        if left and "temperature" in x:
            left -= 1
            value = x["temperature"]
            if (
                (type(value) is not int and type(value) is not float)
                or not 0 <= value <= 2
                or round(value * 100) / 100 != value
            ):
                return False
        if left and "topP" in x:
            left -= 1
            value = x["topP"]
            if (
                (type(value) is not int and type(value) is not float)
                or not 0 <= value <= 1
                or round(value * 100) / 100 != value
            ):
                return False
        if left and "frequencyPenalty" in x:
            left -= 1
            value = x["frequencyPenalty"]
            if (
                (type(value) is not int and type(value) is not float)
                or not 0 <= value <= 2
                or round(value * 100) / 100 != value
            ):
                return False
        if left and "maxTokens" in x:
            left -= 1
            value = x["maxTokens"]
            if type(value) is not int or not 1 <= value <= 65536:
                return False
        if left and "minP" in x:
            left -= 1
            value = x["minP"]
            if (
                (type(value) is not int and type(value) is not float)
                or not 0 <= value <= 1
                or round(value * 100) / 100 != value
            ):
                return False
        if left and "presencePenalty" in x:
            left -= 1
            value = x["presencePenalty"]
            if (
                (type(value) is not int and type(value) is not float)
                or not 0 <= value <= 2
                or round(value * 100) / 100 != value
            ):
                return False
        if left and "repetitionPenalty" in x:
            left -= 1
            value = x["repetitionPenalty"]
            if (
                (type(value) is not int and type(value) is not float)
                or not 0 <= value <= 2
                or round(value * 100) / 100 != value
            ):
                return False
        if left and "stopSequences" in x:
            left -= 1
            stop_sequences = x["stopSequences"]
            if type(stop_sequences) is not list:
                return False
            for item in stop_sequences:
                if type(item) is not str or not item:
                    return False
        if left and "thinkingLevel" in x and x["thinkingLevel"] in {"off", "high"}:
            left -= 1
        if left and "topK" in x:
            left -= 1
            value = x["topK"]
            if type(value) is not int or not 1 <= value <= 100:
                return False
        if left:
            return False
    return True


# #/properties/messages/items
def ok_messages_item(x: Json) -> bool:
    if type(x) is not dict:
        return False
    if x["role"] not in {"user", "assistant"}:
        return False
    value = x["content"]
    return type(value) is str and len(value) > 0 and len(x) == 2


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


def is_multiple(x: float, step: float) -> bool:
    """Whether a number is a multiple of another, both as the decimals that they show."""
    (whole, power), (digits, exponent) = decimal(x), decimal(step)
    scale: int = 10 ** abs(power - exponent)
    if power >= exponent:
        return whole * scale % digits == 0
    return whole % (digits * scale) == 0


def decimal(x: float) -> tuple[int, int]:
    """A number as an integer and the power of ten that goes with it, without loss."""
    if isinstance(x, int):
        return int(x), 0
    mantissa, _, power = repr(float(x)).partition("e")
    whole, _, fraction = mantissa.partition(".")
    return int(whole + fraction), int(power or 0) - len(fraction)


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


def is_uuid(text: str) -> bool:
    """Whether a text is a UUID of any version, with its four hyphens (RFC 9562, section 4)."""
    # With every digit made 0 there is one shape, which is found faster than by a regex.
    shape = b"00000000-0000-0000-0000-000000000000"
    return len(text) == 36 and text.isascii() and text.encode().translate(UUID_TABLE) == shape


def is_ipv6(text: str) -> bool:
    """Whether a text is an IPv6 address without a zone (RFC 4291, section 2.2)."""
    import ipaddress  # takes milliseconds to load, and is seldom needed

    try:
        ipaddress.IPv6Address(text)
    except ValueError:
        return False
    return "%" not in text


def is_uri(text: str) -> bool:
    """Whether a text is a URI with a scheme (RFC 3986, section 3)."""
    return COMMON_URL(text) is not None or is_uri_text(text, needs_scheme=True)


def is_uri_text(text: str, *, needs_scheme: bool) -> bool:
    """Whether a text is a URI by the grammar of RFC 3986, appendix A."""
    match = re.fullmatch(URI, text)
    if match is None:
        return False
    scheme, literal, path = match.groups()
    if scheme is None and (needs_scheme or ":" in path.partition("/")[0]):
        return False
    future = r"[vV][0-9A-Fa-f]+\.[A-Za-z0-9._~!$&'()*+,;=:-]+"
    return literal is None or is_ipv6(literal) or re.fullmatch(future, literal) is not None


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


def distance(form: ValidationIssue) -> tuple[int, int, int]:
    """How far a value is from a form, by the issues it has with it; the smallest is the nearest."""
    places = [(issue.pointer.count("/"), issue.keyword) for issue in form.causes]
    wrong = [depth < 2 for depth, keyword in places if keyword in {"const", "enum"}]
    return 2 if (0, "type") in places else any(wrong), -max(places)[0], len(places)


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


def too_few(x: str | list[Json], least: int, noun: str) -> str:
    """`minLength` and its like: the wanted size of a value that is too small."""
    return f"at least {counted(least, noun)} long" if len(x) < least else ""


def too_many(x: str | list[Json], most: int, noun: str) -> str:
    """`maxLength` and its like: the wanted size of a value that is too large."""
    return f"at most {counted(most, noun)} long" if len(x) > most else ""


# #/properties/inputs/properties/images/items
IMAGES_RULES: Rules = {
    "type": "string",
    "anyOf": [
        ("a UUID", {"format": (is_uuid, "a UUID")}),
        (
            "an absolute URI such as https://example.com/a",
            {"format": (is_uri, "an absolute URI such as https://example.com/a")},
        ),
        (
            "text that matches ^data:image\\/[a-zA-Z]+;base64,[a-zA-Z0-9+/=]+$",
            {
                "pattern": (
                    ANY_OF_PATTERN,
                    "text that matches ^data:image\\/[a-zA-Z]+;base64,[a-zA-Z0-9+/=]+$",
                )
            },
        ),
        (
            "text that matches ^[a-zA-Z0-9+/=]+$",
            {"pattern": (ANY_OF_PATTERN_2, "text that matches ^[a-zA-Z0-9+/=]+$")},
        ),
    ],
}
# #/properties/inputs/properties/videos/items
VIDEOS_RULES: Rules = {
    "type": "string",
    "anyOf": [
        ("a UUID", {"format": (is_uuid, "a UUID")}),
        (
            "an absolute URI such as https://example.com/a",
            {"format": (is_uri, "an absolute URI such as https://example.com/a")},
        ),
    ],
}
# #/properties/inputs
INPUTS_RULES: Rules = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "images": {"type": "array", "minItems": 1, "items": IMAGES_RULES},
        "videos": {"type": "array", "minItems": 1, "items": VIDEOS_RULES},
    },
}
# #/properties/settings
SETTINGS_RULES: Rules = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "systemPrompt": {"type": "string", "minLength": 1, "maxLength": 262144},
        "temperature": {"type": "number", "minimum": 0, "maximum": 2, "multipleOf": 0.01},
        "topP": {"type": "number", "minimum": 0, "maximum": 1, "multipleOf": 0.01},
        "frequencyPenalty": {"type": "number", "minimum": 0, "maximum": 2, "multipleOf": 0.01},
        "maxTokens": {"type": "integer", "minimum": 1, "maximum": 65536},
        "minP": {"type": "number", "minimum": 0, "maximum": 1, "multipleOf": 0.01},
        "presencePenalty": {"type": "number", "minimum": 0, "maximum": 2, "multipleOf": 0.01},
        "repetitionPenalty": {"type": "number", "minimum": 0, "maximum": 2, "multipleOf": 0.01},
        "stopSequences": {"type": "array", "items": {"type": "string", "minLength": 1}},
        "thinkingLevel": {"enum": ["off", "high"], "type": "string"},
        "topK": {"type": "integer", "minimum": 1, "maximum": 100},
    },
}
# #/properties/messages/items
MESSAGES_RULES: Rules = {
    "type": "object",
    "required": ["role", "content"],
    "additionalProperties": False,
    "properties": {
        "role": {"enum": ["user", "assistant"], "type": "string"},
        "content": {"type": "string", "minLength": 1},
    },
}
# # (the whole schema)
INSTANCE_RULES: Rules = {
    "type": "object",
    "required": ["taskType", "taskUUID", "model", "messages"],
    "additionalProperties": False,
    "properties": {
        "model": {"const": ["alibaba:qwen@3.5-397b"], "type": "string"},
        "inputs": INPUTS_RULES,
        "seed": {"type": "integer", "minimum": 0, "maximum": 4294967295},
        "settings": SETTINGS_RULES,
        "messages": {"type": "array", "minItems": 1, "items": (MESSAGES_RULES, ok_messages_item)},
        "taskType": {"const": ["textInference"], "type": "string"},
        "taskUUID": {"type": "string", "format": (is_uuid, "a UUID")},
        "webhookURL": {
            "type": "string",
            "format": (is_uri, "an absolute URI such as https://example.com/a"),
        },
        "includeCost": {"type": "boolean"},
        "deliveryMethod": {"type": "string", "oneOf": ["sync", "async", "stream"]},
        "numberResults": {"type": "integer", "minimum": 1, "maximum": 4},
        "includeUsage": {"type": "boolean"},
    },
}


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
    "additionalProperties": check_closed,
    "oneOf": check_texts,
    "anyOf": lambda x, forms, _: check_forms("anyOf", x, forms),
    "const": check_texts,
    "enum": check_texts,
    "type": lambda x, name, _: not TYPES[name][0](x) and TYPES[name][1],
    "minimum": lambda x, n, _: is_number(x) and x < n and f"at least {n}",
    "maximum": lambda x, n, _: is_number(x) and x > n and f"at most {n}",
    "multipleOf": lambda x, n, _: is_number(x) and not is_multiple(x, n) and f"a multiple of {n}",
    "minLength": lambda x, n, _: isinstance(x, str) and too_few(x, n, "character"),
    "maxLength": lambda x, n, _: isinstance(x, str) and too_many(x, n, "character"),
    "pattern": lambda x, asked, _: isinstance(x, str) and not asked[0](x) and asked[1],
    "format": lambda x, asked, _: isinstance(x, str) and not asked[0](x) and asked[1],
    "minItems": lambda x, n, _: isinstance(x, list) and too_few(x, n, "item"),
    "items": check_items,
    "required": check_required,
    "properties": check_properties,
}
