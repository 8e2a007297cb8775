"""Types of An answer that is a file: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from ..._runtime.answers.file import File
from ..._runtime.answers.results import Results


class AnswerBytesRequest(TypedDict):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    prompt: str


class AnswerBytesResults(Results[File]):
    """The results of one call: what the answer is, or each item of its array."""
