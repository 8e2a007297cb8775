"""Types of One of two objects: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class AnyOfObjectsRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    source: SourceLink | SourceUpload


class SourceLink(TypedDict):
    """Link."""

    url: str


class SourceUpload(TypedDict):
    """Upload."""

    data: str


class AnyOfObjectsResult(Result):
    """One result."""

    text: str


class AnyOfObjectsResults(Results[AnyOfObjectsResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
