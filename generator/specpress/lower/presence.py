"""Schemas that ask for nothing but the presence of members."""

from __future__ import annotations

from specpress.ir import PropertyPath
from specpress.jsonvalue import JsonValue, list_of
from specpress.vocabulary import ANNOTATIONS


def presence(schema: JsonValue, below: PropertyPath = ()) -> tuple[PropertyPath, ...] | None:
    """The members whose presence is all that a schema asks; None when it asks anything else."""
    if not isinstance(schema, dict):
        return None
    keys = schema.keys() - ANNOTATIONS - {"type"}
    if not keys or not keys <= {"required", "properties", "allOf"}:
        return None
    required = schema.get("required", [])
    names = [n for n in list_of(required) if isinstance(n, str)]
    paths: list[PropertyPath] = []
    nested: set[str] = set()
    members = schema.get("properties", {})
    for name, member in members.items() if isinstance(members, dict) else ():
        inner = presence(member, (*below, name))
        if inner is None or name not in names:
            return None
        nested.add(name)
        paths.extend(inner)
    paths.extend((*below, name) for name in names if name not in nested)
    parts = schema.get("allOf", [])
    for part in parts if isinstance(parts, list) else ():
        inner = presence(part, below)
        if inner is None:
            return None
        paths.extend(inner)
    return tuple(paths) or None


def presence_groups(value: JsonValue) -> tuple[tuple[PropertyPath, ...], ...] | None:
    """The groups of members of alternatives that each ask for presence only; None otherwise."""
    if not isinstance(value, list):
        return None
    groups: list[tuple[PropertyPath, ...]] = []
    for part in value:
        group = presence(part)
        if group is None:
            return None
        groups.append(group)
    return tuple(groups) or None
