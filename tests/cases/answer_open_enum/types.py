"""Types of An enumeration that may grow: what a call takes and what it returns."""

from __future__ import annotations

from typing import Literal, TypedDict

from ..._runtime.answers.results import Result, Results


class AnswerOpenEnumRequest(TypedDict):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    prompt: str


class AnswerOpenEnumResult(Result):
    """One result."""

    state: Literal["done", "failed"] | str | None = None


class AnswerOpenEnumResults(Results[AnswerOpenEnumResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    state: Literal["done", "failed"] | str | None
