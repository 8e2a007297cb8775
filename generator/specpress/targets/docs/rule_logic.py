"""What schemas ask of members together, as logic over claims on single places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from specpress.ir import Json, PropertyPath
from specpress.jsonvalue import JsonValue
from specpress.targets.docs.limits import format_label, number_text
from specpress.targets.docs.phrase import Phrase, code, joined, literal, words

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
    """

    path: PropertyPath
    tests: tuple[Phrase, Phrase]
    demands: tuple[Phrase, Phrase]
    is_presence: bool = False


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
        return (*words("each name in "), *subject(path[:-1]))
    return code(path_text(path)) if path else words("the object")


def presence(path: PropertyPath) -> Claim:
    """That a member is there."""
    return Claim(
        path,
        (words(" is given"), words(" is not given")),
        (words(" is required"), words(" cannot be used")),
        is_presence=True,
    )


def verb(path: PropertyPath, forms: tuple[str, str, str], said: Phrase) -> Claim:
    """A claim by a verb: as it is, negated, and without its ending; `said` follows it."""
    does, does_not, infinitive = forms
    return Claim(
        path,
        ((*words(f" {does}"), *said), (*words(f" {does_not}"), *said)),
        ((*words(f" must {infinitive}"), *said), (*words(f" must not {infinitive}"), *said)),
    )


# What a bound says: as a test, its opposite, as a demand, its opposite; then the unit.
_FEWEST: Final = ("has at least", "has fewer than", "must have at least", "must have fewer than")
_MOST: Final = ("has at most", "has more than", "is limited to", "must have more than")
_LEAST: Final = ("is at least", "is less than", "must be at least", "must be less than")
_GREATEST: Final = ("is at most", "is more than", "must be at most", "must be more than")
_ABOVE: Final = ("is more than", "is at most", "must be more than", "must be at most")
_BELOW: Final = ("is less than", "is at least", "must be less than", "must be at least")
_STEPS: Final = tuple(
    f"{verb} multiple of" for verb in ("is a", "is no", "must be a", "cannot be a")
)
_BOUNDS: Final = {
    "minItems": (*_FEWEST, "item"),
    "maxItems": (*_MOST, "item"),
    "minLength": (*_FEWEST, "character"),
    "maxLength": (*_MOST, "character"),
    "minProperties": (*_FEWEST, "member"),
    "maxProperties": (*_MOST, "member"),
    "minimum": (*_LEAST, ""),
    "maximum": (*_GREATEST, ""),
    "exclusiveMinimum": (*_ABOVE, ""),
    "exclusiveMaximum": (*_BELOW, ""),
    "multipleOf": (*_STEPS, ""),
}


def claim_of(keyword: str, value: JsonValue, path: PropertyPath) -> Logic:
    """What a keyword about a single value says."""
    if keyword in _BOUNDS and isinstance(value, (int, float)) and not isinstance(value, bool):
        *leads, noun = _BOUNDS[keyword]
        unit = f" {noun}{'' if value == 1 else 's'}" if noun else ""
        ends = [words(f" {lead} {number_text(value)}{unit}") for lead in leads]
        return Claim(path, (ends[0], ends[1]), (ends[2], ends[3]))
    if keyword in {"const", "enum"}:
        values = value if keyword == "enum" and isinstance(value, list) else [value]
        return value_claim(path, joined(tuple(literal(Json.of(v)) for v in values), last=" or "))
    if keyword == "pattern" and isinstance(value, str):
        return verb(path, ("matches ", "does not match ", "match "), code(value))
    if keyword == "format" and isinstance(value, str):
        return value_claim(path, words(f"a {format_label(value)}"))
    if keyword == "uniqueItems":
        said = words("an item twice")
        return Not(verb(path, ("has ", "does not have ", "have "), said)) if value else Every()
    if keyword in {"additionalProperties", "unevaluatedProperties"} and value in (True, {}):
        return Every()
    return Unsaid()


def value_claim(path: PropertyPath, said: Phrase) -> Claim:
    """That a value is what `said` says."""
    return Claim(
        path,
        ((*words(" is "), *said), (*words(" is not "), *said)),
        ((*words(" must be "), *said), (*words(" cannot be "), *said)),
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
