"""Types of Names that the spec gives: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class PinnedNamesRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    sort: str
    box: Crate


class Crate(TypedDict, total=False):
    """The value of `box`."""

    size: int


class PinnedNamesResult(Result):
    """One result."""

    text: str


class PinnedNamesResults(Results[PinnedNamesResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
