"""Validator of bodies of requests to GPT-5.5 mini, as they are sent.

Made by specpress; do not edit.
"""

from __future__ import annotations

from ..._validation import (
    ValidationIssue,
    explain,
    find_not_json,
    is_json,
    is_rest_json,
    is_sure,
    moved,
    not_json,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..._validation import Json, Rules

__all__ = ["ValidationIssue", "is_valid", "validate"]


MESSAGES_KEYS = frozenset({"role", "content"})
RESPONSE_FORMAT_KEYS = frozenset({"type"})
ROOT_KEYS = frozenset(
    {
        "model",
        "messages",
        "reasoning_effort",
        "verbosity",
        "temperature",
        "max_completion_tokens",
        "response_format",
        "stream",
    }
)
IMAGE_URL_KEYS = frozenset({"url", "detail"})
ONE_OF_KEYS = frozenset({"type", "text", "image_url"})


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
        return issues or moved(
            explain(x, {"$ref": lambda: [DEFINITIONS["root"]], "allOf": [ALL_OF_RULES]}), "", "#"
        )
    except RecursionError:
        return [not_json("", "nested less deeply", "too deep to say what is wrong")]


# # (the whole schema)
def ok_instance(x: Json) -> bool:
    return ok_root(x) and (
        not isinstance(x, dict) or "model" not in x or x["model"] == "gpt-5.5-mini"
    )


# #/$defs/root
def ok_root(x: Json) -> bool:
    if type(x) is not dict:
        return False
    if type(x["model"]) is not str:
        return False
    messages = x["messages"]
    if type(messages) is not list or not messages:
        return False
    for item in messages:
        if not ok_messages_item(item):
            return False
    left = len(x) - 2
    if left:
        if "reasoning_effort" in x:
            left -= 1
            if type(x["reasoning_effort"]) is not str:
                return False
        if left and "verbosity" in x:
            left -= 1
            if type(x["verbosity"]) is not str:
                return False
        if left and "temperature" in x:
            left -= 1
            value = x["temperature"]
            if (type(value) is not int and type(value) is not float) or not 0 <= value <= 2:
                return False
        if left and "max_completion_tokens" in x:
            left -= 1
            value = x["max_completion_tokens"]
            if (
                type(value) is not int and (type(value) is not float or value - value != 0)
            ) or value < 1:
                return False
        if left and "response_format" in x:
            left -= 1
            response_format = x["response_format"]
            if type(response_format) is not dict:
                return False
            if type(response_format["type"]) is not str:
                return False
            left_2 = len(response_format) - 1
            if left_2 and left_2 != 0 and not is_rest_json(response_format, RESPONSE_FORMAT_KEYS):
                return False
        if left and "stream" in x:
            left -= 1
            if type(x["stream"]) is not bool:
                return False
        if left != 0 and not is_rest_json(x, ROOT_KEYS):
            return False
    return True


# #/$defs/root/properties/messages/items
def ok_messages_item(x: Json) -> bool:
    if type(x) is not dict:
        return False
    if x["role"] not in {"system", "user", "assistant", "tool"}:
        return False
    content = x["content"]
    if not is_json(content) or not (isinstance(content, str) or is_content_form_2(content)):
        return False
    left = len(x) - 2
    return not (left and left != 0 and not is_rest_json(x, MESSAGES_KEYS))


# #/$defs/root/properties/messages/items/properties/content/oneOf/1
def is_content_form_2(x: Json) -> bool:
    if not isinstance(x, list) or not x:
        return False
    return all(
        isinstance(item, dict)
        and "type" in item
        and (isinstance(item["type"], str) and item["type"] in {"text", "image_url"})
        and ("text" not in item or isinstance(item["text"], str))
        and (
            "image_url" not in item
            or (
                isinstance(item["image_url"], dict)
                and "url" in item["image_url"]
                and isinstance(item["image_url"]["url"], str)
                and (
                    "detail" not in item["image_url"]
                    or isinstance(item["image_url"]["detail"], str)
                )
            )
        )
        for item in x
    )


# #/$defs/root/properties/messages/items/properties/content/oneOf/1/items
def ok_content_form_2_item(x: Json) -> bool:
    if type(x) is not dict:
        return False
    if x["type"] not in {"text", "image_url"}:
        return False
    left = len(x) - 1
    if left:
        if "text" in x:
            left -= 1
            if type(x["text"]) is not str:
                return False
        if left and "image_url" in x:
            left -= 1
            image_url = x["image_url"]
            if type(image_url) is not dict:
                return False
            if type(image_url["url"]) is not str:
                return False
            left_2 = len(image_url) - 1
            if left_2:
                if "detail" in image_url:
                    left_2 -= 1
                    if type(image_url["detail"]) is not str:
                        return False
                if left_2 != 0 and not is_rest_json(image_url, IMAGE_URL_KEYS):
                    return False
        if left != 0 and not is_rest_json(x, ONE_OF_KEYS):
            return False
    return True


# #/allOf/0
ALL_OF_RULES: Rules = {"properties": {"model": {"const": ["gpt-5.5-mini"]}}}
# ...$defs/root/properties/messages/items/properties/content/oneOf/1/items/properties/image_url
IMAGE_URL_RULES: Rules = {
    "type": "object",
    "required": ["url"],
    "properties": {"url": {"type": "string"}, "detail": {"type": "string"}},
}
# #/$defs/root/properties/messages/items/properties/content/oneOf/1/items
ONE_OF_RULES: Rules = {
    "type": "object",
    "required": ["type"],
    "properties": {
        "type": {"enum": ["text", "image_url"], "type": "string"},
        "text": {"type": "string"},
        "image_url": IMAGE_URL_RULES,
    },
}
# #/$defs/root/properties/messages/items/properties/content
CONTENT_RULES: Rules = {
    "oneOf": [
        ("a string", {"type": "string"}),
        (
            "an array",
            {"type": "array", "minItems": 1, "items": (ONE_OF_RULES, ok_content_form_2_item)},
            is_content_form_2,
        ),
    ]
}
# #/$defs/root/properties/messages/items
MESSAGES_RULES: Rules = {
    "type": "object",
    "required": ["role", "content"],
    "properties": {
        "role": {"enum": ["system", "user", "assistant", "tool"], "type": "string"},
        "content": CONTENT_RULES,
    },
}
# #/$defs/root/properties/response_format
RESPONSE_FORMAT_RULES: Rules = {
    "type": "object",
    "required": ["type"],
    "properties": {"type": {"type": "string"}},
}
# #/$defs/root
ROOT_RULES_2: Rules = {
    "type": "object",
    "required": ["model", "messages"],
    "properties": {
        "model": {"type": "string"},
        "messages": {"type": "array", "minItems": 1, "items": (MESSAGES_RULES, ok_messages_item)},
        "reasoning_effort": {"type": "string"},
        "verbosity": {"type": "string"},
        "temperature": {"type": "number", "minimum": 0, "maximum": 2},
        "max_completion_tokens": {"type": "number", "minimum": 1},
        "response_format": RESPONSE_FORMAT_RULES,
        "stream": {"type": "boolean"},
    },
}


DEFINITIONS: dict[str, tuple[str, Rules]] = {
    "root": ("#/$defs/root", ROOT_RULES_2),
}
