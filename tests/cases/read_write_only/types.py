"""Types of Members that go one way: what a call takes and what it returns."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from ..._runtime.answers.results import Result, Results


class ReadWriteOnlyRequest(TypedDict):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    id: NotRequired[str]
    secret: NotRequired[str]
    name: str


class ReadWriteOnlyResult(Result):
    """One result."""

    id: str | None = None
    secret: str | None = None


class ReadWriteOnlyResults(Results[ReadWriteOnlyResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    id: str | None
    secret: str | None
