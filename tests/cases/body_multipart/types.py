"""Types of A form with a file: what a call takes and what it returns."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from ..._runtime.answers.results import Result, Results
from ..._runtime.wire.media import Media


class BodyMultipartRequest(TypedDict):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    image: Media
    meta: NotRequired[Meta]


class Meta(TypedDict, total=False):
    """The value of `meta`."""

    name: str


class BodyMultipartResult(Result):
    """One result."""

    text: str | None = None


class BodyMultipartResults(Results[BodyMultipartResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str | None
