"""One scope of unique names, and what happens when two things want the same one."""

from __future__ import annotations

from collections.abc import Sequence

from specpress.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one thing would like to be called.

    Attributes:
        key: the thing's own id.
        candidates: names, the one it wants most first.
        priority: when several want the same name, the lowest keeps it; a tuple that depends on the
            thing alone and never on the order of specs.
    """

    key: str
    candidates: tuple[str, ...]
    priority: tuple[int | str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Collision:
    """Two things that no candidate tells apart."""

    name: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Namespace:
    """Names given out in one scope.

    Attributes:
        names: the name of each key.
        collisions: those that could not be resolved; they have no name.
    """

    names: dict[str, str]
    collisions: tuple[Collision, ...]

    @classmethod
    def assign(cls, claims: Sequence[Claim], *, fold_case: bool = False) -> Namespace:
        """Give each claim its best candidate that nobody before it, by priority, has taken.

        Args:
            claims: in any order; the result depends on their priorities only.
            fold_case: treat names that differ in case only as equal (file names).
        """
        names: dict[str, str] = {}
        taken: dict[str, str] = {}
        collisions: list[Collision] = []
        for claim in sorted(claims, key=lambda claim: claim.priority):
            for candidate in claim.candidates:
                folded = candidate.lower() if fold_case else candidate
                if folded not in taken:
                    taken[folded] = claim.key
                    names[claim.key] = candidate
                    break
            else:
                name = claim.candidates[-1]
                holder = taken[name.lower() if fold_case else name]
                collisions.append(Collision(name=name, first=holder, second=claim.key))
        return cls(names, tuple(collisions))
