"""Two schemas that hold together, as one, where plain keywords can say it exactly."""

from __future__ import annotations

from typing import Final

from specpress.diff.notes import NOTES
from specpress.jsonvalue import JsonObject, JsonValue, ValueSet, json_equal, list_of, object_of
from specpress.vocabulary import CONDITION, LOWER_LIMITS, UPPER_LIMITS

_REST: Final = ("additionalProperties", "unevaluatedProperties")
_MEMBERS: Final = (*_REST, "patternProperties", "properties")
_ITEMS: Final = ("items", "prefixItems", "unevaluatedItems")


def merge(left: JsonObject, right: JsonObject) -> JsonObject | None:
    """Two schemas as one that means both; None where no plain keywords say it.

    Notes of the right one win.
    """
    if _interfere(left, right):
        return None
    merged = dict(left)
    for keyword, value in right.items():
        before = merged.get(keyword)
        if keyword not in merged or keyword in NOTES or json_equal(before, value):
            merged[keyword] = value
            continue
        both = _both(keyword, before, value)
        if both == [] and keyword == "type":
            return {"enum": []}  # no value is of both
        if both is None:
            return None
        merged[keyword] = both
    return merged


def _interfere(left: JsonObject, right: JsonObject) -> bool:
    """Whether a keyword of one looks at keywords of the other, or needs those beside it."""
    for one, other in ((left, right), (right, left)):
        judges = any(one.get(keyword, True) not in (True, {}) for keyword in _REST)
        if judges and any(keyword in other for keyword in _MEMBERS):
            return True
        if any(keyword in one for keyword in _ITEMS[1:]) and any(k in other for k in _ITEMS):
            return True
    together = (*CONDITION, "contains", "not", "minContains", "maxContains")
    return any(keyword in left for keyword in together) and any(
        keyword in right for keyword in together
    )


def _both(keyword: str, before: JsonValue, value: JsonValue) -> JsonValue | None:
    match keyword:
        case "type":
            return _common_types(before, value)
        case "enum":
            listed = ValueSet(list_of(value))
            return [one for one in list_of(before) if one in listed]
        case "required":
            return list(ValueSet([*list_of(before), *list_of(value)]))
        case "dependentRequired":
            left, right = object_of(before), object_of(value)
            return {
                name: _both("required", left.get(name, []), right.get(name, []))
                for name in (*left, *right)
            }
        case "allOf":
            return [*list_of(before), *list_of(value)]
        case "properties":
            members = dict(object_of(before))
            for name, schema in object_of(value).items():
                is_same = name not in members or json_equal(members[name], schema)
                members[name] = schema if is_same else {"allOf": [members[name], schema]}
            return members
        case _:
            return _strictest(keyword, before, value)


def _strictest(keyword: str, before: JsonValue, value: JsonValue) -> JsonValue | None:
    if isinstance(before, (int, float)) and isinstance(value, (int, float)):
        if keyword in LOWER_LIMITS:
            return max(before, value)
        if keyword in UPPER_LIMITS:
            return min(before, value)
    return None


def _common_types(before: JsonValue, value: JsonValue) -> JsonValue:
    left = before if isinstance(before, list) else [before]
    right = value if isinstance(value, list) else [value]
    common = [kind for kind in left if kind in right or (kind == "integer" and "number" in right)]
    if "integer" in right and "number" in left and "integer" not in common:
        common.append("integer")
    return common[0] if len(common) == 1 else common
