"""Two normal schemas held against each other, keyword by keyword.

A schema is the conjunction of its keywords (those that work together taken as one), so the new
schema allows all that the old one allowed when every keyword does. The comparison is sound that
way round: WIDER and NARROWER are proofs, and where none was found the effect is UNKNOWN.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from specpress.diff.alternatives import Pairing, pair_branches
from specpress.diff.assertions import (
    branch_constants,
    compare_limits,
    compare_texts,
    compare_types,
    compare_values,
)
from specpress.diff.change import Kind
from specpress.diff.disjoint import are_disjoint
from specpress.diff.effect import Difference, Effect, Path
from specpress.diff.notes import compare_notes
from specpress.diff.objects import compare_members, compare_names
from specpress.diff.side import Side, is_never, without_notes
from specpress.jsonvalue import JsonObject, JsonValue, json_equal

_UNTOLD: Final = (
    "dependentSchemas",
    "patternProperties",
    "propertyNames",
    "unevaluatedItems",
    "unevaluatedProperties",
)
_CONTAINS: Final = ("contains", "minContains", "maxContains")


class SchemaComparison:
    """Compares two self-contained schemas (JSON Schema 2020-12 with local `$defs`)."""

    __slots__ = ("_assumed", "_known", "_new", "_old", "_open")

    def __init__(self, old: JsonObject, new: JsonObject) -> None:
        self._old = Side(old)
        self._new = Side(new)
        self._open: set[tuple[int, int]] = set()
        self._known: dict[tuple[int, int], tuple[list[Difference], bool]] = {}
        self._assumed = False

    def differences(self) -> tuple[Difference, ...]:
        """Every difference, in the order of the new schema's members."""
        return tuple(self.schemas(self._old.root, self._new.root, ()))

    def schemas(self, old: JsonValue, new: JsonValue, path: Path) -> list[Difference]:
        """The differences between two subschemas.

        A pair inside its own comparison (schemas that hold themselves) has no further ones: what
        differs is said where the pair was met first.
        """
        before, after = self._old.resolve(old), self._new.resolve(new)
        pair = (id(before), id(after))
        if pair in self._open:
            self._assumed = True
            return []
        known = self._known.get(pair)
        if known is None:
            outside, self._assumed = self._assumed, False
            self._open.add(pair)
            known = (self._compare(before, after), self._assumed)
            self._open.discard(pair)
            self._known[pair] = known
            self._assumed = outside
        self._assumed = self._assumed or known[1]
        return [replace(found, path=(*path, *found.path)) for found in known[0]]

    def same(self, old: JsonObject, new: JsonObject, keywords: Iterable[str]) -> bool:
        """Whether keywords assert the same on both sides, with everything that they refer to."""
        for keyword in keywords:
            if (keyword in old) is not (keyword in new):
                return False
            before = without_notes({keyword: old.get(keyword)})
            after = without_notes({keyword: new.get(keyword)})
            if not json_equal(before, after):
                return False
            refers = '"$ref"' in json.dumps(before)
            if refers and not self._old.has_same_definitions(self._new):
                return False
        return True

    def _compare(self, old: JsonObject, new: JsonObject) -> list[Difference]:
        if is_never(old) or is_never(new):
            if is_never(old) and is_never(new):
                return []
            effect = Effect.WIDER if is_never(old) else Effect.NARROWER
            message = "something is allowed now" if is_never(old) else "nothing is allowed now"
            return [Difference(kind=Kind.TYPE, path=(), effect=effect, message=message)]
        found = [
            *compare_types(old, new, ()),
            *compare_values(old, new, ()),
            *compare_limits(old, new, ()),
            *compare_texts(old, new, ()),
            *compare_names(old, new, ()),
            *compare_members(self, old, new, ()),
            *self._items(old, new, ()),
            *self._conditions(old, new, ()),
            *self._branches(old, new, ()),
            *self._untold(old, new, ()),
            *compare_notes(old, new, ()),
        ]
        return list(dict.fromkeys(found))

    def _items(self, old: JsonObject, new: JsonObject, path: Path) -> Iterator[Difference]:
        before, after = _list(old, "prefixItems"), _list(new, "prefixItems")
        inside = (*path, "[]")
        if len(before) == len(after):
            for left, right in zip(before, after, strict=True):
                yield from self.schemas(left, right, inside)
            yield from self.schemas(old.get("items", True), new.get("items", True), inside)
        elif not self.same(old, new, ("prefixItems", "items")):
            message = f"the list began with {len(before)} fixed items, and begins with {len(after)}"
            yield Difference(kind=Kind.TYPE, path=path, effect=Effect.UNKNOWN, message=message)
        if self.same(old, new, _CONTAINS):
            return
        effect = Effect.UNKNOWN
        if "contains" not in old or "contains" not in new:
            effect = Effect.NARROWER if "contains" not in old else Effect.WIDER
        message = "what the list has to contain changed"
        yield Difference(kind=Kind.CONDITION, path=path, effect=effect, message=message)

    def _conditions(self, old: JsonObject, new: JsonObject, path: Path) -> Iterator[Difference]:
        before, after = "if" in old, "if" in new
        if before and after and self.same(old, new, ("if",)):
            for keyword in ("then", "else"):
                for found in self.schemas(old.get(keyword, True), new.get(keyword, True), path):
                    if found.effect is Effect.NONE:
                        yield found
                    else:
                        message = f"under a condition: {found.message}"
                        yield replace(found, kind=Kind.CONDITION, message=message)
        elif before or after:
            effect = Effect.NARROWER if not before else Effect.WIDER if not after else _UNKNOWN
            verb = "added" if not before else "removed" if not after else "changed"
            message = f"a condition was {verb}"
            yield Difference(kind=Kind.CONDITION, path=path, effect=effect, message=message)
        if "not" in old and "not" in new:
            for found in self._certain(old["not"], new["not"], path):
                if found.effect is not Effect.NONE:
                    message = f"what is forbidden changed: {found.message}"
                    effect = found.effect.flipped()
                    yield Difference(kind=Kind.CONDITION, path=path, effect=effect, message=message)
        elif "not" in old or "not" in new:
            effect = Effect.WIDER if "not" in old else Effect.NARROWER
            message = "a prohibition was " + ("removed" if "not" in old else "added")
            yield Difference(kind=Kind.CONDITION, path=path, effect=effect, message=message)

    def _certain(self, old: JsonValue, new: JsonValue, path: Path) -> list[Difference]:
        """The differences, for a place where more values inside are not more outside.

        There a pair that is met again may not be taken for equal.
        """
        outside, self._assumed = self._assumed, False
        found = self.schemas(old, new, path)
        if self._assumed and not self.same({"not": old}, {"not": new}, ("not",)):
            message = "a rule that holds itself changed"
            found = [Difference(kind=Kind.OTHER, path=path, effect=Effect.UNKNOWN, message=message)]
        self._assumed = outside or self._assumed
        return found

    def _branches(self, old: JsonObject, new: JsonObject, path: Path) -> Iterator[Difference]:
        yield from self._all_of(_list(old, "allOf"), _list(new, "allOf"), path)
        for keyword in ("anyOf", "oneOf"):
            sides = [_open_branches(old, keyword), _open_branches(new, keyword)]
            if sides[0] is None and sides[1] is None:
                continue
            if sides[0] is None or sides[1] is None:
                effect = Effect.NARROWER if sides[0] is None else Effect.WIDER
                message = "alternatives were " + ("added" if sides[0] is None else "removed")
                yield Difference(kind=Kind.ALTERNATIVE, path=path, effect=effect, message=message)
            else:
                yield from self._alternatives(keyword, sides[0], sides[1], path)

    def _all_of(
        self, old: list[JsonValue], new: list[JsonValue], path: Path
    ) -> Iterator[Difference]:
        pairing = self._pair(old, new)
        for left, right in pairing.pairs:
            yield from self.schemas(left, right, path)
        for _ in pairing.gone:
            message = "a rule was removed"
            yield Difference(kind=Kind.CONDITION, path=path, effect=Effect.WIDER, message=message)
        for _ in pairing.added:
            message = "a rule was added"
            yield Difference(
                kind=Kind.CONDITION, path=path, effect=Effect.NARROWER, message=message
            )

    def _alternatives(
        self, keyword: str, old: list[JsonValue], new: list[JsonValue], path: Path
    ) -> Iterator[Difference]:
        """`anyOf` grows with its branches; `oneOf` only where no two of them meet."""
        pairing = self._pair(old, new)
        monotone = keyword == "anyOf" or (
            self._are_apart(old, self._old) and self._are_apart(new, self._new)
        )
        for left, right in pairing.pairs:
            if monotone:
                yield from self.schemas(left, right, path)
            else:
                for found in self._certain(left, right, path):
                    yield replace(found, effect=found.effect.blurred())
        changed = [(branch, Effect.WIDER, "added") for branch in pairing.added]
        changed += [(branch, Effect.NARROWER, "removed") for branch in pairing.gone]
        for branch, effect, verb in changed:
            side = self._new if effect is Effect.WIDER else self._old
            yield Difference(
                kind=Kind.ALTERNATIVE,
                path=path,
                effect=effect if monotone else Effect.UNKNOWN,
                message=f"an alternative was {verb}: {side.name(branch)}",
            )

    def _are_apart(self, branches: list[JsonValue], side: Side) -> bool:
        return all(
            are_disjoint(branch, other, side.resolve)
            for number, branch in enumerate(branches)
            for other in branches[number + 1 :]
        )

    def _pair(self, old: list[JsonValue], new: list[JsonValue]) -> Pairing:
        return pair_branches(old, new, self._old, self._new)

    def _untold(self, old: JsonObject, new: JsonObject, path: Path) -> Iterator[Difference]:
        """Keywords whose sets are not compared: added narrows, removed widens, else unknown.

        The `unevaluated` ones look at what stands beside them: any difference there blurs them.
        """
        for keyword in _UNTOLD:
            if self.same(old, new, (keyword,)) and not (
                keyword.startswith("unevaluated")
                and keyword in old
                and not self.same(old, new, sorted(old.keys() | new.keys()))
            ):
                continue
            effect = Effect.UNKNOWN
            if keyword not in old or keyword not in new:
                effect = Effect.NARROWER if keyword not in old else Effect.WIDER
            if keyword == "patternProperties" and (_judges_rest(old) or _judges_rest(new)):
                effect = Effect.UNKNOWN  # what a pattern takes is taken from the rest
            message = f"`{keyword}` changed"
            yield Difference(kind=Kind.OTHER, path=path, effect=effect, message=message)


_UNKNOWN: Final = Effect.UNKNOWN


def _judges_rest(schema: JsonObject) -> bool:
    """Whether a schema says something about the members that nothing else names."""
    keywords = ("additionalProperties", "unevaluatedProperties")
    return any(schema.get(keyword, True) not in (True, {}) for keyword in keywords)


def _list(schema: JsonObject, keyword: str) -> list[JsonValue]:
    value = schema.get(keyword)
    return value if isinstance(value, list) else []


def _open_branches(schema: JsonObject, keyword: str) -> list[JsonValue] | None:
    """The branches under a keyword; None without it, and where they only list constants."""
    value = schema.get(keyword)
    if not isinstance(value, list) or branch_constants(value) is not None:
        return None
    return value
