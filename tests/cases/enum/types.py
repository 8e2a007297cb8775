"""Types of One of several texts: what a call takes and what it returns."""

from __future__ import annotations

from typing import Literal, TypedDict

from ..._runtime.answers.results import Result, Results


class EnumRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    size: Literal["small", "large"]
    level: Literal[1, 2, 3]


class EnumResult(Result):
    """One result."""

    text: str


class EnumResults(Results[EnumResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
