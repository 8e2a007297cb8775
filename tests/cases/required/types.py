"""Types of Members that have to be there: what a call takes and what it returns."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from ..._runtime.answers.results import Result, Results


class Required_Request(TypedDict):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    a: str
    b: str
    c: NotRequired[str]


class Required_Result(Result):
    """One result."""

    text: str


class Required_Results(Results[Required_Result]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
