"""Types of Ends that are outside: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class NumberOpenRangeRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    scale: float


class NumberOpenRangeResult(Result):
    """One result."""

    text: str


class NumberOpenRangeResults(Results[NumberOpenRangeResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
