"""Types of Bytes as the body: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from ..._runtime.answers.results import Result, Results
from ..._runtime.wire.media import Media


class BodyBytesRequest(TypedDict):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    body: Media


class BodyBytesResult(Result):
    """One result."""

    text: str | None = None


class BodyBytesResults(Results[BodyBytesResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str | None
