"""Types of An object that holds itself: what a call takes and what it returns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from ..._runtime.answers.results import Result, Results


class RecursiveRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    tree: Node


class Node(TypedDict, total=False):
    """The value of `tree`."""

    name: str
    children: Sequence[Node]


class RecursiveResult(Result):
    """One result."""

    text: str


class RecursiveResults(Results[RecursiveResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
