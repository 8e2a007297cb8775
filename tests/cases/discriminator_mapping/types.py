"""Types of Values that stand for schemas: what a call takes and what it returns."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from ..._runtime.answers.results import Result, Results


class DiscriminatorMappingRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    pet: Cat | Dog


class Cat(TypedDict):
    """The value of `pet`."""

    kind: Literal["meow"]
    lives: NotRequired[int]


class Dog(TypedDict):
    """The value of `pet`."""

    kind: Literal["woof"]
    loud: NotRequired[bool]


class DiscriminatorMappingResult(Result):
    """One result."""

    text: str


class DiscriminatorMappingResults(Results[DiscriminatorMappingResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
