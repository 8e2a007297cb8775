"""Members that one side never asks for: `readOnly` in a request, `writeOnly` in a response."""

from __future__ import annotations

from contextlib import suppress
from enum import Enum
from typing import Final

from specpress.document import Address, ReferenceFault, References
from specpress.jsonvalue import JsonValue, list_of, object_of
from specpress.vocabulary import CHOICES

_READ: Final = "readOnly"
_WRITE: Final = "writeOnly"


class Direction(Enum):
    """Which way the values of a schema go.

    A member that is `readOnly` should not be sent in a request, and one that is `writeOnly` not in
    a response, so that `required` counts for the other side alone (OpenAPI 3.0.4, Schema Object).
    """

    NONE = ()
    """Unknown: `required` counts as it stands."""
    REQUEST = (_READ,)
    RESPONSE = (_WRITE,)
    EITHER = (_READ, _WRITE)
    """Both: nothing is required that one side leaves out."""


class Unasked:
    """Finds the members that are never asked for.

    Args:
        references: resolves references.
        direction: which way the values go.
    """

    __slots__ = ("_keywords", "_known", "_references")

    def __init__(self, references: References, direction: Direction) -> None:
        self._references = references
        self._keywords: tuple[str, ...] = direction.value
        self._known: dict[Address, frozenset[str]] = {}

    def members(self, address: Address) -> frozenset[str]:
        """The members that a schema, or one that speaks of the same object, marks so."""
        if not any(address.file.may_name(keyword) for keyword in self._keywords):
            return frozenset()
        known = self._known.get(address)
        if known is None:
            known = self._known[address] = frozenset(
                name
                for part in self._parts(address)
                for name in object_of(object_of(part.value).get("properties"))
                if self._is_marked(part.child("properties", name))
            )
        return known

    def inherited(self, unasked: frozenset[str], target: Address) -> frozenset[str]:
        """Those of some members that a schema requires without marking them itself."""
        left = unasked - self.members(target) if unasked else unasked
        if not left:
            return left
        parts = [object_of(part.value) for part in self._parts(target)]
        return left & {
            name
            for part in parts
            for name in list_of(part.get("required"))
            if isinstance(name, str)
        }

    def _is_marked(self, member: Address) -> bool:
        return any(
            object_of(part.value).get(keyword) is True
            for part in self._parts(member, ("allOf",))
            for keyword in self._keywords
        )

    def _parts(self, start: Address, keywords: tuple[str, ...] = CHOICES) -> list[Address]:
        """A schema and those that speak of the same value, references followed."""
        found: dict[Address, None] = {}
        pending = [start]
        while pending:
            address = pending.pop()
            if address in found:
                continue
            found[address] = None
            value = object_of(address.value)
            if "$ref" in value:
                # A fault is reported where the document is read.
                with suppress(ReferenceFault):
                    pending.append(self._references.resolve(address, value["$ref"]))
            pending.extend(
                address.child(keyword, number)
                for keyword in keywords
                for number in range(len(list_of(value.get(keyword))))
            )
        return list(found)


def without_names(content: JsonValue, names: frozenset[str]) -> JsonValue:
    """What is left of `required` or `dependentRequired` without some members; it may be empty."""
    if isinstance(content, list):
        return [name for name in content if name not in names]
    if isinstance(content, dict):
        return {name: without_names(needed, names) for name, needed in content.items()}
    return content
