"""Types of A member that changes others: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class DependentSchemasRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    fast: bool
    steps: int


class DependentSchemasResult(Result):
    """One result."""

    text: str


class DependentSchemasResults(Results[DependentSchemasResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
