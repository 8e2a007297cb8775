"""Values of IR types, chosen by a seeded source of chance."""

from __future__ import annotations

import math
import random
import re
from fractions import Fraction
from typing import Final, assert_never

from specpress.ir import (
    Anything,
    Array,
    Constant,
    Enumeration,
    Field,
    Keys,
    Map,
    Model,
    ObjectRef,
    ObjectType,
    Primitive,
    PrimitiveKind,
    Range,
    StringForm,
    Tuple,
    Type,
    Union,
)
from specpress.jsonvalue import JsonObject, JsonValue, ValueSet, exact, number_of
from specpress.mock.heights import Heights
from specpress.mock.text_forms import ASCII_WORDS, WORDS, formatted_text
from specpress.validators.ecma.sample import pattern_text
from specpress.validators.ecma.steps import Steps

_WORD: Final = re.compile(r"[A-Za-z][A-Za-z0-9._-]{0,40}")
_DEEPEST: Final = 8
_OPTIONAL_DEPTH: Final = 4
_MOST_VALUES: Final = 20_000
"""Values in one sample; from there on only what must be there is added, as deep as may be."""

_LONGEST: Final = 100_000
"""Characters of a text, and items of a list, however many a schema asks for."""

_COST: Final = 10
"""Steps of a value."""

_CHARACTERS: Final = 20
"""Characters of plain text that a step is."""


def words(chance: random.Random, count: int) -> str:
    """That many words with spaces between them, some of them not ASCII."""
    return " ".join(chance.choice(WORDS) for _ in range(count))


class Synthesiser:
    """Makes values for the types of one model.

    Args:
        model: whose objects `ObjectRef` speaks of.
        chance: decides everything.
        media_url: what media URLs begin with, without a final slash.
        steps: what all that is made may take together; then `SpentError` is raised.
    """

    def __init__(self, model: Model, chance: random.Random, media_url: str, steps: Steps) -> None:
        self._objects = {found.object_id: found for found in model.objects}
        self._heights = Heights(model)
        self._values = 0
        self._chance = chance
        self._media_url = media_url
        self._steps = steps

    def members(self, of: ObjectType, leave_out: frozenset[str] = frozenset()) -> JsonObject:
        """An object with all of its members but some."""
        self._values = 0
        return self._object(of, 0, leave_out)

    def value(self, of: Type) -> JsonValue:
        """A value of a type, with all that may be in it."""
        self._values = 0
        return self._value(of, 0)

    def _value(self, of: Type, depth: int) -> JsonValue:
        self._values += 1
        self._steps.take(_COST)
        match of:
            case Primitive():
                return self._primitive(of)
            case Enumeration():
                return self._chance.choice(of.members).value.value
            case Constant():
                return of.value.value
            case Array():
                return self._array(of, depth)
            case Tuple():
                return self._tuple(of, depth)
            case Map():
                return self._map(of, depth)
            case ObjectRef():
                return self._object(self._objects[of.object_id], depth, frozenset())
            case Union():
                # A deep value ends by the variant that needs the fewest levels.
                shallow = self._heights.shallowest(of)
                variants = of.variants if self._has_room(depth, _DEEPEST) else (shallow,)
                return self._value(self._chance.choice(variants), depth + 1)
            case Anything():
                return self._chance.choice(ASCII_WORDS)
            case _:
                assert_never(of)

    def _object(self, of: ObjectType, depth: int, leave_out: frozenset[str]) -> JsonObject:
        return {
            field.wire_name: self._field(field, depth)
            for field in of.fields
            if field.wire_name not in leave_out
            and not field.write_only
            and (
                self._has_room(depth, _OPTIONAL_DEPTH)
                or (field.required and self._may_go_on(depth, field.type, nullable=field.nullable))
            )
        }

    def _may_go_on(self, depth: int, of: Type, *, nullable: bool = False) -> bool:
        """Whether a value that must be there is made: one that never ends is cut off."""
        is_finite = depth <= _DEEPEST or nullable or self._heights.ends(of)
        return is_finite and self._values < _LONGEST

    def _has_room(self, depth: int, deepest: int) -> bool:
        """Whether more than what must be there may be added at a depth."""
        return depth < deepest and self._values < _MOST_VALUES

    def _field(self, field: Field, depth: int) -> JsonValue:
        if depth > _DEEPEST and field.nullable:
            return None
        if isinstance(field.type, Primitive) and field.type.kind is PrimitiveKind.STRING:
            for example in field.examples:
                word = None if example.value is None else example.value.value
                if isinstance(word, str) and _WORD.fullmatch(word):
                    return word  # such as `chat.completion`, which other programs look at
        return self._value(field.type, depth + 1)

    def _array(self, of: Array, depth: int) -> JsonValue:
        least, most = _ends(of.size, 1)
        if not self._has_room(depth, _OPTIONAL_DEPTH + 1):
            most = least = max(least, 0) if of.size is not None and of.size.lower else 0
        count = self._chance.randint(least, max(least, min(most, least + 1)))
        items: list[JsonValue] = []
        known = ValueSet()
        for _ in range(min(count, _LONGEST) * (4 if of.unique else 1)):
            if not self._may_go_on(depth, of.items):
                break
            item = self._value(of.items, depth + 1)
            if len(items) < count and not (of.unique and item in known):
                items.append(item)
                if of.unique:
                    known.add(item)
        return items

    def _tuple(self, of: Tuple, depth: int) -> JsonValue:
        least, _ = _ends(of.size, 0)
        shown = of.prefix if self._has_room(depth, _OPTIONAL_DEPTH + 1) else of.prefix[: of.least]
        more = min(least - len(shown), _LONGEST) if of.rest is not None else 0
        parts = (*shown, *(of.rest for _ in range(more) if of.rest is not None))
        return [self._value(part, depth + 1) for part in parts if self._may_go_on(depth, part)]

    def _map(self, of: Map, depth: int) -> JsonValue:
        least, _ = _ends(of.size, 0)
        if self._has_room(depth, _OPTIONAL_DEPTH + 1):
            least = max(least, 1)
        elif not self._may_go_on(depth, of.values):
            least = 0
        if of.keys is not None:
            return dict(self._member(of.keys, depth) for _ in range(min(least, _LONGEST)))
        names = self._chance.sample(ASCII_WORDS, min(least, len(ASCII_WORDS)))
        return {name: self._value(of.values, depth + 1) for name in names}

    def _member(self, keys: Keys, depth: int) -> tuple[str, JsonValue]:
        """A member whose name is as its object asks."""
        if keys.patterns:
            chosen = self._chance.choice(keys.patterns)
            name = pattern_text(chosen.pattern, self._chance, 0, None, self._steps)
            if name is not None:
                return name, self._value(chosen.values, depth + 1)
        named = self._value(keys.names, depth + 1) if keys.names is not None else None
        name = named if isinstance(named, str) else self._chance.choice(ASCII_WORDS)
        return name, self._value(keys.others or Anything(), depth + 1)

    def _primitive(self, of: Primitive) -> JsonValue:
        match of.kind:
            case PrimitiveKind.STRING:
                return self._string(of)
            case PrimitiveKind.INTEGER:
                return self._integer(of)
            case PrimitiveKind.NUMBER:
                return self._number(of)
            case PrimitiveKind.BOOLEAN:
                return self._chance.random() < 0.5
            case PrimitiveKind.NULL:
                return None
            case _:
                assert_never(of.kind)

    def _string(self, of: Primitive) -> str:
        form = self._chance.choice(of.forms) if of.forms else StringForm()
        least, most = _ends(of.range, 0)
        limit = None if of.range is None or of.range.upper is None else most
        pattern = of.pattern or form.pattern
        if pattern is not None:
            fewest = min(least, _LONGEST)
            matching = pattern_text(pattern, self._chance, fewest, limit, self._steps)
            if matching is not None:
                return matching
        formatted = formatted_text(of.format or form.format or "", self._chance, self._media_url)
        if formatted is not None:
            return formatted
        text = " ".join(self._chance.choice(ASCII_WORDS) for _ in range(2))
        self._steps.take(min(least, _LONGEST) // _CHARACTERS)
        while len(text) < min(least, _LONGEST):
            text += " " + self._chance.choice(ASCII_WORDS)
        return text if limit is None else text[: max(limit, 0)]

    def _integer(self, of: Primitive) -> int:
        low, high = _number_ends(of.range, nudge=Fraction(1), span=1000)
        least, most = math.ceil(low), math.floor(high)
        if of.step:
            step = exact(of.step)
            first = math.ceil(least / step)
            return round(self._chance.randint(first, max(first, math.floor(most / step))) * step)
        return self._chance.randint(least, max(least, most))

    def _number(self, of: Primitive) -> float:
        low, high = _number_ends(of.range, nudge=Fraction(1, 1_000_000), span=1)
        if of.step:
            step = exact(of.step)
            first = math.ceil(low / step)
            count = self._chance.randint(first, max(first, math.floor(high / step)))
            return number_of(count * step, whole=isinstance(of.step, int))
        inside = low + (high - low) * exact(self._chance.uniform(0.25, 0.75))
        rounded = round(inside, 6)
        return number_of(rounded if low <= rounded <= high else inside)


def _ends(size: Range | None, least: int) -> tuple[int, int]:
    """The fewest and the most of a count or length; `least` unless more is asked for."""
    low, high = least, least + 100
    if size is not None and size.lower is not None:
        low = math.ceil(size.lower.value) + (not size.lower.inclusive)
        high = low + 100
    if size is not None and size.upper is not None:
        high = math.floor(size.upper.value) - (not size.upper.inclusive)
    return min(low, high), high


def _number_ends(bounds: Range | None, *, nudge: Fraction, span: int) -> tuple[Fraction, Fraction]:
    """Both ends of a number, an open one `span` away from the other."""
    lower = bounds.lower if bounds is not None else None
    upper = bounds.upper if bounds is not None else None
    low = None if lower is None else exact(lower.value) + (0 if lower.inclusive else nudge)
    high = None if upper is None else exact(upper.value) - (0 if upper.inclusive else nudge)
    if low is None:
        low = Fraction(0) if high is None or high >= 0 else high - span
    if high is None:
        high = low + span
    return low, high
