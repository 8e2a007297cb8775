"""Types of What must not be: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class NotRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    name: str
    a: str
    b: str


class NotResult(Result):
    """One result."""

    text: str


class NotResults(Results[NotResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
