"""Validator of requests to Qwen3.5-397B.

Made by specpress; do not edit.
"""

from __future__ import annotations

import re

from ..._validation import (
    ValidationIssue,
    explain,
    find_not_json,
    is_json,
    is_sure,
    is_uri,
    is_uuid,
    moved,
    not_json,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..._validation import Json, Rules

__all__ = ["ValidationIssue", "is_valid", "validate"]


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
