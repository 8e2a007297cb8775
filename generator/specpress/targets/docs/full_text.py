"""The parts of a text that is too long for one file: all pages of many models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Final

MOST_TOGETHER: Final = 100
"""Models whose pages stand in one file."""
MOST_LISTED: Final = 500
"""Models that one list has, and one index for search: more of them come in parts."""


def is_divided(count: int) -> bool:
    """Whether a list of so many models comes in parts."""
    return count > MOST_LISTED


def parts_of(slugs: Sequence[str], most: int | None = None) -> Mapping[str, Sequence[str]]:
    """Groups of models, each by what its slugs begin with; one group with no name for a few.

    A model that comes or goes leaves the groups of others as they are: a group that has become too
    large is divided by the next letter.

    Args:
        slugs: of the models, no two the same.
        most: how many a group may have, if not `MOST_TOGETHER`.
    """
    most = MOST_TOGETHER if most is None else most
    return {"": sorted(slugs)} if len(slugs) <= most else dict(_divided(sorted(slugs), 1, most))


def _divided(slugs: Sequence[str], size: int, most: int) -> list[tuple[str, Sequence[str]]]:
    found: list[tuple[str, Sequence[str]]] = []
    for start, group in groupby(slugs, key=lambda slug: slug[:size]):
        own = list(group)
        found += [(start, own)] if len(own) <= most else _divided(own, size + 1, most)
    return found
