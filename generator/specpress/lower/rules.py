"""What a schema asks of a value that its type does not say: kept beside the type, never dropped."""

from __future__ import annotations

from typing import Final

from specpress.ir import (
    Anything,
    Array,
    Constant,
    Enumeration,
    Map,
    Primitive,
    PrimitiveKind,
    SchemaNode,
    SchemaRule,
    Tuple,
)
from specpress.jsonvalue import JsonValue, json_type, list_of
from specpress.vocabulary import ASSERTING, CONDITION, CONTENT, KEYWORDS, Holds, speaks_of

Ruled = Anything | Array | Constant | Enumeration | Map | Primitive | Tuple
"""The types that can hold rules; those of an object are its conditions."""

_CONTAINS: Final = ("contains", "minContains", "maxContains")
_TOGETHER: Final = {"if": CONDITION, "contains": _CONTAINS}
_OF_OTHERS: Final = frozenset({*CONDITION, *_CONTAINS}) - _TOGETHER.keys()
_TELLING: Final = ASSERTING | CONTENT
_TEXT: Final = frozenset({"minLength", "maxLength", "pattern", "format"})
_NUMBER: Final = speaks_of("number")
_COUNTS: Final = frozenset({"minLength", "minItems", "minProperties"})
_LIST: Final = frozenset({"items", "minItems", "maxItems", "uniqueItems"})
_TUPLE: Final = _LIST | {"prefixItems", "unevaluatedItems"}
_MAP: Final = frozenset(
    {*("properties", "patternProperties", "additionalProperties", "unevaluatedProperties"),
     *("propertyNames", "minProperties", "maxProperties")}
)  # fmt: skip


def rules_of(flat: SchemaNode, kind: Ruled) -> tuple[SchemaRule, ...]:
    """The keywords of a flat schema that its type does not express, each as a node of its own.

    Args:
        flat: the schema.
        kind: the type that was made from it.
    """
    kinds = _kinds(kind)
    said = _said(flat, kind) | {"type"}
    rules: list[SchemaNode] = []
    for keyword, value in flat.items():
        known = KEYWORDS.get(keyword)
        if keyword in said or keyword in _OF_OTHERS or keyword not in _TELLING:
            continue
        if known is None or (known.subjects and not known.subjects & kinds):
            continue  # it says nothing of such values
        if keyword == "allOf":
            parts = (part for part in list_of(value) if isinstance(part, dict))
            rules += [SchemaNode.of(part, flat.location) for part in parts]
        elif not _is_vacuous(keyword, value, flat):
            names = _TOGETHER.get(keyword, (keyword,))
            rules.append(flat.holding({name: flat[name] for name in names if name in flat}))
    return tuple(dict.fromkeys(SchemaRule(rule) for rule in rules if rule))


def _kinds(kind: Ruled) -> frozenset[str]:
    """The types of JSON that values of a type are of."""
    match kind:
        case Primitive():
            return frozenset({kind.kind.value})
        case Enumeration():
            return frozenset(json_type(member.value.value) for member in kind.members)
        case Constant():
            return frozenset({json_type(kind.value.value)})
        case Array() | Tuple():
            return frozenset({"array"})
        case Map():
            return frozenset({"object"})
        case Anything():
            return frozenset(one for found in KEYWORDS.values() for one in found.subjects)


def _said(flat: SchemaNode, kind: Ruled) -> frozenset[str]:
    """The keywords that the type expresses."""
    match kind:
        case Primitive(kind=PrimitiveKind.STRING, forms=forms):
            return _TEXT | frozenset(["anyOf" if "anyOf" in flat else "oneOf"] if forms else [])
        case Primitive():
            return _NUMBER
        case Constant() | Enumeration():
            listed = {"const", "enum", "format"}
            if not flat.keys() & {"const", "enum"}:
                listed.add("oneOf" if "oneOf" in flat else "anyOf")
            return frozenset(listed)
        case Array():
            return _LIST
        case Tuple():
            return _TUPLE
        case Map():
            return _MAP
        case Anything():
            return frozenset()


def _is_vacuous(keyword: str, value: JsonValue, flat: SchemaNode) -> bool:
    """Whether a keyword refuses nothing as it stands."""
    if keyword == "if":
        return (value is False and "else" not in flat) or not flat.keys() & {"then", "else"}
    if keyword == "contains":
        return flat.get("minContains") == 0 and "maxContains" not in flat
    if value is True or isinstance(value, (dict, list)):
        return value is True or (not value and keyword != "not")
    is_flag = KEYWORDS[keyword].holds is Holds.FLAG
    return not value and (is_flag or keyword in _COUNTS)
