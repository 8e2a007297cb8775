"""Validator of requests to GPT-5.5.

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
NAME_PATTERN = re.compile(r"^[\-0-9A-Z_a-z]+\Z").search


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
        if "outputFormat" in x and x["outputFormat"] in {"TEXT", "JSON"}:
            left -= 1
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
                    value = settings["systemPrompt"]
                    if type(value) is not str or not value or len(value) > 200000:
                        return False
                if left_3 and "maxTokens" in settings:
                    left_3 -= 1
                    value = settings["maxTokens"]
                    if type(value) is not int or not 1 <= value <= 128000:
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
        if left and "toolChoice" in x and ok_tool_choice(x["toolChoice"]):
            left -= 1
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


# #/properties/toolChoice
def ok_tool_choice(x: Json) -> bool:
    if type(x) is not dict:
        return False
    type_ = x["type"]
    if type_ not in {"auto", "any", "tool", "none"}:
        return False
    left = len(x) - 1
    if left:
        if "name" in x and type(x["name"]) is str:
            left -= 1
        if left:
            return False
    return not (type_ == "tool" and "name" not in x)


# #/properties/tools/items
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
            value = x["name"]
            if (
                type(value) is not str
                or len(value) > 64
                or not ((value.isidentifier() and value.isascii()) or NAME_PATTERN(value))
            ):
                return False
        if left and "description" in x and type(x["description"]) is str:
            left -= 1
        if left and "schema" in x:
            left -= 1
            schema = x["schema"]
            if type(schema) is not dict or (schema and not is_json(schema)):
                return False
        if left:
            return False
    return type_ != "function" or ("name" in x and "schema" in x)


# #/properties/messages/items
def ok_messages_item(x: Json) -> bool:
    if type(x) is not dict:
        return False
    if x["role"] not in {"user", "assistant"}:
        return False
    value = x["content"]
    return type(value) is str and len(value) > 0 and len(x) == 2


# #/properties/toolChoice/if
def is_tool_choice_condition(x: Json) -> bool:
    return not isinstance(x, dict) or "type" not in x or x["type"] == "tool"


# #/properties/tools/items/allOf/0/if
def is_tools_item_part_1_condition(x: Json) -> bool:
    return not isinstance(x, dict) or "type" not in x or x["type"] == "function"


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
# #/properties/inputs
INPUTS_RULES: Rules = {
    "type": "object",
    "additionalProperties": False,
    "properties": {"images": {"type": "array", "minItems": 1, "items": IMAGES_RULES}},
}
# #/properties/settings
SETTINGS_RULES: Rules = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "systemPrompt": {"type": "string", "minLength": 1, "maxLength": 200000},
        "maxTokens": {"type": "integer", "minimum": 1, "maximum": 128000},
        "thinkingLevel": {"enum": ["none", "low", "medium", "high", "xhigh"], "type": "string"},
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
# #/properties/toolChoice
TOOL_CHOICE_RULES: Rules = {
    "type": "object",
    "required": ["type"],
    "additionalProperties": False,
    "properties": {
        "type": {"type": "string", "oneOf": ["auto", "any", "tool", "none"]},
        "name": {"type": "string"},
    },
    "if": {
        "test": is_tool_choice_condition,
        "then": (' when `type` is "tool"', {"required": ["name"]}),
    },
}
# #/properties/tools/items
TOOLS_RULES: Rules = {
    "type": "object",
    "required": ["type"],
    "additionalProperties": False,
    "properties": {
        "type": {"type": "string", "oneOf": ["function", "search", "codeInterpreter"]},
        "name": {
            "type": "string",
            "maxLength": 64,
            "pattern": (NAME_PATTERN, "text that matches ^[a-zA-Z0-9_-]+$"),
        },
        "description": {"type": "string"},
        "schema": {"type": "object"},
    },
    "allOf": [
        {
            "if": {
                "test": is_tools_item_part_1_condition,
                "then": (' when `type` is "function"', {"required": ["name", "schema"]}),
            }
        }
    ],
}
# # (the whole schema)
INSTANCE_RULES: Rules = {
    "type": "object",
    "required": ["taskType", "taskUUID", "model", "messages"],
    "additionalProperties": False,
    "properties": {
        "model": {"const": ["openai:gpt@5.5"], "type": "string"},
        "outputFormat": {"enum": ["TEXT", "JSON"], "type": "string"},
        "inputs": INPUTS_RULES,
        "settings": SETTINGS_RULES,
        "jsonSchema": {"type": "string or object"},
        "messages": {"type": "array", "minItems": 1, "items": (MESSAGES_RULES, ok_messages_item)},
        "toolChoice": TOOL_CHOICE_RULES,
        "tools": {"type": "array", "minItems": 1, "items": (TOOLS_RULES, ok_tools_item)},
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
