"""How the set of values that a schema allows changed."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import TypeAlias

from specpress.diff.change import Kind
from specpress.records import dataclass

Path: TypeAlias = "tuple[str, ...]"
"""Parts of a member's path: `.name` and `[]`, joined without anything between."""


class Effect(Enum):
    """From the old schema to the new one.

    WIDER is a proof: every value that the old schema allows, the new one allows. NARROWER is the
    reverse. CROSSED is certain too: some values are lost, and others are gained. Of UNKNOWN
    nothing is known. NONE changes no verdict.
    """

    NONE = "none"
    WIDER = "wider"
    NARROWER = "narrower"
    CROSSED = "crossed"
    UNKNOWN = "unknown"

    def flipped(self) -> Effect:
        """The effect seen from the outside of a `not`."""
        match self:
            case Effect.WIDER:
                return Effect.NARROWER
            case Effect.NARROWER:
                return Effect.WIDER
            case Effect.NONE | Effect.CROSSED | Effect.UNKNOWN:
                return self

    def blurred(self) -> Effect:
        """The effect from a place where no direction can be told."""
        return self if self is Effect.NONE else Effect.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One difference between two schemas, before it is weighed for callers.

    Attributes:
        effect: on the whole schema, not only on the part.
        is_silent: the change concerns a member that an open object let through all along.
        is_gone: the path exists in the old schema only.
        is_required: what was added has to be sent.
    """

    kind: Kind
    path: Path
    effect: Effect
    message: str
    is_silent: bool = False
    is_gone: bool = False
    is_required: bool = False


def path_text(path: Path) -> str:
    """`settings.maxTokens`, `messages[].role`."""
    return "".join(path).removeprefix(".")


def total(found: Iterable[Difference]) -> Effect:
    """The effect of several differences together."""
    effects = {one.effect for one in found} - {Effect.NONE}
    if not effects:
        return Effect.NONE
    return effects.pop() if len(effects) == 1 else Effect.UNKNOWN
