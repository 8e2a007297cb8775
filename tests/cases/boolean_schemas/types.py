"""Types of Anything and nothing: what a call takes and what it returns."""

from __future__ import annotations

from typing import Any, TypedDict

from ..._runtime.answers.results import Result, Results


class BooleanSchemasRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    anything: Any
    free: Any


class BooleanSchemasResult(Result):
    """One result."""

    text: str


class BooleanSchemasResults(Results[BooleanSchemasResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
