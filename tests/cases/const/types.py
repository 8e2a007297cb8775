"""Types of A constant that the client writes: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class ConstRequest(TypedDict):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    prompt: str


class ConstResult(Result):
    """One result."""

    text: str


class ConstResults(Results[ConstResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
