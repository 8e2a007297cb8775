"""Which definitions one value can be held against along several ways.

A definition that holds itself in several branches, which look at the same members, doubles the
ways with each level of a value. Whether one way to a value is another one is told by the names of
members and the places of items alone: some definitions are named that no value reaches twice.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, TypeAlias

from specpress.records import dataclass
from specpress.validators.recursion import references_of, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specpress.validators.model import Program, Schema

_MOST_LOOKED_AT: Final = 200_000
"""Subschemas that are looked at; where there are more, all recursive definitions are named."""

_Keys: TypeAlias = frozenset[str]


@dataclass(frozen=True, slots=True)
class _Way:
    """From a value to one of its members or items, or to any of them but some.

    Attributes:
        name: the member, or the index as a text; None leads to all others.
        excluded: the members and indices that it does not lead to.
        schema: what is asked of them.
        is_item: whether they are items.
    """

    name: str | None
    excluded: _Keys
    schema: Schema
    is_item: bool


def repeated_keys(program: Program) -> frozenset[str]:
    """Keys of the recursive definitions that a value may be held against along several ways.

    Args:
        program: one without an `in_place_loop`.
    """
    return _Repetition(program).found() if program.recursive else frozenset()


class _Repetition:
    def __init__(self, program: Program) -> None:
        self._program = program
        self._targets = {key: references_of(one) for key, one in program.definitions.items()}
        self._known: dict[str, _Keys] = {}
        self._looked_at = 0

    def found(self) -> _Keys:
        found: set[str] = set()
        for key in self._program.recursive:
            definition = self._program.definitions[key]
            inner = (way.schema for node in walk(definition) for way in _ways(node))
            for place in (definition, *inner):
                if key in self._reached(place):
                    found |= self._doubled(place)
                if self._looked_at > _MOST_LOOKED_AT:
                    return self._program.recursive
        return frozenset(found)

    def _reached(self, schema: Schema) -> _Keys:
        """Keys of the recursive definitions that the references of a schema lead to."""
        targets = references_of(schema)
        self._looked_at += 1 + len(targets)
        return frozenset[str]().union(*map(self._reached_from, targets))

    def _reached_from(self, key: str) -> _Keys:
        known = self._known.get(key)
        if known is None:
            seen = {key}
            pending = [key]
            while pending:
                targets = self._targets[pending.pop()]
                self._looked_at += 1 + len(targets)
                pending += [target for target in targets if target not in seen]
                seen.update(targets)
            known = self._known[key] = self._program.recursive.intersection(seen)
        return known

    def _doubled(self, place: Schema) -> set[str]:
        """What several ways from one value to the same one of its members or items lead to."""
        ways = [
            (way, reached)
            for node in self._applied(place)
            for way in _ways(node)
            if (reached := self._reached(way.schema))
        ]
        found: set[str] = set()
        for is_item in (False, True):
            named: dict[str | None, list[_Keys]] = {None: []}
            wide: list[tuple[_Keys, _Keys]] = []
            for way, reached in ways:
                if way.is_item is is_item:
                    named.setdefault(way.name, []).append(reached)
                    if way.name is None:
                        wide.append((way.excluded, reached))
            for name, several in named.items():
                others = [] if name is None else [keys for but, keys in wide if name not in but]
                self._looked_at += len(several) + len(wide)
                found |= _in_several([*several, *others])
        return found

    def _applied(self, place: Schema) -> Iterator[Schema]:
        """What a value is held against, references followed; twice what is asked several times.

        Besides `unevaluated…` the branches are asked once more for what they have looked at.
        """
        times: Counter[tuple[int, bool]] = Counter()
        pending = [(place, False)]
        while pending:
            node, is_collected = pending.pop()
            times[id(node), is_collected] += 1
            if times[id(node), is_collected] > 2:
                continue
            self._looked_at += 1
            branches = [*(node.any_of or ()), *(node.one_of or ())]
            if node.condition:
                condition = node.condition
                branches += filter(None, (condition.test, condition.then, condition.otherwise))
            if node.object:
                branches += (one.schema for one in node.object.dependent_schemas)
            parts = [*node.all_of, *(self._program.definitions[r.target] for r in node.references)]
            has_rest = (node.object and node.object.unevaluated) or (
                node.array and node.array.unevaluated
            )
            if not is_collected:
                yield node
                pending += ((one, False) for one in (*branches, *parts))
                pending += [(node.negated, False)] if node.negated else []
            elif node.array and node.array.contains:
                yield node
            if is_collected or has_rest:
                pending += ((one, False) for one in branches)
                pending += ((one, True) for one in (*branches, *parts))


def _ways(node: Schema) -> Iterator[_Way]:
    """The ways of a schema itself, what it applies in place apart."""
    none = frozenset[str]()
    if node.object:
        rules, known = node.object, frozenset(node.object.known)
        yield from (
            _Way(entry.name, none, entry.schema, is_item=False) for entry in rules.properties
        )
        yield from (_Way(None, none, entry.schema, is_item=False) for entry in rules.patterns)
        for rest in (rules.additional, rules.unevaluated):
            if rest:
                yield _Way(None, known, rest, is_item=False)
    if node.array:
        items = node.array
        known = frozenset(map(str, range(len(items.prefix))))
        yield from (_Way(str(at), none, one, is_item=True) for at, one in enumerate(items.prefix))
        for rest in (items.items, items.unevaluated):
            if rest:
                yield _Way(None, known, rest, is_item=True)
        if items.contains:
            yield _Way(None, none, items.contains.schema, is_item=True)


def _in_several(sets: Iterable[_Keys]) -> set[str]:
    """What is in more than one of the sets."""
    seen: set[str] = set()
    twice: set[str] = set()
    for one in sets:
        twice |= seen & one
        seen |= one
    return twice
