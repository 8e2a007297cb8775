"""Types of A list without repetitions: what a call takes and what it returns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class UniqueItemsRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    tags: Sequence[str]


class UniqueItemsResult(Result):
    """One result."""

    text: str


class UniqueItemsResults(Results[UniqueItemsResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
