"""Types of JSON in a text: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class ContentSchemaRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    settings: str


class ContentSchemaResult(Result):
    """One result."""

    text: str


class ContentSchemaResults(Results[ContentSchemaResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
