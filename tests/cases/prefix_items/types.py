"""Types of A pair: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class PrefixItemsRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    point: tuple[float, float]


class PrefixItemsResult(Result):
    """One result."""

    text: str


class PrefixItemsResults(Results[PrefixItemsResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
