"""Types of Members in the query: what a call takes and what it returns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NotRequired, TypedDict

from ..._runtime.answers.results import Result, Results


class QueryStylesRequest(TypedDict):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    prompt: str
    ids: NotRequired[Sequence[int]]
    tags: NotRequired[Sequence[str]]
    page: NotRequired[Page]


class Page(TypedDict, total=False):
    """The value of `page`."""

    size: int


class QueryStylesResult(Result):
    """One result."""

    text: str | None = None


class QueryStylesResults(Results[QueryStylesResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str | None
