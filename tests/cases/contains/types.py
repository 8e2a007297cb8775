"""Types of A list that holds something: what a call takes and what it returns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class ContainsRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    parts: Sequence[str | int]


class ContainsResult(Result):
    """One result."""

    text: str


class ContainsResults(Results[ContainsResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
