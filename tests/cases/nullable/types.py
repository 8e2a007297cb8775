"""Types of A text or null: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class NullableRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    note: str | None
    count: int | None


class NullableResult(Result):
    """One result."""

    text: str


class NullableResults(Results[NullableResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
