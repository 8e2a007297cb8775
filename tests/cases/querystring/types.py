"""Types of A whole query: what a call takes and what it returns."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from ..._runtime.answers.results import Result, Results


class QuerystringRequest(TypedDict):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    prompt: str
    filter: NotRequired[Filter]


class Filter(TypedDict, total=False):
    """The value of `filter`."""

    from_: int
    to: int


class QuerystringResult(Result):
    """One result."""

    text: str | None = None


class QuerystringResults(Results[QuerystringResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str | None
