"""Types of A component, twice: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class RefRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    first: Box
    second: Box


class Box(TypedDict, total=False):
    """A box."""

    width: int


class RefResult(Result):
    """One result."""

    text: str


class RefResults(Results[RefResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
