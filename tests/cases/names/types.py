"""Types of Names that Python cannot have: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class NamesRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    class_: str
    maxTokens: int
    max_tokens: int
    id: str
    field_2d: str
    u540d: str


class NamesResult(Result):
    """One result."""

    text: str


class NamesResults(Results[NamesResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
