"""Types of A list as the body: what a call takes and what it returns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class BodyListRequest(TypedDict):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    body: Sequence[str]


class BodyListResult(Result):
    """One result."""

    text: str | None = None


class BodyListResults(Results[BodyListResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str | None
