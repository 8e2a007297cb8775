"""Types of Values with words of their own: what a call takes and what it returns."""

from __future__ import annotations

from typing import Literal, TypedDict

from ..._runtime.answers.results import Result, Results


class EnumDescribedRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    mode: Literal["fast", "best"]


class EnumDescribedResult(Result):
    """One result."""

    text: str


class EnumDescribedResults(Results[EnumDescribedResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
