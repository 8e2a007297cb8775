"""Types of A call by a method of its own: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from ..._runtime.answers.results import AnyResults


class MethodAdditionalRequest(TypedDict):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    prompt: str


class MethodAdditionalResults(AnyResults):
    """The results of one call; the spec does not say what a result holds."""
