"""Members that one side never asks for: `readOnly` in a request, `writeOnly` in a response."""

from __future__ import annotations

from collections.abc import Callable
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

    __slots__ = ("_keywords", "_marked", "_marks", "_required")

    def __init__(self, references: References, direction: Direction) -> None:
        self._keywords: tuple[str, ...] = direction.value
        self._marks = _Together(references, self._own_marks, ("allOf",))
        self._marked = _Together(references, self._own_marked)
        self._required = _Together(references, _own_required)

    def members(self, address: Address) -> frozenset[str]:
        """The members that a schema, or one that speaks of the same object, marks so."""
        if not any(address.file.may_name(keyword) for keyword in self._keywords):
            return frozenset()
        return self._marked.said(address)

    def inherited(self, unasked: frozenset[str], target: Address) -> frozenset[str]:
        """Those of some members that a schema requires without marking them itself."""
        left = unasked - self.members(target) if unasked else unasked
        return left & self._required.said(target) if left else left

    def _own_marked(self, address: Address) -> frozenset[str]:
        return frozenset(
            name
            for name in object_of(object_of(address.value).get("properties"))
            if self._marks.said(address.child("properties", name))
        )

    def _own_marks(self, address: Address) -> frozenset[str]:
        value = object_of(address.value)
        return frozenset(keyword for keyword in self._keywords if value.get(keyword) is True)


def _own_required(address: Address) -> frozenset[str]:
    listed = list_of(object_of(address.value).get("required"))
    return frozenset(name for name in listed if isinstance(name, str))


class _Together:
    """What a schema and all that speak of the same value say, references followed.

    Schemas that lead to each other say the same, so that each is read once, whoever asks (Tarjan
    1972: the strongly connected components of what leads where).

    Args:
        references: resolves references.
        own: what a schema says by itself.
        keywords: of schemas for the same value.
    """

    __slots__ = ("_keywords", "_own", "_references", "_said")

    def __init__(
        self,
        references: References,
        own: Callable[[Address], frozenset[str]],
        keywords: tuple[str, ...] = CHOICES,
    ) -> None:
        self._references = references
        self._own = own
        self._keywords = keywords
        self._said: dict[Address, frozenset[str]] = {}

    def said(self, start: Address) -> frozenset[str]:
        if start not in self._said:
            self._find(start)
        return self._said[start]

    def _find(self, start: Address) -> None:
        leads = {start: self._leads(start)}
        number = {start: 0}
        first = {start: 0}
        open_ones = [start]
        path = [(start, iter(leads[start]))]
        while path:
            address, rest = path[-1]
            child = next(rest, None)
            if child is not None and child not in self._said:
                if child not in number:
                    number[child] = first[child] = len(number)
                    leads[child] = self._leads(child)
                    open_ones.append(child)
                    path.append((child, iter(leads[child])))
                first[address] = min(first[address], number[child])
            elif child is None:
                path.pop()
                if path:
                    holder = path[-1][0]
                    first[holder] = min(first[holder], first[address])
                if first[address] == number[address]:
                    circle = [open_ones.pop()]
                    while circle[-1] != address:
                        circle.append(open_ones.pop())
                    self._close(circle, leads)

    def _close(self, circle: list[Address], leads: dict[Address, list[Address]]) -> None:
        said = {name for one in circle for name in self._own(one)}
        beyond = {child for one in circle for child in leads[one] if child in self._said}
        said.update(*(self._said[child] for child in beyond))
        self._said.update(dict.fromkeys(circle, frozenset(said)))

    def _leads(self, address: Address) -> list[Address]:
        """Where a schema leads for the same value."""
        value = object_of(address.value)
        found: list[Address] = []
        if "$ref" in value:
            # A fault is reported where the document is read.
            with suppress(ReferenceFault):
                found.append(self._references.resolve(address, value["$ref"]))
        found += [
            address.child(keyword, number)
            for keyword in self._keywords
            for number in range(len(list_of(value.get(keyword))))
        ]
        return found


def without_names(content: JsonValue, names: frozenset[str]) -> JsonValue:
    """What is left of `required` or `dependentRequired` without some members; it may be empty."""
    if isinstance(content, list):
        return [name for name in content if name not in names]
    if isinstance(content, dict):
        return {name: without_names(needed, names) for name, needed in content.items()}
    return content
