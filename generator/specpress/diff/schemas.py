"""Two normal schemas held against each other, keyword by keyword.

A schema is the conjunction of its keywords (those that work together taken as one), so the new
schema allows all that the old one allowed when every keyword does. The comparison is sound that
way round: WIDER and NARROWER are proofs, and where none was found the effect is UNKNOWN.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from specpress.diff.alternatives import Pairing, pair_branches
from specpress.diff.assertions import (
    compare_limits,
    compare_texts,
    compare_types,
    compare_values,
    types_difference,
)
from specpress.diff.cases import TYPES, Cases, are_apart, cases_of, open_branches
from specpress.diff.change import Kind
from specpress.diff.effect import Difference, Effect, Path, total
from specpress.diff.notes import compare_notes
from specpress.diff.objects import compare_members, compare_names
from specpress.diff.side import Side, as_object, is_never, without_notes
from specpress.diff.witness import Witness
from specpress.jsonvalue import JsonObject, JsonValue, ValueSet, json_equal, list_of
from specpress.vocabulary import ALTERNATIVES, SCHEMA_ARRAYS, SCHEMA_MAPS, SUBSCHEMAS
from specpress.wording import value_text

_UNTOLD: Final = (
    "dependentSchemas",
    "patternProperties",
    "propertyNames",
    "unevaluatedItems",
    "unevaluatedProperties",
)
_MOST_LEVELS: Final = 60
_MOST_CANDIDATES: Final = 16
_UNORDERED: Final = frozenset({"enum", "required", "type"})
_CONTAINS: Final = ("contains", "minContains", "maxContains")


class SchemaComparison:
    """Compares two self-contained schemas (JSON Schema 2020-12 with local `$defs`)."""

    __slots__ = ("_assumed", "_depth", "_equal", "_known", "_new", "_old", "_open", "_witness")

    def __init__(self, old: JsonObject, new: JsonObject) -> None:
        self._old = Side(old)
        self._new = Side(new)
        self._open: set[tuple[int, int]] = set()
        self._known: dict[tuple[int, int], tuple[list[Difference], bool]] = {}
        self._assumed = False
        self._depth = 0
        self._equal: set[tuple[int, int]] = set()
        self._witness = Witness(self._old, self._new)

    def differences(self) -> tuple[Difference, ...]:
        """Every difference, in the order of the new schema's members."""
        return tuple(self.schemas(self._old.root, self._new.root, ()))

    def schemas(self, old: JsonValue, new: JsonValue, path: Path) -> list[Difference]:
        """The differences between two subschemas.

        A pair inside its own comparison (schemas that hold themselves) has no further ones: what
        differs is said where the pair was met first.
        """
        before, after = self._old.resolve(old), self._new.resolve(new)
        if not before and not after:
            return []
        pair = (id(before), id(after))
        if pair in self._open:
            self._assumed = True
            return []
        known = self._known.get(pair)
        if known is None:
            if self._depth > _MOST_LEVELS:
                return self._unread(before, after, path)
            outside, self._assumed = self._assumed, False
            self._open.add(pair)
            self._depth += 1
            known = (self._compare(before, after), self._assumed)
            self._depth -= 1
            self._open.discard(pair)
            self._known[pair] = known
            self._assumed = outside
        self._assumed = self._assumed or known[1]
        return [replace(found, path=(*path, *found.path)) for found in known[0]]

    def _unread(self, old: JsonObject, new: JsonObject, path: Path) -> list[Difference]:
        """What is said of schemas below so many others that they are not compared."""
        if json_equal(old, new) and self._old.has_same_definitions(self._new):
            return []
        message = f"more than {_MOST_LEVELS} levels down, schemas are not compared"
        return [Difference(kind=Kind.OTHER, path=path, effect=Effect.UNKNOWN, message=message)]

    def same(self, old: JsonObject, new: JsonObject, keywords: Iterable[str]) -> bool:
        """Whether keywords assert the same on both sides, with everything that they refer to."""
        for keyword in keywords:
            if (keyword in old) is not (keyword in new):
                return False
            before = without_notes({keyword: old.get(keyword)})
            after = without_notes({keyword: new.get(keyword)})
            if json_equal(before, after):
                refers = '"$ref"' in json.dumps(before)
                if not refers or self._old.has_same_definitions(self._new):
                    continue
            if not self._same_subschemas(keyword, old.get(keyword), new.get(keyword)):
                return False
        return True

    def _same_subschemas(self, keyword: str, old: JsonValue, new: JsonValue) -> bool:
        """Whether the schemas below a keyword mean the same, wherever their references lead."""
        if keyword in SUBSCHEMAS:
            pairs = [(old, new)]
        elif keyword in _UNORDERED and isinstance(old, list) and isinstance(new, list):
            others = ValueSet(new)
            return len(old) == len(new) and all(one in others for one in old)
        elif keyword in SCHEMA_ARRAYS and isinstance(old, list) and isinstance(new, list):
            pairing = self._pair(old, new)
            if pairing.gone or pairing.added:
                return False
            pairs = list(pairing.pairs)
            if keyword == "prefixItems":
                pairs = list(zip(old, new, strict=True))
        elif keyword in SCHEMA_MAPS and isinstance(old, dict) and isinstance(new, dict):
            if old.keys() != new.keys():
                return False
            pairs = [(schema, new[name]) for name, schema in old.items()]
        else:
            return False
        # Apart from what is being compared around it, which may differ: schemas that hold
        # themselves are the same when nothing that they lead to differs.
        pair = (id(old), id(new))
        if pair in self._equal:
            return True
        outside = self._open, self._known, self._assumed
        self._open, self._known = set(), {}
        self._equal.add(pair)
        is_same = all(
            found.effect is Effect.NONE
            for left, right in pairs
            for found in self.schemas(left, right, ())
        )
        self._equal.discard(pair)
        self._open, self._known, self._assumed = outside
        return is_same

    def _compare(self, old: JsonObject, new: JsonObject) -> list[Difference]:
        if is_never(old) or is_never(new):
            if is_never(old) and is_never(new):
                return []
            effect = Effect.WIDER if is_never(old) else Effect.NARROWER
            message = "something is allowed now" if is_never(old) else "nothing is allowed now"
            return [Difference(kind=Kind.TYPE, path=(), effect=effect, message=message)]
        cases = self._cases_of(old, new)
        if cases is None:
            found = self._spelled(old, new)
        else:
            found = [*self._by_type(*cases), *compare_notes(old, new, ())]
        if any(one.effect is Effect.UNKNOWN for one in found):
            found = self._witnessed(found, old, new)
        return list(dict.fromkeys(found))

    def _witnessed(
        self, found: list[Difference], old: JsonObject, new: JsonObject
    ) -> list[Difference]:
        """The differences, those of unknown effect made certain where a value shows it."""
        lost = self._witness.lost(old, new)
        if lost is None:
            return found
        shown = f"; {value_text(lost[0])} is not allowed any more"
        return [
            replace(one, effect=Effect.CROSSED, message=f"{one.message}{shown}")
            if one.effect is Effect.UNKNOWN
            else one
            for one in found
        ]

    def _cases_of(self, old: JsonObject, new: JsonObject) -> tuple[Cases, Cases] | None:
        """Both sides by type, where a choice is spelled on one of them and can be told apart."""
        if not any(open_branches(one, key) for one in (old, new) for key in ALTERNATIVES):
            return None
        before, after = cases_of(old, self._old.resolve), cases_of(new, self._new.resolve)
        return None if before is None or after is None else (before, after)

    def _by_type(self, old: Cases, new: Cases) -> Iterator[Difference]:
        """Differences between unions: each type by itself, its alternatives paired.

        The whole grows when every pair does, so that each difference is one of the whole.
        """
        types = [_types_of_cases(cases) for cases in (old, new)]
        lost, gained = old.keys() - new.keys(), new.keys() - old.keys()
        if lost or gained:
            yield from types_difference(types[0], types[1], ())
        for kind in TYPES:
            if kind in old and kind in new:
                yield from self._union(old[kind], new[kind])

    def _union(self, old: list[JsonObject], new: list[JsonObject]) -> Iterator[Difference]:
        pairing = pair_branches([*old], [*new], self._old, self._new)
        gone, added = [*pairing.gone], [*pairing.added]
        for left, right in pairing.pairs:
            found = self._spelled(as_object(left), as_object(right))
            if len(old) + len(new) > 2 and any(one.effect is not Effect.NONE for one in found):
                # It may be that each side stands within another alternative.
                is_kept = self._is_within(left, new)
                is_known = self._is_within(right, old, reverse=True)
                if is_kept or is_known:
                    gone += [] if is_kept else [left]
                    added += [] if is_known else [right]
                    continue
            yield from found
        for branch in gone:
            if not self._is_within(branch, new):
                message = f"an alternative was removed: {self._old.name(branch)}"
                yield Difference(
                    kind=Kind.ALTERNATIVE, path=(), effect=Effect.NARROWER, message=message
                )
        for branch in added:
            if not self._is_within(branch, old, reverse=True):
                message = f"an alternative was added: {self._new.name(branch)}"
                yield Difference(
                    kind=Kind.ALTERNATIVE, path=(), effect=Effect.WIDER, message=message
                )

    def _is_within(
        self, case: JsonValue, others: list[JsonObject], *, reverse: bool = False
    ) -> bool:
        """Whether one alternative of the other side allows all that a case does.

        `reverse`: the case is of the new side, and the others are of the old one.
        """
        allowed = {Effect.NONE, Effect.NARROWER if reverse else Effect.WIDER}
        for other in others:
            pair = (other, as_object(case)) if reverse else (as_object(case), other)
            if all(found.effect in allowed for found in self._spelled(*pair)):
                return True
        return False

    def _spelled(self, old: JsonObject, new: JsonObject) -> list[Difference]:
        """The differences keyword by keyword."""
        return [
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

    def _items(self, old: JsonObject, new: JsonObject, path: Path) -> Iterator[Difference]:
        before, after = _list(old, "prefixItems"), _list(new, "prefixItems")
        inside = (*path, "[]")
        rest = old.get("items", True), new.get("items", True)
        # What lies behind the last place of either list is told by the number of items.
        last = min(_most_items(old), _most_items(new))
        for place in range(min(max(len(before), len(after)), last)):
            left = before[place] if place < len(before) else rest[0]
            right = after[place] if place < len(after) else rest[1]
            yield from self.schemas(left, right, inside)
        if last > max(len(before), len(after)):
            yield from self.schemas(*rest, inside)
        if self.same(old, new, _CONTAINS):
            return
        effect = Effect.UNKNOWN
        if "contains" not in old or "contains" not in new:
            effect = Effect.NARROWER if "contains" not in old else Effect.WIDER
        elif self.same(old, new, _CONTAINS[1:]) and "maxContains" not in old:
            # With more values to count, more lists have enough of them.
            effect = total(self.schemas(old["contains"], new["contains"], path))
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
            is_gone = "not" in old
            effect, verb = (Effect.WIDER, "removed") if is_gone else (Effect.NARROWER, "added")
            message = f"a prohibition was {verb}"
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
        sides = {
            keyword: (open_branches(old, keyword), open_branches(new, keyword))
            for keyword in ALTERNATIVES
        }
        if _is_respelled(sides["anyOf"], sides["oneOf"]):
            (any_old, any_new), (one_old, one_new) = sides["anyOf"], sides["oneOf"]
            yield from self._alternatives("anyOf", any_old or one_old, any_new or one_new, path)
            effect = Effect.WIDER if any_new else Effect.NARROWER
            verb = "can be met together now" if any_new else "exclude each other now"
            message = f"alternatives {verb}"
            yield Difference(kind=Kind.ALTERNATIVE, path=path, effect=effect, message=message)
            return
        for keyword, (before, after) in sides.items():
            if before is None and after is None:
                continue
            if before is None or after is None:
                is_new = before is None
                effect, verb = (Effect.NARROWER, "added") if is_new else (Effect.WIDER, "removed")
                message = f"alternatives were {verb}"
                yield Difference(kind=Kind.ALTERNATIVE, path=path, effect=effect, message=message)
            else:
                yield from self._alternatives(keyword, before, after, path)

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
        self,
        keyword: str,
        old: list[JsonValue] | None,
        new: list[JsonValue] | None,
        path: Path,
    ) -> Iterator[Difference]:
        """`anyOf` grows with its branches; `oneOf` only where no two of them meet."""
        old, new = old or [], new or []
        pairing = self._pair(old, new)
        monotone = keyword == "anyOf" or (
            are_apart(old, self._old.resolve) and are_apart(new, self._new.resolve)
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

    def _pair(self, old: list[JsonValue], new: list[JsonValue]) -> Pairing:
        """Branches that belong together; those left over that are equal, however spelt, do."""
        found = pair_branches(old, new, self._old, self._new)
        gone: list[JsonValue] = list(found.gone)
        added: list[JsonValue] = list(found.added)
        pairs = list(found.pairs)
        for branch in found.gone[:_MOST_CANDIDATES]:
            for number, other in enumerate(added[:_MOST_CANDIDATES]):
                if all(one.effect is Effect.NONE for one in self._certain(branch, other, ())):
                    pairs.append((branch, added.pop(number)))
                    del gone[next(at for at, one in enumerate(gone) if one is branch)]
                    break
        return Pairing(pairs=tuple(pairs), gone=tuple(gone), added=tuple(added))

    def _untold(self, old: JsonObject, new: JsonObject, path: Path) -> Iterator[Difference]:
        """Keywords whose sets are not compared: added narrows, removed widens, else unknown.

        The `unevaluated` ones look at what stands beside them: any difference there blurs them.
        """
        for keyword in _UNTOLD:
            if self.same(old, new, (keyword,)) and not (
                keyword.startswith("unevaluated")
                and keyword in old
                and not self.same(old, new, sorted((old.keys() | new.keys()) - {"$defs"}))
            ):
                continue
            effect = Effect.UNKNOWN
            if keyword not in old or keyword not in new:
                effect = Effect.NARROWER if keyword not in old else Effect.WIDER
            elif keyword in _MONOTONE:
                effect = self._below(keyword, old[keyword], new[keyword])
            if keyword == "patternProperties" and (_judges_rest(old) or _judges_rest(new)):
                effect = Effect.UNKNOWN  # what a pattern takes is taken from the rest
            message = f"`{keyword}` changed"
            yield Difference(kind=Kind.OTHER, path=path, effect=effect, message=message)

    def _below(self, keyword: str, old: JsonValue, new: JsonValue) -> Effect:
        """The effect of a keyword under which more values below are more values outside."""
        if keyword == "propertyNames":
            return total(self.schemas(old, new, ()))
        before, after = as_object(old), as_object(new)
        found = [
            one
            for name in dict.fromkeys([*before, *after])
            for one in self.schemas(before.get(name, True), after.get(name, True), ())
        ]
        return total(found)


_MONOTONE: Final = frozenset({"dependentSchemas", "patternProperties", "propertyNames"})
_UNKNOWN: Final = Effect.UNKNOWN


def _judges_rest(schema: JsonObject) -> bool:
    """Whether a schema says something about the members that nothing else names."""
    keywords = ("additionalProperties", "unevaluatedProperties")
    return any(schema.get(keyword, True) not in (True, {}) for keyword in keywords)


def _most_items(schema: JsonObject) -> int:
    limit = schema.get("maxItems")
    if isinstance(limit, bool) or not isinstance(limit, (int, float)):
        return sys.maxsize
    return int(limit)


def _list(schema: JsonObject, keyword: str) -> list[JsonValue]:
    value = schema.get(keyword)
    return list_of(value)


def _is_respelled(
    any_of: tuple[list[JsonValue] | None, list[JsonValue] | None],
    one_of: tuple[list[JsonValue] | None, list[JsonValue] | None],
) -> bool:
    """Whether `anyOf` became `oneOf`, or the reverse."""
    given = [side is not None for side in (*any_of, *one_of)]
    return given in ([True, False, False, True], [False, True, True, False])


def _types_of_cases(cases: Cases) -> frozenset[str]:
    """The types of a union; integers alone are told from numbers."""
    return frozenset(
        "integer"
        if kind == "number" and all(case.get("type") == "integer" for case in found)
        else kind
        for kind, found in cases.items()
    )
