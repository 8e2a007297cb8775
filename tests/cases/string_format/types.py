"""Types of Formats of texts: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class StringFormatRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    day: str
    at: str
    mail: str
    link: str
    id: str


class StringFormatResult(Result):
    """One result."""

    text: str


class StringFormatResults(Results[StringFormatResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
