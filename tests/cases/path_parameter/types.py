"""Types of A member in the path: what a call takes and what it returns."""

from __future__ import annotations

from typing import Literal, TypedDict

from ..._runtime.answers.results import Result, Results


class PathParameterRequest(TypedDict):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    prompt: str
    size: Literal["s", "l"]


class PathParameterResult(Result):
    """One result."""

    text: str | None = None


class PathParameterResults(Results[PathParameterResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str | None
