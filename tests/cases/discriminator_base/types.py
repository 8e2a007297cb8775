"""Types of Schemas that extend another: what a call takes and what it returns."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from ..._runtime.answers.results import Result, Results


class DiscriminatorBaseRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    pet: Cat | Dog


class Cat(TypedDict):
    """The value of `pet`."""

    kind: Literal["Cat"]
    lives: NotRequired[int]


class Dog(TypedDict):
    """The value of `pet`."""

    kind: Literal["Dog"]
    loud: NotRequired[bool]


class DiscriminatorBaseResult(Result):
    """One result."""

    text: str


class DiscriminatorBaseResults(Results[DiscriminatorBaseResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    text: str
