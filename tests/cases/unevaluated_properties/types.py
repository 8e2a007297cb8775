"""Types of An object that ends behind its parts: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class UnevaluatedPropertiesRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    a: str
    b: str


class UnevaluatedPropertiesResult(Result):
    """One result."""

    text: str


class UnevaluatedPropertiesResults(Results[UnevaluatedPropertiesResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
