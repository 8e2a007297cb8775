"""Types of A text or a list of texts: what a call takes and what it returns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class AnyOfRequest(TypedDict):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    prompt: str | Sequence[str]


class AnyOfResult(Result):
    """One result."""

    text: str


class AnyOfResults(Results[AnyOfResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
