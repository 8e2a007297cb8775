"""Types of Bytes in a text: what a call takes and what it returns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from ..._runtime.answers.results import Result, Results
from ..._runtime.wire.media import Media


class ContentEncodingRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    data: Media
    named: Mapping[str, Media]


class ContentEncodingResult(Result):
    """One result."""

    text: str


class ContentEncodingResults(Results[ContentEncodingResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
