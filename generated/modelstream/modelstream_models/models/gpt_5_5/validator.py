"""Validator of requests to GPT-5.5.

Made by specpress; do not edit.
"""

from __future__ import annotations

from ..._validation import (
    ValidationIssue,
    explain,
    find_not_json,
    is_json,
    is_sure,
    moved,
    not_json,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..._validation import Json, Rules

__all__ = ["ValidationIssue", "is_valid", "validate"]


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
