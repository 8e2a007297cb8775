"""Members of objects: those that came, went and changed, and what the rest may be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from specpress.diff.change import Kind
from specpress.diff.effect import Difference, Effect, Path, total
from specpress.jsonvalue import JsonObject, JsonValue, list_of, object_of
from specpress.wording import name_text


class Comparison(Protocol):
    """What compares subschemas."""

    def schemas(self, old: JsonValue, new: JsonValue, path: Path) -> list[Difference]:
        """The differences between two subschemas."""
        ...


def compare_names(old: JsonObject, new: JsonObject, path: Path) -> Iterator[Difference]:
    """`required` and `dependentRequired`."""
    before, after = _names(old.get("required")), _names(new.get("required"))
    was, is_now = set(before), set(after)
    for name in [name for name in after if name not in was]:
        yield Difference(
            kind=Kind.REQUIRED,
            path=(*path, f".{name}"),
            effect=Effect.NARROWER,
            message="required now",
        )
    for name in [name for name in before if name not in is_now]:
        yield Difference(
            kind=Kind.OPTIONAL,
            path=(*path, f".{name}"),
            effect=Effect.WIDER,
            message="optional now",
        )
    rules = object_of(old.get("dependentRequired")), object_of(new.get("dependentRequired"))
    for name in dict.fromkeys([*rules[0], *rules[1]]):
        needed = [_names(rule.get(name)) for rule in rules]
        for effect, gone, come, verb in (
            (Effect.NARROWER, needed[0], needed[1], "needs"),
            (Effect.WIDER, needed[1], needed[0], "no longer needs"),
        ):
            known = set(gone)
            for other in come:
                if other not in known:
                    message = f"{name_text(name)} {verb} {name_text(other)} beside it"
                    yield Difference(kind=Kind.CONDITION, path=path, effect=effect, message=message)


def compare_members(
    comparison: Comparison, old: JsonObject, new: JsonObject, path: Path
) -> Iterator[Difference]:
    """`properties` and `additionalProperties`, which work together."""
    patterned = bool(old.get("patternProperties") or new.get("patternProperties"))
    before, after = object_of(old.get("properties")), object_of(new.get("properties"))
    rest = old.get("additionalProperties", True), new.get("additionalProperties", True)
    for name in dict.fromkeys([*after, *before]):
        place = (*path, f".{name}")
        if name in before and name in after:
            yield from comparison.schemas(before[name], after[name], place)
        elif name in after:
            inner = comparison.schemas(rest[0], after[name], place)
            yield _come(_told(inner, patterned=patterned), place, rest[0])
        else:
            inner = comparison.schemas(before[name], rest[1], place)
            yield _gone(_told(inner, patterned=patterned), place, rest[1])
    yield from _compare_rest(comparison, rest, path)


def _told(inner: list[Difference], *, patterned: bool) -> Effect:
    """The effect of several differences together."""
    return Effect.UNKNOWN if patterned else total(inner)


def _come(effect: Effect, place: Path, rest: JsonValue) -> Difference:
    silent = rest is not False
    message = "was let through unchecked, is described now" if silent else "added"
    return Difference(kind=Kind.ADDED, path=place, effect=effect, message=message, is_silent=silent)


def _gone(effect: Effect, place: Path, rest: JsonValue) -> Difference:
    silent = rest is not False
    message = "removed; it is let through, and nothing describes it" if silent else "removed"
    return Difference(
        kind=Kind.REMOVED,
        path=place,
        effect=effect,
        message=message,
        is_silent=silent,
        is_gone=True,
    )


def _compare_rest(
    comparison: Comparison, rest: tuple[JsonValue, JsonValue], path: Path
) -> Iterator[Difference]:
    if rest[0] is False and rest[1] is False:
        return
    if rest[1] is False:
        yield Difference(
            kind=Kind.CLOSED,
            path=path,
            effect=Effect.NARROWER,
            message="other members are refused now",
        )
    elif rest[0] is False:
        yield Difference(
            kind=Kind.OPENED,
            path=path,
            effect=Effect.WIDER,
            message="other members are allowed now",
        )
    else:
        yield from comparison.schemas(rest[0], rest[1], (*path, ".*"))


def _names(value: JsonValue) -> list[str]:
    return [name for name in list_of(value) if isinstance(name, str)]
