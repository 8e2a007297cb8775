"""Types of Values of several types: what a call takes and what it returns."""

from __future__ import annotations

from typing import Literal, TypedDict

from ..._runtime.answers.results import Result, Results


class EnumMixedRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    value: Literal["auto", 1, True] | None


class EnumMixedResult(Result):
    """One result."""

    text: str


class EnumMixedResults(Results[EnumMixedResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
