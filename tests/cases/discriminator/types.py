"""Types of Objects that a member tells apart: what a call takes and what it returns."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from ..._runtime.answers.results import Result, Results


class DiscriminatorRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    pet: Cat | Dog


class Cat(TypedDict):
    """The value of `pet`."""

    kind: Literal["cat"]
    lives: NotRequired[int]


class Dog(TypedDict):
    """The value of `pet`."""

    kind: Literal["dog"]
    loud: NotRequired[bool]


class DiscriminatorResult(Result):
    """One result."""

    text: str


class DiscriminatorResults(Results[DiscriminatorResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
