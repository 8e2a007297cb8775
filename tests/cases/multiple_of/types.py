"""Types of A step: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class MultipleOfRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    width: int


class MultipleOfResult(Result):
    """One result."""

    text: str


class MultipleOfResults(Results[MultipleOfResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
