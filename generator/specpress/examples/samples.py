"""A sample value for every type: what the request examples are made of."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import Final, assert_never

from specpress.examples.sample_words import (
    BY_FORMAT,
    LIKED,
    NUMBER_BY_NAME,
    address_for,
    letters,
    schema_member,
    words_for,
)
from specpress.ir import (
    Anything,
    Array,
    Constant,
    Enumeration,
    Map,
    Model,
    ObjectRef,
    Primitive,
    PrimitiveKind,
    Range,
    StringForm,
    Tuple,
    Type,
    Union,
)
from specpress.ir import ObjectRef as ObjectReference
from specpress.jsonvalue import JsonObject, JsonValue, exact, number_of
from specpress.validators.ecma.sample import pattern_text

_ENTRY: Final[JsonObject] = {"key": "value"}
_MOST_KNOWN: Final = 1024
# Tried in turn against a pattern.
_WORDS: Final = (
    "example",
    "example-1",
    "example_1",
    "Example",
    "en",
    "en-US",
    "1",
    "16:9",
    "#336699",
)


def scalar_samples(of: Type, name: str) -> Iterator[JsonValue]:
    """Sample values of a type that has no members, the best first; none for objects and arrays.

    Args:
        of: the type.
        name: wire name of the field, which hints at what people write there.
    """
    match of:
        case Primitive():
            yield from _primitive(of, name)
        case Enumeration():
            liked = LIKED.get(letters(name), ())
            first = [one for one in of.members if str(one.value.value).lower() in liked]
            for member in (*first, *sorted(of.members, key=lambda one: one.deprecated)):
                yield member.value.value
        case Constant():
            yield of.value.value
        case Map():
            yield from known_object(name)
            yield from _entries(of)
            yield {}
        case Anything():
            yield from bare_objects(name)
        case Array() | Tuple() | ObjectReference() | Union():
            return
        case _:
            assert_never(of)


def known_object(name: str) -> Iterator[JsonObject]:
    """What people put into an object of this name that no schema describes."""
    member = schema_member(name)
    if member is not None:
        described: JsonObject = {member: {"type": "string"}}
        yield {"type": "object", "properties": described, "required": [member]}


def bare_objects(name: str) -> Iterator[JsonObject]:
    """Objects of which no schema says what is in them, the best first, the empty one last."""
    yield from known_object(name)
    yield dict(_ENTRY)
    yield {}


def _entries(of: Map) -> Iterator[JsonObject]:
    """A map with one entry, where its values have samples."""
    if isinstance(of.values, Anything):
        yield dict(_ENTRY)
        return
    for value in scalar_samples(of.values, "value"):
        yield {"key": value}
        return


def _primitive(of: Primitive, name: str) -> Iterator[JsonValue]:
    match of.kind:
        case PrimitiveKind.STRING:
            yield from _strings(of, name)
        case PrimitiveKind.INTEGER | PrimitiveKind.NUMBER:
            yield from _usual_number(of, name)
            yield from _numbers(of)
        case PrimitiveKind.BOOLEAN:
            yield True
            yield False
        case PrimitiveKind.NULL:
            yield None
        case _:
            assert_never(of.kind)


def _strings(of: Primitive, name: str) -> Iterator[JsonValue]:
    if of.format in BY_FORMAT:
        yield address_for(name) if of.format in {"uri", "url"} else BY_FORMAT[of.format]
    for form in sorted(of.forms, key=_form_rank):
        if form.format in BY_FORMAT:
            yield address_for(name) if form.format in {"uri", "url"} else BY_FORMAT[form.format]
    if of.pattern is not None:
        text = pattern_text(of.pattern, random.Random(0), 0, None)  # noqa: S311 - a sample
        made = () if text is None else (text,)
    else:
        made = ()
    for word in (words_for(name), *_WORDS):
        yield _fitted(word, of.range)
    yield from made


def _usual_number(of: Primitive, name: str) -> Iterator[JsonValue]:
    """The number that people expect under a name, when its bounds and step take it."""
    usual = NUMBER_BY_NAME.get(letters(name))
    if usual is None or (of.kind is PrimitiveKind.INTEGER and not isinstance(usual, int)):
        return
    lower = of.range.lower if of.range is not None else None
    upper = of.range.upper if of.range is not None else None
    fits = (lower is None or usual >= lower.value) and (upper is None or usual <= upper.value)
    if fits and (of.step is None or exact(usual) % exact(of.step) == 0):
        yield usual


@lru_cache(maxsize=_MOST_KNOWN)
def numbers_beside(of: Primitive, default: float) -> tuple[int | float, ...]:
    """Numbers that an option may have besides its default: halfway to one end, then to the other.

    Args:
        of: the type of a number.
        default: the default.
    """
    whole = of.kind is PrimitiveKind.INTEGER
    step = exact(of.step) if of.step else None
    ends = (of.range.upper, of.range.lower) if of.range is not None else ()
    found: list[int | float] = []
    for end in ends:
        if end is None:
            continue
        middle = (exact(default) + exact(end.value)) / 2
        if step is None and whole:
            step = Fraction(1)
        value = _stepped(middle, step, up=False)
        if value != exact(default) and (end.inclusive or value != exact(end.value)):
            found.append(number_of(value, whole=value.denominator == 1))
    return tuple(found)


def _form_rank(form: StringForm) -> int:
    """URLs before UUIDs before the rest: an example that a reader can picture."""
    return {"uri": 0, "url": 0, "uuid": 1}.get(form.format or "", 2)


def _fitted(word: str, length: Range | None) -> str:
    lower = length.lower if length is not None else None
    upper = length.upper if length is not None else None
    if upper is not None:
        most = math.floor(upper.value) if upper.inclusive else math.ceil(upper.value) - 1
        word = word[: max(most, 0)]
    if lower is not None:
        least = math.ceil(lower.value) if lower.inclusive else math.floor(lower.value) + 1
        if least <= 10_000:
            word += "x" * (least - len(word))
    return word


def _numbers(of: Primitive) -> Iterator[JsonValue]:
    """A number between the bounds that people would pick, then the bounds, then plain ones."""
    whole = of.kind is PrimitiveKind.INTEGER
    step = exact(of.step) if of.step else None
    nudge = step or Fraction(1 if whole else "0.5")
    lower = of.range.lower if of.range is not None else None
    upper = of.range.upper if of.range is not None else None
    found: list[tuple[Fraction, bool, bool]] = []  # whether to round up, and to an integer
    if lower is not None and upper is not None:
        found.append((_middle(lower.value, upper.value, whole=whole), False, whole))
    if lower is not None:
        least, is_whole = exact(lower.value), isinstance(lower.value, int)
        is_shown = lower.inclusive and least
        found.append((least if is_shown else least + nudge, True, is_whole and bool(is_shown)))
        found.append((least, True, is_whole))
    if upper is not None:
        most, is_whole = exact(upper.value), isinstance(upper.value, int)
        found.append((most if upper.inclusive else most - nudge, False, is_whole))
    for value, up, is_whole in found:
        stepped = _stepped(value, step, up=up)
        has_steps = step is not None and isinstance(of.step, int)
        is_whole = whole or has_steps or (step is None and is_whole)
        yield number_of(stepped, whole=is_whole and stepped.denominator == 1)
    yield from (1, 0)


def _middle(lower: float, upper: float, *, whole: bool) -> Fraction:
    """For whole numbers the power of two in the middle of their magnitudes: 256 of 1 to 65,536."""
    if not whole or lower < 0 or upper < 1:
        middle = (exact(lower) + exact(upper)) / 2
        return Fraction(math.floor(middle)) if whole else middle
    magnitude = round((math.log2(max(lower, 1)) + math.log2(upper)) / 2)
    return Fraction(min(1 << magnitude, int(upper)))


def _stepped(value: Fraction, step: Fraction | None, *, up: bool) -> Fraction:
    if step is None:
        return value
    return (math.ceil(value / step) if up else math.floor(value / step)) * step


def is_liked(of: Type, model: Model) -> bool:
    """Whether it is the object that a reader would send first: a message of the user."""
    if not isinstance(of, ObjectRef):
        return False
    return any(
        isinstance(one.type, Constant) and one.type.value.value in LIKED[one.wire_name]
        for one in model.object(of.object_id).fields
        if one.wire_name in LIKED
    )
