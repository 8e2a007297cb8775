"""What the schemas of a specs folder say of one member, references and `allOf` followed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final, NamedTuple, TypeAlias, cast

from specpress.document import Address, ReferenceFault, References
from specpress.jsonvalue import (
    JsonObject,
    JsonValue,
    ValueSet,
    json_identity,
    list_of,
    object_of,
)

_UNIONS: Final = ("oneOf", "anyOf")
_Inner: TypeAlias = "Callable[[Address, str], tuple[JsonValue, ...] | None]"
_Place: TypeAlias = "tuple[_Question, Address]"
_Values: TypeAlias = "Generator[_Ask, Any, tuple[JsonValue, ...] | None]"
_Truth: TypeAlias = "Generator[_Ask, bool, bool]"

MOST_STEPS: Final = 20_000
"""Schemas of one file that are looked at for its discriminators, those in circles once a way.

Large specs have 70.
"""


class TooManyWaysError(Exception):
    """Schemas lead to each other in so many ways that a discriminator cannot be read."""


class _Question(Enum):
    """What is asked of a schema; the value names the method of `TagFacts` that answers."""

    VALUES = "_values"
    PART_VALUES = "_part_values"
    OFFERS = "_offers"
    DESCRIBES = "_describes"
    REQUIRES = "_requires"
    TAKES_OBJECTS = "_takes_objects"


_SAME: Final = {_Question.PART_VALUES: _Question.VALUES}
_UNKNOWN: Final[dict[_Question, bool | None]] = {
    _Question.VALUES: None,
    _Question.PART_VALUES: None,
    _Question.OFFERS: False,
    _Question.DESCRIBES: False,
    _Question.REQUIRES: False,
    _Question.TAKES_OBJECTS: True,
}
"""What a schema answers that is no object, or that is being asked already."""


class _Ask(NamedTuple):
    question: _Question
    address: Address
    about: str | Address | None


class _Open(NamedTuple):
    """A question that waits for the answers to others."""

    asked: _Ask
    place: _Place
    work: Generator[_Ask, Any, Any]
    circles: int


@dataclass(slots=True)
class KnownFacts:
    """What was found of the schemas of a file.

    Attributes:
        answers: to questions whose schemas lead to no circle: the same from wherever they are
            reached.
        circles: how often a way came back to where it had been.
        steps: schemas that were looked at.
    """

    answers: dict[_Ask, Any] = field(default_factory=dict[_Ask, Any])
    circles: int = 0
    steps: int = 0


class TagFacts:
    """Answers questions about a member that may tell the branches of a union apart.

    Args:
        references: resolves references.
        inner: gives the values that the discriminator of a schema knows for a member.
        known: what was found before.
    """

    __slots__ = ("_inner", "_known", "_references")

    def __init__(
        self, references: References, inner: _Inner, known: KnownFacts | None = None
    ) -> None:
        self._references = references
        self._inner = inner
        self._known = KnownFacts() if known is None else known

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

    def values(self, address: Address, member: str) -> tuple[JsonValue, ...] | None:
        """The values that a schema lists for a member; None when it leaves them open.

        A value that more than one part of a union lists is there twice.

        Raises:
            TooManyWaysError: schemas lead to each other in too many ways.
        """
        found = self._answer(_Ask(_Question.VALUES, address, member))
        return cast("tuple[JsonValue, ...] | None", found)

    def offers(self, address: Address, wanted: Address) -> bool:
        """Whether a schema is one of the alternatives of another one."""
        return bool(self._answer(_Ask(_Question.OFFERS, address, wanted)))

    def describes(self, address: Address, member: str) -> bool:
        """Whether a schema, or what it is made of, has the member among its `properties`."""
        return bool(self._answer(_Ask(_Question.DESCRIBES, address, member)))

    def requires(self, address: Address, member: str) -> bool:
        """Whether a schema, or what it is made of, requires the member."""
        return bool(self._answer(_Ask(_Question.REQUIRES, address, member)))

    def takes_objects(self, address: Address) -> bool:
        """Whether a schema does not exclude objects by its `type`."""
        return bool(self._answer(_Ask(_Question.TAKES_OBJECTS, address, None)))

    def _answer(self, first: _Ask) -> object:
        """Answer a question by those that it leads to: not by recursion, as specs nest deeply."""
        stack: list[_Open] = []
        path: set[_Place] = set()
        answer = self._begin(first, stack, path)
        while stack:
            current = stack[-1]
            try:
                further = current.work.send(answer)
            except StopIteration as end:
                stack.pop()
                path.remove(current.place)
                answer = end.value
                if current.circles == self._known.circles:
                    self._known.answers[current.asked] = answer
            else:
                answer = self._begin(further, stack, path)
        return answer

    def _begin(self, asked: _Ask, stack: list[_Open], path: set[_Place]) -> object:
        """What is known, or of a circle nothing; else None, and the work on it is on the stack."""
        question, address, about = asked
        known, value = self._known, address.value
        if asked in known.answers:
            return known.answers[asked]
        place = (_SAME.get(question, question), address)
        if not isinstance(value, dict) or place in path:
            known.circles += place in path
            return _UNKNOWN[question] and value is not False
        known.steps += 1
        if known.steps > MOST_STEPS:
            raise TooManyWaysError
        path.add(place)
        work = getattr(self, question.value)(address, value, about)
        stack.append(_Open(asked, place, work, known.circles))
        return None

    def _part_values(self, address: Address, value: JsonObject, member: str) -> _Values:
        """What is known of a schema as a union of its variants counts for nothing in a part."""
        return self._values(address, value, member, is_part=True)

    def _values(
        self, address: Address, value: JsonObject, member: str, *, is_part: bool = False
    ) -> _Values:
        found: tuple[JsonValue, ...] | None = None
        members = value.get("properties")
        if isinstance(members, dict) and isinstance(members.get(member), dict):
            found = self._listed(address.child("properties", member))
        if "discriminator" in value and not is_part:
            found = _both(found, self._inner(address, member))
        for part in self._parts(address, value):
            found = _both(found, (yield _Ask(_Question.PART_VALUES, part, member)))
        for keyword in _UNIONS:
            lists: list[tuple[JsonValue, ...] | None] = []
            for number in range(len(list_of(value.get(keyword)))):
                branch = address.child(keyword, number)
                lists.append((yield _Ask(_Question.VALUES, branch, member)))
            if lists and all(one is not None for one in lists):
                union = _at_most_twice(value for one in lists for value in one or ())
                found = _both(found, union)
        return found

    def _offers(self, address: Address, value: JsonObject, wanted: Address) -> _Truth:
        for keyword in _UNIONS:
            for number in range(len(list_of(value.get(keyword)))):
                branch = self.followed(address.child(keyword, number))
                if wanted in branch or (yield _Ask(_Question.OFFERS, branch[-1], wanted)):
                    return True
        return False

    def _describes(self, address: Address, value: JsonObject, member: str) -> _Truth:
        has_it = member in object_of(value.get("properties"))
        return has_it or (yield from self._some(_Question.DESCRIBES, address, value, member))

    def _requires(self, address: Address, value: JsonObject, member: str) -> _Truth:
        has_it = member in list_of(value.get("required"))
        return has_it or (yield from self._some(_Question.REQUIRES, address, value, member))

    def _takes_objects(self, address: Address, value: JsonObject, _about: None) -> _Truth:
        kinds = value.get("type", "object")
        names = kinds if isinstance(kinds, list) else [kinds]
        listed = [value["const"]] if "const" in value else list_of(value.get("enum", [{}]))
        if (
            "object" not in names
            or not any(isinstance(one, dict) for one in listed)
            or value.keys() == {"nullable"}
        ):
            return False
        for part in self._parts(address, value):
            if not (yield _Ask(_Question.TAKES_OBJECTS, part, None)):
                return False
        return True

    def _some(
        self, question: _Question, address: Address, value: JsonObject, member: str
    ) -> _Truth:
        """Whether a part of a schema answers yes, or all branches of a union do."""
        for part in self._parts(address, value):
            if (yield _Ask(question, part, member)):
                return True
        for keyword in _UNIONS:
            branches = list_of(value.get(keyword))
            for number in range(len(branches)):
                if not (yield _Ask(question, address.child(keyword, number), member)):
                    break
            else:
                if branches:
                    return True
        return False

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


def _at_most_twice(values: Iterable[JsonValue]) -> tuple[JsonValue, ...]:
    """Twice is enough to tell that values do not keep branches apart; unions may double them."""
    seen = Counter[object]()
    found: list[JsonValue] = []
    for value in values:
        key = json_identity(value)
        seen[key] += 1
        if seen[key] <= 2:
            found.append(value)
    return tuple(found)
