"""Types of Bytes in a text: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from ..._runtime.answers.results import Result, Results
from ..._runtime.wire.media import Media


class ContentEncodingRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    data: Media


class ContentEncodingResult(Result):
    """One result."""

    text: str


class ContentEncodingResults(Results[ContentEncodingResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
