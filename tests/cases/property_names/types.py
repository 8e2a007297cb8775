"""Types of Names that members may have: what a call takes and what it returns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class PropertyNamesRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    labels: Mapping[str, str]


class PropertyNamesResult(Result):
    """One result."""

    text: str


class PropertyNamesResults(Results[PropertyNamesResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
