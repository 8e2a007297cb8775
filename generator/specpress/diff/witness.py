"""A value that shows that a schema allows less than another one.

The comparison of keywords proves what it can. Where it can tell nothing, a value that the old
schema takes and the new one refuses is a proof of its own: values near the limits, in the lists and
after the patterns of both are tried for it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import Final

import jsonschema_rs

from specpress.diff.side import Side
from specpress.jsonvalue import JsonObject, JsonValue, dump_json, list_of, object_of
from specpress.validators.ecma.sample import pattern_text
from specpress.validators.ecma.steps import SpentError, Steps
from specpress.vocabulary import CHOICES, speaks_of

_TRIED: Final = 120
_DEPTH: Final = 4
_WIDTH: Final = 8
_SEARCHES: Final = 100
"""Searches for one pair of schemas; more differences of unknown effect stay unknown."""
_STEPS: Final = 20_000
"""In search of the texts of one pattern."""

_LARGEST: Final = 60_000
"""Bytes of a schema with its definitions, beyond which none is looked for."""


class Witness:
    """Looks for values that one of two schemas takes, and the other does not."""

    __slots__ = ("_left", "_new", "_old")

    def __init__(self, old: Side, new: Side) -> None:
        self._old = old
        self._new = new
        self._left = _SEARCHES

    def lost(self, old: JsonObject, new: JsonObject) -> tuple[JsonValue] | None:
        """A value that the old schema takes and the new one refuses, in a tuple of its own.

        None when none was found, which proves nothing.
        """
        if self._left == 0:
            return None
        self._left -= 1
        judges = [_judge(schema, side) for schema, side in ((old, self._old), (new, self._new))]
        before, after = judges
        if before is None or after is None:
            return None
        candidates = (*self._values(old, self._old), *self._values(new, self._new))
        for value in _distinct(candidates):
            if before.is_valid(value) and not after.is_valid(value):
                return (value,)
        return None

    def _values(self, schema: JsonObject, side: Side) -> Iterator[JsonValue]:
        chance = random.Random(0)  # noqa: S311 - the same values on each run, no secrets
        return islice(_candidates(schema, side, chance, _DEPTH), _TRIED)


def _judge(schema: JsonObject, side: Side) -> jsonschema_rs.Draft202012Validator | None:
    whole: JsonObject = {**schema, "$defs": side.definitions}
    if len(dump_json(whole, indent=None)) > _LARGEST:
        return None
    try:
        return jsonschema_rs.Draft202012Validator(whole, validate_formats=False)
    except (ValueError, jsonschema_rs.ReferencingError):
        return None  # a pattern that the library does not know, say


def _distinct(values: tuple[JsonValue, ...]) -> Iterator[JsonValue]:
    seen: set[str] = set()
    for value in values:
        text = dump_json(value, indent=None)
        if text not in seen:
            seen.add(text)
            yield value


def _candidates(
    schema: JsonValue, side: Side, chance: random.Random, depth: int
) -> Iterator[JsonValue]:
    """Values that a schema probably takes, the plainest first, and values at its limits."""
    node = side.resolve(schema)
    for keyword in ("const", "default"):
        if keyword in node:
            yield node[keyword]
    for keyword in ("enum", "examples"):
        listed = node.get(keyword)
        yield from listed[:_WIDTH] if isinstance(listed, list) else ()
    for keyword in ("anyOf", "oneOf", "allOf"):
        branches = node.get(keyword)
        for branch in branches[:_WIDTH] if isinstance(branches, list) and depth else ():
            yield from islice(_candidates(branch, side, chance, depth - 1), _WIDTH * 2)
    yield from _texts(node, chance)
    yield from _numbers(node)
    yield from _lists(node, side, chance, depth)
    yield from _objects(node, side, chance, depth)
    yield from (None, True, False)


def _texts(node: JsonObject, chance: random.Random) -> Iterator[JsonValue]:
    least, most = (_count(node.get(key)) for key in ("minLength", "maxLength"))
    pattern = node.get("pattern")
    if isinstance(pattern, str) and len(pattern) < 1000:
        steps = Steps(_STEPS)
        with suppress(SpentError):
            for _ in range(_WIDTH * 2):
                text = pattern_text(pattern, chance, min(least or 0, 200), most, steps)
                if text is not None:
                    yield text
    yield from ("", "a", "A", "text", "0", "é", "a b", "a-b", "a_b", "https://a.example/b")
    for size in (least, most):
        if size is not None and size < 10_000:
            yield "a" * size


def _numbers(node: JsonObject) -> Iterator[JsonValue]:
    yield from (0, 1, -1, 2, 0.5)
    for keyword in sorted(speaks_of("number") - {"format"}):
        limit = node.get(keyword)
        if isinstance(limit, (int, float)) and not isinstance(limit, bool) and abs(limit) < 2**53:
            yield from (limit, limit + 1, limit - 1, limit * 3)


def _lists(node: JsonObject, side: Side, chance: random.Random, depth: int) -> Iterator[JsonValue]:
    yield []
    if not depth:
        return
    prefix = node.get("prefixItems")
    fixed = prefix[:_WIDTH] if isinstance(prefix, list) else []
    begun = [next(_candidates(item, side, chance, depth - 1)) for item in fixed]
    rest = [*islice(_candidates(node.get("items", True), side, chance, depth - 1), _WIDTH)]
    found = node.get("contains")
    if found is not None:
        rest = [*islice(_candidates(found, side, chance, depth - 1), _WIDTH), *rest]
    sizes = {1, 2, _count(node.get("minItems")) or 0, _count(node.get("maxItems")) or 0}
    for size in sorted(sizes):
        if size < 200:
            yield [*begun, *(rest[place % len(rest)] for place in range(size - len(begun)))][:size]
    yield from ([value] for value in rest)


def _objects(
    node: JsonObject, side: Side, chance: random.Random, depth: int
) -> Iterator[JsonValue]:
    yield {}
    members = node.get("properties")
    members = object_of(members)
    required = node.get("required")
    needed = [name for name in list_of(required) if isinstance(name, str)]
    if not depth:
        return
    known = {**dict.fromkeys(needed, True), **_mentioned(node, side, depth), **members}
    values = {
        name: [*islice(_candidates(schema, side, chance, depth - 1), _WIDTH)]
        for name, schema in islice(known.items(), 4 * _WIDTH)
    }
    least: JsonObject = {name: values[name][0] for name in needed if values.get(name)}
    yield least
    full: JsonObject = {name: found[0] for name, found in values.items() if found}
    yield full
    yield {**least, "other": 1}
    for name, found in values.items():
        yield {key: value for key, value in full.items() if key != name}
        for value in found:
            yield {**least, name: value}


def _mentioned(node: JsonObject, side: Side, depth: int) -> JsonObject:
    """The members that rules beside `properties` speak of, with what they say of each."""
    found: JsonObject = {}
    for keyword in ("if", "then", "else", "not"):
        if keyword in node:
            found |= _spoken_of(side.resolve(node[keyword]))
    for keyword in CHOICES:
        branches = node.get(keyword)
        for branch in branches[:_WIDTH] if isinstance(branches, list) else ():
            inner = side.resolve(branch)
            found |= _spoken_of(inner)
            found |= _mentioned(inner, side, depth - 1) if depth else {}
    rules = node.get("dependentRequired")
    for name, others in rules.items() if isinstance(rules, dict) else ():
        found |= {str(one): True for one in (name, *(others if isinstance(others, list) else ()))}
    return found


def _spoken_of(node: JsonObject) -> JsonObject:
    members, required = node.get("properties"), node.get("required")
    named: JsonObject = {str(one): True for one in required} if isinstance(required, list) else {}
    return {**named, **members} if isinstance(members, dict) else named


def _count(value: JsonValue) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
