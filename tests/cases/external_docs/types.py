"""Types of Links and tags: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class ExternalDocsRequest(TypedDict):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    prompt: str


class ExternalDocsResult(Result):
    """One result."""

    text: str | None = None


class ExternalDocsResults(Results[ExternalDocsResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str | None
