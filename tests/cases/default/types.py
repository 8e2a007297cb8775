"""Types of Defaults: what a call takes and what it returns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class DefaultRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    text: str
    sizes: Sequence[int]
    options: Options
    none_: str | None


class Options(TypedDict, total=False):
    """The value of `options`."""

    deep: bool


class DefaultResult(Result):
    """One result."""

    text: str


class DefaultResults(Results[DefaultResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
