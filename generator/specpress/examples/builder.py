"""One example of a type, built from types and conditions, and changed where it is refused."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import field
from typing import Final, assert_never

from specpress.examples.instance_paths import (
    combine,
    has_path,
    passes,
    remove_path,
    required_paths,
)
from specpress.examples.known import Known
from specpress.examples.sample_words import is_of_failure, is_telling, name_within
from specpress.examples.samples import (
    bare_objects,
    is_liked,
    known_object,
    numbers_beside,
)
from specpress.ir import (
    Anything,
    Array,
    Condition,
    ConditionKind,
    Constant,
    Enumeration,
    Field,
    FieldRole,
    Json,
    Map,
    Model,
    ObjectId,
    ObjectRef,
    ObjectType,
    Primitive,
    PrimitiveKind,
    PropertyPath,
    Tuple,
    Type,
    Union,
    is_open,
    referenced,
)
from specpress.jsonvalue import JsonObject, JsonValue, json_equal
from specpress.records import dataclass

_DEEPEST: Final = 12
_ALTERNATIVES: Final = "~alternatives"
"""Behind the pointer of an object: which alternative is taken; no JSON pointer has a `~a`."""
_MOST_VALUES: Final = 3000
"""Members in one example; from there on only what must be there is added."""
_NUMBERS: Final = frozenset({PrimitiveKind.INTEGER, PrimitiveKind.NUMBER})


@dataclass(slots=True)
class Builder:
    """Builds one example.

    Attributes:
        choices: by pointer, which candidate to take; one past the last leaves the member out.
        known: what the tries before found.
        answers: whether it is what a call that succeeds gives.
    """

    model: Model
    optional: bool
    choices: dict[str, int]
    known: Known
    telling: bool = False
    answers: bool = False
    _is_cut: bool = False
    _counts: dict[str, int] = field(default_factory=dict[str, int])
    _needed: set[str] = field(default_factory=set[str])
    _open: list[ObjectId] = field(default_factory=list[ObjectId])
    _values: int = 0

    @property
    def is_cut(self) -> bool:
        """Whether a list ends before all of its items are there, for the sake of size."""
        return self._is_cut

    @property
    def size(self) -> int:
        """How many values were made."""
        return self._values

    def try_another(self, pointer: str) -> bool:
        """Take the next candidate at a place, or at the nearest one above that has another."""
        while pointer:
            tried = self.choices.get(pointer, 0) + 1
            count = self._counts.get(pointer, 0)
            if tried < count or (tried == count and pointer not in self._needed):
                self.choices[pointer] = tried
                return True
            pointer = pointer.rpartition("/")[0]
        return False

    def try_alternative(self) -> bool:
        """Go another way of alternatives between sets of members."""
        for place, count in self._counts.items():
            tried = self.choices.get(place, 0) + 1
            if place.endswith(_ALTERNATIVES) and tried < count:
                self.choices[place] = tried
                return True
        return False

    def object(self, owner: ObjectType, pointer: str, depth: int) -> JsonObject:
        """An object with its required members, or all, then its conditions seen to."""
        self._open.append(owner.object_id)
        try:
            return self._members(owner, pointer, depth)
        finally:
            self._open.pop()

    def _members(self, owner: ObjectType, pointer: str, depth: int) -> JsonObject:
        result: JsonObject = {}
        shown, added = self.known.order(owner)
        for member in added:
            if member.required or (self.optional and self._is_shown(member, result)):
                self._add(result, member, pointer, depth)
        for _ in range(len(owner.conditions)):
            before = dict(result)
            for condition in owner.conditions:
                self._obey(condition, result, owner, pointer, depth)
            if before == result:
                break
        telling = self._telling_member(owner) if self.telling and not result else None
        if telling is not None:
            self._add(result, telling, pointer, depth)
        order = (member.wire_name for member in shown)
        return {name: result[name] for name in order if name in result}

    def _telling_member(self, owner: ObjectType) -> Field | None:
        """The member that a reader would give first, where none has to be there."""

        def rank(member: Field) -> int:
            if is_telling(member.wire_name):
                return 0
            return 1 if isinstance(member.type, (Array, ObjectRef, Union)) else 2

        shown = [
            one for one in owner.fields if one.role is FieldRole.CALLER and self._is_shown(one, {})
        ]
        return min(shown, key=rank, default=None)

    def _is_shown(self, member: Field, result: JsonObject) -> bool:
        if member.is_of_branch and not any(
            all(passes(test, result) for test in tests) for tests in member.when
        ):
            return False
        if self._is_blank(member) and not member.examples and member.default is None:
            return False  # an empty object would teach nothing
        if self.answers and is_of_failure(member.wire_name):
            return False  # an answer that holds results holds no error
        if self._values > _MOST_VALUES or self._is_open(member.type):
            return False
        return not (member.deprecated or member.read_only)

    def _is_blank(self, member: Field) -> bool:
        """Whether no schema and no name says what would be in an object."""
        of = member.type
        bare = isinstance(of, ObjectRef) and not self.model.object(of.object_id).fields
        return (bare or is_open(of)) and not any(known_object(member.wire_name))

    def _is_open(self, of: Type) -> bool:
        """Whether a value would hold an object again that it is part of."""
        return any(object_id in self._open for object_id in referenced(of))

    def _add(self, result: JsonObject, member: Field, pointer: str, depth: int) -> None:
        place = f"{pointer}/{_escaped(member.wire_name)}"
        candidates = self._candidates(member, place, depth)
        self._counts[place] = len(candidates)
        if member.required:
            self._needed.add(place)
        choice = self.choices.get(place, 0)
        if choice < len(candidates):
            self._values += 1
            result[member.wire_name] = candidates[choice]()

    def _candidates(self, member: Field, place: str, depth: int) -> list[Callable[[], JsonValue]]:
        key = (id(member), self._open[-1] if self._open else None)
        known = self.known.of_members.get(key)
        if known is not None and depth <= _DEEPEST:
            return known
        found: list[Callable[[], JsonValue]] = []
        found += (_given(example.value) for example in member.examples if example.value is not None)
        if member.default is not None:
            found += (_plain(value) for value in self._other_values(member))
            found.append(_given(member.default))
        name = self._called(member)
        found += self.of_type(member.type, name, place, depth)
        if depth <= _DEEPEST and self._is_of_scalars(member.type, name):
            self.known.of_members[key] = found
        return found

    def _is_of_scalars(self, of: Type, name: str) -> bool:
        """Whether values of a type are no objects that two examples would have in common."""
        return isinstance(of, (Primitive, Enumeration, Constant)) and not any(
            isinstance(one, (dict, list)) for one in self.known.samples(of, name)
        )

    def _called(self, member: Field) -> str:
        """The name of a member, with what tells it from others of that name."""
        owner = self.model.object(self._open[-1]) if self._open else None
        beside = {one.wire_name for one in owner.fields} if owner is not None else set[str]()
        return name_within(member.wire_name, beside, answers=self.answers)

    def _other_values(self, member: Field) -> Iterator[JsonValue]:
        """What an option may be besides its default: a full request shows what can be changed."""
        of, default = member.type, member.default
        if default is None or not self.optional or member.required:
            return
        # How many results there are stays one, as in the answer that the page shows.
        if member.role is not FieldRole.CALLER or default.value == 1:
            return
        if isinstance(of, Primitive) and of.kind in _NUMBERS:
            if isinstance(default.value, (int, float)):
                yield from numbers_beside(of, default.value)
        elif isinstance(of, Enumeration) or (
            isinstance(of, Primitive) and of.kind is PrimitiveKind.BOOLEAN
        ):
            for value in self.known.samples(of, member.wire_name):
                if not json_equal(value, default.value):
                    yield value

    def of_type(self, of: Type, name: str, place: str, depth: int) -> list[Callable[[], JsonValue]]:
        """What makes values of a type, the likeliest first."""
        if depth > _DEEPEST:
            return []
        match of:
            case ObjectRef():
                inner = self.model.object(of.object_id)
                bare = () if inner.fields else bare_objects(name)
                return [*map(_plain, bare), lambda: self.object(inner, place, depth + 1)]
            case Array():
                return [lambda: self._array(of, name, place, depth)]
            case Tuple():
                return [lambda: self._tuple(of, name, place, depth)]
            case Union():
                variants = sorted(of.variants, key=lambda one: not self._is_liked(one, name))
                return [make for v in variants for make in self.of_type(v, name, place, depth)]
            case Primitive() | Enumeration() | Constant() | Map() | Anything():
                return [_plain(value) for value in self.known.samples(of, name)]
            case _:
                assert_never(of)

    def _is_liked(self, of: Type, name: str) -> bool:
        is_nothing = isinstance(of, Primitive) and of.kind is PrimitiveKind.NULL
        return (is_nothing and self.answers and is_of_failure(name)) or is_liked(of, self.model)

    def _array(self, of: Array, name: str, place: str, depth: int) -> JsonValue:
        lower = of.size.lower if of.size is not None else None
        least = math.ceil(lower.value) if lower is not None else 1
        parts = [of.items] * min(max(least, 1), 100)
        return self._items(parts, name, place, depth, unique=of.unique)

    def _tuple(self, of: Tuple, name: str, place: str, depth: int) -> JsonValue:
        lower = of.size.lower if of.size is not None else None
        least = math.ceil(lower.value) if lower is not None else 0
        more = max(0, min(least, 100) - len(of.prefix))
        parts = [*of.prefix, *of.parts[len(of.prefix) :] * more]
        return self._items(parts, name, place, depth, unique=False)

    def _items(
        self, parts: list[Type], name: str, place: str, depth: int, *, unique: bool
    ) -> JsonValue:
        items: list[JsonValue] = []
        for index, part in enumerate(parts):
            if self._values > _MOST_VALUES:
                self._is_cut = True
                break
            self._values += 1
            inner = f"{place}/{index}"
            candidates = self.of_type(part, name, inner, depth + 1)
            self._counts[inner] = len(candidates)
            self._needed.add(inner)
            # Items that must differ start at different candidates.
            choice = self.choices.get(inner, index if unique else 0)
            if choice >= len(candidates):
                break  # a later item would take the place of this one
            items.append(candidates[choice]())
        return items

    def _obey(
        self, condition: Condition, result: JsonObject, owner: ObjectType, pointer: str, depth: int
    ) -> None:
        if not all(passes(test, result) for test in condition.when):
            return
        match condition.kind:
            case ConditionKind.REQUIRED:
                self._give(condition.paths, result, owner, pointer, depth)
            case ConditionKind.FORBIDDEN:
                for path in condition.paths:
                    remove_path(result, path)
            case ConditionKind.ANY_OF | ConditionKind.ONE_OF:
                groups = condition.groups
                whole = [group for group in groups if all(has_path(result, path) for path in group)]
                if not whole and groups:
                    self._give(groups[0], result, owner, pointer, depth)
                elif condition.kind is ConditionKind.ONE_OF:
                    kept = set(whole[0]) if whole else set[PropertyPath]()
                    for path in (path for group in groups for path in group if path not in kept):
                        remove_path(result, path)
            case ConditionKind.NOT_TOGETHER:
                if all(has_path(result, path) for path in condition.paths):
                    remove_path(result, condition.paths[-1])
            case ConditionKind.COMBINATIONS:
                combine(condition, result)
            case ConditionKind.OTHER:
                self._choose(condition, result, owner, pointer, depth)
            case ConditionKind.LIMITED:
                pass  # the validator finds these out, and another candidate is tried
            case _:
                assert_never(condition.kind)

    def _choose(
        self, condition: Condition, result: JsonObject, owner: ObjectType, pointer: str, depth: int
    ) -> None:
        """Go one way of alternatives: give what a branch requires; drop what others require."""
        schema: JsonObject = {} if condition.schema is None else condition.schema.node
        below = condition.paths[0] if condition.paths else ()
        for keyword in ("oneOf", "anyOf"):
            branches = schema.get(keyword)
            groups = [
                [(*below, *path) for path in required_paths(branch)]
                for branch in (branches if isinstance(branches, list) else ())
            ]
            if not any(groups):
                continue
            place = f"{pointer}{_ALTERNATIVES}"
            self._counts[place] = len(groups)
            chosen = groups[self.choices.get(place, 0) % len(groups)]
            heads = {path[: len(below) + 1] for path in chosen}
            for path in (path[: len(below) + 1] for group in groups for path in group):
                if keyword == "oneOf" and path not in heads:
                    remove_path(result, path)
            self._give(tuple(chosen), result, owner, pointer, depth)

    def _give(
        self,
        paths: tuple[PropertyPath, ...],
        result: JsonObject,
        owner: ObjectType,
        pointer: str,
        depth: int,
    ) -> None:
        """Add the members that are missing."""
        members = {member.wire_name: member for member in owner.fields}
        for path in paths:
            member = members.get(path[0])
            if member is None:
                continue
            if path[0] not in result:
                self._add(result, member, pointer, depth)
            inner = result.get(path[0])
            if len(path) > 1 and isinstance(inner, dict) and isinstance(member.type, ObjectRef):
                below = self.model.object(member.type.object_id)
                place = f"{pointer}/{_escaped(path[0])}"
                self._give((path[1:],), inner, below, place, depth + 1)


def _given(value: Json) -> Callable[[], JsonValue]:
    return lambda: value.value


def _plain(value: JsonValue) -> Callable[[], JsonValue]:
    return lambda: value


def _escaped(token: str) -> str:
    return token.replace("~", "~0").replace("/", "~1")
