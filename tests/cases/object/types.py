"""Types of An object in an object: what a call takes and what it returns."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from ..._runtime.answers.results import Result, Results


class ObjectRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    box: Box


class Box(TypedDict):
    """The value of `box`."""

    width: int
    inner: NotRequired[Inner]


class Inner(TypedDict, total=False):
    """The value of `inner`."""

    depth: int


class ObjectResult(Result):
    """One result."""

    text: str


class ObjectResults(Results[ObjectResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
