"""What the schemas of a specs folder say of one member, references and `allOf` followed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from specpress.document import Address, ReferenceFault, References
from specpress.jsonvalue import JsonObject, JsonValue, ValueSet, list_of, object_of

_UNIONS: Final = ("oneOf", "anyOf")
_Inner: TypeAlias = "Callable[[Address, str], tuple[JsonValue, ...] | None]"
_Test: TypeAlias = "Callable[[JsonObject], bool]"


class TagFacts:
    """Answers questions about a member that may tell the branches of a union apart.

    Args:
        references: resolves references.
        inner: gives the values that the discriminator of a schema knows for a member.
    """

    __slots__ = ("_inner", "_references")

    def __init__(self, references: References, inner: _Inner) -> None:
        self._references = references
        self._inner = inner

    def followed(self, address: Address) -> tuple[Address, ...]:
        """A schema, and those that it leads to while it is a mere reference, the last one last.

        An `allOf` of one reference is one, too: OpenAPI 3.0 needs it to say something beside.
        """
        found = [address]
        while (target := self._next(found[-1])) is not None and target not in found:
            found.append(target)
        return tuple(found)

    def _next(self, address: Address) -> Address | None:
        value = address.value
        if not isinstance(value, dict):
            return None
        branches = value.get("allOf")
        if "$ref" not in value and isinstance(branches, list) and len(branches) == 1:
            inner = branches[0]
            if isinstance(inner, dict) and inner.keys() == {"$ref"} and "properties" not in value:
                return self._target(address.child("allOf", 0), inner)
            return None
        return self._target(address, value)

    def _target(self, address: Address, value: JsonObject) -> Address | None:
        if "$ref" not in value:
            return None
        try:
            return self._references.resolve(address, value["$ref"])
        except ReferenceFault:
            return None  # reported where the document is read

    def values(
        self,
        address: Address,
        member: str,
        seen: frozenset[Address] = frozenset(),
        *,
        is_part: bool = False,
    ) -> tuple[JsonValue, ...] | None:
        """The values that a schema lists for a member; None when it leaves them open.

        What is known of a schema as a union of its variants counts for nothing where another one
        extends it, which `is_part` says.
        """
        value = address.value
        if not isinstance(value, dict) or address in seen:
            return None
        seen = seen | {address}
        found: tuple[JsonValue, ...] | None = None
        members = value.get("properties")
        if isinstance(members, dict) and isinstance(members.get(member), dict):
            found = self._listed(address.child("properties", member))
        if "discriminator" in value and not is_part:
            found = _both(found, self._inner(address, member))
        for part in self._parts(address, value):
            found = _both(found, self.values(part, member, seen, is_part=True))
        for keyword in _UNIONS:
            branches = list_of(value.get(keyword))
            if not branches:
                continue
            lists = [
                self.values(address.child(keyword, number), member, seen)
                for number in range(len(branches))
            ]
            if all(one is not None for one in lists):
                union = tuple(value for one in lists for value in one or ())
                found = _both(found, union)
        return found

    def offers(
        self, address: Address, wanted: Address, seen: frozenset[Address] = frozenset()
    ) -> bool:
        """Whether a schema is one of the alternatives of another one."""
        value = address.value
        if not isinstance(value, dict) or address in seen:
            return False
        branches = [
            self.followed(address.child(keyword, number))
            for keyword in _UNIONS
            for number in range(len(list_of(value.get(keyword))))
        ]
        return any(
            wanted in one or self.offers(one[-1], wanted, seen | {address}) for one in branches
        )

    def describes(
        self, address: Address, member: str, seen: frozenset[Address] = frozenset()
    ) -> bool:
        """Whether a schema, or what it is made of, has the member among its `properties`."""
        return self._some(address, seen, lambda v: member in object_of(v.get("properties")))

    def requires(
        self, address: Address, member: str, seen: frozenset[Address] = frozenset()
    ) -> bool:
        """Whether a schema, or what it is made of, requires the member."""
        return self._some(address, seen, lambda v: member in list_of(v.get("required")))

    def takes_objects(self, address: Address, seen: frozenset[Address] = frozenset()) -> bool:
        """Whether a schema does not exclude objects by its `type`."""
        value = address.value
        if not isinstance(value, dict) or address in seen:
            return value is not False
        kinds = value.get("type", "object")
        names = kinds if isinstance(kinds, list) else [kinds]
        parts = self._parts(address, value)
        listed = [value["const"]] if "const" in value else list_of(value.get("enum", [{}]))
        return (
            "object" in names
            and any(isinstance(one, dict) for one in listed)
            and value.keys() != {"nullable"}
            and all(self.takes_objects(part, seen | {address}) for part in parts)
        )

    def _some(self, address: Address, seen: frozenset[Address], test: _Test) -> bool:
        value = address.value
        if not isinstance(value, dict) or address in seen:
            return False
        if test(value):
            return True
        seen = seen | {address}
        if any(self._some(part, seen, test) for part in self._parts(address, value)):
            return True
        return any(
            all(
                self._some(address.child(keyword, number), seen, test)
                for number in range(len(branches))
            )
            for keyword in _UNIONS
            if (branches := list_of(value.get(keyword)))
        )

    def _parts(self, address: Address, value: JsonObject) -> list[Address]:
        """The schemas that hold besides: the target of a reference, the branches of `allOf`."""
        target = self._target(address, value)
        parts = [] if target is None else [target]
        count = len(list_of(value.get("allOf")))
        return [*parts, *(address.child("allOf", number) for number in range(count))]

    def _listed(self, address: Address) -> tuple[JsonValue, ...] | None:
        """The values that a schema lists by itself or by what it refers to."""
        found: tuple[JsonValue, ...] | None = None
        pending, seen = [address], set[Address]()
        while pending:
            here = pending.pop()
            value = here.value
            if not isinstance(value, dict) or here in seen:
                continue
            seen.add(here)
            if "const" in value:
                found = _both(found, (value["const"],))
            elif isinstance(listed := value.get("enum"), list):
                found = _both(found, tuple(listed))
            pending.extend(self._parts(here, value))
        return found


def _both(
    left: tuple[JsonValue, ...] | None, right: tuple[JsonValue, ...] | None
) -> tuple[JsonValue, ...] | None:
    if left is None or right is None:
        return right if left is None else left
    both = ValueSet(right)
    return tuple(one for one in left if one in both)
