"""Types of A form: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class BodyFormRequest(TypedDict):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    prompt: str


class BodyFormResult(Result):
    """One result."""

    text: str | None = None


class BodyFormResults(Results[BodyFormResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str | None
