"""Types of A member that depends on another: what a call takes and what it returns."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from ..._runtime.answers.results import Result, Results


class IfThenElseRequest(TypedDict):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    mode: Literal["text", "image"]
    prompt: NotRequired[str]
    image: NotRequired[str]


class IfThenElseResult(Result):
    """One result."""

    text: str


class IfThenElseResults(Results[IfThenElseResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
