"""Types of Parts that hold together: what a call takes and what it returns."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from ..._runtime.answers.results import Result, Results


class AllOfRequest(TypedDict):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    a: str
    b: NotRequired[int]


class AllOfResult(Result):
    """One result."""

    text: str


class AllOfResults(Results[AllOfResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
