"""Types of Examples of members: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class ExamplesRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    prompt: str
    seed: int


class ExamplesResult(Result):
    """One result."""

    text: str


class ExamplesResults(Results[ExamplesResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
