"""Types of One of two members: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class AnyOfRequiredRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    a: str
    b: str


class AnyOfRequiredResult(Result):
    """One result."""

    text: str


class AnyOfRequiredResults(Results[AnyOfRequiredResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
