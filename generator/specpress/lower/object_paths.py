"""Where objects stand in a request or an answer, in words that no order changes.

The path that an object was met at first tells which branch and which member came first. Classes
are named by the path found here: of all that lead to an object the shortest, and what tells the
branches of a union apart is what is in them.
"""

from __future__ import annotations

import hashlib
import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from specpress.ir import (
    Anything,
    Array,
    Constant,
    Enumeration,
    Field,
    Keys,
    Map,
    ObjectId,
    ObjectRef,
    ObjectType,
    Primitive,
    Side,
    Steps,
    Tuple,
    Type,
    Union,
)
from specpress.lower.pins import Naming
from specpress.lower.unions import fixed_value
from specpress.names import split_words

_Part: TypeAlias = "tuple[Steps, ObjectId, bool]"
"""An object in a type, the steps that lead to it, and whether it is one of several branches."""

_DEPTH: Final = 4
"""Levels of objects that are looked at to tell two branches apart."""


def place_objects(
    objects: Iterable[ObjectType], roots: Sequence[tuple[Side, Type]], naming: Naming
) -> tuple[ObjectType, ...]:
    """The objects that some types lead to, each with its place and what specs call it.

    Args:
        objects: all objects of one model.
        roots: what a request, a response or an error is.
        naming: names and pins gathered while lowering.
    """
    by_id = {found.object_id: found for found in objects}
    paths = ObjectPaths(by_id, naming)
    places = {
        key: (side, steps) for side, root in roots for key, steps in paths.below(root).items()
    }
    return tuple(
        replace(
            found,
            side=places[key][0],
            steps=places[key][1],
            component=naming.references.get(key, ""),
            is_narrowed=key in naming.narrowed,
            pin=naming.classes.get(key),
        )
        for key, found in by_id.items()
        if key in places
    )


class ObjectPaths:
    """The paths of all objects that some types lead to.

    Args:
        objects: by key.
        naming: what specs say of the objects.
    """

    __slots__ = ("_naming", "_objects")

    def __init__(self, objects: Mapping[ObjectId, ObjectType], naming: Naming) -> None:
        self._objects = objects
        self._naming = naming

    def below(self, root: Type) -> dict[ObjectId, Steps]:
        """The shortest path to each object of a type; of several, the first by its steps."""
        found: dict[ObjectId, Steps] = {}
        queue = [(len(steps), steps, key) for steps, key in self._parts(root)]
        heapq.heapify(queue)
        while queue:
            _, steps, key = heapq.heappop(queue)
            if key in found:
                continue
            found[key] = steps
            for further, part in self._members(self._objects[key]):
                if part not in found:
                    path = (*steps, *further)
                    heapq.heappush(queue, (len(path), path, part))
        return found

    def _members(self, item: ObjectType) -> Iterator[tuple[Steps, ObjectId]]:
        for field in item.fields:
            for steps, key in self._parts(field.type):
                yield (f".{field.wire_name}", *steps), key
        if item.additional is not None:
            for steps, key in self._parts(_others(item.additional, item.keys)):
                yield ("*", *steps), key

    def _parts(self, kind: Type) -> Iterator[tuple[Steps, ObjectId]]:
        """The objects of a type, those that the same steps lead to told apart by a label."""
        groups: dict[Steps, dict[ObjectId, bool]] = defaultdict(dict)
        for steps, key, is_branch in _parts(kind, is_branch=False):
            groups[steps][key] = groups[steps].get(key, False) or is_branch
        for steps, group in groups.items():
            labels = self._labels([self._objects[key] for key in group])
            for key, is_branch in group.items():
                label = labels[key] if is_branch else ""
                yield (*steps, f"({label})") if label else steps, key

    def _own_name(self, item: ObjectType) -> str:
        key = item.object_id
        return self._naming.references.get(key) or self._naming.labels.get(key) or item.title.raw

    def _labels(self, branches: Sequence[ObjectType]) -> dict[ObjectId, str]:
        """What tells the branches of a union apart: for each, the best that no other one has.

        Those that have a label are told from the others by it, whatever members they share.
        """
        labels: dict[ObjectId, str] = {}
        if len(branches) == 1:
            return {branches[0].object_id: self._own_name(branches[0])}
        left = branches
        for rank in (self._own_names, _tags, _own_members, _own_kinds, self._digests):
            found = rank(left)
            words = [_folded(label) for label in found]
            counts = Counter([*words, *map(_folded, labels.values())])
            for branch, label, word in zip(left, found, words, strict=True):
                if label and counts[word] == 1:
                    labels[branch.object_id] = label
            left = [one for one in branches if one.object_id not in labels]
            if not left:
                break
        else:  # what is left is one and the same, written twice
            digests = map(self._digest, left)
            labels.update(zip((one.object_id for one in left), digests, strict=True))
        return labels

    def _own_names(self, branches: Sequence[ObjectType]) -> list[str]:
        return list(map(self._own_name, branches))

    def _digests(self, branches: Sequence[ObjectType]) -> list[str]:
        return list(map(self._digest, branches))

    def _digest(self, item: ObjectType) -> str:
        text = self._signature(ObjectRef(object_id=item.object_id), _DEPTH)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]

    def _signature(self, kind: Type, depth: int) -> str:
        """A text that is the same for the same type, in whatever order it is written."""
        match kind:
            case ObjectRef(object_id=key):
                item = self._objects[key]
                members = sorted(
                    f"{field.wire_name!a}{'!' * field.required}{'?' * field.nullable}:"
                    + (self._signature(field.type, depth - 1) if depth else "")
                    + repr(field.description.original)
                    for field in item.fields
                )
                rest = item.additional
                more = self._signature(rest, depth - 1) if rest is not None and depth else ""
                return f"{{{','.join(members)};{more}}}{item.title!r}{item.description.original!r}"
            case Union(variants=variants):
                return f"<{'|'.join(sorted(self._signature(one, depth) for one in variants))}>"
            case Array(items=items):
                return f"[{self._signature(items, depth)}]{kind.size}{kind.unique}"
            case Tuple():
                return f"({','.join(self._signature(one, depth) for one in kind.parts)}){kind.size}"
            case Map(values=values):
                return f"{{*{self._signature(values, depth)}}}{kind.size}"
            case Enumeration(members=members):
                return f"e{sorted(member.value.text for member in members)}{kind.open}"
            case _:
                return repr(kind)


def _parts(kind: Type, *, is_branch: bool) -> Iterator[_Part]:
    match kind:
        case ObjectRef(object_id=key):
            yield (), key, is_branch
        case Array(items=items):
            yield from _after("[]", _parts(items, is_branch=is_branch))
        case Map(values=values, keys=keys):
            yield from _after("*", _parts(_others(values, keys), is_branch=is_branch))
        case Tuple(prefix=prefix, rest=rest):
            for number, item in enumerate(prefix):
                yield from _after("[]", _after(f"({number})", _parts(item, is_branch=False)))
            if rest is not None:
                yield from _after("[]", _parts(rest, is_branch=False))
        case Union(variants=variants):
            for variant in variants:
                yield from _parts(variant, is_branch=is_branch or _is_choice(kind))
        case _:
            return


def _others(values: Type, keys: Keys | None) -> Type:
    """What members without a schema of their own may be; each pattern may have one, too."""
    patterns = () if keys is None else keys.patterns
    return Union(variants=(*(one.values for one in patterns), values)) if patterns else values


def _after(step: str, parts: Iterable[_Part]) -> Iterator[_Part]:
    for steps, key, is_branch in parts:
        yield (step, *steps), key, is_branch


def _is_choice(kind: Union) -> bool:
    """Whether there is more to choose from than a value or null."""
    return sum(not _is_null(variant) for variant in kind.variants) > 1


def _is_null(kind: Type) -> bool:
    return isinstance(kind, Primitive) and kind.kind.value == "null"


def _folded(label: str) -> tuple[str, ...]:
    """What is left of a label in the name of a class."""
    return tuple(word.lower() for word in split_words(label))


def _tags(branches: Sequence[ObjectType]) -> list[str]:
    """The values of the member that each branch requires, and fixes to a value of its own."""
    for name in sorted(field.wire_name for field in branches[0].fields):
        values = [fixed_value(branch, name) for branch in branches]
        texts = [value for value in values if value is not None]
        if len(set(texts)) == len(branches):
            return texts
    return [""] * len(branches)


def _own_members(branches: Sequence[ObjectType]) -> list[str]:
    """For each branch a member that no other one has, one that it requires where there is one."""
    held = Counter(field.wire_name for branch in branches for field in branch.fields)
    own = (
        sorted((field for field in branch.fields if held[field.wire_name] == 1), key=_rank)
        for branch in branches
    )
    return [fields[0].wire_name if fields else "" for fields in own]


def _own_kinds(branches: Sequence[ObjectType]) -> list[str]:
    """For each branch a member that no other one has with this type: `value integer`."""
    held = Counter(_typed(field) for branch in branches for field in branch.fields)
    found: list[str] = []
    for branch in branches:
        own = sorted(branch.fields, key=_rank)
        names = (_typed(field) for field in own if _kind_word(field.type))
        found.append(next((name for name in names if held[name] == 1), ""))
    return found


def _typed(field: Field) -> str:
    return f"{field.wire_name} {_kind_word(field.type)}"


def _rank(field: Field) -> tuple[bool, str]:
    return not field.required, field.wire_name


def _kind_word(kind: Type) -> str:
    match kind:
        case Primitive(kind=primitive):
            return primitive.value
        case Constant(value=value):
            return value.text
        case Array() | Tuple():
            return "list"
        case Map() | ObjectRef():
            return "object"
        case Anything():
            return "any"
        case _:
            return ""
