"""Types of A list and its length: what a call takes and what it returns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class ArrayRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    tags: Sequence[str]


class ArrayResult(Result):
    """One result."""

    text: str


class ArrayResults(Results[ArrayResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
