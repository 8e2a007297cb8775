"""What schemas ask of members together, as logic over claims on single places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

from specpress.ir import Json, PropertyPath, Unit
from specpress.jsonvalue import JsonValue
from specpress.records import dataclass
from specpress.targets.docs.limits import format_label, measured, number_text
from specpress.targets.docs.phrase import Phrase, code, joined, literal, say, words

NAMES: Final = "\0names"
"""The last step of a path that stands for the names of members, not for their values."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Something said of one place, as predicates behind its name.

    Attributes:
        path: the place.
        tests: "is given", and its opposite.
        demands: "is required", and its opposite.
        is_presence: whether it is about the member being there at all.
        value: what the value is, of a claim that says no more than that; else empty.
    """

    path: PropertyPath
    tests: tuple[Phrase, Phrase]
    demands: tuple[Phrase, Phrase]
    is_presence: bool = False
    value: Phrase = ()


@dataclass(frozen=True, slots=True)
class Every:
    """All parts hold; without parts, anything goes."""

    parts: tuple[Logic, ...] = ()


@dataclass(frozen=True, slots=True)
class Some:
    """At least one part holds, or exactly one; `table` says the same as rows of values."""

    parts: tuple[Logic, ...]
    exactly: bool = False
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """The second holds where the first does."""

    condition: Logic
    then: Logic


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Logic


@dataclass(frozen=True, slots=True)
class Unsaid:
    """Something that there are no words for."""


Logic: TypeAlias = "Claim | Every | Some | Given | Not | Unsaid"


@dataclass(frozen=True, slots=True)
class Table:
    """Values of members that go together: a title and a phrase for each column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Phrase, ...]], ...]


def path_text(path: PropertyPath) -> str:
    """A member's path as readers write it: `inputs.images`, `messages[].role`."""
    return ".".join(path).replace(".[]", "[]")


def subject(path: PropertyPath) -> Phrase:
    """What a claim speaks of, by its name."""
    if path and path[-1] == NAMES:
        return say("each name in {object}", object=subject(path[:-1]))
    return code(path_text(path)) if path else say("the object")


def clause(path: PropertyPath, predicate: Phrase) -> Phrase:
    """What is said of a place: "`a` is given"."""
    return say("{subject} {predicate}", subject=subject(path), predicate=predicate)


def presence(path: PropertyPath) -> Claim:
    """That a member is there."""
    return Claim(
        path,
        (say("is given"), say("is not given")),
        (say("is required"), say("cannot be used")),
        is_presence=True,
    )


def has_claim(path: PropertyPath, what: Phrase) -> Claim:
    """That a value has something."""
    return Claim(
        path,
        (say("has {what}", what=what), say("does not have {what}", what=what)),
        (say("must have {what}", what=what), say("must not have {what}", what=what)),
    )


def _bound(keyword: str, value: float) -> tuple[Phrase, Phrase, Phrase, Phrase] | None:
    """What a bound says: as a test, its opposite, as a demand, its opposite."""
    number = number_text(value)
    unit = _UNITS.get(keyword)
    if unit is not None:
        amount = measured(words(number), value, unit)
        fewest = keyword.startswith("min")
        return (
            say("has at least {amount}", amount=amount) if fewest
            else say("has at most {amount}", amount=amount),
            say("has fewer than {amount}", amount=amount) if fewest
            else say("has more than {amount}", amount=amount),
            say("must have at least {amount}", amount=amount) if fewest
            else say("is limited to {amount}", amount=amount),
            say("must have fewer than {amount}", amount=amount) if fewest
            else say("must have more than {amount}", amount=amount),
        )  # fmt: skip
    least = (say("is at least {number}", number=number),
             say("must be at least {number}", number=number))  # fmt: skip
    most = (say("is at most {number}", number=number),
            say("must be at most {number}", number=number))  # fmt: skip
    more = (say("is more than {number}", number=number),
            say("must be more than {number}", number=number))  # fmt: skip
    less = (say("is less than {number}", number=number),
            say("must be less than {number}", number=number))  # fmt: skip
    match keyword:
        case "minimum":
            held, broken = least, less
        case "maximum":
            held, broken = most, more
        case "exclusiveMinimum":
            held, broken = more, most
        case "exclusiveMaximum":
            held, broken = less, least
        case "multipleOf":
            return (
                say("is a multiple of {number}", number=number),
                say("is no multiple of {number}", number=number),
                say("must be a multiple of {number}", number=number),
                say("cannot be a multiple of {number}", number=number),
            )
        case _:
            return None
    return held[0], broken[0], held[1], broken[1]


_UNITS: Final = {
    "minItems": Unit.ITEMS,
    "maxItems": Unit.ITEMS,
    "minLength": Unit.CHARACTERS,
    "maxLength": Unit.CHARACTERS,
    "minProperties": Unit.PROPERTIES,
    "maxProperties": Unit.PROPERTIES,
}


def claim_of(keyword: str, value: JsonValue, path: PropertyPath) -> Logic:
    """What a keyword about a single value says."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        ends = _bound(keyword, value)
        if ends is not None:
            return Claim(path, ends[:2], ends[2:])
    if keyword in {"const", "enum"}:
        values = value if keyword == "enum" and isinstance(value, list) else [value]
        return value_claim(path, joined(tuple(literal(Json.of(v)) for v in values), last=" or "))
    if keyword == "pattern" and isinstance(value, str):
        pattern = code(value)
        return Claim(
            path,
            (say("matches {pattern}", pattern=pattern),
             say("does not match {pattern}", pattern=pattern)),
            (say("must match {pattern}", pattern=pattern),
             say("must not match {pattern}", pattern=pattern)),
        )  # fmt: skip
    if keyword == "format" and isinstance(value, str):
        return value_claim(path, say("a {format}", format=format_label(value)))
    if keyword == "uniqueItems":
        return Not(has_claim(path, say("an item twice"))) if value else Every()
    if keyword in {"additionalProperties", "unevaluatedProperties"} and value in (True, {}):
        return Every()
    return Unsaid()


def value_claim(path: PropertyPath, said: Phrase) -> Claim:
    """That a value is what `said` says."""
    return Claim(
        path,
        (say("is {value}", value=said), say("is not {value}", value=said)),
        (say("must be {value}", value=said), say("cannot be {value}", value=said)),
        value=said,
    )


def is_below(claim: Claim, path: PropertyPath) -> bool:
    """Whether a claim speaks of a member of what is at the path, not of all of its items."""
    more = claim.path[len(path) :]
    return claim.path[: len(path)] == path and bool(more) and not {"[]", NAMES} & {*more}


def every(parts: Sequence[Logic]) -> Logic:
    """All of the parts as one; a single one is itself."""
    flat: list[Logic] = []
    for part in parts:
        flat += part.parts if isinstance(part, Every) else (part,)
    kept = tuple(dict.fromkeys(flat))
    return kept[0] if len(kept) == 1 else Every(kept)
