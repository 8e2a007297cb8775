"""Types of No other members: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class ClosedRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    name: str


class ClosedResult(Result):
    """One result."""

    text: str


class ClosedResults(Results[ClosedResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
