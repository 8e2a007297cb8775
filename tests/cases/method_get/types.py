"""Types of A call by GET: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class MethodGetRequest(TypedDict):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    prompt: str


class MethodGetResult(Result):
    """One result."""

    text: str | None = None


class MethodGetResults(Results[MethodGetResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str | None
