"""Types of Definitions of the schema itself: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class LocalDefsRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    level: int


class LocalDefsResult(Result):
    """One result."""

    text: str


class LocalDefsResults(Results[LocalDefsResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
