"""Types of A call by QUERY: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class MethodQueryRequest(TypedDict):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    prompt: str


class MethodQueryResult(Result):
    """One result."""

    text: str | None = None


class MethodQueryResults(Results[MethodQueryResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str | None
