"""What lies below a schema along the names of members, as the places in a profile have them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from specpress.document.faults import ReferenceFault
from specpress.document.references import References
from specpress.document.spec_file import Address
from specpress.jsonvalue import JsonObject, constant_text, list_of, object_of
from specpress.records import dataclass
from specpress.vocabulary import CHOICES

_MOST = 500
"""Schemas that one is made of, which are looked at along the steps of a place."""


@dataclass(frozen=True, slots=True)
class Missing:
    """The step of a place that a schema does not describe.

    Attributes:
        number: of the step, from 0.
        known: the names that are described where it was looked for; none for any members.
    """

    number: int
    known: frozenset[str]


@dataclass(frozen=True, slots=True)
class MemberPaths:
    """Follows names of members through schemas, their references, branches and items.

    Attributes:
        references: of the document that has the schemas.
    """

    references: References

    def parts(self, schema: Address) -> Iterator[Address]:
        """A schema, and the schemas that it is made of, each once, in the order of the document."""
        waiting, seen = [schema], set[Address]()
        while waiting:
            found = self._follow(waiting.pop())
            if found is None or found in seen:
                continue
            seen.add(found)
            yield found
            waiting += reversed(
                [
                    found.child(keyword, number)
                    for keyword in CHOICES
                    for number in range(len(list_of(object_of(found.value).get(keyword))))
                ]
            )

    def members(self, schema: Address) -> Iterator[tuple[str, Address]]:
        """The members that a schema describes, also in the parts and branches that it has."""
        for part in self.parts(schema):
            for name in _members(part):
                yield name, part.child("properties", name)

    def missing(self, schemas: Sequence[Address], steps: Sequence[str]) -> Missing | None:
        """The first step that no schema describes; None where all are described."""
        at = list(schemas)
        for number, step in enumerate(steps):
            parts = self._looked_at(at)
            inner = [part.child("properties", step) for part in parts if step in _members(part)]
            if step.isdigit():
                inner += [part.child("items") for part in parts if "items" in object_of(part.value)]
            if not inner:
                return Missing(number, frozenset(name for part in parts for name in _members(part)))
            at = inner
        return None

    def values(self, schemas: Sequence[Address], steps: Sequence[str]) -> frozenset[str]:
        """The values that a place may have, as text; empty where it may have any."""
        at = list(schemas)
        for step in steps:
            parts = self._looked_at(at)
            at = [part.child("properties", step) for part in parts if step in _members(part)]
        found: set[str] = set()
        for part in self._looked_at(at):
            value = object_of(part.value)
            given = [value["const"]] if "const" in value else list_of(value.get("enum"))
            found |= {constant_text(one) for one in given if one is not None}
        return frozenset(found)

    def _looked_at(self, schemas: Sequence[Address]) -> list[Address]:
        return [part for schema in schemas for part in islice(self.parts(schema), _MOST)]

    def _follow(self, address: Address) -> Address | None:
        try:
            return self.references.follow(address)
        except ReferenceFault:
            return None  # reported where the document was read


def _members(schema: Address) -> JsonObject:
    return object_of(object_of(schema.value).get("properties"))
