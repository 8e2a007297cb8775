"""Logic over claims on members, in sentences."""

from __future__ import annotations

from typing import Final

from specpress.ir import PropertyPath
from specpress.phrasebook import fixed
from specpress.records import dataclass
from specpress.targets.docs.phrase import Message, Phrase, code, joined, say, say_count
from specpress.targets.docs.rule_logic import (
    Claim,
    Every,
    Given,
    Logic,
    Not,
    Some,
    Table,
    Unsaid,
    clause,
    every,
    is_below,
    subject,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """What must hold, without a capital and a full stop; `is_said` when words could be found."""

    phrase: Phrase
    table: Table | None = None
    is_said: bool = True


def required(names: Phrase, count: int) -> Phrase:
    """That members must be there."""
    return say_count("{names} is required", "{names} are required", count, names=names)


def unusable(names: Phrase, count: int) -> Phrase:
    """That members must not be there."""
    return say_count("{names} cannot be used", "{names} cannot be used", count, names=names)


def give_one_of(choices: Phrase, *, exactly: bool) -> Phrase:
    """That members of one of several sets must be there."""
    if exactly:
        return say("give exactly one of: {choices}", choices=choices)
    return say("give at least one of: {choices}", choices=choices)


_WHEN: Final = fixed("when {condition}, {then}")


def when_then(condition: Phrase, then: Phrase) -> Phrase:
    """What holds where a condition does; two conditions become one: "when a and b, c"."""
    first = then[0] if len(then) == 1 else None
    if isinstance(first, Message) and first.english == _WHEN:
        parts = dict(first.parts)
        both = joined((condition, parts["condition"]), last=" and ")
        return say(_WHEN, condition=both, then=parts["then"])
    return say(_WHEN, condition=condition, then=then)


def statements(part: Logic) -> tuple[Statement, ...]:
    """What must hold, one sentence each."""
    return tuple(_demand(part))


_MOST_CLAIMS: Final = 30
"""Claims on members in a choice: more in one sentence nobody reads to its end."""

_SCHEMA: Final = say("a rule of the JSON Schema must hold that has no words here")


def _demand(part: Logic) -> list[Statement]:
    match part:
        case Claim():
            return [Statement(clause(part.path, part.demands[0]))]
        case Every():
            return _demand_every(part.parts)
        case Some():
            return _demand_some(part)
        case Given():
            return _demand_given(part)
        case Not():
            return _demand_not(part.part)
        case Unsaid():
            return [Statement(_SCHEMA, is_said=False)]


def _demand_every(parts: tuple[Logic, ...]) -> list[Statement]:
    """Members that are required, or must not be there, share one sentence; so does one value."""
    found: list[Statement] = []
    needed = [p for p in parts if isinstance(p, Claim) and p.is_presence]
    refused = [
        p.part for p in parts if isinstance(p, Not) and isinstance(p.part, Claim)
        and p.part.is_presence
    ]  # fmt: skip
    for claims, about in ((needed, required), (refused, unusable)):
        if claims:
            names = joined(tuple(subject(claim.path) for claim in claims), last=" and ")
            found.append(Statement(about(names, len(claims))))
    rest = [p for p in parts if p not in needed and not (isinstance(p, Not) and p.part in refused)]
    by_place: dict[PropertyPath, list[Claim]] = {}
    for claim in (p for p in rest if isinstance(p, Claim)):
        by_place.setdefault(claim.path, []).append(claim)
    for path, claims in by_place.items():
        said = joined(tuple(claim.demands[0] for claim in claims), last=" and ")
        found.append(Statement(clause(path, said)))
    for other in rest:
        if not isinstance(other, Claim):
            found += _demand(other)
    return found


def _demand_some(part: Some) -> list[Statement]:
    if part.table is not None:
        names = joined(tuple(code(name) for name in part.table.columns), last=" and ")
        said = say("{names} must be one of the combinations below", names=names)
        return [Statement(said, part.table)]
    groups = [_given_together(one) for one in part.parts]
    if all(groups):
        choices = joined(tuple(groups), between="; ", last="; or ")
        return [Statement(give_one_of(choices, exactly=part.exactly))]
    if len(part.parts) == 2 and not part.exactly:
        for absent, other in (part.parts, part.parts[::-1]):
            if isinstance(absent, Not):
                return _demand(Given(absent.part, other))
    if sum(map(_claims, part.parts)) > _MOST_CLAIMS:
        count = str(len(part.parts))
        long = (
            say("exactly one of {count} alternatives, which the JSON Schema lists, must hold",
                count=count)
            if part.exactly
            else say("at least one of {count} alternatives, which the JSON Schema lists, must hold",
                     count=count)
        )  # fmt: skip
        return [Statement(long, is_said=False)]
    said = joined(tuple(condition_phrase(one) for one in part.parts), between="; ", last="; or ")
    is_said = all(map(can_be_said, part.parts))
    whole = (
        say("exactly one of these must hold: {conditions}", conditions=said)
        if part.exactly
        else say("at least one of these must hold: {conditions}", conditions=said)
    )
    return [Statement(whole, is_said=is_said)]


def _demand_given(part: Given) -> list[Statement]:
    condition, then = part.condition, part.then
    if isinstance(then, Given):
        return _demand(Given(every([condition, then.condition]), then.then))
    if isinstance(then, Every) and any(isinstance(one, Given) for one in then.parts):
        alone = every([one for one in then.parts if not isinstance(one, Given)])
        further = [one for one in then.parts if isinstance(one, Given)]
        parts = (*([] if alone == Every() else [alone]), *further)
        return [said for one in parts for said in _demand(Given(condition, one))]
    said, found = condition_phrase(condition), list[Statement]()
    for one in _demand(then):
        # "When a is given, a must be 5" is no more than "a must be 5".
        is_own = (
            isinstance(condition, Claim)
            and condition.is_presence
            and isinstance(then, Claim)
            and then.path == condition.path
        )
        phrase = one.phrase if is_own else when_then(said, one.phrase)
        found.append(Statement(phrase, one.table, one.is_said and can_be_said(condition)))
    return found


def _demand_not(part: Logic) -> list[Statement]:
    match part:
        case Claim():
            return [Statement(clause(part.path, part.demands[1]))]
        case Not():
            return _demand(part.part)
        case Some(exactly=False):
            return _demand_every(tuple(Not(one) for one in part.parts))
        case Every():
            choices = [one for one in part.parts if isinstance(one, Some) and not one.exactly]
            if len(choices) == 1:
                fixed = [one for one in part.parts if one is not choices[0]]
                each = choices[0].parts
                return [s for one in each for s in _demand_not(every([*fixed, one]))]
            together = _given_together(part)
            if together:
                names = joined(
                    tuple(subject(p.path) for p in part.parts if isinstance(p, Claim)),
                    last=" and ",
                )
                return [Statement(say("{names} cannot be used together", names=names))]
        case Given():
            return _demand(every([part.condition, Not(part.then)]))
        case _:
            pass
    return [
        Statement(
            say("it is not allowed that {condition}", condition=condition_phrase(part)),
            is_said=can_be_said(part),
        )
    ]


def _given_together(part: Logic) -> Phrase:
    """`a with b` for members that are only asked to be there; else empty."""
    parts = part.parts if isinstance(part, Every) else (part,)
    claims = [one for one in parts if isinstance(one, Claim) and one.is_presence]
    if not parts or len(claims) != len(parts):
        return ()
    return joined(tuple(subject(claim.path) for claim in claims), between=" with ")


def condition_phrase(part: Logic, *, inside: bool = False) -> Phrase:
    """A part as a condition: "`a` is given and `b` is 5"."""
    match part:
        case Claim():
            return clause(part.path, part.tests[0])
        case Every():
            if not part.parts:
                return say("anything is given")
            said = joined(
                tuple(condition_phrase(one, inside=True) for one in part.parts), last=" and "
            )
            return say("both {two}", two=said) if inside and len(part.parts) == 2 else said
        case Some():
            if part.exactly and not _are_exclusive(part.parts):
                said = joined(
                    tuple(condition_phrase(one) for one in part.parts), between="; ", last="; or "
                )
                return say("exactly one of these holds: {conditions}", conditions=said)
            said = joined(
                tuple(condition_phrase(one, inside=True) for one in part.parts), last=" or "
            )
            return say("either {some}", some=said) if inside else said
        case Given():
            return _test_given(part, inside=inside)
        case Not():
            return _test_not(part.part, inside=inside)
        case Unsaid():
            return say("a rule of the JSON Schema holds that has no words here")


def _are_exclusive(parts: tuple[Logic, ...]) -> bool:
    """Whether no two parts can hold at once: different values of one place."""
    claims = [part for part in parts if isinstance(part, Claim) and not part.is_presence]
    return len(claims) == len(parts) and len({claim.path for claim in claims}) == 1


def _test_given(part: Given, *, inside: bool) -> Phrase:
    condition, then = part.condition, part.then
    if isinstance(condition, Claim) and condition.is_presence and isinstance(then, Claim):
        if then.path == condition.path:
            return say("{condition} or is not given", condition=condition_phrase(then))
        if then.is_presence and is_below(then, condition.path):
            return say(
                "{condition} wherever {name} is",
                condition=condition_phrase(then),
                name=subject(condition.path),
            )
    return condition_phrase(Some((Not(condition), then)), inside=inside)


def _test_not(part: Logic, *, inside: bool) -> Phrase:
    match part:
        case Claim():
            return clause(part.path, part.tests[1])
        case Not():
            return condition_phrase(part.part, inside=inside)
        case Some(exactly=False):
            if all(isinstance(one, Claim) and one.is_presence for one in part.parts):
                names = tuple(subject(one.path) for one in part.parts if isinstance(one, Claim))
                if len(names) == 2:
                    return say("neither {first} nor {second} is given", first=names[0],
                               second=names[1])  # fmt: skip
                return say_count("none of {names} is given", "none of {names} are given",
                                 len(names), names=joined(names, last=" and "))  # fmt: skip
            return condition_phrase(Every(tuple(Not(one) for one in part.parts)), inside=inside)
        case Every() if part.parts:
            return condition_phrase(Some(tuple(Not(one) for one in part.parts)), inside=inside)
        case Given():
            return condition_phrase(every([part.condition, Not(part.then)]), inside=inside)
        case _:
            return say("it is not so that {condition}", condition=condition_phrase(part))


def _claims(part: Logic) -> int:
    """How many claims on members a part is made of."""
    match part:
        case Every() | Some():
            return sum(map(_claims, part.parts))
        case Given():
            return _claims(part.condition) + _claims(part.then)
        case Not():
            return _claims(part.part)
        case Claim() | Unsaid():
            return 1


def can_be_said(part: Logic) -> bool:
    """Whether words say all of it."""
    match part:
        case Unsaid():
            return False
        case Every() | Some():
            return all(map(can_be_said, part.parts))
        case Given():
            return can_be_said(part.condition) and can_be_said(part.then)
        case Not():
            return can_be_said(part.part)
        case Claim():
            return True
