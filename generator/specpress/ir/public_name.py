"""Names that a target gives to what a model has, and that its users write."""

from __future__ import annotations

from enum import Enum

from specpress.records import dataclass
from specpress.source import Location


class NameKind(Enum):
    """What a name is of."""

    MODULE = "module"
    CLASS = "class"
    MEMBER = "member"
    ARGUMENT = "argument"
    RESULT = "result"
    """A member of a result."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicName:
    """One name that is public in what a target writes for a model.

    Attributes:
        kind: what it is of.
        place: what it names, the same in every version of a spec in which it is there: steps from
            `request` or `response`, as those of `ObjectType.place`, or the word for something
            that there is once in a model.
        name: as users write it.
        location: of what is named, in the spec.
    """

    kind: NameKind
    place: str
    name: str
    location: Location
