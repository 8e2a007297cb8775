"""Types of Ends that are outside, as flags: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class NumberOpenRange30Request(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    scale: float


class NumberOpenRange30Result(Result):
    """One result."""

    text: str


class NumberOpenRange30Results(Results[NumberOpenRange30Result]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
