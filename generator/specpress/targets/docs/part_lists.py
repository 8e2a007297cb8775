"""Lists of many models, in parts: each a page, found by what its models' slugs begin with.

A part keeps its address however many models come: one that has become too large lists parts of its
own there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from specpress.records import dataclass
from specpress.targets.docs import full_text


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPart:
    """A part of a list.

    Attributes:
        name: what the slugs of its models begin with; empty for the whole list.
        slugs: of all models in it, in order.
        shown: of those that its own page shows.
        below: the parts of the others.
    """

    name: str
    slugs: Sequence[str]
    shown: Sequence[str]
    below: tuple[ListPart, ...]

    def walk(self) -> Iterator[ListPart]:
        """This part and all below it, in the order of their models."""
        yield self
        for part in self.below:
            yield from part.walk()


def list_parts(slugs: Sequence[str], most: int | None = None) -> ListPart:
    """A list as a tree of parts.

    Args:
        slugs: of the models, no two the same.
        most: how many models a page shows, if not `MOST_TOGETHER`.
    """
    return _part("", sorted(slugs), full_text.MOST_TOGETHER if most is None else most)


def _part(name: str, slugs: Sequence[str], most: int) -> ListPart:
    if len(slugs) <= most:
        return ListPart(name=name, slugs=slugs, shown=slugs, below=())
    size = len(name)
    groups: list[tuple[str, list[str]]] = []
    while len(groups) <= 1:  # one is the part itself, by more letters
        size += 1
        starts = itemgetter(slice(size))
        groups = [(start, list(own)) for start, own in groupby(slugs, starts)]
    # The slug that all others go on from: its name would be that of this part.
    shown = [own[0] for start, own in groups if len(start) < size]
    below = tuple(_part(start, own, most) for start, own in groups if len(start) == size)
    return ListPart(name=name, slugs=slugs, shown=shown, below=below)
