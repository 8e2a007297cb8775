"""Validator of requests to GPT Image 2.

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
    if x["model"] != "gpt-image-2":
        return False
    value = x["prompt"]
    if type(value) is not str or len(value) > 4000:
        return False
    left = len(x) - 2
    if left:
        if "image_urls" in x:
            left -= 1
            image_urls = x["image_urls"]
            if type(image_urls) is not list or len(image_urls) > 4:
                return False
            for item in image_urls:
                if type(item) is not str:
                    return False
        if left and "size" in x and x["size"] in {"1024x1024", "1536x1024", "1024x1536"}:
            left -= 1
        if left and "n" in x:
            left -= 1
            value = x["n"]
            if type(value) is not int or not 1 <= value <= 4:
                return False
        if left:
            return False
    return True


# # (the whole schema)
INSTANCE_RULES: Rules = {
    "type": "object",
    "required": ["model", "prompt"],
    "additionalProperties": False,
    "properties": {
        "model": {"const": ["gpt-image-2"]},
        "prompt": {"type": "string", "maxLength": 4000},
        "image_urls": {"type": "array", "maxItems": 4, "items": {"type": "string"}},
        "size": {"enum": ["1024x1024", "1536x1024", "1024x1536"], "type": "string"},
        "n": {"type": "integer", "minimum": 1, "maximum": 4},
    },
}
