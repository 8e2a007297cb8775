"""Which branch of a union a `discriminator` selects, by the value of which member.

Source: OpenAPI 3.0.4, 3.1.1 and 3.2.0, Discriminator Object. JSON Schema knows no discriminator;
here each branch is told what its tag has to be, so that plain JSON Schema says the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from specpress.document import Address, ReferenceFault, References
from specpress.jsonvalue import JsonObject, JsonValue, ValueSet, list_of, object_of
from specpress.schema.tag_facts import KnownFacts, TagFacts, TooManyWaysError
from specpress.schema.tags import (
    Branch,
    Discriminator,
    MappingFault,
    MappingProblem,
    Tag,
    among,
)

_COMPONENTS: Final = ("components", "schemas")


_DEEPEST: Final = 48
"""Levels of unions within each other that are told apart: those of schemas that are lowered."""


@dataclass(slots=True)
class _Known(KnownFacts):
    """What was found of the schemas of a file, its discriminators among them."""

    read: dict[Address, Discriminator | None] = field(
        default_factory=dict[Address, "Discriminator | None"]
    )
    inner: dict[tuple[Address, str], tuple[JsonValue, ...] | None] = field(
        default_factory=dict[tuple[Address, str], "tuple[JsonValue, ...] | None"]
    )


def read_discriminator(address: Address, references: References) -> Discriminator | None:
    """The discriminator of a schema; None without one, and without schemas to choose among.

    Where schemas lead to each other in too many ways, its one fault says so, and it has no
    branches.

    Args:
        address: the schema.
        references: resolves references and mappings, and keeps what was read.
    """
    known = references.kept(address.file, _Known)
    if address not in known.read:
        try:
            known.read[address] = _read(address, references, frozenset(), known)
        except TooManyWaysError:
            member = object_of(object_of(address.value).get("discriminator"))["propertyName"]
            place = address.child("discriminator")
            fault = MappingFault(MappingProblem.TOO_MANY_WAYS, place, "")
            known.read[address] = Discriminator(str(member), "oneOf", (), (fault,))
    return known.read[address]


def _read(
    address: Address, references: References, open_: frozenset[Address], known: _Known
) -> Discriminator | None:
    """Read a discriminator inside of others, which are open."""
    value = object_of(address.value)
    found = object_of(value.get("discriminator"))
    member = found.get("propertyName")
    if not isinstance(member, str):
        return None
    if len(open_) > _DEEPEST:
        raise TooManyWaysError
    return _Reader(address, value, found, member, references, open_, known).read()


def family(address: Address, references: References) -> tuple[Address, ...]:
    """The schemas that extend this one by `allOf`, in the order of the document."""
    return references.inheritance(address.file).descendants(address)


@dataclass(slots=True)
class _Open:
    """A branch whose tag is being looked for."""

    address: Address
    targets: tuple[Address, ...]
    mapped: list[JsonValue]
    declared: tuple[JsonValue, ...] | None
    takes_objects: bool
    is_rest: bool = False


class _Reader:
    """Reads one discriminator."""

    __slots__ = (
        "_address",
        "_facts",
        "_faults",
        "_found",
        "_known",
        "_member",
        "_opened",
        "_references",
        "_value",
    )

    def __init__(
        self,
        address: Address,
        value: JsonObject,
        found: JsonObject,
        member: str,
        references: References,
        open_: frozenset[Address],
        known: _Known,
    ) -> None:
        self._address = address
        self._value = value
        self._found = found
        self._member = member
        self._references = references
        self._opened = open_ | {address}
        self._known = known
        self._facts = TagFacts(references, self._inner, known)
        self._faults: list[MappingFault] = []

    def read(self) -> Discriminator | None:
        keyword = next((k for k in ("oneOf", "anyOf") if self._value.get(k)), "allOf")
        listed = self._value.get(keyword)
        mapping = self._mapping()
        if keyword == "allOf":
            addresses = self._extending(mapping)
        else:
            count = len(listed) if isinstance(listed, list) else 0
            addresses = [self._address.child(keyword, number) for number in range(count)]
        branches = [self._open(address) for address in addresses]
        if not branches:
            return None
        for key, target in mapping:
            self._assign(key, target, branches)
        self._assign_default(branches, keyword)
        tags = self._tags(branches)
        self._check_members(branches, tags)
        return Discriminator(
            self._member,
            keyword,
            tuple(
                Branch(one.address, one.targets, tag)
                for one, tag in zip(branches, tags, strict=True)
            ),
            tuple(self._faults),
        )

    def _inner(self, address: Address, member: str) -> tuple[JsonValue, ...] | None:
        """The values that a discriminator further in knows; None where it leaves them open."""
        known = self._known
        if (address, member) in known.inner:
            return known.inner[address, member]
        if address in self._opened:
            known.circles += 1
            return None
        circles = known.circles
        found = _told(_read(address, self._references, self._opened, known), member)
        if circles == known.circles:
            known.inner[address, member] = found
        return found

    def _mapping(self) -> list[tuple[str, Address]]:
        """The explicit mapping: each value with the schema that it leads to."""
        mapping = object_of(self._found.get("mapping"))
        resolved: list[tuple[str, Address]] = []
        for key, wanted in mapping.items():
            target = self.target(wanted)
            if target is None:
                self._fault(MappingProblem.DANGLING, self._entry(key), key)
            else:
                resolved.append((key, target))
        return resolved

    def target(self, wanted: JsonValue) -> Address | None:
        """The schema that a name or a URI reference of the mapping leads to."""
        return mapped_schema(self._address, wanted, self._references)

    def _extending(self, mapping: list[tuple[str, Address]]) -> list[Address]:
        """The schemas that extend the one with the discriminator, and others that it maps to.

        A schema that is nothing but the parent by another name is a variant only if it is mapped.
        """
        mapped = {target for _, target in mapping}
        children = [
            child
            for child in family(self._address, self._references)
            if child in mapped or not mapped or not _is_alias(child)
        ]
        others = [one for one in dict.fromkeys(t for _, t in mapping) if one not in children]
        return [*children, *others] if children else []

    def _open(self, address: Address) -> _Open:
        targets = self._facts.followed(address)
        last = targets[-1]
        return _Open(
            address=address,
            targets=targets,
            mapped=[],
            declared=self._facts.values(last, self._member),
            takes_objects=self._facts.takes_objects(last),
        )

    def _assign(self, key: str, target: Address, branches: list[_Open]) -> None:
        chosen = self._branch_of(target, branches)
        if chosen is None:
            self._fault(MappingProblem.NO_BRANCH, self._entry(key), key)
            return
        tag = next((one for one in chosen.declared or () if _spelled(one) == key), key)
        refused = chosen.declared is not None and not among(tag, chosen.declared)
        if refused:
            self._fault(MappingProblem.REFUSED_TAG, self._entry(key), key)
        else:
            chosen.mapped.append(tag)

    def _branch_of(self, target: Address, branches: list[_Open]) -> _Open | None:
        direct = next((one for one in branches if target in one.targets), None)
        if direct is not None:
            return direct
        final = self._facts.followed(target)[-1]
        return next(
            (one for one in branches if final in one.targets),
            next((one for one in branches if self._facts.offers(one.targets[-1], final)), None),
        )

    def _assign_default(self, branches: list[_Open], keyword: str) -> None:
        if "defaultMapping" not in self._found:
            return
        place = self._address.child("discriminator", "defaultMapping")
        target = self.target(self._found["defaultMapping"])
        if target is None:
            self._fault(MappingProblem.DANGLING, place, "defaultMapping")
            return
        chosen = self._branch_of(target, branches)
        if chosen is None and keyword == "allOf":
            branches.append(chosen := self._open(target))
        if chosen is None:
            self._fault(MappingProblem.NO_BRANCH, place, "defaultMapping")
        else:
            chosen.is_rest = True

    def _tags(self, branches: list[_Open]) -> list[Tag | None]:
        values = self._values(branches)
        tags: list[Tag | None] = []
        for number, one in enumerate(branches):
            own = values[number]
            if one.is_rest:
                others = [v for n, vs in enumerate(values) if n != number for v in vs]
                tags.append(Tag(self._member, tuple(others), is_rest=True))
            elif own:
                tags.append(Tag(self._member, own))
            else:
                tags.append(None)
        return tags

    def _values(self, branches: list[_Open]) -> list[tuple[JsonValue, ...]]:
        """The values that select each branch; none for those that nothing is known of."""
        lists = [one.declared if one.takes_objects and not one.is_rest else () for one in branches]
        said = [one for one in lists if one is not None]
        if len(said) == len(lists) and _are_apart([value for one in said for value in one]):
            return said  # the branches say it themselves, and the mapping has nothing to add
        taken = ValueSet(value for one in branches for value in one.mapped)
        return [self._values_of(one, taken) if one.takes_objects else () for one in branches]

    def _values_of(self, one: _Open, taken: ValueSet) -> tuple[JsonValue, ...]:
        if one.mapped:
            return tuple(one.mapped)
        if one.is_rest:
            return ()
        name = _implicit_name(one)
        if one.declared is None:
            return () if name is None or name in taken else (name,)
        if name is not None and among(name, one.declared) and name not in taken:
            return (name,)
        return tuple(value for value in one.declared if value not in taken)

    def _check_members(self, branches: list[_Open], tags: list[Tag | None]) -> None:
        for number, (one, tag) in enumerate(zip(branches, tags, strict=True)):
            last = one.targets[-1]
            if tag is None and not one.takes_objects:
                continue
            if not self._facts.describes(last, self._member):
                self._fault(MappingProblem.NO_MEMBER, one.address, str(number))
            elif tag is None:
                self._fault(MappingProblem.NO_TAG, one.address, str(number))
            elif not tag.is_rest and not self._facts.requires(last, self._member):
                self._fault(MappingProblem.OPTIONAL_MEMBER, one.address, str(number))

    def _entry(self, key: str) -> Address:
        return self._address.child("discriminator", "mapping", key)

    def _fault(self, problem: MappingProblem, address: Address, text: str) -> None:
        self._faults.append(MappingFault(problem, address, text))


def mapped_schema(holder: Address, wanted: JsonValue, references: References) -> Address | None:
    """The schema that a value of a discriminator's `mapping` leads to; None when it leads nowhere.

    Args:
        holder: the schema with the discriminator.
        wanted: the name of a component, else a URI reference. What can be both is a name
            (OpenAPI 3.1.1, Discriminator Object).
        references: resolves URI references.
    """
    if not isinstance(wanted, str):
        return None
    named = Address(holder.file).child(*_COMPONENTS, wanted)
    if _exists(named):
        return named
    try:
        return references.resolve(holder, wanted)
    except ReferenceFault:
        return None


def _told(found: Discriminator | None, member: str) -> tuple[JsonValue, ...] | None:
    """The values by which a discriminator tells all its branches apart; None where it does not."""
    if found is None or found.member != member:
        return None
    tags = [branch.tag for branch in found.branches]
    if any(tag is None or tag.is_rest for tag in tags):
        return None
    return tuple(value for tag in tags if tag is not None for value in tag.values)


def _exists(address: Address) -> bool:
    try:
        return isinstance(address.value, (dict, bool))
    except KeyError:
        return False


def _is_alias(address: Address) -> bool:
    value = object_of(address.value)
    branches = list_of(value.get("allOf"))
    is_said = value.keys() - {"allOf", "title", "description"}
    return len(branches) == 1 and isinstance(branches[0], dict) and not is_said


def _implicit_name(one: _Open) -> str | None:
    """The name by which a branch without a mapping goes; None for one that stands in place."""
    tokens = one.targets[0].pointer.tokens
    if tokens[-2:-1] in {("oneOf",), ("anyOf",)}:
        if len(one.targets) < 2:
            return None
        tokens = one.targets[1].pointer.tokens
        return tokens[-1] if tokens else one.targets[1].file.source.path.stem
    return tokens[-1] if tokens else one.targets[0].file.source.path.stem


def _spelled(value: JsonValue) -> str:
    """The key of a mapping that means a value: keys are strings (OpenAPI 3.1.1, 4.8.25)."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _are_apart(values: list[JsonValue]) -> bool:
    return len(list(ValueSet(values))) == len(values)
