"""Types of Members by names that callers choose: what a call takes and what it returns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict

from ..._runtime.answers.results import Result, Results


class FreeFormRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    labels: Mapping[str, str]
    anything: Mapping[str, Any]


class FreeFormResult(Result):
    """One result."""

    text: str


class FreeFormResults(Results[FreeFormResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
