"""Types of Examples of answers: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class AnswerExamplesRequest(TypedDict):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    prompt: str


class AnswerExamplesResult(Result):
    """One result."""

    url: str | None = None


class AnswerExamplesResults(Results[AnswerExamplesResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    _is_array = True

    url: str | None
