"""Types of An answer without a body: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from ..._runtime.answers.results import AnyResults


class AnswerEmptyRequest(TypedDict):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    prompt: str


class AnswerEmptyResults(AnyResults):
    """The results of one call; the spec does not say what a result holds."""
