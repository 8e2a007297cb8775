"""Types of Several types: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class TypeListRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    value: str | int | bool


class TypeListResult(Result):
    """One result."""

    text: str


class TypeListResults(Results[TypeListResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
