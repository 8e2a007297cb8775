"""From differences between schemas to changes for callers.

Requests are contravariant: what was accepted must stay accepted. Results are covariant: what comes
back must be something that could come back before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from specpress.diff.change import Direction, Kind, Level
from specpress.diff.effect import Difference, Effect

_DOCS: Final = frozenset({Kind.TEXT_CHANGED, Kind.DEPRECATED})
_READ_ON: Final = frozenset(
    {Kind.LIMIT, Kind.VALUES_ADDED, Kind.PATTERN, Kind.FORMAT, Kind.ALTERNATIVE, Kind.CONDITION}
)
"""Differences in results that programs read past: the type is as before, the values are more."""


def judge(found: Difference, direction: Direction) -> Level:
    """What a difference means for callers. SAFE and DOCS are only said of what was proved."""
    if direction is Direction.REQUEST and found.is_required:
        return Level.BREAKING
    if direction is Direction.RESPONSE and found.kind is Kind.REMOVED:
        return Level.BREAKING
    if direction is Direction.REQUEST and found.is_silent:
        # The member was or is let through by an open object: calls are taken, and mean less.
        return Level.DANGEROUS
    if found.effect is Effect.NONE:
        if found.kind is Kind.DEFAULT:
            return Level.DANGEROUS if direction is Direction.REQUEST else Level.DOCS
        return Level.DOCS if found.kind in _DOCS else Level.SAFE
    if direction is Direction.REQUEST:
        return _judge_request(found)
    return _judge_response(found)


def _judge_request(found: Difference) -> Level:
    match found.effect:
        case Effect.NARROWER | Effect.CROSSED:
            return Level.BREAKING
        case Effect.WIDER | Effect.NONE:
            return Level.SAFE
        case Effect.UNKNOWN:
            return Level.BREAKING if found.kind is Kind.TYPE else Level.DANGEROUS


def _judge_response(found: Difference) -> Level:
    match found.effect:
        case Effect.WIDER | Effect.CROSSED:
            return Level.DANGEROUS if found.kind in _READ_ON else Level.BREAKING
        case Effect.NARROWER | Effect.NONE:
            return Level.SAFE
        case Effect.UNKNOWN:
            return Level.BREAKING if found.kind is Kind.TYPE else Level.DANGEROUS


def merged(differences: Iterable[Difference]) -> tuple[Difference, ...]:
    """Differences with those of one member put together: added and required is one change."""
    found = tuple(differences)
    added = {one.path for one in found if one.kind is Kind.ADDED}
    gone = {one.path for one in found if one.kind is Kind.REMOVED}
    required = {one.path for one in found if one.kind is Kind.REQUIRED}
    kept: list[Difference] = []
    for one in found:
        if one.kind is Kind.REQUIRED and one.path in added:
            continue
        if one.kind is Kind.OPTIONAL and one.path in gone:
            continue
        if one.kind is Kind.ADDED and one.path in required:
            message = f"{one.message}, and required"
            one = replace(one, message=message, is_silent=False, is_required=True)
        kept.append(one)
    return tuple(kept)
