"""What lies below a schema along the names of members, as the places in a profile have them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specpress.document.faults import ReferenceFault
from specpress.document.references import References
from specpress.document.spec_file import Address
from specpress.jsonvalue import constant_text, list_of, object_of
from specpress.records import dataclass
from specpress.vocabulary import CHOICES

_MOST = 500
"""Schemas that one is made of, which are looked at."""


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
        """A schema, and the schemas that it is made of."""
        waiting, seen = [schema], set[Address]()
        while waiting and len(seen) < _MOST:
            found = self._follow(waiting.pop())
            if found is None or found in seen:
                continue
            seen.add(found)
            yield found
            for keyword in CHOICES:
                count = len(list_of(object_of(found.value).get(keyword)))
                waiting += [found.child(keyword, number) for number in range(count)]

    def missing(self, schemas: Sequence[Address], steps: Sequence[str]) -> Missing | None:
        """The first step that no schema describes; None where all are described."""
        at = list(schemas)
        for number, step in enumerate(steps):
            parts = [part for schema in at for part in self.parts(schema)]
            inner = [part.child("properties", step) for part in parts if step in _members(part)]
            if step.isdigit():
                inner += [part.child("items") for part in parts if "items" in object_of(part.value)]
            if not inner:
                known = {name for part in parts for name in _members(part)}
                return Missing(number, frozenset(known))
            at = inner
        return None

    def values(self, schemas: Sequence[Address], steps: Sequence[str]) -> frozenset[str]:
        """The values that a place may have, as text; empty where it may have any."""
        at = list(schemas)
        for step in steps:
            parts = [part for schema in at for part in self.parts(schema)]
            at = [part.child("properties", step) for part in parts if step in _members(part)]
        found: set[str] = set()
        for part in (part for schema in at for part in self.parts(schema)):
            value = object_of(part.value)
            given = [value["const"]] if "const" in value else list_of(value.get("enum"))
            found |= {constant_text(one) for one in given if one is not None}
        return frozenset(found)

    def _follow(self, address: Address) -> Address | None:
        try:
            return self.references.follow(address)
        except ReferenceFault:
            return None  # reported where the document was read


def _members(schema: Address) -> frozenset[str]:
    return frozenset(object_of(object_of(schema.value).get("properties")))
