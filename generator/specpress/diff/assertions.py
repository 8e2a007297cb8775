"""Keywords that say something about the value itself: types, values, limits, texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from specpress.diff.change import Kind
from specpress.diff.effect import Difference, Effect, Path
from specpress.diff.words import values_text
from specpress.ir import ENCODINGS_BY_FORMAT
from specpress.jsonvalue import (
    JsonObject,
    JsonValue,
    ValueSet,
    decimal_of,
    json_identity,
    json_type,
    number_of,
)
from specpress.schema.limits import Limit, lower_limit, upper_limit
from specpress.vocabulary import LOWER_LIMITS
from specpress.wording import value_text

ALL_TYPES: Final = frozenset({"array", "boolean", "null", "number", "object", "string"})

_LONGEST: Final = Decimal(10) ** 30
"""Limits from here on are written with an exponent."""

_WORDS: Final = {
    "minLength": "characters at least",
    "maxLength": "characters at most",
    "minItems": "items at least",
    "maxItems": "items at most",
    "minProperties": "members at least",
    "maxProperties": "members at most",
}


def compare_types(old: JsonObject, new: JsonObject, path: Path) -> Iterator[Difference]:
    """`type`: names added and removed; an integer is a number."""
    yield from types_difference(types_of(old), types_of(new), path)


def types_difference(
    before: frozenset[str], after: frozenset[str], path: Path
) -> Iterator[Difference]:
    """What the types of values tell, old and new; an integer is a number."""
    gained = {name for name in after if not _covers(before, name)}
    lost = {name for name in before if not _covers(after, name)}
    if not gained and not lost:
        return
    effect = Effect.WIDER if not lost else Effect.NARROWER if not gained else Effect.UNKNOWN
    message = f"type was {_types_text(before)}, is {_types_text(after)}"
    if gained | lost == {"null"}:
        message = "null is allowed now" if gained else "null is not allowed any more"
    yield Difference(kind=Kind.TYPE, path=path, effect=effect, message=message)


def types_of(schema: JsonObject) -> frozenset[str]:
    """The types of values that a schema lists, or that `type` names; all of them without either."""
    values = listed_values(schema)
    if values is not None:
        return frozenset(map(json_type, values))
    return _declared(schema)


def _declared(schema: JsonObject) -> frozenset[str]:
    declared = schema.get("type")
    if isinstance(declared, str):
        return frozenset({declared})
    if isinstance(declared, list):
        return frozenset(name for name in declared if isinstance(name, str))
    return ALL_TYPES


def _covers(types: frozenset[str], name: str) -> bool:
    return name in types or (name == "integer" and "number" in types)


def _types_text(types: frozenset[str]) -> str:
    return "any" if types >= ALL_TYPES else " or ".join(sorted(types))


def compare_values(old: JsonObject, new: JsonObject, path: Path) -> Iterator[Difference]:
    """`const`, `enum`, and alternatives that are all constants: values added and removed."""
    before, after = listed_values(old), listed_values(new)
    if before is None and after is None:
        return
    if before is None or after is None:
        if before is None:
            message, effect = f"only {values_text(after or [])} now", Effect.NARROWER
            kind = Kind.VALUES_REMOVED
        else:
            message = f"other values than {values_text(before or [])} are allowed now"
            kind, effect = Kind.VALUES_ADDED, Effect.WIDER
        yield Difference(kind=kind, path=path, effect=effect, message=message)
        return
    was, now = ValueSet(before), ValueSet(after)
    removed = [value for value in before if value not in now]
    added = [value for value in after if value not in was]
    if removed:
        message = f"values removed: {values_text(removed)}"
        yield Difference(
            kind=Kind.VALUES_REMOVED, path=path, effect=Effect.NARROWER, message=message
        )
    if added:
        message = f"values added: {values_text(added)}"
        yield Difference(kind=Kind.VALUES_ADDED, path=path, effect=Effect.WIDER, message=message)


def listed_values(schema: JsonObject) -> list[JsonValue] | None:
    """The values that a schema lists, whichever way; None when it does not list them."""
    lists = [ValueSet(found) for found in _lists(schema)]
    if not lists:
        return None
    first, *rest = lists
    declared = _declared(schema)
    return [
        value
        for value in first
        if _covers(declared, json_type(value)) and all(value in other for other in rest)
    ]


def _lists(schema: JsonObject) -> Iterator[list[JsonValue]]:
    if "const" in schema:
        yield [schema["const"]]
    enum = schema.get("enum")
    if isinstance(enum, list):
        yield enum
    for keyword in ("oneOf", "anyOf"):
        constants = branch_constants(schema.get(keyword))
        if constants is not None:
            # In `oneOf` a constant of two branches is refused.
            counts = Counter(map(json_identity, constants))
            yield [
                value
                for value in constants
                if keyword == "anyOf" or counts[json_identity(value)] == 1
            ]


def branch_constants(branches: JsonValue) -> list[JsonValue] | None:
    """The constants of alternatives that are nothing else; None when some is."""
    if not isinstance(branches, list) or not branches:
        return None
    constants: list[JsonValue] = []
    for branch in branches:
        if not isinstance(branch, dict) or "const" not in branch:
            return None
        kind = branch.get("type")
        if set(branch) - _CONSTANT_KEYWORDS or (
            kind is not None and not _is_of_type(branch["const"], kind)
        ):
            return None
        constants.append(branch["const"])
    return constants


_CONSTANT_KEYWORDS: Final = frozenset({"const", "deprecated", "description", "title", "type"})


def _is_of_type(value: JsonValue, kind: JsonValue) -> bool:
    return isinstance(value, str) and kind == "string"


def compare_limits(old: JsonObject, new: JsonObject, path: Path) -> Iterator[Difference]:
    """Limits of numbers, lengths and counts."""
    yield from _compare_number(old, new, path, lower_limit, sign=1)
    yield from _compare_number(old, new, path, upper_limit, sign=-1)
    yield from _compare_step(_step(old), _step(new), path)
    for keyword in _WORDS:
        before, after = decimal_of(old.get(keyword)), decimal_of(new.get(keyword))
        if keyword in LOWER_LIMITS:
            # Zero at least is no limit.
            before, after = before or None, after or None
        if before == after:
            continue
        rises = before is None or (after is not None and after > before)
        if before is None or after is None:
            narrower = before is None
        else:
            narrower = rises if keyword in LOWER_LIMITS else not rises
        yield Difference(
            kind=Kind.LIMIT,
            path=path,
            effect=Effect.NARROWER if narrower else Effect.WIDER,
            message=f"{_WORDS[keyword]}: was {_limit_text(before)}, is {_limit_text(after)}",
        )
    if (old.get("uniqueItems") is True) is not (new.get("uniqueItems") is True):
        unique = new.get("uniqueItems") is True
        yield Difference(
            kind=Kind.LIMIT,
            path=path,
            effect=Effect.NARROWER if unique else Effect.WIDER,
            message="items must differ now" if unique else "items may be equal now",
        )


def _compare_number(
    old: JsonObject,
    new: JsonObject,
    path: Path,
    limit: Callable[[JsonObject], Limit | None],
    *,
    sign: int,
) -> Iterator[Difference]:
    """One end of a range; `sign` is 1 for the lower and -1 for the upper one."""
    steps = _step(old), _step(new)
    if steps[0] != steps[1]:
        whole = _is_whole(old) and _is_whole(new)
        steps = (Decimal(1), Decimal(1)) if whole else (None, None)
    elif steps[0] is None and _is_whole(old) and _is_whole(new):
        steps = (Decimal(1), Decimal(1))
    before, after = _bound(limit(old), steps[0], sign), _bound(limit(new), steps[0], sign)
    if before == after:
        return
    plain = "minimum" if sign > 0 else "maximum"
    if before is None or after is None:
        narrower = before is None
    else:
        narrower = (after[0] * sign, after[1]) > (before[0] * sign, before[1])
    yield Difference(
        kind=Kind.LIMIT,
        path=path,
        effect=Effect.NARROWER if narrower else Effect.WIDER,
        message=f"{plain} was {_bound_text(before)}, is {_bound_text(after)}",
    )


def _bound(limit: Limit | None, step: Decimal | None, sign: int) -> tuple[Decimal, bool] | None:
    """A limit, however it is spelt: with steps it is the first value inside that is one."""
    if limit is None or step is None:
        return None if limit is None else (limit.value, limit.is_open)
    count = Fraction(limit.value) / Fraction(step) * sign
    whole = -(-count.numerator // count.denominator)
    if limit.is_open and whole == count:
        whole += 1
    return decimal_of(number_of(whole * sign * Fraction(step), whole=step == 1)) or Decimal(
        0
    ), False


def _is_whole(schema: JsonObject) -> bool:
    """Whether all numbers that the types allow are integers."""
    types = types_of(schema)
    return "integer" in types and "number" not in types


def _step(schema: JsonObject) -> Decimal | None:
    """The step of numbers; one of integers counts where it skips some of them."""
    step = decimal_of(schema.get("multipleOf"))
    if step is None or step <= 0 or not _is_whole(schema):
        return step
    # The least common multiple of a fraction in lowest terms and 1 is its numerator.
    whole = Fraction(step).numerator
    return None if whole == 1 else Decimal(whole)


def _compare_step(
    before: Decimal | None, after: Decimal | None, path: Path
) -> Iterator[Difference]:
    if before == after:
        return
    if before is None or after is None:
        effect = Effect.NARROWER if before is None else Effect.WIDER
    elif before > 0 and after > 0 and before % after == 0:
        effect = Effect.WIDER
    elif before > 0 and after > 0 and after % before == 0:
        effect = Effect.NARROWER
    else:
        effect = Effect.CROSSED  # each step itself is no multiple of the other
    message = f"step was {_limit_text(before)}, is {_limit_text(after)}"
    yield Difference(kind=Kind.LIMIT, path=path, effect=effect, message=message)


def compare_texts(old: JsonObject, new: JsonObject, path: Path) -> Iterator[Difference]:
    """`pattern` and `format`, and what bytes a text stands for, whichever way that is said."""
    compared = (
        (Kind.PATTERN, "pattern", old.get("pattern"), new.get("pattern")),
        (Kind.FORMAT, "format", _format(old), _format(new)),
    )
    for kind, keyword, before, after in compared:
        if before == after:
            continue
        effect = Effect.UNKNOWN
        if before is None or after is None:
            effect = Effect.NARROWER if before is None else Effect.WIDER
        yield _text_difference(kind, keyword, before, after, path, effect)
    for words, content in (("encoding", _encoding), ("media type of the content", _media_type)):
        before, after = content(old), content(new)
        if before != after:
            # No validator asks for it, and what is sent and read is something else.
            yield _text_difference(Kind.FORMAT, words, before, after, path, Effect.UNKNOWN)
    if old.get("contentSchema", True) != new.get("contentSchema", True):
        message = "the schema of the content is another"
        yield Difference(kind=Kind.FORMAT, path=path, effect=Effect.UNKNOWN, message=message)


def _text_difference(
    kind: Kind, words: str, before: JsonValue, after: JsonValue, path: Path, effect: Effect
) -> Difference:
    shown = ["none" if text is None else value_text(text) for text in (before, after)]
    message = f"{words} was {shown[0]}, is {shown[1]}"
    return Difference(kind=kind, path=path, effect=effect, message=message)


def _format(schema: JsonObject) -> JsonValue:
    """The format, unless OpenAPI 3.1 says the same by keywords about the content."""
    found = schema.get("format")
    return None if found == "binary" or _named_encoding(found) else found


def _encoding(schema: JsonObject) -> JsonValue:
    """How bytes are written as text: `byte` of OpenAPI 3.0 became `contentEncoding: base64`."""
    named = schema.get("contentEncoding")
    # RFC 2045, section 6.1: names of encodings are in any case.
    return named.lower() if isinstance(named, str) else _named_encoding(schema.get("format"))


def _named_encoding(format_: JsonValue) -> str | None:
    return ENCODINGS_BY_FORMAT.get(format_) if isinstance(format_, str) else None


def _media_type(schema: JsonObject) -> JsonValue:
    """What the bytes are: `binary` of OpenAPI 3.0 became `application/octet-stream`."""
    unsaid = "application/octet-stream" if schema.get("format") == "binary" else None
    return schema.get("contentMediaType", unsaid)


def _limit_text(limit: Decimal | None) -> str:
    if limit is None:
        return "none"
    return format(limit.normalize(), ",f") if abs(limit) < _LONGEST else str(limit)


def _bound_text(bound: tuple[Decimal, bool] | None) -> str:
    if bound is None:
        return "none"
    return f"{_limit_text(bound[0])}{' (itself excluded)' if bound[1] else ''}"
