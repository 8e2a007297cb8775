"""Types of Ends of a whole number: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class IntegerRangeRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    steps: int


class IntegerRangeResult(Result):
    """One result."""

    text: str


class IntegerRangeResults(Results[IntegerRangeResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
