"""Types of An answer of two forms: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class AnswerUnionRequest(TypedDict):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    prompt: str


class Done(Result):
    """One result."""

    url: str


class Queued(Result):
    """One result."""

    position: int


class AnswerUnionResults(Results[Done | Queued]):
    """The results of one call: what the answer is, or each item of its array."""
