"""How far a run goes: `make test` judges a commit, `make test-all` takes all there is to take.

Where one item of a collection shows what the others show again (specs of others, drawn cases, steps
on a disk, languages that are compiled), a commit is judged by a part of them, the same each time.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Final, TypeVar

Item = TypeVar("Item")

WHOLE: Final = os.environ.get("SPECPRESS_TESTS") == "all"
"""Whether this run takes all."""


def part(items: Iterable[Item], every: int) -> list[Item]:
    """Every so-manyth item, in a whole run all of them."""
    return list(items)[:: 1 if WHOLE else every]
