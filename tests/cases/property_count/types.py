"""Types of How many members there are: what a call takes and what it returns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class PropertyCountRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    labels: Mapping[str, str]


class PropertyCountResult(Result):
    """One result."""

    text: str


class PropertyCountResults(Results[PropertyCountResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
