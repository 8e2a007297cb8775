"""Documented enums: `enum`, and `oneOf`/`anyOf` of constants, are one thing."""

from __future__ import annotations

from specpress.ir import Constant, Enumeration, EnumMember, Json, PrimitiveKind
from specpress.jsonvalue import JsonObject, JsonValue, json_type
from specpress.text import SpecText

_DESCRIPTIONS = ("x-enum-descriptions", "x-enumDescriptions", "x-enum-description")
_TITLES = ("x-enum-varnames", "x-enumNames", "x-enum-names")


def lower_enum(flat: JsonObject) -> tuple[Enumeration, bool] | None:
    """The enumeration that a schema is, and whether null is one of its values.

    Args:
        flat: a flattened schema.

    Returns:
        None when the schema is no enumeration of at least one value besides null. An alternative
        that takes any value of the members' type makes the enumeration open.
    """
    values = flat.get("enum")
    if isinstance(values, list):
        members = _plain_members(flat, values)
        return _enumeration(_of_declared_type(flat, members), is_open=False)
    for keyword in ("oneOf", "anyOf"):
        branches = flat.get(keyword)
        if isinstance(branches, list):
            return _branches(flat, branches)
    return None


def constant_or_enumeration(
    lowered: tuple[Enumeration, bool],
) -> tuple[Enumeration | Constant, bool]:
    """A closed enumeration of one value that nothing is said of as the constant that it is."""
    kind, nullable = lowered
    (first, *others) = kind.members
    is_constant = not (others or kind.open or first.title or first.description or first.deprecated)
    return (Constant(value=first.value), nullable) if is_constant else lowered


def kind_of(value: JsonValue) -> PrimitiveKind | None:
    """The JSON type of a scalar; None for an object or a list."""
    if value is None:
        return PrimitiveKind.NULL
    if isinstance(value, bool):
        return PrimitiveKind.BOOLEAN
    if isinstance(value, int):
        return PrimitiveKind.INTEGER
    if isinstance(value, float):
        return PrimitiveKind.NUMBER
    return PrimitiveKind.STRING if isinstance(value, str) else None


def _plain_members(flat: JsonObject, values: list[JsonValue]) -> list[EnumMember]:
    descriptions = _notes(flat, _DESCRIPTIONS, values)
    titles = _notes(flat, _TITLES, values)
    return [
        EnumMember(value=Json.of(value), title=title, description=description)
        for value, title, description in zip(values, titles, descriptions, strict=True)
    ]


def _of_declared_type(flat: JsonObject, members: list[EnumMember]) -> list[EnumMember]:
    """The members that `type` lets through; all where it lets none through but null."""
    declared = flat.get("type")
    names = declared if isinstance(declared, list) else [declared]
    if declared is None:
        return members
    if "number" in names:
        names = [*names, "integer"]
    kept = [one for one in members if json_type(one.value.value) in names]
    return kept if any(one.value.text != "null" for one in kept) else members


def _notes(
    flat: JsonObject, keywords: tuple[str, ...], values: list[JsonValue]
) -> list[SpecText | None]:
    """A text per value from an `x-enum-…` list, or from a map by value."""
    for keyword in keywords:
        notes = flat.get(keyword)
        if isinstance(notes, list) and len(notes) == len(values):
            return [SpecText(note) if isinstance(note, str) else None for note in notes]
        if isinstance(notes, dict):
            found = [notes.get(value) if isinstance(value, str) else None for value in values]
            return [SpecText(note) if isinstance(note, str) else None for note in found]
    return [None] * len(values)


def _branches(flat: JsonObject, branches: list[JsonValue]) -> tuple[Enumeration, bool] | None:
    members: list[EnumMember] = []
    is_open = False
    for branch in branches:
        if not isinstance(branch, dict):
            return None
        found = _branch_members(branch)
        if found is not None:
            members.extend(found)
        elif branch.keys() - {"title", "description"} == {"type"} and branch["type"] == "null":
            members.append(EnumMember(value=Json("null")))
        elif branch.keys() - {"title", "description"} == {"type"} and branch["type"] == "string":
            is_open = True
        else:
            return None
    if not any(member.value.text != "null" for member in members):
        return None
    return _enumeration(_of_declared_type(flat, members), is_open=is_open)


def _branch_members(branch: JsonObject) -> list[EnumMember] | None:
    description, title = branch.get("description"), branch.get("title")
    if "const" in branch:
        values: list[JsonValue] = [branch["const"]]
    else:
        enum = branch.get("enum")
        if not isinstance(enum, list):
            return None
        values = enum
    return [
        EnumMember(
            value=Json.of(value),
            title=SpecText(title) if isinstance(title, str) else None,
            description=SpecText(description) if isinstance(description, str) else None,
            deprecated=branch.get("deprecated") is True,
        )
        for value in values
    ]


def _enumeration(members: list[EnumMember], *, is_open: bool) -> tuple[Enumeration, bool] | None:
    unique: dict[str, EnumMember] = {}
    for member in members:
        unique.setdefault(member.value.text, member)
    nullable = unique.pop("null", None) is not None
    if not unique:
        return None
    kinds = {kind_of(member.value.value) for member in unique.values()}
    kind = kinds.pop() if len(kinds) == 1 else None
    return Enumeration(members=tuple(unique.values()), kind=kind, open=is_open), nullable
