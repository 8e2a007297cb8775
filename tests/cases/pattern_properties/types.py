"""Types of Members by a pattern: what a call takes and what it returns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class PatternPropertiesRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    headers: Mapping[str, str | int]


class PatternPropertiesResult(Result):
    """One result."""

    text: str


class PatternPropertiesResults(Results[PatternPropertiesResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
