"""A search for a value that a validator accepts, where one made from the types alone is refused.

What schemas ask for beyond the types (`if`, `not`, `contains`, `dependentSchemas`, `oneOf` of whole
sets) is not solved but searched: members are added, taken away and changed, the values being those
that the schema itself speaks of anywhere, and the validator counts what is still wrong.
"""

from __future__ import annotations

import heapq
import math
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, Protocol, TypeAlias

from specpress.examples.samples import scalar_samples
from specpress.ir import Bound, Json, Primitive, PrimitiveKind, Range, Unit
from specpress.jsonvalue import JsonObject, JsonValue, referred
from specpress.validators.ecma.sample import pattern_text
from specpress.vocabulary import ANNOTATIONS, CHOICES, implied_type

_LARGEST: Final = 100_000
"""Characters of a value: nobody reads a longer one, and a page has it in each language."""
_MOST_STATES: Final = 2500
"""Values that the validator is asked about, those that much is wrong with counted more often."""
_ISSUES_OF_A_STATE: Final = 50
"""More count as more states: what a validator has to say is what it takes."""
_MOST_MOVES: Final = 160
_MOST_SAMPLES: Final = 6
_MOST_AT_ONE_PLACE: Final = 24
_SCALARS: Final = 3
"""Samples of a scalar for each schema that speaks of it: others may ask for more of the place."""
_DEEPEST: Final = 6
_MOST_ITEMS: Final = 4
_MOST_LISTED: Final = 50
_MOST_WALKED: Final = 20_000
"""Schemas that are looked at, each once for each place that it speaks of."""
_ITEM: Final = "[]"

_Path: TypeAlias = tuple[str, ...]
_Step: TypeAlias = "str | int"


class Issue(Protocol):
    """What a validator says of a bad instance."""

    @property
    def pointer(self) -> str:
        """JSON Pointer of the place."""
        ...

    @property
    def causes(self) -> Sequence[Issue]:
        """What is wrong with each branch of a union."""
        ...


Validate: TypeAlias = Callable[[JsonValue], Sequence[Issue]]
"""A compiled validator: all that is wrong with a value; empty when it is accepted."""


def issue_count(issues: Sequence[Issue]) -> int:
    """How many things a validator says, those of branches among them."""
    here = [*issues]
    for issue in here:
        here.extend(issue.causes)
    return len(here)


def search_value(schema: JsonValue, starts: Sequence[JsonValue], validate: Validate) -> Json | None:
    """A value that the validator accepts, as close to one of the given ones as could be found.

    Args:
        schema: the JSON Schema that the validator was made from, self-contained.
        starts: values to begin with, the likeliest first.
        validate: the judge.

    Returns:
        The value, or None when none was found within a bounded number of tries, or none that can
        be shown.
    """
    found = _searched(schema, starts, validate)
    return None if found is None or len(found.text) > _LARGEST else found


def _searched(schema: JsonValue, starts: Sequence[JsonValue], validate: Validate) -> Json | None:
    places = _Places(schema)
    queue: list[tuple[int, int, int, JsonValue]] = []
    seen: set[Json] = set()
    work = 0

    def offer(value: JsonValue, cost: int) -> bool:
        nonlocal work
        key = Json.of(value)
        if key in seen or work >= _MOST_STATES:
            return False
        seen.add(key)
        issues = validate(value)
        work += 1 + issue_count(issues) // _ISSUES_OF_A_STATE
        wrong = len(issues)
        heapq.heappush(queue, (4 * wrong + cost, len(seen), cost, value))
        return not wrong

    for start in starts:
        if offer(start, 0):
            return Json.of(start)
    while queue and work < _MOST_STATES:
        _, _, cost, value = heapq.heappop(queue)
        for changed in places.moves(value):
            if offer(changed, cost + 1):
                return _without_needless(changed, validate)
    return None


def _without_needless(value: JsonValue, validate: Validate) -> Json:
    """The value without the members at its top that it is accepted without, those added last."""
    if isinstance(value, dict):
        for name in reversed(list(value)):
            less = {key: member for key, member in value.items() if key != name}
            if not validate(less):
                value = less
    return Json.of(value)


@dataclass(slots=True)
class _Place:
    """What a schema says anywhere of the values at one place.

    Attributes:
        members: values by the names of members.
        items: values of items.
        values: of the place itself.
        rows: sets of members that the schema speaks of together (`oneOf` of combinations).
    """

    members: dict[str, list[JsonValue]] = field(default_factory=dict[str, list[JsonValue]])
    items: list[JsonValue] = field(default_factory=list[JsonValue])
    values: list[JsonValue] = field(default_factory=list[JsonValue])
    rows: list[JsonObject] = field(default_factory=list[JsonObject])


class _Places:
    """All places of a schema, by the names that lead to them; `[]` stands for any item."""

    def __init__(self, schema: JsonValue) -> None:
        self._root = schema
        self._found: dict[_Path, _Place] = {}
        self._walked: set[tuple[int, _Path]] = set()
        # What was made of a schema, which is held, as its id is the key.
        self._sampled: dict[tuple[int, str, int], tuple[JsonObject, list[JsonValue]]] = {}
        self._walk(schema, (), ())

    def moves(self, value: JsonValue) -> Iterator[JsonValue]:
        """The values that differ from the given one in one place."""
        return islice(self._moves_at(value, value, (), ()), _MOST_MOVES)

    def _moves_at(
        self, root: JsonValue, value: JsonValue, at: tuple[_Step, ...], path: _Path
    ) -> Iterator[JsonValue]:
        place = self._found.get(path, _Place())
        if isinstance(value, dict):
            for row in place.rows:
                yield _changed(root, at, {**value, **row})
            for name, samples in place.members.items():
                if name not in value:
                    for sample in samples or ("example",):
                        yield _changed(root, (*at, name), sample)
            for name in value:
                less = {key: member for key, member in value.items() if key != name}
                yield _changed(root, at, less)
            for name, member in value.items():
                yield from self._moves_at(root, member, (*at, name), (*path, name))
        elif isinstance(value, list):
            for sample in place.items:
                yield _changed(root, at, [*value, sample])
            if value:
                yield _changed(root, at, value[:-1])
            for index, item in enumerate(value[:_MOST_ITEMS]):
                yield from self._moves_at(root, item, (*at, index), (*path, _ITEM))
        if at:
            for sample in place.values:
                yield _changed(root, at, sample)

    def _walk(self, schema: JsonValue, path: _Path, opened: tuple[str, ...]) -> None:
        if not isinstance(schema, dict) or len(path) > _DEEPEST:
            return
        # The branches of a union, or of `allOf`, may lead to one schema in any number of ways.
        if (id(schema), path) in self._walked or len(self._walked) >= _MOST_WALKED:
            return
        self._walked.add((id(schema), path))
        reference = schema.get("$ref")
        if isinstance(reference, str):
            if reference not in opened:
                self._walk(referred(self._root, reference), path, (*opened, reference))
            schema = {key: value for key, value in schema.items() if key != "$ref"}
        place = self._found.setdefault(path, _Place())
        name = next((step for step in reversed(path) if step != _ITEM), "")
        _add(place.values, self._samples(schema, name))
        for member, inner in _named(schema):
            known = place.members.setdefault(member, [])
            _add(known, self._samples(inner, member))
            self._walk(inner, (*path, member), opened)
        self._walk_open(schema, path, opened)
        for keyword in ("items", "contains"):
            self._items(schema.get(keyword), path, opened)
        prefix = schema.get("prefixItems")
        for inner in prefix if isinstance(prefix, list) else ():
            self._items(inner, path, opened)
        for keyword in CHOICES:
            parts = schema.get(keyword)
            for part in parts if isinstance(parts, list) else ():
                place.rows += (row for row in [_row(part)] if row and row not in place.rows)
                self._walk(part, path, opened)
        for keyword in ("if", "then", "else", "not"):
            self._walk(schema.get(keyword), path, opened)
        by_member = schema.get("dependentSchemas")
        for part in by_member.values() if isinstance(by_member, dict) else ():
            self._walk(part, path, opened)

    def _walk_open(self, schema: JsonObject, path: _Path, opened: tuple[str, ...]) -> None:
        """Members that are required or allowed without a schema of their own."""
        place = self._found[path]
        required = schema.get("required")
        for name in required if isinstance(required, list) else ():
            if isinstance(name, str):
                place.members.setdefault(name, [])
        by_pattern = schema.get("patternProperties")
        for pattern, inner in by_pattern.items() if isinstance(by_pattern, dict) else ():
            name = _matching(pattern, 1, None)
            if name is not None:
                _add(place.members.setdefault(name, []), self._samples(inner, name))
                self._walk(inner, (*path, name), opened)
        names, others = schema.get("propertyNames"), schema.get("additionalProperties")
        if names is not None or isinstance(others, dict):
            for name in self._samples(names if isinstance(names, dict) else {}, "name")[:3]:
                if isinstance(name, str):
                    _add(place.members.setdefault(name, []), self._samples(others, name))

    def _items(self, schema: JsonValue, path: _Path, opened: tuple[str, ...]) -> None:
        if isinstance(schema, dict):
            name = next((step for step in reversed(path) if step != _ITEM), "")
            _add(self._found[path].items, self._samples(schema, name))
            self._walk(schema, (*path, _ITEM), opened)

    def _samples(self, schema: JsonValue, name: str, depth: int = 0) -> list[JsonValue]:
        """Values that a schema speaks of; it may still ask for more."""
        if schema is True:
            schema = {}
        if not isinstance(schema, dict) or depth > _DEEPEST:
            return []
        key = (id(schema), name, depth)
        if key not in self._sampled:
            self._sampled[key] = (schema, self._made_samples(schema, name, depth))
        return self._sampled[key][1]

    def _made_samples(self, schema: JsonObject, name: str, depth: int) -> list[JsonValue]:
        found: list[JsonValue] = []
        found += (schema[keyword] for keyword in ("const", "default") if keyword in schema)
        for keyword in ("enum", "examples"):
            listed = schema.get(keyword)
            _add(found, listed if isinstance(listed, list) else [])
        reference = schema.get("$ref")
        if isinstance(reference, str):
            _add(found, self._samples(referred(self._root, reference), name, depth + 1))
        for keyword in ("anyOf", "oneOf", "allOf"):
            parts = schema.get(keyword)
            for part in parts if isinstance(parts, list) else ():
                _add(found, self._samples(part, name, depth + 1))
        if not found or schema.keys() & {"type", "properties", "items", "required", "contains"}:
            for kind in _kinds(schema):
                _add(found, self._of_kind(kind, schema, name, depth))
        return found[:_MOST_SAMPLES]

    def _of_kind(self, kind: str, schema: JsonObject, name: str, depth: int) -> Iterator[JsonValue]:
        if kind == "object":
            yield self._object(schema, depth)
        elif kind == "array":
            yield from self._array(schema, name, depth)
        else:
            yield from _scalars(PrimitiveKind(kind), schema, name)

    def _object(self, schema: JsonObject, depth: int) -> JsonObject:
        required = schema.get("required")
        members = dict(_named(schema))
        made: JsonObject = {}
        for name in required if isinstance(required, list) else ():
            if isinstance(name, str):
                inner = self._samples(members.get(name, {}), name, depth + 1)
                made[name] = inner[0] if inner else "example"
        return made

    def _array(self, schema: JsonObject, name: str, depth: int) -> Iterator[JsonValue]:
        prefix = schema.get("prefixItems")
        first = [
            next(iter(self._samples(part, name, depth + 1)), None)
            for part in (prefix if isinstance(prefix, list) else ())
        ]
        wanted: list[JsonValue] = []
        for keyword in ("contains", "items"):
            if keyword in schema:
                wanted += self._samples(schema[keyword], name, depth + 1)[:_MOST_SAMPLES]
        least = schema.get("minItems")
        # A longer list is an example of nothing; a spec may ask for half a billion items.
        count = min(max(least if isinstance(least, int) else 1, len(first)), _MOST_LISTED)
        for start in range(max(1, min(len(wanted), 2))):
            more = range(count - len(first)) if wanted else ()
            yield [*first[:count], *(wanted[(start + n) % len(wanted)] for n in more)]


def _kinds(schema: JsonObject) -> list[str]:
    given = schema.get("type")
    if isinstance(given, str):
        return [given]
    if isinstance(given, list):
        return [one for one in given if isinstance(one, str)]
    implied = implied_type(schema)
    if implied is not None:
        return [implied]
    return [] if schema.keys() - ANNOTATIONS else ["string", "boolean"]


def _scalars(kind: PrimitiveKind, schema: JsonObject, name: str) -> Iterator[JsonValue]:
    """Sample values of a scalar schema; for a pattern also a text that is made for it."""
    is_text = kind is PrimitiveKind.STRING
    lower, upper = ("minLength", "maxLength") if is_text else ("minimum", "maximum")
    ends = [_bound(schema.get(lower)), _bound(schema.get(upper))]
    if not is_text:
        ends[0] = _bound(schema.get("exclusiveMinimum"), inclusive=False) or ends[0]
        ends[1] = _bound(schema.get("exclusiveMaximum"), inclusive=False) or ends[1]
    step, pattern, form = (schema.get(key) for key in ("multipleOf", "pattern", "format"))
    if isinstance(pattern, str):
        least, most = schema.get("minLength"), schema.get("maxLength")
        text = _matching(pattern, least, most)
        if text is not None:
            yield text
    of = Primitive(
        kind=kind,
        range=Range(lower=ends[0], upper=ends[1], unit=Unit.CHARACTERS if is_text else Unit.VALUE),
        step=step if isinstance(step, (int, float)) and step else None,
        format=form if isinstance(form, str) else None,
    )
    yield from islice(scalar_samples(of, name), _SCALARS)


def _matching(pattern: str, least: JsonValue, most: JsonValue) -> str | None:
    """A text that a pattern matches, the same each time."""
    low, high = (one if isinstance(one, int) else None for one in (least, most))
    return pattern_text(pattern, random.Random(0), low or 0, high)  # noqa: S311 - a sample


def _bound(value: JsonValue, *, inclusive: bool = True) -> Bound | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        return None
    return Bound(value=value, inclusive=inclusive)


def _named(schema: JsonObject) -> list[tuple[str, JsonValue]]:
    members = schema.get("properties")
    return list(members.items()) if isinstance(members, dict) else []


def _row(part: JsonValue) -> JsonObject:
    """The members that a branch fixes: `{"width": 1920, "height": 1080}`."""
    if not isinstance(part, dict):
        return {}
    fixed: JsonObject = {}
    for name, member in _named(part):
        if isinstance(member, dict) and "const" in member:
            fixed[name] = member["const"]
    return fixed


def _add(known: list[JsonValue], found: Sequence[JsonValue] | Iterator[JsonValue]) -> None:
    """Append the values that are not there yet, up to what one place is tried with."""
    for value in found:
        if len(known) >= _MOST_AT_ONE_PLACE:
            return
        if all(Json.of(value) != Json.of(one) for one in known):
            known.append(value)


def _changed(root: JsonValue, at: tuple[_Step, ...], value: JsonValue) -> JsonValue:
    """A copy with another value at a place; what did not change is shared."""
    if not at:
        return value
    step, *rest = at
    if isinstance(root, dict) and isinstance(step, str):
        return {**root, step: _changed(root.get(step), tuple(rest), value)}
    if isinstance(root, list) and isinstance(step, int):
        return [*root[:step], _changed(root[step], tuple(rest), value), *root[step + 1 :]]
    return value
