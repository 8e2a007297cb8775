"""Validator of requests to GPT-5.5.

Made by specpress; do not edit.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any, TypeAlias, TypeGuard

    Json: TypeAlias = "None | bool | int | float | str | list[Json] | dict[str, Json]"
    Check: TypeAlias = "Callable[[Json, str, list[ValidationIssue]], None]"

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


# Hexadecimal digits become "h", hyphens stay, and all other bytes become "?".
UUID_TABLE = bytes(
    104 if chr(code) in "0123456789abcdefABCDEF" else 45 if code == 45 else 63
    for code in range(256)
)


HEX_GROUP = re.compile(r"[0-9a-fA-F]{1,4}").fullmatch


# Only this one is compiled at import; `re` compiles the others when needed, and keeps them.
COMMON_URL = re.compile(
    r"https?://[a-zA-Z0-9][a-zA-Z0-9.-]*(?::[0-9]*)?(?:[/?][a-zA-Z0-9._~/?&=+,;:@!$'()*-]*)?"
).fullmatch


URI_PARTS = r"(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?"


AUTHORITY = r"(?:([^@]*)@)?(\[[^\]]*\]|[^:\[\]]*)(?::([0-9]*))?"


PLAIN = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*"


FUTURE_HOST = r"[vV][0-9A-Fa-f]+\.[A-Za-z0-9._~!$&'()*+,;=:-]+"


ANY_OF_PATTERN = re.compile(r"^data:image/[A-Za-z]+;base64,[+/-9=A-Za-z]+\Z").search
ANY_OF_PATTERN_2 = re.compile(r"^[+/-9=A-Za-z]+\Z").search
NAME_PATTERN = re.compile(r"^[\-0-9A-Z_a-z]+\Z").search
INSTANCE_KEYS = frozenset(
    {
        "model",
        "outputFormat",
        "inputs",
        "settings",
        "jsonSchema",
        "messages",
        "toolChoice",
        "tools",
        "taskType",
        "taskUUID",
        "webhookURL",
        "includeCost",
        "deliveryMethod",
        "numberResults",
        "includeUsage",
    }
)
INPUTS_KEYS = frozenset({"images"})
SETTINGS_KEYS = frozenset({"systemPrompt", "maxTokens", "thinkingLevel"})
MESSAGES_KEYS = frozenset({"role", "content"})
TOOL_CHOICE_KEYS = frozenset({"type", "name"})
TOOLS_KEYS = frozenset({"type", "name", "description", "schema"})


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
    if x["model"] != "openai:gpt@5.5":
        return False
    messages = x["messages"]
    if type(messages) is not list or not messages:
        return False
    for item in messages:
        if type(item) is not dict:
            return False
        if item["role"] not in {"user", "assistant"}:
            return False
        content = item["content"]
        if type(content) is not str or not content or len(item) != 2:
            return False
    if x["taskType"] != "textInference":
        return False
    task_uuid = x["taskUUID"]
    if type(task_uuid) is not str or not is_uuid(task_uuid):
        return False
    left = len(x) - 4
    if left:
        if "outputFormat" in x:
            left -= 1
            if x["outputFormat"] not in {"TEXT", "JSON"}:
                return False
        if left and "inputs" in x:
            left -= 1
            inputs = x["inputs"]
            if type(inputs) is not dict:
                return False
            left_2 = len(inputs)
            if left_2:
                if "images" in inputs:
                    left_2 -= 1
                    images = inputs["images"]
                    if type(images) is not list or not images:
                        return False
                    for item_2 in images:
                        if type(item_2) is not str or not (
                            is_uuid(item_2)
                            or is_uri(item_2)
                            or ANY_OF_PATTERN(item_2) is not None
                            or ANY_OF_PATTERN_2(item_2) is not None
                        ):
                            return False
                if left_2:
                    return False
        if left and "settings" in x:
            left -= 1
            settings = x["settings"]
            if type(settings) is not dict:
                return False
            left_3 = len(settings)
            if left_3:
                if "systemPrompt" in settings:
                    left_3 -= 1
                    system_prompt = settings["systemPrompt"]
                    if (
                        type(system_prompt) is not str
                        or not system_prompt
                        or len(system_prompt) > 200000
                    ):
                        return False
                if left_3 and "maxTokens" in settings:
                    left_3 -= 1
                    max_tokens = settings["maxTokens"]
                    if type(max_tokens) is not int or not 1 <= max_tokens <= 128000:
                        return False
                if left_3 and "thinkingLevel" in settings:
                    left_3 -= 1
                    if settings["thinkingLevel"] not in {"none", "low", "medium", "high", "xhigh"}:
                        return False
                if left_3:
                    return False
        if left and "jsonSchema" in x:
            left -= 1
            json_schema = x["jsonSchema"]
            if type(json_schema) is not str and type(json_schema) is not dict:
                return False
            if isinstance(json_schema, dict) and json_schema and not is_json(json_schema):
                return False
        if left and "toolChoice" in x:
            left -= 1
            if not ok_tool_choice(x["toolChoice"]):
                return False
        if left and "tools" in x:
            left -= 1
            tools = x["tools"]
            if type(tools) is not list or not tools:
                return False
            for item_3 in tools:
                if not ok_tools_item(item_3):
                    return False
        if left and "webhookURL" in x:
            left -= 1
            webhook_url = x["webhookURL"]
            if type(webhook_url) is not str or not is_uri(webhook_url):
                return False
        if left and "includeCost" in x:
            left -= 1
            if type(x["includeCost"]) is not bool:
                return False
        if left and "deliveryMethod" in x:
            left -= 1
            if x["deliveryMethod"] not in {"sync", "async", "stream"}:
                return False
        if left and "numberResults" in x:
            left -= 1
            number_results = x["numberResults"]
            if type(number_results) is not int or not 1 <= number_results <= 4:
                return False
        if left and "includeUsage" in x:
            left -= 1
            if type(x["includeUsage"]) is not bool:
                return False
        if left:
            return False
    return True


def ok_tool_choice(x: Json) -> bool:
    if type(x) is not dict:
        return False
    type_ = x["type"]
    if type_ not in {"auto", "any", "tool", "none"}:
        return False
    left = len(x) - 1
    if left:
        if "name" in x:
            left -= 1
            if type(x["name"]) is not str:
                return False
        if left:
            return False
    return not (type_ == "tool" and "name" not in x)


def ok_tools_item(x: Json) -> bool:
    if type(x) is not dict:
        return False
    type_ = x["type"]
    if type_ not in {"function", "search", "codeInterpreter"}:
        return False
    left = len(x) - 1
    if left:
        if "name" in x:
            left -= 1
            name = x["name"]
            if (
                type(name) is not str
                or len(name) > 64
                or not ((name.isidentifier() and name.isascii()) or NAME_PATTERN(name))
            ):
                return False
        if left and "description" in x:
            left -= 1
            if type(x["description"]) is not str:
                return False
        if left and "schema" in x:
            left -= 1
            schema = x["schema"]
            if type(schema) is not dict or (schema and not is_json(schema)):
                return False
        if left:
            return False
    return type_ != "function" or ("name" in x and "schema" in x)


def check_instance(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("taskType", "taskUUID", "model", "messages"), at, where, issues)
        check_known(x, INSTANCE_KEYS, at, where, issues)
        check_text(x, "model", at, where, issues, (("const", ("openai:gpt@5.5",)),))
        check_text(x, "outputFormat", at, where, issues, (("enum", ("TEXT", "JSON")),))
        if "inputs" in x:
            check_inputs(x["inputs"], at + "/inputs", issues)
        if "settings" in x:
            check_settings(x["settings"], at + "/settings", issues)
        if "jsonSchema" in x:
            check_json_schema(x["jsonSchema"], at + "/jsonSchema", issues)
        if "messages" in x:
            check_messages(x["messages"], at + "/messages", issues)
        if "toolChoice" in x:
            check_tool_choice(x["toolChoice"], at + "/toolChoice", issues)
        if "tools" in x:
            check_tools(x["tools"], at + "/tools", issues)
        check_text(x, "taskType", at, where, issues, (("const", ("textInference",)),))
        check_text(x, "taskUUID", at, where, issues, format_test=(is_uuid, "a UUID"))
        check_text(
            x,
            "webhookURL",
            at,
            where,
            issues,
            format_test=(is_uri, "an absolute URI such as https://example.com/a"),
        )
        check_flag(x, "includeCost", at, where, issues)
        check_text(
            x, "deliveryMethod", at, where, issues, (("oneOf", ("sync", "async", "stream")),)
        )
        check_number(x, "numberResults", at, where, issues, is_whole=True, minimum=1, maximum=4)
        check_flag(x, "includeUsage", at, where, issues)


def check_inputs(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/inputs"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_known(x, INPUTS_KEYS, at, where, issues)
        if "images" in x:
            check_images(x["images"], at + "/images", issues)


def check_images(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/inputs/properties/images"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        if len(x) < 1:
            fail(issues, at, "minItems", where, x, "at least 1 item long")
        for index, item in enumerate(x):
            check_images_item(item, f"{at}/{index}", issues)


def check_images_item(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/inputs/properties/images/items"
    if not isinstance(x, str):
        fail(issues, at, "type", where, x, "a string")
    if isinstance(x, str) and not (
        is_uuid(x) or is_uri(x) or ANY_OF_PATTERN(x) is not None or ANY_OF_PATTERN_2(x) is not None
    ):
        forms = (
            ("a UUID", check_images_item_form_1),
            ("an absolute URI such as https://example.com/a", check_images_item_form_2),
            (
                "text that matches ^data:image\\/[a-zA-Z]+;base64,[a-zA-Z0-9+/=]+$",
                check_images_item_form_3,
            ),
            ("text that matches ^[a-zA-Z0-9+/=]+$", check_images_item_form_4),
        )
        fail_forms(issues, at, "anyOf", where, x, forms)


def check_images_item_form_1(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/inputs/properties/images/items/anyOf/0"
    if isinstance(x, str) and not is_uuid(x):
        fail(issues, at, "format", where, x, "a UUID")


def check_images_item_form_2(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/inputs/properties/images/items/anyOf/1"
    if isinstance(x, str) and not is_uri(x):
        fail(issues, at, "format", where, x, "an absolute URI such as https://example.com/a")


def check_images_item_form_3(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/inputs/properties/images/items/anyOf/2"
    if isinstance(x, str) and not ANY_OF_PATTERN(x):
        fail(
            issues,
            at,
            "pattern",
            where,
            x,
            "text that matches ^data:image\\/[a-zA-Z]+;base64,[a-zA-Z0-9+/=]+$",
        )


def check_images_item_form_4(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/inputs/properties/images/items/anyOf/3"
    if isinstance(x, str) and not ANY_OF_PATTERN_2(x):
        fail(issues, at, "pattern", where, x, "text that matches ^[a-zA-Z0-9+/=]+$")


def check_settings(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/settings"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_known(x, SETTINGS_KEYS, at, where, issues)
        check_text(x, "systemPrompt", at, where, issues, min_length=1, max_length=200000)
        check_number(x, "maxTokens", at, where, issues, is_whole=True, minimum=1, maximum=128000)
        check_text(
            x,
            "thinkingLevel",
            at,
            where,
            issues,
            (("enum", ("none", "low", "medium", "high", "xhigh")),),
        )


def check_json_schema(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/jsonSchema"
    if not isinstance(x, (str, dict)):
        fail(issues, at, "type", where, x, "a string or an object")


def check_messages(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/messages"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        if len(x) < 1:
            fail(issues, at, "minItems", where, x, "at least 1 item long")
        for index, item in enumerate(x):
            if not is_messages_item(item):
                check_messages_item(item, f"{at}/{index}", issues)


def check_messages_item(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/messages/items"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("role", "content"), at, where, issues)
        check_known(x, MESSAGES_KEYS, at, where, issues)
        check_text(x, "role", at, where, issues, (("enum", ("user", "assistant")),))
        check_text(x, "content", at, where, issues, min_length=1)


def is_messages_item(x: Json) -> bool:
    return (
        isinstance(x, dict)
        and "role" in x
        and "content" in x
        and x.keys() <= MESSAGES_KEYS
        and (isinstance(x["role"], str) and x["role"] in {"user", "assistant"})
        and (isinstance(x["content"], str) and len(x["content"]) > 0)
    )


def check_tool_choice(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/toolChoice"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("type",), at, where, issues)
        check_known(x, TOOL_CHOICE_KEYS, at, where, issues)
        check_text(x, "type", at, where, issues, (("oneOf", ("auto", "any", "tool", "none")),))
        check_text(x, "name", at, where, issues)
    if (not isinstance(x, dict) or "type" not in x or x["type"] == "tool") and isinstance(x, dict):
        check_required(
            x, ("name",), at, "#/properties/toolChoice/then", issues, ' when `type` is "tool"'
        )


def check_tools(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/tools"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        if len(x) < 1:
            fail(issues, at, "minItems", where, x, "at least 1 item long")
        for index, item in enumerate(x):
            if not is_tools_item(item):
                check_tools_item(item, f"{at}/{index}", issues)


def check_tools_item(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/tools/items"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("type",), at, where, issues)
        check_known(x, TOOLS_KEYS, at, where, issues)
        check_text(
            x, "type", at, where, issues, (("oneOf", ("function", "search", "codeInterpreter")),)
        )
        check_text(
            x,
            "name",
            at,
            where,
            issues,
            max_length=64,
            pattern=(NAME_PATTERN, "text that matches ^[a-zA-Z0-9_-]+$"),
        )
        check_text(x, "description", at, where, issues)
        if "schema" in x:
            check_schema(x["schema"], at + "/schema", issues)
    if (not isinstance(x, dict) or "type" not in x or x["type"] == "function") and isinstance(
        x, dict
    ):
        check_required(
            x,
            ("name", "schema"),
            at,
            "#/properties/tools/items/allOf/0/then",
            issues,
            ' when `type` is "function"',
        )


def check_schema(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/tools/items/properties/schema"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")


def is_tools_item(x: Json) -> bool:
    if not isinstance(x, dict) or "type" not in x:
        return False
    type_ = x["type"]
    if not (isinstance(type_, str) and type_ in {"function", "search", "codeInterpreter"}):
        return False
    left = len(x) - 1
    if left:
        if "name" in x:
            left -= 1
            name = x["name"]
            if (
                not isinstance(name, str)
                or len(name) > 64
                or not ((name.isidentifier() and name.isascii()) or NAME_PATTERN(name))
            ):
                return False
        if left and "description" in x:
            left -= 1
            if not isinstance(x["description"], str):
                return False
        if left and "schema" in x:
            left -= 1
            if not isinstance(x["schema"], dict):
                return False
        if left:
            return False
    return type_ != "function" or ("name" in x and "schema" in x)


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


def fail_forms(
    issues: list[ValidationIssue],
    at: str,
    keyword: str,
    where: str,
    x: Json,
    forms: tuple[tuple[str, Check], ...],
    when: str = "",
) -> None:
    """Reports a value that fits none of several forms, or more of them than allowed."""
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
    """Checks a property that must be a number, if it is there."""
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


def is_uuid(text: str) -> bool:
    """Whether a text is a UUID of any version, with its four hyphens (RFC 9562, section 4)."""
    # Comparing shapes is twice as fast as a regular expression.
    shape = b"hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh"
    return len(text) == 36 and text.isascii() and text.encode().translate(UUID_TABLE) == shape


def is_ipv4(text: str) -> bool:
    """Whether a text is a dotted quad without leading zeros (RFC 2673, section 3.2)."""
    parts = text.split(".")
    return len(parts) == 4 and all(
        part.isascii()
        and part.isdigit()
        and len(part) < 4
        and str(int(part)) == part
        and int(part) < 256
        for part in parts
    )


def is_ipv6(text: str) -> bool:
    """Whether a text is an IPv6 address without a zone (RFC 4291, section 2.2)."""
    if text.count("::") > 1 or ":::" in text:
        return False
    head, gap, tail = text.partition("::")
    groups = head.split(":") if head else []
    rest = tail.split(":") if tail else []
    last = rest or groups
    size = len(groups) + len(rest)
    if last and "." in last[-1]:
        if not is_ipv4(last.pop()) or (gap and last is groups):
            return False
        size += 1
    if any(HEX_GROUP(group) is None for group in groups + rest):
        return False
    return size <= 7 if gap else size == 8


def is_uri(text: str) -> bool:
    """Whether a text is a URI with a scheme (RFC 3986, section 3)."""
    return COMMON_URL(text) is not None or is_uri_text(text, needs_scheme=True)


def is_uri_text(text: str, *, needs_scheme: bool) -> bool:
    """Whether a text is a URI by the grammar of RFC 3986, appendix A."""
    match = re.fullmatch(URI_PARTS, text)
    if match is None:
        return False
    scheme, authority, path, query, fragment = match.groups()
    if scheme is None and (needs_scheme or (authority is None and ":" in path.partition("/")[0])):
        return False
    if authority is not None:
        if path and not path.startswith("/"):
            return False
        if not is_authority(authority):
            return False
    return re.fullmatch(PLAIN, path + (query or "") + (fragment or "")) is not None and all(
        part is None or re.fullmatch(PLAIN, part) is not None for part in (path, query, fragment)
    )


def is_authority(text: str) -> bool:
    """Whether a text is the authority of a URI (RFC 3986, section 3.2)."""
    match = re.fullmatch(AUTHORITY, text)
    if match is None:
        return False
    user, host, _port = match.groups()
    if user and ("/" in user or "?" in user or re.fullmatch(PLAIN, user) is None):
        return False
    if host.startswith("["):
        inner = host[1:-1]
        return is_ipv6(inner) or re.fullmatch(FUTURE_HOST, inner) is not None
    return is_ipv4(host) or ("@" not in host and re.fullmatch(PLAIN, host) is not None)
