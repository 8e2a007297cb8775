"""Types of Words beside a reference: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class RefSiblingsRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    width: int


class RefSiblingsResult(Result):
    """One result."""

    text: str


class RefSiblingsResults(Results[RefSiblingsResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
