"""Types of What callers move away from: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class DeprecatedRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    old: str
    new: str


class DeprecatedResult(Result):
    """One result."""

    text: str


class DeprecatedResults(Results[DeprecatedResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
