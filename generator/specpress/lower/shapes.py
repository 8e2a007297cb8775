"""What a flattened schema evidently is: pure questions about its keywords."""

from __future__ import annotations

from typing import Final

from specpress.ir import StringForm
from specpress.jsonvalue import JsonObject, JsonValue, list_of, object_of
from specpress.text import SpecText
from specpress.vocabulary import says_nothing

_STRING_FORM: Final = frozenset(
    {"type", "format", "pattern", "title", "description", "minLength", "maxLength"}
)


def narrows(schema: JsonObject) -> bool:
    """Whether anything beside `$ref` changes what is taken, so that it is another object."""
    return any(
        not says_nothing(keyword) and keyword not in {"$ref", "discriminator"} for keyword in schema
    )


def declared_kinds(flat: JsonObject) -> tuple[tuple[str, ...], bool]:
    """The types that `type` names, without null, and whether null is among them."""
    declared = flat.get("type")
    names = declared if isinstance(declared, list) else [declared]
    kinds = tuple(
        dict.fromkeys(
            kind
            for kind in names
            if isinstance(kind, str)
            and kind in {"string", "integer", "number", "boolean", "array", "object"}
        )
    )
    if "number" in kinds:
        kinds = tuple(kind for kind in kinds if kind != "integer")
    return kinds, "null" in names


def share_types(one: JsonObject, other: JsonObject) -> bool:
    """Whether a value can be of the types that both schemas name."""
    first, has_null = declared_kinds(one)
    second, takes_null = declared_kinds(other)
    if not ((first or has_null) and (second or takes_null)):
        return True  # one of them names none
    numbers = {"integer", "number"}
    return (
        (has_null and takes_null)
        or not set(first).isdisjoint(second)
        or not (numbers.isdisjoint(first) or numbers.isdisjoint(second))
    )


def is_string(flat: JsonObject) -> bool:
    """Whether a schema without `type` evidently means a string."""
    if "type" in flat:
        return False
    if string_forms(flat):
        return True
    about_texts = flat.keys() & {"pattern", "minLength", "maxLength", "contentEncoding"}
    return bool(about_texts) and union_variants(flat) is None


def inferred_kind(flat: JsonObject) -> str | None:
    """The type that a schema without `type` evidently means."""
    if "type" in flat:
        return None
    if flat.keys() & {"properties", "patternProperties"}:
        return "object"
    if flat.keys() & {"items", "prefixItems", "minItems", "maxItems"}:
        return "array"
    if flat.keys() & {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"}:
        return "number"
    return None


def string_forms(flat: JsonObject) -> tuple[StringForm, ...]:
    """The alternatives of a string that is one of several formats and patterns."""
    branches = flat.get("anyOf", flat.get("oneOf"))
    if not isinstance(branches, list):
        return ()
    forms: list[StringForm] = []
    for branch in branches:
        if not isinstance(branch, dict) or branch.get("type", "string") != "string":
            return ()
        if not branch.keys() <= _STRING_FORM or not branch.keys() & {"format", "pattern"}:
            return ()
        title = branch.get("title")
        forms.append(
            StringForm(
                format=text_or_none(branch.get("format")),
                pattern=text_or_none(branch.get("pattern")),
                title=SpecText(title) if isinstance(title, str) else None,
            )
        )
    return tuple(forms)


def union_variants(flat: JsonObject) -> list[JsonValue] | None:
    """The alternatives of a union; None when they only say which members go together."""
    for keyword in ("oneOf", "anyOf"):
        branches = flat.get(keyword)
        if not isinstance(branches, list) or not branches:
            continue
        if isinstance(flat.get("properties"), dict) and all(map(_is_rule, branches)):
            return None
        if all(map(_is_rule, branches)) and not all(map(_is_tagged, branches)):
            continue
        return branches
    return None


def _is_rule(branch: JsonValue) -> bool:
    if not isinstance(branch, dict):
        return False
    if "type" in branch and branch["type"] != "object":
        return False
    members = branch.get("properties")
    only_rules = not branch.keys() - {
        *("required", "not", "title", "description", "type", "properties", "allOf", "anyOf"),
    }
    return (
        only_rules
        and "$ref" not in branch
        and ("required" in branch or "not" in branch or isinstance(members, dict))
        and not _declares_members(members)
    )


def _is_tagged(branch: JsonValue) -> bool:
    """Whether a branch is an object that says which one it is, and need say nothing else."""
    if not isinstance(branch, dict) or branch.get("type") != "object":
        return False
    required = list_of(branch.get("required"))
    return any(
        "const" in object_of(member) and name in required
        for name, member in object_of(branch.get("properties")).items()
    )


def _declares_members(members: JsonValue) -> bool:
    """Whether the members are described, and not only tested."""
    if not isinstance(members, dict):
        return False
    return any(
        isinstance(member, dict)
        and (member.keys() & {"type", "$ref", "description"})
        and "const" not in member
        for member in members.values()
    )


def text_or_none(value: JsonValue) -> str | None:
    """The value when it is a string."""
    return value if isinstance(value, str) else None
