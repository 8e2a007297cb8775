"""Types of A number or a word: what a call takes and what it returns."""

from __future__ import annotations

from typing import Literal, TypedDict

from ..._runtime.answers.results import Result, Results


class OneOfRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    value: float | Literal["auto"]


class OneOfResult(Result):
    """One result."""

    text: str


class OneOfResults(Results[OneOfResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
