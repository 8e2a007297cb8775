"""Names that a misspelt one was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Final

_LONGEST: Final = 100
"""Characters of a name that is compared: longer ones are no slips of the hand."""

_MOST_NAMES: Final = 300


def near_names(word: str, names: Iterable[str], *, most: int = 1, cutoff: float = 0.6) -> list[str]:
    """The names that are most like a word, the likest first.

    The work is bounded, whatever a document holds: of long lists the first names are looked at, and
    none that is long.

    Args:
        word: what was written.
        names: what could have been meant.
        most: how many are wanted.
        cutoff: the least likeness, from 0 to 1.
    """
    if len(word) > _LONGEST:
        return []
    # Imported here: difflib is only needed once something is misspelt.
    from difflib import get_close_matches

    short = islice((name for name in names if len(name) <= _LONGEST), _MOST_NAMES)
    return get_close_matches(word, list(short), n=most, cutoff=cutoff)
