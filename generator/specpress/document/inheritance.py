"""Which named schemas of a file extend which others by `allOf`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from specpress.document.faults import ReferenceFault
from specpress.document.spec_file import Address, SpecFile
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.source import ROOT, Pointer

_HOLDERS: Final = (("components", "schemas"), ("$defs",), ("definitions",))

Resolve: TypeAlias = "Callable[[Address, JsonValue], Address]"
"""The target of a `$ref`, given the object that holds it."""


class Inheritance:
    """The named schemas of one file, each with those that it extends.

    Args:
        file: whose `components.schemas` and `$defs` are looked at; a file without is one schema.
        resolve: gives the target of a `$ref`, given the object that holds it.
    """

    __slots__ = ("_children",)

    def __init__(self, file: SpecFile, resolve: Resolve) -> None:
        self._children: dict[Address, list[Address]] = {}
        for address in _named_schemas(file):
            for parent in _extended(address, resolve):
                self._children.setdefault(parent, []).append(address)

    def descendants(self, parent: Address) -> tuple[Address, ...]:
        """Every schema that extends this one, directly or through others, in document order."""
        found: dict[Address, None] = {}
        pending = [parent]
        while pending:
            for child in self._children.get(pending.pop(), ()):
                if child != parent and child not in found:
                    found[child] = None
                    pending.append(child)
        return tuple(found)


def named_schema(address: Address) -> Address | None:
    """The named schema that a branch of (nested) `allOf`s belongs to; None for one of no name."""
    tokens = address.pointer.tokens
    while len(tokens) >= 2 and tokens[-2] == "allOf":
        tokens = tokens[:-2]
    is_named = not tokens or tokens[:-1] in _HOLDERS
    return Address(address.file, Pointer(tokens)) if is_named else None


def _named_schemas(file: SpecFile) -> list[Address]:
    found: list[Address] = []
    for holder in _HOLDERS:
        try:
            members = Pointer(holder).resolve(file.root)
        except KeyError:
            continue
        if isinstance(members, dict):
            found.extend(Address(file, Pointer((*holder, name))) for name in members)
    if isinstance(file.root, dict) and "allOf" in file.root:
        found.append(Address(file, ROOT))
    return found


def _extended(address: Address, resolve: Resolve) -> list[Address]:
    """The targets of the references among the branches of a schema's `allOf`."""
    found: list[Address] = []
    pending = [address]
    while pending:
        here = pending.pop()
        value = here.value
        branches = value.get("allOf") if isinstance(value, dict) else None
        for number, branch in enumerate(branches if isinstance(branches, list) else ()):
            place = here.child("allOf", number)
            if not isinstance(branch, dict):
                continue
            if "$ref" in branch:
                target = _resolved(place, branch, resolve)
                if target is not None and target != address:
                    found.append(target)
            pending.append(place)
    return found


def _resolved(place: Address, branch: JsonObject, resolve: Resolve) -> Address | None:
    try:
        return resolve(place, branch["$ref"])
    except ReferenceFault:
        return None  # reported where the document is read
