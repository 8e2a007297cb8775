"""Types of A list that ends: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class UnevaluatedItemsRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    row: tuple[()] | tuple[str] | tuple[str, int]


class UnevaluatedItemsResult(Result):
    """One result."""

    text: str


class UnevaluatedItemsResults(Results[UnevaluatedItemsResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
