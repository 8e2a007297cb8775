"""Types of A text or null, in OpenAPI 3.0: what a call takes and what it returns."""

from __future__ import annotations

from typing import Literal, TypedDict

from ..._runtime.answers.results import Result, Results


class Nullable30Request(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    note: str | None
    kind: Literal["a", "b"] | None


class Nullable30Result(Result):
    """One result."""

    text: str


class Nullable30Results(Results[Nullable30Result]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
