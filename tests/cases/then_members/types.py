"""Types of Members that only a branch describes: what a call takes and what it returns."""

from __future__ import annotations

from typing import Literal, TypedDict

from ..._runtime.answers.results import Result, Results


class ThenMembersRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    mode: Literal["text", "image"]
    width: int


class ThenMembersResult(Result):
    """One result."""

    text: str


class ThenMembersResults(Results[ThenMembersResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
