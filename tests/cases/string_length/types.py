"""Types of Lengths and a pattern of a text: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class StringLengthRequest(TypedDict):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    name: str


class StringLengthResult(Result):
    """One result."""

    text: str


class StringLengthResults(Results[StringLengthResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
