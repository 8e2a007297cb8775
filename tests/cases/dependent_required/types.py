"""Types of A member that asks for another: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class DependentRequiredRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    mask: str
    image: str


class DependentRequiredResult(Result):
    """One result."""

    text: str


class DependentRequiredResults(Results[DependentRequiredResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
